"""Why there is no print, each in words that a reader can be shown."""


class NoPrint(Exception):
    """What all reasons share."""


class NoBrowser(NoPrint):
    """No browser can be used here; the words say what to install or to name."""


class Busy(NoPrint):
    """As many prints are waiting as may wait."""


class TooSlow(NoPrint):
    """The print was stopped at its limit of time."""


class Failed(NoPrint):
    """The browser could not print the document."""

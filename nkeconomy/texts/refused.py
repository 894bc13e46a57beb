"""The one error of this package."""


class Refused(Exception):
    """A file that is not taken in: one clear sentence for an analyst, with the way out."""

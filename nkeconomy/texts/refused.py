"""The errors of this package: a file that is not taken in, and why a parser does not give its text."""


class Refused(Exception):
    """A file that is not taken in: one clear sentence for an analyst, with the way out."""


class Unreadable(Exception):
    """Why a parser gives no text, as the end of a sentence that begins with the file's name."""

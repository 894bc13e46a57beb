"""Days as Plotly's date axis counts them."""

from datetime import date

DAY = 24 * 60 * 60 * 1000
"""In milliseconds."""


def lasting(start: date, end: date) -> int:
    """How wide a bar over a period is, the first and the last day whole: in milliseconds."""
    return ((end - start).days + 1) * DAY

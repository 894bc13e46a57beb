"""Arms transfers."""

from nkeconomy import ui

db = ui.page("Arms transfers", "")

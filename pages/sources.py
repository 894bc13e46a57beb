"""Sources."""

from nkeconomy import ui

db = ui.page("Sources", "")

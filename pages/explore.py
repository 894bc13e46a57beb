"""Explore."""

from nkeconomy import ui

db = ui.page("Explore", "")

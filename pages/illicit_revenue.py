"""Illicit revenue."""

from nkeconomy import ui

db = ui.page("Illicit revenue", "")

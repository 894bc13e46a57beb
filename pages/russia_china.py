"""Russia and China."""

from nkeconomy import ui

db = ui.page("Russia and China", "")

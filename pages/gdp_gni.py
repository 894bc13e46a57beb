"""GDP and GNI."""

from nkeconomy import ui

db = ui.page("GDP and GNI", "")

"""What every page shares: the menu, the global controls, the release line and the passage drawer."""

import streamlit as st

from nkeconomy import editors, pinned, ui
from nkeconomy.parameters import PAGES

hidden = {"add_source"} if editors.permission().hidden else set()
pages = {
    name: st.Page(
        f"{name}.py",
        title=page.title,
        url_path=page.path or None,
        default=not page.path,
        visibility="hidden" if name in hidden else "visible",
    )
    for name, page in PAGES.items()
}
chosen = st.navigation(list(pages.values()), position="hidden" if st.context.is_embedded else "sidebar")
st.set_page_config(page_title=f"{chosen.title} · North Korea’s economy", page_icon="📑", layout="wide")
ui.controls(chosen.url_path or "overview")

db = ui.release()
ui.notices(db)
since = ui.container()
ui.drawer(db)  # before the page: the passage need not wait for the figures, and an empty page ends the script

chosen.run()
ui.legend()
with since:
    pinned.banner(db)
ui.standing(db)

"""What every page shares: the menu, the global controls, the release line and the passage drawer."""

import streamlit as st

from nkeconomy import ui

chosen = st.navigation(
    [
        st.Page("overview.py", title="Overview", default=True),
        st.Page("gdp_gni.py", title="GDP and GNI", url_path="gdp_gni"),
        st.Page("illicit_revenue.py", title="Illicit revenue", url_path="illicit_revenue"),
        st.Page("russia_china.py", title="Russia and China", url_path="russia_china"),
        st.Page("arms_transfers.py", title="Arms transfers", url_path="arms_transfers"),
        st.Page("evidence.py", title="Evidence quality", url_path="evidence"),
        st.Page("sources.py", title="Sources", url_path="sources"),
        st.Page("explore.py", title="Explore", url_path="explore"),
    ],
    position="hidden" if st.context.is_embedded else "sidebar",
)
st.set_page_config(page_title=f"{chosen.title} · North Korea’s economy", page_icon="📑", layout="wide")
ui.controls()

db = ui.release()
ui.notices(db)
ui.drawer(db)  # before the page: the passage need not wait for the figures, and an empty page ends the script

chosen.run()
ui.legend()

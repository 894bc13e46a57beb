"""The server: the pages, a health route, and what every answer carries. Start with: streamlit run dashboard.py"""

import streamlit as st

from nkeconomy import api

app = st.App(
    "pages/frame.py",
    routes=api.ROUTES,
    middleware=api.MIDDLEWARE,
    lifespan=api.lifespan,
    on_script_error=api.say_so,
)

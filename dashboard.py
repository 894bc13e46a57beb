"""The server: the pages, a health route, and what every answer carries. Start with: streamlit run dashboard.py"""

import streamlit as st

from nkeconomy import server

app = st.App(
    "pages/frame.py",
    routes=server.ROUTES,
    middleware=server.MIDDLEWARE,
    lifespan=server.lifespan,
    on_script_error=server.say_so,
)

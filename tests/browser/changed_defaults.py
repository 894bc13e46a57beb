"""The dashboard as it would be with other defaults in its code."""

import sys
from pathlib import Path

import streamlit as st

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from nkeconomy import server  # noqa: E402
from nkeconomy.parameters import PAGES  # noqa: E402
from tests.other_defaults import changed  # noqa: E402

PAGES.update({name: changed(page) for name, page in PAGES.items()})

app = st.App(ROOT / "pages/frame.py", routes=server.ROUTES, middleware=server.MIDDLEWARE, lifespan=server.lifespan)

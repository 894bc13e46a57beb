"""The drawer of a figure: its link, how to cite it, its pictures and data, and every source behind it."""

import plotly.graph_objects as go
import streamlit as st

from nkeconomy import queries
from nkeconomy.store import Release
from nkeconomy.ui.address import close_drawer, run
from nkeconomy.ui.drawn import group
from nkeconomy.ui.markup import text
from nkeconomy.ui.share import data_of, figure_cited_as, tools
from nkeconomy.ui.stage import html


@st.dialog("This figure", position="right", width="medium", on_dismiss=close_drawer)
def figure_drawer(db: Release, key: str, figure: go.Figure, title: str) -> None:
    """Everything that takes it away."""
    at = f"api/figures/{run().page.name}/{key}"
    data = f"<p class='nk-cite'>Its numbers as {data_of(at)}</p>"
    claims = queries.claims(db, ids=sorted(figure.carried))
    html(
        f"<div class='nk-drawer'><h3>{text(title)}</h3>{tools(db, key, title)}{figure_cited_as(key)}{data}"
        f"{group('The claims that its marks carry', claims, level=3)}</div>"
    )

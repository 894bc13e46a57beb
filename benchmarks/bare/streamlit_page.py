"""Two figures as Streamlit shows them by itself. Start with: FIGURES=figures.json streamlit run streamlit_page.py"""

import json
import os
from pathlib import Path

import plotly.graph_objects as go
import streamlit as st

for name, figure in json.loads(Path(os.environ["FIGURES"]).read_text(encoding="utf-8")).items():
    st.plotly_chart(go.Figure(figure), key=name)

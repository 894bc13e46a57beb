"""Two figures as Dash shows them by itself. Start with: FIGURES=figures.json python dash_page.py PORT"""

import json
import os
import sys
from pathlib import Path

import plotly.graph_objects as go
from dash import Dash, dcc, html

figures = json.loads(Path(os.environ["FIGURES"]).read_text(encoding="utf-8"))
app = Dash(__name__)
app.layout = html.Div([dcc.Graph(id=name, figure=go.Figure(figure)) for name, figure in figures.items()])

if __name__ == "__main__":
    app.run(host="127.0.0.1", port=sys.argv[1])

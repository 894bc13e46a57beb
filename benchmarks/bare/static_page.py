"""Two figures in one HTML file beside plotly.js, served as they are: nothing can be faster with the whole plotly.js.

Start with: FIGURES=figures.json python static_page.py PORT
"""

import json
import os
import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import plotly
import plotly.graph_objects as go
import uvicorn
from starlette.applications import Starlette
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

SCRIPT = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"


def write(folder: Path) -> None:
    """The page and its script."""
    figures = json.loads(Path(os.environ["FIGURES"]).read_text(encoding="utf-8"))
    drawn = (go.Figure(figure).to_html(full_html=False, include_plotlyjs=False) for figure in figures.values())
    page = f'<!doctype html><meta charset="utf-8"><script src="{SCRIPT.name}"></script>{"".join(drawn)}'
    (folder / "index.html").write_text(page, encoding="utf-8")
    shutil.copy(SCRIPT, folder)


if __name__ == "__main__":
    with TemporaryDirectory() as name:
        write(Path(name))
        app = Starlette(routes=[Mount("/", StaticFiles(directory=name, html=True))])
        uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[1]), log_level="warning")

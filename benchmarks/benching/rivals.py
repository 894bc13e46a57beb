"""The servers that are compared with ours: the first two figures of /gdp_gni as an HTML file, by Dash, by Streamlit."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from benchmarks.benching.visits import Site
from benchmarks.reader import Reader
from benchmarks.server import ROOT, Server

BARE = ROOT / "benchmarks" / "bare"
VENV = ROOT / ".venv-dash"
WANTED = ROOT / "benchmarks" / "requirements.txt"
PAGE = "gdp_gni"
FIGURES = 2
STATIC, DASH, STREAMLIT = "static HTML", "bare Dash", "bare Streamlit"


class Script(Server):
    """A script that is told its port and serves by itself."""

    python = sys.executable

    def _program(self, script: str | Path) -> list[str]:
        return [self.python, str(script), str(self.port)]


class DashScript(Script):
    """The same, with the Python that has Dash."""

    python = str(VENV / "bin" / "python")


def install_dash() -> None:
    """Dash in a virtual environment of its own: the dashboard does not need it. Nothing where it is there already."""
    done = VENV / "requirements.txt"
    if done.is_file() and done.read_bytes() == WANTED.read_bytes():
        return
    print(f"Installing Dash into {VENV.name} (once) ...", flush=True)
    subprocess.run([sys.executable, "-m", "venv", "--clear", VENV], check=True)
    pip = [VENV / "bin" / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "--require-hashes", "--only-binary", ":all:", "--requirement", WANTED], check=True)
    (VENV / ".gitignore").write_text("*\n", encoding="utf-8")
    done.write_bytes(WANTED.read_bytes())


def dash_version() -> str:
    """The version that is compared with."""
    return next(line.split()[0].partition("==")[2] for line in WANTED.read_text().splitlines() if line[:6] == "dash==")


def write_figures(server: Server, folder: Path) -> dict[str, str]:
    """The first figures of our page, for those who are compared; returns the setting that names their file."""
    with Reader(server.port) as reader:
        drawn = reader.open(PAGE).figures[:FIGURES]
    path = folder / "figures.json"
    path.write_text(json.dumps({f"figure-{place}": json.loads(spec) for place, spec in enumerate(drawn)}))
    return {"FIGURES": str(path)}


def bare_streamlit(environment: dict[str, str], folder: Path, script: Path = BARE / "streamlit_page.py") -> Server:
    """As `streamlit run` starts it: in a folder without settings, but without a window and without statistics."""
    options = ["--browser.gatherUsageStats", "false"]
    return Server(script, environment=environment, health="_stcore/health", options=options, folder=folder)


@contextmanager
def rivals(server: Server, folder: Path) -> Iterator[list[Site]]:
    """All of them, started and stopped."""
    told = write_figures(server, folder)
    told["PYTHONPATH"] = ""
    with ExitStack() as started:
        static = started.enter_context(Script(BARE / "static_page.py", environment=told, health=""))
        dash = started.enter_context(DashScript(BARE / "dash_page.py", environment=told, health="", folder=folder))
        bare = started.enter_context(bare_streamlit(told, folder))
        yield [
            Site(STATIC, f"{static.address}/", FIGURES, streamlit=False, chart=".js-plotly-plot"),
            Site(DASH, f"{dash.address}/", FIGURES, streamlit=False, chart=".js-plotly-plot"),
            Site(STREAMLIT, f"{bare.address}/", FIGURES),
        ]

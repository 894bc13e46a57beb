"""Streamlit's own files and ours, which it would send as they are: compressed, and from memory."""

import re
from functools import cache, lru_cache
from pathlib import Path

from anyio import to_thread
from streamlit import file_util

from nkeconomy.server import asked, chunk, packed

STATIC = Path(file_util.get_static_dir())
BROWSER = Path(__file__).parents[1] / "browser"
OWN = {name: name for name in ("nk.js", "nk.css", "brief.js", "pictures.js")} | {"plotly.min.js": "plotly-basic.min.js"}
"""Our files by the names in their addresses."""
PARTS = ("PlotlyChart", "Html", "ButtonGroup", "DateInput", "TextInput")
"""Streamlit's scripts for what stands on every page."""
IMPORTED = re.compile(r"""(?:from|import)\s*["']\./([\w.-]+\.js)["']""")


class Files:
    """Answers for /static and /nk; all else, fonts and parts of files too, goes on to Streamlit."""

    def __init__(self, app) -> None:
        self.app = app

    async def __call__(self, scope, receive, send) -> None:
        """One request."""
        path = _wanted(scope)
        if not path:
            await self.app(scope, receive, send)
            return
        file = await to_thread.run_sync(_packed, path, packed.coding(scope))
        await packed.answer(scope, send, file, packed.FOR_EVER if _keeps(scope) else packed.ASK_AGAIN)


def _wanted(scope: dict) -> Path | None:
    if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD") or asked.has(scope, b"range"):
        return None
    return _files().get(asked.path(scope))


@cache
def _files() -> dict[str, Path]:
    """Every file that is sent compressed, by its address: nothing else can be asked for."""
    streamlits = {
        f"/{path.relative_to(STATIC).as_posix()}": path
        for path in (STATIC / "static").rglob("*")
        if path.suffix in packed.PACKED
    }
    return streamlits | {f"/nk/{name}": BROWSER / file for name, file in OWN.items()}


def _keeps(scope: dict) -> bool:
    """Streamlit's names carry a hash; our addresses do where the index page made them."""
    return not asked.path(scope).startswith("/nk/") or scope["query_string"].startswith(b"v=")


@lru_cache(maxsize=256)
def _content(path: Path) -> bytes:
    return chunk.content(path) if chunk.NAME.fullmatch(path.name) else path.read_bytes()


def _packed(path: Path, coding: str) -> packed.Packed:
    return packed.packed(path.suffix, _content(path), coding)


def address(name: str) -> str:
    """Where a page finds one of our files, to keep for ever: the address changes with the content."""
    tag = _packed(BROWSER / OWN[name], "").tag.decode().strip('"')[:12]
    return f"./nk/{name}?v={tag}"


@cache
def early() -> tuple[str, ...]:
    """What every page of ours will load once it knows its parts: names of scripts, that of figures first."""
    scripts = STATIC / "static" / "js"
    named = sorted(path.name for path in scripts.iterdir())
    found = [name for part in PARTS for name in named if name.startswith(f"{part}.")]
    for name in found:
        head = (scripts / name).read_text(encoding="utf-8")[:8000]
        found += [one for one in IMPORTED.findall(head) if one not in found]
    return tuple(found)


@cache
def heading_font() -> str:
    """The name of the font file that the titles of pages are set in; "" where there is none of that name."""
    return next((path.name for path in sorted((STATIC / "static" / "media").glob("SourceSerif*Roman*.woff2"))), "")


def make_ready() -> None:
    """Compress what every first view asks for, so that its visitor does not wait for it."""
    index = (STATIC / "index.html").read_text(encoding="utf-8")
    names = {*re.findall(r"static/js/([\w.-]+\.js)", index), *early()}
    wanted = [path for path in _files().values() if path.name in names or path.suffix == ".css"]
    for path in [*wanted, *(BROWSER / file for file in OWN.values())]:
        _packed(path, "br")

"""What the server answers besides the pages: its health, the browser's script and style, and a ready first view."""

import gc
import logging
import os
import re
import secrets
import socket
import subprocess
import sys
from contextlib import asynccontextmanager, suppress
from functools import cache
from importlib.metadata import version
from pathlib import Path
from threading import Thread

import streamlit as st
from anyio import to_thread
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Mount, Route

from nkeconomy import fonts, store

ROOT = Path(__file__).parents[2]
BROWSER = Path(__file__).parents[1] / "browser"
LOG = logging.getLogger(__package__)
VERSION = f"{version('plotly')}-{version('streamlit')}"
"""What the addresses of files carry that change with these packages alone."""
FOR_EVER = {"Cache-Control": "public, max-age=31536000, immutable"}
HEAD = (
    f'<link rel="stylesheet" href="./nk/nk.css"><script src="./nk/nk.js" data-version="{VERSION}"></script>'
    '<script src="./nk/brief.js"></script>'
).encode()


async def healthz(request: Request) -> Response:
    """200 with the release that is served, 503 with the next step where there is none."""
    try:
        return JSONResponse({"ok": True, "release": store.current()})
    except store.NoRelease as problem:
        return JSONResponse({"ok": False, "next": str(problem)}, status_code=503)


async def browser_file(request: Request) -> Response:
    """The script or the style sheet that the index page links to."""
    return FileResponse(BROWSER / request.url.path.rsplit("/", 1)[1], headers={"Cache-Control": "no-cache"})


async def plotly_script(request: Request) -> Response:
    """plotly.js with the traces that our figures have, a fifth of the whole: what draws pictures in the browser."""
    return FileResponse(BROWSER / "plotly-basic.min.js", headers=FOR_EVER)


def font(request: Request) -> Response:
    """A house font for SVGs to carry, cut small; not async: the first of each takes a second."""
    return Response(fonts.small(Path(request.url.path).stem), media_type="font/woff2", headers=FOR_EVER)


async def data(scope, receive, send) -> None:
    """Data by address; what makes it is heavy, so that the server starts without it."""
    application = await to_thread.run_sync(_application)
    await application(scope, receive, send)


@cache
def _application():
    from nkeconomy.api.application import APPLICATION

    return APPLICATION


async def to_data(request: Request) -> Response:
    """From /api to its index."""
    return RedirectResponse(f"{request.scope.get('root_path', '')}/api/", status_code=308)


class Below(Mount):
    """All paths below one, those with line breaks in them too: none of them is left to Streamlit's page."""

    def __init__(self, path: str, app) -> None:
        super().__init__(path, app)
        self.path_regex = re.compile(self.path_regex.pattern, re.DOTALL)


class Index:
    """Adds our script and style sheet to Streamlit's index page, before anything else in it runs."""

    def __init__(self, app) -> None:
        self.app = app

    async def __call__(self, scope, receive, send) -> None:
        """Pass everything on; rewrite the one body that is HTML."""
        if scope["type"] != "http" or not _wants_page(scope):
            await self.app(scope, receive, send)
            return
        started: list[dict] = []
        body = bytearray()
        plain = {**scope, "headers": [pair for pair in scope["headers"] if pair[0] != b"accept-encoding"]}

        async def rewritten(message: dict) -> None:
            if message["type"] == "http.response.start" and _is_html(message):
                started.append(message)
            elif started and message["type"] == "http.response.body":
                body.extend(message.get("body", b""))
                if not message.get("more_body"):
                    await _send_page(send, started[0], bytes(body))
            else:
                await send(message)

        await self.app(plain, receive, rewritten)


def _wants_page(scope: dict) -> bool:
    return (
        scope["method"] == "GET"
        and not f"{_below_root(scope)}/".startswith("/api/")
        and any(name == b"accept" and b"text/html" in value for name, value in scope["headers"])
    )


def _below_root(scope: dict) -> str:
    return scope["path"].removeprefix(scope.get("root_path", ""))


def _is_html(message: dict) -> bool:
    return any(name == b"content-type" and value.startswith(b"text/html") for name, value in message["headers"])


async def _send_page(send, start: dict, body: bytes) -> None:
    page = body.replace(b"<head>", b"<head>" + HEAD, 1)
    dropped = (b"content-length", b"etag", b"last-modified")
    headers = [(name, value) for name, value in start["headers"] if name not in dropped]
    await send({**start, "headers": [*headers, (b"content-length", str(len(page)).encode())]})
    await send({"type": "http.response.body", "body": page})


@asynccontextmanager
async def lifespan(app):
    """Answer at once; what the first visitor would wait for is made ready meanwhile."""
    send_at_once()
    Thread(target=make_ready, daemon=True).start()
    yield


def make_ready() -> None:
    """Build a release where there is none, load what pages need, open the release, then spare the collector."""
    try:
        store.current()
    except store.NoRelease:
        subprocess.run([sys.executable, "-m", "nkeconomy", "build"], cwd=ROOT, check=False)  # says itself what is wrong
    import plotly.graph_objects  # noqa: F401

    from nkeconomy import queries, ui  # noqa: F401

    with suppress(store.NoRelease):
        queries.claims(store.open_release())
    _application()
    gc.collect()
    gc.freeze()  # what was imported never dies: no collection need walk it


def say_so(error: Exception) -> bool:
    """An error of ours as one calm sentence with a reference; the log has the traceback under the same reference."""
    reference = secrets.token_hex(3)
    LOG.error("reference %s", reference, exc_info=error)
    st.html(
        "<p class='nk-note nk-caution' role='alert'>This part of the page could not be shown. Reload it, or choose "
        f"another page; if it stays so, report reference {reference} from the server’s log.</p>"
    )
    return True


def send_at_once() -> None:
    """Turn Nagle's algorithm off on our listening sockets, which the accepted ones inherit on Linux.

    Streamlit binds its socket itself, so that asyncio does not do it, and every rerun waits 40 ms for the browser's
    delayed acknowledgement: https://github.com/Kludex/uvicorn/issues/3149
    """
    for descriptor in range(3, 256):
        with suppress(OSError), socket.socket(fileno=os.dup(descriptor)) as ours:
            if ours.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN):
                ours.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


ROUTES = [
    Route("/healthz", healthz),
    *(Route(f"/nk/{file}", browser_file) for file in ("nk.js", "nk.css", "pictures.js", "brief.js")),
    Route("/nk/plotly.min.js", plotly_script),
    *(Route(f"/nk/{name}.woff2", font) for name in fonts.FILES),
    Route("/api", to_data),
    Below("/api", data),
]
MIDDLEWARE = [Middleware(Index)]

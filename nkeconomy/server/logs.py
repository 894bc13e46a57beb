"""What the server writes down: one line an event, as text or as JSON, with an id to find it by and nobody's name.

Neither addresses of visitors nor what they looked for is written: the path of a page, how long its answer took, and the
id that the answer carries as X-Request-Id.
"""

import logging
import os
import secrets
import time

from pythonjsonlogger.json import JsonFormatter

from nkeconomy.server import asked, metrics

SETTING = "NKECONOMY_LOG"
"""`json` for programs; anything else, or nothing, for people."""
OURS, OTHERS = "nkeconomy", ("uvicorn", "uvicorn.error", "streamlit")
QUIET = ("/static/", "/nk/", "/media/", "/_stcore/", "/healthz", "/metrics", "/favicon")
"""What is counted and not written down, unless it failed."""
LOG = logging.getLogger(__package__)


def begin() -> None:
    """Our lines to the standard error, and everybody's in our form where it is JSON."""
    ours = logging.getLogger(OURS)
    ours.setLevel(logging.INFO)
    if ours.handlers:
        return
    ours.addHandler(logging.StreamHandler())
    ours.propagate = False
    structured = os.environ.get(SETTING) == "json"
    form = _json() if structured else logging.Formatter("%(asctime)s %(levelname)s %(message)s")
    for name in (OURS, *(OTHERS if structured else ())):
        for handler in logging.getLogger(name).handlers:
            handler.setFormatter(form)


def _json() -> logging.Formatter:
    return JsonFormatter(
        "{levelname}{name}{message}", style="{", timestamp=True, rename_fields={"levelname": "level", "name": "logger"}
    )


class Written:
    """Gives each answer an id, counts it, and writes a line of it."""

    def __init__(self, app) -> None:
        self.app = app

    async def __call__(self, scope, receive, send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request, before, status = secrets.token_hex(6), time.perf_counter(), [500]

        async def told(message: dict) -> None:
            if message["type"] == "http.response.start":
                status[0] = message["status"]
                headers = [*message.get("headers", []), (b"x-request-id", request.encode())]
                message = {**message, "headers": headers}
            await send(message)

        try:
            await self.app({**scope, "nkeconomy.request": request}, receive, told)
        finally:
            _written(scope, request, status[0], time.perf_counter() - before)


def _written(scope: dict, request: str, status: int, seconds: float) -> None:
    path = asked.path(scope)
    metrics.ANSWERS.labels(_kind(path), f"{status // 100}xx").observe(seconds)
    if status < 500 and path.startswith(QUIET):
        return
    LOG.log(
        logging.ERROR if status >= 500 else logging.INFO,
        "%s %s %s in %.0f ms, request %s",
        scope["method"],
        _plain(path),
        status,
        1000 * seconds,
        request,
        extra={"path": _plain(path), "status": status, "ms": round(1000 * seconds), "request": request},
    )


def _plain(path: str) -> str:
    """A path on one line: what is no ordinary letter of an address is left out, and so is what is too long."""
    return "".join(letter for letter in path if letter.isascii() and letter.isprintable())[:200]


def _kind(path: str) -> str:
    """What is counted together: api, static and so on, or a page."""
    first = path.strip("/").split("/")[0]
    return first if first in ("api", "static", "nk", "media", "_stcore", "healthz", "metrics") else "page"

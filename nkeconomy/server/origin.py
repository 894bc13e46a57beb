"""From which pages a browser may connect: from those of this very place."""

import os
from urllib.parse import urlsplit

from streamlit import config

from nkeconomy.editors import LOCAL, LOOPBACK
from nkeconomy.server import asked

ORIGINS = "NKECONOMY_ORIGINS"
"""The setting that names other places whose pages may connect, as https://host:port with spaces between."""


def judged(scope: dict) -> tuple[dict, str]:
    """The handshake as Streamlit should see it, and why it is refused: `origin`, `host`, or nothing.

    Where a proxy keeps the name that the visitor used to itself, in X-Forwarded-Host, that becomes the host again:
    Streamlit compares the two as well. No page can set that header on a handshake.
    """
    host = asked.header(scope, b"host").decode("latin-1")
    told = asked.header(scope, b"origin").decode("latin-1")
    if not _host_may(scope, host):
        return scope, "host"
    if not told or _place(told) == host:
        return scope, ""
    named = _place(told)
    forwarded = asked.header(scope, b"x-forwarded-host").decode("latin-1")
    if named and (named == forwarded or told in os.environ.get(ORIGINS, "").split()):
        return _as(scope, named), ""
    return scope, "origin"


def _place(origin: str) -> str:
    """Host and port of an origin, or nothing where it is none."""
    try:
        parts = urlsplit(origin)
    except ValueError:
        return ""
    return parts.netloc if parts.scheme in ("http", "https") else ""


def _as(scope: dict, host: str) -> dict:
    headers = [(name, host.encode("latin-1") if name == b"host" else value) for name, value in scope["headers"]]
    return {**scope, "headers": headers}


def _host_may(scope: dict, host: str) -> bool:
    """A server that listens on this machine alone is known by its local names, or by what a proxy says.

    Else a page of another place, whose name is made to lead here, could read all that is served here.
    """
    if config.get_option("server.allowedHosts") or config.get_option("server.address") not in {*LOOPBACK, *LOCAL}:
        return True
    try:
        name = urlsplit(f"//{host}").hostname
    except ValueError:
        return False
    return name in LOCAL or any(key.startswith((b"x-forwarded-", b"forwarded", b"via")) for key, _ in scope["headers"])

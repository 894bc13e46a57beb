"""What every answer carries, whoever made it: what a browser may load, guess, tell others, and put into a frame."""

import base64
import hashlib
import os
import re
from functools import cache

from nkeconomy.server.files import STATIC

ANCESTORS = "NKECONOMY_FRAME_ANCESTORS"
"""The setting that names who may put pages into a frame: 'none', 'self', or addresses with spaces between."""
INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)
READ_BY_SCRIPT = b"_streamlit_xsrf="
"""The one cookie that Streamlit's page must read."""


@cache
def policy() -> str:
    """What pages may load: from here alone. Streamlit styles its parts inline and has one script in its page."""
    page = (STATIC / "index.html").read_text(encoding="utf-8")
    hashes = " ".join(f"'sha256-{_hash(script)}'" for script in INLINE.findall(page))
    return "; ".join(
        (
            "default-src 'self'",
            f"script-src 'self' {hashes}",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "worker-src 'self' blob:",
            "frame-src 'none'",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            f"frame-ancestors {ancestors()}",
        )
    )


def _hash(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


def ancestors() -> str:
    """Who may put pages into a frame: this place itself, unless a setting says otherwise."""
    said = os.environ.get(ANCESTORS, "").strip() or "self"
    return " ".join(f"'{one}'" if one in ("none", "self") else one for one in said.replace("'", "").split())


@cache
def always() -> dict[bytes, bytes]:
    """The headers of an answer that does not set them itself."""
    told = {
        "content-security-policy": policy(),
        "x-content-type-options": "nosniff",
        "referrer-policy": "no-referrer",
        "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
        "cross-origin-opener-policy": "same-origin",
    }
    framed = {"'none'": "DENY", "'self'": "SAMEORIGIN"}.get(ancestors())
    if framed:
        told["x-frame-options"] = framed
    return {name.encode(): value.encode() for name, value in told.items()}


class Headers:
    """Adds them to every answer; a cookie that goes over TLS is for TLS alone, and no script reads it."""

    def __init__(self, app) -> None:
        self.app = app

    async def __call__(self, scope, receive, send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def told(message: dict) -> None:
            if message["type"] == "http.response.start":
                message = {**message, "headers": _with(message.get("headers", []), scope["scheme"] == "https")}
            await send(message)

        await self.app(scope, receive, told)


def _with(headers, secure: bool) -> list[tuple[bytes, bytes]]:
    own = [(name, value) for name, value in headers if name.lower() not in (b"server", b"set-cookie")]
    cookies = [(name, _kept(value, secure)) for name, value in headers if name.lower() == b"set-cookie"]
    said = {name.lower() for name, _ in own}
    return [*own, *cookies, *((name, value) for name, value in always().items() if name not in said)]


def _kept(cookie: bytes, secure: bool) -> bytes:
    """A cookie with what it lacks."""
    said = cookie.lower()
    for flag, wanted in (
        (b"HttpOnly", not cookie.startswith(READ_BY_SCRIPT)),
        (b"SameSite=Lax", b"samesite=" not in said),
        (b"Secure", secure),
    ):
        if wanted and flag.lower() not in said:
            cookie += b"; " + flag
    return cookie

"""Refusals that a person or a program understands."""

from nkeconomy.server import asked

OURS = ("/api", "/healthz", "/metrics", "/nk/", "/_stcore/", "/static/", "/media/", "/component/")
AGAIN = 30
"""Seconds until a visitor who found no room is let try again by itself."""
WHY = {
    "full": "As many pages are open as this server can serve well.",
    "address": "As many pages are open from your network as this server allows for one.",
}
PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><meta http-equiv="refresh" content="{again}">
<meta name="viewport" content="width=device-width"><title>No room at the moment</title><style>
:root {{ color-scheme: light dark; font: 18px/1.5 system-ui, sans-serif; }}
body {{ max-width: 34rem; margin: 20vh auto; padding: 0 1rem; }} h1 {{ font: 600 1.6rem/1.2 Georgia, serif; }}
</style></head><body><main role="alert"><h1>No room at the moment</h1><p>{why} Those who are in go on working; this page
tries again by itself every {again} seconds, with the address that you opened.</p></main></body></html>"""


def wants_page(scope: dict, path: str) -> bool:
    """Whether somebody opens a page of the dashboard."""
    return scope["method"] == "GET" and b"text/html" in asked.header(scope, b"accept") and not path.startswith(OURS)


async def page(send, why: str) -> None:
    """A page that says so, and tries again."""
    told = {"content-type": "text/html; charset=utf-8", "retry-after": f"{AGAIN}", "cache-control": "no-store"}
    await _answer(send, 503, PAGE.format(why=WHY[why], again=AGAIN), told)


async def refuse(send, status: int, words: str) -> None:
    """A short answer in plain words."""
    await _answer(send, status, words, {"content-type": "text/plain; charset=utf-8", "cache-control": "no-store"})


async def _answer(send, status: int, words: str, told: dict[str, str], kind: str = "http") -> None:
    body = words.encode()
    headers = [(name.encode(), value.encode()) for name, value in told.items()]
    headers.append((b"content-length", str(len(body)).encode()))
    await send({"type": f"{kind}.response.start", "status": status, "headers": headers})
    await send({"type": f"{kind}.response.body", "body": body})


async def no_handshake(scope: dict, send, why: str) -> None:
    """403, or 503 where there is no room, in the place of a connection."""
    if "websocket.http.response" not in scope.get("extensions", {}):
        await send({"type": "websocket.close", "code": 1008})
        return
    status = 503 if why in WHY else 403
    told = {"content-type": "text/plain; charset=utf-8", "retry-after": f"{AGAIN}"}
    await _answer(send, status, WHY.get(why, "This connection is not for here."), told, kind="websocket.http")

"""Streamlit's page, before anything in it runs: with our script and style sheet, and what it will need first."""

import re
from functools import cache
from importlib.metadata import version

from anyio import to_thread

from nkeconomy.server import asked, files

VERSION = f"{version('plotly')}-{version('streamlit')}"
"""What the addresses of files carry that change with these packages alone."""
PRESENT = re.compile(r"static/js/([\w.-]+\.js)")
PROGRAMS = re.compile(r'<link rel="service-desc"[^>]*>'), '<link rel="service-desc" href="./api/openapi.json">'
"""Where a program finds what the page has: Streamlit names an interface of its own, which is off here."""
WITHOUT = (
    re.compile(r"<noscript>.*?</noscript>", re.DOTALL),
    '<noscript><p>Pages need JavaScript. What they show is there as <a href="./api/">data</a>, too.</p></noscript>',
)
NAMED = re.compile("<title>Streamlit</title>"), "<title>North Korea’s economy</title>"
DROPPED = (b"content-length", b"etag", b"last-modified")


@cache
def head(page: str) -> str:
    """What is put first into the head of the page: ours, and what it will load later, fetched beside the rest."""
    present = set(PRESENT.findall(page))
    early = [name for name in files.early() if name not in present]
    scripts = [f'rel="modulepreload" href="./static/js/{name}"' for name in early]
    fonts = [f'rel="preload" as="font" fetchpriority="low" href="./static/media/{files.heading_font()}"']
    return (
        f'<link rel="stylesheet" href="{files.address("nk.css")}">'
        f'<script src="{files.address("nk.js")}" data-version="{VERSION}"></script>'
        f'<script src="{files.address("brief.js")}"></script>'
        + "".join(f"<link crossorigin {what}>" for what in [*scripts, *(fonts if files.heading_font() else [])])
    )


def ours(page: str) -> str:
    """Streamlit's page, saying what is true here."""
    for pattern, words in (PROGRAMS, WITHOUT, NAMED):
        page = pattern.sub(words, page)
    return page


class Index:
    """Rewrites the one body that is HTML of Streamlit's; passes everything else on."""

    def __init__(self, app) -> None:
        self.app = app

    async def __call__(self, scope, receive, send) -> None:
        """One request."""
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
        and not f"{asked.path(scope)}/".startswith("/api/")
        and b"text/html" in asked.header(scope, b"accept")
    )


def _is_html(message: dict) -> bool:
    return any(name == b"content-type" and value.startswith(b"text/html") for name, value in message["headers"])


async def _send_page(send, start: dict, body: bytes) -> None:
    page = body.decode("utf-8")
    added = await to_thread.run_sync(head, page)
    whole = ours(page.replace("<head>", f"<head>{added}", 1)).encode()
    headers = [(name, value) for name, value in start["headers"] if name not in DROPPED]
    await send({**start, "headers": [*headers, (b"content-length", str(len(whole)).encode())]})
    await send({"type": "http.response.body", "body": whole})

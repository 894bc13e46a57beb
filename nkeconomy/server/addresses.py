"""The addresses beside the pages: data, fonts, health."""

import re
from functools import cache
from pathlib import Path

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Mount

from nkeconomy import fonts
from nkeconomy.server import asked

ROOT = Path(__file__).parents[2]
OURS = re.compile(r"/(healthz|metrics|nk/[\w-]+\.woff2|api(/.*)?)", re.DOTALL)
"""The paths beside the pages, below the place where the dashboard stands."""
FOR_EVER = {"Cache-Control": "public, max-age=31536000, immutable"}


def font(request: Request) -> Response:
    """A house font for SVGs to carry, cut small; not async: the first of each takes a second."""
    return Response(fonts.small(Path(request.url.path).stem), media_type="font/woff2", headers=FOR_EVER)


async def data(scope, receive, send) -> None:
    """Data by address; what makes it is heavy, so that the server starts without it."""
    made = await to_thread.run_sync(application)
    await made(scope, receive, send)


@cache
def application():
    """The addresses of data as an application of its own."""
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


class Placed:
    """Has our own addresses below the place where the dashboard stands, as the pages are."""

    def __init__(self, app) -> None:
        self.app = app

    async def __call__(self, scope, receive, send) -> None:
        """One request."""
        base = asked.base()
        if base and scope["type"] == "http" and scope["path"].startswith(f"{base}/") and _ours(scope):
            scope = {**scope, "root_path": base}
        await self.app(scope, receive, send)


def _ours(scope: dict) -> bool:
    return bool(OURS.fullmatch(asked.path(scope)))

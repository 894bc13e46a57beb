"""Requests to the data by address, in this process."""

import asyncio

import httpx
from starlette.applications import Starlette

from nkeconomy import server

HOME = "http://dashboard.example:8501/"
APP = Starlette(routes=server.ROUTES, middleware=server.MIDDLEWARE)


def ask(
    path: str | httpx.URL, method: str = "GET", headers: dict | None = None, raising: bool = True, **parameters
) -> httpx.Response:
    """The whole answer; a parameter that is a list stands several times. `raising`: a failure of ours is raised."""

    async def asked() -> httpx.Response:
        transport = httpx.ASGITransport(app=APP, raise_app_exceptions=raising)
        async with httpx.AsyncClient(transport=transport, base_url=HOME) as client:
            return await client.request(method, path, params=parameters or None, headers=headers)

    return asyncio.run(asked())

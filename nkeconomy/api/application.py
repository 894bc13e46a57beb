"""The addresses of data as an application of its own: reads what is asked, answers it, tells every problem alike."""

import logging
import re
import secrets
from collections.abc import Callable
from functools import partial

import anyio
from anyio.lowlevel import RunVar
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from nkeconomy import store
from nkeconomy.api import answers, asked, description, front
from nkeconomy.api.addresses import Address
from nkeconomy.api.problems import KINDS, MEDIA, Problem
from nkeconomy.api.table import ADDRESSES

LOG = logging.getLogger(__package__)
AT_ONCE, PRINTS, WAITING = 4, 11, 100
"""How many answers are made at a time, how many prints are made or stand in their own queue, how many requests wait."""
_limits: RunVar[dict[bool, anyio.CapacityLimiter]] = RunVar("limits of the data by address")


async def respond(request: Request, address: Address) -> Response:
    """The answer of an address, made in a thread of its own, so that nobody waits for it but who asked."""
    limit = _limit(address.printed)
    try:
        _refuse_the_last(limit, address.printed)
        return await anyio.to_thread.run_sync(_made, request, address, limiter=limit)
    except Problem as problem:
        raise _with_html(problem, request, address) from None


def _refuse_the_last(limit: anyio.CapacityLimiter, printed: bool) -> None:
    """Before anything is made for them: what comes when too many wait."""
    state = limit.statistics()
    if printed and state.borrowed_tokens >= PRINTS:
        raise Problem("busy", "Too many prints are waiting; try again in a minute.", {"Retry-After": "60"})
    if state.tasks_waiting >= WAITING:
        raise Problem("busy", f"{WAITING} requests are waiting.", {"Retry-After": "5"})


def _limit(printed: bool) -> anyio.CapacityLimiter:
    try:
        limits = _limits.get()
    except LookupError:
        limits = {False: anyio.CapacityLimiter(AT_ONCE), True: anyio.CapacityLimiter(PRINTS)}
        _limits.set(limits)
    return limits[printed]


def _made(request: Request, address: Address) -> Response:
    page = asked.page_of(request) if address.of_a_page else ""
    parameters = address.parameters(page)
    understood = asked.read(request, parameters, address.words_of(page), address.of_a_release)
    told = answers.headers(request, address, understood)
    if answers.known_already(request, told):
        return answers.unchanged(told)
    return answers.answer(request, address, told, address.make(understood))


def _with_html(problem: Problem, request: Request, address: Address) -> Problem:
    """A problem of a print offers the document that would have been printed."""
    if address.printed and problem.kind in address.problems:
        path = f"api{address.path.removesuffix(address.ending)}html".format(**request.path_params)
        query = request.scope["query_string"].decode("latin-1")
        problem.more["html"] = f"{asked.home(request)}{path}{query and f'?{query}'}"
    return problem


async def openapi(request: Request) -> Response:
    """The description of all addresses, for programs; its words are those of the latest release."""
    body = await anyio.to_thread.run_sync(description.as_json, asked.home(request), limiter=_limit(False))
    told = _plain() | {"ETag": answers.tagged(request, body)}
    if answers.known_already(request, told):
        return answers.unchanged(told)
    return Response(body, media_type="application/json", headers=told)


async def index(request: Request) -> Response:
    """The same for people."""
    return Response(front.as_html(asked.home(request)), media_type="text/html", headers=_plain() | front.POLICY)


def _plain() -> dict[str, str]:
    return {"Cache-Control": answers.ASK_AGAIN, **answers.SAFE, **answers.OPEN}


async def refused(request: Request, problem: Problem) -> Response:
    """A problem as an answer."""
    told = {"Cache-Control": "no-store", **answers.SAFE, **answers.OPEN, **problem.headers}
    return Response(
        problem.body(f"{asked.home(request)}api/"), status_code=problem.status, media_type=MEDIA, headers=told
    )


async def not_built(request: Request, problem: store.NoRelease) -> Response:
    """503 until a release is built."""
    return await refused(request, Problem("no-release", "No release has been built here."))


async def stopped(request: Request, problem: store.Stopped) -> Response:
    """503 where an answer takes more time or memory than one may."""
    return await refused(request, Problem("too-much", str(problem), {"Retry-After": "30"}))


async def not_there(request: Request, error: HTTPException) -> Response:
    """What the router itself refuses: unknown paths and other methods."""
    if error.status_code == KINDS["method"].status:
        return await refused(request, Problem("method", f"{request.method} is not for here.", dict(error.headers)))
    return await refused(request, Problem("no-such-address", "There is nothing at this address."))


async def failed(request: Request, error: Exception) -> Response:
    """An error of ours: told without its words, under a reference that the log has with its cause."""
    reference = secrets.token_hex(3)
    LOG.error("reference %s: %s", reference, request.url.path)
    return await refused(request, Problem("failed", f"Reference {reference}.", reference=reference))


class Exact(Route):
    """A path to its very end: Starlette's own `$` takes a line break behind it too."""

    def __init__(self, path: str, endpoint: Callable) -> None:
        super().__init__(path, endpoint)
        self.path_regex = re.compile(rf"{self.path_regex.pattern.removesuffix('$')}\Z")


APPLICATION = Starlette(
    routes=[
        Exact("/", index),
        Exact("/openapi.json", openapi),
        *(Exact(address.path, partial(respond, address=address)) for address in ADDRESSES),
    ],
    exception_handlers={
        Problem: refused,
        store.NoRelease: not_built,
        store.Stopped: stopped,
        HTTPException: not_there,
        Exception: failed,
    },
)
APPLICATION.router.redirect_slashes = False

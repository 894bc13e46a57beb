"""The server around the pages: what it serves and lets in, what it counts and writes down, its start and end."""

from starlette.middleware import Middleware
from starlette.routing import Route

from nkeconomy import fonts
from nkeconomy.server.addresses import Below, Placed, data, font, to_data
from nkeconomy.server.errors import say_so
from nkeconomy.server.files import Files
from nkeconomy.server.guard import Guard
from nkeconomy.server.headers import Headers
from nkeconomy.server.health import healthz
from nkeconomy.server.index import Index
from nkeconomy.server.logs import Written
from nkeconomy.server.metrics import counts
from nkeconomy.server.ready import lifespan, make_ready
from nkeconomy.server.wire import send_at_once

ROUTES = [
    Route("/healthz", healthz),
    Route("/metrics", counts),
    *(Route(f"/nk/{name}.woff2", font) for name in fonts.FILES),
    Route("/api", to_data),
    Below("/api", data),
]
MIDDLEWARE = [Middleware(one) for one in (Placed, Written, Headers, Guard, Files, Index)]
"""Outermost first: a refusal of the guard has all headers, and a line in the log."""

__all__ = ["MIDDLEWARE", "ROUTES", "lifespan", "make_ready", "say_so", "send_at_once"]

"""What the server answers besides the pages: its health, the browser's files, and data by address."""

from nkeconomy.api.server import MIDDLEWARE, ROUTES, lifespan, make_ready, say_so, send_at_once

__all__ = ["MIDDLEWARE", "ROUTES", "lifespan", "make_ready", "say_so", "send_at_once"]

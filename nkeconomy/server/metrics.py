"""What the server counts of itself, for Prometheus: at /metrics, to this machine alone unless a setting opens it."""

import os
import shutil
import time

from anyio import to_thread
from prometheus_client import CONTENT_TYPE_LATEST, Counter, Gauge, Histogram, generate_latest
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from nkeconomy import store
from nkeconomy.editors import FORWARDED, FORWARDED_TOO, LOOPBACK

OPENED = "NKECONOMY_METRICS"
"""The setting that shows /metrics to everybody, where it is `open`."""
SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)

RERUNS = Histogram("nkeconomy_rerun_seconds", "From a message to the end of the run it asks for", buckets=SECONDS)
ANSWERS = Histogram("nkeconomy_answer_seconds", "Answers over HTTP", ["of", "status"], buckets=SECONDS)
CONNECTED = Gauge("nkeconomy_connections", "Pages that are open in browsers")
REFUSED = Counter("nkeconomy_refused", "Connections, messages and uploads that the guard refused", ["why"])
HELD = Counter("nkeconomy_held_back", "Messages that waited because their sender asks too often")
FAILED = Counter("nkeconomy_failed_runs", "Runs of a page that ended in an error of ours")
AGE = Gauge("nkeconomy_release_age_seconds", "Since the newest release was written")
FREE = Gauge("nkeconomy_disk_free_bytes", "On the disk of the releases")


def _age() -> float:
    """Seconds, or NaN where there is no release."""
    try:
        path = store.RELEASES / f"{store.current()}.duckdb"
        return time.time() - path.stat().st_mtime
    except (store.NoRelease, OSError):
        return float("nan")


def _free() -> float:
    """Bytes, or NaN where there is no such folder."""
    try:
        return float(shutil.disk_usage(store.RELEASES).free)
    except OSError:
        return float("nan")


AGE.set_function(_age)
FREE.set_function(_free)


async def counts(request: Request) -> Response:
    """All of it as Prometheus reads it; 404 for who should not see it."""
    if not _may_see(request):
        return PlainTextResponse("Not Found", status_code=404)
    body = await to_thread.run_sync(generate_latest)
    return Response(body, media_type=CONTENT_TYPE_LATEST)


def _may_see(request: Request) -> bool:
    """Whoever sits at this machine, past no proxy: a scraper beside the server."""
    local = request.client is not None and request.client.host in LOOPBACK
    direct = not any(name.startswith((*FORWARDED, *FORWARDED_TOO)) for name in request.headers)
    return os.environ.get(OPENED) == "open" or (local and direct)

"""Whether the server can do its work, for who watches over it: /healthz."""

import shutil
import time
from datetime import UTC, datetime
from functools import lru_cache
from importlib.metadata import version

from anyio import CapacityLimiter, fail_after, to_thread
from anyio.lowlevel import RunVar
from starlette.requests import Request
from starlette.responses import JSONResponse

from nkeconomy import model, store
from nkeconomy.server import ready

PATIENCE, BUSY = 5, 60
"""Seconds that the data may take to answer; and for how long a server whose data do not answer counts as busy only."""
LEAST_FREE = 100_000_000
"""Bytes on the disk: with fewer no release can be built, and those who watch are told."""


_own: RunVar[CapacityLimiter] = RunVar("threads of health checks")
_last: list[tuple[float, dict]] = []
"""When the data answered last, and what."""


async def healthz(request: Request) -> JSONResponse:
    """200 with what is served; 503 with the reason and the next step where it cannot be served.

    A server that has so much to do that the data do not answer in time is `busy`, with what was true when they last
    did; only after a minute of that is it unwell.
    """
    try:
        with fail_after(PATIENCE):
            told = await to_thread.run_sync(_told, abandon_on_cancel=True, limiter=_limiter())
    except store.NoRelease as problem:
        return _unwell(str(problem))
    except TimeoutError:
        return _late()
    _last[:] = [(time.monotonic(), told)]
    return _well(told)


def _limiter() -> CapacityLimiter:
    """Threads that nobody else takes."""
    try:
        return _own.get()
    except LookupError:
        _own.set(CapacityLimiter(4))
        return _own.get()


def _late() -> JSONResponse:
    for when, told in _last:
        if (ago := time.monotonic() - when) < BUSY:
            return _well(told | {"busy": f"the data did not answer within {PATIENCE} seconds, but {ago:.0f} s ago"})
    return _unwell(f"the data did not answer within {PATIENCE} seconds; restart the server, or look at its disk")


def _well(told: dict) -> JSONResponse:
    return JSONResponse({"ok": True, **told}, headers={"Cache-Control": "no-store"})


def _unwell(why: str) -> JSONResponse:
    return JSONResponse({"ok": False, "next": why}, status_code=503, headers={"Cache-Control": "no-store"})


def _told() -> dict:
    release = store.current()
    path = store.RELEASES / f"{release}.duckdb"
    free = shutil.disk_usage(store.RELEASES).free
    warm = ready.DONE.is_set()
    return {
        "release": release,
        "age_seconds": round(max(0.0, time.time() - path.stat().st_mtime)),
        **(_counts(release) if warm else {}),
        "ready": warm,
        "disk_free_bytes": free,
        "trouble": [{"release": one.release, "reason": one.reason} for one in store.trouble()],
        "warnings": [*(["little space is left on the disk"] if free < LEAST_FREE else []), *store.remarks()],
        "versions": versions(),
        "time": f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}",
    }


@lru_cache(maxsize=4)
def _counts(release: str) -> dict:
    """What a release holds: asked only once its libraries are loaded, as nobody should wait for a health check."""
    from nkeconomy import queries

    db = store.open_release(release)
    size = queries.size(db).iloc[0]
    return {
        "built_at": f"{queries.meta(db)['built_at'].iloc[0]:%Y-%m-%dT%H:%M:%SZ}",
        **{name: int(size[name]) for name in ("claims", "checks", "checks_failing")},
    }


def versions() -> dict[str, str]:
    """Of what decides how things look and read."""
    return {"schema": str(model.SCHEMA_VERSION), **{name: version(name) for name in ("streamlit", "plotly", "duckdb")}}

"""From start to end: what is made ready beside the first answers, what is swept while the server runs, how it stops."""

import asyncio
import gc
import logging
import subprocess
import sys
from contextlib import asynccontextmanager, suppress
from threading import Event, Thread

from anyio import to_thread
from streamlit.runtime import Runtime

from nkeconomy import store
from nkeconomy.server import addresses, discreet, files, logs, theme, wire

LOG = logging.getLogger(__package__)
DONE = Event()
"""Set once the first visitor waits no longer than the second."""
EVERY, STEADY = 30, 5
"""Seconds between two sweeps; and for how long a release has been the newest when its pages are made ready."""
FIRST = 20
"""Seconds that visitors are kept waiting at most until all is ready: a first build may take longer."""


@asynccontextmanager
async def lifespan(app):
    """Answer once the first visitor waits no longer than the second."""
    logs.begin()
    wire.send_at_once()
    wire.compress_quickly()
    theme.work_out_once()
    discreet.keep_to_ourselves()
    Thread(target=make_ready, daemon=True).start()
    await to_thread.run_sync(DONE.wait, FIRST)
    tasks = [asyncio.create_task(sweep()), asyncio.create_task(follow())]
    LOG.info("started")
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        LOG.info("stopped: every answer that was under way is finished")


def make_ready() -> None:
    """Build a release where there is none, load what pages need, open the release, then spare the collector."""
    try:
        _make_ready()
    except Exception:  # a server that is not warm is better than none
        LOG.exception("not all could be made ready")
    gc.collect()
    gc.freeze()  # what was imported never dies: no collection need walk it
    DONE.set()


def _make_ready() -> None:
    try:
        store.current()
    except store.NoRelease:
        _build()
    import plotly.graph_objects  # noqa: F401

    from nkeconomy.adding import desk  # noqa: F401

    files.make_ready()
    addresses.application()
    with suppress(store.NoRelease):
        _show_all()


def _show_all() -> None:
    """Every page once, on paper: what is read, reckoned and drawn for the first reader is so before."""
    from nkeconomy import parameters, views

    for page in parameters.VIEWS:
        views.paper(page, {})


def _build() -> None:
    """As a command of its own, which says itself what is wrong."""
    subprocess.run(
        [sys.executable, "-m", "nkeconomy", "build", "--root", str(store.ROOT)], cwd=addresses.ROOT, check=False
    )


async def sweep() -> None:
    """Let go of sessions that are over, with their uploads: Streamlit does so only when somebody comes or goes."""
    while True:
        await asyncio.sleep(EVERY)
        if forget_old_sessions():
            gc.collect()


def forget_old_sessions() -> int:
    """Sessions that were closed longer ago than Streamlit keeps them for a reconnection; returns how many."""
    manager = Runtime.instance()._session_mgr
    with manager._storage_lock:
        return len(manager._session_storage._cache.expire())


async def follow() -> None:
    """Make the pages of every release ready that becomes the newest, unless another soon takes its place."""
    shown = before = await to_thread.run_sync(_newest)
    while True:
        await asyncio.sleep(STEADY)
        newest = await to_thread.run_sync(_newest)
        if newest == before != shown:
            await to_thread.run_sync(_show_the_newest)
            LOG.info("pages of release %s are ready", newest)
            shown = newest
        before = newest


def _newest() -> str:
    with suppress(store.NoRelease):
        return store.current()
    return ""


def _show_the_newest() -> None:
    try:
        _show_all()
    except Exception:  # whoever opens that page will be told what is wrong
        LOG.exception("not all pages could be made ready")

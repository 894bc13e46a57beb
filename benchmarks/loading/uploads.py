"""A flood of files: what the server lets in, and when it has forgotten them."""

import os
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack

import httpx
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from benchmarks.loading.people import BROKEN
from benchmarks.loading.place import MEGABYTE, Watch, back, served
from benchmarks.reader import Reader
from benchmarks.report import Report
from benchmarks.server import Server

SIZE = 20 * MEGABYTE - 1000
"""Bytes of a file: with its envelope, as much as one may have."""
XSRF = "_streamlit_xsrf"
LET_IN, NO_ROOM = 204, 503
NEAR = 50 * MEGABYTE
"""What a server may hold more than before and has still forgotten all of 20 files."""
GOAL = 150


def flood(report: Report, count: int, wait: float) -> list[str]:
    """So many clients send as large a file as they may, all at once."""
    report.section(
        "A flood of uploads",
        f"{count} clients open the page where a source is added, ask for a place for a file as its control does, and "
        f"send {SIZE / MEGABYTE:.0f} MB each, all at the same time; then they go.",
    )
    with served() as server:
        before = server.memory()
        with Watch(server) as watch:
            answers = Counter(_answers(server, count))
            time.sleep(1)
        _told(report, answers, count, watch.memory - before)
        watch.told(report, "slowest health meanwhile", 1)
        if wait:
            seconds = back(server, before + NEAR, wait)
            left = f"{(server.memory() - before) / MEGABYTE:+,.0f} MB after {seconds:,.0f} s"
            report.row("memory when they are forgotten", left, f"below +50 MB within {GOAL} s", seconds <= GOAL)
    return [f"an upload was answered with {status}" for status in answers if status not in (LET_IN, NO_ROOM)]


def _told(report: Report, answers: Counter, count: int, grown: int) -> None:
    let_in, refused = answers[LET_IN], answers[NO_ROOM]
    answered = let_in > 0 and let_in + refused == count
    report.row("let in; refused for now", f"{let_in}; {refused}", f"{count} together", answered)
    report.row("memory, at most", f"+{grown / MEGABYTE:,.0f} MB", "+500 MB", grown < 500 * MEGABYTE)


def _answers(server: Server, count: int) -> list[int | str]:
    with ExitStack() as stack, ThreadPoolExecutor(count) as hands:
        readers = [stack.enter_context(Reader(server.port)) for _ in range(count)]
        places = [_place(reader) for reader in readers]
        return list(hands.map(lambda place: _answer(server, place), places))


def _place(reader: Reader) -> str:
    """Where a file of that session goes: what the control of the page asks before it sends one."""
    session = reader.open("add_source").session
    wanted = {"request_id": "1", "file_names": ["a.txt"], "session_id": session}
    reader.socket.send(BackMsg(file_urls_request=wanted).SerializeToString())
    while True:
        message = ForwardMsg.FromString(reader.socket.recv(timeout=reader.patience))
        if message.WhichOneof("type") == "file_urls_response":
            return message.file_urls_response.file_urls[0].upload_url


def _answer(server: Server, place: str) -> int | str:
    """The status of the answer to one file, or how it failed."""
    try:
        with httpx.Client(base_url=server.address, timeout=60) as client:
            client.get("/_stcore/health")
            headers = {"X-Xsrftoken": client.cookies[XSRF]}
            return client.put(place, files={"file": ("a.txt", os.urandom(SIZE))}, headers=headers).status_code
    except (*BROKEN, httpx.HTTPError) as error:
        return f"{type(error).__name__}: {error}"

"""The guard before Streamlit, on its own with a small application behind it: who may connect, how fast, with what."""

import asyncio
import time

import pytest
from hypothesis import given
from hypothesis import strategies as some
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from nkeconomy.server import full, metrics, origin
from nkeconomy.server.guard import NEEDED, TOO_LARGE, Guard
from nkeconomy.server.limits import Bucket, Limits

HERE = "127.0.0.1:8501"


def handshake(address="10.0.0.1", path="/_stcore/stream", **headers):
    """A handshake as uvicorn tells of it; the host is that of this machine unless it says otherwise."""
    told = {"host": HERE} | {name.replace("_", "-"): value for name, value in headers.items()}
    return {
        "type": "websocket",
        "path": path,
        "headers": [(name.encode(), value.encode()) for name, value in told.items()],
        "client": (address, 50000),
        "extensions": {"websocket.http.response": {}},
    }


def message(kind, **fields):
    sent = BackMsg()
    if kind == "rerun_script":
        sent.rerun_script.page_name = fields.get("page", "")
    elif kind in ("clear_cache", "stop_script", "load_git_info", "app_heartbeat", "debug_shutdown_runtime"):
        setattr(sent, kind, True)
    return {"type": "websocket.receive", "bytes": sent.SerializeToString()}


class Behind:
    """What stands behind the guard: keeps what reaches it, and stays until the visitor leaves."""

    def __init__(self):
        self.scopes, self.heard = [], []

    async def __call__(self, scope, receive, send):
        self.scopes.append(scope)
        while (said := await receive())["type"] != "websocket.disconnect":
            self.heard.append(said)


def connect(guard, scope, said=()):
    """What a visitor is told who says all that and leaves."""
    told = []
    queue = [*said, {"type": "websocket.disconnect", "code": 1000}]

    async def receive():
        return queue.pop(0)

    async def send(one):
        told.append(one)

    asyncio.run(guard(scope, receive, send))
    return told


def kinds(heard):
    found = []
    for one in heard:
        body = BackMsg()
        body.ParseFromString(one["bytes"])
        found.append(body.WhichOneof("type"))
    return found


@pytest.mark.parametrize(
    ("headers", "lets_in"),
    [
        ({}, True),  # no browser
        ({"origin": f"http://{HERE}"}, True),
        ({"origin": "http://evil.example"}, False),
        ({"origin": "null"}, False),
        ({"origin": "http://127.0.0.1:9999"}, False),  # another server of this machine
        ({"origin": "http://localhost.evil.example:8501"}, False),
        ({"origin": "http://[::1"}, False),
        ({"host": "evil.example", "origin": "http://evil.example"}, False),  # a name that was made to lead here
        ({"host": "localhost:8501", "origin": "http://localhost:8501"}, True),
        ({"host": "dash.example.org", "origin": "https://dash.example.org", "x_forwarded_for": "10.1.1.1"}, True),
        ({"origin": "https://dash.example.org", "x_forwarded_host": "dash.example.org"}, True),
        ({"origin": "https://evil.example", "x_forwarded_host": "dash.example.org"}, False),
    ],
)
def test_only_pages_of_this_place_connect(headers, lets_in):
    behind = Behind()
    told = connect(Guard(behind), handshake(**headers))
    assert bool(behind.scopes) == lets_in
    if not lets_in:
        assert told[0] | {"headers": 0} == {"type": "websocket.http.response.start", "status": 403, "headers": 0}


def test_streamlit_sees_the_name_that_the_visitor_used():
    """It compares host and origin too, and looks its own address up in the network where they differ."""
    behind = Behind()
    connect(Guard(behind), handshake(origin="https://dash.example.org", x_forwarded_host="dash.example.org"))
    assert dict(behind.scopes[0]["headers"])[b"host"] == b"dash.example.org"


def test_another_place_may_be_named(monkeypatch):
    monkeypatch.setenv(origin.ORIGINS, "https://a.example https://b.example")
    behind = Behind()
    connect(Guard(behind), handshake(origin="https://b.example"))
    assert behind.scopes


def test_what_a_reader_needs_passes_and_nothing_else():
    behind = Behind()
    said = [message(kind) for kind in ("rerun_script", "clear_cache", "load_git_info", "debug_shutdown_runtime")]
    said += [message("app_heartbeat"), {"type": "websocket.receive", "bytes": b"\xff\xfe"}, message("stop_script")]
    said += [{"type": "websocket.receive", "text": "hello"}, {"type": "websocket.receive", "bytes": b""}]
    connect(Guard(behind), handshake(), said)
    assert kinds(behind.heard) == ["rerun_script", "app_heartbeat", "stop_script"]


def test_every_kind_of_message_was_weighed():
    """A new version of Streamlit may have more: each is let through, or known to be kept out."""
    known = {field.name for field in BackMsg.DESCRIPTOR.oneofs_by_name["type"].fields}
    out = {"clear_cache", "set_run_on_save", "load_git_info", "debug_disconnect_websocket", "debug_shutdown_runtime"}
    assert known == NEEDED | out


def test_a_frame_that_is_too_large_ends_the_connection():
    behind = Behind()
    said = [{"type": "websocket.receive", "bytes": bytes(101)}]
    told = connect(Guard(behind, Limits(message_bytes=100)), handshake(), said)
    assert (behind.heard, told) == ([], [{"type": "websocket.close", "code": TOO_LARGE}])


def test_who_asks_too_often_waits():
    behind = Behind()
    guard = Guard(behind, Limits(messages_at_once=5, messages_per_second=50))
    before = time.perf_counter()
    connect(guard, handshake(), [message("rerun_script")] * 15)
    assert len(behind.heard) == 15
    assert 0.18 < time.perf_counter() - before < 2


@given(some.lists(some.floats(0, 0.001), max_size=40))
def test_a_bucket_never_gives_more_than_it_may(pauses):
    bucket = Bucket(5, 1000)
    start = bucket.at
    waits = []
    for pause in pauses:
        bucket.at -= pause  # as if so much time had passed
        waits.append(bucket.take())
    passed = time.monotonic() - start + sum(pauses)
    assert sum(wait == 0 for wait in waits) <= 5 + 1000 * passed + 1


def crowd(guard, addresses):
    """How many of them are in at the same time."""

    async def all_of_them():
        leave = asyncio.Event()
        told = [[] for _ in addresses]

        async def visit(address, said):
            async def receive():
                await leave.wait()
                return {"type": "websocket.disconnect", "code": 1000}

            async def send(one):
                said.append(one)

            await guard(handshake(address), receive, send)

        visits = [asyncio.create_task(visit(*one)) for one in zip(addresses, told, strict=True)]
        await asyncio.sleep(0.05)
        within = guard.open.total()
        leave.set()
        await asyncio.gather(*visits)
        return within, [said[0]["status"] for said in told if said]

    return asyncio.run(all_of_them())


def test_there_is_room_for_so_many_and_for_so_many_of_one_address():
    guard = Guard(Behind(), Limits(connections=5, connections_per_address=3))
    assert crowd(guard, ["a"] * 4 + ["b"] * 4) == (5, [503, 503, 503])
    assert guard.open == {}
    assert guard.buckets == {}
    assert crowd(guard, ["c"]) == (1, [])


def get(guard, path="/", accept="text/html", method="GET"):
    scope = {
        "type": "http",
        "method": method,
        "path": path,
        "headers": [(b"accept", accept.encode())],
        "client": ("a", 1),
    }
    told = connect(guard, scope)
    return told[0]["status"] if told else None, told[-1]["body"].decode() if told else ""


def test_a_newcomer_without_room_reads_why_and_the_page_tries_again():
    guard = Guard(Behind(), Limits(connections=1))
    guard.open["b"] = 1
    status, page = get(guard, "/gdp_gni")
    assert status == 503
    assert full.WHY["full"] in page
    assert f'http-equiv="refresh" content="{full.AGAIN}"' in page
    for path in ("/healthz", "/api/claims.csv", "/nk/nk.js", "/metrics"):
        assert get(guard, path)[0] is None, f"{path} is answered as always"


@pytest.mark.parametrize("path", ["/_stcore/metrics", "/_stcore/agent/interact", "/_stcore/agent/mcp"])
def test_what_nobody_needs_is_closed(path):
    assert get(Guard(Behind()), path) == (404, "Not Found")


@pytest.mark.parametrize("said", ["0", "-1", "many", "1.5", "²"])
def test_a_limit_that_is_no_number_is_refused_in_words(monkeypatch, said):
    monkeypatch.setenv("NKECONOMY_CONNECTIONS", said)
    with pytest.raises(ValueError, match=r"NKECONOMY_CONNECTIONS is .* whole number above nought"):
        Limits.set()


def test_limits_are_settings(monkeypatch):
    monkeypatch.setenv("NKECONOMY_MESSAGES_PER_SECOND", "7")
    assert Limits.set() == Limits(messages_per_second=7)


def test_a_run_is_timed_from_its_message_to_its_end():
    async def answering(scope, receive, send):
        await receive()
        await asyncio.sleep(0.02)
        for kind in ("script_finished", "script_finished"):
            ended = ForwardMsg()
            setattr(ended, kind, ForwardMsg.FINISHED_SUCCESSFULLY)
            await send({"type": "websocket.send", "bytes": ended.SerializeToString()})

    def counted():
        samples = {one.name: one.value for one in metrics.RERUNS.collect()[0].samples}
        return samples["nkeconomy_rerun_seconds_count"], samples["nkeconomy_rerun_seconds_sum"]

    before = counted()
    connect(Guard(answering), handshake(), [message("rerun_script")])
    count, seconds = (after - earlier for after, earlier in zip(counted(), before, strict=True))
    assert count == 1
    assert 0.015 < seconds < 1

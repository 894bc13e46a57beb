"""What stands between visitors and Streamlit: who may connect, how often they may ask, for what.

Streamlit has no such limits: one page that asks in a loop starves all others, and a handshake from a foreign page makes
it look up its own address in the network, with all visitors waiting.
"""

import asyncio
import time
from collections import Counter

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from nkeconomy.server import asked, full, metrics, origin, uploads
from nkeconomy.server.limits import Bucket, Limits

STREAM = "/_stcore/stream"
CLOSED = ("/_stcore/metrics", "/_stcore/agent/")
"""What Streamlit offers and nobody needs here: our own counts are at /metrics."""
NEEDED = frozenset({"rerun_script", "stop_script", "file_urls_request", "app_heartbeat", "backend_operation_request"})
"""The kinds of message that a reader's page sends. Others clear everybody's caches, or shut the server down."""
FAMILY = 3
"""How many times the rate of one page an address may have, for an office behind one address."""
SMALL = 200
"""Bytes: the message that a run has ended is smaller, and no larger one is looked into."""
TOO_LARGE = 1009
"""The code of RFC 6455 for closing a connection whose message is too big."""


class Guard:
    """Stands before everything else. Addresses are those of the connection, or what a trusted proxy says of them."""

    def __init__(self, app, limits: Limits | None = None) -> None:
        self.app = app
        self.limits = limits or Limits.set()
        self.open: Counter[str] = Counter()
        self.buckets: dict[str, Bucket] = {}
        self.uploads = uploads.Uploads(self.limits)

    async def __call__(self, scope, receive, send) -> None:
        """One request or one connection."""
        if scope["type"] == "websocket":
            await self._connected(scope, receive, send)
        elif scope["type"] == "http":
            await self._requested(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _requested(self, scope, receive, send) -> None:
        path = asked.path(scope)
        if path.startswith(CLOSED):
            await full.refuse(send, 404, "Not Found")
        elif uploads.is_one(scope, path):
            await self.uploads.take(self.app, scope, receive, send)
        elif full.wants_page(scope, path) and (why := self._full(_address(scope))):
            metrics.REFUSED.labels(why).inc()
            await full.page(send, why)
        else:
            await self.app(scope, receive, send)

    def _full(self, address: str) -> str:
        """Why there is no room for one more, if there is none."""
        if self.open.total() >= self.limits.connections:
            return "full"
        return "address" if self.open[address] >= self.limits.connections_per_address else ""

    async def _connected(self, scope, receive, send) -> None:
        address = _address(scope)
        named, why = origin.judged(scope)
        why = why or ("path" if asked.path(scope) != STREAM else "") or self._full(address)
        if why:
            metrics.REFUSED.labels(why).inc()
            await full.no_handshake(scope, send, why)
            return
        self.open[address] += 1
        metrics.CONNECTED.inc()
        page = Page(self.limits, self._shared(address))
        try:
            await self.app(named, page.heard(receive, send), page.told(send))
        finally:
            metrics.CONNECTED.dec()
            self.open[address] -= 1
            if not self.open[address]:
                del self.open[address]
                self.buckets.pop(address, None)

    def _shared(self, address: str) -> Bucket:
        """What all pages of one address draw from."""
        limits = self.limits
        fresh = Bucket(FAMILY * limits.messages_at_once, FAMILY * limits.messages_per_second)
        return self.buckets.setdefault(address, fresh)


def _address(scope: dict) -> str:
    return (scope.get("client") or ("",))[0]


class Page:
    """One connection: what passes in either direction."""

    def __init__(self, limits: Limits, shared: Bucket) -> None:
        self.limits = limits
        self.buckets = (Bucket(limits.messages_at_once, limits.messages_per_second), shared)
        self.asked_at: float | None = None

    def heard(self, receive, send):
        """What Streamlit receives in the place of all that was sent."""

        async def passed() -> dict:
            while True:
                message = await receive()
                if message["type"] != "websocket.receive":
                    return message
                if self._too_large(message):
                    await send({"type": "websocket.close", "code": TOO_LARGE})
                    return {"type": "websocket.disconnect", "code": TOO_LARGE}
                await self._turn()
                if self._needed(message.get("bytes")):
                    return message

        return passed

    def _too_large(self, message: dict) -> bool:
        large = len(message.get("bytes") or message.get("text") or "") > self.limits.message_bytes
        if large:
            metrics.REFUSED.labels("size").inc()
        return large

    async def _turn(self) -> None:
        """Whoever asks too often waits: nothing more is read from that connection meanwhile, nor kept in memory."""
        wait = max(bucket.take() for bucket in self.buckets)
        if wait:
            metrics.HELD.inc()
            await asyncio.sleep(wait)

    def _needed(self, body: bytes | None) -> bool:
        kind = _kind(BackMsg, body)
        if kind not in NEEDED:
            metrics.REFUSED.labels("kind").inc()
            return False
        if kind == "rerun_script" and self.asked_at is None:
            self.asked_at = time.perf_counter()
        return True

    def told(self, send):
        """What the browser receives: all of it, with a look at the clock when a run has ended."""

        async def passed(message: dict) -> None:
            body = message.get("bytes")
            ended = self.asked_at is not None and body and len(body) < SMALL
            if ended and _kind(ForwardMsg, body) == "script_finished":
                metrics.RERUNS.observe(time.perf_counter() - self.asked_at)
                self.asked_at = None
            await send(message)

        return passed


def _kind(message_type, body: bytes | None) -> str | None:
    """What a message is, or None where it is none."""
    message = message_type()
    try:
        message.ParseFromString(body or b"")
    except Exception:  # noqa: BLE001 - protobuf raises DecodeError of its own, or what its C library does
        return None
    return message.WhichOneof("type")

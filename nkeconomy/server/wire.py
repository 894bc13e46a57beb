"""How connections carry what they carry: at once, and compressed as fast as it goes."""

import os
import socket
from contextlib import suppress

from uvicorn.protocols.websockets import websockets_sansio_impl
from websockets.extensions.permessage_deflate import ServerPerMessageDeflateFactory

QUICK = {"level": 1, "memLevel": 8}
"""For zlib: a run of the overview, 450 kB, takes 2 ms and leaves 72 kB; as uvicorn sets it 4.5 ms, and 73 kB."""


def compress_quickly() -> None:
    """Messages to pages go compressed, with settings of ours: uvicorn offers none, and has a window of 4 kB."""
    websockets_sansio_impl.ServerPerMessageDeflateFactory = _factory


def _factory(**_) -> ServerPerMessageDeflateFactory:
    return ServerPerMessageDeflateFactory(compress_settings=QUICK)


def send_at_once() -> None:
    """Turn Nagle's algorithm off on our listening sockets, which the accepted ones inherit on Linux.

    Streamlit binds its socket itself, so that asyncio does not do it, and every rerun waits 40 ms for the browser's
    delayed acknowledgement: https://github.com/Kludex/uvicorn/issues/3149
    """
    for descriptor in range(3, 256):
        with suppress(OSError):
            _send_at_once(os.dup(descriptor))


def _send_at_once(copy: int) -> None:
    try:
        ours = socket.socket(fileno=copy)
    except OSError:  # no socket
        os.close(copy)
        return
    with ours:
        if ours.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN):
            ours.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

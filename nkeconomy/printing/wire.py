"""How server and worker talk through pipes: a head in JSON and a body, each with its length before it."""

import json
import struct
from typing import BinaryIO

LENGTHS = struct.Struct(">II")
LONGEST = 100_000_000


def send(stream: BinaryIO, head: dict, body: bytes = b"") -> None:
    """Write one message; OSError where nobody reads any more."""
    words = json.dumps(head).encode()
    stream.write(LENGTHS.pack(len(words), len(body)) + words)
    stream.write(body)
    stream.flush()


def receive(stream: BinaryIO) -> tuple[dict, bytes]:
    """Wait for one message; EOFError where the other side is gone."""
    words, body = LENGTHS.unpack(_exactly(stream, LENGTHS.size))
    if max(words, body) > LONGEST:
        raise EOFError("what the other side says is no message")
    return json.loads(_exactly(stream, words)), _exactly(stream, body)


def _exactly(stream: BinaryIO, length: int) -> bytes:
    read = stream.read(length)
    if len(read) < length:
        raise EOFError
    return read

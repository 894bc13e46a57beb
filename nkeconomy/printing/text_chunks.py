"""Words inside a PNG file, beside the picture: https://www.w3.org/TR/png-3/#11iTXt."""

import struct
import zlib
from collections.abc import Mapping

HEADER = 8 + 25
"""Bytes of the signature and the first chunk, after which words may stand."""


def with_text(png: bytes, words: Mapping[str, str]) -> bytes:
    """The same picture, bit for bit, with each text under its keyword: Title, Source, Release.

    A keyword is Latin, 1 to 79 characters; a text is any Unicode. ValueError where that is not so.
    """
    chunks = b"".join(_chunk(keyword, text) for keyword, text in words.items())
    return png[:HEADER] + chunks + png[HEADER:]


def _chunk(keyword: str, text: str) -> bytes:
    key, told = keyword.encode("latin-1"), text.encode()
    if not 0 < len(key) < 80 or b"\0" in key + told:
        raise ValueError(f"PNG takes no text under the keyword {keyword!r}: 1 to 79 characters, and no NUL in either")
    body = b"iTXt" + key + b"\0\0\0\0\0" + told
    return struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body))

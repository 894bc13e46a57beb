"""The process that parses one file: bytes on stdin, JSON on stdout, nothing else read or written."""

import contextlib
import io
import json
import sys

from nkeconomy.texts.kept import bounded, seen
from nkeconomy.texts.refused import Unreadable

MEMORY = 1 << 30
"""Bytes of address space: three times what a report of 500 pages needs."""
SECONDS = 20
TOLD = 1000
"""Characters of a title, name or address that a file says of itself."""


def main() -> None:
    """Parse what comes in as the kind that the command names."""
    raw = sys.stdin.buffer.read()
    with contextlib.redirect_stdout(io.StringIO()):
        answer = _answer(sys.argv[1], raw)
    sys.stdout.buffer.write(json.dumps(answer).encode("ascii"))


def _answer(kind: str, raw: bytes) -> dict:
    from nkeconomy.texts import docx, page, pdf

    readers = {"html": page.read, "pdf": pdf.read, "docx": docx.read}
    _limit()
    try:
        return _sound(readers[kind](raw))
    except Unreadable as why:
        return {"refused": str(why)}
    except MemoryError:
        return {"refused": "it needs more memory than is allowed; save its text alone"}
    except RecursionError:
        return {"refused": "it is nested too deep; save its text alone"}
    except Exception as error:  # noqa: BLE001 - whatever a parser raises on a broken file, the answer is one sentence
        limit = "Limit" in type(error).__name__  # pypdf's own limits against files that unpack without end
        why = "it unpacks to far more than a document holds" if limit else "it is broken"
        return {"refused": f"{why}; save it again, or its text alone"}


def _sound(answer: dict) -> dict:
    """The answer, with what the file says of itself cut to the length of a title."""
    bounded(len(answer["text"]))
    told = {name: seen(" ".join(words.split()))[:TOLD] for name, words in answer["told"].items()}
    return {**answer, "told": {name: words for name, words in told.items() if words}}


def _limit() -> None:
    """No more memory and time than a sound file needs; where the system cannot limit, the caller's clock does."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 2))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


if __name__ == "__main__":
    main()

"""The process that parses one file: bytes on stdin, JSON on stdout, nothing else read or written."""

import contextlib
import io
import json
import sys

MEMORY = 1 << 30
SECONDS = 20


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
        return readers[kind](raw)
    except MemoryError:
        return {"refused": "it needs more memory than is allowed; save its text alone"}
    except RecursionError:
        return {"refused": "it is nested too deep; save its text alone"}
    except Exception as error:  # noqa: BLE001 - whatever a parser raises on a broken file, the answer is one sentence
        return {"refused": getattr(error, "sentence", None) or "it is broken; save its text alone"}


def _limit() -> None:
    """No more memory and time than a sound file needs; where the system cannot limit, the caller's clock does."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 2))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


class Unreadable(Exception):
    """A file that holds nothing for us; `sentence` is how the sentence ends."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence

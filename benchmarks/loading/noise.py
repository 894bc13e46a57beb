"""Those who mean no good: a client that asks in a loop, and a foreign page that knocks."""

import itertools
import threading
import time
from contextlib import suppress

from streamlit.proto.BackMsg_pb2 import BackMsg

from benchmarks.loading.people import BROKEN, Seen, crowd
from benchmarks.loading.place import Watch
from benchmarks.loading.room import knock
from benchmarks.reader import Reader
from benchmarks.report import Report, milliseconds
from benchmarks.server import Server
from nkeconomy.parameters import PAGES, VIEWS

RATE = 500
READERS = 10
ELSEWHERE = "http://elsewhere.example"


class Noise:
    """Sends so many messages a second, as far as it is let, until the end of the block; throws the answers away."""

    def __init__(self, server: Server, source: str | None) -> None:
        self.server, self.source, self.sent, self.over = server, source, 0, threading.Event()
        self.sending = threading.Thread(target=self._send, daemon=True)

    def __enter__(self) -> "Noise":
        self.sending.start()
        return self

    def __exit__(self, *_) -> None:
        self.over.set()
        self.sending.join()

    def _send(self) -> None:
        with suppress(*BROKEN), Reader(self.server.port, source=self.source) as reader:
            reader.connection.close_timeout = 1  # nobody reads its farewell behind all that it has sent
            threading.Thread(target=_thrown_away, args=(reader,), daemon=True).start()
            begun = time.monotonic()
            for body in itertools.cycle(_bodies()):
                if self.over.wait(max(0.0, begun + self.sent / RATE - time.monotonic())):
                    return
                reader.socket.send(body)
                self.sent += 1


def _bodies() -> list[bytes]:
    """One page after the other, as often as it goes."""
    messages = [BackMsg(rerun_script={"page_name": PAGES[page].path}) for page in VIEWS]
    return [message.SerializeToString() for message in messages]


def _thrown_away(reader: Reader) -> None:
    with suppress(*BROKEN):
        for _ in reader.socket:
            pass


def noisy(report: Report, server: Server, seconds: float, think: float) -> list[str]:
    """Readers alone, then beside a client in a loop, which sits elsewhere or in one of their offices."""
    report.section(
        "A noisy neighbour",
        f"{READERS} readers who think {think:g} s, alone; then beside one client that sends {RATE} messages a second, "
        f"each for {seconds:g} s. The guard's limits are those that are usual.",
    )
    seen = crowd(server, READERS, seconds, think)
    report.row("alone: median, 95th percentile", _both(seen))
    places = (("elsewhere", "127.0.2.1"), ("at their own address", "127.0.1.1"))
    beside = [error for place in places for error in _beside(report, server, *place, seconds, think)]
    return seen.errors + beside


def _both(seen: Seen) -> str:
    return ", ".join(milliseconds(seen.quantile(share)) for share in (0.5, 0.95))


def _beside(report: Report, server: Server, where: str, source: str, seconds: float, think: float) -> list[str]:
    with Noise(server, source) as noise, Watch(server) as watch:
        seen = crowd(server, READERS, seconds, think)
    slow = seen.quantile(0.95)
    report.row(f"noise {where}: messages sent", f"{noise.sent:,}")
    report.row(f"noise {where}: median of the others", milliseconds(seen.quantile(0.5)))
    report.row(f"noise {where}: their 95th percentile", milliseconds(slow), "250 ms", slow < 0.25)
    watch.told(report, f"noise {where}: slowest health", 1)
    report.row(f"noise {where}: errors of the others", f"{len(seen.errors)}", "0", not seen.errors)
    return seen.errors


def foreign(report: Report, server: Server, count: int) -> list[str]:
    """Handshakes of a page from elsewhere, in an analyst's browser."""
    report.section(
        "A foreign page",
        f"{count} handshakes with another origin, as any web page can make them in a reader's browser; Streamlit would "
        "ask the network for its own address each time, with all readers waiting.",
    )
    with Watch(server, every=0.02) as watch:
        knocks = [knock(server, origin=ELSEWHERE) for _ in range(count)]
        time.sleep(0.2)
    refused = sum(status == 403 for status, _ in knocks)
    slowest = max(seconds for _, seconds in knocks)
    report.row("refused with 403", f"{refused} of {count}", "all", refused == count)
    report.row("slowest refusal", milliseconds(slowest), "50 ms", slowest < 0.05)
    watch.told(report, "slowest health meanwhile", 0.05)
    return [] if refused == count else [f"{count - refused} handshakes of a foreign page were let in"]

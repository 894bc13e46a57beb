"""The process that owns Playwright and Chromium: orders come in by standard input, prints go out by standard output.

`python -m nkeconomy.printing.worker FOLDER PROGRAM [apart]`, with pipes as `wire` speaks. When its input closes, it
ends itself and its browser at once, whatever they are doing.
"""

import os
import sys
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from typing import BinaryIO

from playwright.sync_api import Browser, Error, sync_playwright

from nkeconomy.printing import groups, sheet, wire

LAUNCHER = Path(__file__).parent / "chromium.sh"
OLDEST = 131
"""The first Chromium that sets words in the margins of a page."""
FLAGS = [
    "--disable-gpu",
    "--disable-crashpad-for-testing",
    "--js-flags=--max-old-space-size=256",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--proxy-server=127.0.0.1:9",
    "--proxy-bypass-list=<-loopback>",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
]
"""No process that outlives the browser, little memory for scripts, and no way out: no names, no proxy that answers."""


def main() -> None:
    """Print until the input closes."""
    folder, program, apart = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
    answers = _own_output()
    orders: SimpleQueue[tuple[dict, bytes]] = SimpleQueue()
    Thread(target=_listen, args=(orders, folder), daemon=True).start()
    with sync_playwright() as playwright:
        try:
            browser = _launched(playwright.chromium, folder, program, apart)
        except Error as problem:
            wire.send(answers, {"failed": _told(problem)})
            return
        wire.send(answers, {"version": browser.version})
        while browser.is_connected():
            _answer(browser, answers, *orders.get())


def _own_output() -> BinaryIO:
    """Standard output for answers alone: what else is printed goes to standard error."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    return answers


def _listen(orders: SimpleQueue, folder: Path) -> None:
    """Hand orders on; end everything when no more can come."""
    try:
        while True:
            orders.put(wire.receive(sys.stdin.buffer))
    except EOFError:
        groups.end_browser(folder)
        groups.kill(os.getpgrp())


def _launched(chromium, folder: Path, program: str, apart: str) -> Browser:
    """The browser, apart from the network if asked and possible; Error where it does not start, or is too old."""
    try:
        browser = _launch(chromium, folder, program, apart)
    except Error:
        if not apart:
            raise
        browser = _launch(chromium, folder, program, "")
    if int(browser.version.split(".")[0]) < OLDEST:
        raise Error(f"{program} is version {browser.version}; {OLDEST} or newer is needed")
    return browser


def _launch(chromium, folder: Path, program: str, apart: str) -> Browser:
    """Chromium's own sandbox stays on, except for root, whom it refuses."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    settings = {"NK_PID": folder / groups.BROWSER, "NK_BROWSER": program, "NK_APART": apart, "HOME": folder}
    return chromium.launch(
        executable_path=LAUNCHER,
        args=FLAGS,
        env=environment | {name: str(value) for name, value in settings.items()},
        chromium_sandbox=os.geteuid() != 0,
    )


def _answer(browser: Browser, answers: BinaryIO, order: dict, document: bytes) -> None:
    """Answer before the sheet is put away: nobody need wait for that."""
    with sheet.opened(browser, order) as page:
        try:
            printed = sheet.printed(page, order, document.decode())
        except (Error, sheet.NotReady) as problem:
            wire.send(answers, {"failed": _told(problem)})
        else:
            wire.send(answers, {"printed": order["as"]}, printed)


def _told(problem: Exception) -> str:
    """The first line of what Playwright says, which is often a page."""
    return str(problem).strip().partition("\n")[0]


if __name__ == "__main__":
    main()

"""The process that owns Playwright and Chromium: orders come in by standard input, prints go out by standard output.

`python -m nkeconomy.printing.worker FOLDER PROGRAM [apart]`, with pipes as `wire` speaks. An empty order asks whether
the browser is there. When the input closes, worker and browser end at once, whatever they are doing.
"""

import atexit
import os
import re
import sys
from contextlib import suppress
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
    "--js-flags=--max-old-space-size=256",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--proxy-server=127.0.0.1:9",
    "--proxy-bypass-list=<-loopback>",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
]
"""Little memory for scripts, and no way out: no names, no proxy that answers."""
REASONS = {
    "crashed": "it needs more memory than a print may have",
    "context was destroyed": "it leads elsewhere",
    "browser has been closed": "it ended at once, and the server's log says why; BROWSER_PATH names another one",
}
"""What Playwright's words mean."""


def main() -> None:
    """Print until the input closes."""
    folder, program, apart = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
    atexit.register(_end, folder)
    answers = _own_output()
    orders: SimpleQueue[tuple[dict, bytes]] = SimpleQueue()
    Thread(target=_listen, args=(orders, folder), daemon=True).start()
    with suppress(BrokenPipeError), sync_playwright() as playwright:
        try:
            browser = _launched(playwright.chromium, folder, program, apart)
        except Error as problem:
            print(problem, file=sys.stderr)
            wire.send(answers, {"failed": _told(problem)})
            return
        pulse = browser.new_browser_cdp_session()
        while True:
            order, document = orders.get()
            if order:
                _answer(browser, answers, order, document.decode())
            else:
                wire.send(answers, pulse.send("Browser.getVersion"))


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
        _end(folder)


def _end(folder: Path) -> None:
    """Both threads may come here at once; the first that is through ends the other as well."""
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


def _answer(browser: Browser, answers: BinaryIO, order: dict, document: str) -> None:
    """Answer before the sheet is put away: nobody need wait for that."""
    try:
        with sheet.opened(browser, order) as page:
            wire.send(answers, {"printed": order["as"]}, sheet.printed(page, order, document))
    except (Error, sheet.NotReady) as problem:
        wire.send(answers, {"failed": _told(problem)})


def _told(problem: Exception) -> str:
    """In plain words where we have them, else the first line of what Playwright says, which is often a page."""
    said = str(problem).strip().partition("\n")[0]
    return next((words for sign, words in REASONS.items() if sign in said), re.sub(r"^\w+\.\w+: ", "", said))


if __name__ == "__main__":
    main()

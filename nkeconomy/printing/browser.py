"""Which Chromium prints: the one that BROWSER_PATH names, one on PATH, or Playwright's own."""

import os
import re
import shutil
import sys
from importlib.util import find_spec
from pathlib import Path

from nkeconomy.printing.errors import NoBrowser

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
PROGRAMS = ("chrome", "headless_shell", "chrome-headless-shell", "Chromium", "Google Chrome for Testing")
"""What the program is called in Playwright's folders, on Linux and macOS, whole or without windows."""
CACHES = {"darwin": "Library/Caches"}


def available() -> str | None:
    """None where a browser can be used, else why none can and what to do."""
    try:
        program()
    except NoBrowser as reason:
        return str(reason)
    return None


def program() -> str:
    """The path of a Chromium; NoBrowser where there is none, or nothing to drive it with."""
    if os.name != "posix":
        raise NoBrowser("Printing needs Linux or macOS; the HTML document prints from any browser.")
    if find_spec("playwright") is None:
        raise NoBrowser("Playwright is not installed: pip install playwright, then start again.")
    return _named() or _on_path() or _playwrights_own() or _none()


def _named() -> str | None:
    path = os.environ.get("BROWSER_PATH")
    if path and not shutil.which(path):
        raise NoBrowser(f"BROWSER_PATH names {path}, which is no program; name a Chromium there, or name none.")
    return str(Path(shutil.which(path)).absolute()) if path else None


def _on_path() -> str | None:
    return next(filter(None, map(shutil.which, NAMES)), None)


def _playwrights_own() -> str | None:
    """The newest that `playwright install chromium` has put where Playwright looks."""
    found = [path for path in _store().glob("chromium*/**/*") if path.name in PROGRAMS and os.access(path, os.X_OK)]
    files = [path for path in found if path.is_file()]
    return str(max(files, key=_build)) if files else None


def _store() -> Path:
    named = os.environ.get("PLAYWRIGHT_BROWSERS_PATH")
    if named == "0":
        return Path(find_spec("playwright").origin).parent / "driver" / "package" / ".local-browsers"
    return Path(named) if named else Path.home() / CACHES.get(sys.platform, ".cache") / "ms-playwright"


def _build(path: Path) -> int:
    return int(re.search(r"chromium\w*-(\d+)", str(path))[1])


def _none() -> str:
    raise NoBrowser("No Chromium was found: install one (Debian: apt install chromium), or name one in BROWSER_PATH.")

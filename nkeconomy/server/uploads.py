"""How much may be uploaded: Streamlit keeps every file in memory, of any page, until some time after it is closed."""

import os

from streamlit.runtime import Runtime

from nkeconomy.server import asked, full, metrics
from nkeconomy.server.limits import Limits

PATH = "/_stcore/upload_file/"


def is_one(scope: dict, path: str) -> bool:
    """Whether a request brings a file."""
    return path.startswith(PATH) and scope["method"] in ("PUT", "POST")


class Uploads:
    """Lets a file through where it fits in, for its page and for all together."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.coming = 0

    async def take(self, app, scope, receive, send) -> None:
        """One file; `coming` counts those that are on their way."""
        size = _size(scope)
        status, words = self._refusal(size, asked.path(scope))
        if status:
            metrics.REFUSED.labels("upload").inc()
            await full.refuse(send, status, words)
            return
        self.coming += size
        try:
            await app(scope, receive, send)
        finally:
            self.coming -= size

    def _refusal(self, size: int | None, path: str) -> tuple[int, str]:
        if os.environ.get("READ_ONLY") == "1":
            return 403, "This server is read-only."
        if size is None:
            return 411, "How long is it? Content-Length is missing."
        here, all_of_them = _held(path.removeprefix(PATH).split("/")[0])
        if size > self.limits.upload_bytes:
            return 413, f"A file may have {self.limits.upload_bytes:,} bytes."
        if here + size > self.limits.uploads_per_page_bytes:
            return 413, "Too many files from one page: load it anew."
        if all_of_them + self.coming + size > self.limits.uploads_bytes:
            return 503, "Too many files at once: try again in some minutes."
        return 0, ""


def _size(scope: dict) -> int | None:
    said = asked.header(scope, b"content-length")
    return int(said) if said.isdigit() else None


def _held(session: str) -> tuple[int, int]:
    """Bytes that are held of that session, and of all."""
    held = Runtime.instance().uploaded_file_mgr.file_storage
    sizes = {owner: sum(len(file.data) for file in list(files.values())) for owner, files in list(held.items())}
    return sizes.get(session, 0), sum(sizes.values())

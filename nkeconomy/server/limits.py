"""How much one visitor, and all of them together, may ask of this server; settings, with what is usual for a team."""

import os
import time
from dataclasses import dataclass, fields

PREFIX = "NKECONOMY_"


@dataclass(frozen=True)
class Limits:
    """The field `connections` is the setting NKECONOMY_CONNECTIONS, and so on. Bytes are bytes."""

    connections: int = 300
    connections_per_address: int = 40
    messages_per_second: int = 10
    messages_at_once: int = 40
    message_bytes: int = 4_000_000
    upload_bytes: int = 20_000_000
    uploads_per_page_bytes: int = 40_000_000
    uploads_bytes: int = 200_000_000

    @classmethod
    def set(cls) -> "Limits":
        """As the environment says. Raises ValueError for what is no whole number above nought."""
        return cls(**{one.name: _number(f"{PREFIX}{one.name.upper()}", one.default) for one in fields(cls)})


def _number(name: str, usual: int) -> int:
    said = os.environ.get(name, "")
    if not said:
        return usual
    if not (said.isascii() and said.isdigit() and int(said) > 0):
        raise ValueError(f"{name} is {said!r}; it must be a whole number above nought.")
    return int(said)


class Bucket:
    """Holds so many drops at most, and regains so many a second; who takes from an empty one waits."""

    def __init__(self, size: float, a_second: float) -> None:
        self.size, self.a_second = size, a_second
        self.drops, self.at = size, time.monotonic()

    def take(self) -> float:
        """Take one; returns how many seconds to wait for it."""
        now = time.monotonic()
        self.drops = min(self.size, self.drops + (now - self.at) * self.a_second) - 1
        self.at = now
        return max(0.0, -self.drops / self.a_second)

"""What is wrong with a request, as RFC 9457 has programs and people read it."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

MEDIA = "application/problem+json"


@dataclass(frozen=True)
class Kind:
    """A kind of problem: its status, its title, and what to do about it."""

    status: int
    title: str
    way_out: str


KINDS = {
    "unknown-parameter": Kind(400, "Unknown parameter", "Leave it out, or use one of the parameters listed."),
    "invalid-value": Kind(400, "Invalid value", "Use a value that is listed, or of the form that the text names."),
    "too-many": Kind(400, "Too many values", "Ask for less at a time."),
    "too-long": Kind(414, "Address too long", "Choose by fewer values, or filter what you fetched yourself."),
    "no-such-address": Kind(404, "No such address", "The addresses are listed in openapi.json."),
    "no-such-page": Kind(404, "No such page", "Use one of the pages listed."),
    "no-such-figure": Kind(404, "No such figure", "Use one of the figures listed: a page has others in another state."),
    "no-data": Kind(404, "No data", "Take the claims from /api/claims.csv, or choose otherwise on the page."),
    "no-such-thing": Kind(404, "Nothing of that id", "Take the id from a link of the dashboard or from a list here."),
    "release-not-held": Kind(
        404, "Release not held", "Leave the release out for the latest; /api/releases.json lists."
    ),
    "no-browser": Kind(404, "No browser on this server", "Fetch the HTML document instead and print it."),
    "method": Kind(405, "Method not allowed", "Addresses are read, by GET or HEAD."),
    "retracted": Kind(410, "Retracted", "Leave it out; its drawer on any page shows what it was."),
    "busy": Kind(429, "Busy", "Try again after the seconds in Retry-After."),
    "failed": Kind(500, "The server failed", "Report the reference: the server’s log has the cause under it."),
    "no-release": Kind(503, "No release", "Run: python -m nkeconomy build"),
    "not-printed": Kind(503, "Not printed", "Fetch the HTML document instead and print it."),
    "too-much": Kind(503, "Too much at once", "Pages of /api/claims.json, by limit and offset, have all of it."),
    "too-slow": Kind(503, "Took too long", "Fetch the HTML document instead, or try again later."),
}


class Problem(Exception):
    """A request that is not answered as asked; `more` are further members of the answer, `headers` its headers."""

    def __init__(self, kind: str, detail: str, headers: dict[str, str] | None = None, **more: object) -> None:
        super().__init__(detail)
        self.kind, self.detail, self.headers, self.more = kind, detail, headers or {}, more

    @property
    def status(self) -> int:
        """The status of the answer."""
        return KINDS[self.kind].status

    def body(self, api: str) -> bytes:
        """The answer; `api` is the address below which the kinds of problem are told."""
        told = {
            "type": f"{api}#{self.kind}",
            "title": KINDS[self.kind].title,
            "status": self.status,
            "detail": f"{self.detail} {KINDS[self.kind].way_out}",
        }
        return json.dumps(told | self.more, ensure_ascii=False).encode()


def quoted(said: str) -> str:
    """What a request said, as a detail repeats it: no more than is needed to find it."""
    return f"“{said[:80]}{'…' if len(said) > 80 else ''}”"


def nearest(said: str, known: Iterable[str]) -> str:
    """A hint at the known word that is most like what was said; "" where none is."""
    found = get_close_matches(said[:200], list(known), n=1, cutoff=0.6)
    return f" Nearest is {quoted(found[0])}." if found else ""

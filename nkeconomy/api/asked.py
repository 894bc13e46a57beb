"""What a request asks, read strictly: anything that is not understood is a problem, never a guess."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

from starlette.requests import Request

from nkeconomy import store
from nkeconomy.api.known import known
from nkeconomy.api.problems import Problem, nearest, quoted
from nkeconomy.parameters import MOST, PAGES, VIEWS, Page, Parameter, day
from nkeconomy.store import Release

LONGEST = 16_000
"""Bytes of a query."""
PAIRS = 500
HOST = re.compile(r"[A-Za-z0-9.\-:\[\]]{1,255}")
SEVERAL = ("several",)
EMPTY = ("several", "text", "day", "year", "opens", "whole")
"""Kinds of parameters that may stand empty, which says no more than leaving them out."""


@dataclass(frozen=True, eq=False)
class Asked:
    """A request that was understood. `said` has what it says that is not empty, in the words of the pages.

    `db` is the release that it is answered from, as known on the day asked for; of an address that is of no release it
    is None. `home` is the address of the dashboard with a slash at its end.
    """

    path: Mapping[str, str]
    said: dict[str, list[str]]
    home: str
    db: Release | None = None

    def one(self, name: str, default: str = "") -> str:
        """The value of a parameter that stands once."""
        return self.said.get(name, [default])[0]

    @property
    def page(self) -> Page:
        """The page of the path."""
        return PAGES[self.path["page"]]

    @property
    def query(self) -> str:
        """What is said, in the order of the names: the same for whatever means the same."""
        return urlencode(sorted(self.said.items()), doseq=True)


def read(request: Request, parameters: tuple[Parameter, ...], page: str, of_a_release: bool) -> Asked:
    """What a request asks of an address that has these parameters; `page` is whose words they take.

    Raises Problem, and store.NoRelease where none was built.
    """
    pairs = _pairs(request)
    named = {parameter.name: parameter for parameter in parameters}
    for name in pairs:
        if name not in named:
            _unknown(name, list(named))
    said = {name: _said(named[name], values) for name, values in pairs.items()}
    db = _release(said) if of_a_release else None
    known_words = {name: _in_words(db, page, named[name], values) for name, values in said.items() if values}
    return Asked(dict(request.path_params), known_words, home(request), db)


def home(request: Request) -> str:
    """The dashboard's address as the request has it; without scheme and host where its Host is none that could be one.

    A client can say any Host, but only to itself: no answer is kept for others under an address that lacks it.
    """
    scope, host = request.scope, request.headers.get("host", "")
    path = f"{scope.get('app_root_path', scope.get('root_path', '')).rstrip('/')}/"
    return f"{scope['scheme']}://{host}{path}" if HOST.fullmatch(host) else path


def page_of(request: Request) -> str:
    """The page that a path names; a Problem where there is none."""
    name = request.path_params["page"]
    if name not in VIEWS:
        raise Problem("no-such-page", f"There is no page {quoted(name)}.{nearest(name, VIEWS)}", known=list(VIEWS))
    return name


def _pairs(request: Request) -> dict[str, list[str]]:
    query = request.scope["query_string"]
    if len(query) > LONGEST:
        raise Problem("too-long", f"The query has {len(query)} bytes; {LONGEST} are the most.")
    try:
        found = parse_qsl(query.decode("latin-1"), keep_blank_values=True, max_num_fields=PAIRS)
    except ValueError:
        raise Problem("too-many", f"The query has more than {PAIRS} parameters.") from None
    pairs: dict[str, list[str]] = {}
    for name, value in found:
        pairs.setdefault(name, []).append(value)
    return pairs


def _unknown(name: str, names: list[str]) -> None:
    detail = f"There is no parameter {quoted(name)} here.{nearest(name, names)}"
    raise Problem("unknown-parameter", detail, parameter=name[:80], known=names)


def _said(parameter: Parameter, values: list[str]) -> list[str]:
    """The values of one parameter without empty ones, of the right number, length and form."""
    most = MOST if parameter.kind in SEVERAL else 1
    if len(values) > most:
        detail = f"The parameter {parameter.name} stands {len(values)} times; {most} is the most."
        raise Problem("too-many", detail, parameter=parameter.name)
    given = [value for value in values if value or parameter.kind not in EMPTY]
    for value in given:
        if len(value) > parameter.longest or not parameter.takes(value):
            _invalid(parameter, value, list(parameter.words))
    return given


def _invalid(parameter: Parameter, value: str, words: list[str]) -> None:
    listed = {"known": words} if words else {}
    detail = f"{quoted(value)} is no value of {parameter.name} ({parameter.meaning}).{nearest(value, words)}"
    raise Problem("invalid-value", detail, parameter=parameter.name, value=value[:200], **listed)


def _in_words(db: Release | None, page: str, parameter: Parameter, values: list[str]) -> list[str]:
    """The values in the words of the page, for those that a release decides."""
    words = known(db, page, parameter.name) if db else None
    if words is None:
        return values
    for value in values:
        if value not in words:
            _invalid(parameter, value, sorted(set(words.values()), key=str.lower))
    return [words[value] for value in values]


def _release(said: dict[str, list[str]]) -> Release:
    """The release that is asked for; unlike on a page, one that is not held is not replaced."""
    asked, known_on = said.get("release") or [None], said.get("asof") or [None]
    db = store.open_release(asked[0], day(known_on[0]))
    if db.asked:
        raise not_held(db.asked, db.id)
    return db


def not_held(asked: str, latest: str) -> Problem:
    """The problem of a release that is not here."""
    detail = f"The release {quoted(asked)} is not held here; the latest is {latest}."
    return Problem("release-not-held", detail, parameter="release", latest=latest)

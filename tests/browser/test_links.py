"""A copied link shows what its author saw: the same figures, tables and drawer, also once defaults are others."""

import random
from functools import cache
from urllib.parse import urlencode

import pytest

from nkeconomy import queries, store
from nkeconomy.parameters import PAGES, VIEWS, Page, Parameter

SETTINGS = 20
SEEN = """() => {
  const plain = (key, value) => (ArrayBuffer.isView(value) ? Array.from(value) : value);
  const figures = [...document.querySelectorAll(".js-plotly-plot")];
  const drawer = document.querySelector('[role="dialog"]');
  return {
    figures: figures.map((figure) => JSON.stringify({ data: figure.data, layout: figure.layout }, plain)),
    tables: [...document.querySelectorAll("table")].map((table) => table.textContent),
    title: document.querySelector("h1").textContent,
    cards: [...document.querySelectorAll(".nk-card")].map((card) => card.textContent),
    drawer: drawer ? drawer.innerText.replaceAll(location.origin, "") : "",
  };
}"""
LINK = ".nk-share a[data-copy]"


@pytest.fixture(scope="module")
def words(committed_release) -> dict[str, list[str]]:
    """What may be chosen where the release decides it."""
    store.RELEASES, before = committed_release.parent, store.RELEASES
    try:
        claims = queries.claims(store.open_release())
    finally:
        store.RELEASES = before
    columns = {
        "indicators": "indicator_title",
        "estimators": "attributed_title",
        "carriers": "carried_title",
        "documents": "document",
        "subjects": "subject_title",
        "counterparts": "counterpart_title",
        "kinds": "kind",
        "stances": "stance",
    }
    known = {name: sorted(claims[column].dropna().unique()) for name, column in columns.items()}
    held = list(claims["id"][claims["text_held"].astype(bool)])
    return known | {"claim": held, "estimator": known["estimators"], "status": ["estimate", "revision"]}


def chosen(parameter: Parameter, words: dict[str, list[str]], by: random.Random) -> list[str]:
    """A random value of a control: one of its words, a day, a year, a few of many."""
    if parameter.words:
        return [by.choice(parameter.words)]
    if parameter.kind == "several":
        return by.sample(known := words.get(parameter.name, []), k=min(by.choice((0, 0, 0, 1, 2)), len(known)))
    if parameter.kind == "day":
        return by.choice(([], [""], [f"20{by.randrange(10, 25)}-0{by.randrange(1, 9)}-15"]))
    if parameter.kind == "year":
        return by.choice(([], [""], [str(by.randrange(1990, 2024))]))
    return {
        "numbers": [by.choice(("true", "false"))],
        "q": [by.choice(("", "coal", "제재", "billion"))],
        "page": [by.choice(("1", "2"))],
        "year": [by.choice(("2022", "2019", "several"))],
        "claim": [by.choice(words["claim"])] if by.random() < 0.2 else [],
        "estimator": [by.choice(("anybody", *words["estimator"]))],
    }.get(parameter.name, [])


def setting(page: Page, words: dict[str, list[str]], by: random.Random) -> str:
    """An address of the page with random values of all its controls, some of them unsaid."""
    said = [
        (parameter.name, value)
        for parameter in page.parameters
        if by.random() < 0.8
        for value in chosen(parameter, words, by)
    ]
    return f"/{page.path}?{urlencode(said)}"


@pytest.mark.parametrize("page", [PAGES[name] for name in VIEWS], ids=VIEWS)
def test_a_copied_link_shows_the_same_to_whoever_opens_it(visitor, start, words, page):
    """The author changes the page in one window; each link is opened in another, and some on a later dashboard."""
    by, author = random.Random(page.name), visitor().opens(f"/{page.path}")
    reader, later = visitor(), visitor(at=changed_defaults(start))
    for turn in range(SETTINGS):
        address = author.moves(setting(page, words, by)).page.url
        link, before = copied(author), seen(author)
        assert seen(anew(reader, link)) == before, address
        if turn % 7 == 0:
            assert seen(anew(later, link.replace(author.address, later.address))) == before, address


def anew(reader, link: str):
    """Opens the link with nothing kept of any visit before but the server's files."""
    reader.context.clear_cookies()
    if reader.page.url.startswith(reader.address):
        reader.page.evaluate("() => { localStorage.clear(); sessionStorage.clear(); }")
    reader.page.goto(link, wait_until="commit")
    return reader.settles()


def copied(reader) -> str:
    """The address that the page gives for itself: it is whole once a hand comes near."""
    link = reader.page.locator(LINK)
    link.dispatch_event("pointerover")
    return link.evaluate("(link) => link.href")


def seen(reader) -> dict:
    """What stands on the page, once two looks at it agree: a figure is drawn a little after its data came."""
    before, now = None, reader.page.evaluate(SEEN)
    while now != before:
        reader.page.wait_for_timeout(60)
        before, now = now, reader.page.evaluate(SEEN)
    return now


@cache
def changed_defaults(start):
    """The dashboard with every default changed, started once."""
    return start("tests/browser/changed_defaults.py")


def test_a_page_whose_defaults_are_changed_shows_something_else_where_a_link_says_nothing(visitor, start):
    here, later = visitor(), visitor(at=changed_defaults(start))
    assert seen(here.opens("/gdp_gni")) != seen(later.opens("/gdp_gni"))

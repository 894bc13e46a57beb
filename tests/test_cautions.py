"""A number that fails a check never stands on a page alone: the page says so, with and without corrections."""

import re
from html import unescape

import pytest

from nkeconomy import glyphs, queries, store
from nkeconomy.frame import each
from tests.test_pages import PAGES, figures, markup, opened

pytestmark = pytest.mark.page
SIX = (
    "002-cyber-revenue",
    "002-coal-revenue",
    "002-labour-revenue",
    "002-arms-revenue",
    "002-deficit-legal",
    "002-deficit-with-illicit",
)
READINGS = ("both", "printed", "reconciled")
# Addresses on which pages show other things than at first: one document, search results, one kind of number.
STATES = (
    *((page, {}) for page in PAGES),
    ("sources", {"document": "002"}),
    ("sources", {"q": "billion"}),
    ("sources", {"q": "deficit"}),
    ("explore", {"indicators": "Trade deficit"}),
    ("explore", {"units": "US dollars", "scale": "log"}),
    ("russia_china", {"partner": "russia"}),
    ("gdp_gni", {"currency": "USD"}),
    ("illicit_revenue", {"currency": "KRW"}),
    *(("overview", {"claim": claim}) for claim in SIX),
    ("overview", {"derived": "illicit-channels-sum"}),
    ("overview", {"check": "deficit-less-illicit-income"}),
)


def named(state) -> str:
    page, address = state
    return " ".join([page, *(f"{name}={value}" for name, value in address.items())])


@pytest.fixture
def serve(monkeypatch):
    """Serves the release of that path; gives it opened."""

    def served(path):
        monkeypatch.setattr(store, "RELEASES", path.parent)
        return store.Release(path.stem)

    return served


def told(db) -> dict:
    """The six claims with the titles of the checks that fail on them."""
    checks = {check.id: check.title for check in each(queries.checks(db))}
    claims = {claim.id: claim for claim in each(queries.claims(db, ids=list(SIX)))}
    return {name: (claims[name], [checks[check] for check in claims[name].failing_checks]) for name in SIX}


def words(app) -> str:
    """All that a reader sees: the page without its markup, and the words of its figures."""
    drawn = " ".join(str(figure) for figure in figures(app))
    return f"{plain(markup(app))} {drawn}".replace("<br>", " ")


def plain(marked: str) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]*>", "", marked)))


def shown(claim, page: str, text: str) -> bool:
    """Whether a page shows the number: as a link to its claim, or as it is printed."""
    return f"claim={claim.id}" in page or claim.number_as_printed in text


def cautioned(claim, titles: list[str], page: str) -> bool:
    """Whether a note, a list of checks or the drawer names a failing check, or the mark stands behind the number."""
    text = plain(page)
    marked = re.search(rf"check=({'|'.join(claim.failing_checks)})'[^>]*class='nk-mark'[^>]*title='A check", page)
    return any(title in text for title in titles) or bool(marked)


@pytest.mark.parametrize("reading", READINGS)
@pytest.mark.parametrize("state", STATES, ids=named)
def test_without_corrections_no_page_shows_the_six_figures_without_a_caution(
    state, reading, uncorrected_release, serve
):
    db, (page, address) = serve(uncorrected_release), state
    app = opened(page, reading=reading, **address)
    assert not app.exception
    marked, text = markup(app), words(app)
    alone = [name for name, (claim, titles) in told(db).items() if shown(claim, marked, text)]
    assert [name for name in alone if not cautioned(*told(db)[name], marked)] == []


@pytest.mark.parametrize("state", STATES, ids=named)
def test_with_corrections_both_readings_stand_wherever_one_of_the_six_is_a_number(state, committed_release, serve):
    db, (page, address) = serve(committed_release), state
    app = opened(page, reading="both", **address)
    marked, text = markup(app), words(app)
    missing = [
        name
        for name, (claim, _) in told(db).items()
        if re.search(rf"claim={name}['&][^>]*>(<b>)?{re.escape(amount(claim))}", marked)
        and reconciled(claim) not in text
    ]
    assert missing == []


def amount(claim) -> str:
    return " ".join(part for part in (claim.hedge_as_printed, claim.number_as_printed) if part)


def reconciled(claim) -> str:
    """The reconciled number as people read it: 2.15e9 -> "$2.15 billion"."""
    value = claim.reconciled_value
    return f"${value / 1e9:.3g} billion" if value >= 1e9 else f"${value / 1e6:.3g} million"


@pytest.mark.parametrize("page", ["illicit_revenue", "arms_transfers"])
def test_the_printed_reading_says_that_the_numbers_fail_and_the_reconciled_one_that_they_hold(
    page, committed_release, serve
):
    serve(committed_release)
    printed, reconciled = (plain(markup(opened(page, reading=reading))) for reading in ("printed", "reconciled"))
    assert "As printed this does not hold: The illicit channels add up to no more than the total." in printed
    assert "As reconciled it holds" not in printed
    assert (
        "As reconciled this holds, as printed it does not: The illicit channels add up to no more than the total."
        in reconciled
    )


def test_a_page_says_that_no_correction_was_accepted_only_where_none_was(committed_release, uncorrected_release, serve):
    said = {}
    for release in (committed_release, uncorrected_release):
        serve(release)
        said[release] = "No correction has been accepted" in markup(opened("overview", reading="reconciled"))
    assert said == {committed_release: False, uncorrected_release: True}


@pytest.mark.parametrize("page", PAGES)
def test_the_legend_of_signs_stands_at_the_foot_of_every_page(page, committed_release, serve):
    serve(committed_release)
    _, *legends = markup(opened(page)).split("<details class='nk-legend'>")
    assert len(legends) == 1
    assert "<article" not in legends[0]
    assert all(sign.meaning in plain(legends[0]) for sign in glyphs.SIGNS)
    assert all(meaning in plain(legends[0]) for _, meaning in glyphs.FILLS.values())


@pytest.mark.parametrize("page", PAGES)
def test_every_figure_on_a_number_that_fails_a_check_has_that_check_below_it(page, committed_release, serve):
    db = serve(committed_release)
    failing = {check.id: {*check.tested} for check in each(queries.checks(db)) if check.status == "fails"}
    app = opened(page)
    lines = [element.value for element in app.get("html") if "class='nk-checked'" in element.value]
    concerned = [{check for check, tested in failing.items() if tested & carried(figure)} for figure in figures(app)]
    expected = [checks for checks in concerned if checks]
    linked = [{*re.findall(r"check=([a-z0-9-]+)", line)} & {*failing} for line in lines]
    assert [checks for checks in linked if checks] == expected


def carried(figure: dict) -> set[str]:
    return {identifier for trace in figure["data"] for point in trace["customdata"] for identifier in point}

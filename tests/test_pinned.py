"""A page that is pinned to a release says what has changed since, number by number, and why."""

import re
import shutil
from html import unescape

import pytest

from nkeconomy import store
from tests.test_pages import markup, opened

pytestmark = pytest.mark.page


@pytest.fixture
def pinned(committed, committed_release, monkeypatch):
    """The committed release, and a later one with what a test changes in the committed data beside it."""
    releases = committed.path / "data" / "releases"
    releases.mkdir()
    shutil.copy(committed_release, releases)
    monkeypatch.setattr(store, "RELEASES", releases)

    def later(*changes) -> tuple[str, str]:
        for change in changes:
            change(committed)
        return committed_release.stem, committed.build().path.stem

    return later


def banner(page: str, **state: str) -> str:
    """Its words; "" where there is none."""
    page = markup(opened(page, **state))
    found = re.findall(
        r"<div class='nk-note nk-plain nk-pinned'.*?</details></div>|<p class='nk-note.*?</p>", page, re.S
    )
    return unescape(re.sub(r"<[^>]*>", " ", " ".join(note for note in found if "elease" in note)))


def withdraw(correction: str):
    """Take a correction out of the data."""

    def change(root) -> None:
        file = root.path / "data" / "corrections.csv"
        lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
        kept = [line for line in lines if not line.startswith(f"{correction},")]
        assert len(kept) == len(lines) - 1
        file.write_text("".join(kept), encoding="utf-8")

    return change


def test_a_page_without_a_release_in_its_address_is_the_latest_and_has_no_banner(pinned):
    _, new = pinned(withdraw("bok-trade-2023-digit"))
    page = markup(opened("overview"))
    assert f"Release {new}" in page
    assert ", the latest</p>" in page
    assert banner("overview") == ""


def test_the_latest_release_is_said_to_be_that_where_it_is_named(pinned):
    _, new = pinned(withdraw("bok-trade-2023-digit"))
    assert f"Pinned to release {new}, which is the latest." in banner("gdp_gni", release=new)


def test_an_older_release_says_how_many_of_its_numbers_have_changed(pinned):
    old, _ = pinned(lambda root: root.claim("000-gdp-growth-2023", stance="stated"))
    told = banner("gdp_gni", release=old)
    assert f"You see release {old}" in told
    count, numbers = map(int, re.search(r"(\d+) of (\d+) numbers on this page ha(?:s|ve) changed since", told).groups())
    assert 1 <= count < numbers
    assert "changed claim" in told


def test_a_page_that_nothing_touches_says_so(pinned):
    old, _ = pinned(lambda root: root.claim("000-gdp-growth-2023", stance="stated"))
    assert re.search(r"None of the \d+ numbers on this page has changed since", banner("arms_transfers", release=old))


def test_a_release_that_is_not_held_is_said_and_the_latest_shown(pinned):
    _, new = pinned(withdraw("bok-trade-2023-digit"))
    page = markup(opened("gdp_gni", release="0123456789ab"))
    assert f"Release 0123456789ab is not held here. What you see is the latest, {new}." in page


def test_a_withdrawn_correction_is_told_with_the_number_before_and_after(pinned):
    old, _ = pinned(withdraw("bok-trade-2023-digit"))
    told = banner("russia_china", release=old)
    assert "withdrawn correction" in told
    assert re.search(r"\d+ of \d+ numbers on this page ha(s|ve) changed since", told)

"""What `make faults` promises, in small counts: real builds, real disks, a real server."""

import random

import pytest

from benchmarks import faults
from benchmarks.faulting import editing, killing, serving, spoiling, swapping


@pytest.fixture
def chance() -> random.Random:
    return random.Random(7)


def test_a_build_that_is_killed_leaves_a_whole_release(chance):
    found = killing.killed(4, 1, chance)
    bad = ("a release is not whole", "the pointer names nothing", "the next build failed")
    assert [found.outcomes[what] for what in bad] == [0, 0, 0]
    assert found.left <= 1
    assert found.seen.reads > 0
    assert not found.seen.troubles


@pytest.mark.parametrize("act", [killing.disk_full, killing.publishing_full], ids=["build", "publication"])
def test_a_full_disk_changes_nothing(act):
    outcomes = act(4)
    if outcomes is None:
        pytest.skip("no disk can be mounted here")
    good = {"refused in one sentence", "done"}
    assert sum(outcomes[what] for what in good) == 4
    assert outcomes["refused in one sentence"] > 0
    assert not {what: count for what, count in outcomes.items() if count and what not in good}


def test_of_two_builds_at_once_one_waits_or_is_told():
    outcomes = killing.together(2)
    good = {"both published, one after the other", "one published, the other was told"}
    assert not {what: count for what, count in outcomes.items() if count and what not in good}


def test_a_spoilt_file_is_found_before_anything_of_it_is_shown(chance):
    outcomes = spoiling.spoilt(9, True, chance)
    assert outcomes["caught before"] == 9


def test_a_spoilt_file_without_its_seal_is_never_silently_wrong(chance):
    """What DuckDB keeps to find rows is read only when a question needs it, and has checksums of its own."""
    outcomes = spoiling.spoilt(9, False, chance)
    assert sum(outcomes[what] for what in ("caught before", "harmless", "found at a question")) == 9
    assert outcomes["caught before"] > 0


@pytest.mark.page
def test_a_server_says_what_it_cannot_show_and_serves_the_release_before():
    told = [*serving.spoilt_releases(("zero bytes",))]
    assert len(told) == 8
    assert [one for one in told if not one.right] == []


@pytest.mark.page
@pytest.mark.parametrize("lost", [serving.data_changed, serving.data_lost, serving.releases_lost])
def test_a_server_outlives_the_loss_of(lost):
    told = lost()
    assert told.right, told.seen


@pytest.mark.page
def test_no_page_is_made_of_two_releases(chance):
    found = swapping.swapped(3, 2, chance)
    assert (found.swaps, found.late, found.stale, found.broken) == (3, 0, 0, [])
    assert [look for look in found.looks if look.errors or look.mixed] == []
    assert {mark for look in found.looks for mark in look.marks} == {0, 1, 2, 3}


@pytest.mark.parametrize("kind", editing.KINDS)
def test_no_edit_of_a_source_shows_another_place_as_the_passage(kind, chance):
    quotes = editing.quotes(30, chance)
    outcomes = editing.tried_one(kind, quotes, chance)
    assert (outcomes[editing.WRONG], outcomes["unnoticed"]) == (0, 0)
    assert outcomes[editing.RIGHT] == outcomes["there"] or kind in faults.ASKED

"""The figures of illicit revenue, on the committed data as printed and with corrections on trial."""

import shutil

import pytest

from nkeconomy import money, queries, store
from nkeconomy.figures import illicit_revenue as figures
from nkeconomy.figures.look import Look

pytestmark = pytest.mark.data
SLIPPED = ("cyber-revenue", "coal-revenue", "labour-revenue", "arms-revenue", "deficit-legal", "deficit-with-illicit")
PRINTED = {"choice": "both", "money": money.Conversion(), "source": "Source: test. Release 0"}


def asked(path, monkeypatch):
    """Claims on illicit revenue and the deficit, and all derived figures, of the release at that path."""
    monkeypatch.setattr(store, "RELEASES", path.parent)
    db = store.Release(path.stem)
    return queries.claims(db, indicators=["illicit_revenue", "trade_deficit", "front_companies"]), queries.derived(db)


@pytest.fixture
def printed(committed_release, monkeypatch):
    return asked(committed_release, monkeypatch)


@pytest.fixture
def corrected(committed, monkeypatch):
    for name in SLIPPED:
        row = f"c-{name},002-{name},0.1,,trial,illicit-channels-within-total,trial,2026-01-01"
        committed.add("data/corrections.csv", row)
    yield asked(committed.build().path, monkeypatch)
    shutil.rmtree(committed.path)


def labels(figure):
    """The words beside each mark, in the trace or, where a reference line runs by, on paper of their own."""
    inside = [word.strip() for trace in figure.data for word in trace.text or () if word.strip()]
    return inside + [annotation.text for annotation in figure.layout.annotations if annotation.borderpad == 1]


def words(figure):
    """The subtitle."""
    return figure.layout.annotations[1].text.replace("<br>", " ")


def test_the_title_holds_the_sum_of_the_channels_against_the_total(printed):
    expected = "The illicit channels add up to $57.9 billion, the total they are part of is nearly $6.3 billion"
    assert figures.finding(*printed) == expected


def test_each_channel_is_hatched_while_a_check_on_it_fails(printed):
    bars = [trace for trace in figures.channels(*printed, Look(), **PRINTED).data if trace.type == "bar"]
    assert [bar.marker.pattern.shape for bar in bars] == ["/", "/", "/", "/", None, None]


def test_the_total_is_a_line_and_what_the_channels_add_up_to_is_outlined(printed):
    figure = figures.channels(*printed, Look(), **PRINTED)
    assert {"total: nearly $6.3 billion", "$57.9 billion (derived)", "$62.8 billion (derived)"} <= set(labels(figure))
    assert figure.layout.title.text == "<b>Three of four channels each exceed the total they are part of</b>"


def test_what_is_computed_from_numbers_that_fail_a_check_says_so(printed):
    figure = figures.channels(*printed, Look(), **PRINTED)
    assert "Outlined: computed here, from numbers that fail a check." in words(figure)
    added = next(trace for trace in figure.data if trace.customdata[0][0] == "illicit-channels-sum")
    assert "<br>Computed from numbers that fail a check.<br>" in added.hovertemplate


def test_a_remainder_below_zero_is_no_amount_and_is_not_drawn(printed):
    assert not [word for word in labels(figures.channels(*printed, Look(), **PRINTED)) if "−" in word]


def test_both_readings_stand_side_by_side_once_there_are_corrections(corrected):
    figure = figures.channels(*corrected, Look(), **PRINTED)
    assert {"$21.5 billion", "$2.15 billion", "$5.79 billion (derived, reconciled)"} <= set(labels(figure))
    assert (
        figure.layout.title.text == "<b>Three of four channels each exceed the total as printed, none as reconciled</b>"
    )


def test_the_reconciled_reading_leaves_a_remainder_for_other_channels(corrected):
    figure = figures.channels(*corrected, Look(), **PRINTED | {"choice": "reconciled"})
    assert "$510 million (derived, reconciled)" in labels(figure)
    assert "$21.5 billion" not in labels(figure)


def test_what_is_computed_from_reconciled_numbers_is_in_no_doubt(corrected):
    both = words(figures.channels(*corrected, Look(), **PRINTED))
    reconciled = words(figures.channels(*corrected, Look(), **PRINTED | {"choice": "reconciled"}))
    assert "Outlined: computed here, some of it from numbers that fail a check." in both
    assert reconciled.endswith("Outlined: computed here.")


def test_the_deficit_shrinks_by_more_than_the_total_income(printed):
    figure = figures.deficit(*printed, Look(), **PRINTED)
    assert (
        figure.layout.title.text == "<b>The deficit shrinks by $62.8 billion, on an income of nearly $6.3 billion</b>"
    )


def test_a_year_is_only_ever_an_average_and_arms_sales_have_none(printed):
    figure = figures.per_year(*printed, Look(), **PRINTED)
    assert [trace.marker.color for trace in figure.data] == [Look().colour("paper")] * 4
    assert "Arms sales to Russia are left out" in words(figure)


def test_in_won_every_bar_is_in_won(printed):
    claims, derived = printed
    figure = figures.channels(claims, derived, Look(), **PRINTED | {"money": money.conversion("KRW", derived)})
    assert [word for word in labels(figure) if "$" in word] == []
    assert figure.layout.xaxis.ticktext[-1].endswith("trillion won")


def test_a_release_without_the_claims_has_a_title_without_a_number(printed):
    claims, derived = printed
    assert figures.finding(claims[:0], derived[:0]) == "Illicit revenue, channel by channel"

"""The figures of illicit revenue, on the committed data in each reading, and with every correction removed."""

import pytest

from nkeconomy import money, queries, store
from nkeconomy.figures import illicit_revenue as figures
from nkeconomy.figures.look import Look

pytestmark = pytest.mark.data
STYLE = {"money": money.Conversion(), "source": "Source: test. Release 0"}
BOTH, PRINTED, RECONCILED = ({**STYLE, "choice": choice} for choice in ("both", "printed", "reconciled"))


def asked(path, monkeypatch):
    """Claims on illicit revenue and the deficit, and all derived figures, of the release at that path."""
    monkeypatch.setattr(store, "RELEASES", path.parent)
    db = store.Release(path.stem)
    return queries.claims(db, indicators=["illicit_revenue", "trade_deficit", "front_companies"]), queries.derived(db)


@pytest.fixture
def told(committed_release, monkeypatch):
    return asked(committed_release, monkeypatch)


@pytest.fixture
def uncorrected(uncorrected_release, monkeypatch):
    return asked(uncorrected_release, monkeypatch)


def labels(figure):
    """The words beside each mark, in the trace or, where a reference line runs by, on paper of their own."""
    inside = [word.strip() for trace in figure.data for word in trace.text or () if word.strip()]
    return inside + [annotation.text for annotation in figure.layout.annotations if annotation.borderpad == 1]


def words(figure):
    """The subtitle."""
    return figure.layout.annotations[1].text.replace("<br>", " ")


def title(figure):
    return figure.layout.title.text.replace("</b><br><b>", " ").replace("<b>", "").replace("</b>", "")


def bars(figure):
    return [trace for trace in figure.data if trace.type == "bar"]


def test_the_title_holds_both_sums_of_the_channels_against_the_total(told):
    assert figures.finding(*told, "both") == (
        "As printed, the illicit channels add up to about $57.9 billion of a total of nearly $6.3 billion; "
        "reconciled, to about $5.79 billion, which leaves at most about $510 million (8%) unexplained"
    )


def test_the_title_follows_the_reading(told):
    assert figures.finding(*told, "printed") == (
        "As printed, the illicit channels add up to about $57.9 billion of a total of nearly $6.3 billion"
    )
    assert figures.finding(*told, "reconciled") == (
        "Reconciled, the illicit channels add up to about $5.79 billion of a total of nearly $6.3 billion, "
        "which leaves at most about $510 million (8%) unexplained"
    )


@pytest.mark.parametrize("choice", ["both", "printed", "reconciled"])
def test_without_a_correction_every_reading_is_the_printed_one(uncorrected, choice):
    assert figures.finding(*uncorrected, choice) == (
        "As printed, the illicit channels add up to about $57.9 billion of a total of nearly $6.3 billion"
    )
    drawn = bars(figures.channels(*uncorrected, Look(), **STYLE, choice=choice))
    assert [bar.marker.pattern.shape for bar in drawn] == ["/"] * 6


def test_both_readings_stand_side_by_side_printed_hatched_and_reconciled_framed(told):
    first, second = bars(figures.channels(*told, Look(), **BOTH))[:2]
    assert (first.x[0], first.marker.pattern.shape) == (21.5e9, "/")
    assert (second.x[0], second.marker.pattern.shape) == (2.15e9, None)
    assert second.marker.line.color == Look().colour("ink")
    assert {"$21.5 billion (printed)", "$2.15 billion (reconciled)"} <= set(
        labels(figures.channels(*told, Look(), **BOTH))
    )


def test_the_total_is_in_doubt_only_where_the_others_stay_as_printed(told):
    lines = {
        style["choice"]: figures.channels(*told, Look(), **style).data[-1].line.dash
        for style in (BOTH, PRINTED, RECONCILED)
    }
    assert lines == {"both": "solid", "printed": "dot", "reconciled": "solid"}


def test_the_printed_reading_shows_printed_numbers_only(told):
    figure = figures.channels(*told, Look(), **PRINTED)
    assert {"total: nearly $6.3 billion", "about $57.9 billion (derived)", "$62.8 billion (derived)"} <= set(
        labels(figure)
    )
    assert not [word for word in labels(figure) if "reconciled" in word]
    assert title(figure) == "Three of four channels exceed the total they are part of"


def test_the_reconciled_reading_leaves_a_remainder_for_other_channels(told):
    figure = figures.channels(*told, Look(), **RECONCILED)
    assert "at most about $510 million (derived, reconciled)" in labels(figure)
    assert not [word for word in labels(figure) if "21.5" in word]
    assert title(figure) == "Reconciled, none of four channels exceed the total they are part of"


def test_the_title_of_the_channels_tells_both_readings(told):
    assert title(figures.channels(*told, Look(), **BOTH)) == (
        "Three of four channels exceed the total as printed, none as reconciled"
    )


def test_what_is_computed_from_numbers_that_fail_a_check_is_hatched_and_says_so(told):
    figure = figures.channels(*told, Look(), **BOTH)
    assert "Outlined: computed here, hatched where a check on its inputs fails." in words(figure)
    printed, reconciled = (trace for trace in bars(figure) if trace.customdata[0][0] == "illicit-channels-sum")
    assert "<br>Computed from numbers that fail a check.<br>" in printed.hovertemplate
    assert "fail a check" not in reconciled.hovertemplate
    assert (printed.marker.pattern.shape, reconciled.marker.pattern.shape) == ("/", None)


def test_what_is_computed_from_reconciled_numbers_is_in_no_doubt(told):
    assert words(figures.channels(*told, Look(), **RECONCILED)).endswith("Outlined: computed here.")


@pytest.mark.parametrize("style", [BOTH, PRINTED, RECONCILED], ids=["both", "printed", "reconciled"])
def test_a_remainder_below_zero_is_no_amount_and_is_not_drawn(told, style):
    assert not [word for word in labels(figures.channels(*told, Look(), **style)) if "−" in word]


def test_the_deficit_shrinks_by_more_than_the_total_income_as_printed_and_by_as_much_as_reconciled(told):
    assert title(figures.deficit(*told, Look(), **BOTH)) == (
        "The deficit shrinks by $62.8 billion as printed, $6.28 billion as reconciled, "
        "on an income of nearly $6.3 billion"
    )
    assert title(figures.deficit(*told, Look(), **PRINTED)) == (
        "The deficit shrinks by $62.8 billion, on an income of nearly $6.3 billion"
    )


def test_a_difference_to_a_number_that_is_nearly_reached_is_just_over(told):
    assert "just over $1.95 billion (derived, reconciled)" in labels(figures.deficit(*told, Look(), **BOTH))


def test_a_year_is_only_ever_an_average_and_arms_sales_have_none(told):
    figure = figures.per_year(*told, Look(), **BOTH)
    assert {trace.marker.color for trace in figure.data} == {Look().colour("paper")}
    assert len(figure.data) == 7
    assert "Arms sales to Russia are left out: their period is July 2023 to February 2024, or 2023 (in doubt)." in (
        words(figure)
    )


def test_in_won_every_bar_is_in_won(told):
    claims, derived = told
    figure = figures.channels(claims, derived, Look(), **BOTH | {"money": money.conversion("KRW", derived)})
    assert [word for word in labels(figure) if "$" in word] == []
    assert "about 749 billion won (converted, reconciled)" in labels(figure)
    assert figure.layout.xaxis.ticktext[-1].endswith("trillion won")


def test_a_release_without_the_claims_has_a_title_without_a_number(told):
    claims, derived = told
    assert figures.finding(claims[:0], derived[:0], "both") == "Illicit revenue, channel by channel"

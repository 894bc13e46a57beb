"""Evidence quality: one article a check, filters, which slip would explain what fails, corrections, the drawers."""

import csv
import io
import re
from html import unescape
from pathlib import Path

import pandas as pd
import pytest

from nkeconomy import export, queries, store
from nkeconomy.frame import each
from nkeconomy.ui import hypotheses, outside, slips, terms, verdict
from tests.test_pages import markup, opened

DATA = Path(__file__).parents[1] / "data"
CHANNELS, PER_YEAR = "illicit-channels-within-total", "deficit-within-all-trade"


def rows(file: str) -> list[dict[str, str]]:
    with (DATA / file).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


CHECKS = {row["id"]: row for row in rows("checks.csv")}
CORRECTED = {row["claim"] for row in rows("corrections.csv")}


def inputs(check: str) -> set[str]:
    return set(re.findall(r"\[([^\]]+)\]", CHECKS[check]["formula"]))


def articles(page: str) -> list[tuple[str, str]]:
    """Each article with the id of its check."""
    return re.findall(r"<article class='nk-check[^>]*data-check='([^']+)'>(.*?)</article>", page, re.DOTALL)


def linked(markup: str, kind: str) -> set[str]:
    return {unescape(found) for found in re.findall(rf"[?;&]{kind}=([^'&]+)", markup)}


def words(markup: str) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]*>", " ", markup))).replace(" .", ".").replace(" ,", ",").strip()


def section(page: str, start: str, end: str) -> str:
    return page[page.index(start) : page.index(end)] if end in page else page[page.index(start) :]


@pytest.fixture
def serve(monkeypatch):
    """Serves the release of that path; gives it opened."""

    def served(path: Path) -> store.Release:
        monkeypatch.setattr(store, "RELEASES", path.parent)
        return store.Release(path.stem)

    return served


@pytest.fixture(autouse=True)
def served(serve, committed_release):
    return serve(committed_release)


# The list of checks


@pytest.mark.page
@pytest.mark.parametrize("reading", ["both", "printed", "reconciled"])
def test_every_check_has_one_article_with_a_link_to_the_passage_of_every_input(reading):
    found = articles(markup(opened("evidence", reading=reading)))
    assert sorted(check for check, _ in found) == sorted(CHECKS)
    assert {check: linked(inside, "claim") >= inputs(check) for check, inside in found} == dict.fromkeys(CHECKS, True)


@pytest.mark.page
def test_failing_checks_come_first_then_undecided_ones_then_those_that_hold(db):
    order = [check for check, _ in articles(markup(opened("evidence")))]
    status = {check.id: check.status for check in each(queries.checks(db))}
    places = [["fails", "undecided", "holds"].index(status[check]) for check in order]
    assert places == sorted(places)


@pytest.mark.page
@pytest.mark.parametrize("show", ["failing", "undecided", "corrected"])
def test_a_filter_shows_the_checks_of_its_kind_and_no_others(db, show):
    kinds = {"failing": "fails", "undecided": "undecided"}
    asked = {
        check.id
        for check in each(queries.checks(db))
        if check.status == kinds.get(show) or (show == "corrected" and CORRECTED & {*check.inputs})
    }
    found = {check for check, _ in articles(markup(opened("evidence", show=show)))}
    assert found == asked
    assert 0 < len(found) < len(CHECKS)


@pytest.mark.page
def test_a_word_that_is_no_filter_is_said_and_all_checks_are_shown():
    page = markup(opened("evidence", show="nonsense"))
    assert "“nonsense” is no value of show" in page
    assert len(articles(page)) == len(CHECKS)


@pytest.mark.page
def test_the_title_counts_what_fails_and_what_the_corrections_mend(db):
    title = re.search(r"<h1>(.*?)</h1>", markup(opened("evidence")))[1]
    counts = [int(number) for number in re.findall(r"\d+", title)]
    checks = each(queries.checks(db))
    failing = [check for check in checks if check.status == "fails"]
    undecided = [check for check in checks if check.status == "undecided"]
    mended = [check for check in failing if check.reconciled_status == "holds"]
    expected = [len(failing), len(checks), len(undecided), len(CORRECTED), len(mended), len(failing)]
    assert counts == expected


@pytest.mark.page
def test_a_check_stands_as_printed_beside_as_reconciled_whatever_the_reading():
    for reading in ("both", "printed", "reconciled"):
        article = words(dict(articles(markup(opened("evidence", reading=reading))))[CHANNELS])
        assert "Fails as printed" in article
        assert "Holds as reconciled" in article


@pytest.mark.page
def test_the_reading_decides_which_numbers_of_a_sum_are_shown():
    shown = {
        reading: words(dict(articles(markup(opened("evidence", reading=reading))))[CHANNELS])
        for reading in ("both", "printed", "reconciled")
    }
    printed = {reading: "$13.5 billion" in said and "$51.6 billion too much" in said for reading, said in shown.items()}
    again = {reading: "$1.35 billion" in said and "$510 million to spare" in said for reading, said in shown.items()}
    assert printed == {"both": True, "printed": True, "reconciled": False}
    assert again == {"both": True, "printed": False, "reconciled": True}


@pytest.mark.page
def test_addresses_of_typed_numbers_are_links_that_lead_outside():
    found = dict(articles(markup(opened("evidence"))))
    for check, row in CHECKS.items():
        addresses = [address.strip() for address in row["source"].split("|") if address.strip()]
        out = re.findall(r"<a href='(http[^']+)'[^>]*rel='noopener noreferrer'", found[check])
        assert [unescape(address) for address in out] == addresses


@pytest.mark.page
def test_an_address_brings_a_check_into_view():
    page = markup(opened("evidence", at="dollars-per-pound"))
    assert re.findall(r"nk-here' id='check-([^']+)'", page) == ["dollars-per-pound"]


# Arithmetic


def test_the_results_of_both_sides_differ_by_the_residual(db):
    """Every check in every reading that has a value."""
    rows = each(queries.checks(db))
    told = [(row.left_result, row.right_result, row.residual) for row in rows]
    told += [(row.reconciled_left_result, row.reconciled_right_result, row.reconciled_residual) for row in rows]
    valued = [(left, right, residual) for left, right, residual in told if residual is not None]
    assert len(valued) > len(CHECKS)
    for left, right, residual in valued:
        assert left - right == pytest.approx(residual, rel=1e-9, abs=1e-9)


def test_the_result_of_a_side_stands_under_its_terms():
    page = markup(opened("evidence"))
    for result in ("about $57.9 billion", "$4.5 billion", "$19.68 billion", "$31.3 billion"):
        assert result in page


@pytest.mark.parametrize(
    ("number", "unit", "said"),
    [
        ("6390000000", "USD", "$6.39 billion"),
        ("25780000", None, "25.78 million"),
        ("1306.7637", None, "1306.7637"),
        ("937500", None, "937,500"),
        ("2023", None, "2023"),
        ("91.5", "percent", "91.5%"),
        ("40900000000000", "KRW", "40.9 trillion won"),
    ],
)
def test_a_typed_number_is_told_with_all_its_digits_as_people_read_it(number, unit, said):
    assert verdict.exact(number, unit) == said


@pytest.mark.parametrize(
    ("formula", "status", "residual", "unit", "said"),
    [
        ("[a] <= [b]", "fails", 51.6e9, "USD", "$51.6 billion too much"),
        ("[a] <= [b]", "holds", -510e6, "USD", "$510 million to spare"),
        ("[a] = [b]", "holds", -20e6, "USD", "$20 million, within rounding"),
        ("[a] ~ [b]", "holds", 217500.0, None, "217,500, within rounding or two percent"),
        ("[a] ~ [b]", "fails", -71.5, "percent", "71.5 percentage points too little"),
        ("[a] <= [b]", "fails", 8.0, "provinces", "8 provinces too many"),
        ("[a] <= [b]", "holds", -1.0, "year", "1 year to spare"),
        ("[a] = [b]", "holds", 0.0, "year", "none"),
        ("[a] >= [b]", "undecided", None, "rounds", "not known, as a bound is open"),
    ],
)
def test_a_residual_is_told_in_its_unit(formula, status, residual, unit, said):
    assert verdict.left_over(formula, status, residual, unit) == said


def test_brackets_close_where_they_were_opened():
    found = [(term.sign, term.claim or term.number, term.closing) for term in terms.terms("4000 * ([a] + [b])")]
    assert found == [("", "4000", ""), ("×(", "a", ""), ("+", "b", ")")]


# Slips


def known(db: store.Release, corrected: bool = True) -> slips.Known:
    corrections = queries.corrections(db)
    return slips.known(queries.claims(db), queries.checks(db), corrections if corrected else corrections.iloc[:0])


def told_slips(monkeypatch, found: pd.DataFrame, told: slips.Known) -> str:
    written = []
    monkeypatch.setattr(hypotheses, "html", written.append)
    hypotheses.groups(found, told)
    return words("".join(written))


def test_both_explanations_stand_in_the_table_with_what_they_change_and_leave(db, monkeypatch):
    said = told_slips(monkeypatch, queries.hypotheses(db), known(db))
    first, second = said.index("Six numbers divided by 10 ✓ Accepted"), said.index("Nearly $6.3 billion times 10")
    assert first < second
    assert "억 (100 million) read as billion" in said[first:second]
    assert "approximately $13.5 billion → approximately $1.35 billion" in said[first:second]
    assert "$510 million of it (8%) is not explained by these parts" in said[first:second]
    assert "$20 million, within rounding" in said[first:second]
    assert "Breaks none of" in said[first:second]
    assert "nearly $6.3 billion → nearly $63 billion" in said[second:]
    assert "Breaks 8 of 10" in said[second:]


def test_it_is_said_that_sums_cannot_tell_and_that_plausibility_decides(db, monkeypatch):
    said = told_slips(monkeypatch, queries.hypotheses(db), known(db))
    assert "Sums cannot tell “Six numbers divided by 10” from “Nearly $6.3 billion times 10”" in said
    assert "Decided. Every other hypothesis with one factor under which all checks hold breaks" in said
    assert "Accepted on 22 November 2026, as this search has it: corrections of" in said


def test_a_hypothesis_that_nobody_accepted_is_not_marked(db, monkeypatch):
    said = told_slips(monkeypatch, queries.hypotheses(db), known(db, corrected=False))
    assert "✓ Accepted" not in said
    assert "Nothing was accepted: every number stays as printed." in said


def test_corrections_other_than_the_hypotheses_are_said_to_be_others(db, monkeypatch):
    fewer = queries.corrections(db).iloc[:3]
    told = slips.known(queries.claims(db), queries.checks(db), fewer)
    said = told_slips(monkeypatch, queries.hypotheses(db), told)
    assert "✓ Accepted" not in said
    assert "otherwise than searched here" in said


def group(db: store.Release, **changed) -> dict:
    explained = next(row for row in each(queries.hypotheses(db)) if row.place is not None)
    return explained._asdict() | changed


def test_a_group_that_no_slip_explains_says_so(db, monkeypatch):
    frame = pd.DataFrame([group(db, decided=False, found=0, place=None, factors=None, checks=None, why="None holds.")])
    said = told_slips(monkeypatch, frame.astype(object).where(frame.notna(), None), known(db, corrected=False))
    assert "No slip of scale explains it." in said
    assert "Not decided. None holds." in said
    assert "Sums cannot tell" not in said


def test_of_many_hypotheses_six_are_shown_and_the_rest_counted(db, monkeypatch):
    frame = pd.DataFrame([group(db, place=place, found=40) for place in range(1, 25)], dtype=object)
    said = told_slips(monkeypatch, frame, known(db))
    assert said.count("Breaks none of") == 6
    assert "And 34 more." in said


def test_two_factors_are_told_one_after_the_other(db):
    changed = (("002-coal-revenue", 0.1), ("002-illicit-total", 1e4), ("002-labour-revenue", 0.1))
    factors = [{"claim": claim, "factor": factor, "origins": ""} for claim, factor in changed]
    assert slips.slip(factors, known(db)) == "Two numbers divided by 10; nearly $6.3 billion times 10,000"


def test_where_nothing_fails_no_slip_is_searched_for(db, monkeypatch):
    notes = []
    monkeypatch.setattr(hypotheses, "note", notes.append)
    hypotheses.groups(queries.hypotheses(db).iloc[:0], known(db))
    assert notes == ["Nothing that should add up fails as printed: no slip was searched for."]


# Corrections and periods


@pytest.mark.page
def test_every_correction_stands_with_both_readings_its_reason_its_checks_and_its_evidence():
    decided = section(markup(opened("evidence")), "<section class='nk-decided'>", "A rate made from these")
    for row in rows("corrections.csv"):
        assert f"claim={row['claim']}'" in decided
        assert linked(decided, "check") >= {name.strip() for name in row["checks"].split("|")}
        assert row["reason"] in words(decided)
    assert "divided by 10" in decided
    assert decided.count("<details><summary>Evidence</summary>") == len(CORRECTED)


@pytest.mark.page
def test_without_checks_the_rest_of_the_page_stands(serve, committed):
    for name in ("checks", "corrections"):
        committed.write(f"data/{name}.csv", committed.text(f"data/{name}.csv").splitlines()[0] + "\n")
    serve(committed.build().path)
    page = markup(opened("evidence"))
    assert "No check has been made of the numbers shown here" in page
    assert "0 of 0" not in page
    assert "9.97×" in page
    assert "derived=illicit-channels-sum" in page


def test_without_corrections_that_is_said_and_nothing_is_reconciled(serve, uncorrected_release):
    serve(uncorrected_release)
    page = markup(opened("evidence"))
    assert "No correction touches the numbers shown here." in page
    assert "no number is corrected" in re.search(r"<h1>(.*?)</h1>", page)[1]
    assert not any("as reconciled" in words(inside) for _, inside in articles(page))
    assert "No check of this release is of that kind" in markup(opened("evidence", show="corrected"))


@pytest.mark.page
def test_every_doubted_period_stands_with_the_other_one_its_reason_and_its_source():
    doubted = section(markup(opened("evidence")), "A rate made from these", "nk-rivals")
    for row in rows("period_doubts.csv"):
        assert f"claim={row['claim']}'" in doubted
    page = markup(opened("evidence"))
    assert all(row["reason"] in words(page) and row["source"] in unescape(page) for row in rows("period_doubts.csv"))


# Drawers


@pytest.mark.page
@pytest.mark.parametrize("check", CHECKS)
def test_every_check_opens_in_its_drawer_with_its_passages_and_its_place(check):
    drawer = section(markup(opened("overview", check=check)), "<div class='nk-drawer nk-check-drawer'>", "</main>")
    drawer = drawer[: drawer.index("Among all checks")]
    assert CHECKS[check]["title"] in words(drawer)
    assert linked(drawer, "claim") >= inputs(check)
    assert words(CHECKS[check]["why"]) in words(drawer)
    assert f"evidence?at={check}'" in drawer


@pytest.mark.page
def test_the_drawer_of_a_check_has_the_hypotheses_the_decision_and_the_corrections():
    drawer = words(markup(opened("illicit_revenue", check=PER_YEAR)))
    assert "Six numbers divided by 10 ✓ Accepted then no check on these numbers fails" in drawer
    assert "Nearly $6.3 billion times 10 then fails:" in drawer
    assert "Corrections of these numbers $82.5 billion → $8.25 billion" in drawer


@pytest.mark.page
def test_an_unknown_check_is_said_calmly():
    assert "holds no check “nosuch”" in markup(opened("evidence", check="nosuch"))


@pytest.mark.page
def test_a_passage_links_the_checks_on_it_with_both_statuses_and_its_correction():
    drawer = markup(opened("overview", claim="002-cyber-revenue"))
    said = words(drawer)
    assert linked(drawer, "check") >= {CHANNELS, "cyber-within-un-estimate"}
    assert "! Fails as printed ✓ Holds as reconciled" in said
    assert "approximately $1.35 billion, 1,350,000,000 USD divided by 10, decided on 22 November 2026" in said
    assert "Units of 100 million (억 in Korean) were read as billions" in said


@pytest.mark.page
def test_a_passage_says_where_it_is_a_yardstick_and_that_its_period_is_in_doubt():
    said = words(markup(opened("overview", claim="002-shells-152mm")))
    assert "a yardstick in this check, not what it tests" in said
    assert "The period may be 2023 instead." in said
    assert "cambodiatribune.com" in said


# What leaves


def test_every_check_leaves_as_csv_with_its_inputs_and_its_link(db):
    sheet = export.checks_csv(queries.checks(db), "http://localhost:8501/evidence", db.id)
    left = {row["id"]: row for row in csv.DictReader(io.StringIO(sheet.decode("utf-8-sig"), newline=""))}
    assert left.keys() == CHECKS.keys()
    assert all(set(row["inputs"].split("; ")) == inputs(check) for check, row in left.items())
    assert left[CHANNELS]["residual"] == "51600000000"
    assert left[CHANNELS]["reconciled_status"] == "holds"
    assert left[CHANNELS]["link"] == f"http://localhost:8501/evidence?check={CHANNELS}&release={db.id}"


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("https://www.koreaherald.com/view.php?ud=20240719", "koreaherald.com/view.php?ud=20240719"),
        ("https://github.com/datasets/exchange-rates/blob/6ce89dd2d063/data/annual.csv", "github.com/…/annual.csv"),
        ("https://example.org/", "example.org"),
    ],
)
def test_a_long_address_is_shown_short_and_leads_where_it_says(address, shown):
    assert f"href='{address}'" in outside.outside(address)
    assert f">{shown}</a>" in outside.outside(address)


def test_what_is_no_web_address_stays_words():
    assert outside.outside("javascript:alert(1)") == "javascript:alert(1)"
    assert outside.linked("see https://example.org/a, page <3>").startswith("see <a href='https://example.org/a'")

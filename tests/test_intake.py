"""Taking in a file of cited figures: what becomes of each row, and that nothing else changes."""

import csv
import io
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as some

from nkeconomy import intake, queries, store
from nkeconomy.cited import GIVEN
from tests.conftest import SAMPLE, Root, copied

REPOSITORY = Path(__file__).parents[1]
TODAY, TOMORROW = date(2026, 11, 23), date(2026, 11, 24)
FIGURES, DOCUMENTS, REFUSED = "data/cited.csv", "data/documents.csv", "data/cited_refused.csv"
KEY = "fund_2022_growth_na_v2023_12"
# The figure that the sample has already, as a file would give it.
FIRST = {
    "id": KEY,
    "theme": "gdp_gni",
    "indicator": "growth",
    "subject": "NA",
    "period_start": "2022-01-01",
    "period_end": "2022-12-31",
    "period_as_given": "2022",
    "value": "1.5",
    "qualifier": "exact",
    "unit": "percent",
    "price_basis": "real",
    "estimator": "the fund",
    "published": "2023-12",
    "address": "https://fund.example/2023",
    "status": "estimate",
}
OTHER = FIRST | {"id": "bank_2022_growth_na", "estimator": "the bank", "value": "1.7", "address": "https://b.example/1"}


def table(*rows: dict[str, str], end: str = "\n") -> str:
    written = io.StringIO()
    sheet = csv.DictWriter(written, GIVEN, restval="", lineterminator=end)
    sheet.writeheader()
    sheet.writerows(rows)
    return written.getvalue()


def line(row: dict[str, str]) -> str:
    return table(row).splitlines()[1]


def cite(root: Root, *rows: dict[str, str], today: date = TODAY, raw: str | bytes | None = None) -> intake.Report:
    file = root.path.parent / "figures.csv"
    text = table(*rows) if raw is None else raw
    file.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return intake.cite(root.path, file, today)


def held(root: Root, file: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(root.text(file), newline="")))


def counts(report: intake.Report) -> tuple[int, int, int, int]:
    return report.new, report.revised, report.unchanged, report.refused


def tree(root: Root) -> dict[str, bytes]:
    return {
        path.relative_to(root.path).as_posix(): path.read_bytes() for path in root.path.rglob("*") if path.is_file()
    }


def said(report: intake.Report) -> list[str]:
    return [str(problem) for problem in report.problems]


def test_a_row_that_is_there_already_is_unchanged_and_nothing_is_written(sample):
    before = tree(sample)
    assert counts(cite(sample, FIRST)) == (0, 0, 1, 0)
    assert {name: raw for name, raw in tree(sample).items() if name != REFUSED} == before
    assert held(sample, REFUSED) == []


def test_a_new_row_is_a_figure_of_a_new_document(sample):
    assert counts(cite(sample, FIRST, OTHER)) == (1, 0, 1, 0)
    added = held(sample, FIGURES)[-1]
    assert {name: added[name] for name in OTHER} == OTHER
    assert (added["document"], added["entered_on"], added["revises"]) == ("the-bank-2023-12", "2026-11-23", "")
    assert held(sample, DOCUMENTS)[-1] == {
        "id": "the-bank-2023-12",
        "title": "the bank, 2023-12",
        "title_inferred": "yes",
        "publisher": "BANK",
        "author": "",
        "published": "2023-12-01",
        "published_precision": "month",
        "published_as_printed": "",
        "url": "https://b.example/1",
        "language": "und",
        "path": "",
        "sha256": "",
        "original": "",
        "original_sha256": "",
        "text_held": "no",
        "rights": "Cited only: figures and the address are kept, the text is not.",
        "note": "",
        "same_origin_as": "",
        "entered_on": "2026-11-23",
    }
    assert sample.problems() == []


def test_the_carrier_publishes_what_it_carries(sample):
    cite(sample, OTHER | {"carrier": "the fund"})
    assert held(sample, DOCUMENTS)[-1]["publisher"] == "FUND"


def test_figures_of_one_address_share_one_document_with_the_latest_of_their_days(sample):
    later = OTHER | {"id": "another", "published": "2024-02-29", "value": "9"}
    cite(sample, OTHER, later, OTHER | {"id": "a_third", "published": "2024-02"})
    assert [row["document"] for row in held(sample, FIGURES)[1:]] == ["the-bank-2024-02-29"] * 3
    assert len(held(sample, DOCUMENTS)) == 4
    assert [row.stated_precision for row in sample.load()[0].claims[-3:]] == ["month", "day", "month"]


def test_two_addresses_of_one_carrier_and_day_are_two_documents(sample):
    cite(sample, OTHER, OTHER | {"id": "another", "address": "https://b.example/2"})
    assert [row["id"] for row in held(sample, DOCUMENTS)[-2:]] == ["the-bank-2023-12", "the-bank-2023-12-2"]


def test_documents_are_only_added_behind_those_that_are_there(sample):
    before = sample.text(DOCUMENTS)
    cite(sample, FIRST, OTHER)
    assert sample.text(DOCUMENTS).startswith(before)
    assert len(sample.text(DOCUMENTS)) > len(before)


def test_figures_are_only_added_too(sample):
    before = sample.text(FIGURES)
    cite(sample, FIRST | {"value": "1.6"}, OTHER)
    assert sample.text(FIGURES).startswith(before)


def test_a_file_whose_last_line_is_not_ended_is_added_to_all_the_same(sample):
    sample.write(FIGURES, sample.text(FIGURES).rstrip("\n"))
    cite(sample, OTHER)
    assert [row["id"] for row in held(sample, FIGURES)] == [KEY, "bank_2022_growth_na"]


def test_the_same_file_twice_changes_nothing_byte_for_byte(sample):
    rows = (FIRST | {"value": "1.6"}, OTHER, OTHER | {"id": "refused", "unit": "furlongs"})
    assert counts(cite(sample, *rows)) == (1, 1, 0, 1)
    before = tree(sample)
    assert counts(cite(sample, *rows, today=TOMORROW)) == (0, 0, 2, 1)
    assert tree(sample) == before


@pytest.mark.parametrize(
    "form",
    [
        lambda text: "\ufeff" + text,
        lambda text: text.replace("\n", "\r\n"),
        lambda text: "\n".join(text.splitlines()[:1] + text.splitlines()[:0:-1]) + "\n",
        lambda text: text.rstrip("\n"),
        lambda text: text.replace("\n", "\n\n"),
    ],
    ids=["a byte order mark", "CRLF", "another order", "no end of line", "blank lines"],
)
def test_the_same_rows_in_another_form_change_nothing(sample, form):
    cite(sample, FIRST, OTHER)
    before = tree(sample)
    assert counts(cite(sample, raw=form(table(FIRST, OTHER)))) == (0, 0, 2, 0)
    assert tree(sample) == before


@pytest.mark.data
def test_the_committed_figures_taken_in_again_change_nothing(committed):
    rows = held(committed, FIGURES)
    before = tree(committed)
    report = cite(committed, *({name: row[name] for name in GIVEN} for row in rows), today=TOMORROW)
    assert (counts(report), report.missing) == ((0, 0, 677, 0), 0)
    assert tree(committed) == before


def test_a_changed_row_is_a_revision_and_the_old_row_is_kept(sample):
    cite(sample, FIRST | {"value": "1.6", "note": "as printed later"})
    old, new = held(sample, FIGURES)
    assert (old["id"], old["value"], old["entered_on"], old["revises"]) == (KEY, "1.5", "2026-11-22", "")
    assert (new["id"], new["value"], new["entered_on"], new["revises"]) == (f"{KEY}-r2", "1.6", "2026-11-23", KEY)
    assert sample.problems() == []


def test_revisions_of_revisions_are_counted_on(sample):
    for value in ("1.6", "1.7", "1.5"):
        assert counts(cite(sample, FIRST | {"value": value})) == (0, 1, 0, 0)
    assert [(row["id"], row["revises"]) for row in held(sample, FIGURES)] == [
        (KEY, ""),
        (f"{KEY}-r2", KEY),
        (f"{KEY}-r3", f"{KEY}-r2"),
        (f"{KEY}-r4", f"{KEY}-r3"),
    ]


def test_what_was_revised_is_unchanged_the_next_time(sample):
    cite(sample, FIRST | {"value": "1.6"})
    before = tree(sample)
    assert counts(cite(sample, FIRST | {"value": "1.6"}, today=TOMORROW)) == (0, 0, 1, 0)
    assert tree(sample) == before


@pytest.mark.parametrize(
    "cells",
    [{"note": "x"}, {"value": "1.50"}, {"published": "2023-12-01"}, {"carrier": "the bank"}, {"group": "G1"}],
    ids=["a note", "a digit", "a day", "a carrier", "a group"],
)
def test_any_cell_that_changes_makes_a_revision(sample, cells):
    assert counts(cite(sample, FIRST | cells)) == (0, 1, 0, 0)


def test_a_row_that_moved_to_another_address_belongs_to_another_document(sample):
    cite(sample, FIRST | {"address": "https://fund.example/moved"})
    assert [row["document"] for row in held(sample, FIGURES)] == ["the-fund-2023-12", "the-fund-2023-12-2"]
    assert sample.problems() == []


def test_old_and_new_are_both_in_the_release_and_only_the_new_one_stands(sample, monkeypatch):
    cite(sample, FIRST | {"value": "1.6"})
    path = sample.build().path
    with duckdb.connect(path, read_only=True, config=store.LOCKED) as file:
        kept = "select id, revises from claims where document = 'the-fund-2023-12' order by id"
        assert file.execute(kept).fetchall() == [(KEY, None), (f"{KEY}-r2", KEY)]
    monkeypatch.setattr(store, "RELEASES", path.parent)
    standing = {*queries.cited(store.Release(path.stem), "growth")["id"]}
    assert (KEY in standing, f"{KEY}-r2" in standing) == (False, True)


def test_a_decision_on_a_row_that_was_revised_is_a_problem_of_the_build(sample):
    check = f"slow-growth,order,Growth is slow,[{KEY}] <= 5,no,It was slow.,Nobody.,"
    sample.add("data/checks.csv", check)
    assert sample.problems() == []
    cite(sample, FIRST | {"value": "1.6"})
    (found,) = sample.problems()
    assert found.endswith(f"claim '{KEY}' was revised; would be right: '{KEY}-r2'")


def test_figures_that_the_file_lacks_stay_and_are_counted(sample):
    report = cite(sample, OTHER)
    assert (counts(report), report.missing) == ((1, 0, 0, 0), 1)
    assert [row["id"] for row in held(sample, FIGURES)] == [KEY, "bank_2022_growth_na"]


def test_a_revised_row_does_not_count_as_missing(sample):
    cite(sample, FIRST | {"value": "1.6"})
    assert cite(sample, FIRST | {"value": "1.6"}).missing == 0


REASONS = {
    "an unknown estimator": (
        {"estimator": "the bnak"},
        "unknown estimator 'the bnak'; nearest is 'the bank'; or an alias in data/vocabulary/entities.csv",
    ),
    "an unknown carrier": (
        {"carrier": "the bnak"},
        "unknown carrier 'the bnak'; nearest is 'the bank'; or an alias in data/vocabulary/entities.csv",
    ),
    "an unknown indicator": ({"indicator": "grwoth"}, "unknown indicator 'grwoth'; nearest is 'growth'; known: "),
    "a bound that its qualifier does not set": (
        {"low": "1"},
        "value and low under the qualifier 'exact'; would be right: value",
    ),
    "more than without a side": (
        {"qualifier": "more_than"},
        "value under the qualifier 'more_than'; would be right: value and low, or value and high",
    ),
    "a bound on the wrong side": (
        {"qualifier": "at_least", "high": "1.5"},
        "value and high under the qualifier 'at_least'; would be right: value and low",
    ),
    "ends in the wrong order": (
        {"qualifier": "between", "value": "", "low": "3", "high": "2"},
        "low, value and high are not in order; would be right: low <= value <= high",
    ),
    "no number": ({"value": ""}, "no number under the qualifier 'exact'; would be right: value"),
    "a number in words": (
        {"value": "1.5 million"},
        "value '1.5 million' is not a plain number; would be right: digits with at most one point, as -12.5, or 1/60",
    ),
    "a unit of nothing": ({"unit": "furlongs"}, "unknown unit 'furlongs'; "),
    "a misprint without a reason": (
        {"status": "misprint_in_source"},
        "a misprint without a note; would be right: why it is one",
    ),
    "no address": ({"address": ""}, "address is empty; would be right: an address"),
    "an address that is none": (
        {"address": "nowhere"},
        "url 'nowhere' is odd; would be right: an address with http:// or https://",
    ),
    "the address of a text that is held": (
        {"address": "https://bank.example/2023"},
        "quote is empty; would be right: characters of seeds/bank.txt",
    ),
    "no day": ({"published": ""}, "published is empty; would be right: a published"),
    "a month that is none": (
        {"published": "2024-13"},
        "published '2024-13' is not a day of the calendar; would be right: year-month-day, as 2023-07-31",
    ),
    "a year that is none": (
        {"published": "soon"},
        "published 'soon' is not an ISO date; would be right: year-month-day, as 2023-07-31",
    ),
    "the id of a claim": (
        {"id": "bank-growth"},
        "id 'bank-growth' is that of a claim in data/claims/bank.csv; would be right: another id",
    ),
    "an odd id": ({"id": "Bank 2022"}, "id 'Bank 2022' is odd; would be right: letters a-z, digits, _ and -"),
    "no id": ({"id": ""}, "id is empty; would be right: an id"),
}  # fmt: skip


@pytest.mark.parametrize(("cells", "reason"), REASONS.values(), ids=REASONS)
def test_a_row_that_is_not_sound_is_refused_whole_and_with_its_reason(sample, cells, reason):
    before = tree(sample)
    report = cite(sample, FIRST, OTHER | cells)
    assert counts(report) == (0, 0, 1, 1)
    assert any(words.startswith(f"figures.csv:3: {reason}") for words in said(report)), said(report)
    (kept,) = held(sample, REFUSED)
    assert {name: kept[name] for name in GIVEN} == dict.fromkeys(GIVEN, "") | OTHER | cells
    assert reason in kept["reason"]
    assert (kept["refused_on"], kept["unread"]) == ("2026-11-23", "")
    assert {name: raw for name, raw in tree(sample).items() if name != REFUSED} == before


def test_a_name_of_nobody_in_latin_letters_gives_a_document_an_id_all_the_same(sample):
    sample.change("data/vocabulary/entities.csv", "BANK", aliases="한국은행")
    cite(sample, OTHER | {"estimator": "한국은행"})
    assert held(sample, DOCUMENTS)[-1]["id"] == "page-2023-12"
    assert sample.problems() == []


def test_every_reason_of_a_row_is_told(sample):
    report = cite(sample, OTHER | {"estimator": "Qqq", "status": "guess"})
    assert [words.split(";")[0] for words in said(report)] == [
        "figures.csv:2: unknown status 'guess'",
        "figures.csv:2: unknown estimator 'Qqq'",
    ]
    assert counts(report) == (0, 0, 0, 1)


def test_of_two_rows_of_one_id_the_first_is_taken_and_the_second_refused(sample):
    report = cite(sample, OTHER, OTHER | {"value": "9"})
    assert counts(report) == (1, 0, 0, 1)
    assert said(report) == [
        "figures.csv:3: duplicate id 'bank_2022_growth_na', first at figures.csv:2; would be right: another id"
    ]
    assert [(row["id"], row["value"]) for row in held(sample, REFUSED)] == [("bank_2022_growth_na", "9")]
    assert held(sample, FIGURES)[-1]["value"] == "1.7"


def test_a_spoilt_row_leaves_what_stood_before_it(sample):
    assert counts(cite(sample, FIRST | {"value": "much"})) == (0, 0, 0, 1)
    assert [row["value"] for row in held(sample, FIGURES)] == ["1.5"]


UNREADABLE = {
    "too few cells": ("bank_x,gdp_gni,growth", "the row has 3 cells, the header has 22", "bank_x"),
    "too many cells": (line(OTHER) + ",,", "the row has 24 cells, the header has 22", "bank_2022_growth_na"),
    "a quote mark that nothing closes": (
        line(OTHER).replace(",exact", ',"exact'),
        "a cell goes on after its closing quote mark",
        "bank_2022_growth_na",
    ),
    "a quote mark inside a cell": (
        line(OTHER).replace(",exact", ',ex"act'),
        "a quote mark stands inside the unquoted cell",
        "bank_2022_growth_na",
    ),
    "an invisible character": (
        line(OTHER | {"note": "a\u200bb"}),
        "note holds the invisible character U+200B ZERO WIDTH SPACE",
        "bank_2022_growth_na",
    ),
    "no id": ("?,,", "the row has 3 cells, the header has 22", ""),
}


@pytest.mark.parametrize(("spoilt", "reason", "name"), UNREADABLE.values(), ids=UNREADABLE)
def test_a_line_that_cannot_be_read_is_refused_as_it_stands_and_the_others_are_taken(sample, spoilt, reason, name):
    quoted = OTHER | {"id": "last", "note": 'a "note"'}
    report = cite(sample, raw=f"{table(FIRST)}{spoilt}\n{line(quoted)}\n")
    (kept,) = held(sample, REFUSED)
    assert (kept["id"], kept["unread"].split("\n")[0]) == (name, spoilt)
    assert kept["reason"].startswith(reason)
    assert said(report)[0].startswith(f"figures.csv:3: {reason}")
    assert counts(report) == (1, 0, 1, 1)
    before = tree(sample)
    cite(sample, raw=f"{table(FIRST)}{spoilt}\n{line(quoted)}\n", today=TOMORROW)
    assert tree(sample) == before


def test_a_quote_mark_that_swallows_lines_keeps_them_all(sample):
    swallowed = [
        line(OTHER | {"id": "one"}).replace(",exact", ',"exact'),
        line(OTHER | {"id": "two"}),
        line(OTHER | {"id": "three"}).replace("exact,", 'exact",'),
    ]
    cite(sample, raw=table(FIRST) + "\n".join(swallowed) + "\n")
    kept = _bare("\n".join(",".join(row.values()) for row in held(sample, REFUSED)))
    assert [words for words in swallowed if _bare(words) not in kept] == []


def test_a_mended_row_leaves_the_refused_and_the_others_stay(sample):
    spoilt = [OTHER | {"id": name, "unit": "furlongs"} for name in ("one", "two")]
    cite(sample, *spoilt)
    report = cite(sample, OTHER | {"id": "one"}, today=TOMORROW)
    assert counts(report) == (1, 0, 0, 0)
    assert [(row["id"], row["refused_on"]) for row in held(sample, REFUSED)] == [("two", "2026-11-23")]


def test_a_mended_line_leaves_the_refused_too(sample):
    cite(sample, raw=f"{table(FIRST)}bank_2022_growth_na,\n")
    assert [row["id"] for row in held(sample, REFUSED)] == ["bank_2022_growth_na"]
    cite(sample, FIRST, OTHER)
    assert held(sample, REFUSED) == []


def test_a_row_that_is_refused_again_for_another_cell_bears_the_new_day(sample):
    cite(sample, OTHER | {"unit": "furlongs"})
    cite(sample, OTHER | {"unit": "miles"}, today=TOMORROW)
    assert [(row["unit"], row["refused_on"]) for row in held(sample, REFUSED)] == [("miles", "2026-11-24")]


KNOWN = FIRST | {"id": "known"}
SOUND = [FIRST, FIRST | {"id": "a"}, OTHER, *(OTHER | {"id": name, "value": "2"} for name in ("b", "c", "d"))]
WORDS = ["", " ", "x", "soon", "2024-13", "2024", "1,5", "NaN", "-0", "1e9", "0/0", "1/60", "between", "or_alternative"]
WORDS += [
    "the bank",
    "한국",
    "Ame\u0301lie",
    "a\u200bb",
    '"',
    "'",
    "a|b",
    "=1+1",
    "\n",
    "a\r\nb",
    "http://[bad",
    "nowhere",
]
WORDS += [
    "https://bank.example/2023",
    "https://fund.example/tables",
    "bank-growth",
    KEY,
    f"{KEY}-r2",
    "misprint_in_source",
]
cells = some.dictionaries(some.sampled_from(GIVEN), some.sampled_from(WORDS), max_size=2)
harms = some.sampled_from([lambda text: text, lambda text: text, lambda text: text + ",", lambda text: text[:20]])
quotes = some.sampled_from([None, None, None, 5, 12])


@given(
    spoils=some.lists(cells, min_size=len(SOUND), max_size=len(SOUND)),
    harm=some.lists(harms, min_size=len(SOUND), max_size=len(SOUND)),
    quote=some.lists(quotes, min_size=len(SOUND), max_size=len(SOUND)),
)
def test_every_row_of_a_spoilt_file_is_taken_in_or_refused_and_the_data_stay_sound(
    tmp_path_factory, spoils, harm, quote
):
    root = Root(copied(SAMPLE, tmp_path_factory.mktemp("spoilt") / "sample"))
    rows = [row | spoil for row, spoil in zip(SOUND, spoils, strict=True)]
    lines = [line(KNOWN), *(_harmed(*one) for one in zip(rows, harm, quote, strict=True))]
    raw = table() + "\n".join(lines) + "\n"
    report = cite(root, raw=raw)
    figures, refused = held(root, FIGURES), held(root, REFUSED)
    found = (_found(*one, figures, refused) for one in zip(rows, lines[1:], strict=True))
    assert [words for words, one in zip(lines[1:], found, strict=True) if not one] == []
    assert all(row["reason"] and row["refused_on"] for row in refused)
    assert report.refused == len(refused)
    assert report.new + report.revised == len(figures) - 1
    assert root.problems() == []
    before = tree(root)
    cite(root, raw=raw, today=TOMORROW)
    assert tree(root) == before


def _harmed(row: dict[str, str], harm, quote: int | None) -> str:
    """The row as a line of the file, perhaps cut, lengthened or with a quote mark before one of its cells."""
    text = harm(table(row).split("\n", 1)[1].removesuffix("\n"))
    parts = text.split(",")
    return text if quote is None else ",".join([*parts[:quote], '"' + ",".join(parts[quote:])])


def _found(row: dict[str, str], words: str, figures: list[dict[str, str]], refused: list[dict[str, str]]) -> bool:
    """Whether the row stands in the figures (under its id, or as a revision of it) or, in whole, among the refused."""
    clean = {name: row.get(name, "").replace("\r\n", "\n") for name in GIVEN}
    taken = [{**{name: one[name] for name in GIVEN}, "id": _first(one, figures)} for one in figures]
    given = [{name: one[name] for name in GIVEN} for one in refused]
    kept = _bare("\n".join(",".join(one.values()) for one in refused))
    return clean in taken or clean in given or all(_bare(part) in kept for part in words.splitlines())


def _bare(text: str) -> str:
    """Without what a reader of CSV may take for a sign."""
    return text.replace('"', "").replace("\r\n", "\n").strip()


def _first(row: dict[str, str], figures: list[dict[str, str]]) -> str:
    """The id of the first row that this one revises, step by step."""
    while row["revises"]:
        row = next(other for other in figures if other["id"] == row["revises"])
    return row["id"]


def run(root: Root, file: Path | str, **environment: str) -> subprocess.CompletedProcess:
    """The finished process; what it says of its progress, on a slow machine, is left out."""
    done = subprocess.run(
        [sys.executable, "-m", "nkeconomy", "cite", str(file), "--root", str(root.path)],
        cwd=REPOSITORY,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
    )
    told = done.stderr.splitlines(keepends=True)
    done.stderr = "".join(words for words in told if not words.endswith(" ...\n"))
    return done


def test_the_command_tells_what_became_of_the_rows_and_what_comes_next(sample, tmp_path):
    file = tmp_path / "figures.csv"
    file.write_text(table(FIRST | {"value": "1.6"}, OTHER, OTHER | {"id": "x", "value": "much"}), encoding="utf-8")
    done = run(sample, file)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        "figures.csv:4: value 'much' is not a plain number; "
        "would be right: digits with at most one point, as -12.5, or 1/60",
        "figures.csv: 1 new, 1 revised, 0 unchanged, 1 refused",
        "the refused rows stand in data/cited_refused.csv, each with its reason",
        "next: python -m nkeconomy build",
    ]


def test_the_command_says_little_where_nothing_is_new(sample, tmp_path):
    (tmp_path / "figures.csv").write_text(table(FIRST), encoding="utf-8")
    assert run(sample, tmp_path / "figures.csv").stdout == "figures.csv: 0 new, 0 revised, 1 unchanged, 0 refused\n"


def test_the_command_counts_the_figures_that_the_file_lacks(sample, tmp_path):
    (tmp_path / "figures.csv").write_text(table(OTHER), encoding="utf-8")
    assert "1 figures of the data are not in this file; they stay\n" in run(sample, tmp_path / "figures.csv").stdout


HEADER = ",".join(GIVEN)
NO_FILES = {
    "an empty file": (b"", f"figures.csv:1: the file is empty; would be right: {HEADER}"),
    "a header only": (
        f"{HEADER}\n".encode(),
        "figures.csv:1: no figures found; would be right: one row or more of figures",
    ),
    "another header": (
        HEADER.replace("estimator", "source").encode() + b"\n",
        "figures.csv:1: the header lacks 'estimator' and has unknown columns 'source'; would be right: " + HEADER,
    ),
    "columns in another order": (
        HEADER.replace("id,theme", "theme,id").encode() + b"\n",
        f"figures.csv:1: the header has its columns in another order; would be right: {HEADER}",
    ),
    "semicolons": (
        HEADER.replace(",", ";").encode() + b"\n",
        f"figures.csv:1: the header is separated by ';', not by commas; would be right: {HEADER}",
    ),
    "UTF-16": (
        table(FIRST).encode("utf-16"),
        "figures.csv:1: not UTF-8 (byte 0xFF); would be right: the file saved as UTF-8",
    ),
    "Latin-1": (
        table(FIRST | {"note": "caf\u00e9"}).encode("latin-1"),
        "figures.csv:2: not UTF-8 (byte 0xE9); would be right: the file saved as UTF-8",
    ),
    "no text": (b"PK\0\0", "figures.csv:1: 2 NUL characters (U+0000); would be right: a text file in UTF-8"),
}


@pytest.mark.parametrize(("raw", "sentence"), NO_FILES.values(), ids=NO_FILES)
def test_a_file_that_is_none_is_one_calm_sentence_and_changes_nothing(sample, tmp_path, raw, sentence):
    before = tree(sample)
    (tmp_path / "figures.csv").write_bytes(raw)
    done = run(sample, tmp_path / "figures.csv")
    assert (done.returncode, done.stdout, done.stderr) == (1, "", f"{sentence}\n")
    assert tree(sample) == before


def test_a_missing_file_is_one_calm_sentence(sample, tmp_path):
    done = run(sample, tmp_path / "gone.csv")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("gone.csv:1: the file is missing; would be right: a file that begins with id,theme,")
    assert done.stderr.count("\n") == 1


def test_a_folder_in_place_of_the_file_is_one_calm_sentence(sample, tmp_path):
    done = run(sample, tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert "the file cannot be read" in done.stderr
    assert "Traceback" not in done.stderr


def test_data_with_problems_of_their_own_take_nothing_in(sample, tmp_path):
    sample.claim("bank-coal", quote="Nowhere")
    before = tree(sample)
    (tmp_path / "figures.csv").write_text(table(OTHER), encoding="utf-8")
    done = run(sample, tmp_path / "figures.csv")
    assert (done.returncode, done.stdout) == (1, "")
    assert "quote is not in seeds/bank.txt" in done.stderr
    assert done.stderr.endswith("the data have problems of their own; nothing was taken in\n")
    assert tree(sample) == before


def test_refusals_that_cannot_be_read_are_not_thrown_away(sample, tmp_path):
    sample.write(REFUSED, "id,reason\nx,because\n")
    (tmp_path / "figures.csv").write_text(table(OTHER), encoding="utf-8")
    done = run(sample, tmp_path / "figures.csv")
    assert done.returncode == 1
    assert "data/cited_refused.csv:1: the header lacks" in done.stderr
    assert sample.text(REFUSED) == "id,reason\nx,because\n"


def test_a_terminal_without_unicode_is_told_in_ascii(sample, tmp_path):
    (tmp_path / "figures.csv").write_text(table(OTHER | {"estimator": "한국은행"}), encoding="utf-8")
    done = run(sample, tmp_path / "figures.csv", PYTHONIOENCODING="ascii", PYTHONUTF8="0", LC_ALL="C")
    assert (done.returncode, done.stderr) == (0, "")
    assert r"unknown estimator '\ud55c" in done.stdout


@pytest.mark.data
def test_what_the_last_file_was_refused_for_is_committed_beside_the_figures():
    """Every row of the committed file was taken in: none is lost, none is refused."""
    assert (REPOSITORY / REFUSED).read_text(encoding="utf-8") == ",".join([*GIVEN, "reason", "refused_on", "unread\n"])

"""The files that leave a page: every claim with its words and its link, typed, and nothing that a spreadsheet runs."""

import csv
import io
import json
import subprocess
import sys
from datetime import date, datetime
from zipfile import ZipFile

import openpyxl
import pandas as pd
import pyarrow.parquet
import pybtex.database
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from openpyxl.utils.escape import unescape

from nkeconomy import export, queries, store
from nkeconomy.export import delimited
from nkeconomy.export.columns import CLAIMS, DERIVED, FILTERS, SOURCES
from nkeconomy.figures import marks
from nkeconomy.frame import each

PAGE = "https://nk.example/explore"
FILTERED = [("reading", "both"), ("asof", ""), ("indicators", "Real GDP growth"), ("from", "2016"), ("release", "")]
NAMES = [column.name for column in CLAIMS]
RISKY = ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "\n=1", "|cmd", " =1+1", "'=1", "' \t=1", "'\tx", "＝1", "﹣"]


def extract(db, choice="both", **changed) -> export.Extract:
    told = {
        "page_address": PAGE,
        "release": db.id,
        "built_at": date(2026, 11, 22),
        "choice": choice,
        "filters": FILTERED,
        "claims": queries.claims(db),
        "derived": queries.derived(db),
        "documents": queries.documents(db),
    }
    return export.Extract(**(told | changed))


def read(sheet: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(sheet.decode("utf-8-sig"), newline="")))


def typed(row: dict[str, str], columns=CLAIMS) -> tuple:
    return tuple(TYPED[column.type](row[column.name]) if row[column.name] else None for column in columns)


TYPED = {
    "string": delimited.as_it_was,
    "number": float,
    "date": date.fromisoformat,
    "boolean": {"yes": True, "no": False}.__getitem__,
}


@pytest.fixture(scope="module")
def everything(committed_release) -> export.Extract:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(store, "RELEASES", committed_release.parent)
        return extract(store.Release(committed_release.stem))


@pytest.fixture(scope="module")
def rows(everything) -> list[dict[str, str]]:
    return read(export.csv(everything))


# What a row tells


ORDER = """
claim reading value low high unit currency number_as_printed hedge_as_printed qualifier stance kind indicator component
subject counterpart period_start period_end period_as_printed attributed_to carried_by same_quantity_as disputes
failing_checks document title publisher published published_precision quote text_held status price_basis rivals revises
stated_on stated_precision entered_on address note link release
"""


def test_the_columns_stand_in_one_order_in_all_formats(everything):
    assert ORDER.split() == NAMES
    assert pyarrow.parquet.read_schema(io.BytesIO(export.parquet(everything))).names == NAMES
    assert list(export.json_rows(everything)[0]) == NAMES


def test_every_claim_leaves_with_the_words_and_the_link_that_carry_it(db, rows):
    claims = {claim.id: claim for claim in each(queries.claims(db))}
    assert {row["claim"] for row in rows} == claims.keys()
    assert all(delimited.as_it_was(row["quote"]) == (claims[row["claim"]].quote or "") for row in rows)
    assert all(row["link"] == f"{PAGE}?claim={row['claim']}&release={db.id}" for row in rows)
    assert {row["release"] for row in rows} == {db.id}


@pytest.mark.parametrize("choice", ["printed", "reconciled", "both"])
def test_the_readings_are_those_that_the_figures_draw(db, choice):
    drawn = [
        (claim.id, mark.reading, mark.value, mark.low, mark.high)
        for claim in each(queries.claims(db))
        for mark in marks.readings(claim, choice)
    ]
    told = extract(db, choice).claims_table.rows
    assert [(claim, *reading) for claim, *reading in (row[:5] for row in told)] == drawn


@pytest.mark.parametrize("choice", ["printed", "reconciled", "both"])
def test_derived_figures_too(db, choice):
    derived = queries.derived(db)
    drawn = [
        (figure, mark.reading, mark.value, mark.low, mark.high)
        for figure in dict.fromkeys(derived["id"])
        for mark in marks.computations(derived, figure, choice)
    ]
    assert [row[:1] + row[2:6] for row in extract(db, choice).derived_table.rows] == drawn


def test_a_corrected_claim_has_a_row_for_each_reading(rows):
    cyber = [(row["reading"], row["value"]) for row in rows if row["claim"] == "002-cyber-revenue"]
    assert cyber == [("printed", "13500000000"), ("reconciled", "1350000000")]


def test_a_number_leaves_in_single_units_with_what_is_printed_beside_it(rows):
    total = next(row for row in rows if row["claim"] == "002-illicit-total")
    told = ("reading", "value", "high", "unit", "currency", "number_as_printed", "hedge_as_printed", "qualifier")
    assert [total[column] for column in told] == [
        "printed",
        "6300000000",
        "6300000000",
        "USD",
        "USD",
        "$6.3 billion",
        "nearly",
        "nearly",
    ]
    assert total["document"] == "002"
    assert total["failing_checks"] == "deficit-less-illicit-income; illicit-channels-within-total"


def test_a_cited_figure_leaves_with_its_status_and_address_and_says_that_its_text_is_not_held(rows):
    figure = next(row for row in rows if row["claim"] == "oxford_2021_gdp_growth_v2022")
    told = ("value", "high", "unit", "quote", "text_held", "status", "price_basis", "stated_on", "stated_precision")
    assert [figure[column] for column in told] == [
        "",
        "-3",
        "percent",
        "",
        "no",
        "estimate",
        "real",
        "2022-01-01",
        "year",
    ]
    assert figure["address"].startswith("http")


def test_a_claim_without_a_number_leaves_the_number_empty(rows):
    rebound = next(row for row in rows if not row["number_as_printed"])
    assert (rebound["value"], rebound["low"], rebound["high"]) == ("", "", "")


# CSV


def test_csv_read_back_is_what_was_asked(everything, rows):
    assert [typed(row) for row in rows] == everything.claims_table.rows
    assert len(rows) > 914


def test_derived_csv_read_back_is_what_was_asked(everything):
    told = read(b"".join(delimited.chunks(everything.derived_table)))
    assert [typed(row, DERIVED) for row in told] == everything.derived_table.rows


def test_csv_streams_in_pieces_that_make_the_file(everything):
    pieces = list(export.csv_chunks(everything))
    assert len(pieces) > 3
    assert b"".join(pieces) == export.csv(everything)


def test_csv_is_what_spreadsheets_read_right(everything):
    sheet = export.csv(everything)
    assert sheet.startswith(b"\xef\xbb\xbfclaim,reading,value,")
    assert sheet.count(b"\r\n") == sheet.count(b"\n") == len(everything.claims_table.rows) + 1


@pytest.mark.parametrize("text", RISKY[:-1])
def test_text_that_looks_like_a_formula_is_made_harmless(text):
    assert delimited.harmless(text) == f"'{text}"
    assert delimited.as_it_was(delimited.harmless(text)) == text


@pytest.mark.parametrize("text", ["x=1", "1-2", "a@b", "’-1", "it's", "'tis", "한국", ""])
def test_other_text_stays_as_it_is(text):
    assert delimited.harmless(text) == text


@given(st.lists(st.tuples(*[st.text() | st.sampled_from(RISKY)] * 3), max_size=5))
@example([("=1\r\n", '"\x00"', "'")])
@example([("조선", "人口", "\u2028,\r")])
def test_any_text_reads_back_and_never_begins_like_a_formula(cells):
    header, *told = csv.reader(io.StringIO(export.sheet("abc", cells).decode("utf-8-sig"), newline=""))
    assert header == ["a", "b", "c"]
    assert [tuple(map(delimited.as_it_was, row)) for row in told] == cells
    assert not any(cell.lstrip()[:1] in set("=+-@|＝＋－＠") - {""} for row in told for cell in row)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_any_number_reads_back_the_same(number):
    line = export.sheet(["n"], [[number]]).decode("utf-8-sig").splitlines()[1]
    assert float(line) == number
    assert not line.endswith(".0")


def test_headers_are_made_harmless_too():
    assert export.sheet(["=1"], []).decode("utf-8-sig") == "'=1\r\n"


# XLSX


@pytest.fixture(scope="module")
def book(everything):
    return openpyxl.load_workbook(io.BytesIO(export.xlsx(everything)))


def test_the_workbook_has_the_rows_with_their_sources_the_filters_in_force_and_what_it_is(book, everything):
    assert book.sheetnames == ["claims", "derived", "sources", "filters in force", "about"]
    for sheet, columns in zip(book, (CLAIMS, DERIVED, SOURCES, FILTERS), strict=False):
        assert [cell.value for cell in sheet[1]] == [column.name for column in columns]
        assert sheet.freeze_panes == "B2"
    assert book["sources"].max_row == 1 + len(everything.documents)
    assert list(book["filters in force"].values)[3] == (
        "indicators",
        "Real GDP growth",
        "indicators; none means all",
    )
    about = dict(book["about"].values)
    assert about["release"] == everything.release
    assert about["link"] == everything.link
    assert everything.release in about["cite as"]


def test_the_workbook_tells_the_same_as_the_rows(book, everything):
    for sheet, table in ((book["claims"], everything.claims_table), (book["derived"], everything.derived_table)):
        assert [tuple(map(_read, row)) for row in list(sheet.values)[1:]] == [
            tuple(_shown(cell) for cell in row) for row in table.rows
        ]


def _read(cell):
    return cell.date() if isinstance(cell, datetime) else _shown(cell)


def _shown(cell):
    """A number as exact as the format keeps it."""
    number = isinstance(cell, int | float) and not isinstance(cell, bool)
    return float(f"{cell:.15g}") if number else cell


def test_no_cell_is_a_formula_and_numbers_dates_and_flags_are_typed(book):
    cells = [cell for sheet in book for row in sheet.iter_rows(min_row=2) for cell in row if cell.value is not None]
    assert not [cell for cell in cells if cell.data_type == "f"]
    expected = {column.name: column.type for column in (*CLAIMS, *SOURCES)}
    seen = {
        (expected[book["claims"].cell(1, cell.column).value], cell.data_type)
        for row in book["claims"].iter_rows(min_row=2)
        for cell in row
        if cell.value is not None
    }
    assert seen == {("string", "s"), ("number", "n"), ("date", "d"), ("boolean", "b")}


def one(**cells) -> export.Extract:
    """An extract of one claim that says nothing but this."""
    names = {column.source for column in CLAIMS} | {f"printed_{end}" for end in ("value", "low", "high")}
    claim = dict.fromkeys(names) | {"id": "c", "corrected": False, "text_held": True, "document": "d"} | cells
    empty = pd.DataFrame()
    frame = pd.DataFrame([claim], dtype=object)
    return export.Extract(PAGE, "r", date(2026, 11, 22), "both", [], frame, empty, empty)


PRINTABLE = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"))


@settings(max_examples=30)
@given(PRINTABLE | st.sampled_from(RISKY))
@example("https://example.org/a")
@example("_x0041_")
@example("12")
def test_any_text_stays_text_in_a_workbook(text):
    sheet = openpyxl.load_workbook(io.BytesIO(export.xlsx(one(quote=text))))["claims"]
    cell = sheet.cell(2, NAMES.index("quote") + 1)
    assert cell.data_type == ("s" if text else "n")
    assert (cell.value or "").replace("_x000D_", "\r") == text


def test_control_characters_do_not_spoil_a_workbook():
    sheet = openpyxl.load_workbook(io.BytesIO(export.xlsx(one(quote="a\x00\x0b\x1fb\ufffe"))))["claims"]
    assert unescape(sheet.cell(2, NAMES.index("quote") + 1).value) == "a\x00\x0b\x1fb\ufffe"


def test_a_text_too_long_for_a_cell_is_cut_and_says_so():
    sheet = openpyxl.load_workbook(io.BytesIO(export.xlsx(one(quote="x" * 40_000))))["claims"]
    text = sheet.cell(2, NAMES.index("quote") + 1).value
    assert (len(text), text[-1]) == (32_767, "…")


def test_a_day_before_the_days_of_spreadsheets_is_text():
    sheet = openpyxl.load_workbook(io.BytesIO(export.xlsx(one(period_start=date(1894, 7, 27)))))["claims"]
    assert sheet.cell(2, NAMES.index("period_start") + 1).value == "1894-07-27"


# Parquet and JSON


def test_parquet_read_back_is_what_was_asked_and_says_what_it_is(everything):
    table = pyarrow.parquet.read_table(io.BytesIO(export.parquet(everything)))
    assert list(zip(*(column.to_pylist() for column in table.columns), strict=True)) == everything.claims_table.rows
    assert {str(field.type) for field in table.schema} == {"string", "double", "date32[day]", "bool"}
    told = {name.decode(): words.decode() for name, words in table.schema.metadata.items()}
    assert told["release"] == everything.release
    assert told["link"] == everything.link
    assert json.loads(told["filters"]) == [list(pair) for pair in FILTERED]
    assert table.schema.field("value").metadata[b"description"].startswith(b"The number of this reading")


def test_objects_are_ready_for_json(everything):
    told = json.loads(json.dumps(export.json_rows(everything)))
    assert [object_["claim"] for object_ in told] == [row[0] for row in everything.claims_table.rows]
    figure = next(object_ for object_ in told if object_["claim"] == "oxford_2021_gdp_growth_v2022")
    assert (figure["value"], figure["high"], figure["text_held"]) == (None, -3.0, False)
    assert figure["stated_on"] == "2022-01-01"


# What nothing was found for


def test_nothing_found_leaves_as_tables_without_rows(db):
    empty = extract(db, claims=queries.claims(db).head(0), derived=queries.derived(db).head(0))
    assert export.csv(empty).decode("utf-8-sig") == ",".join(NAMES) + "\r\n"
    assert openpyxl.load_workbook(io.BytesIO(export.xlsx(empty)))["claims"].max_row == 1
    assert pyarrow.parquet.read_table(io.BytesIO(export.parquet(empty))).num_rows == 0
    assert export.json_rows(empty) == []
    assert len(ZipFile(io.BytesIO(export.package(empty))).namelist()) == 7


# The package


@pytest.fixture
def unpacked(everything, tmp_path):
    with ZipFile(io.BytesIO(export.package(everything))) as archive:
        archive.extractall(tmp_path)
    return tmp_path


CHECK = """
import sys, warnings
import frictionless
report = frictionless.validate(sys.argv[1])
print(report.valid, sorted({error for error, in report.flatten(["type"])}))
"""


def validated(folder) -> str:
    """What frictionless says of a package, warnings as errors."""
    command = [sys.executable, "-W", "error", "-c", CHECK, "datapackage.json"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True).stdout.strip()


def test_frictionless_finds_the_package_valid(unpacked):
    assert validated(unpacked) == "True []"


def test_frictionless_would_find_a_file_that_was_changed_and_a_number_that_is_none(unpacked):
    path = unpacked / "data/claims.csv"
    path.write_bytes(
        path.read_bytes().replace(b"002-illicit-total,printed,6300000000,", b"002-illicit-total,printed,x,")
    )
    assert validated(unpacked) == "False ['byte-count', 'hash-count', 'type-error']"


def test_the_package_names_its_sources_its_release_and_its_filters(unpacked, everything):
    told = json.loads((unpacked / "datapackage.json").read_text(encoding="utf-8"))
    assert told["version"] == everything.release
    assert told["homepage"] == everything.link
    assert {"parameter": "from", "value": "2016"} in told["filters"]
    assert len(told["sources"]) == len(everything.documents)
    assert [resource["schema"]["primaryKey"] for resource in told["resources"]] == [
        ["claim", "reading"],
        ["id", "reading"],
    ]
    words = (unpacked / "README.md").read_text(encoding="utf-8")
    assert everything.link in words
    assert all(f"| `{column.name}` |" in words for column in (*CLAIMS, *DERIVED))
    licences = (unpacked / "LICENCES").read_text(encoding="utf-8")
    assert all(document.rights in licences for document in each(everything.documents))
    bibliography = pybtex.database.parse_file(unpacked / "sources.bib", "bibtex")
    assert len(bibliography.entries) == len(everything.documents) + 1


@pytest.mark.parametrize("form", [export.csv, export.xlsx, export.parquet, export.package])
def test_the_same_extract_gives_the_same_bytes(db, form):
    assert form(extract(db)) == form(extract(db))


def test_the_days_in_a_package_are_those_of_the_release(everything):
    entries = ZipFile(io.BytesIO(export.package(everything))).infolist()
    assert {entry.date_time for entry in entries} == {(2026, 11, 22, 0, 0, 0)}


def test_only_the_sources_of_the_rows_are_listed(db):
    some = extract(db, claims=queries.claims(db, documents=["002"]))
    assert [row[0] for row in some.sources_table.rows] == ["002"]
    assert len(some.bibliography) == 2


def test_every_column_has_a_meaning_and_what_must_be_there_is(everything):
    for table in (everything.claims_table, everything.derived_table, everything.sources_table):
        for place, column in enumerate(table.columns):
            told = [row[place] for row in table.rows]
            assert column.meaning.endswith(".")
            assert not column.required or None not in told
            assert not column.words or set(told) <= set(column.words)

"""The command line takes a source in with a table of its claims: every problem of every row, or all of it published."""

import csv
import io

import openpyxl
import pytest
from conftest import SAMPLE, copied
from editing import ABOUT, COAL, GROWTH, TEXT, drafted
from hypothesis import given, settings
from hypothesis import strategies as st

from nkeconomy import __main__ as command
from nkeconomy import drafts, history, publishing
from nkeconomy.drafts import tables
from nkeconomy.drafts.imported import imported

SAID = [part for column in ("title", "publisher", "published", "rights") for part in (f"--{column}", ABOUT[column])]


@pytest.fixture
def root(sample):
    sample.build()
    return sample.write("in/look.txt", TEXT)


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    """One draft for tests that change nothing."""
    return drafted(copied(SAMPLE, tmp_path_factory.mktemp("shared")))


def table(*rows, columns=None):
    """CSV of the rows; the columns are those that any of them has, in an order of their own."""
    columns = columns or sorted({column for row in rows for column in row}, reverse=True)
    written = io.StringIO()
    writer = csv.DictWriter(written, columns, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return written.getvalue()


def workbook(*rows, spoil=lambda sheet: None):
    book = openpyxl.Workbook()
    columns = list(dict.fromkeys(column for row in rows for column in row))
    book.active.append(columns)
    for row in rows:
        book.active.append([row.get(column) or None for column in columns])
    spoil(book.active)
    raw = io.BytesIO()
    book.save(raw)
    return raw.getvalue()


def add(root, claims, *more, name="claims.csv"):
    root.write(f"in/{name}", claims)
    where = ["--claims", str(root.path / "in" / name), "--root", str(root.path)]
    return command.main(["add", str(root.path / "in/look.txt"), *where, *SAID, "--by", "Ann", *more])


def test_a_source_with_sound_claims_is_published(root, capsys):
    assert add(root, table(GROWTH, COAL), "--why", "a new estimate") == 0
    (entry,) = history.entries(root.path)
    assert capsys.readouterr().out == f"release {entry.after} published: document 000 with 2 claims\n"
    assert (entry.by, entry.why, entry.claims) == ("Ann", "a new estimate", "000-growth-kp-2024|000-revenue-coal-kp")
    assert root.problems() == []
    assert drafts.listed(root.path) == []


def test_a_dry_run_reports_and_writes_nothing(root, capsys):
    before = sorted(root.path.rglob("*"))
    assert add(root, table(GROWTH, COAL), "--dry-run") == 0
    assert capsys.readouterr().out == "2 claims of document 000 are sound; nothing written (--dry-run)\n"
    assert [path for path in sorted(root.path.rglob("*")) if path.parent.name != "in"] == [
        path for path in before if path.parent.name != "in"
    ]


def test_every_problem_of_every_row_is_told_with_its_line_and_nothing_is_written(root, capsys):
    claims = table(
        GROWTH | {"value": "3.4", "stance": "sayd"},
        COAL | {"quote": "Coal brought $23 billion"},
        GROWTH | {"quote": "2.4 percent"},
        COAL | {"note": "one\ntwo", "indicator": "revenues", "component": ""},
        COAL,
    )
    assert add(root, claims) == 1
    told = capsys.readouterr().out.splitlines()
    assert [line.split("; ")[0] for line in told] == [
        "claims.csv:2: unknown stance 'sayd'",
        "claims.csv:2: value is 3.4, but '2.4 percent' in the quote reads 2.4",
        "claims.csv:3: quote 'Coal brought $23 billion' is not in look.txt",
        f"claims.csv:4: the quote stands 2 times, at {TEXT.index('2.4')}, {TEXT.rindex('2.4')}",
        "claims.csv:5: unknown indicator 'revenues'",
        "5 problems",
    ]
    assert told[-1] == "5 problems; nothing written"
    assert all("would be right: " in line or "nearest is " in line for line in told[:-1])
    assert not (root.path / "data/claims/000.csv").exists()
    assert drafts.listed(root.path) == []


def test_a_quote_with_other_marks_is_told_where_it_stands(root, capsys):
    root.write("in/look.txt", TEXT.replace("it said again", "it said – again"))
    assert add(root, table(GROWTH, GROWTH | {"quote": "Output rose 2.4 percent, it said - again"})) == 1
    at = TEXT.index("Output rose")
    assert f"nearest is 'Output rose 2.4 percent, it said – again' at {at}" in capsys.readouterr().out


def test_an_occurrence_says_which_of_several_quotes_is_meant(root):
    assert add(root, table(GROWTH | {"quote": "2.4 percent", "occurrence": "2"})) == 0
    material, problems = root.load()
    (claim,) = [claim for claim in material.claims if claim.document == "000"]
    assert (problems, claim.start) == ([], TEXT.rindex("2.4 percent"))


@pytest.mark.parametrize(
    ("content", "line", "what"),
    [
        ("", 1, "no column 'quote'"),
        ("quote,indicator,kind\n", 1, "no claims under the header"),
        ("quote,indicator,kind,colour\na,b,c,red\n", 1, "unknown column 'colour'"),
        ("quote,indicator,kind,Quote\na,b,c,d\n", 1, "two columns 'quote'"),
        ("indicator,kind\nb,c\n", 1, "no column 'quote'"),
        (b"quote,indicator,kind\n\xff,b,c\n", 2, "the file is not UTF-8 (byte 0xFF)"),
        ("quote,indicator,kind\na\0,b,c\n", 2, "the file holds NUL characters"),
        ('quote,indicator,kind\n"a,b,c\n', 2, "unexpected end of data"),
        (b"PK\x03\x04 and no more", 1, "the workbook is broken (BadZipFile)"),
        (b"quote,indicator,kind\n" + b"x" * tables.LARGEST, 1, "the file has more than 10 MB"),
        ("quote,indicator,kind\n" + "a,b,c\n" * 20_001, 1, "the table has more than 20,000 rows"),
    ],
)
def test_what_is_no_table_of_claims_is_one_problem_with_its_line(sample, content, line, what):
    raw = content if isinstance(content, bytes) else content.encode()
    found = imported(raw, "c.csv", drafted(sample.path), set())
    assert found.rows == ()
    assert (found.problems[0].file, found.problems[0].line, found.problems[0].what) == ("c.csv", line, what)


def test_a_row_of_another_width_or_with_an_id_in_use_is_told(sample):
    draft, taken = drafted(sample.path), {"000-one"}
    good = f'"{GROWTH["quote"]}",growth,growth'
    raw = f"quote,indicator,kind,id\n{good},000-new\n{good},000-new\n{good},000-one\n{good},,,,x\n\n{good}\n"
    found = imported(raw.encode(), "c.csv", draft, taken)
    assert [(problem.line, problem.what) for problem in found.problems] == [
        (3, "id '000-new' is in use"),
        (4, "id '000-one' is in use"),
        (5, "7 cells under 4 columns"),
    ]
    assert [(row["id"], found.lines[row["id"]]) for row in found.rows] == [("000-new", 2), ("000-growth", 7)]


def test_a_workbook_says_the_same_as_a_table(root):
    assert add(root, workbook(GROWTH, COAL | {"value": 22}), name="claims.xlsx") == 0
    assert root.problems() == []
    assert history.entries(root.path)[0].claims == "000-growth-kp-2024|000-revenue-coal-kp"


def test_days_and_numbers_of_a_workbook_are_taken_as_they_are_meant(sample):
    import datetime

    day = datetime.datetime(2024, 1, 1)
    raw = workbook(GROWTH | {"period_start": day, "value": 2.4, "low": 3.0, "high": True, "note": datetime.time(1, 2)})
    (row,) = imported(raw, "c.xlsx", drafted(sample.path), set()).rows
    assert [row[column] for column in ("period_start", "value", "low", "high", "note")] == [
        *("2024-01-01", "2.4", "3", "yes", "01:02:00"),
    ]


def percentage(sheet):
    sheet["H2"].value, sheet["H2"].number_format = 0.024, "0.0%"


@pytest.mark.parametrize(
    ("spoil", "lines", "what"),
    [
        (lambda sheet: sheet.__setitem__("B2", "=1+1"), [2], "B2 holds a formula, '=1+1'"),
        (lambda sheet: sheet.merge_cells("B2:B3"), [2, 3], "cells B2:B3 are merged"),
        (lambda sheet: sheet.__setitem__("B3", "#N/A"), [3], "B3 holds the error #N/A"),
        (percentage, [2], "H2 is shown as a percentage and holds 0.024"),
    ],
    ids=["formula", "merged", "error", "percentage"],
)
def test_what_only_a_spreadsheet_can_tell_is_told_by_row(sample, spoil, lines, what):
    found = imported(workbook(GROWTH, COAL, spoil=spoil), "c.xlsx", drafted(sample.path), set())
    assert [(problem.line, problem.what) for problem in found.problems if what in problem.what] == [
        (line, what) for line in lines
    ]


@settings(max_examples=150)
@given(st.binary(max_size=200) | st.text(st.sampled_from('quoteindkd,"\n\r\t;='), max_size=60).map(str.encode))
def test_whatever_the_file_holds_is_rows_or_problems(shared, raw):
    for content in (raw, b"quote,indicator,kind\n" + raw, b"PK\x03\x04" + raw):
        found = imported(content, "c.csv", shared, set())
        assert found.rows or found.problems


@settings(max_examples=60)
@given(st.integers(0), st.binary(min_size=1, max_size=4))
def test_a_workbook_with_bytes_of_it_changed_is_rows_or_problems(shared, at, new):
    raw = workbook(GROWTH)
    at %= len(raw)
    found = imported(raw[:at] + new + raw[at + len(new) :], "c.xlsx", shared, set())
    assert found.rows or found.problems


def test_a_cell_far_away_does_not_make_a_workbook_large(sample):
    wide = workbook(GROWTH, spoil=lambda sheet: sheet.__setitem__("XFD3", "far"))
    long = workbook(GROWTH, spoil=lambda sheet: sheet.__setitem__("A1048576", "far"))
    draft = drafted(sample.path)
    assert len(imported(wide, "c.xlsx", draft, set()).rows) == 1
    (problem,) = imported(long, "c.xlsx", draft, set()).problems
    assert problem.what == "the sheet has cells down to row 1,048,576, and 20,001 rows are read"


def test_a_row_of_a_file_describes_the_document(root):
    root.write("in/row.csv", "id,title,publisher,published,note\nx-1,A look back at 2024,the bank,2025-07-25,by mail\n")
    claims = str(root.write("in/c.csv", table(GROWTH)).path / "in/c.csv")
    asked = command._parser().parse_args(
        ["add", str(root.path / "in/look.txt"), "--claims", claims, "--root", str(root.path), "--rights", "Theirs."]
    )
    asked.document_csv = root.path / "in/row.csv"
    asked.by, asked.why = "Ann", "why"
    from nkeconomy.publishing import command as acts

    assert acts.add(asked, lambda doing: None)
    document = root.load()[0].documents["x-1"]
    assert (document.title, document.publisher, document.note, document.rights) == (
        *("A look back at 2024", "BANK", "by mail", "Theirs."),
    )
    root.write("in/row.csv", "id,colour\nx,red\n")
    with pytest.raises(publishing.Refused, match=r"row.csv: not one row of a document; would be right: one row under"):
        acts.add(asked, lambda doing: None)


def without_progress(said: str) -> list[str]:
    """The lines but those that tell, on a slow machine, what is being done."""
    return [line for line in said.splitlines() if not line.endswith(" ...")]


def test_a_file_that_is_not_there_or_cannot_be_taken_in_is_one_sentence(root, capsys):
    root.write("in/look.txt", "")
    assert add(root, table(GROWTH)) == 1
    (root.path / "in/look.txt").unlink()
    assert add(root, table(GROWTH)) == 1
    told = capsys.readouterr()
    assert told.out == ""
    sentences = without_progress(told.err)
    assert len(sentences) == 2
    assert "No such file or directory; nothing was changed." in sentences[1]


def test_a_claim_is_retracted_an_act_undone_and_the_history_told(root, capsys):
    where = ["--root", str(root.path), "--by", "Ben"]
    assert add(root, table(GROWTH), "--why", "new") == 0
    assert command.main(["retract", "000-growth-kp-2024", "--why", "misread", *where]) == 0
    assert command.main(["undo", "--why", "read right", *where]) == 0
    assert command.main(["retract", "000-growth-kp-2025", "--why", "misread", *where]) == 1
    assert command.main(["history", "--root", str(root.path)]) == 0
    told = capsys.readouterr()
    wrong = "unknown claim '000-growth-kp-2025'; nearest is '000-growth-kp-2024'"
    assert [sentence[: len(wrong)] for sentence in without_progress(told.err)] == [wrong]
    lines = [line.split("UTC")[1] for line in told.out.splitlines()[-3:]]
    assert lines == [
        "  Ben  undo of act 2  000-growth-kp-2024  read right",
        "  Ben  retract  000-growth-kp-2024  misread",
        "  Ann  publish  000-growth-kp-2024  new",
    ]


def test_a_history_of_nothing_says_so(root, capsys):
    assert command.main(["history", "--root", str(root.path)]) == 0
    assert capsys.readouterr().out == "nothing was published from here yet\n"

"""Strict reading of CSV files, with a verdict for every odd file of RELIABILITY_NOTES 5.2.

Its YAML cases (duplicate key, 12:30:45, 010, NO, price is #1, alias bomb, deep nesting) do not apply: claims are CSV.
"""

import contextlib
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nkeconomy import cell, table

SHAPE = table.Shape(("id", "quote", "number"), verbatim=frozenset({"quote"}), noun="claims")
HEADER = "id,quote,number\n"
ROW = "a,one word,1\n"


def read(folder, content, shape=SHAPE):
    raw = content if isinstance(content, bytes) else content.encode("utf-8")
    (folder / "claims.csv").write_bytes(raw)
    rows, problems = table.read(folder, "claims.csv", shape)
    return rows, [str(problem) for problem in problems]


ACCEPTED = {
    "a plain file": HEADER + ROW,
    "a byte order mark": b"\xef\xbb\xbf" + (HEADER + ROW).encode(),
    "CRLF": (HEADER + ROW).replace("\n", "\r\n"),
    "CR": (HEADER + ROW).replace("\n", "\r"),
    "mixed line ends": HEADER.replace("\n", "\r\n") + ROW,
    "no line end after the last row": HEADER + ROW.rstrip(),
    "blank lines": HEADER + "\n\n" + ROW + "\n",
    "every cell quoted": 'id,quote,number\n"a","one word","1"\n',
}


@pytest.mark.parametrize("content", ACCEPTED.values(), ids=ACCEPTED)
def test_the_form_of_the_file_does_not_change_its_cells(tmp_path, content):
    rows, problems = read(tmp_path, content)
    assert problems == []
    assert [row.cells for row in rows] == [{"id": "a", "quote": "one word", "number": "1"}]


REFUSED = {
    "UTF-16": (
        (HEADER + ROW).encode("utf-16"),
        "claims.csv:1: not UTF-8 (byte 0xFF); would be right: the file saved as UTF-8",
    ),
    "UTF-16 without a mark": (
        (HEADER + ROW).encode("utf-16-le"),
        "claims.csv:1: 29 NUL characters (U+0000); would be right: a text file in UTF-8",
    ),
    "cp1252": (
        (HEADER + "a,C\u00f4te,1\n").encode("cp1252"),
        "claims.csv:2: not UTF-8 (byte 0xF4); would be right: the file saved as UTF-8",
    ),
    "a NUL in a quote": (
        HEADER + ROW + "b,one\0word,1\n",
        "claims.csv:3: 1 NUL characters (U+0000); would be right: a text file in UTF-8",
    ),
    "an unclosed quote": (
        HEADER + 'a,"one word,1\nb,two,2\n',
        "claims.csv:2: a quote mark opens a cell and no quote mark closes it; would be right: enclose the cell in "
        "quote marks and double every quote mark inside it",
    ),
    "text after a closing quote": (
        HEADER + 'a,"one" word,1\n',
        "claims.csv:2: a cell goes on after its closing quote mark; would be right: enclose the cell in quote marks "
        "and double every quote mark inside it",
    ),
    "a quote mark in an unquoted cell": (
        HEADER + 'a,one "word",1\n',
        "claims.csv:2: a quote mark stands inside the unquoted cell 'one \"word\"'; would be right: enclose the cell "
        "in quote marks and double every quote mark inside it",
    ),
    "one extra column in one row": (
        HEADER + ROW + "b,two, words,2\n",
        "claims.csv:3: the row has 4 cells, the header has 3; would be right: one cell a column, with quote marks "
        "around a cell with a comma",
    ),
    "a short row": (
        HEADER + "a,one word\n",
        "claims.csv:2: the row has 2 cells, the header has 3; would be right: one cell a column, with quote marks "
        "around a cell with a comma",
    ),
    "an empty file": (b"", "claims.csv:1: the file is empty; would be right: id,quote,number"),
    "a byte order mark only": (b"\xef\xbb\xbf", "claims.csv:1: the file is empty; would be right: id,quote,number"),
    "a header only": (HEADER, "claims.csv:1: no claims found; would be right: one row or more of claims"),
    "a missing column": ("id,quote\na,b\n", "claims.csv:1: the header lacks 'number'; would be right: id,quote,number"),
    "an unknown column": (
        "id,quote,number,nubmer\na,b,1,1\n",
        "claims.csv:1: the header has unknown columns 'nubmer'; would be right: id,quote,number",
    ),
    "a column named twice": (
        "id,quote,number,id\na,b,1,a\n",
        "claims.csv:1: the header names twice 'id'; would be right: id,quote,number",
    ),
    "columns in another order": (
        "quote,id,number\nb,a,1\n",
        "claims.csv:1: the header has its columns in another order; would be right: id,quote,number",
    ),
    "semicolons": (
        "id;quote;number\na;b;1\n",
        "claims.csv:1: the header is separated by ';', not by commas; would be right: id,quote,number",
    ),
    "another file": ("%PDF-1.7\n", "claims.csv:1: the header is '%PDF-1.7'; would be right: id,quote,number"),
    "a zero-width space in an id": (
        HEADER + "a\u200b,b,1\n",
        "claims.csv:2: id holds the invisible character U+200B ZERO WIDTH SPACE; would be right: leave it out",
    ),
    "a right-to-left override in an id": (
        HEADER + "a\u202eb,b,1\n",
        "claims.csv:2: id holds the invisible character U+202E RIGHT-TO-LEFT OVERRIDE; would be right: leave it out",
    ),
    "a byte order mark in a cell": (
        HEADER + "\ufeffa,b,1\n",
        "claims.csv:2: id holds the invisible character U+FEFF ZERO WIDTH NO-BREAK SPACE; would be right: leave it out",
    ),
    "a control character": (
        HEADER + "a\x1b[31m,b,1\n",
        "claims.csv:2: id holds the invisible character U+001B; would be right: leave it out",
    ),
    "a decomposed letter": (
        HEADER + "Co\u0302te,b,1\n",
        "claims.csv:2: id 'Co\\u0302te' is not in Unicode form NFC; would be right: 'C\\xf4te'",
    ),
}


@pytest.mark.parametrize(("content", "problem"), REFUSED.values(), ids=REFUSED)
def test_an_odd_file_is_refused_with_its_line_and_the_way_out(tmp_path, content, problem):
    assert read(tmp_path, content)[1][:1] == [problem]


AS_TEXT = ["NA", "None", "null", "true", "007", "1e5", "inf", "NaN", "2021", "03/04/2021", " ", "=1+1"]


@pytest.mark.parametrize("text", AS_TEXT)
def test_every_cell_is_text(tmp_path, text):
    rows, problems = read(tmp_path, f"{HEADER}{text},q,{text}\n")
    assert problems == []
    assert (rows[0]["id"], rows[0]["number"]) == (text, text)


def test_a_quote_keeps_the_characters_of_its_source(tmp_path):
    rows, problems = read(tmp_path, HEADER + "a,e\u0301\u200b\u202e,1\n")
    assert (rows[0]["quote"], problems) == ("e\u0301\u200b\u202e", [])


def test_lines_are_those_of_the_file_after_a_cell_of_several_lines(tmp_path):
    rows, problems = read(tmp_path, HEADER + '"a","one\ntwo\r\nthree",1\nb,short\nc,q,1\n')
    assert [(row["id"], row.line) for row in rows] == [("a", 2), ("c", 6)]
    assert problems[0].startswith("claims.csv:5: the row has 2 cells")


def test_a_line_break_within_a_cell_is_the_same_in_every_form_of_the_file(tmp_path):
    unix, _ = read(tmp_path, HEADER + 'a,"one\ntwo",1\n')
    windows, _ = read(tmp_path, HEADER.replace("\n", "\r\n") + 'a,"one\r\ntwo",1\r\n')
    assert unix[0]["quote"] == windows[0]["quote"] == "one\ntwo"


def test_every_problem_of_a_file_is_told_in_the_order_of_its_lines(tmp_path):
    _, problems = read(tmp_path, HEADER + 'a\u200b,q,1\nb,"q" x,1\nc,short\nd,q,1\ne,"open,1\n')
    assert [problem.split(":")[1] for problem in problems] == ["2", "3", "4", "6"]


def test_a_missing_file_is_a_problem(tmp_path):
    _, problems = table.read(tmp_path, "claims.csv", SHAPE)
    assert str(problems[0]) == (
        "claims.csv:1: the file is missing; would be right: a file that begins with id,quote,number"
    )


def test_a_folder_in_place_of_a_file_is_a_problem(tmp_path):
    (tmp_path / "claims.csv").mkdir()
    assert "the file cannot be read" in str(table.read(tmp_path, "claims.csv", SHAPE)[1][0])


def test_a_cell_without_end_is_a_problem(tmp_path):
    _, problems = read(tmp_path, HEADER + f"a,{'x' * 200_000},1\n")
    assert problems == [f"claims.csv:2: field larger than field limit (131072); {table.QUOTE_MARKS}"]


@pytest.mark.parametrize(
    ("text", "value"),
    [("3.1", "31/10"), ("-12.5", "-25/2"), ("0", "0"), ("007", "7"), ("1/60", "1/60"), ("937500", "937500")],
)
def test_a_plain_number_is_read_exactly(text, value):
    assert cell.number(text) == Fraction(value)


NOT_NUMBERS = {
    "infinity": "inf",
    "not a number": "NaN",
    "an exponent": "1e5",
    "an exponent beyond all numbers": "1e400",
    "thousands with commas": "1,234",
    "a decimal comma": "1.234,5",
    "the mathematical minus": "\u22125",
    "Arabic digits": "\u0661\u0662",
    "full-width digits": "\uff11\uff12",
    "a superscript": "5\u00b2",
    "a plus": "+5",
    "no digit before the point": ".5",
    "no digit after the point": "5.",
    "blanks": " 5",
    "an underscore": "1_000",
    "a fraction of zero": "1/0",
    "a fraction of decimals": "1/2.5",
    "words": "nine",
    "hexadecimal": "0x10",
    "too many digits": "9" * 400,
    "a line break": "5\n",
}


@pytest.mark.parametrize("text", NOT_NUMBERS.values(), ids=NOT_NUMBERS)
def test_anything_but_a_plain_number_is_refused(text):
    with pytest.raises(cell.Unreadable) as refused:
        cell.number(text)
    assert refused.value.what == "is not a plain number"


@given(st.fractions(max_denominator=10**20).filter(lambda number: abs(number) < 10**9))
def test_a_fraction_reads_back_as_itself(number):
    assert cell.number(f"{number.numerator}/{number.denominator}") == number


@given(st.fractions())
def test_a_number_is_written_as_it_reads(number):
    assert Fraction(cell.written(number)) == number


def test_a_number_is_written_as_a_decimal_where_there_is_one():
    assert [cell.written(Fraction(text)) for text in ("4.2", "1/60", "900", "1/8")] == ["4.2", "1/60", "900", "0.125"]


@given(st.text())
def test_a_cell_reads_as_a_finite_number_or_is_refused(text):
    with contextlib.suppress(cell.Unreadable):
        assert abs(cell.number(text)) < 10**31


def test_a_date_is_read():
    assert cell.date("2024-02-29").isoformat() == "2024-02-29"


NOT_DATES = {
    "slashes": ("03/04/2021", "is not an ISO date"),
    "a day that is not": ("2021-02-30", "is not a day of the calendar"),
    "no leap year": ("2023-02-29", "is not a day of the calendar"),
    "month 13": ("2021-13-01", "is not a day of the calendar"),
    "the year 1": ("0001-01-01", "is out of range"),
    "the year 9999": ("9999-12-31", "is out of range"),
    "no day": ("2021-02", "is not an ISO date"),
    "a time": ("2021-02-03T00:00", "is not an ISO date"),
    "a week": ("2021-W05-3", "is not an ISO date"),
    "full-width digits": ("\uff12021-02-03", "is not an ISO date"),
}


@pytest.mark.parametrize(("text", "what"), NOT_DATES.values(), ids=NOT_DATES)
def test_anything_but_a_day_between_1900_and_2100_is_refused(text, what):
    with pytest.raises(cell.Unreadable) as refused:
        cell.date(text)
    assert refused.value.what == what


def test_an_unknown_word_brings_the_nearest_and_the_known_ones():
    assert table.unknown("qualifier", "abuot", ["exactly", "about"]) == (
        "unknown qualifier 'abuot'",
        "nearest is 'about'; known: about, exactly",
    )


def test_a_letter_of_another_script_is_named():
    what, _ = table.unknown("entity", "K\u0420", ["KP", "KR"])
    assert what == "unknown entity 'K\u0420' (it holds U+0420 CYRILLIC CAPITAL LETTER ER)"


@given(st.binary(max_size=400))
def test_no_file_whatever_raises(tmp_path_factory, raw):
    folder = tmp_path_factory.mktemp("any")
    rows, problems = read(folder, raw)
    assert problems or rows
    assert not (rows and problems == [] and b"\0" in raw)

"""Claims files that readers of tables guess at, bend or choke on: each is taken as it stands, or refused by its line.

`test_table.py` judges the form of any file, on three columns; here the whole of a sample is read and checked.
"""

import time

import pytest

from nkeconomy import __main__ as command

BANK, CHECKS = "data/claims/bank.csv", "data/checks.csv"
GROWTH = "bank-growth"
RIGHT_TO_LEFT = "\u202e"


def cells(key=GROWTH, **changed):
    return lambda sample: sample.claim(key, **changed)


def text(old, new, file=BANK):
    return lambda sample: sample.replace(file, old, new)


def coded(encoding):
    return lambda sample: sample.write(BANK, sample.text(BANK).encode(encoding))


def ends(line_end):
    return lambda sample: sample.write(BANK, sample.text(BANK).replace("\n", line_end))


def added(line, file=BANK):
    return lambda sample: sample.add(file, line)


def whole(content, file=BANK):
    return lambda sample: sample.write(file, content)


def formula(content):
    """Of a check, in the place of what it was."""
    return text("[bank-visits] > [bank-missiles]", content, CHECKS)


def header_only(sample):
    return sample.write(BANK, sample.text(BANK).splitlines()[0] + "\n")


def again(sample):
    """The first claim a second time, at the end."""
    return sample.add(BANK, sample.text(BANK).splitlines()[1])


ACCEPTED = {
    "as it is": lambda sample: sample,
    "a byte order mark": coded("utf-8-sig"),
    "CRLF": ends("\r\n"),
    "CR": ends("\r"),
    "mixed line ends": text("\n", "\r\n"),
    "no end of the last line": lambda sample: sample.write(BANK, sample.text(BANK).rstrip("\n")),
    "a blank line": text("\n", "\n\n"),
}
"""What changes the form of a file and none of its claims."""

KEPT = {
    "NA is Namibia": ("subject", "NA"),
    "a time of day": ("locator", "12:30:45"),
    "a number with a nought before it": ("locator", "010"),
    "a word that other readers take for no": ("note", "NO"),
    "a word that other readers take for nothing": ("note", "null"),
    "a sign that begins a comment elsewhere": ("note", "price is #1"),
    "a name that refers to another elsewhere": ("note", "&a [*a, *a, *a]"),
    "twenty thousand brackets": ("note", "[" * 20_000),
    "a formula": ("note", '=HYPERLINK("https://evil.example","x")'),
    "a script": ("note", "<script>window.__xss=1</script>"),
    "Markdown": ("note", "![seen](https://evil.example/m.png) :smile: $x$"),
    "two lines": ("note", "one\ntwo"),
    "marks of quotation": ("note", 'he said "no"'),
}
"""Cells that are text and stay what they are: column, content."""

REFUSED = {
    "UTF-16": (coded("utf-16"), f"{BANK}:1: not UTF-8 (byte 0xFF)"),
    "a code page": (coded("cp1252"), f"{BANK}:5: not UTF-8 (byte 0x92)"),
    "NUL in a quote": (text("Real gross", "Real\0gross"), f"{BANK}:2: 1 NUL characters"),
    "an unclosed quote mark": (added('bank-x,"open,,'), f"{BANK}:13: a quote mark opens a cell and no quote mark"),
    "one cell too many": (text("exactly,BANK", "exactly,,BANK"), f"{BANK}:2: the row has 27 cells, the header has 26"),
    "a short row": (added("bank-x,Later"), f"{BANK}:13: the row has 2 cells, the header has 26"),
    "an id twice": (again, f"{BANK}:13: duplicate id 'bank-growth', first at {BANK}:2"),
    "a column twice": (text("id,quote", "id,id"), f"{BANK}:1: the header lacks 'quote' and names twice 'id'"),
    "a column unknown": (text("locator", "locater"), f"{BANK}:1: the header lacks 'locator'"),
    "semicolons": (lambda sample: sample.write(BANK, sample.text(BANK).replace(",", ";")), f"{BANK}:1: the header"),
    "None as an entity": (cells(subject="None"), f"{BANK}:2: unknown entity 'None'"),
    "true as an entity": (cells(subject="true"), f"{BANK}:2: unknown entity 'true'"),
    "NO as an entity": (cells(subject="NO"), f"{BANK}:2: unknown entity 'NO'"),
    "007 as an id": (cells(id="007"), f"{BANK}:2: id '007' does not begin with its document"),
    "1e5 as an id": (cells(id="1e5"), f"{BANK}:2: id '1e5' does not begin with its document"),
    "infinity": (cells(value="inf"), f"{BANK}:2: value 'inf' is not a plain number"),
    "no number": (cells(value="NaN"), f"{BANK}:2: value 'NaN' is not a plain number"),
    "beyond all numbers": (cells(value="1e400"), f"{BANK}:2: value '1e400' is not a plain number"),
    "a decimal comma": (cells(value="1.234,5"), f"{BANK}:2: value '1.234,5' is not a plain number"),
    "thousands with commas": (cells(value="1,234"), f"{BANK}:2: value '1,234' is not a plain number"),
    "the mathematical minus": (cells(value="\u22123.1"), f"{BANK}:2: value '\u22123.1' is not a plain number"),
    "Arabic digits": (cells(value="\u0663.\u0661"), f"{BANK}:2: value '\u0663.\u0661' is not a plain number"),
    "full-width digits": (cells(value="\uff13"), f"{BANK}:2: value '\uff13' is not a plain number"),
    "a negative number": (cells(value="-3.1"), f"{BANK}:2: value is -3.1, but '3.1%' in the quote reads 3.1"),
    "a day of two countries": (cells(period_start="03/04/2021"), f"{BANK}:2: period_start '03/04/2021' is not an ISO"),
    "a day that is none": (cells(period_start="2021-02-30"), f"{BANK}:2: period_start '2021-02-30' is not a day of"),
    "the year 1": (cells(period_start="0001-01-01"), f"{BANK}:2: period_start '0001-01-01' is out of range"),
    "the year 9999": (cells(period_end="9999-12-31"), f"{BANK}:2: period_end '9999-12-31' is out of range"),
    "an end before the start": (
        cells(period_end="2022-12-31"),
        f"{BANK}:2: period_start 2023-01-01 is after period_end",
    ),
    "a Cyrillic letter": (cells(subject="К\u0420"), f"{BANK}:2: unknown entity 'К\u0420' (it holds U+041A CYRILLIC"),
    "a decomposed letter": (cells(note="Co\u0302te"), f"{BANK}:2: note 'Co\\u0302te' is not in Unicode form NFC"),
    "a space without width": (cells(subject="KP\u200b"), f"{BANK}:2: subject holds the invisible character U+200B"),
    "text from right to left": (
        cells(note=f"{RIGHT_TO_LEFT}gpj.exe"),
        f"{BANK}:2: note holds the invisible character U+202E",
    ),
    "a control character": (cells(note="a\x1b[31m"), f"{BANK}:2: note holds the invisible character U+001B"),
    "a header only": (header_only, f"{BANK}:1: no claims found"),
    "an empty file": (whole(""), f"{BANK}:1: the file is empty"),
    "another file": (whole(b"%PDF-1.7\n\xff"), f"{BANK}:2: not UTF-8 (byte 0xFF)"),
    "an unknown unit": (cells(unit="furlong"), f"{BANK}:2: unknown unit 'furlong'"),
    "a quote that is not there": (
        cells(quote="Real gross domestic product fell 3.1% in 2023"),
        f"{BANK}:2: quote is not in seeds/bank.txt; nearest is 'Real gross domestic product rose 3.1% in 2023",
    ),
    "a quote with another apostrophe": (
        cells("bank-income-30th", quote="1.6 million won, a 30th of the South's"),
        f"{BANK}:5: quote is not in seeds/bank.txt; nearest is",
    ),
    "an occurrence with a nought": (
        cells("bank-prices", occurrence="010"),
        f"{BANK}:12: occurrence '010' is not a place in",
    ),
    "a cell without end": (cells(note="x" * 200_000), f"{BANK}:2: field larger than field limit (131072)"),
    "brackets without end in a formula": (
        formula("(" * 20_000 + "[bank-visits] > 1"),
        f"{CHECKS}:3: the formula is longer",
    ),
    "a thousand brackets in a formula": (
        formula("(" * 950 + "[bank-visits]" + ")" * 950 + " > 1"),
        f"{CHECKS}:3: the formula is not complete",
    ),
    "a word of Python in a formula": (formula("__import__('os') = 1"), f"{CHECKS}:3: 'i' cannot stand in a formula"),
    "a power in a formula": (formula("[bank-visits] ** 9 ** 9 > 1"), f"{CHECKS}:3: the formula holds something else"),
}
"""What is refused: the change, and how the first words of a problem of it read."""


@pytest.mark.parametrize("change", ACCEPTED.values(), ids=ACCEPTED)
def test_the_form_of_a_file_changes_none_of_its_claims(sample, change):
    before = sample.content()[0].claims
    assert change(sample).content()[0].claims != []
    after = sample.content()[0].claims
    assert [(claim.id, claim.quote, claim.value, claim.note) for claim in after] == [
        (claim.id, claim.quote, claim.value, claim.note) for claim in before
    ]


@pytest.mark.parametrize(("column", "content"), KEPT.values(), ids=KEPT)
def test_a_cell_is_text_and_stays_what_it_is(sample, column, content):
    material, problems = sample.claim(GROWTH, **{column: content}).load()
    assert problems == []
    assert getattr(material.by_id()[GROWTH], column) == content


@pytest.mark.parametrize(("change", "verdict"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_taken_as_it_stands_is_refused_by_its_line(sample, change, verdict):
    problems = change(sample).problems()
    assert any(problem.startswith(verdict) and "; " in problem for problem in problems), problems[:5]
    assert all("\n" not in problem and len(problem) < 2000 for problem in problems)


@pytest.mark.parametrize("name", ["NUL in a quote", "an id twice", "a quote that is not there"])
def test_of_a_file_that_is_refused_nothing_is_published(sample, name, capsys):
    sample.build()
    before = sample.files()
    REFUSED[name][0](sample)
    assert command.main(["build", "--root", str(sample.path)]) == 1
    assert "Traceback" not in capsys.readouterr().err
    assert sample.files() == before


def test_many_claims_are_read_in_seconds(sample):
    """Five thousand of one file."""
    row = sample.text("data/claims/fund.csv").splitlines()[1]
    rows = "".join(f"{row.replace('fund-growth-na', f'fund-{place}')}\n" for place in range(5000))
    begun = time.monotonic()
    material, problems = sample.add("data/claims/fund.csv", rows.rstrip("\n")).load()
    assert (len(material.claims) > 5000, problems) == (True, [])
    assert time.monotonic() - begun < 20

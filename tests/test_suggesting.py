"""The command `suggest`: candidates of a file as a table or as lines of JSON; nothing is written."""

import argparse
import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from nkeconomy import suggesting
from nkeconomy.release import Refused
from nkeconomy.suggesting import wide

REPOSITORY = Path(__file__).parents[1]
SEED = REPOSITORY / "seeds" / "000_12dc7262fdaf4e4f.txt"
TEXT = (
    "North Korea earned about $2.7 billion from cyber theft last year.\n\n"
    "The trade deficit of North Korea with China reached $1.9 billion in the first half of 2024.\n"
)
KEYS = (
    "quote start end number_as_printed value low high qualifier unit currency scale period_start period_end subject "
    "counterpart indicator kind confidence language"
).split()


def run(file, **asked):
    told = {"root": REPOSITORY, "published": None, "language": None, "encoding": None, "json": False}
    suggesting.run(argparse.Namespace(file=Path(file), **(told | asked)), lambda text: None)


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "article.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def lines(capsys):
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_json_is_a_candidate_a_line_in_order_of_appearance(article, capsys):
    run(article, json=True)
    found = lines(capsys)
    assert [candidate["number_as_printed"] for candidate in found] == ["$2.7 billion", "$1.9 billion"]
    for candidate in found:
        assert list(candidate)[: len(KEYS)] == KEYS
        assert TEXT[candidate["start"] : candidate["end"]] == candidate["quote"]


def test_the_date_of_publication_can_be_told(article, capsys):
    run(article, json=True, published=date(2024, 7, 26))
    first, second = lines(capsys)
    assert (first["period_as_printed"], first["period_start"], first["period_end"]) == (
        "last year",
        "2023-01-01",
        "2023-12-31",
    )
    assert (second["period_start"], second["period_end"]) == ("2024-01-01", "2024-06-30")


def test_the_date_of_publication_is_else_that_of_the_text(capsys):
    run(SEED)
    assert capsys.readouterr().out.splitlines()[-1].endswith("published 2024-07-26 by the text")


def test_without_a_date_of_publication_the_way_out_is_said(article, capsys):
    run(article)
    *rows, summary = capsys.readouterr().out.splitlines()
    assert "relative to a date of publication that is not known" in rows[1]
    assert summary == (
        "2 candidates, 1 with problems; txt, utf-8, 159 characters, "
        "date of publication not known, --published YYYY-MM-DD says it"
    )


def test_the_table_tells_where_each_number_stands_and_what_it_reads_as(article, capsys):
    run(article, published=date(2024, 7, 26))
    header, first, second, summary = capsys.readouterr().out.splitlines()
    assert header.split() == ["offset", "number", "reads", "as", "indicator", "subject", "period", "problems"]
    assert first.split()[:4] == [str(TEXT.index("$2.7")), "$2.7", "billion", "about"]
    assert "about 2.7 billion USD" in first
    assert "2024-01-01 to 2024-06-30" in second
    assert summary.endswith("published 2024-07-26 as told")


def test_two_like_numbers_in_one_quote_stand_at_two_places(tmp_path, capsys):
    path = tmp_path / "missiles.txt"
    path.write_text("North Korea supplied nine KN-23 missiles and nine KN-24 missiles to Russia.\n", encoding="utf-8")
    run(path)
    rows = capsys.readouterr().out.splitlines()[1:-1]
    assert [row.split()[0] for row in rows] == ["21", "45"]


def test_a_text_without_claims_is_no_fault_and_said_on_stderr(tmp_path, capsys):
    path = tmp_path / "poem.txt"
    path.write_text("Nothing is counted here.\n", encoding="utf-8")
    run(path)
    said = capsys.readouterr()
    assert said.err == f"{path}: no number was found that may be a claim.\n"
    assert said.out.startswith("0 candidates, 0 with problems; ")


def test_a_file_in_another_encoding_can_be_named(tmp_path, capsys):
    path = tmp_path / "korean.txt"
    path.write_bytes("북한의 지난해 무역적자는 19억 달러였다.\n".encode("cp949"))
    run(path, encoding="cp949", json=True)
    assert [candidate["number_as_printed"] for candidate in lines(capsys)] == ["19억 달러"]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "is empty"),
        (b"%PDF-1.7 and nothing more", "could not be read as a PDF"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), ""),
        (b"a" * (20 * 1024 * 1024 + 1), "at most 20 MB"),
    ],
    ids=["empty", "broken PDF", "picture", "too large"],
)
def test_a_file_that_is_refused_says_why_in_a_sentence(tmp_path, content, sentence, capsys):
    path = tmp_path / "given.txt"
    path.write_bytes(content)
    with pytest.raises(Refused) as refused:
        run(path)
    assert sentence in str(refused.value)
    assert "\n" not in str(refused.value)
    assert capsys.readouterr().out == ""


def test_a_file_that_is_not_there_and_a_root_without_data_are_refused(tmp_path, article):
    with pytest.raises(Refused, match=r"missing\.txt cannot be read: No such file or directory\.$"):
        run(tmp_path / "missing.txt")
    with pytest.raises(Refused, match="there is no data folder"):
        run(article, root=tmp_path)


def test_nothing_is_written(article, tmp_path):
    before = sorted(tmp_path.rglob("*"))
    run(article)
    assert sorted(tmp_path.rglob("*")) == before


def test_a_letter_of_korean_takes_two_columns_of_a_terminal():
    assert [wide(cell) for cell in ("won", "원", "여섯 발", "é")] == [3, 2, 7, 1]


def test_nothing_heavy_is_loaded():
    code = "import sys, nkeconomy.suggesting; print(sorted({'duckdb', 'pandas', 'pyarrow'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], cwd=REPOSITORY, capture_output=True, text=True)
    assert done.stdout == "[]\n"

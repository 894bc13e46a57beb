"""The command line, run as a user runs it."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from nkeconomy import __main__ as command

REPOSITORY = Path(__file__).parents[1]


def run(root, asked, **environment):
    """The finished process; what it says of its progress, on a slow machine, is left out."""
    done = subprocess.run(
        [sys.executable, "-m", "nkeconomy", asked, "--root", str(root)],
        cwd=REPOSITORY,
        env={**os.environ, **environment},
        capture_output=True,
        timeout=60,
    )
    done.stderr = b"".join(line for line in done.stderr.splitlines(keepends=True) if not line.endswith(b" ...\n"))
    return done


def tree(root):
    return {path: path.stat().st_mtime_ns for path in root.rglob("*")}


def test_check_says_what_there_is_in_one_line_and_writes_nothing(sample):
    before = tree(sample.path)
    done = run(sample.path, "check")
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout == (b"2 documents, 6 passages, 12 claims (10 with a number), 4 checks, 2 derived figures\n")
    assert tree(sample.path) == before


def test_build_names_the_release(sample):
    done = run(sample.path, "build")
    assert done.returncode == 0
    assert re.fullmatch(rb"release [0-9a-f]{12} published: 2 documents, .*\n", done.stdout)
    again = run(sample.path, "build")
    assert re.fullmatch(rb"release [0-9a-f]{12} is up to date: 2 documents, .*\n", again.stdout)


@pytest.mark.parametrize("asked", ["check", "build"])
def test_problems_are_listed_and_counted_and_nothing_is_written(sample, asked):
    sample.claim("bank-coal", stance="").claim("bank-growth", qualifier="over")
    before = tree(sample.path)
    done = run(sample.path, asked)
    assert done.returncode == 1
    assert done.stdout.decode().splitlines() == [
        "data/claims/bank.csv:2: qualifier is over, but '3.1%' in the quote reads exactly; "
        "would be right: exactly, or an exception with its reason",
        "data/claims/bank.csv:2: unknown qualifier 'over'; "
        "known: about, between, exactly, just short of, more than, nearly, scores",
        "data/claims/bank.csv:7: stance is empty; would be right: a stance",
        "3 problems; nothing written",
    ]
    assert tree(sample.path) == before


def test_one_problem_is_not_called_problems(sample):
    assert run(sample.claim("bank-coal", stance="").path, "check").stdout.endswith(b"\n1 problem; nothing written\n")


def test_a_build_with_problems_leaves_the_last_release(sample):
    first = sample.build().id
    assert run(sample.claim("bank-coal", stance="").path, "build").returncode == 1
    assert sample.text("data/releases/current") == f"{first}\n"


@pytest.mark.parametrize("asked", ["check", "build"])
def test_a_missing_data_folder_is_one_calm_sentence(tmp_path, asked):
    done = run(tmp_path / "nowhere", asked)
    assert (done.returncode, done.stdout) == (1, b"")
    assert done.stderr.decode() == (
        f"there is no data folder in {tmp_path / 'nowhere'}; run in the repository, or give --root.\n"
    )


@pytest.mark.parametrize("folder", ["seeds", "data/claims", "data/vocabulary"])
def test_another_missing_folder_is_told_as_problems(sample, folder):
    shutil.rmtree(sample.path / folder)
    done = run(sample.path, "build")
    assert done.returncode == 1
    assert done.stderr == b""
    assert re.search(rb"\n?\d+ problems?; nothing written\n$", done.stdout)


def test_a_missing_seed_is_told_with_its_line(sample):
    (sample.path / "seeds/bank.txt").unlink()
    assert run(sample.path, "build").stdout.decode().splitlines() == [
        "data/documents.csv:2: seeds/bank.txt is missing; would be right: the file as it was described",
        "1 problem; nothing written",
    ]


def test_a_terminal_without_unicode_is_told_in_ascii(sample):
    sample.claim("bank-prices", quote="Später")
    done = run(sample.path, "check", PYTHONIOENCODING="ascii", PYTHONUTF8="0", LC_ALL="C")
    assert done.returncode == 1
    assert done.stderr == b""
    assert b"quote is not in seeds/bank.txt" in done.stdout


def test_a_reader_that_goes_away_is_no_trouble(sample):
    for line in range(3000):
        sample.path.joinpath(f"seeds/{line}.txt").write_bytes(b"x")
    check = [sys.executable, "-m", "nkeconomy", "check", "--root", str(sample.path)]
    with subprocess.Popen(check, cwd=REPOSITORY, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdout.readline()
        process.stdout.close()
        assert b"Traceback" not in process.stderr.read()


def test_an_unknown_command_says_which_there_are(sample):
    done = run(sample.path, "bulid")
    assert done.returncode == 2
    assert b"invalid choice: 'bulid'" in done.stderr
    assert b"Traceback" not in done.stderr


def test_a_slow_build_says_on_stderr_what_it_does(sample, capsys):
    with command.Progress(patience=0) as progress:
        progress.timer.join()
        command.load(sample.path, progress)
    said = capsys.readouterr()
    assert (said.out, said.err) == ("", "reading ...\nreading the claims of 2 documents ...\nchecking 12 claims ...\n")

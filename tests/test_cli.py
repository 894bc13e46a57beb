"""The command line, run as a user runs it."""

import json
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
    assert done.stdout == (b"3 documents, 6 passages, 13 claims (11 with a number), 4 checks, 2 derived figures\n")
    assert tree(sample.path) == before


def test_build_names_the_release(sample):
    done = run(sample.path, "build")
    assert done.returncode == 0
    assert re.fullmatch(rb"release [0-9a-f]{12} published: 3 documents, .*\n", done.stdout)
    again = run(sample.path, "build")
    assert re.fullmatch(rb"release [0-9a-f]{12} is up to date: 3 documents, .*\n", again.stdout)


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
    assert (said.out, said.err) == ("", "reading ...\nreading the claims of 3 documents ...\nchecking 13 claims ...\n")


def find_slips(path, **environment):
    """The finished process of `slips`."""
    return subprocess.run(
        [sys.executable, "-m", "nkeconomy", "slips", str(path)],
        cwd=REPOSITORY,
        env={**os.environ, **environment},
        capture_output=True,
        timeout=60,
    )


def group(tmp_path, text):
    path = tmp_path / "group.json"
    path.write_bytes(text.encode())
    return path


SLIPPED = """
{"values": {"total": "6.3e9", "cyber": 13.5e9, "coal": "21.5e9", "labour": "17.5e9", "arms": "5.4e9",
            "before": "82.5e9", "after": "19.7e9", "shells": "1,125,000"},
 "checks": ["cyber + coal + labour + arms <= total", "before - total = after"],
 "plausible": ["before <= 1.4e10", "[arms] / shells <= 4000"]}
"""


def test_slips_are_found_and_told_as_json(tmp_path):
    done = find_slips(group(tmp_path, SLIPPED))
    assert (done.returncode, done.stderr) == (0, b"")
    answer = json.loads(done.stdout)
    holds = ["cyber + coal + labour + arms <= total", "before - total = after"]
    six = dict.fromkeys(["cyber", "coal", "labour", "arms", "before", "after"], 0.1)
    assert answer == {
        "hypotheses": [
            {"factors": six, "holds": holds, "plausible": ["before <= 1.4e10", "[arms] / shells <= 4000"]},
            {"factors": {"total": 10}, "holds": holds, "plausible": []},
        ],
        "decided": True,
        "why": "Every other hypothesis with one factor under which all checks hold "
        "breaks “before <= 1.4e10” or “[arms] / shells <= 4000”.",
    }
    assert done.stdout.startswith(b'{\n  "hypotheses": [\n    {\n')


@pytest.mark.parametrize(
    ("text", "hypotheses", "decided"),
    [
        ('{"values": {"a": "5"}, "checks": ["a = 5"]}', 1, True),
        ('{"values": {"a": "5"}, "checks": ["a = 7"]}', 0, False),
        ('{"values": {"a": "5", "b": 50}, "checks": ["a = b"]}', 2, False),
        ('{"values": {"a": "5"}, "checks": [], "plausible": null}', 1, False),
    ],
    ids=["nothing slipped", "nothing explains it", "not decided", "nothing to check"],
)
def test_an_answer_is_an_answer_decided_or_not(tmp_path, text, hypotheses, decided):
    done = find_slips(group(tmp_path, text))
    assert (done.returncode, done.stderr) == (0, b"")
    answer = json.loads(done.stdout)
    assert (len(answer["hypotheses"]), answer["decided"]) == (hypotheses, decided)


def test_slips_are_told_in_utf_8_on_any_terminal(tmp_path):
    path = group(tmp_path, '\ufeff{"values": {"석탄": "\u22125"}, "checks": ["석탄 = 0 - 5"]}')
    done = find_slips(path, PYTHONIOENCODING="ascii", PYTHONUTF8="0", LC_ALL="C")
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout.decode("utf-8"))["hypotheses"][0]["holds"] == ["석탄 = 0 - 5"]


SHAPE = '{"values": {"coal": "21.5e9", "total": "6.3e9"}, "checks": ["coal <= total"], "plausible": []}'
A_NUMBER = "would be right: a number as printed, such as 6.3e9 or 937,500"
NO_GROUPS = {
    "not JSON": ("{", ["line 1 is not JSON: Expecting property name enclosed in double quotes"]),
    "nothing": ("", ["line 1 is not JSON: Expecting value; would be right: " + SHAPE]),
    "a list": ("[1]", ["the file holds no object; would be right: " + SHAPE]),
    "too deep": ("[" * 100_000, ["the JSON is nested too deep; would be right: " + SHAPE]),
    "no values": ('{"checks": ["a = 1"]}', ["values is missing; would be right: " + SHAPE]),
    "no checks": ('{"values": {"a": "1"}}', ["checks is missing; would be right: " + SHAPE]),
    "values that are empty": (
        '{"values": {}, "checks": []}',
        ['values is no object of numbers; would be right: "values": {"coal": "21.5e9"}'],
    ),
    "values and checks of another shape": (
        '{"values": ["1"], "checks": {"a": "a = 1"}, "plausible": [["a = 1"]]}',
        [
            'values is no object of numbers; would be right: "values": {"coal": "21.5e9"}',
            'checks is no list of formulas; would be right: "checks": ["coal + labour <= total"]',
            'plausible is no list of formulas; would be right: "plausible": ["coal + labour <= total"]',
        ],
    ),
    "an unknown key": (
        '{"values": {"a": 1}, "checks": [], "plausibel": []}',
        ["unknown key “plausibel”; known: values, checks, plausible"],
    ),
    "a name twice": (
        '{"values": {"a": 1, "a": 2}, "checks": ["a = 1"]}',
        ["“a” is there twice; would be right: each name once"],
    ),
    "values that are no numbers": (
        '{"values": {"a": "about 5", "b": NaN, "c": null, "d": [1], "e": true}, "checks": ["a = b"]}',
        [
            f'a: "about 5" is no number; {A_NUMBER}',
            f'b: "NaN" is no number; {A_NUMBER}',
            f"c: null is no number; {A_NUMBER}",
            f'd: ["1"] is no number; {A_NUMBER}',
            f"e: true is no number; {A_NUMBER}",
        ],
    ),
    "a name that cannot be one": (
        '{"values": {"a": 1, "b=": 1}, "checks": ["a = 1"]}',
        ["“b=” cannot be a name; would be right: a name without [ ] = ~ < > or space around"],
    ),
    "formulas that are none": (
        '{"values": {"a": 1, "b": 2}, "checks": ["a + 1", "c = 1", "a ** 2 = 1"], "plausible": ["a = "]}',
        [
            "checks: “a + 1”: the formula has 0 comparisons; would be right: one comparison, one of = ~ <= >= < >",
            "checks: “c = 1”: “c” is neither a number nor a name in values; known: a, b",
            "checks: “a ** 2 = 1”: the formula holds something else than claims, numbers, + - * / ( ); "
            "would be right: names and numbers with + - * / ( )",
            "plausible: “a = ”: the formula is not complete or not well formed; "
            "would be right: names and numbers with + - * / ( )",
        ],
    ),
}


@pytest.mark.parametrize(("text", "problems"), NO_GROUPS.values(), ids=NO_GROUPS)
def test_a_file_that_holds_no_group_is_told_problem_by_problem(tmp_path, text, problems):
    path = group(tmp_path, text)
    done = find_slips(path, PYTHONIOENCODING="utf-8")
    assert (done.returncode, done.stdout) == (1, b"")
    lines = done.stderr.decode().splitlines()
    assert len(lines) == len(problems)
    for line, problem in zip(lines, problems, strict=True):
        assert line.startswith(f"{path}: {problem}")


def test_a_file_in_another_encoding_is_told(tmp_path):
    path = tmp_path / "group.json"
    path.write_bytes('{"values": {"Erlös": 1}, "checks": []}'.encode("latin-1"))
    done = find_slips(path)
    assert done.returncode == 1
    assert done.stderr.decode() == f"{path}: the file is not UTF-8; would be right: a JSON file in UTF-8\n"


def test_a_missing_file_is_told(tmp_path):
    done = find_slips(tmp_path / "group.json")
    assert (done.returncode, done.stdout) == (1, b"")
    assert done.stderr.decode() == (
        f"{tmp_path / 'group.json'}: the file cannot be read (No such file or directory); "
        f"would be right: a JSON file, {SHAPE}\n"
    )


def test_help_shows_what_a_file_of_slips_holds():
    done = find_slips("--help")
    assert done.returncode == 0
    assert b'"plausible": ["before <= 1.4e10"]' in done.stdout
    assert b"slips" in subprocess.run([*done.args[:3], "--help"], cwd=REPOSITORY, capture_output=True).stdout


@pytest.mark.parametrize("name", ["check", "build"])
def test_a_correction_that_no_longer_stands_keeps_a_release_from_being_built(sample, name):
    sample.change("data/corrections.csv", "labour-by-ten", factor="0.9")
    done = run(sample.path, name)
    assert done.returncode == 1
    assert done.stdout.decode().splitlines()[1:] == [
        "data/corrections.csv:3: the correction 'labour-by-ten' no longer stands: check 'parts-within-total' fails "
        "as reconciled; would be right: another factor, or no correction",
        "2 problems; nothing written",
    ]
    assert sample.files() == {}

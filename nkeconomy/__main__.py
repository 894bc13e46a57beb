"""The command line: `python -m nkeconomy check`, `build`, `cite FILE` and `slips FILE.json`.

FILE.json holds numbers as printed and what should hold of them, such as
{"values": {"coal": "21.5e9", "total": "6.3e9"}, "checks": ["coal <= total"], "plausible": ["coal <= 1e10"]}
"""

import argparse
import contextlib
import datetime
import os
import sys
import threading
from pathlib import Path

from nkeconomy import (
    check,
    cited,
    claims,
    decisions,
    documents,
    intake,
    normalise,
    release,
    slips,
    standing,
    vocabulary,
)
from nkeconomy.model import Problem
from nkeconomy.slips import group_file

REPOSITORY = Path(__file__).resolve().parents[1]


class Progress:
    """Says what is being done, on stderr, once a run takes over a second."""

    def __init__(self, patience: float = 1.0):
        self.doing, self.late = "reading", False
        self.timer = threading.Timer(patience, self._speak_up)
        self.timer.daemon = True

    def __enter__(self) -> "Progress":
        self.timer.start()
        return self

    def __exit__(self, *trouble: object) -> None:
        self.timer.cancel()

    def say(self, text: str) -> None:
        self.doing = text
        if self.late:
            print(f"{text} ...", file=sys.stderr, flush=True)

    def _speak_up(self) -> None:
        self.late = True
        self.say(self.doing)


def load(root: Path, progress: Progress) -> tuple[check.Material, list[Problem]]:
    """Everything under `root/data` and `root/seeds`, with every problem of form and of rule."""
    words, problems = vocabulary.load(root)
    held, found = documents.load(root, words)
    problems += found
    progress.say(f"reading the claims of {len(held)} documents")
    rows, passages, found = claims.load(root, held)
    problems += found
    figures, found = cited.load(root, held, words)
    problems += found
    decided, found = decisions.load(root)
    material = check.Material(words, held, tuple(passages), (*rows, *figures), decided)
    progress.say(f"checking {len(material.claims)} claims")
    problems += [*found, *check.problems(material)]
    return material, sorted(set(problems), key=lambda problem: (problem.file, problem.line, problem.what))


def main(arguments: list[str] | None = None) -> int:
    """Run one command; the exit code is 0 where it did what was asked, 1 where it did not."""
    asked = _parser().parse_args(arguments)
    try:
        with Progress() as progress:
            return asked.run(asked, progress)
    except (release.Refused, intake.Refused, group_file.Unreadable) as error:
        print(error, file=sys.stderr)
    except KeyboardInterrupt:
        print("stopped; nothing was published.", file=sys.stderr)
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 1


def _parser() -> argparse.ArgumentParser:
    raw = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(prog="python -m nkeconomy", description=__doc__, formatter_class=raw)
    commands = parser.add_subparsers(required=True, metavar="command")
    for name, run, arguments, help_text, more in COMMANDS:
        command = commands.add_parser(name, help=help_text, description=help_text, epilog=more, formatter_class=raw)
        arguments(command)
        command.set_defaults(run=run)
    return parser


def _with_root(command: argparse.ArgumentParser) -> None:
    command.add_argument("--root", type=Path, default=REPOSITORY, help="the folder of data and seeds")


def _with_file(command: argparse.ArgumentParser) -> None:
    command.add_argument("file", type=Path, metavar="FILE.json", help="values, checks and plausibility checks")


def _with_figures(command: argparse.ArgumentParser) -> None:
    command.add_argument("file", type=Path, metavar="FILE", help="a table of cited figures, one a row")
    _with_root(command)


def _check(asked: argparse.Namespace, progress: Progress) -> int:
    found = _without_problems(asked.root, progress)
    if found:
        print(counts(found[0]))
    return 0 if found else 1


def _build(asked: argparse.Namespace, progress: Progress) -> int:
    found = _without_problems(asked.root, progress)
    if found is None:
        return 1
    material, content = found
    published = release.publish(asked.root, material, content, progress.say)
    print(f"release {published.id} {'published' if published.new else 'is up to date'}: {counts(material)}")
    return 0


def _slips(asked: argparse.Namespace, progress: Progress) -> int:
    group = group_file.read(asked.file)
    progress.say("searching")
    sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    print(group_file.as_json(slips.find(*group)))
    return 0


def _cite(asked: argparse.Namespace, progress: Progress) -> int:
    report = intake.cite(asked.root, asked.file, datetime.date.today())
    for problem in report.problems:
        print(problem)
    print(
        f"{asked.file.name}: {report.new} new, {report.revised} revised, {report.unchanged} unchanged, "
        f"{report.refused} refused"
    )
    if report.refused:
        print(f"the refused rows stand in {intake.REFUSED}, each with its reason")
    if report.missing:
        print(f"{report.missing} figures of the data are not in this file; they stay")
    if report.new or report.revised:
        print("next: python -m nkeconomy build")
    return 0


def _without_problems(root: Path, progress: Progress) -> tuple[check.Material, normalise.Content] | None:
    """The material and what a release makes of it; None, after printing every problem, where there are any."""
    if not (root / "data").is_dir():
        raise release.Refused(f"there is no data folder in {root}; run in the repository, or give --root.")
    material, problems = load(root, progress)
    if not problems:
        progress.say("evaluating checks")
        content = normalise.content(material)
        problems = standing.problems(material, content)
    for problem in problems:
        print(problem)
    if problems:
        print(f"{len(problems)} problem{'s' * (len(problems) > 1)}; nothing written")
    return None if problems else (material, content)


def counts(material: check.Material) -> str:
    """What the material holds, in one line."""
    numbers = sum(claim.number_as_printed is not None for claim in material.claims)
    return (
        f"{len(material.documents)} documents, {len(material.passages)} passages, {len(material.claims)} claims "
        f"({numbers} with a number), {len(material.decisions.checks)} checks, "
        f"{len(material.decisions.derived)} derived figures"
    )


EXAMPLE = """\
for example, where FILE.json holds
  {"values": {"total": "6.3e9", "coal": "21.5e9", "before": "82.5e9", "after": "19.7e9"},
   "checks": ["coal <= total", "before - total = after"],
   "plausible": ["before <= 1.4e10"]}
the numbers are as printed: half of the last digit is their rounding. A check has one of = ~ <= >= < >, of which =
holds within rounding and ~ within rounding or two percent. The answer is JSON: hypotheses, best first, each with the
factors that take numbers from what is printed to what was meant; whether the first is decided; and why."""

CITED = """\
FILE is CSV in UTF-8 with these columns:
  {columns}
Every row is new, revised (the old row is kept), unchanged, or refused with a reason, as data/cited_refused.csv says.
The same file taken in twice changes nothing.""".format(columns=", ".join(cited.GIVEN))

COMMANDS = (
    ("check", _check, _with_root, "check documents, claims and decisions; write nothing", None),
    ("build", _build, _with_root, "check everything, then write and publish a release", None),
    ("cite", _cite, _with_figures, "take a file of cited figures into the data", CITED),
    ("slips", _slips, _with_file, "find the powers of ten by which numbers of a group have slipped", EXAMPLE),
)

if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")
    with contextlib.suppress(BrokenPipeError):
        sys.exit(main())

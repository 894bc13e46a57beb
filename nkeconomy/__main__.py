"""The command line: `python -m nkeconomy check`, `build`, `suggest FILE`, `add FILE`, `retract CLAIM`, `undo`,
`history`, `releases`, `export PAGE`, `cite FILE` and `slips FILE.json`.

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

from nkeconomy import check, cited, intake, material, normalise, release, slips, standing
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
    return material.load(root, progress.say)


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
        command.set_defaults(run=run, act=name)
    return parser


def _with_root(command: argparse.ArgumentParser) -> None:
    command.add_argument("--root", type=Path, default=_root(), help="the folder of data and seeds")


def _root() -> Path:
    """The folder that a server here would serve."""
    return Path(os.environ.get("NKECONOMY_ROOT", REPOSITORY))


def _with_file(command: argparse.ArgumentParser) -> None:
    command.add_argument("file", type=Path, metavar="FILE.json", help="values, checks and plausibility checks")


def _with_figures(command: argparse.ArgumentParser) -> None:
    command.add_argument("file", type=Path, metavar="FILE", help="a table of cited figures, one a row")
    _with_root(command)


def _with_releases(command: argparse.ArgumentParser) -> None:
    wish = command.add_mutually_exclusive_group()
    wish.add_argument("--diff", nargs=2, metavar=("OLD", "NEW"), help="what changed from one release to another")
    wish.add_argument("--prune", type=_days, metavar="DAYS", help="delete releases that are older than so many days")
    wish.add_argument("--export", nargs=2, metavar=("RELEASE", "FILE"), help="write a release into a file of its own")
    wish.add_argument("--import", type=Path, metavar="FILE", dest="import_", help="take in a release from such a file")
    command.add_argument("--dry-run", action="store_true", help="with --prune: say what would go, delete nothing")
    command.add_argument("--json", action="store_true", help="the list, or the changes, as JSON")


def _with_page(command: argparse.ArgumentParser) -> None:
    formats = ("html", "pdf", "png", "csv", "xlsx", "parquet", "zip")
    command.add_argument("page", metavar="PAGE", help="overview, gdp_gni, illicit_revenue and so on")
    command.add_argument("--format", required=True, choices=formats)
    command.add_argument("--out", required=True, type=Path, metavar="FILE", help="the file to write")
    command.add_argument("--param", action="append", default=[], metavar="KEY=VALUE", help="as in the page's address")
    command.add_argument("--address", default="http://localhost:8501", help="of the dashboard, for links in the file")


def _with_text(command: argparse.ArgumentParser) -> None:
    command.add_argument("file", type=Path, metavar="FILE", help="plain text, a web page, a PDF or a Word document")
    command.add_argument("--json", action="store_true", help="one JSON object a line, in order of appearance")
    command.add_argument("--published", type=_day, metavar="YYYY-MM-DD", help="else the date that the text says")
    command.add_argument("--language", choices=("en", "ko", "zh", "ja", "ru"), help="else that of each sentence")
    command.add_argument("--encoding", metavar="NAME", help="of plain text and web pages, else as detected")
    _with_root(command)


def _with_source(command: argparse.ArgumentParser) -> None:
    command.add_argument("file", type=Path, metavar="FILE", help="plain text, a web page, a PDF or a Word document")
    command.add_argument("--claims", type=Path, required=True, metavar="TABLE", help="its claims, as CSV or XLSX")
    command.add_argument("--document-csv", type=Path, metavar="ROW.csv", help="one row with cells of the document")
    for column, meaning in OF_A_DOCUMENT.items():
        command.add_argument(f"--{column.replace('_', '-')}", metavar="WORDS", help=meaning)
    command.add_argument("--dry-run", action="store_true", help="report, and write nothing")
    command.add_argument("--by", metavar="NAME", help="who does it; by default the user of this computer")
    command.add_argument("--why", metavar="WORDS", help="why, for the history")
    _with_root(command)


def _with_claim(command: argparse.ArgumentParser) -> None:
    command.add_argument("claim", metavar="CLAIM", help="the id of the claim")
    _with_reason(command)


def _with_reason(command: argparse.ArgumentParser) -> None:
    command.add_argument("--by", metavar="NAME", help="who does it; by default the user of this computer")
    command.add_argument("--why", metavar="WORDS", required=True, help="why, for the history")
    _with_root(command)


def _day(text: str) -> datetime.date:
    try:
        return datetime.datetime.strptime(text, "%Y-%m-%d").date()
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no date; would be right: 2024-07-26") from None


def _days(text: str) -> int:
    if not text.isascii() or not text.isdigit() or len(text) > 6:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of days; would be right: 90")
    return int(text)


def _check(asked: argparse.Namespace, progress: Progress) -> int:
    found = _without_problems(asked.root, progress)
    if found:
        print(counts(found[0]))
    return 0 if found else 1


def _build(asked: argparse.Namespace, progress: Progress) -> int:
    _data_of(asked.root)
    with release.building(asked.root):
        found = _without_problems(asked.root, progress)
        if found is None:
            return 1
        held, content = found
        published = release.publish(asked.root, held, content, progress.say)
    print(f"release {published.id} {'published' if published.new else 'is up to date'}: {counts(held)}")
    return 0


def _releases(asked: argparse.Namespace, progress: Progress) -> int:
    from nkeconomy.releases import command

    command.run(asked, progress.say)
    return 0


def _export(asked: argparse.Namespace, progress: Progress) -> int:
    from nkeconomy import exporting

    exporting.run(asked, progress.say)
    return 0


def _suggest(asked: argparse.Namespace, progress: Progress) -> int:
    from nkeconomy import suggesting

    suggesting.run(asked, progress.say)
    return 0


def _change(asked: argparse.Namespace, progress: Progress) -> int:
    """One of the commands that change the data; publishing.command has one function for each."""
    from nkeconomy import texts
    from nkeconomy.publishing import Refused, command

    try:
        return 0 if getattr(command, asked.act)(asked, progress.say) else 1
    except (Refused, texts.Refused) as refused:
        raise release.Refused(str(refused)) from refused
    except OSError as trouble:
        named = trouble.filename or "the file"
        raise release.Refused(f"{named}: {trouble.strerror}; nothing was changed.") from trouble


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
    _data_of(root)
    if any((root / "data" / "history").glob("*/begun.json")):  # rare: a publication died half done
        from nkeconomy import publishing

        if publishing.recover(root):
            print("an interrupted publication was taken back", file=sys.stderr)
    held, problems = load(root, progress)
    if not problems:
        progress.say("evaluating checks")
        content = normalise.content(held)
        problems = standing.problems(held, content)
    for problem in problems:
        print(problem)
    if problems:
        print(f"{len(problems)} problem{'s' * (len(problems) > 1)}; nothing written")
    return None if problems else (held, content)


def _data_of(root: Path) -> None:
    if not (root / "data").is_dir():
        raise release.Refused(f"there is no data folder in {root}; run in the repository, or give --root.")


def counts(held: check.Material) -> str:
    """What the material holds, in one line."""
    return (
        f"{len(held.documents)} documents, {len(held.passages)} passages, {len(held.claims)} claims "
        f"({held.numbered} with a number), {len(held.decisions.checks)} checks, "
        f"{len(held.decisions.derived)} derived figures"
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

RELEASES = """\
Without an option: every release held here, the newest first, and the saved briefs that use it.
RELEASE, OLD and NEW are ids, the first digits of one, or the word current.
--prune counts the age of a release from the day on which it was built, came here or was last the newest, whichever is
latest. The current release stays, and so does every release that a saved brief uses; on doubt nothing is deleted.
--export writes a zip of the release and of a manifest; --import takes nothing else, reads every row of it before it
counts, and does not change which release is current.
Releases are looked for in data/releases, or where NKECONOMY_RELEASES says; saved briefs in data/briefs, or where
NKECONOMY_BRIEFS says."""

EXPORT = """\
HTML, PDF and PNG are one document: every number in it has a note with the exact words of its source. HTML opens without
a network; PDF and PNG need a Chromium, which BROWSER_PATH= can name. CSV, XLSX, Parquet and ZIP are the page's data.
The parameters are those of the page's address, and a link that was copied from it has them all:
python -m nkeconomy export gdp_gni --format pdf --out growth.pdf --param reading=printed --param vintages=all"""

SUGGEST = """\
Nothing is taken in or changed. The table tells where each number stands, what it reads as, of which indicator, subject
and period it may be, and what a person must look at. With --json each line has quote, start, end, number_as_printed,
value, low and high in units of scale (value_plain and so on in plain units), qualifier, unit, currency, scale,
period_start, period_end, subject, counterpart, indicator, kind, confidence (0 to 1), language, and what else a row of
claims has; start and end are offsets into the text as read. For example:
python -m nkeconomy suggest article.html --published 2024-07-26 --json"""

ADD = """\
TABLE has columns of data/claims, in any order; quote, indicator and kind must be among them. Each quote is found in the
text; an empty id is made. Every problem of every row is printed, and nothing is written unless there is none. What is
not said of the document here is taken from its text. For example:
python -m nkeconomy add article.html --claims article.csv --publisher YONHAP --why "a new estimate"
"""

OF_A_DOCUMENT = {
    "title": "its title",
    "publisher": "an entity of the vocabulary: id, title or alias",
    "author": "who wrote it",
    "published": "the day, as 2024-07-26",
    "published_precision": "day, month, year, day without year or unknown",
    "published_as_printed": "the date in its own characters",
    "url": "its address",
    "language": "en, ko, zh-Hans ...",
    "rights": "whose text it is",
    "note": "what a reader should know",
    "same_origin_as": "the document whose report it carries or rewrites",
}
"""What can be said of a document that is added."""

COMMANDS = (
    ("check", _check, _with_root, "check documents, claims and decisions; write nothing", None),
    ("build", _build, _with_root, "check everything, then write and publish a release", None),
    ("releases", _releases, _with_releases, "list, compare, prune, export and import releases", RELEASES),
    ("export", _export, _with_page, "write a page in any state as a file", EXPORT),
    ("suggest", _suggest, _with_text, "propose the claims that a file makes", SUGGEST),
    ("add", _change, _with_source, "take a source in with its claims, and publish", ADD),
    ("retract", _change, _with_claim, "give a claim the status retracted, and publish", None),
    ("undo", _change, _with_reason, "take back what was published last, and publish", None),
    ("history", _change, _with_root, "who published what, when and why", None),
    ("cite", _cite, _with_figures, "take a file of cited figures into the data", CITED),
    ("slips", _slips, _with_file, "find the powers of ten by which numbers of a group have slipped", EXAMPLE),
)

if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")
    with contextlib.suppress(BrokenPipeError):
        sys.exit(main())

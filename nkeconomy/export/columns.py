"""The columns of what is exported: name, type, meaning and constraints, once for every format."""

from dataclasses import dataclass

READING = ("printed", "reconciled")


@dataclass(frozen=True)
class Column:
    """One column. `type` is string, number, date or boolean; `words` lists all that a cell may say, `width` is in
    characters. `of` is the column of the query that it is taken from.
    """

    name: str
    type: str
    meaning: str
    of: str = ""
    width: int = 16
    required: bool = False
    words: tuple[str, ...] = ()

    @property
    def source(self) -> str:
        """The name that it has in the query."""
        return self.of or self.name


def _text(name: str, meaning: str, of: str = "", **more) -> Column:
    return Column(name, "string", meaning, of, **more)


def _number(name: str, meaning: str) -> Column:
    return Column(name, "number", meaning, width=18)


def _date(name: str, meaning: str) -> Column:
    return Column(name, "date", meaning, width=12)


def _flag(name: str, meaning: str) -> Column:
    return Column(name, "boolean", meaning, width=10, required=True)


PRECISION = ("day", "month", "year", "day without year", "unknown")
VALUE = "in single units: money in single dollars, won or pounds, percent as printed (3.1), a share as a ratio"
LINK = _text("link", "Opens the row in the dashboard, with its words, pinned to the release.", width=40, required=True)
RELEASE = _text("release", "The release that the row is taken from.", width=14, required=True)

CLAIMS = (
    _text("claim", "The id of the claim; never used for another.", "id", width=32, required=True),
    _text(
        "reading",
        "printed: as the source has it; reconciled: after an accepted correction.",
        width=11,
        required=True,
        words=READING,
    ),
    _number("value", f"The number of this reading, {VALUE}; empty where the source gives a bound only, or none."),
    _number("low", "The lower bound that the source sets; empty where it sets none."),
    _number("high", "The upper bound that the source sets; empty where it sets none."),
    _text("unit", "The unit of value, low and high; none for a claim without a number.", required=True),
    _text("currency", "The currency of an amount of money.", width=9),
    _text("number_as_printed", "The number in the characters of the source, or as it was given to us."),
    _text("hedge_as_printed", "The hedging words of the source."),
    _text("qualifier", "What the hedge means: exactly, about, more than and so on."),
    _text("stance", "How the source puts it: stated, estimated, alleged and so on.", width=11, required=True),
    _text("kind", "What kind of claim it is: a value, growth, a count, an event and so on.", width=11, required=True),
    _text("indicator", "What it speaks of, as an id of the vocabulary.", width=24, required=True),
    _text("component", "The part of the indicator that it speaks of.", width=20),
    _text("subject", "Whom it speaks of.", width=9),
    _text("counterpart", "The other side.", width=11),
    _date("period_start", "The first day that it speaks of."),
    _date("period_end", "The last day that it speaks of."),
    _text("period_as_printed", "The period in the words of the source; empty where it is inferred.", width=20),
    _text("attributed_to", "Who says it, or whose estimate it is.", "attributed_title", width=24),
    _text("carried_by", "Who carries it.", "carried_title", width=24),
    _text("same_quantity_as", "The claim that tells the same quantity.", width=20),
    _text("disputes", "The claim that it denies.", width=20),
    _text("failing_checks", "The checks that fail on its printed number, with semicolons between.", width=24),
    _text("document", "The id of the document or page.", width=20, required=True),
    _text("title", "Its title; the sources say which titles are ours.", "document_title", width=32, required=True),
    _text("publisher", "Who published it.", "publisher_title", width=24, required=True),
    _date("published", "When; the first day of the month or year where no more is known: see the next column."),
    _text("published_precision", "How exactly that is known.", width=11, required=True, words=PRECISION),
    _text("quote", "The exact words of the source; empty where its text is not held.", width=60),
    _flag("text_held", "Whether the text of the document is held; if not, the figure is only cited."),
    _text("status", "What a cited figure is: estimate, revision, forecast, misprint and so on.", width=18),
    _text("price_basis", "Whether it is at current or constant prices, or at which rate.", width=12),
    _text("rivals", "The group of figures that speak of the same thing and differ.", width=20),
    _text("revises", "The row that this one replaces.", width=20),
    _date("stated_on", "When it was stated; the first day of the month or year where no more is known."),
    _text("stated_precision", "How exactly that is known.", width=11, required=True, words=PRECISION),
    _date("entered_on", "When it was entered into the record."),
    _text("address", "Where the document or page stands.", "url", width=40),
    _text("note", "What we add to it.", width=40),
    LINK,
    RELEASE,
)

DERIVED = (
    _text("id", "The id of the derived figure.", width=32, required=True),
    _text("title", "What it is.", width=40, required=True),
    _text(
        "reading",
        "Which readings of its claims it is computed from.",
        width=11,
        required=True,
        words=READING,
    ),
    _number("value", f"The result, {VALUE}; empty where only a bound follows."),
    _number("low", "The lower bound that follows; empty where there is none."),
    _number("high", "The upper bound that follows; empty where there is none."),
    _text("unit", "The unit of value, low and high.", required=True),
    _text("qualifier", "How exact it is.", required=True),
    _text("formula", "How it is computed, with the ids of claims in brackets.", width=40, required=True),
    _text("caveat", "What must be known to use it.", width=60, required=True),
    _text("inputs", "The claims that it is computed from, with semicolons between.", width=40, required=True),
    LINK,
    RELEASE,
)

SOURCES = (
    _text("document", "The id of the document or page.", "id", width=24, required=True),
    _text("title", "Its title.", width=48, required=True),
    _flag("title_inferred", "Whether we gave it that title, as it bears none."),
    _text("author", "Its byline.", width=20),
    _text("publisher", "Who published it.", "publisher_title", width=28, required=True),
    _date("published", "When; the first day of the month or year where no more is known."),
    _text("published_precision", "How exactly that is known.", width=11, required=True, words=PRECISION),
    _text("published_as_printed", "The date in the characters of the page."),
    _text("address", "Where it stands.", "url", width=60),
    _text("language", "Its language as a code; und where it was not determined.", width=9),
    _flag("text_held", "Whether its text is held."),
    _text("rights", "Whose it is.", width=60, required=True),
    _text("note", "What we add to it.", width=60),
    _text("estimators", "Whom it cites, with semicolons between.", width=60),
    _date("entered_on", "When it was entered into the record."),
)

FILTERS = (
    _text("parameter", "The name of the parameter in the address.", width=18, required=True),
    _text("value", "What it says.", width=40),
    _text("meaning", "What it chooses.", width=70),
)

ABOUT = (
    _text("what", "What is told.", width=18, required=True),
    _text("words", "What is to know of it.", width=110, required=True),
)

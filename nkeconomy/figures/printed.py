"""A figure as a picture of its own: below its source line stand what its signs and words mean, and its address."""

import re
from collections.abc import Iterable, Iterator
from copy import deepcopy
from html import escape, unescape
from textwrap import wrap

import plotly.graph_objects as go

from nkeconomy.figures.look import LIGHT, fill, lines
from nkeconomy.figures.rows import MEANING

WIDE, NARROW = 960, 560
"""Pixels across; the second of a figure that was drawn for a phone or for half a column."""
LINE = 15
"""Pixels of a line of the foot, as in look.sheet."""
ENDS = {
    "open": "Arrowhead: an open end, where the source sets no bound",
    "bound": "Triangle: the number is a bound, the value lies where it points",
    "in doubt": "?: another period is possible",
}
TOLD = {
    "printed": r": as printed|printed in a document",
    "doubtful": r"a check on it fails",
    "reconciled": r"framed: reconciled",
    "derived": r"computed here|circles: converted",
    "cited": r": cited|hollow diamonds:",
    "denied": r"\bcross:",
    "open": r"\barrow",
    "bound": r"\btriangle:",
    "in doubt": r"\?:",
}
"""What a subtitle says where it explains a fill or an end by itself."""
WORDS = {
    "near the number, no bound is given": ("about", "approximately", "around", "roughly", "≈"),
    "just below the number": ("nearly", "almost", "just short of"),
    "just above the number": ("just over",),
    "the number or more": ("at least", "no less than", "as low as", "as little as", "≥"),
    "above the number": ("more than",),
    "the number or less": ("at most", "up to", "no more than", "≤"),
    "below the number": ("less than", "fewer than"),
}
"""The words and signs that stand before numbers, by what they mean for them; see glyphs.SIGNS."""
_longest_first = sorted((word for words in WORDS.values() for word in words), key=len, reverse=True)
HEDGE = re.compile(rf"(?<!\w)({'|'.join(_longest_first)}) ?(?=(?:about )?[−-]?[$₩€]?\d)", re.IGNORECASE)
"""One of these words before a number; "at least about 5" has two."""


def printed(figure: go.Figure, legend: list[str], link: str) -> go.Figure:
    """A copy of a figure, with the legend and the full address as lines of their own below its source line.

    The plot keeps its size: height and lower margin grow by what is added, and the copy has a width. ValueError for
    a figure of the dark look.
    """
    sent = figure.to_dict()
    layout = deepcopy(sent["layout"])
    if layout["paper_bgcolor"] != LIGHT["paper"]:
        raise ValueError("a picture is light on white: draw the figure with Look(dark=False)")
    narrow = layout["title"]["font"]["size"] < 20
    columns = 60 if narrow else 132
    added = [*(lines(f"{'. '.join(legend)}.", columns) if legend else []), *_address(link, columns)]
    foot = layout["annotations"][0]
    foot["text"] = "<br>".join([foot["text"], *added])
    layout["height"] += LINE * len(added)
    layout["margin"]["b"] += LINE * len(added)
    layout["width"] = NARROW if narrow else WIDE
    return fill(layout, sent["data"])


def _address(link: str, columns: int) -> list[str]:
    """Broken before a parameter where there is one, else wherever the line ends."""
    broken = wrap(link.replace("&", " &"), columns, break_on_hyphens=False)
    return [escape(line.replace(" ", ""), quote=False) for line in broken]


def used(figure: go.Figure) -> list[str]:
    """What the fills, ends and words of a figure mean, a phrase for each, as far as its subtitle does not say so."""
    sent = figure.to_dict()
    said, found = _plain(sent["layout"]["annotations"][1]["text"]), signs(figure)
    unsaid = [sign for sign in TOLD if sign in found and not re.search(TOLD[sign], said, re.IGNORECASE)]
    phrases = [(MEANING | ENDS)[sign] for sign in unsaid]
    return phrases + [f"{_listed(words)}: {meaning}" for meaning, words in _hedges(_labels(sent))]


def signs(figure: go.Figure) -> set[str]:
    """The fills (keys of rows.MEANING) and the ends (keys of ENDS) that occur in a figure."""
    sent = figure.to_dict()
    doubt = {"in doubt" for label in _labels(sent) if label.endswith(" ?")}
    return doubt.union(*(_styles(trace) | _ends(trace) for trace in sent["data"]))


def _listed(words: Iterable[str]) -> str:
    return ", ".join(f"“{word}”" if word.isascii() else word for word in words)


def _styles(trace: dict) -> set[str]:
    """What its maker says of its marks (shapes.styled), and what their looks say by themselves."""
    marker = trace.get("marker", {})
    hatched = {"doubtful"} if "pattern" in marker and marker["color"] != LIGHT["paper"] else set()
    by_looks = {_by_looks(symbol, colour) for symbol, colour in _points(trace)} - {None}
    return {*trace.get("meta", {}).get("styles", []), *hatched, *by_looks}


def _by_looks(symbol: str, colour: str) -> str | None:
    """A hollow circle with a dot is computed from numbers that fail: the phrase on outlined marks says so."""
    if symbol.endswith("-dot") and (colour != LIGHT["paper"] or symbol == "diamond-dot"):
        return "doubtful"
    if symbol == "diamond" and colour == LIGHT["paper"]:
        return "cited"
    return "denied" if symbol == "x-thin" else None


def _ends(trace: dict) -> set[str]:
    """A triangle at the end of a line is an open end, one by itself a number that is a bound."""
    pointed = any(symbol.startswith("triangle") for symbol, _ in _points(trace))
    return {"open" if "lines" in trace["mode"] else "bound"} if pointed and "meta" in trace else set()


def _points(trace: dict) -> Iterator[tuple[str, str]]:
    """Symbol and fill of each mark that has a symbol."""
    marker = trace.get("marker", {})
    if "symbol" not in marker:
        return iter(())
    symbols, colours = (_for_each(marker.get(name, ""), trace) for name in ("symbol", "color"))
    return zip(symbols, colours, strict=True)


def _for_each(given: str | list[str], trace: dict) -> list[str]:
    return [given] * len(trace["customdata"]) if isinstance(given, str) else given


def _hedges(labels: list[str]) -> Iterator[tuple[str, list[str]]]:
    """The words that stand before a number in any of the labels, by what they mean."""
    found = {word.lower() for word in HEDGE.findall("\n".join(labels))}
    for meaning, words in WORDS.items():
        if told := [word for word in words if word in found]:
            yield meaning, told


def _labels(sent: dict) -> list[str]:
    """All words on a sheet but its foot and its subtitle, each line of a tick or of a label by itself."""
    layout = sent["layout"]
    axes = [axis for name, axis in layout.items() if name[1:].startswith("axis")]
    ticks = [words for axis in axes for words in axis.get("ticktext", [])]
    traces = [words for trace in sent["data"] for words in _texts(trace.get("text"))]
    notes = [note["text"] for note in layout["annotations"][2:]]
    title = layout["title"]["text"].replace("<br>", " ")
    return [_plain(line) for words in (title, *ticks, *traces, *notes) for line in words.split("<br>")]


def _texts(text: str | list[str] | None) -> list[str]:
    return [text] if isinstance(text, str) else [words for words in text or [] if words]


def _plain(words: str) -> str:
    return unescape(re.sub("<[^>]*>", "", words.replace("<br>", " ")))

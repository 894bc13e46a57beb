"""The numbers of notes on the marks of a figure: behind the label that a mark has, else to be placed beside it."""

from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass, field

import plotly.io

from nkeconomy.document.holdings import holdings
from nkeconomy.document.numbers import Note, Numbers, compact
from nkeconomy.document.parts import Part
from nkeconomy.figures.printed import WIDE
from nkeconomy.ui.paper import Chart

LABEL = "<extra></extra>"


@dataclass
class Marked:
    """A figure as plain data for the browser, its marks numbered; what a mark carries there is the id of its note.

    `loose` are the numbers that a script must place, each a dict of trace, points and words; `notes` are those of all
    ids that the marks carry.
    """

    data: list[dict]
    layout: dict
    loose: list[dict] = field(default_factory=list)
    notes: dict[int, Note] = field(default_factory=dict)

    def json(self) -> str:
        """For a script element: no character of it ends that element."""
        sent = {"data": self.data, "layout": self.layout, "loose": self.loose}
        return plotly.io.json.to_json_plotly(sent, engine="json").replace("<", "\\u003c")


@dataclass(frozen=True)
class Mark:
    """The points of a trace that carry the same ids, and the numbers that it shows."""

    trace: int
    points: list[int]
    numbers: tuple[int, ...]


def marked(chart: Chart, part: Part, numbers: Numbers, name: str) -> Marked:
    """The figure with the numbers of its notes on every mark; `name` is what notes call it, as "Figure 2"."""
    sent = chart.figure.to_dict()
    annotations = [copy(one) for one in sent["layout"]["annotations"]]
    layout = {"width": WIDE} | sent["layout"] | {"annotations": annotations}
    figure = Marked([copy(trace) for trace in sent["data"]], layout)
    shown = list(_marks(figure, part, numbers))
    for mark in shown:
        _hover(figure.data[mark.trace], mark)
    _label(figure, shown)
    for note in figure.notes.values():
        note.places.append((place(name), name))
    return figure


def place(name: str) -> str:
    """The id of a figure in the document: "Figure 2" -> "figure-2"."""
    return name.lower().replace(" ", "-")


def _marks(figure: Marked, part: Part, numbers: Numbers) -> Iterator[Mark]:
    """Every mark in the order of the traces; an interval has two points, a mark of many squares many."""
    held = holdings(part.release)
    for place_, trace in enumerate(figure.data):
        carried = list(trace.get("customdata") or ())
        trace["customdata"] = ["" for _ in carried]
        for ids in dict.fromkeys(map(tuple, carried)):
            points = [point for point, one in enumerate(carried) if tuple(one) == ids]
            notes = [note for one in ids if (note := numbers.note(part.release, held.kind(one), one))]
            if notes:
                figure.notes |= {note.number: note for note in notes}
                for point in points:
                    trace["customdata"][point] = f"n{notes[0].number}"
                yield Mark(place_, points, _said(notes))


def _said(notes: list[Note]) -> tuple[int, ...]:
    """A derived figure has its own number alone: its note names what it is made from."""
    return tuple(note.number for note in (notes[:1] if notes[0].kind == "derived" else notes))


def _hover(trace: dict, mark: Mark) -> None:
    """What shows at a mark ends with its notes."""
    template = trace.get("hovertemplate")
    if template is None:
        return
    templates = [template] * len(trace["customdata"]) if isinstance(template, str) else list(template)
    words = f"<br><b>Note{'s' * (len(mark.numbers) > 1)} {compact(mark.numbers)}</b>{LABEL}"
    for point in mark.points:
        templates[point] = templates[point].replace(LABEL, words)
    trace["hovertemplate"] = templates


def _label(figure: Marked, marks: list[Mark]) -> None:
    """Numbers behind the labels of the marks; a label of two marks has the numbers of both, each once."""
    labelled: dict[tuple, set[int]] = {}
    loose: dict[tuple, Mark] = {}
    for mark in marks:
        trace = figure.data[mark.trace]
        label = _own(trace, mark) or _beside(figure, trace, mark)
        if label:
            labelled.setdefault(label, set()).update(mark.numbers)
        else:
            loose.setdefault((mark.numbers, *_spots(trace, mark)[:1]), mark)
    for label, numbers in labelled.items():
        _write(figure, label, f"<sup> {compact(numbers)}</sup>")
    figure.loose = [
        {"trace": mark.trace, "points": mark.points, "words": compact(mark.numbers)} for mark in loose.values()
    ]


def _own(trace: dict, mark: Mark) -> tuple | None:
    """The last label that the trace itself has at the mark, where it shows its labels."""
    if trace["type"] != "bar" and "text" not in trace.get("mode", ""):
        return None
    text = trace.get("text") or ""
    written = [point for point in mark.points if (text if isinstance(text, str) else text[point])]
    return ("text", mark.trace, written[-1]) if written else None


def _beside(figure: Marked, trace: dict, mark: Mark) -> tuple | None:
    """The label that stands by itself at one of the points of the mark."""
    axes, spots = (trace.get("xaxis") or "x", trace.get("yaxis") or "y"), _spots(trace, mark)
    for number, one in enumerate(figure.layout["annotations"]):
        if (one.get("xref", "x"), one.get("yref", "y")) == axes and (one.get("x"), one.get("y")) in spots:
            return "annotation", number
    return None


def _spots(trace: dict, mark: Mark) -> list[tuple]:
    return [(trace["x"][point], trace["y"][point]) for point in mark.points]


def _write(figure: Marked, label: tuple, words: str) -> None:
    kind, number, *point = label
    if kind == "annotation":
        figure.layout["annotations"][number]["text"] += words
        return
    trace = figure.data[number]
    texts = [trace["text"]] * len(trace["customdata"]) if isinstance(trace["text"], str) else list(trace["text"])
    texts[point[0]] += words
    trace["text"] = texts

"""One HTML file that loads nothing: style, type, the drawing library and the figures' data are inside it."""

import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from pathlib import Path

from nkeconomy.document import notes as endnotes
from nkeconomy.document.body import Body, drawing, head, in_order
from nkeconomy.document.links import live
from nkeconomy.document.marks import Marked
from nkeconomy.document.numbers import Numbers
from nkeconomy.document.parts import Document, Part
from nkeconomy.figures.look import Look
from nkeconomy.figures.printed import printed, used
from nkeconomy.parameters import PAGES
from nkeconomy.ui.address import on
from nkeconomy.ui.markup import text
from nkeconomy.ui.paper import Chart, Paper

HERE = Path(__file__).parent
HOUSE = HERE.parent / "browser" / "nk.css"
FACES = {"sans": "Source Sans", "serif": "Source Serif"}
WEIGHTS = {400: "200 500", 600: "501 900"}
NARROW = re.compile(r"@media \((?=max-width)")
WIDE = re.compile(r"@media \(min-width: 701px\) \{")


def render(document: Document, *, notes: bool = True) -> str:
    """The whole document as one HTML file; without its notes, for a picture, it names its sources all the same."""
    numbers = Numbers()
    body = Body(numbers)
    several = len(document.parts) > 1
    with on(Paper(PAGES["overview"], PAGES["overview"].state({}), document.link), Look()):
        parts = "".join(
            body.part(part, f"part-{place}-" if several else "") for place, part in enumerate(document.parts, start=1)
        )
        told = endnotes.section(numbers, document.parts) if notes else endnotes.in_short(numbers, document.link)
        inside = f"{head(document)}{parts}{told}"
    return _file(document.title, f"<main class='nk-document'>{in_order(inside)}</main>", bool(body.figures))


def figure(chart: Chart, part: Part) -> str:
    """A file with that figure alone, in the print look, as wide as it is drawn."""
    drawn = printed(chart.figure, used(chart.figure), live(part, "")).to_dict()
    inside = drawing(Marked(drawn["data"], drawn["layout"]), chart.alt)
    return _file(chart.alt, f"<main class='nk-alone'>{inside}</main>", True)


def _file(title: str, inside: str, drawn: bool) -> str:
    scripts = [_drawing()] * drawn + [_asset("document.js")]
    return (
        "<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'>"
        f"<meta http-equiv='Content-Security-Policy' content=\"{_policy(tuple(scripts))}\">"
        "<meta name='viewport' content='width=device-width, initial-scale=1'>"
        "<meta name='referrer' content='no-referrer'><meta name='color-scheme' content='light'>"
        f"<title>{text(title)}</title><style>{_style()}</style></head><body>{inside}"
        f"{''.join(f'<script>{script}</script>' for script in scripts)}</body></html>"
    )


@cache
def _policy(scripts: tuple[str, ...]) -> str:
    """Nothing may be loaded, and no script runs but those inside, by their hashes."""
    hashes = " ".join(f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'" for script in scripts)
    return (
        f"default-src 'none'; script-src {hashes}; style-src 'unsafe-inline'; img-src data:; font-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


@cache
def _style() -> str:
    """The house style with rules for narrow windows kept from paper, then what a document alone has."""
    house = WIDE.sub("@media print, (min-width: 701px) {", NARROW.sub("@media screen and (", HOUSE.read_text("utf-8")))
    faces = (_face(name, weight) for name in FACES for weight in WEIGHTS)
    return f"{''.join(faces)}{house}{_asset('document.css')}"


def _face(name: str, weight: int) -> str:
    """One weight of a typeface: what a PDF takes in as a font, where of a variable one it takes outlines."""
    data = b64encode((HERE / "type" / f"{name}-{weight}.woff2").read_bytes()).decode()
    return (
        f"@font-face {{ font-family: '{FACES[name]}'; font-weight: {WEIGHTS[weight]}; font-display: block; "
        f"src: url(data:font/woff2;base64,{data}) format('woff2'); }}\n"
    )


@cache
def _drawing() -> str:
    """The library that draws figures, as the dashboard's own pictures have it."""
    return (HOUSE.parent / "plotly-basic.min.js").read_text("utf-8")


@cache
def _asset(name: str) -> str:
    return (HERE / name).read_text("utf-8")

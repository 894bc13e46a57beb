"""Two people saved one brief: both, side by side, with what only one of them has."""

from nkeconomy.briefs.brief import Brief
from nkeconomy.briefs.items import WORDS, Item
from nkeconomy.briefs.share import moment
from nkeconomy.parameters import PAGES
from nkeconomy.ui.markup import text

LONGEST = 90
NAMES = {"figure": "Figure", "claim": "Claim", "derived": "Derived figure", "heading": "Heading", "text": "Text"}


def name(item: Item) -> str:
    """What an item is: "Figure, GDP and GNI"."""
    page = PAGES[item.page].title if item.kind == "figure" and item.page in PAGES else ""
    return f"{NAMES.get(item.kind, 'Not understood')}{f', {page}' if page else ''}"


def side_by_side(mine: Brief, theirs: Brief) -> str:
    """Both briefs as lists; what the other has not is marked."""
    said = (
        f"Version {theirs.version} was saved on {moment(theirs.saved_on)}, after version {mine.version} that yours is "
        "made from. Nothing is lost: choose."
    )
    return (
        f"<section class='nk-conflict' aria-label='Two versions'><p class='nk-note nk-caution' role='alert'>{said}</p>"
        f"<div>{_one('Yours, not saved', mine, theirs)}{_one(f'Theirs, version {theirs.version}', theirs, mine)}</div>"
        "</section>"
    )


def _one(title: str, brief: Brief, other: Brief) -> str:
    by = f"by {brief.author}" if brief.author else "no name"
    items = "".join(f"<li>{_marked(_told(item), item in other.items)}</li>" for item in brief.items)
    head = f"{_marked(brief.name, brief.title == other.title)}, {_marked(by, brief.author == other.author)}"
    return f"<div><h3>{title}</h3><p>{head}</p><ol>{items}</ol></div>"


def _told(item: Item) -> str:
    what = item.figure if item.kind == "figure" else item.name
    shown = what if len(what) <= LONGEST else f"{what[:LONGEST].rstrip()} …"
    return f"“{shown}”" if item.kind in WORDS else f"{name(item)}: {shown}"


def _marked(words: str, shared: bool) -> str:
    return text(words) if shared else f"<mark>{text(words)}</mark>"

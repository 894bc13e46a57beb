"""What takes a brief away: its link, its files; and where it stands."""

from datetime import datetime
from urllib.parse import urlencode

from nkeconomy import wording
from nkeconomy.briefs.brief import Brief, fits, query
from nkeconomy.ui.markup import text

FILES = (
    ("pdf", "PDF", "on paper, with every source as a numbered note"),
    ("html", "HTML", "the evidence pack: one file that opens offline, with every source as a numbered note"),
    ("pptx", "Slides", "PowerPoint: one figure a slide, the words of its sources in the notes"),
)


def address(brief: Brief) -> str:
    """The parameters of its link: of a saved version its name, of any other all that it holds."""
    return urlencode({"id": brief.id, "version": brief.version}) if brief.saved_on else query(brief)


def bar(brief: Brief) -> str:
    """The line below its title; "" where it has no address that can be sent."""
    if not (brief.saved_on or fits(brief)):
        return ""
    link = text(f"brief?{urlencode({'id': brief.id}) if brief.saved_on else query(brief)}")
    said = address(brief)
    files = "".join(
        f"<li><a href='{text(f'api/brief.{ending}?{said}')}' data-file='{name}'>{name}</a> <span>{meaning}</span></li>"
        for ending, name, meaning in FILES
    )
    return (
        "<nav class='nk-share' aria-label='Share and export this brief'>"
        f"<a href='{link}' data-copy=''>Copy link</a><details class='nk-export'><summary>Export</summary>"
        f"<div><ul>{files}</ul></div></details><a href='brief' data-brief-new=''>Start a new brief</a></nav>"
    )


def stands(brief: Brief, newest: Brief | None) -> str:
    """Whether it is saved, and as which version."""
    if newest is None:
        words = "Not saved: it lives in its link. Every item keeps the choices and the release that it was added with."
        words = words if brief.items else ""
    elif not brief.saved_on:
        words = f"Changed since version {brief.version} was saved; the changes live in this link."
    elif brief.version == newest.version:
        words = f"Saved as version {brief.version} on {moment(brief.saved_on)}. {_earlier(brief)}"
    else:
        link = f"<a href='brief?{text(urlencode({'id': brief.id}))}'>version {newest.version}</a>"
        words = f"Version {brief.version}, saved on {moment(brief.saved_on)}. The newest is {link}."
    return f"<p class='nk-release'>{words}</p>" if words else ""


def moment(saved_on: str) -> str:
    """A day with the time: "22 November 2026, 22:40 UTC"."""
    try:
        when = datetime.fromisoformat(saved_on)
    except ValueError:
        return "a day that is not known"
    return f"{wording.day(when.date())}, {when:%H:%M} UTC"


def _earlier(brief: Brief) -> str:
    """Links to the versions before it."""
    links = " ".join(
        f"<a href='brief?{text(urlencode({'id': brief.id, 'version': number}))}'>{number}</a>"
        for number in range(1, brief.version)
    )
    return f"Earlier: {links}" if links else ""

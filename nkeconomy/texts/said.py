"""What a web page says of itself beside its text: title, author, day, publisher, address."""

import re

from nkeconomy.texts.names import copyright_holder

DAY = r"(?P<day>(?:19|20)\d\d-[01]\d-[0-3]\d)(?:T|\s|[\"']|$)"
NAMES = (
    r"article:published_time|og:published_time|datePublished|date|pubdate|publish_?date|publication_date|"
    r"dc\.date(?:\.issued)?|dcterms\.(?:issued|created|date)|citation_(?:publication_)?date|parsely-pub-date|sailthru\.date"
)
TAG = re.compile(r"<(?:meta|time)\b[^<>]{0,1000}>", re.I)
NAMED = re.compile(rf"""\b(?:name|property|itemprop)\s*=\s*["']?(?:{NAMES})["'\s/>]""", re.I)
FILLED = re.compile(rf"""\b(?:content|datetime)\s*=\s*["']?\s*{DAY}""", re.I)
LINKED = re.compile(rf'"datePublished"\s*:\s*"{DAY}', re.I)

HOST = re.compile(r"[\w-]+(?:\.[\w-]+)+")


def of(page: str, lines: list[str]) -> dict[str, str]:
    """As far as it does, by those names; `date` is a day that the page calls that of its publication.

    `lines` are all that it shows: the copyright line at its foot is no part of its main text.
    """
    from trafilatura import extract_metadata

    found = extract_metadata(page, extensive=False)
    told = {"date": _day(page)}
    if found is not None:
        site = "" if HOST.fullmatch(found.sitename or "") else found.sitename
        told |= {
            "title": found.title,
            "author": found.author,
            "publisher": site or copyright_holder(lines) or found.hostname,
            "url": found.url,
            "language": found.language,
        }
    return {name: str(words) for name, words in told.items() if words}


def _day(page: str) -> str:
    """The day in a tag or in the linked data of the page; "" where it names none or several.

    A day that merely stands somewhere in the text is no such day, which is why no date finder is asked.
    """
    tagged = [found["day"] for tag in TAG.findall(page) if NAMED.search(tag) and (found := FILLED.search(tag))]
    for days in (tagged, [found["day"] for found in LINKED.finditer(page)]):
        if days:
            return days[0] if len(set(days)) == 1 else ""
    return ""

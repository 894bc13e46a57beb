"""What a text says of itself: proposals for its row of documents, each with where it was found."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

from nkeconomy.texts import dates, days, names
from nkeconomy.texts.language import UNTOLD, language
from nkeconomy.texts.text import Text

ADDRESS = re.compile(r"https?://[^\s<>\"'，。）)】」]+(?:\.\.\.|[^\s<>\"'，。）)】」.,;:])")
SHORTEST_TITLE, LONGEST_TITLE = 8, 200
"""Characters; one of East Asia counts as two."""
FIRST = 12
"""Lines among which a title stands."""
END = 30_000
"""Characters."""
BESIDE_ADDRESS = 40
"""Characters that may stand beside an address at the foot; a longer line is a footnote."""
ENDS = re.compile(r"[.。:：;]\s*$")
EASTERN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
CHROME = re.compile(
    r"^(?:menu|home|search|sign in|log in|subscribe|share|skip to|advertisement|cookie|print|로그인|메뉴|검색"
    r"|登录|首页|搜索|ログイン|メニュー|Войти|Меню)\b",
    re.I,
)
BY_A_PROGRAM = re.compile(
    r"(?:python-docx|admin(?:istrator)?|user|owner|unknown|anonymous|microsoft office user|untitled|document\s*\d*)\Z"
    r"|microsoft word - |slide 1\Z",
    re.I,
)
"""Titles and authors that programs write into a file where nobody gave any."""
UNKNOWN = days.NOT_SAID.precision


@dataclass(frozen=True)
class Described:
    """Proposals under the names of the columns of documents.csv; "" where nothing says it. `why` says where found.

    `title_inferred` is never true: a title that is nowhere printed is for a person to write.
    """

    title: str = ""
    title_inferred: bool = False
    publisher: str = ""
    author: str = ""
    published: str = ""
    published_precision: str = UNKNOWN
    published_as_printed: str = ""
    url: str = ""
    language: str = ""
    why: Mapping[str, str] = field(default_factory=dict)


def describe(text: Text, raw: bytes, name: str) -> Described:
    """What the text, or else the file, says of itself, at its beginning and its end."""
    text = _ends(text)
    spoken = language(text.text)
    address = _address(text)
    found = {
        "title": _title(text, spoken),
        "publisher": _publisher(text, address[0]),
        "author": _author(text),
        "url": address,
        "language": (spoken, "the writing and the commonest words"),
    }
    day = days.day(text.text, text.told.get("date", ""), address[0])
    why = {column: where for column, (value, where) in found.items() if value}
    return Described(
        **{column: value for column, (value, _) in found.items()},
        published=day.published,
        published_precision=day.precision,
        published_as_printed=day.printed,
        why=why | ({"published": day.why} if day.why else {}),
    )


def _ends(text: Text) -> Text:
    """The beginning and the end of a long text, where it speaks of itself; all of a shorter one."""
    if len(text.text) <= 2 * END:
        return text
    return replace(text, text=f"{text.text[:END]}\n{text.text[-END:]}")


def _title(text: Text, spoken: str) -> tuple[str, str]:
    if text.told.get("title") and text.kind == "html":
        return text.told["title"], "the page’s own title"
    lines = (line.strip("\ufeff \t\f•·-*#|") for line in text.text.splitlines()[: 3 * FIRST])
    for words in [line for line in lines if line][:FIRST]:
        if _beside(words, spoken):
            continue
        if len(words) > LONGEST_TITLE or ENDS.search(words):
            break  # a title stands before the first paragraph
        if len(words) + len(EASTERN.findall(words)) >= SHORTEST_TITLE:
            return words, "the first line that reads like a title"
    told = _told(text, "title")
    return told, "the file’s own properties" if told else ""


def _beside(words: str, spoken: str) -> bool:
    """Whether it is no title and no text: a date, a name, an address, a menu, or words in another language."""
    tongue = language(words)
    foreign = tongue != UNTOLD and tongue[:2] != spoken[:2] and (tongue[:2], spoken) != ("zh", "ja")
    short = len(words) <= LONGEST_TITLE
    furniture = "\t" in words or CHROME.search(words) or names.COPYRIGHT.search(words) or words.count("|") > 1
    named = names.author(words)[0] or names.SOURCE.search(words) or _dated(words)
    return foreign or bool(ADDRESS.search(words)) or bool(short and (furniture or named))


def _dated(words: str) -> bool:
    """Whether little but a date stands in the line."""
    found = next(dates.days(words), None) or next(dates.months(words), None)
    return bool(found) and (len(words) - len(found[1]) < 30 or bool(days.SAID.search(words)))


def _publisher(text: Text, address: str) -> tuple[str, str]:
    named = names.publisher(text.text, text.told.get("publisher", ""))
    if named[0]:
        return named
    host = _host(address)
    return (host.removeprefix("www."), "the host of its address") if host else ("", "")


def _author(text: Text) -> tuple[str, str]:
    named = names.author(text.text)
    told = _told(text, "author")
    return named if named[0] else (told, "the page’s or file’s own description" if told else "")


def _told(text: Text, name: str) -> str:
    told = text.told.get(name, "")
    return "" if BY_A_PROGRAM.match(told) else told


def _address(text: Text) -> tuple[str, str]:
    if text.told.get("url"):
        return text.told["url"], "the page’s own address"
    lines = [line for line in text.text.splitlines() if line.strip()]
    feet = [line for line in lines[-6:] if len(ADDRESS.sub("", line)) <= BESIDE_ADDRESS]
    for line in [*lines[:6], *feet]:
        found = ADDRESS.search(line)
        if found and _host(found[0]):
            return found[0], "an address printed at the head or the foot"
    return "", ""


def _host(address: str) -> str:
    """The host of an address; "" where it is none, as https://[x."""
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""

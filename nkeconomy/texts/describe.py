"""What a text says of itself: proposals for its row of documents, each with where it was found."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from nkeconomy.texts import days
from nkeconomy.texts.language import UNTOLD, language
from nkeconomy.texts.text import Text

ADDRESS = re.compile(r"https?://[^\s<>\"'，。）)】」]+(?:\.\.\.|[^\s<>\"'，。）)】」.,;:])")
COPYRIGHT = re.compile(
    r"(?:©|\(c\)|copyright)[ \t]*(?:©|\(c\))?[ \t]*(?:\d{4}(?:[-–]\d{4})?,?[ \t]*)?(?P<name>[^\n.,。|()]{2,60})", re.I
)
AGENCY = re.compile(
    r"\((?P<name>Yonhap|Reuters|AP|AFP|Xinhua|TASS|KCNA|Kyodo|NK News)\)"
    r"|^(?P<bracket>[\[【(]?(?:서울|평양)?[^\n]{0,10}?=?\s?연합뉴스)"
    r"|新华社|新華社|共同通信|ТАСС|РИА Новости",
    re.M,
)
BYLINE = re.compile(
    r"^[ \t]*(?:By|Written by|Reported by|Author:|Автор:)[ \t]+(?P<en>[A-Z\u0410-\u042f][^\n,|]{2,60})$"
    r"|^[ \t]*(?P<ko>[가-힣]{2,4})[ \t]*(?:기자|특파원)\b"
    r"|(?:记者|記者)[ \t:：]*(?P<zh>[\u4e00-\u9fff]{2,4})(?=[\s，,）)]|$)"
    r"|^[ \t]*(?P<signed>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){1,2}), (?:[A-Z]\w+ ){1,3}(?:News|TV|Radio)\.?$"
    r"|(?:stories by|article by|story by)[ \t]+(?P<more>[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){1,3})",
    re.M,
)
SHORTEST_TITLE, LONGEST_TITLE = 8, 200
BESIDE_ADDRESS = 40
"""Characters that may stand beside an address at the foot; a longer line is a footnote."""
ENDS = re.compile(r"[.。:：]\s*$")
CHROME = re.compile(
    r"^(?:menu|home|search|sign in|log in|subscribe|share|skip to|advertisement|cookie|print|로그인|메뉴|검색"
    r"|登录|首页|搜索|ログイン|メニュー|Войти|Меню)\b",
    re.I,
)
UNKNOWN = days.NOT_SAID.precision


@dataclass(frozen=True)
class Described:
    """Proposals under the names of the columns of documents.csv; "" where nothing says it. `why` says where found."""

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
    """What the text, or else the file, says of itself."""
    found = {
        "title": _title(text),
        "publisher": _publisher(text),
        "author": _author(text),
        "url": _address(text),
        "language": (language(text.text), "the writing and the commonest words"),
    }
    day = _day(text)
    why = {column: where for column, (value, where) in found.items() if value}
    if day.why:
        why["published"] = day.why
    return Described(
        **{column: value for column, (value, _) in found.items()},
        published=day.published,
        published_precision=day.precision,
        published_as_printed=day.printed,
        why=why,
    )


def _title(text: Text) -> tuple[str, str]:
    spoken = language(text.text)
    if text.told.get("title") and text.kind == "html":
        return text.told["title"].strip(), "the page’s own title"
    for line in text.text.splitlines()[:12]:
        words = line.strip("\ufeff \t\f•·-*#|")
        if len(words) > LONGEST_TITLE and not _no_title(words, spoken):
            break  # a title stands before the first paragraph
        if SHORTEST_TITLE <= len(words) <= LONGEST_TITLE and not ENDS.search(words) and not _no_title(words, spoken):
            return words, "the first line that reads like a title"
    if text.told.get("title"):
        return text.told["title"].strip(), "the file’s own properties"
    return "", ""


def _no_title(words: str, spoken: str) -> bool:
    """Page chrome, an address, a copyright line, a menu, or words in another language than the text's."""
    if language(words)[:2] not in (spoken[:2], UNTOLD):
        return True
    return bool(CHROME.search(words) or ADDRESS.search(words) or COPYRIGHT.match(words)) or words.count("|") > 1


def _publisher(text: Text) -> tuple[str, str]:
    if found := COPYRIGHT.search(text.text):
        words = re.split(r"\s+(?:All|and agencies|\d{4})\b", found["name"].strip())[0].strip()
        if len(words) > 1:
            return words, "the copyright line"
    if text.told.get("publisher"):
        return text.told["publisher"], "the page’s own description"
    if found := AGENCY.search(text.text[:3000]):
        return (found["name"] or found[0].strip("[【( =")), "the dateline"
    if address := _address(text)[0]:
        return urlsplit(address).hostname.removeprefix("www."), "the host of its address"
    return "", ""


def _author(text: Text) -> tuple[str, str]:
    if found := BYLINE.search(text.text):
        return next(part for part in found.groups() if part).strip(), "the line that names the writer"
    told = text.told.get("author", "")
    return (told, "the page’s or file’s own description") if told else ("", "")


def _address(text: Text) -> tuple[str, str]:
    if text.told.get("url"):
        return text.told["url"], "the page’s own address"
    lines = text.text.splitlines()
    feet = [line for line in lines[-6:] if len(ADDRESS.sub("", line)) <= BESIDE_ADDRESS]
    for line in [*lines[:6], *feet]:
        if found := ADDRESS.search(line):
            return found[0], "an address printed at the head or the foot"
    return "", ""


def _day(text: Text) -> days.Day:
    told = text.told.get("date", "")
    printed = days.day(text.text)
    if printed.published or not re.fullmatch(r"\d{4}-\d\d-\d\d", told):
        return printed
    return days.Day(told, "day", "", "the page’s own description")

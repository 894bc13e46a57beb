"""Who published a text and who wrote it, where a line of the text says so."""

import re

SHORT = 200
"""Characters of a line that may name a publisher."""
COPYRIGHT = re.compile(
    r"(?:(?:[©ⓒⒸ]|(?i:copyright)|저작권자)[ \t:]*(?:[©ⓒⒸ]|\([cC]\))?[ \t]*(?:by[ \t]+)?|\([cC]\)[ \t]*(?=\d{4}))"
    r"(?:\d{4}(?:[-–]\d{4})?,?[ \t]*)?(?:by[ \t]+)?(?P<name>[^\W\d_a-z][^\n.,。|()<>\[\]]{1,60})"
)
AFTER_NAME = re.compile(r"\s+(?:(?:All|ALL|and agencies|\d{4})\b|무단|版权|版權|Все права).*")
AGENCY = re.compile(
    r"^.{0,60}?\((?P<name>Yonhap|Reuters|AP|AFP|Xinhua|TASS|KCNA|Kyodo|NK News|Bloomberg|UPI)\)"
    r"|^[\[【(](?:[가-힣]{2,4}[ =]{1,3})?(?P<ko>연합뉴스|뉴시스|뉴스1)[\])】]"
    r"|^.{0,3}(?P<zh>新华社|新華社|中央社|中新社)[^\n]{0,14}?[电電]"
    r"|^.{0,3}【[^】\n]{0,6}(?P<ja>共同|時事)】"
    r"|/(?P<ru>ТАСС)/|[—–-] (?P<ria>РИА Новости)\b",
    re.M,
)
SOURCE = re.compile(
    r"(?:来源|來源|출처|Источник|出典)[ \t]*[:：][ \t]*"
    r"(?P<name>[^\s:：|()（）/][^\n:：|()（）/]{1,30}?)[ \t]*(?:$|\|)"
)
_NAME = re.compile(r"\s+(?:All|ALL|and agencies|무단|版权|版權|Все права|\d{4})\b.*")
AGENCY = re.compile(
    r"^.{0,60}?\((?P<name>Yonhap|Reuters|AP|AFP|Xinhua|TASS|KCNA|Kyodo|NK News|Bloomberg|UPI)\)"
    r"|^[\[【(](?:[가-힣]{2,4}[ =]{1,3})?(?P<ko>연합뉴스|뉴시스|뉴스1)[\])】]"
    r"|^.{0,3}(?P<zh>新华社|新華社|中央社|中新社)[^\n]{0,14}?[电電]"
    r"|^.{0,3}【[^】\n]{0,6}(?P<ja>共同|時事)】"
    r"|/(?P<ru>ТАСС)/|[—–-] (?P<ria>РИА Новости)\b",
    re.M,
)
SOURCE = re.compile(
    r"(?:来源|來源|출처|Источник|出典)[ \t]*[:：][ \t]*(?P<name>[^\s:：|()（）/][^\n:：|()（）/]{1,30}?)[ \t]*(?:$|\|)"
)
_NAME = r"[A-Z][\w.’'-]*(?: (?:[A-Z][\w.’'-]*|de|van|von|bin|al)){1,4}"
_SEVERAL = rf"{_NAME}(?:(?:, | and | & ){_NAME})*"
_HAN = r"[\u4e00-\u9fff]{2,4}(?:[ 、][\u4e00-\u9fff]{2,4})*"
BYLINES = (
    re.compile(rf"^[ \t]*(?:By|BY|by|Written by|Reported by|Author:)[ \t]+(?P<name>{_SEVERAL})[ \t]*(?:$|[|,(])", re.M),
    re.compile(rf"^[ \t]*(?:Reporting|Writing) by (?P<name>{_SEVERAL})(?=[;.\n]|$)", re.M),
    re.compile(r"^[ \t]*Автор[ы]?:?[ \t]+(?P<name>[А-ЯЁ][а-яё]+(?: [А-ЯЁ][а-яё]+){1,3})[ \t]*$", re.M),
    re.compile(r"(?:^|[\])=])[ \t]*(?P<name>[가-힣]{2,4})[ \t]*(?:기자|특파원)(?=[ \t]*(?:$|=|[\w.]+@|[|·]))", re.M),
    re.compile(rf"[（(〔【][^）)〕】\n]{{0,12}}?(?:记者|記者)[ :：]*(?P<name>{_HAN})(?=[／/）)〕】])"),
    re.compile(rf"^[ \t]*(?:本[报報社])?(?:记者|記者)[ :：]+(?P<name>{_HAN})[ \t]*$", re.M),
    re.compile(rf"^[ \t]*(?P<name>{_NAME}), (?:[A-Z]\w+ ){{1,3}}(?:News|TV|Radio)\.?$", re.M),
    re.compile(rf"(?:stories by|article by|story by)[ \t]+(?P<name>{_NAME})"),
)
WHOLE = {"共同": "共同通信", "時事": "時事通信"}


def publisher(text: str, told: str = "") -> tuple[str, str]:
    """Who published it and where that stands; "" twice where nothing says so. `told` is what the page says of itself.

    An agency in the dateline is the publisher only where no page says that it carries its report.
    """
    if holder := copyright_holder(text.splitlines()):
        return holder, "the copyright line"
    if told:
        return told, "the page’s own description"
    if found := AGENCY.search(text[:3000]):
        name = next(filter(None, found.groups()))
        return WHOLE.get(name, name), "the dateline"
    for line in text.splitlines():
        if len(line) <= SHORT and (found := SOURCE.search(line)):
            return found["name"].strip(), "the line that names the source"
    return "", ""


def copyright_holder(lines: list[str]) -> str:
    """Of the last copyright line, which is the site's; one further up may be that of a picture. "" if there is none."""
    for line in reversed(lines):
        if len(line) <= SHORT and (found := COPYRIGHT.search(line)):
            return AFTER_NAME.sub("", found["name"]).strip(" -–—'\"")
    return ""


def author(text: str) -> tuple[str, str]:
    """Who wrote it and where that stands; "" twice where no line says so."""
    for byline in BYLINES:
        if found := byline.search(text):
            return found["name"].strip(), "the line that names the writer"
    return "", ""

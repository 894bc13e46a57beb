"""Where a text's lines, sentences and clauses begin and end; a place is (start, end), without blanks at the ends."""

import re
from collections.abc import Iterator

Place = tuple[int, int]

LINE = re.compile(r"[^\r\n]+")
SENTENCE = re.compile(r"[.!?…]+[\"'”’»)\]]*\s+(?=[^\sa-zа-яё])|[。！？]+[”’」』）]*|\s(?=[•▪●■◆▶]\s)")
SHORTENED = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Capt|Sen|Rep|Gov|St|Nos?|vs|vols?|pp?|cf|etc|Inc|Co|Corp|Ltd|approx|est|ca|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|гг?|млн|млрд|тыс|трлн|долл|руб|им|ст|стр|рис)|\b[A-ZА-Я])\.\s+\Z"
)
DATELINE = re.compile(
    r"[A-Z][A-Za-z.,/ ]{1,40} \d{1,2}(?:, \d{4})? ?(?:\([^)]{1,30}\) ?)?(?:--|—|–|-)\s|"
    r"[A-Z]{3,}[A-Za-z, ]{0,30} (?:\([^)]{1,30}\) )?(?:--|—|–)\s|"
    r"\([^)]{1,14}=[^)]{1,14}\)\s?(?:[\uac00-\ud7af ·]{2,16}=\s?)?|【[^】]{1,24}】|"
    r"\S{2,10}社\S{2,6}\d{1,2}月\d{1,2}日电\s?|[А-ЯЁ-]{3,20}, \d{1,2} [а-я]{3,8}\.? ?(?:/[^/]{2,20}/\. ?|[—–] )"
)
CLAUSE = re.compile(
    r"[,;:]\s+|[，；：]|、|[,;:](?=[\uac00-\ud7af])|\s(?:[–—]|--)\s|—|\t+|\s\|\s|\s(?=(?:while|whereas|but|although|"
    r"though|when|because|where|which|who|тогда как|котор\w+)\s)",
    re.IGNORECASE,
)


def lines(text: str) -> Iterator[Place]:
    """Every line that is not blank: the passages of a document."""
    for line in LINE.finditer(text):
        if place := trimmed(text, *line.span()):
            yield place


def trimmed(text: str, start: int, end: int) -> Place | None:
    """The place without blanks at its ends; None when nothing is left."""
    words = text[start:end].strip()
    if not words:
        return None
    start += text[start:end].index(words)
    return start, start + len(words)


def sentences(text: str, start: int, end: int) -> list[Place]:
    """The sentences of a line, the first without its dateline."""
    dateline = DATELINE.match(text, start, end)
    return _cut(text, dateline.end() if dateline else start, end, SENTENCE) or [(start, end)]


def clauses(text: str, start: int, end: int) -> list[Place]:
    return _cut(text, start, end, CLAUSE)


def _cut(text: str, start: int, end: int, border: re.Pattern) -> list[Place]:
    places, begin = [], start
    for cut in border.finditer(text, start, end):
        if border is SENTENCE and SHORTENED.search(text, max(start, cut.end() - 12), cut.end()):
            continue
        places.append((begin, cut.end()))
        begin = cut.end()
    places.append((begin, end))
    return [place for each in places if (place := trimmed(text, *each))]


def around(places: list[Place], start: int, end: int) -> Place:
    """The smallest run of the places that holds start to end."""
    held = [place for place in places if place[0] < end and start < place[1]] or [(start, end)]
    return min(start, held[0][0]), max(end, held[-1][1])

"""Lines of a printed page as paragraphs: what a PDF breaks for want of room is put together again."""

import re
import unicodedata

FULL = 0.75
"""Share of the widest line of the page from which a line may have been broken for want of room."""
ENDED = re.compile(r"[.!?:;。！？：；…»”\"')\]]\s*\Z")
ITEM = re.compile(r"(?:[•·*▪◦‣○●■□※①-⑳-]|\(?\d{1,2}[.)]|[A-Za-z가-힣][.)])\s")
UNPARTED = re.compile("[\u3005-\u30ff\u3400-\u9fff\uff00-\uffef]")
"""Signs of Chinese and Japanese writing, which parts no words."""
SOFT = "\u00ad"
BLANKS = re.compile("[ \t\u00a0]{2,}|\t")
STRAY = re.compile(r"(?<=[가-힣]) (?=[가-힣\d.,])|(?<=\d) (?=[가-힣])")
SINGLE = re.compile(r"(?<! ) (?! )")
DOUBLE = re.compile(r"(?<! )  (?! )")
SHAPES = re.compile("[\u2e80-\u2fdf\ufb00-\ufb06]")
_SHAPED, _SIGNS = "⺠⻁⻄⻅⻆⻉⻋⻓⻔⻘⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰", "民虎西见角贝车长门青页风飞食马骨鬼鱼鸟麦黄齐齿龙"
RADICALS = dict(zip(_SHAPED, _SIGNS, strict=True))
"""Shapes that fonts of browsers give for signs, where Unicode itself knows no equal."""


def joined(text: str) -> str:
    """The lines of one page, those of one paragraph as one line, so that a quote may run over what was a line break.

    A line goes on in the next where it is nearly as wide as the widest of the page and does not end a sentence, unless
    the next begins an item of a list. A blank stands where the break was; none in Chinese and Japanese, which part no
    words, and none after a soft hyphen, which says that the word goes on. A printed hyphen stays as it is printed, with
    a blank after it. Blank lines stay.
    """
    lines = [_plain(line) for line in text.replace("\f", "\n").splitlines()]
    widths = [_width(line) for line in lines]
    full = FULL * max(widths, default=0)
    made: list[str] = []
    going_on = False
    for line, width in zip(lines, widths, strict=True):
        if going_on and line and not ITEM.match(line):
            made[-1] = _glued(made[-1], line)
        else:
            made.append(line)
        going_on = bool(line) and width >= full and not ENDED.search(line)
    return "\n".join(made)


def _plain(line: str) -> str:
    """Ligatures and radicals as letters and signs, and no more blanks than were printed.

    Where the blanks of a Korean line are doubled, as in pages printed by a browser, a single one within a word only
    says that the font changed there: 3 억 is 3억.
    """
    line = SHAPES.sub(lambda found: RADICALS.get(found[0]) or unicodedata.normalize("NFKC", found[0]), line).strip()
    if len(DOUBLE.findall(line)) >= max(2, len(SINGLE.findall(line)) // 2):
        line = STRAY.sub("", line)
    return BLANKS.sub(" ", line)


def _width(line: str) -> int:
    """A sign of East Asia is as wide as two letters."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in line)


def _glued(before: str, line: str) -> str:
    if before.endswith(SOFT):
        return before[:-1] + line
    unparted = UNPARTED.match(before[-1]) and UNPARTED.match(line[0])
    return f"{before}{'' if unparted else ' '}{line}"

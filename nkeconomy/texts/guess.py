"""Which of several encodings a text is likeliest in, of which no byte says so."""

import re

OFFERED = ("cp949", "gb18030", "big5", "shift_jis", "euc_jp", "cp1251", "koi8_r", "cp1252", "iso8859_2")
"""What is offered where nothing says for sure."""
LETTERS = {
    "cp949": re.compile("[이다는의을를에가한로은고하지사대기인정도북조선원달러남국경제나라러어여수출며과와서시들]"),
    "gb18030": re.compile("[的一是在了和有国年月日经济朝鲜美元不人中大为上这以要到说时对出会也于发韩贸易总额增长万亿]"),
    "big5": re.compile("[的一是在了和有國年月日經濟朝鮮美元不人中大為上這以要到說時對出會也於發韓貿易總額增長萬億]"),
    "shift_jis": re.compile("[ぁ-んァ-ヶ]"),
    "euc_jp": re.compile("[ぁ-んァ-ヶ]"),
    "cp1251": re.compile("[оеаинтсрвл]"),
    "koi8_r": re.compile("[оеаинтсрвл]"),
    "cp1252": re.compile("[éèàüöäßñç’“”–—£€]"),
    "iso8859_2": re.compile("[łąęčšžřěů]"),
}
"""What a text in that encoding mostly has beside ASCII."""
ODD = re.compile("[\x80-\x9f\u2500-\u259f\ue000-\uf8ff]")
SAMPLE = 200_000
"""Characters, or bytes, by which it is judged."""
BONUS = 0.15
"""What the guess of the library is worth beside the share of usual letters."""


def fitting(raw: bytes) -> dict[str, str]:
    """The text in each encoding in which the bytes are one."""
    return {codec: text for codec in OFFERED if (text := _text(raw, codec)) is not None}


def ordered(texts: dict[str, str], raw: bytes) -> list[str]:
    """Those encodings, the likeliest first: by their usual letters, and by charset-normalizer's guess."""
    guessed = _guessed(raw)
    return sorted(texts, key=lambda codec: -_likeness(texts[codec], codec) - BONUS * (codec == guessed))


def _text(raw: bytes, codec: str) -> str | None:
    try:
        return raw.decode(codec)
    except UnicodeError:
        return None


def _likeness(text: str, codec: str) -> float:
    """The share of the characters beside ASCII that are usual in it, less those that nobody writes."""
    beside = "".join(char for char in text[:SAMPLE] if ord(char) > 127)
    usual, odd = len(LETTERS[codec].findall(beside)), len(ODD.findall(beside))
    return (usual - 3 * odd) / max(len(beside), 1)


def _guessed(raw: bytes) -> str | None:
    from charset_normalizer import from_bytes

    best = from_bytes(raw[:SAMPLE], cp_isolation=list(OFFERED)).best()
    return best.encoding if best else None

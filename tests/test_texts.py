"""A file of plain text: its encoding, its characters as they are, and what is refused with which sentence."""

import subprocess
import sys
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nkeconomy import texts
from nkeconomy.documents import passages
from nkeconomy.model import Document
from nkeconomy.table import decoded

NEWS = "North Korea’s economy grew 3.1 percent in 2023, the Bank of Korea said.\nExports rose to $330 million.\n"
KOREAN = "한국은행은 지난해 북한 경제가 3.1% 성장한 것으로 추정했다.\n수출은 3억3천만 달러로 늘었다.\n"
CHINESE = "韩国银行估计,朝鲜经济去年增长百分之三点一。\n出口额约为三亿三千万美元。\n"
TAIWANESE = "韓國銀行估計,北韓經濟去年增長百分之三點一。\n出口額約為三億三千萬美元。\n"
JAPANESE = "韓国銀行は昨年の北朝鮮の経済が3.1%成長したと推定した。\n輸出は約3億3000万ドルだった。\n"
RUSSIAN = "Банк Кореи оценил рост экономики КНДР в 3,1 % в прошлом году.\nЭкспорт достиг 330 млн долларов.\n"
UNSAID = [
    (KOREAN, "cp949"),
    (CHINESE, "gb18030"),
    (TAIWANESE, "big5"),
    (JAPANESE, "shift_jis"),
    (JAPANESE, "euc_jp"),
    (RUSSIAN, "cp1251"),
    (RUSSIAN, "koi8_r"),
    (NEWS, "cp1252"),
]
"""Texts in encodings of which no byte says so."""
SHORT = [
    ("북한 무역액 27억7천만달러", "cp949"),
    ("贸易总额恢复", "gb18030"),
    ("貿易總額恢復", "big5"),
    ("貿易が回復した", "shift_jis"),
    ("Рост экспорта", "koi8_r"),
    ("Kim’s regime", "cp1252"),
]


def taken(raw: bytes, name: str = "a.txt", encoding: str | None = None) -> tuple[str, str]:
    """The text, or the sentence of the refusal."""
    try:
        return texts.read(raw, name, encoding).text, ""
    except texts.Refused as refused:
        return "", str(refused)


@pytest.mark.parametrize(
    ("words", "codec", "encoding"),
    [
        (NEWS, "utf-8", "utf-8"),
        (NEWS, "utf-8-sig", "utf-8"),
        (NEWS, "utf-16", "utf-16"),
        (KOREAN, "utf-32", "utf-32"),
    ],
)
def test_a_mark_or_valid_utf_8_says_the_encoding_for_sure(words, codec, encoding):
    found = texts.read(words.encode(codec), "text.txt")
    assert found.text.removeprefix("\ufeff") == words
    assert (found.kind, found.encoding, found.sure, found.others) == ("txt", encoding, True, ())
    assert found.as_is == codec.startswith("utf-8")


def test_marks_of_both_orders_of_bytes_are_known():
    for mark, codec in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"), (b"\0\0\xfe\xff", "utf-32-be")):
        assert texts.read(mark + KOREAN.encode(codec), "a.txt").text == KOREAN


@pytest.mark.parametrize(("words", "codec"), [*UNSAID, (CHINESE, "utf-16-le"), (NEWS, "utf-16-be")])
def test_an_encoding_that_nothing_says_is_proposed_and_not_sure(words, codec):
    found = texts.read(words.encode(codec), "text.txt")
    assert (found.text, found.encoding) == (words, codec)
    assert not found.sure
    assert not found.as_is
    assert found.notes


@pytest.mark.parametrize(("words", "codec"), SHORT)
def test_even_a_headline_is_enough_to_propose_an_encoding(words, codec):
    assert texts.read(words.encode(codec), "text.txt").text == words


def test_where_the_encoding_is_a_guess_the_others_are_offered_and_a_person_decides():
    raw = RUSSIAN.encode("koi8_r")
    assert "cp1251" in texts.read(raw, "text.txt").others
    chosen = texts.read(raw, "text.txt", encoding="cp1251")
    assert (chosen.sure, chosen.encoding) == (True, "cp1251")
    assert chosen.text != RUSSIAN
    assert texts.read(KOREAN.encode("cp949"), "a.txt", "euc-kr").text == KOREAN


def test_every_encoding_that_is_offered_can_be_chosen():
    for words, codec in UNSAID:
        found = texts.read(words.encode(codec), "a.txt")
        for other in (found.encoding, *found.others):
            assert texts.read(words.encode(codec), "a.txt", other).encoding == other


def test_an_encoding_that_does_not_fit_or_is_none_is_refused_with_those_that_are_known():
    assert taken(KOREAN.encode(), encoding="ascii")[1] == "a.txt cannot be read as ascii; choose another encoding."
    for odd in ("nonsense", "hex", "punycode", "unicode_escape"):
        assert f"cannot be read as {odd}; known are utf-8, utf-16, cp949" in taken(NEWS.encode(), encoding=odd)[1]


def test_one_broken_byte_does_not_make_another_language_of_a_text():
    found = texts.read(KOREAN.encode() + b"\xff" + (KOREAN * 20).encode(), "a.txt")
    assert (found.encoding, found.sure, found.as_is) == ("utf-8", False, False)
    assert found.notes == ("1 place is broken in utf-8, marked with \ufffd.",)
    assert found.text.count("\ufffd") == 1


def test_line_endings_marks_and_composed_letters_stay_as_they_are():
    for words in (
        "one\r\ntwo\r\n",
        "one\rtwo",
        "e\u0301 \u00e9 \ud55c\u1112\u1161\u11ab",
        "\ufeffone",
        "a\fb\vc\u2028d",
    ):
        found = texts.read(words.encode(), "a.txt")
        assert found.text == words
        assert found.as_is


def test_offsets_into_a_file_with_a_mark_are_those_of_the_build():
    """The mark stays the first character of the text, as it does where the build decodes the file."""
    raw = b"\xef\xbb\xbf" + NEWS.encode()
    found = texts.read(raw, "a.txt")
    assert found.text == decoded("a.txt", raw) == "\ufeff" + NEWS
    cells = dict.fromkeys(Document.__dataclass_fields__) | {"id": "000", "text": found.text}
    assert all(found.text[one.start : one.end] == one.text for one in passages(Document(**cells)))


@pytest.mark.parametrize(
    ("raw", "name", "sentence"),
    [
        (b"", "a.txt", "a.txt is empty; choose a file that holds text."),
        (b" \n\t\n", "a.txt", "a.txt is empty; choose a file that holds text."),
        ("\u3000\u00a0\n".encode(), "a.txt", "no text was found in a.txt; paste its words instead."),
        (b"\x89PNG\r\n\x1a\n\0" + b"x" * 50, "a.txt", "is a PNG picture and not read here; give a .txt, .html, .pdf"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "a.pdf", "a.pdf is a JPEG picture"),
        (b"MZ\x90\0\3\0\0\0", "a.txt", "a.txt is a program"),
        (b"\x1f\x8b\x08\0\0\0", "a.txt", "a.txt is a gzip archive"),
        (b"{\\rtf1\\ansi Growth}", "a.txt", "a.txt is an RTF document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 50, "a.docx", "is an old or an encrypted Office file; save it"),
        (b"PK\x03\x04" + b"x" * 40, "a.docx", "a.docx is a zip archive and no Word document"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related\n\n", "a.mhtml", "is a web archive or a mail with parts"),
        (b"x" * (60 << 20), "a.txt", "a.txt has 60 MB and at most 20 MB are taken in; cut it"),
        (b"x" * 2_000_001, "a.txt", "has 2,000,001 characters and at most 2,000,000 are taken in"),
        (b"ab\0cd\0\0\0ef gh", "a.txt", "a.txt is no text: it holds NUL bytes"),
        (b"ab\1\2\3cd\x11\xc4\xf7 gh", "a.txt", "a.txt is no text: it holds control signs"),
    ],
)
def test_what_is_no_text_is_refused_in_one_sentence_with_a_way_out(raw, name, sentence):
    said = taken(raw, name)[1]
    assert sentence in said
    assert "\n" not in said
    assert said.endswith(".")


def test_a_text_may_begin_like_a_picture_or_speak_of_one():
    for words in (
        "MZ is a title.\n",
        "RIFF raff.",
        "BZhe",
        "GIF8 of it",
        "A file begins with %PDF-1.4 or with <html>.",
    ):
        assert texts.read(words.encode(), "a.txt").text == words


def test_no_beginning_of_a_file_keeps_its_reader_busy():
    begun = time.monotonic()
    for raw in (
        b"<!---->" * 2000 + b"x",
        b"<!--" * 5000,
        b"<?xml" + b" " * 60_000,
        b"From" + b"x" * 9000,
        b"\n" * 60_000,
    ):
        taken(raw + b"Growth")
    assert time.monotonic() - begun < 2


CHARACTERS = st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufeff", include_characters="\t\r\n\f")
WRITTEN = st.text(CHARACTERS, min_size=1).filter(str.strip)
MARKED = {"utf-8-sig": None, "utf-16": None, "utf-32": None, "utf-16-be": "utf-16-be", "gb18030": "gb18030"}


@given(WRITTEN, st.sampled_from(sorted(MARKED)))
def test_a_text_with_a_mark_or_in_a_named_encoding_comes_back_as_it_was(words, codec):
    """Whatever does not look like a file of another kind, as some signs of gb18030 may."""
    text, sentence = taken(("In words: " + words).encode(codec), "a.txt", MARKED[codec])
    assert (text.removeprefix("\ufeff"), sentence) == ("In words: " + words, "")


@given(WRITTEN)
def test_any_text_in_utf_8_is_the_file_itself(words):
    found = texts.read(("In words: " + words).encode(), "a.txt")
    assert (found.text, found.as_is, found.sure) == ("In words: " + words, True, True)


@settings(max_examples=300)
@given(st.binary(max_size=400).filter(lambda raw: b"%PDF" not in raw and b"<" not in raw and b"PK" not in raw))
def test_any_bytes_are_read_or_refused(raw):
    text, sentence = taken(raw)
    assert bool(text) != bool(sentence)
    assert "\0" not in text
    assert "\n" not in sentence


def test_a_check_of_the_data_loads_no_parser_of_files():
    code = "import sys, nkeconomy.texts; print(sorted({'trafilatura', 'pypdf', 'docx', 'lxml'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"

"""A file as text: what is taken in, what is refused and with which sentence, and that nothing hostile does harm."""

import codecs
import io
import resource
import subprocess
import sys
import time
import zipfile
import zlib

import pytest
from docx import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nkeconomy import texts

NEWS = "North Korea’s economy grew 3.1 percent in 2023, the Bank of Korea said.\nExports rose to $330 million.\n"
KOREAN = "한국은행은 지난해 북한 경제가 3.1% 성장한 것으로 추정했다.\n수출은 3억3천만 달러로 늘었다.\n"
CHINESE = "韩国银行估计,朝鲜经济去年增长百分之三点一。\n出口额约为三亿三千万美元。\n"
JAPANESE = "韓国銀行は昨年の北朝鮮の経済が3.1%成長したと推定した。\n輸出は約3億3000万ドルだった。\n"
RUSSIAN = "Банк Кореи оценил рост экономики КНДР в 3,1 % в прошлом году.\nЭкспорт достиг 330 млн долларов.\n"


def pdf(*pages: str, encrypt: bool = False) -> bytes:
    """A PDF with one line of Helvetica for each line of its pages, written by hand."""
    parts = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    font = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
    kids = []
    parts.append(font)
    for page in pages:
        shown = "".join(f"({line}) Tj 0 -14 Td " for line in page.splitlines())
        stream = f"BT /F1 11 Tf 50 800 Td {shown}ET" if page else ""
        parts.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
        body = f"/Contents {len(parts)} 0 R /Resources << /Font << /F1 3 0 R >> >> /MediaBox [0 0 595 842]"
        parts.append(f"<< /Type /Page /Parent 2 0 R {body} >>")
        kids.append(f"{len(parts)} 0 R")
    parts[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    raw, offsets = b"%PDF-1.4\n", []
    for place, part in enumerate(parts, start=1):
        offsets.append(len(raw))
        raw += f"{place} 0 obj\n{part}\nendobj\n".encode()
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    end = f"xref\n0 {len(parts) + 1}\n0000000000 65535 f \n{table}trailer\n<< /Size {len(parts) + 1} /Root 1 0 R >>\n"
    raw += f"{end}startxref\n{len(raw)}\n%%EOF\n".encode()
    return encrypted(raw) if encrypt else raw


def encrypted(raw: bytes) -> bytes:
    from pypdf import PdfReader, PdfWriter

    writer, out = PdfWriter(clone_from=PdfReader(io.BytesIO(raw))), io.BytesIO()
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(out)
    return out.getvalue()


def docx(*paragraphs: str, rows=()) -> bytes:
    document, out = Document(), io.BytesIO()
    for words in paragraphs:
        document.add_paragraph(words)
    if rows:
        table = document.add_table(rows=len(rows), cols=len(rows[0]))
        for row, cells in zip(table.rows, rows, strict=True):
            for cell, words in zip(row.cells, cells, strict=True):
                cell.text = words
    document.save(out)
    return out.getvalue()


def replaced(raw: bytes, member: str, content: bytes) -> bytes:
    """The archive with other content of one member."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in dict.fromkeys([*old.namelist(), member]):
            new.writestr(name, content if name == member else old.read(name))
    return out.getvalue()


PAGE = """<!doctype html><html lang=en><head><title>Growth of 3.1%</title>
<meta property="og:site_name" content="A Paper"><script>window.ran = 1</script><style>p {{color: red}}</style></head>
<body><nav><a href="/">Home</a> <a>Sports</a></nav>
<article><h1>Growth of 3.1%</h1><p>{0}</p><p>{0} It was the first rise in four years, and it surprised many who had
followed the country for long.</p><p onclick="alert(1)">Trade with China rose to $2.3 billion in the same year.</p>
</article><footer>Cookie settings</footer></body></html>"""
LEAD = "North Korea’s economy grew 3.1 percent in 2023, the Bank of Korea said in its yearly estimate on Friday."


@pytest.mark.parametrize(
    ("words", "codec"),
    [
        (NEWS, "utf-8"),
        (NEWS, "utf-8-sig"),
        (NEWS, "utf-16"),
        (KOREAN, "utf-32"),
        (KOREAN, "cp949"),
        (CHINESE, "gb18030"),
        (CHINESE, "utf-16-le"),
        (JAPANESE, "shift_jis"),
        (JAPANESE, "euc_jp"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8_r"),
        (NEWS, "cp1252"),
    ],
)
def test_the_encoding_of_a_text_is_found(words, codec):
    found = texts.read(words.encode(codec), "text.txt")
    assert found.text.lstrip("\ufeff") == words
    assert found.sure == (codec in ("utf-8", "utf-8-sig", "utf-16", "utf-32"))
    assert found.as_is == codec.startswith("utf-8")


def test_where_the_encoding_is_a_guess_the_others_are_offered_and_a_person_decides():
    raw = RUSSIAN.encode("koi8_r")
    assert "cp1251" in texts.read(raw, "text.txt").others
    chosen = texts.read(raw, "text.txt", encoding="cp1251")
    assert chosen.sure
    assert chosen.text != RUSSIAN


def test_line_endings_marks_and_composed_letters_stay_as_they_are():
    for words in ("one\r\ntwo\r\n", "one\rtwo", "e\u0301 \u00e9 \ud55c\u1112\u1161\u11ab", "\ufeffone"):
        found = texts.read(words.encode(), "a.txt")
        assert found.text == words
        assert found.as_is


def test_a_web_page_gives_its_main_text_and_none_of_its_scripts():
    found = texts.read(PAGE.format(LEAD).encode(), "page.html")
    assert LEAD in found.text
    assert "$2.3 billion" in found.text
    assert not any(word in found.text for word in ("window.ran", "alert", "color: red", "Cookie"))
    assert (found.kind, found.as_is) == ("html", False)
    described = texts.describe(found, b"", "page.html")
    assert (described.title, described.publisher) == ("Growth of 3.1%", "A Paper")


def test_a_web_page_in_another_encoding_says_so_in_its_head():
    page = f"<html><head><meta charset=euc-kr></head><body><article><p>{KOREAN * 5}</p></article></body></html>"
    found = texts.read(page.encode("cp949"), "page.html")
    assert "3.1% 성장한" in found.text
    assert found.sure


def test_a_pdf_gives_its_text_layer_with_the_places_where_pages_begin():
    found = texts.read(pdf("Growth was 3.1 percent.", "Trade was $2.3 billion."), "report.pdf")
    assert found.text == "Growth was 3.1 percent.\n\fTrade was $2.3 billion.\n" or "\f" in found.text
    assert [found.text[at : at + 6].strip() for at in found.pages] == ["Growth", "Trade"]


def test_lines_of_a_paragraph_are_joined_so_that_a_quote_may_run_over_them():
    page = "The economy of the country grew by some 3.1\npercent in 2023 according to the Bank of Korea.\nA new line."
    assert "some 3.1 percent in 2023" in texts.read(pdf(page), "report.pdf").text


def test_a_page_of_a_pdf_without_text_is_named():
    assert texts.read(pdf("Growth was 3.1 percent.", ""), "r.pdf").notes == ("Of 2 pages, page 2 has no text layer.",)


def test_a_word_document_gives_paragraphs_and_rows_in_their_order():
    found = texts.read(docx("Growth was 3.1%.", rows=[("2022", "-0.2%"), ("2023", "3.1%")]), "report.docx")
    assert found.text == "Growth was 3.1%.\n2022\t-0.2%\n2023\t3.1%"


def test_a_file_is_what_it_holds_whatever_its_name():
    for raw, name in ((pdf("Growth was 3.1 percent."), "a.txt"), (docx("Growth was 3.1%."), "a.pdf")):
        found = texts.read(raw, name)
        assert "it was read as that" in found.notes[0]


@pytest.mark.parametrize(
    ("raw", "name", "sentence"),
    [
        (b"", "a.txt", "a.txt is empty; choose a file that holds text."),
        (b" \n\t\n", "a.txt", "a.txt is empty; choose a file that holds text."),
        (b"\x89PNG\r\n\x1a\n" + b"x" * 50, "a.txt", "a.txt is a PNG picture and holds no text; give a .txt, .html"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 50, "a.docx", "is an old or an encrypted Office file; save it"),
        (b"x" * (60 << 20), "a.txt", "a.txt has 60 MB and at most 20 MB are taken in; cut it"),
        (b"x" * (2_000_001), "a.txt", "has 2,000,001 characters and at most 2,000,000 are taken in"),
        (b"ab\0cd\0\0\0ef gh", "a.txt", "a.txt is no text: it holds NUL bytes"),
        (b"%PDF-1.4\nbroken", "a.pdf", "a.pdf could not be read as a PDF: it is broken"),
        (pdf("Secret.", encrypt=True), "a.pdf", "it is encrypted; save it without a password"),
        (pdf("", ""), "a.pdf", "it has no text layer, only pictures of text"),
        (b"PK\x03\x04" + b"word/document.xml" + b"x" * 40, "a.docx", "it is broken; open it in a word processor"),
        (b"PK\x03\x04" + b"x" * 40, "a.docx", "is a zip archive and no Word document"),
    ],
)
def test_what_cannot_be_taken_in_is_refused_in_one_sentence(raw, name, sentence):
    with pytest.raises(texts.Refused) as refused:
        texts.read(raw, name)
    assert sentence in str(refused.value)
    assert "\n" not in str(refused.value)


def taken(raw: bytes, name: str, encoding: str | None = None) -> tuple[str, str]:
    """The text, or the sentence of the refusal."""
    try:
        return texts.read(raw, name, encoding).text, ""
    except texts.Refused as refused:
        return "", str(refused)


BOMBS = {
    "docx of 330 MB": lambda: replaced(
        docx("x"), "word/document.xml", b"<w:document>" + b"<w:p/>" * 55_000_000 + b"</w:document>"
    ),
    "docx with a part of zeros": lambda: replaced(docx("x"), "word/media/image.png", bytes(300 << 20)),
    "entities": lambda: replaced(
        docx("x"),
        "word/document.xml",
        b'<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">'
        + b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9))
        + b']><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r>'
        b"<w:t>&j;</w:t></w:r></w:p></w:body></w:document>",
    ),
    "flate": lambda: pdf("x").replace(b"BT /F1", b"BT /F1") + zlib.compress(bytes(200 << 20)),
    "many operators": lambda: pdf("(x) Tj " * 400_000),
    "deep html": lambda: b"<html><body>" + b"<div>" * 200_000 + b"3.1 percent",
    "attributes": lambda: b"<html><body><p " + b"".join(b"a%d=1 " % n for n in range(300_000)) + b">3.1 percent</p>",
}


@pytest.mark.parametrize("bomb", BOMBS)
def test_a_bomb_ends_soon_and_harms_nobody(bomb):
    """Each is read or refused within the clock; this process does not grow by what is packed in it."""
    raw = BOMBS[bomb]()
    before, begun = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.monotonic()
    text, sentence = taken(raw, "bomb")
    assert len(text) <= texts.LONGEST
    assert "\n" not in sentence
    assert time.monotonic() - begun < 27
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 150_000


def test_nothing_outside_the_file_is_read():
    """An entity that names a file of this machine stays without content."""
    part = (
        b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><w:document xmlns:w="http://schemas.openxmlformats.org/'
        b'wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>A &x; B</w:t></w:r></w:p></w:body></w:document>'
    )
    assert "root:" not in taken(replaced(docx("x"), "word/document.xml", part), "a.docx")[0]


CODECS = ("utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-be", "gb18030")


@given(
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\ufeff"), min_size=1),
    st.sampled_from(CODECS),
)
def test_a_text_in_a_named_encoding_comes_back_as_it_was(words, codec):
    raw = words.encode(codec)
    named = codec if codec in ("utf-16-be", "gb18030") else None
    marked = raw.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF32_LE))
    if words.strip() and (named or marked or codec == "utf-8") and not words.lstrip().startswith(("%PDF", "<", "PK")):
        text, sentence = taken(raw, "a.txt", named)
        assert text.removeprefix("\ufeff") == words or "no text was found" in sentence or "is empty" in sentence


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow])
@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(raw):
    if not raw.lstrip().startswith((b"%PDF", b"<", b"PK")):
        text, sentence = taken(raw, "a.txt")
        assert "\0" not in text
        assert "\n" not in sentence


def test_a_check_of_the_data_loads_no_parser_of_files():
    code = "import sys, nkeconomy.texts; print(sorted({'trafilatura', 'pypdf', 'docx', 'lxml'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_the_same_text_and_its_rewrite_are_recognised_and_another_report_is_not():
    sentences = [
        f"In its {n}th year the plan of province {n * 7} brought {n * 11} tonnes of coal to port {n}."
        for n in range(30)
    ]
    held = {
        "000": "\n".join(sentences),
        "001": "A quite different report about fishing rights in the eastern sea. " * 9,
    }
    rewrite = "\n".join([*sentences[:15], *(f"Observers doubt item {n}, as nobody has counted it." for n in range(15))])
    same = texts.alike("\n".join(sentences).replace(" ", "\u00a0").upper(), held)
    assert [(one.document, one.same, one.share) for one in same] == [("000", True, 1.0)]
    found = texts.alike(rewrite, held)
    assert [(one.document, one.same) for one in found] == [("000", False)]
    assert 0.3 < found[0].share < 0.9
    assert (
        texts.alike("Two people spoke on the growth of trade in the north, and on nothing else that day.", held) == []
    )


def test_a_hundred_documents_are_compared_in_a_second():
    words = [f"{place % 977} {place % 31} word{place % 613}" for place in range(2500)]
    held = {f"{n:03}": " ".join(words[n:] + words[:n]) + f" end {n}" for n in range(100)}
    begun = time.monotonic()
    texts.alike(" ".join(words), held)
    assert time.monotonic() - begun < 10

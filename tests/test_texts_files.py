"""Web pages, PDF and Word documents: their text, its order and its lines, and what is refused with which sentence."""

import io
import json
import random
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter

from nkeconomy import texts
from nkeconomy.texts import blocks, page, wrapped

ROOT = Path(__file__).parents[1]
KOREAN = "한국은행은 지난해 북한 경제가 3.1% 성장한 것으로 추정했다. 수출은 3억3천만 달러로 늘었다."
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def pdf(*pages: str) -> bytes:
    """A PDF with one line of Helvetica for each line of its pages, written by hand."""
    parts = ["<< /Type /Catalog /Pages 2 0 R >>", "", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    kids = []
    for words in pages:
        shown = "".join(f"({line}) Tj 0 -14 Td " for line in words.splitlines())
        stream = f"BT /F1 11 Tf 50 800 Td {shown}ET" if words else ""
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
    return raw + f"{end}startxref\n{len(raw)}\n%%EOF\n".encode()


def encrypted(raw: bytes, password: str, algorithm: str = "RC4-128") -> bytes:
    writer, out = PdfWriter(clone_from=PdfReader(io.BytesIO(raw))), io.BytesIO()
    writer.encrypt(password, owner_password="the owner's", algorithm=algorithm)
    writer.write(out)
    return out.getvalue()


def docx(*paragraphs: str, rows=(), xml: str = "") -> bytes:
    """A Word document of paragraphs, a table and, at its end, what the XML holds."""
    document, out = Document(), io.BytesIO()
    for words in paragraphs:
        document.add_paragraph(words)
    if rows:
        table = document.add_table(rows=len(rows), cols=len(rows[0]))
        for row, cells in zip(table.rows, rows, strict=True):
            for cell, words in zip(row.cells, cells, strict=True):
                cell.text = words
    for element in parse_xml(f"<w:body {W}>{xml}</w:body>"):
        document.element.body.append(element)
    document.save(out)
    return out.getvalue()


def with_member(raw: bytes, member: str) -> bytes:
    out = io.BytesIO(raw)
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr(member, b"x")
    return out.getvalue()


def taken(raw: bytes, name: str) -> tuple[str, str]:
    """The text, or the sentence of the refusal."""
    try:
        return texts.read(raw, name).text, ""
    except texts.Refused as refused:
        return "", str(refused)


LEAD = "North Korea’s economy grew 3.1 percent in 2023, the Bank of Korea said in its yearly estimate on Friday."
PAGE = f"""<!doctype html><html lang=en><head><title>Growth of 3.1% | A Paper</title>
<meta property="og:site_name" content="A Paper"><script>window.ran = 1</script><style>p {{color: red}}</style></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/s">Trade</a></li></ul></nav>
<article><h1>Growth of 3.1%</h1><p>{LEAD}</p><p onclick="alert(1)">Trade with <b>China</b> rose to $2.3&nbsp;billion
in the same year,
as customs data show, which was the first rise in four years.</p>
<table><tr><th>Year</th><th>Growth</th></tr><tr><td>2022</td><td></td></tr><tr><td><p>2023</p></td><td>3.1</td></tr></table>
<ul><li>Rice: 4.8 million tons</li></ul><noscript>Switch on scripts</noscript></article>
<aside><h3>Related</h3><a href="/o">Shells worth 5 million</a></aside><footer>Cookie settings</footer></body></html>"""


def test_a_web_page_gives_its_main_text_a_paragraph_a_line_and_none_of_its_scripts():
    found = texts.read(PAGE.encode(), "page.html")
    assert found.text.splitlines() == [
        "Growth of 3.1%",
        LEAD,
        "Trade with China rose to $2.3\u00a0billion in the same year, as customs data show, which was the first rise "
        "in four years.",
        "Year\tGrowth",
        "2022",
        "2023\t3.1",
        "Rice: 4.8 million tons",
    ]
    assert (found.kind, found.as_is, found.encoding, found.sure) == ("html", False, "utf-8", True)
    assert found.notes == ()


def test_a_short_page_keeps_its_paragraphs_apart():
    parts = "".join(f"<p>{sentence}.</p>" for sentence in KOREAN.split(". "))
    found = texts.read(f"<html><body><article>{parts}</article></body></html>".encode(), "a.html")
    assert len(found.text.splitlines()) == 2


def test_where_no_main_text_stands_out_all_that_is_shown_is_the_text():
    found = texts.read(b"<html><body><p>Rice: 5,100 won</p><script>x()</script></body></html>", "a.html")
    assert found.text == "Rice: 5,100 won"
    assert found.notes == ("No main text stood out; this is all the text of the page, menus included.",)


def test_a_web_page_is_read_in_the_encoding_that_its_head_names():
    for codec, named in (("cp949", "euc-kr"), ("cp949", "ks_c_5601-1987"), ("utf-16", "utf-8"), ("utf-8", "euc-kr")):
        made = f"<html><head><meta charset='{named}'></head><body><article><p>{KOREAN}</p></article></body></html>"
        found = texts.read(made.encode(codec), "page.html")
        assert found.text == KOREAN
        assert found.sure


def test_tables_that_only_lay_out_a_page_give_lines_and_others_rows():
    made = (
        "<table><tr><td>Home<br>Trade<td><p>One.<p>Two.</table><table><tr><td>2022<td>-0.2<tr><td>2023<td>3.1</table>"
    )
    assert blocks.blocks(made) == ["Home", "Trade", "One.", "Two.", "2022\t-0.2", "2023\t3.1"]


@settings(max_examples=200)
@given(st.lists(st.text(st.characters(categories=["L", "Nd"]), min_size=1, max_size=30), min_size=1), st.data())
def test_the_main_text_is_made_of_whole_lines_of_the_page_in_their_order(lines, data):
    chosen = data.draw(st.sets(st.integers(0, len(lines) - 1)))
    main = [line for place, line in enumerate(lines) if place in chosen]
    found = page.main_lines(lines, " ".join(main))
    rest = iter(lines)
    assert found is None or all(line in rest for line in found)


@settings(max_examples=200)
@given(st.lists(st.sampled_from([*"<>/!-&;ab \n\"'", "<table>", "<td>", "</tr>", "<pre>", "<script>"])).map("".join))
def test_any_markup_gives_lines(markup):
    assert all(line.strip() for line in blocks.blocks(markup))


def test_a_pdf_gives_its_text_layer_with_the_places_where_pages_begin():
    found = texts.read(pdf("Growth was 3.1 percent.", "Trade was $2.3 billion."), "report.pdf")
    assert [part.strip() for part in found.text.split("\f")] == ["Growth was 3.1 percent.", "Trade was $2.3 billion."]
    assert [found.text[at : at + 6] for at in found.pages] == ["Growth", "Trade "]
    assert (found.kind, found.encoding, found.sure, found.as_is) == ("pdf", None, True, False)


def test_lines_of_a_paragraph_are_joined_so_that_a_quote_may_run_over_them():
    made = "The economy of the country grew by some 3.1\npercent in 2023 according to the Bank of Korea.\nA new line."
    lines = texts.read(pdf(made), "report.pdf").text.splitlines()
    assert lines[0] == "The economy of the country grew by some 3.1 percent in 2023 according to the Bank of Korea."
    assert lines[1] == "A new line."


@pytest.mark.parametrize(
    ("printed", "text"),
    [
        ("Exports of the coun-\ntry rose.\n\nNext.", "Exports of the coun- try rose.\n\nNext."),
        ("Exports of the coun\u00ad\ntry rose.", "Exports of the country rose."),
        ("朝鲜经济去年增长百分\n之三点一。", "朝鲜经济去年增长百分之三点一。"),
        ("북한 경제가 지난해에\n성장했다.", "북한 경제가 지난해에 성장했다."),
        ("A heading\nThe first line of a paragraph is long and\nruns on.", None),
        ("What was sold in the year of report\n• Rice: 4.8 million", None),
        ("The bank’s ﬁve-year plan ⽣产增⻓", "The bank’s five-year plan 生产增长"),
        ("수출은  3 억 3 천만  달러로  늘었다 .", "수출은 3억3천만 달러로 늘었다."),
        ("수출은 3 억 달러로 늘었다", "수출은 3 억 달러로 늘었다"),
    ],
)
def test_the_lines_of_a_page_are_put_together_by_a_stated_rule(printed, text):
    if text is None:
        text = printed.replace("long and\n", "long and ")
    assert wrapped.joined(printed) == text


def test_pages_of_a_pdf_without_text_are_named():
    words = "Growth was 3.1 percent."
    assert texts.read(pdf(words, ""), "r.pdf").notes == ("Of 2 pages, page 2 has no text layer.",)
    found = texts.read(pdf("", "", words, ""), "r.pdf")
    assert found.notes == ("Of 4 pages, pages 1-2, 4 have no text layer.",)
    assert found.text[found.pages[2] :].startswith(words)


def test_a_pdf_with_hardly_any_text_is_said_to_be_a_scan_perhaps():
    assert "it may be a scan" in texts.read(pdf("1", "2", "3"), "r.pdf").notes[0]


def test_a_pdf_that_only_forbids_changes_opens_without_a_password():
    for algorithm in ("RC4-128", "AES-256"):
        assert "3.1 percent" in texts.read(encrypted(pdf("Growth was 3.1 percent."), "", algorithm), "a.pdf").text


def test_a_word_document_gives_paragraphs_and_rows_in_their_order():
    found = texts.read(docx("Growth was\t3.1%.", "", rows=[("2022", ""), ("", "3.1%")]), "report.docx")
    assert found.text == "Growth was 3.1%.\n\n2022\t\n\t3.1%"
    assert (found.kind, found.encoding, found.as_is) == ("docx", None, False)


def test_a_word_document_as_it_reads_with_its_changes_accepted():
    run = "<w:r><w:t xml:space='preserve'>{}</w:t></w:r>"
    xml = (
        f"<w:sdt><w:sdtContent><w:p>{run.format('In a control.')}</w:p></w:sdtContent></w:sdt>"
        f"<w:p><w:pPr><w:tabs><w:tab w:val='left' w:pos='1'/></w:tabs></w:pPr>{run.format('Kept')}"
        f"<w:ins w:id='1' w:author='x'>{run.format(' and new')}</w:ins>"
        f"<w:del w:id='2' w:author='x'><w:r><w:delText>old</w:delText></w:r></w:del>"
        f"<w:hyperlink>{run.format(', linked.')}</w:hyperlink></w:p>"
        f"<w:p>{run.format('Beside a box.')}<w:r><w:pict><w:txbxContent><w:p>{run.format('In a box.')}</w:p>"
        "</w:txbxContent></w:pict></w:r></w:p>"
    )
    found = texts.read(docx(xml=xml), "a.docx").text
    assert found.split("\n") == ["In a control.", "Kept and new, linked.", "Beside a box.", "In a box."]


def test_the_notes_of_a_word_document_stand_at_its_end():
    document, out = Document(), io.BytesIO()
    document.add_paragraph("Growth was 3.1%.")
    ends = "<w:footnote w:type='separator' w:id='-1'><w:p/></w:footnote>"
    note = "<w:footnote w:id='1'><w:p><w:r><w:t>Bank of Korea, 2024.</w:t></w:r></w:p></w:footnote>"
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    blob = f"<w:footnotes {W}>{ends}{note}</w:footnotes>".encode()
    part = Part(PackURI("/word/footnotes.xml"), kind, blob, document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    document.save(out)
    assert texts.read(out.getvalue(), "a.docx").text == "Growth was 3.1%.\nBank of Korea, 2024."


@pytest.mark.parametrize(
    ("raw", "name", "note"),
    [
        (pdf("Growth was 3.1 percent."), "a.txt", "The name ends in .txt, but the file is a PDF; it was read as that."),
        (docx("Growth was 3.1 percent."), "a.pdf", "The name ends in .pdf, but the file is a Word document"),
        (b"<html><p>Growth was 3.1 percent.</p></html>", "a.txt", "The name ends in .txt, but the file is a web page"),
        (b"Growth was 3.1 percent.", "a.html", "The name ends in .html, but the file is plain text"),
        (b"Growth was 3.1 percent.", "a.docx", "The name ends in .docx, but the file is plain text"),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_a_file_is_what_it_holds_whatever_its_name(raw, name, note):
    found = texts.read(raw, name)
    assert found.text.strip() == "Growth was 3.1 percent."
    assert note in found.notes[0]


@pytest.mark.parametrize(
    ("raw", "name", "sentence"),
    [
        (b"%PDF-1.4\nbroken", "a.pdf", "a.pdf could not be read as a PDF: it is broken; save it again"),
        (encrypted(pdf("Secret."), "secret"), "a.pdf", "it is encrypted; save it without a password"),
        (encrypted(pdf("Secret."), "secret", "AES-256"), "a.pdf", "it is encrypted; save it without a password"),
        (pdf("", ""), "a.pdf", "it has no text layer, only pictures of text; have its text recognised (OCR)"),
        (b"PK\x03\x04" + b"word/document.xml" + b"x" * 40, "a.docx", "it is broken; open it in a word processor"),
        (with_member(docx("x"), "word/vbaProject.bin"), "a.docm", "a.docm is a Word file with macros; save it as"),
        (with_member(docx("x"), "xl/workbook.xml").replace(b"word/document", b"w0rd/document"), "a.docx", "an Excel"),
        (docx(), "a.docx", "no text was found in a.docx; paste its words instead"),
        (b"<html><script>document.write('3 million')</script></html>", "a.html", "no text was found in a.html"),
        (b"<html><p>" + b"Growth was 3 percent. " * 100_000, "a.html", "its text has over 2,000,000"),
    ],
    ids=range(10),
)
def test_what_gives_no_text_is_refused_in_one_sentence(raw, name, sentence):
    with pytest.raises(texts.Refused) as refused:
        texts.read(raw, name)
    assert sentence in str(refused.value)
    assert "\n" not in str(refused.value)


def test_the_worker_reads_where_the_system_cannot_limit_it():
    """As on Windows, where Python has no module of limits."""
    code = "import sys; sys.modules['resource'] = None; from nkeconomy.texts.worker import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code, "html"], input=PAGE.encode(), cwd=ROOT, capture_output=True, check=True
    )
    assert LEAD in json.loads(done.stdout)["text"]


def test_the_worker_sees_no_settings_and_no_secrets(monkeypatch):
    from nkeconomy.texts import parsing

    monkeypatch.setenv("A_SECRET", "value")
    monkeypatch.setattr(
        parsing, "COMMAND", (sys.executable, "-c", "import os, json; print(json.dumps(dict(os.environ)))")
    )
    assert "A_SECRET" not in parsing.parsed("html", b"")


@pytest.mark.parametrize("kind", ["html", "pdf", "docx"])
def test_a_damaged_file_is_read_or_refused(kind):
    """A few files of each kind only, for each is parsed by a process of its own."""
    whole = {"html": PAGE.encode(), "pdf": pdf("Growth was 3.1 percent."), "docx": docx("Growth was 3.1%.")}[kind]
    chance = random.Random(kind)
    for _ in range(5):
        raw = bytearray(whole)
        for _ in range(chance.choice((1, 10, 100))):
            raw[chance.randrange(8, len(raw))] = chance.randrange(256)
        text, sentence = taken(bytes(raw[: chance.randrange(50, len(raw))]), f"a.{kind}")
        assert bool(text.strip()) != bool(sentence)


def test_a_name_of_any_length_and_form_leaves_one_sentence():
    with pytest.raises(texts.Refused) as refused:
        texts.read(b"", "a\nb" * 300)
    assert len(str(refused.value)) < 200
    assert "\n" not in str(refused.value)

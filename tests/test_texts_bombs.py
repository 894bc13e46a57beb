"""Files made to exhaust or to spy: each ends soon, within its limits, in one sentence, and the reader does not grow.

Some of them take seconds: they are let run until a limit ends them.
"""

import io
import json
import os
import subprocess
import sys
import time
import zipfile
import zlib
from pathlib import Path

import pytest
from docx import Document

ROOT = Path(__file__).parents[1]
READ = """
import json, resource, sys, time
from pathlib import Path
from nkeconomy import texts
raw = Path(sys.argv[1]).read_bytes()
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
begun = time.monotonic()
try:
    found = texts.read(raw, "bomb"), ""
except texts.Refused as refused:
    found = None, str(refused)
own, workers = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
text = found[0].text if found[0] else ""
print(json.dumps([text[:200], found[1], time.monotonic() - begun, (own - before) / 1024, workers / 1024]))
"""
"""Reads a file in a process of its own; prints its text, or the sentence, seconds, and megabytes of both processes."""
XML = b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>%b</w:body></w:document>'
PARAGRAPH = b"<w:p><w:r><w:t>%b</w:t></w:r></w:p>"


def read(path: Path) -> tuple[str, str, float, float, float]:
    """Its text or the sentence, seconds, and megabytes by which this side grew and that the workers took."""
    done = subprocess.run([sys.executable, "-c", READ, path], cwd=ROOT, capture_output=True, check=True)
    return tuple(json.loads(done.stdout))


def docx(path: Path, member: str = "", chunks=()) -> None:
    """A Word document in which one member is what the chunks make, written without holding it."""
    plain = io.BytesIO()
    document = Document()
    document.add_paragraph("Growth was 3.1%.")
    document.save(plain)
    with (
        zipfile.ZipFile(plain) as old,
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new,
    ):
        for name in old.namelist():
            if name != member:
                new.writestr(name, old.read(name))
        with new.open(member, "w", force_zip64=True) as part:
            for chunk in chunks:
                part.write(chunk)


def pdf(path: Path, packed: bytes, filters: str) -> None:
    """A PDF of one page whose content is packed so."""
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> /MediaBox [0 0 9 9] >>",
        b"<< /Length %d /Filter %b >>\nstream\n%b\nendstream" % (len(packed), filters.encode(), packed),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    raw, offsets = b"%PDF-1.4\n", []
    for place, part in enumerate(parts, start=1):
        offsets.append(len(raw))
        raw += b"%d 0 obj\n%b\nendobj\n" % (place, part)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    end = b"xref\n0 6\n0000000000 65535 f \n%btrailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
    path.write_bytes(raw + end % (table, len(raw)))


def zeros(megabytes: int) -> bytes:
    """That many megabytes of zeros, packed by zlib piece by piece."""
    packer, piece = zlib.compressobj(9), bytes(1 << 20)
    return b"".join(packer.compress(piece) for _ in range(megabytes)) + packer.flush()


def xml_of_330_mb(path):
    docx(path, "word/document.xml", (b"<w:p/>" * (1 << 20) for _ in range(53)))


def part_of_2_gb(path):
    docx(path, "word/media/image1.png", (bytes(1 << 24) for _ in range(128)))


def xml_packed_as_text_is(path):
    """Passes a look at its directory: 38 MB, packed some twenty times smaller."""
    lines = b"".join(PARAGRAPH % os.urandom(3).hex().encode() for _ in range(20_000))
    head, tail = XML.split(b"%b")
    docx(path, "word/document.xml", (head, *([lines] * 45), tail))


def entities(path):
    names = b"".join(b'<!ENTITY %c "%b">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9))
    head = b'<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">' + names + b"]>"
    docx(path, "word/document.xml", (head + XML % (PARAGRAPH % b"&j;"),))


def foreign_entity(path):
    secret = path.with_suffix(".secret")
    secret.write_text("the secret")
    head = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file://%b">]>' % str(secret).encode()
    docx(path, "word/document.xml", (head + XML % (PARAGRAPH % b"A &x; B"),))


def flate(path):
    pdf(path, zeros(1000), "/FlateDecode")


def flate_twice(path):
    pdf(path, zlib.compress(zeros(1000), 9), "[/FlateDecode /FlateDecode]")


def operators(path):
    pdf(path, zlib.compress(b"BT /F1 9 Tf " + b"(x) Tj " * 400_000 + b"ET"), "/FlateDecode")


def deep_page(path):
    path.write_bytes(b"<html><body>" + b"<div>" * 200_000 + b"Growth was 3.1 percent.")


def attributes(path):
    names = b" ".join(b"a%d=1" % n for n in range(300_000))
    path.write_bytes(b"<html><body><p " + names + b">Growth was 3.1 percent.</p>")


def open_marks(path):
    path.write_bytes(b"<html><body>" + b"<!-- <a " * 400_000 + b"</body></html>")


def deep_tables(path):
    path.write_bytes(b"<html><body>" + b"<table><tr><td>1 " * 100_000 + b"</body></html>")


BOMBS = [
    xml_of_330_mb,
    part_of_2_gb,
    xml_packed_as_text_is,
    entities,
    foreign_entity,
    flate,
    flate_twice,
    operators,
    deep_page,
    attributes,
    open_marks,
    deep_tables,
]


@pytest.mark.parametrize("bomb", BOMBS, ids=lambda bomb: bomb.__name__)
def test_a_bomb_ends_soon_and_harms_nobody(bomb, tmp_path):
    path = tmp_path / "bomb"
    bomb(path)
    begun = time.monotonic()
    text, sentence, seconds, grown, took = read(path)
    print(f"{bomb.__name__}: {seconds:.1f} s, +{grown:.0f} MB here, {took:.0f} MB there, {text[:50]!r} {sentence}")
    assert time.monotonic() - begun < 27
    assert seconds < 26
    assert took < 1024
    assert grown < 60
    assert bool(text) != bool(sentence)
    assert sentence.count(".") <= 2
    assert "\n" not in sentence
    assert "secret" not in text

"""The sheets of a slide show, in PowerPoint's format."""

from datetime import date, datetime, time
from io import BytesIO

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR
from pptx.slide import Slide
from pptx.util import Inches, Length, Pt

WIDE, HIGH = Inches(13.333), Inches(7.5)
LEFT, RIGHT = Inches(0.55), Inches(0.55)
TITLE_TOP, TITLE_HIGH = Inches(0.35), Inches(0.95)
FOOT_HIGH = Inches(0.62)
FOOT_TOP = HIGH - FOOT_HIGH - Inches(0.2)
ROOM = Inches(0.12)
SERIF = "Georgia"
INK, MUTED, ACCENT = RGBColor(0x1B, 0x1F, 0x24), RGBColor(0x5B, 0x65, 0x70), RGBColor(0x0B, 0x5C, 0xAD)
TITLE_ONLY, SECTION = 5, 2
"""Places of layouts in the package's own template."""
SIZES = ((300, 24), (700, 20), (1200, 16), (10**9, 13))
"""Points for text up to that many characters."""


class Deck:
    """Slides, one after the other."""

    def __init__(self, title: str, author: str, made: date) -> None:
        self._show = Presentation()
        self._widen()
        about, when = self._show.core_properties, datetime.combine(made, time())
        about.title, about.author, about.last_modified_by = title, author, author
        about.created = about.modified = when
        about.revision, about.comments = 1, ""

    def opening(self, title: str, lines: list[str], link_words: str, link: str) -> None:
        """The first slide: what it is, by whom, of when, and where it lives."""
        slide = self._titled(title, Inches(2.3), Inches(1.6), size=38)
        frame = _frame(slide, LEFT, Inches(4.1), WIDE - LEFT - RIGHT, Inches(2))
        for line in lines:
            _write(frame, line, 18, MUTED)
        _write(frame, link_words, 14, ACCENT, link=link)

    def section(self, words: str) -> None:
        """A slide with a heading alone."""
        self._titled(words, Inches(2.9), Inches(1.7), size=34, layout=SECTION)

    def figure(
        self, title: str, png: bytes, cut: tuple[float, float], alt: str, foot: str, link: str, notes: str
    ) -> None:
        """A picture as large as it goes, without what `cut` (shares of its height, above and below) takes away."""
        slide = self._titled(title, TITLE_TOP, TITLE_HIGH, size=_title_size(title))
        picture = slide.shapes.add_picture(BytesIO(png), LEFT, TITLE_TOP + TITLE_HIGH + ROOM)
        ratio = picture.height * (1 - sum(cut)) / picture.width
        picture.crop_top, picture.crop_bottom = cut
        high = FOOT_TOP - ROOM - picture.top
        picture.width = min(WIDE - LEFT - RIGHT, int(high / ratio))
        picture.height = int(picture.width * ratio)
        picture.left = LEFT + (WIDE - LEFT - RIGHT - picture.width) // 2
        picture.name = "Figure"
        picture._element.nvPicPr.cNvPr.set("descr", alt)
        self._foot(slide, foot, link)
        slide.notes_slide.notes_text_frame.text = notes

    def words(self, title: str, lines: list[str], number: str, foot: str, link: str, notes: str) -> None:
        """A slide of text: a number, if any, then lines; the last of several lines below a number is its source."""
        slide = self._titled(title, TITLE_TOP, TITLE_HIGH, size=_title_size(title))
        frame = _frame(slide, LEFT, Inches(1.6), WIDE - LEFT - RIGHT, FOOT_TOP - Inches(1.8))
        if number:
            _write(frame, number, 30, INK, SERIF)
        size = next(points for most, points in SIZES if sum(map(len, lines)) <= most)
        for place, line in enumerate(lines):
            source = number and place == len(lines) - 1
            _write(frame, line, min(size, 15) if source else size, MUTED if source else INK)
        self._foot(slide, foot, link)
        if notes:
            slide.notes_slide.notes_text_frame.text = notes

    def file(self) -> bytes:
        """The file."""
        raw = BytesIO()
        self._show.save(raw)
        return raw.getvalue()

    def _widen(self) -> None:
        """The template is 4 to 3: what stands on its masters and layouts is made wider with the slide."""
        wider = WIDE / self._show.slide_width
        self._show.slide_width, self._show.slide_height = WIDE, HIGH
        master = self._show.slide_master
        for shape in (shape for sheet in (master, *master.slide_layouts) for shape in sheet.placeholders):
            shape.left, shape.width = int(shape.left * wider), int(shape.width * wider)

    def _titled(self, words: str, top: Length, high: Length, *, size: int, layout: int = TITLE_ONLY) -> Slide:
        slide = self._show.slides.add_slide(self._show.slide_layouts[layout])
        for empty in [shape for shape in slide.placeholders if shape != slide.shapes.title]:
            empty._element.getparent().remove(empty._element)
        title = slide.shapes.title
        title.left, title.top, title.width, title.height = LEFT, top, WIDE - LEFT - RIGHT, high
        frame = title.text_frame
        frame.word_wrap, frame.vertical_anchor = True, MSO_ANCHOR.MIDDLE
        _margins(frame)
        _write(frame, words, size, INK, SERIF, bold=True)
        return slide

    def _foot(self, slide: Slide, words: str, link: str) -> None:
        if not words:
            return
        frame = _frame(slide, LEFT, FOOT_TOP, WIDE - LEFT - RIGHT, FOOT_HIGH)
        _write(frame, f"{words}  ", 9 if len(words) < 500 else 7.5, MUTED)
        if link:
            _run(frame.paragraphs[0], "Live view", 9, ACCENT, link=link)


def _title_size(title: str) -> int:
    return 26 if len(title) <= 80 else 22 if len(title) <= 130 else 18


def _frame(slide: Slide, left: Length, top: Length, width: Length, height: Length):
    frame = slide.shapes.add_textbox(left, top, width, height).text_frame
    frame.word_wrap = True
    _margins(frame)
    return frame


def _margins(frame) -> None:
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0


def _write(
    frame, words: str, size: float, colour: RGBColor, font: str = "", bold: bool = False, link: str = ""
) -> None:
    """A paragraph of its own; the first one of an empty frame is there already."""
    first = frame.paragraphs[0]
    paragraph = first if not first.runs and len(frame.paragraphs) == 1 else frame.add_paragraph()
    paragraph.space_after = Pt(size / 2)
    paragraph.alignment = 1
    _run(paragraph, words, size, colour, font, bold, link)


def _run(
    paragraph, words: str, size: float, colour: RGBColor, font: str = "", bold: bool = False, link: str = ""
) -> None:
    run = paragraph.add_run()
    run.text = words
    run.font.size, run.font.bold = Pt(size), bold
    if font:
        run.font.name = font
    if link:
        run.hyperlink.address = link
    else:
        run.font.color.rgb = colour

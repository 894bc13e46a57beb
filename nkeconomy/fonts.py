"""The house fonts for pictures and documents that must carry them: what Latin text needs of Streamlit's own files."""

import io
from functools import cache
from importlib.util import find_spec
from pathlib import Path

MEDIA = Path(find_spec("streamlit").origin).parent / "static" / "static" / "media"
FILES = {"sans": "SourceSansVF-Upright*.woff2", "serif": "SourceSerifVariable-Roman*.woff2"}
CUTS = {"sans": {"wght": (400, 700)}, "serif": {"wght": 700, "opsz": 20}}
"""The weights that figures use: labels from regular to bold, titles bold, at the size of a title."""
CHARACTERS = [
    *range(0x20, 0x180),
    *range(0x2010, 0x2030),
    *map(ord, "←↑→↓↔₩€™−≈≠≤≥■▲▶▼◀◆◇●✓"),
]
FEATURES = ["ccmp", "kern", "liga", "locl", "mark"]


@cache
def small(name: str) -> bytes:
    """The font "sans" or "serif" as WOFF2 of some 25 kB; the first call takes a second."""
    # Not at the top: a server that starts need not wait for it.
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont
    from fontTools.varLib.instancer import instantiateVariableFont

    font = TTFont(io.BytesIO(next(MEDIA.glob(FILES[name])).read_bytes()), lazy=True)
    subset = Subsetter(Options(layout_features=FEATURES, hinting=False))
    subset.populate(unicodes=CHARACTERS)
    subset.subset(font)
    cut = instantiateVariableFont(font, CUTS[name])
    cut.flavor = "woff2"
    written = io.BytesIO()
    cut.save(written)
    return written.getvalue()

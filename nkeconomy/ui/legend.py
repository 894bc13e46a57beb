"""The one legend of all pages: what stands beside numbers, and how figures are filled."""

from functools import cache

from nkeconomy.glyphs import FILLS, SIGNS, Sign
from nkeconomy.ui.markup import text
from nkeconomy.ui.stage import html


def legend() -> None:
    """Folded away at the foot of every page."""
    html(_legend())


@cache
def _legend() -> str:
    return (
        "<details class='nk-legend'><summary>Signs: what stands beside numbers, and how figures are filled</summary>"
        f"<div><section><p>Beside numbers</p><dl>{''.join(map(_sign, SIGNS))}</dl></section>"
        f"<section><p>In figures and tables</p><dl>{''.join(map(_fill, FILLS))}</dl></section></div></details>"
    )


def _sign(sign: Sign) -> str:
    return f"<dt>{sign.glyph}</dt><dd><b>{text(sign.name)}</b> {text(sign.meaning)}</dd>"


def _fill(style: str) -> str:
    looks, meaning = FILLS[style]
    swatch = f"<span class='nk-swatch nk-swatch-{style}' aria-hidden='true'></span>"
    return f"<dt>{swatch}</dt><dd><b>{text(looks)}</b> {text(meaning)}</dd>"

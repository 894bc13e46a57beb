"""What pages are made of: the page head, headline figures, charts, tables, links, downloads and the passage drawer."""

from nkeconomy.ui.address import currency, link, look, reading
from nkeconomy.ui.checked import cautions
from nkeconomy.ui.drawer import drawer
from nkeconomy.ui.legend import legend
from nkeconomy.ui.page import choose, controls, note, nothing, notices, page, release
from nkeconomy.ui.parts import chart, claims_table, download, evidence, headlines
from nkeconomy.ui.record import cited_table, counts, misprints

__all__ = [
    "cautions",
    "chart",
    "choose",
    "cited_table",
    "claims_table",
    "controls",
    "counts",
    "currency",
    "download",
    "drawer",
    "evidence",
    "headlines",
    "legend",
    "link",
    "look",
    "misprints",
    "note",
    "nothing",
    "notices",
    "page",
    "reading",
    "release",
]

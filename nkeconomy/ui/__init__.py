"""What pages are made of: the page head, headline figures, charts, tables, links, downloads and the passage drawer."""

from nkeconomy.ui.abundance import first_of, left_out
from nkeconomy.ui.address import currency, in_address, link, look, reading
from nkeconomy.ui.checked import cautions
from nkeconomy.ui.controls import choose
from nkeconomy.ui.drawer import drawer
from nkeconomy.ui.legend import legend
from nkeconomy.ui.page import controls, notices, page, release
from nkeconomy.ui.parts import chart, claims_table, download, evidence, headlines
from nkeconomy.ui.record import cited_table, counts, misprints
from nkeconomy.ui.remarks import note, nothing
from nkeconomy.ui.share import standing
from nkeconomy.ui.stage import columns, container, heading

__all__ = [
    "cautions",
    "chart",
    "choose",
    "cited_table",
    "claims_table",
    "columns",
    "container",
    "controls",
    "counts",
    "currency",
    "download",
    "drawer",
    "evidence",
    "first_of",
    "heading",
    "headlines",
    "in_address",
    "left_out",
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
    "standing",
]

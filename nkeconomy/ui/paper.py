"""A page on paper: what it shows, in its order, as data; documents, pictures and slides are made of it."""

import re
from dataclasses import dataclass, field
from html import unescape
from itertools import chain
from urllib.parse import unquote

import pandas as pd
import plotly.graph_objects as go

from nkeconomy.parameters import Page
from nkeconomy.store import Release

OPENS = re.compile(r"[?&;](?:claim|derived|check)=([^&'\"]+)")


@dataclass(frozen=True)
class Heading:
    """A heading of that level, 3 for a section."""

    words: str
    level: int


@dataclass(frozen=True)
class Words:
    """Markup of ours; its links are `?...&claim=ID` and the like, as on the screen."""

    markup: str


@dataclass(frozen=True)
class Chart:
    """A figure under the key that names it on its page."""

    key: str
    figure: go.Figure
    alt: str


@dataclass(frozen=True)
class Rows:
    """What a page offers as data under that name: rows of queries.claims."""

    name: str
    claims: pd.DataFrame


@dataclass
class Paper:
    """One page in one state. `state` has every parameter with what holds, defaults included; `home` is the server's
    address with a slash at its end, for links out of the document.
    """

    page: Page
    state: list[tuple[str, str]]
    home: str
    title: str = ""
    question: str = ""
    release: Release | None = None
    blocks: list[Heading | Words | Chart | Rows] = field(default_factory=list)

    @property
    def charts(self) -> dict[str, Chart]:
        """The figures by their keys, in their order."""
        return {block.key: block for block in self.blocks if isinstance(block, Chart)}

    @property
    def rows(self) -> dict[str, pd.DataFrame]:
        """What it offers as data, by name."""
        return {block.name: block.claims for block in self.blocks if isinstance(block, Rows)}

    @property
    def shown(self) -> set[str]:
        """The ids of all claims, derived figures and checks that it shows: in figures and behind links."""
        markup = "".join(block.markup for block in self.blocks if isinstance(block, Words))
        return self.carried | {unquote(unescape(found)) for found in OPENS.findall(markup)}

    @property
    def carried(self) -> set[str]:
        """The ids that marks of its figures carry."""
        return set(chain.from_iterable(chart.figure.carried for chart in self.charts.values()))

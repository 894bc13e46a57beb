"""What others count of illicit revenue, topic by topic: which figures belong to each, and which figure shows them."""

import pandas as pd
import plotly.graph_objects as go

from nkeconomy import record, wording
from nkeconomy.figures import channels, cyber_theft
from nkeconomy.figures.look import Look
from nkeconomy.money import Conversion

INDICATORS = {
    "cyber": ("cyber_theft",),
    "coal": ("coal_export_revenue", "coal_export_volume"),
    "labour": ("overseas_labour_revenue", "it_worker_revenue"),
    "arms": ("arms_revenue",),
    "workers": ("overseas_workers",),
    "thefts": ("cyber_theft",),
}
"""The indicators of the cited figures of each topic: "thefts" are single ones, "cyber" are all of a time."""
COMPONENTS = {"cyber": "cyber", "coal": "coal", "labour": "labour_it", "arms": "arms"}
"""Which channel of illicit revenue a topic is, among the claims of held documents."""
TOPICS = tuple(INDICATORS)


def of(topic: str, cited: pd.DataFrame) -> pd.DataFrame:
    """The cited figures of that topic."""
    told = cited[cited["indicator"].isin(INDICATORS[topic])]
    chosen = {"cyber": cyber_theft.of_all, "thefts": cyber_theft.of_one_theft}
    return chosen[topic](told) if topic in chosen else told


def held_of(topic: str, revenue: pd.DataFrame) -> pd.DataFrame:
    """What held documents print of it."""
    return revenue[revenue["component"] == COMPONENTS.get(topic, "")]


def nothing(topic: str, span: str, cited: pd.DataFrame) -> str:
    """What to say where nobody had given a figure by the day that is looked back from."""
    if topic == "cyber":
        return cyber_theft.nothing_for(of(topic, cited), span)
    known = [other for other in TOPICS if not record.drawable(of(other, cited)).empty]
    return f"Nobody cited here had given such a figure by then. There are some on {wording.listed(known)}."


def draw(
    topic: str,
    cited: pd.DataFrame,
    held: pd.DataFrame,
    look: Look,
    *,
    span: str,
    choice: str,
    money: Conversion,
    log: bool,
    source: str,
) -> go.Figure:
    """The figure of a topic; `span` is the year, or "several", of cyber theft."""
    if topic == "cyber":
        return cyber_theft.rivals(cited, held, look, span=span, choice=choice, money=money, log=log, source=source)
    if topic == "thefts":
        return cyber_theft.single(cited, look, money=money, log=log, source=source)
    if topic == "workers":
        return channels.workers(cited, look, log=log, source=source)
    return channels.channel(cited, held, look, choice=choice, money=money, log=log, source=source)

"""What of a figure's picture a slide shows: title and foot are cut away there, as the slide has them as text.

The whole picture stays in the file: who copies it elsewhere and undoes the cut has title, source and link again.
"""

import re
from html import unescape

from nkeconomy.document import Part
from nkeconomy.figures.printed import printed, used
from nkeconomy.ui.paper import Chart

TAG = re.compile("<[^>]*>")


def title(chart: Chart) -> str:
    """The finding, in plain words."""
    return _plain(chart.figure.to_dict()["layout"]["title"]["text"])


def foot(chart: Chart) -> str:
    """What the signs of the figure mean, its source line and its release, in plain words."""
    legend = ". ".join(used(chart.figure))
    return f"{f'{legend}. ' if legend else ''}{_plain(chart.figure.to_dict()['layout']['annotations'][0]['text'])}"


def cut(chart: Chart, part: Part) -> tuple[float, float]:
    """The shares of the picture's height that its title, above, and its foot, below, take."""
    layout = printed(chart.figure, used(chart.figure), part.link).to_dict()["layout"]
    below, under = layout["annotations"][:2]
    above = layout["margin"]["t"] - under["yshift"]
    return above / layout["height"], (layout["margin"]["b"] + below["yshift"]) / layout["height"]


def _plain(words: str) -> str:
    return unescape(TAG.sub("", words.replace("<br>", " ")))

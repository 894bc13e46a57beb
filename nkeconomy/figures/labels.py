"""Words set on a figure; they are Plotly's pseudo-HTML, already escaped, and `y` is pixels from the top."""

from nkeconomy.figures.look import Look


def heading(words: str, y: float, look: Look) -> dict:
    """A line of words from the left edge of the plot, above the marks that it speaks of."""
    return {
        "text": words,
        "x": 0,
        "xref": "paper",
        "y": y,
        "yref": "y",
        "xanchor": "left",
        "yanchor": "middle",
        "align": "left",
        "showarrow": False,
        "font": {"size": 14, "color": look.colour("ink")},
    }


def label(words: str, x: object, y: float, anchor: str, size: float, colour: str) -> dict:
    """Words at a place on the axis; `anchor` is the side of them that stands there: left, center or right."""
    return {
        "text": words,
        "x": x,
        "xref": "x",
        "y": y,
        "yref": "y",
        "xanchor": anchor,
        "showarrow": False,
        "font": {"size": size, "color": colour},
    }

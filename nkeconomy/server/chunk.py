"""The part of Streamlit's page that draws figures, with the small plotly.js in the place of the whole one.

Streamlit sends all of plotly.js, 4.7 MB with maps, meshes and WebGL, of which our figures use bars and dots. Its file
is one module with plotly.js in the middle of it; that middle is exchanged for the basic bundle, which we carry for
pictures anyway. It also draws every figure twice, first without a width and out of sight: that first time is left out.
And it draws all figures at once, where nk.js would have those first that the window shows: each waits for its turn.
Where a version of Streamlit is put together otherwise, its file is sent as it is.
"""

import re
from pathlib import Path

BASIC = Path(__file__).parents[1] / "browser" / "plotly-basic.min.js"
NAME = re.compile(r"PlotlyChart\.[\w-]+\.js")
WHOLE = re.compile(
    r"(?P<before>var \w+=\w+\(\(\(e,t,n\)=>\{)"  # a module of the bundler, with exports in `t`
    r"(?=\(function\(e,n\)\{typeof t==`object`&&t\.exports\?t\.exports=n\(\))"  # that begins as plotly.js does
    r".*return window\.Plotly=e,e\}\)"  # and ends as it does
    r"(?P<after>\}\)\),)",
    re.DOTALL,
)

TURN = (
    ";(plotly=>{const react=plotly.react;plotly.react=(figure,...told)=>Promise.resolve(window.nkTurn?.(figure))"
    ".then(()=>figure.isConnected?react(figure,...told):figure)})(module.exports);"
)
"""Put after plotly.js: a figure is drawn when nk.js says so, and never once its page has been left."""

DRAWN = re.compile(r"children:(?=(?P<drawn>\w+\(\w+,\{data:(?P<state>\w+)\.data,layout:(?P=state)\.layout,))")
"""Where the element of a figure has its drawing as its child."""


def small(script: str, basic: str) -> str:
    """The module with the basic bundle in it, or as it was where no whole plotly.js is found in it."""
    body = f"var module=t,exports=t.exports;{basic}{TURN}"
    return WHOLE.sub(lambda found: f"{found['before']}{body}{found['after']}", script, count=1)


def once(script: str) -> str:
    """The module that waits with a figure until its element has a width."""
    return DRAWN.sub(lambda found: f"children:{found['state']}.layout.width===void 0?null:", script, count=1)


def content(path: Path) -> bytes:
    """The file to send in the place of that one."""
    return once(small(path.read_text(encoding="utf-8"), BASIC.read_text(encoding="utf-8"))).encode()

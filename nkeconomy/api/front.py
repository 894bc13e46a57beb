"""The index of all addresses, for people."""

from html import escape

from nkeconomy.api.addresses import Address
from nkeconomy.api.problems import KINDS
from nkeconomy.api.table import ADDRESSES

POLICY = {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'"
}
STYLE = """
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
h1, h2 { font-family: Georgia, serif; line-height: 1.2; }
table { border-collapse: collapse; width: 100%; }
td, th { text-align: left; vertical-align: top; padding: .3rem 1rem .3rem 0; border-bottom: 1px solid #8884; }
code { overflow-wrap: anywhere; }
"""


def as_html(home: str) -> str:
    """The page, for a dashboard at that address."""
    themes = dict.fromkeys(address.theme for address in ADDRESSES)
    at = escape(home, quote=True)
    return (
        f"<!doctype html><html lang='en'><head><meta charset='utf-8'><title>Data by address</title>"
        f"<meta name='viewport' content='width=device-width'><style>{STYLE}</style></head><body>"
        f"<h1>Data by address</h1><p>Claims, figures and pages of <a href='{at}'>the dashboard</a> as data. They take "
        f"the parameters that the pages have in their own addresses, and refuse what they do not understand. All of it "
        f"is described in <a href='{at}api/openapi.json'>openapi.json</a>.</p>"
        f"{''.join(_theme(home, theme) for theme in themes)}<h2>Problems</h2><table>{_problems()}</table></body></html>"
    )


def _theme(home: str, theme: str) -> str:
    rows = "".join(_row(home, address) for address in ADDRESSES if address.theme == theme)
    return f"<h2>{theme}</h2><table>{rows}</table>"


def _row(home: str, address: Address) -> str:
    path = f"/api{address.path}"
    shown = f"<code>{escape(path)}</code>"
    if "{" not in address.path or address.example:
        there = escape(f"{home}{path.format(**address.example)[1:]}", quote=True)
        shown = f"<a href='{there}'>{shown}</a>"
    return f"<tr><td>{shown}</td><td>{escape(address.summary)}</td></tr>"


def _problems() -> str:
    return "".join(
        f"<tr id='{name}'><th>{kind.status} {kind.title}</th><td>{escape(kind.way_out)}</td></tr>"
        for name, kind in KINDS.items()
    )

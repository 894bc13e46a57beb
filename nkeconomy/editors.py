"""Who may change the data through this server: named editors who signed in, or whoever sits at the machine itself."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

EDITORS = "NKECONOMY_EDITORS"
"""The setting that names editors: e-mail addresses with commas between."""
LOOPBACK = frozenset({"127.0.0.1", "::1", "::ffff:127.0.0.1"})
LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})
FORWARDED = ("forwarded", "x-forwarded-", "x-real-ip", "x-client-ip", "x-cluster-client-ip", "via")
FORWARDED_TOO = ("true-client-ip", "cf-connecting-ip", "cf-ray", "fly-client-ip", "x-envoy-")
"""How the headers begin that a proxy adds: behind one, every visitor seems to sit at this machine."""


@dataclass(frozen=True)
class Facts:
    """What is known of a visitor. `peer` is the address of the connection; `headers` have names in lower case."""

    read_only: bool = False
    sign_in: bool = False
    signed_in: bool = False
    email: str = ""
    email_verified: bool = False
    editors: frozenset[str] = frozenset()
    peer: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Permission:
    """Whether somebody may change the data, as whom, and if not, why not and what would help.

    `hidden` is whether the page is left out of the menu; `sign_in` whether signing in would help.
    """

    may: bool
    who: str = ""
    why: str = ""
    hidden: bool = False
    sign_in: bool = False


READ_ONLY = "This server is read-only: sources are added where it is not."
SIGN_IN = "Sign in to add a source: only named editors publish here."
UNVERIFIED = "Your provider does not say that this e-mail address is yours: have it verified there, then sign in again."
ELSEWHERE = (
    "Without sign-in, sources are added on the machine itself that serves this page: open it there as localhost. "
    "Whoever runs it can set up sign-in; the README says how."
)


def judged(facts: Facts) -> Permission:
    """The rule, as a function of the facts."""
    if facts.read_only:
        return Permission(False, why=READ_ONLY, hidden=True)
    if facts.sign_in:
        return _signed_in(facts)
    return Permission(True) if _at_the_machine(facts) else Permission(False, why=ELSEWHERE, hidden=True)


def _signed_in(facts: Facts) -> Permission:
    if not facts.signed_in:
        return Permission(False, why=SIGN_IN, sign_in=True)
    if not facts.email_verified:
        return Permission(False, why=UNVERIFIED, sign_in=True)
    if _plain(facts.email) not in {_plain(editor) for editor in facts.editors} - {""}:
        return Permission(False, why=f"{facts.email} is no editor here; ask whoever runs this server.", sign_in=True)
    return Permission(True, who=facts.email)


def _plain(email: str) -> str:
    """An address to compare: capitals count for nothing, but no other letter stands for a letter of English."""
    return email.strip().lower() if email.isascii() else email.strip()


def _at_the_machine(facts: Facts) -> bool:
    """A connection from this machine to this machine, by name as well, of a page of this server, past no proxy."""
    host, origin = facts.headers.get("host", ""), facts.headers.get("origin", "")
    return (
        facts.peer in LOOPBACK
        and _name(f"//{host}") in LOCAL
        and origin.partition("://")[0] in ("http", "https")
        and origin.partition("://")[2] == host
        and not any(name.startswith((*FORWARDED, *FORWARDED_TOO)) for name in facts.headers)
    )


def _name(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def permission() -> Permission:
    """What holds for the visitor of this run; asked anew before every act."""
    return judged(facts())


def facts() -> Facts:
    """The facts of this run, as Streamlit knows them."""
    import streamlit as st

    sign_in = _configured()
    user = st.user.to_dict() if sign_in else {}
    return Facts(
        read_only=os.environ.get("READ_ONLY") == "1",
        sign_in=sign_in,
        signed_in=bool(user.get("is_logged_in")),
        email=str(user.get("email") or ""),
        email_verified=user.get("email_verified") in (True, "true"),
        editors=frozenset(one.strip() for one in os.environ.get(EDITORS, "").split(",") if one.strip()),
        peer=st.context.ip_address or "127.0.0.1",  # None is how Streamlit tells of this machine
        headers={name.lower(): value for name, value in st.context.headers.items()},
    )


def _configured() -> bool:
    from streamlit.runtime.secrets import secrets_singleton

    return secrets_singleton.load_if_toml_exists() and "auth" in secrets_singleton

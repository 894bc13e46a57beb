"""Who may change the data through a server: named editors who signed in, or whoever sits at the machine itself."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nkeconomy.editors import ELSEWHERE, FORWARDED, FORWARDED_TOO, READ_ONLY, SIGN_IN, UNVERIFIED, Facts, judged

LOCAL_HOSTS = ("localhost:8501", "127.0.0.1:8501", "[::1]:8501", "localhost")
FOREIGN_HOSTS = ("dash.example.org", "localhost.example.org", "192.168.1.7:8501", "127.0.0.1.example.org:8501", "", "[")
ANN = {"sign_in": True, "signed_in": True, "email": "ann@example.org", "email_verified": True}


def headers(host="localhost:8501", origin=None, **more) -> dict[str, str]:
    return {"host": host, "origin": f"http://{host}" if origin is None else origin} | more


def at_home(**changed) -> Facts:
    return Facts(**{"peer": "127.0.0.1", "headers": headers()} | changed)


@pytest.mark.parametrize(("peer", "host"), [*product(("127.0.0.1", "::1", "::ffff:127.0.0.1"), LOCAL_HOSTS)])
def test_without_sign_in_whoever_sits_at_the_machine_may(peer, host):
    allowed = judged(Facts(peer=peer, headers=headers(host)))
    assert (allowed.may, allowed.who, allowed.hidden) == (True, "", False)


@pytest.mark.parametrize("peer", ["192.168.1.7", "10.0.0.1", "127.0.0.1.example.org", "", "::ffff:10.0.0.1"])
def test_a_connection_from_elsewhere_may_not_whatever_it_says_of_itself(peer):
    assert judged(Facts(peer=peer, headers=headers())).why == ELSEWHERE


@pytest.mark.parametrize("host", FOREIGN_HOSTS)
def test_a_name_that_was_made_to_point_here_may_not(host):
    """A page of another site whose name resolves to this machine: the browser sends its name as Host."""
    assert not judged(at_home(headers=headers(host))).may


@pytest.mark.parametrize(
    "origin",
    ["http://evil.example.org", "null", "", "http://localhost:3000", "file://", "chrome-extension://localhost:8501"],
)
def test_a_page_of_another_origin_may_not(origin):
    assert not judged(at_home(headers=headers(origin=origin))).may


@pytest.mark.parametrize("name", [*FORWARDED, *FORWARDED_TOO, "x-forwarded-for", "x-forwarded-proto"])
def test_what_a_proxy_has_passed_on_may_not(name):
    assert not judged(at_home(headers=headers(**{name: "127.0.0.1"}))).may


def test_a_visitor_without_any_header_may_not():
    assert not judged(Facts(peer="127.0.0.1")).may


@pytest.mark.parametrize("facts", [at_home(), at_home(**ANN, editors=frozenset({"ann@example.org"}))])
def test_a_read_only_server_is_that_for_everybody(facts):
    allowed = judged(Facts(**vars(facts) | {"read_only": True}))
    assert (allowed.may, allowed.hidden, allowed.sign_in, allowed.why) == (False, True, False, READ_ONLY)


def test_with_sign_in_the_machine_itself_is_not_enough():
    allowed = judged(at_home(sign_in=True))
    assert (allowed.may, allowed.sign_in, allowed.why) == (False, True, SIGN_IN)


@pytest.mark.parametrize("named", ["ann@example.org", "Ann@Example.ORG", " ann@example.org "])
def test_a_named_editor_may_from_anywhere_under_the_address_of_the_provider(named):
    allowed = judged(Facts(**ANN, peer="203.0.113.9", editors=frozenset({named})))
    assert (allowed.may, allowed.who) == (True, "ann@example.org")


@pytest.mark.parametrize(
    "named", ["bob@example.org", "ann@example.org.evil.org", "nn@example.org", "*", "@example.org", ""]
)
def test_who_is_not_named_may_not_and_reads_why(named):
    allowed = judged(Facts(**ANN, editors=frozenset({named})))
    assert (allowed.may, allowed.why) == (False, "ann@example.org is no editor here; ask whoever runs this server.")


def test_with_sign_in_and_no_editors_nobody_may():
    assert not judged(Facts(**ANN)).may
    assert not judged(Facts(**ANN | {"email": ""}, editors=frozenset({""}))).may


def test_a_letter_that_looks_like_another_is_another():
    """The Kelvin sign becomes a k when capitals are made small."""
    assert not judged(Facts(**ANN | {"email": "\u212aim@example.org"}, editors=frozenset({"kim@example.org"}))).may


def test_an_address_that_nobody_has_verified_is_no_editor():
    allowed = judged(Facts(**ANN | {"email_verified": False}, editors=frozenset({"ann@example.org"})))
    assert (allowed.may, allowed.why) == (False, UNVERIFIED)


@given(
    st.builds(
        Facts,
        read_only=st.booleans(),
        sign_in=st.booleans(),
        signed_in=st.booleans(),
        email=st.sampled_from(["ann@example.org", "bob@example.org", ""]),
        email_verified=st.booleans(),
        editors=st.frozensets(st.sampled_from(["ann@example.org", ""])),
        peer=st.sampled_from(["127.0.0.1", "::1", "10.0.0.1", ""]),
        headers=st.dictionaries(
            st.sampled_from(["host", "origin", "x-forwarded-for", "forwarded"]),
            st.sampled_from([*LOCAL_HOSTS, *FOREIGN_HOSTS, "http://localhost:8501", "http://evil.example.org"]),
        ),
    )
)
def test_whatever_is_known_of_a_visitor_the_two_ways_in_are_the_only_ones(facts):
    allowed = judged(facts)
    editor = facts.sign_in and facts.signed_in and facts.email_verified and facts.email == "ann@example.org"
    at_machine = not facts.sign_in and facts.peer in ("127.0.0.1", "::1") and not {*facts.headers} - {"host", "origin"}
    local = at_machine and facts.headers.get("origin") == f"http://{facts.headers.get('host')}"
    named = "ann@example.org" in facts.editors
    wanted = not facts.read_only and ((editor and named) or (local and facts.headers["host"] in LOCAL_HOSTS))
    assert allowed.may == wanted
    assert bool(allowed.why) != allowed.may

"""Addresses that nobody should write: answered calmly, through the real server; more of them by `benchmarks.fuzz`."""

import shlex
from itertools import islice
from urllib.parse import urlencode

import pytest

from benchmarks.fuzzing import corpus, log, requests, sessions
from benchmarks.fuzzing.failure import Failure, argument
from benchmarks.fuzzing.known import known
from benchmarks.fuzzing.leaks import Leaks
from benchmarks.fuzzing.strings import Asked, Strings
from benchmarks.reader import Reader
from benchmarks.server import ROOT, Server
from nkeconomy.parameters import PAGES
from tests.conftest import SAMPLE

pytestmark = pytest.mark.page
SEED = 7
STRINGS, REQUESTS = 200, 200
CHOICES = [(page.path, one.name) for page in PAGES.values() for one in page.parameters if one.words]
LONG = {
    "a parameter that no page has": [("x", "a" * 100_000)],
    "a search": [("q", "%" * 30_000)],
    "a word of a list": [("indicators", "<" * 100_000)],
    "many words of a list": [("indicators", f"{place}{'<' * 190}") for place in range(200)],
    "many parameters": [(f"x{place}", "<&>") for place in range(900)],
    "a claim": [("claim", "a" * 100_000)],
}
GREATEST = 8_000_000
"""Bytes that a page may take, whatever its address; a usual one takes half a million."""


@pytest.fixture(scope="module")
def server(committed_release):
    settings = {"NKECONOMY_MESSAGES_PER_SECOND": "1000", "NKECONOMY_MESSAGES_AT_ONCE": "1000"}
    with Server(environment={"NKECONOMY_RELEASES": str(committed_release.parent), **settings}) as started:
        yield started


@pytest.fixture(scope="module")
def leaks(committed_release) -> Leaks:
    return Leaks(committed_release.parent)


def opened(server, page: str, *pairs: tuple[str, str]):
    with Reader(server.port) as reader:
        return reader.open(page, urlencode(pairs))


def test_no_string_breaks_a_page_or_brings_out_what_is_inside(server, leaks):
    told = sessions.ask_all(server.port, islice(Strings(known(ROOT), SEED), STRINGS), leaks, 2)
    assert list(map(str, told.failures)) == []
    assert list(map(str, log.failures(server.log, told.times))) == []
    assert len(told.seconds) == STRINGS


def test_no_request_for_data_breaks_the_server_or_brings_out_what_is_inside(server, leaks):
    told = requests.ask_all(server.port, requests.Requests(known(ROOT), SEED), REQUESTS, leaks)
    assert list(map(str, told.failures)) == []
    assert {200, 400, 404} <= {*told.statuses}


@pytest.mark.parametrize("page", PAGES)
def test_a_session_is_told_nothing_of_the_machine(server, leaks, page):
    assert leaks.of_all(opened(server, PAGES[page].path).raw) == []


@pytest.mark.parametrize(("page", "name"), CHOICES)
def test_a_choice_that_is_named_and_left_empty_is_the_usual_one(server, page, name):
    assert opened(server, page, (name, "")).errors == []


@pytest.mark.parametrize("thing", ["claim", "derived", "check"])
def test_of_two_things_to_open_one_is_opened(server, thing):
    """Streamlit opens one dialog a run."""
    assert opened(server, "gdp_gni", (thing, "nosuch"), ("cite", "levels")).errors == []


@pytest.mark.parametrize("pairs", LONG.values(), ids=LONG)
@pytest.mark.parametrize("page", ["", "evidence", "explore"])
def test_a_long_address_does_not_make_a_page_without_end(server, page, pairs):
    """A page has hundreds of links, and each keeps the address: what it keeps must have an end."""
    run = opened(server, page, *pairs)
    assert run.errors == []
    assert run.bytes < GREATEST


def test_the_same_seed_makes_the_same_strings():
    words = known(SAMPLE)
    first, again, other = (list(islice(Strings(words, seed), 50)) for seed in (1, 1, 2))
    assert first == again != other


@pytest.mark.parametrize("word", ["plain", '"quoted"', "@at", "a\0b", "조선", "x" * 9000, "a b'c"])
def test_a_failure_is_printed_so_that_it_can_be_repeated(word):
    printed = str(Failure("session", word, "broken"))
    assert argument(shlex.split(printed.rpartition("--only ")[2])[0]) == word


def test_the_words_of_the_corpus_are_of_every_kind():
    assert all(len(words) >= 5 for words in corpus.words().values())
    assert Asked("a", "b=c?d") == Asked(*str(Asked("a", "b=c?d")).split("?", 1))

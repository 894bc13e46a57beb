"""The description of the data by address is valid, says all that there is, and is what the server does.

Left out of what is tried at random: prints, as each takes a browser a second; test_printing has them.
"""

import re
from contextlib import suppress
from datetime import date, timedelta

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as some
from hypothesis.errors import Unsatisfiable
from openapi_spec_validator import validate
from schemathesis import GenerationMode
from schemathesis.config import SchemathesisConfig

from nkeconomy import store
from nkeconomy.api.description import DAYS
from nkeconomy.api.problems import KINDS
from nkeconomy.api.table import ADDRESSES
from nkeconomy.parameters import FIRST_DAY, LAST_DAY, PAGES, VIEWS
from tests.asking import APP, ask

pytestmark = pytest.mark.data
REFUSED = {"checks": {"negative_data_rejection": {"expected-statuses": ["400", "404", "414"]}}}
PAGES_ALL = ("/api/pages/", "/api/figures/")
"""What is there once for each page."""
PLACES = {
    "figure": ("levels", "thefts", "balance", "shells", "timeline", "explore-USD-2"),
    "id": ("000-gdp-growth-2023", "bok_2023_trade_total_v2024_07_26"),
}


@pytest.fixture(scope="module", autouse=True)
def served(committed_release):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(store, "RELEASES", committed_release.parent)
        yield


@pytest.fixture(scope="module")
def description(served) -> dict:
    return ask("/api/openapi.json").json()


@pytest.fixture(scope="module")
def schema(served):
    return schemathesis.openapi.from_asgi("/api/openapi.json", APP, config=SchemathesisConfig.from_dict(REFUSED))


def paths() -> list[str]:
    """Every path of the description but those that a browser prints."""
    return [
        f"/api{address.path.replace('{page}', page)}"
        for address in ADDRESSES
        for page in (VIEWS if address.of_a_page else ("",))
        if not address.printed
    ]


@pytest.mark.parametrize("path", paths())
@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE], ids=lambda mode: mode.value)
def test_the_server_does_what_it_says(schema, path, mode):
    operation = schema[path]["GET"]
    known = some.fixed_dictionaries({name: some.sampled_from(places) for name, places in PLACES.items()})

    @settings(
        max_examples=2 if path.startswith(PAGES_ALL) else 10,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(generation_mode=mode), places=known)
    def holds(case, places):
        if mode is GenerationMode.POSITIVE:
            case.path_parameters |= {name: place for name, place in places.items() if name in case.path_parameters}
        case.call_and_validate()

    with suppress(Unsatisfiable):  # an address that takes nothing cannot be asked wrongly
        holds()


def test_it_is_valid(description):
    validate(description)


def test_it_has_every_address(description):
    prints = {
        f"/api{address.path.replace('{page}', page)}"
        for address in ADDRESSES
        for page in (VIEWS if address.of_a_page else ("",))
        if address.printed
    }
    assert {*description["paths"]} == {*paths(), *prints}


def test_every_operation_tells_its_problems(description):
    for operations in description["paths"].values():
        told = operations["get"]["responses"]
        assert {"200", "304", "400", "404", "414", "429", "503"} <= {*told}
        assert {"ETag", "Release", "Cache-Control"} == {*told["200"]["headers"]}
    told = " ".join(answer["description"] for answer in description["components"]["responses"].values())
    assert all(kind in told for kind in KINDS)


@pytest.mark.parametrize("page", VIEWS)
def test_it_has_every_parameter_of_a_page_with_its_words(description, page):
    refs = description["paths"][f"/api/pages/{page}.json"]["get"]["parameters"]
    told = {ref["$ref"].rpartition(".")[2]: _resolved(description, ref)["schema"] for ref in refs}
    assert [*told] == [parameter.name for parameter in PAGES[page].parameters]
    for parameter in PAGES[page].parameters:
        if parameter.words:
            assert told[parameter.name]["enum"] == [*parameter.words]
            assert told[parameter.name]["default"] == parameter.default


def test_it_lists_what_the_release_knows(description):
    ref = next(
        ref for ref in description["paths"]["/api/claims.csv"]["get"]["parameters"] if ref["$ref"].endswith(".units")
    )
    assert "US dollars" in _resolved(description, ref)["schema"]["items"]["enum"]


def _resolved(description: dict, ref: dict) -> dict:
    return description["components"]["parameters"][ref["$ref"].rpartition("/")[2]]


def test_the_pattern_of_a_day_takes_the_days_that_there_are():
    days = {str(FIRST_DAY + timedelta(days=after)) for after in range((LAST_DAY - FIRST_DAY).days + 1)}
    written = {f"{year}-{month:02}-{day:02}" for year in range(1980, 2110) for month in range(14) for day in range(33)}
    assert {day for day in written if re.fullmatch(DAYS, day)} == days
    assert str(date(2100, 12, 31)) in days

"""Cited figures: what a row of `data/cited.csv` means, that every row is a claim, and what makes a row a problem."""

import csv
import re
from datetime import date
from fractions import Fraction
from pathlib import Path

import duckdb
import pytest

from nkeconomy import cited, queries, readings, store, wording
from nkeconomy.frame import each

REPOSITORY = Path(__file__).parents[1]
FILE = "data/cited.csv"


@pytest.fixture(scope="module")
def ask(committed_release):
    with duckdb.connect(committed_release, read_only=True, config=store.LOCKED) as db:
        yield lambda question, **bound: db.execute(question, bound or None).fetchall()


def rows() -> list[dict[str, str]]:
    with (REPOSITORY / FILE).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def described() -> dict[str, dict[str, str]]:
    with (REPOSITORY / "data/documents.csv").open(encoding="utf-8", newline="") as lines:
        return {row["id"]: row for row in csv.DictReader(lines)}


# Typed from the file, not computed: indicator, component, low, value, high, unit, qualifier, estimator, stated on.
NUMBERS = {
    "bok_2023_gdp_growth_v2024_07": (
        "real_gdp_growth", None, None, 3.1, None, "percent", "exactly", "Bank of Korea", "2024-07-26",
    ),
    "bok_1956_1960_gdp_growth_avg_v2020_08": (
        "real_gdp_growth", "annual_average", None, 13.7, None, "percent", "exactly", "Bank of Korea", "2020-08-02",
    ),
    "mou_1996_gdp_growth_v1997_03": (
        "real_gdp_growth", None, None, -3.0, None, "percent", "about", "Ministry of Unification, South Korea",
        "1997-03-21",
    ),
    "oxford_2021_gdp_growth_v2022": (
        "real_gdp_growth", None, None, None, -3.0, "percent", "less than", "Oxford Economics", "2022-01-01",
    ),
    "cia_2007_gdp_ppp_v2008_03_12": (
        "gdp_total", None, None, 40e9, None, "USD", "exactly", "CIA World Factbook", "2008-03-12",
    ),
    "kostat_2010_gdp_real_v2012_01_17": (
        "gdp_total", None, None, 24.597e12, None, "KRW", "exactly", "Statistics Korea", "2012-01-17",
    ),
    "hri_1987_gdp_pc_nominal_v2016_10": (
        "gdp_per_capita", None, None, 986, None, "USD", "exactly", "Hyundai Research Institute", "2016-10-01",
    ),
    "kostat_2022_gdp_ratio_v2023_12_20": (
        "gdp_ratio_south_north", None, None, 60, None, "ratio", "about", "Statistics Korea", "2023-12-20",
    ),
    "rok_gov_1991_gni_gnp_v2019_08_14": (
        "gni_nominal", "gnp", None, 22.9e9, None, "USD", "exactly", "South Korea", "2019-08-14",
    ),
    "rok_gov_1991_gni_pc_gnp_v2019_08_14": (
        "gni_per_capita", "gnp", None, 1038, None, "USD", "exactly", "South Korea", "2019-08-14",
    ),
    "bok_1992_gni_ratio_gnp_v1993": (
        "gni_ratio_south_north", "gnp", None, 14, None, "ratio", "about", "Bank of Korea", "1993-01-01",
    ),
    "bok_1992_gni_pc_ratio_gnp_v1993": (
        "gni_per_capita_ratio_south_north", "gnp", None, 7, None, "ratio", "about", "Bank of Korea", "1993-01-01",
    ),
    "bok_2024_gni_share_v2025_08_29": (
        "gni_share_of_south", None, None, 0.017, None, "ratio", "exactly", "Bank of Korea", "2025-08-29",
    ),
    "bok_2024_gni_pc_share_v2025_08_29": (
        "gni_per_capita_share_of_south", None, None, 0.034, None, "ratio", "exactly", "Bank of Korea", "2025-08-29",
    ),
    "wb_1990_population_v2017_04_16": (
        "population", None, None, 20_194_354, None, "persons", "exactly", "World Bank", "2017-04-16",
    ),
    "cia_2014_labour_force_v2022_05_12": (
        "labour_force", None, None, 14e6, None, "persons", "exactly", "CIA World Factbook", "2022-05-12",
    ),
    "cia_2013_unemployment_rate_v2022_05_12": (
        "unemployment_rate", None, None, 25.6, None, "percent", "exactly", "CIA World Factbook", "2022-05-12",
    ),
    "chainalysis_2018_cyber_theft_v2022_01": (
        "cyber_theft", None, 500e6, None, None, "USD", "more than", "Chainalysis", "2022-01-01",
    ),
    "chainalysis_2021_cyber_theft_v2022_01": (
        "cyber_theft", None, None, 400e6, 400e6, "USD", "nearly", "Chainalysis", "2022-01-01",
    ),
    "un_poe_2022_cyber_theft_v2023_04_06": (
        "cyber_theft", None, 630e6, None, 1000e6, "USD", "between", "UN Panel of Experts on North Korea",
        "2023-04-06",
    ),
    "msmt_2024_01_2025_09_cyber_theft_v2025_10": (
        "cyber_theft", None, 2.837e9, None, None, "USD", "at least", "Multilateral Sanctions Monitoring Team",
        "2025-10-01",
    ),
    "kida_2023_2025_04_arms_revenue_arms_troops_technology_v2025_09_19": (
        "arms_revenue", "arms_troops_technology", None, None, 20e9, "USD", "up to",
        "Korea Institute for Defense Analyses", "2025-09-19",
    ),
    "guseinova_a_year_arms_revenue_troops_v2024_10_28": (
        "arms_revenue", "troops", 143e6, None, 572e6, "USD_per_year", "between",
        "Olena Guseinova, Friedrich Naumann Foundation", "2024-10-28",
    ),
    "un_poe_2017_02_2017_08_coal_export_revenue_coal_v2017_08_08": (
        "coal_export_revenue", "coal", None, 30e9, None, "JPY", "exactly",
        "UN Panel of Experts on North Korea", "2017-08-08",
    ),
    "not_named_2015_coal_export_volume_coal_v2019_08_14": (
        "coal_export_volume", "coal", None, 19.7e6, None, "tonnes", "exactly", "Not named in the text", "2019-08-14",
    ),
    "inhl_2012_overseas_labour_revenue_v2015_10": (
        "overseas_labour_revenue", None, 1.2e9, None, 2.3e9, "USD_per_year", "between",
        "INHL, report of 2012, through the UN special rapporteur", "2015-10-01",
    ),
    "oneill_2023_2024_it_worker_revenue_v2024_03_26": (
        "it_worker_revenue", None, 1e6, None, None, "USD_per_year", "order of magnitude", "Alex O’Neill, RUSI",
        "2024-03-26",
    ),
    "rok_estimate_to_2015_10_overseas_workers_v2015_10": (
        "overseas_workers", None, None, 100_000, None, "persons", "about",
        "South Korean estimate, author not named", "2015-10-01",
    ),
    "inss_2017_2023_illicit_revenue_total_v2024_09_03": (
        "illicit_revenue_total", None, None, 6.29e9, None, "USD", "exactly",
        "Institute for National Security Strategy, South Korea", "2024-09-03",
    ),
    "mou_2024_01_2024_06_17_high_level_exchanges_vice_minister_or_higher_to_russia_v2024_06_17": (
        "high_level_exchanges", "vice_minister_or_higher_to_russia", None, 15, None, "events", "exactly",
        "Ministry of Unification, South Korea", "2024-06-17",
    ),
    "guseinova_2023_07_2024_10_high_level_exchanges_high_level_meetings_v2024_10_28": (
        "high_level_exchanges", "high_level_meetings", None, 2, None, "events_per_month", "exactly",
        "Olena Guseinova, Friedrich Naumann Foundation", "2024-10-28",
    ),
    "un_1718_2024_01_oil_supplied_refined_petroleum_v2024_12": (
        "oil_supplied", "refined_petroleum", None, 15_279, None, "barrels", "exactly",
        "UN Security Council’s 1718 Committee",
        "2024-12-01",
    ),
    "us_intel_to_2022_09_05_shells_supplied_shells_and_rockets_v2022_09_05": (
        "shells_supplied", "shells_and_rockets", 1e6, None, None, "rounds", "order of magnitude", "US intelligence",
        "2022-09-05",
    ),
    "rok_unspecified_2023_08_2023_11_shells_supplied_122mm_shell_v2024_01": (
        "shells_supplied", "122mm_shell", 200_000, None, None, "rounds", "alternative more than",
        "South Korea", "2024-01-01",
    ),
    "rok_def_experts_to_2023_12_shells_supplied_122mm_shell_v2024_05_22": (
        "shells_supplied", "122mm_shell", None, 400_000, None, "rounds", "alternative",
        "South Korean defence experts",
        "2024-05-22",
    ),
    "rok_def_experts_to_2023_12_shells_supplied_152mm_shell_v2024_05_22": (
        "shells_supplied", "152mm_shell", None, None, 2.3e6, "rounds", "alternative up to",
        "South Korean defence experts", "2024-05-22",
    ),
    "msmt_2024_shells_supplied_all_rounds_v2025_05_29": (
        "shells_supplied", "all_rounds", None, None, 9e6, "rounds", "up to", "Multilateral Sanctions Monitoring Team",
        "2025-05-29",
    ),
    "rok_dia_2025_07_22_2025_08_22_shells_supply_rate_152mm_equivalent_v2025_08_23": (
        "shells_supply_rate", "152mm_equivalent", None, 1e6, None, "rounds_per_month", "about",
        "Defense Intelligence Agency, South Korea", "2025-08-23",
    ),
    "trm_2023_cyber_theft_v2024_01": (
        "cyber_theft", None, None, 600e6, None, "USD", "about", "TRM Labs", "2024-01-01",
    ),
    "western_intel_a_year_shells_supply_rate_all_rounds_v2024_10_04": (
        "shells_supply_rate", "all_rounds", None, 3e6, None, "rounds_per_year", "about",
        "Western intelligence, through The Times", "2024-10-04",
    ),
    "guardian_2024_shells_share_larger_calibres_v2025_01_26": (
        "shells_share_of_russian_use", "larger_calibres", None, 50, None, "percent", "about", "The Guardian",
        "2025-01-26",
    ),
    "white_house_2023_2023_10_13_containers_shipped_v2023_10_13": (
        "containers_shipped", None, 1000, None, None, "containers", "more than", "White House", "2023-10-13",
    ),
    "rok_def_min_to_2024_06_14_missiles_supplied_ballistic_missile_v2024_06_14": (
        "missiles_supplied", "ballistic_missile", 12, None, None, "missiles", "order of magnitude",
        "South Korean defence minister", "2024-06-14",
    ),
    "ua_prosecutors_to_2024_02_16_missiles_fired_ballistic_missile_v2024_02_16": (
        "missiles_fired", "ballistic_missile", 24, None, None, "missiles", "at least", "Ukrainian prosecutors",
        "2024-02-16",
    ),
    "not_named_1988_trade_total_v2019_08_14": (
        "trade_total", None, None, 5.2e9, None, "USD", "exactly", "Not named in the text", "2019-08-14",
    ),
    "bok_1992_exports_total_v1993": (
        "exports_total", None, None, 1.02e9, None, "USD", "exactly", "Bank of Korea", "1993-01-01",
    ),
    "kostat_2010_imports_total_v2012_01_17": (
        "imports_total", None, None, 2.7e9, None, "USD", "exactly", "Statistics Korea", "2012-01-17",
    ),
    "not_named_2007_trade_china_v2019_08_14": (
        "trade_with_china", None, None, 1.97e9, None, "USD", "exactly", "Not named in the text", "2019-08-14",
    ),
    "cn_customs_2013_exports_to_china_v2019_08_14": (
        "exports_to_china", None, None, 3e9, 3e9, "USD", "nearly", "Customs administration of China", "2019-08-14",
    ),
    "cn_customs_2013_imports_from_china_v2019_08_14": (
        "imports_from_china", None, None, 3.6e9, None, "USD", "about", "Customs administration of China",
        "2019-08-14",
    ),
    "kostat_2010_china_share_of_trade_v2012_01_17": (
        "china_share_of_trade", None, None, 56.9, None, "percent", "exactly", "Statistics Korea", "2012-01-17",
    ),
    "cia_2023_china_share_of_exports_v2026_05_17": (
        "china_share_of_exports", None, None, 74, None, "percent", "exactly", "CIA World Factbook", "2026-05-17",
    ),
    "cia_2023_china_share_of_imports_v2026_05_17": (
        "china_share_of_imports", None, None, 97, None, "percent", "exactly", "CIA World Factbook", "2026-05-17",
    ),
    "kotra_2013_trade_russia_v2014_05_22": (
        "trade_with_russia", None, None, 104e6, None, "USD", "exactly",
        "Korea Trade-Investment Promotion Agency (KOTRA)", "2014-05-22",
    ),
    "ru_data_2025_01_2025_07_imports_from_russia_agricultural_v2026_01_29": (
        "imports_from_russia", "agricultural", None, 6.5e6, None, "USD", "about", "Russian data, through NK News",
        "2026-01-29",
    ),
    "comtrade_2015_2019_chemical_imports_organic_chemicals_v2025_09_30": (
        "chemical_imports", "organic_chemicals", 116, None, None, "tonnes", "at least", "UN Comtrade", "2025-09-30",
    ),
    "echo_from_2017_08_sanctions_cost_v2017_08": (
        "sanctions_cost", None, 1.5e9, None, None, "USD_per_year", "more than", "Echo of Moscow", "2017-08-01",
    ),
    "cns_1984_missile_tests_v2023_07": (
        "missile_tests", "range_300km_or_more", None, 6, None, "missiles", "exactly",
        "James Martin Center for Nonproliferation Studies (CNS), with NTI",
        "2023-07-14",
    ),
    "un_poe_2019_missile_tests_all_missiles_v2020_02_16_launches": (
        "missile_tests", "all_missiles", None, 13, None, "launches", "exactly",
        "UN Panel of Experts on North Korea", "2020-02-16",
    ),
    "csis_bp_2006_nuclear_tests_v2026_08": (
        "nuclear_tests", None, None, 1, None, "events", "exactly", "CSIS Beyond Parallel", "2026-08-22",
    ),
    "japan_mod_2017_09_03_nuclear_test_yield_v2017_09": (
        "nuclear_test_yield", None, None, 70, None, "kilotons", "exactly", "Ministry of Defense, Japan", "2017-09-01",
    ),
}  # fmt: skip


@pytest.mark.data
@pytest.mark.parametrize(("figure", "expected"), NUMBERS.items(), ids=NUMBERS)
def test_a_row_is_read_as_it_is_given(ask, figure, expected):
    (found,) = ask(
        "select indicator, component, readings.low, readings.value, readings.high, readings.unit, qualifier, "
        "entities.title, stated_on::varchar from claims join readings on readings.claim = claims.id "
        "join entities on entities.id = claims.attributed_to where claims.id = $id and reading = 'printed'",
        id=figure,
    )
    assert found == expected


@pytest.mark.data
def test_every_indicator_unit_and_qualifier_of_the_file_is_looked_at():
    """The literal numbers above leave out no kind of row."""
    looked = [row for row in rows() if row["id"] in NUMBERS]
    for column in ("indicator", "unit", "qualifier"):
        assert {row[column] for row in looked} == {row[column] for row in rows()}


# Status, price basis, group, period, precision of the day of statement.
STANDING = {
    "bok_2023_gdp_growth_v2024_07": (
        "estimate", "real", "G2023", "2023-01-01", "2023-12-31", "day",
    ),
    "cia_2007_gdp_ppp_v2008_03_12": ("estimate", "PPP", None, "2007-01-01", "2007-12-31", "day"),
    "bok_1992_exports_total_v1993": ("estimate", None, None, "1992-01-01", "1992-12-31", "year"),
    "itc_2016_trade_total_v2017_04": ("estimate", None, "T2", "2016-01-01", "2016-12-31", "month"),
    "cia_2023_china_share_of_imports_v2026_05_17": (
        "different_basis", None, "T5", "2023-01-01", "2023-12-31", "day",
    ),
    "echo_from_2017_08_sanctions_cost_v2017_08": ("forecast", None, "K3", "2017-08-01", None, "month"),
    "us_intel_to_2022_09_05_shells_supplied_shells_and_rockets_v2022_09_05": (
        "forecast", None, None, None, "2022-09-05", "day",
    ),
    "guseinova_a_year_arms_revenue_troops_v2024_10_28": ("forecast", None, "A1", None, None, "day"),
    "csis_bp_2006_nuclear_tests_v2026_08": (
        "derived_by_carrier", None, None, "2006-01-01", "2006-12-31", "day",
    ),
    "bok_2023_trade_total_v2024_07_26": (
        "misprint_in_source", None, "T3", "2023-01-01", "2023-12-31", "day",
    ),
    "bok_2006_gdp_growth_v2019_08_wiki": ("revision", "real", "G2006", "2006-01-01", "2006-12-31", "day"),
}  # fmt: skip


@pytest.mark.data
@pytest.mark.parametrize(("figure", "expected"), STANDING.items(), ids=STANDING)
def test_a_row_keeps_its_status_basis_group_and_dates(ask, figure, expected):
    (found,) = ask(
        "select status, price_basis, rivals, period_start::varchar, period_end::varchar, stated_precision "
        "from claims where id = $id",
        id=figure,
    )
    assert found == expected


PAGES = {
    "bok_1956_1960_gdp_growth_avg_v2020_08": (
        "korea-herald-2020-08-02",
        "Korea Herald",
        "http://khnews.kheraldm.com/view.php?ud=20200802000214&np=9&mp=1",
    ),
    "kostat_2022_gdp_ratio_v2023_12_20": ("businesskorea-2023-12-20", "BusinessKorea", None),
    "inss_2017_2023_illicit_revenue_total_v2024_09_03": (
        "yonhap-cambodiatribune-com-2024-09-03",
        "Yonhap, copy at cambodiatribune.com",
        "http://cambodiatribune.com/n-korea-earned-over-us6-bln-through-illicit-activities-over-past-7-years-report/",
    ),
    "ua_prosecutors_to_2024_02_16_missiles_fired_ballistic_missile_v2024_02_16": (
        "rbc-ukraine-2024-02-27",
        "RBC-Ukraine",
        None,
    ),
}


@pytest.mark.data
@pytest.mark.parametrize(("figure", "expected"), PAGES.items(), ids=PAGES)
def test_a_figure_belongs_to_the_page_that_prints_it(db, figure, expected):
    (claim,) = each(queries.claims(db, ids=[figure]))
    document, carrier, address = expected
    assert (claim.document, claim.carried_title, claim.text_held) == (document, carrier, False)
    assert claim.url == claim.locator == (address or described()[document]["url"])


@pytest.mark.data
def test_an_estimator_that_prints_its_own_figure_carries_it(ask):
    own = {row["id"] for row in rows() if not row["carrier"]}
    carried = {name for (name,) in ask("select id from claims where status is not null and carried_by = attributed_to")}
    assert own <= carried


@pytest.mark.data
def test_every_row_of_the_file_is_a_claim_and_every_cited_claim_a_row(ask):
    ids = [row["id"] for row in rows()]
    assert len(ids) == len({*ids}) == 677
    assert sorted(ids) == [name for (name,) in ask("select id from claims where status is not null order by id")]


@pytest.mark.data
def test_every_cell_of_every_row_reaches_its_claim(ask):
    """All of them, by the plain rule: a bound takes the place of the number that it bounds; "nearly" keeps both.

    One row says "about" a number and names a higher one too, which does not bound it: its note tells.
    """
    found = {
        name: told
        for name, *told in ask(
            "select claims.id, indicator, component, subject, counterpart, period_start::varchar, period_end::varchar, "
            "period_as_printed, status, price_basis, rivals, note, locator, claims.document, value, low, high "
            "from claims join readings on readings.claim = claims.id and reading = 'printed'"
        )
    }
    names = ("indicator", "component", "subject", "counterpart", "period_start", "period_end", "period_as_given")
    names = (*names, "status", "price_basis", "group", "note", "address", "document")
    for row in rows():
        factor = 0.01 if row["indicator"].endswith("share_of_south") else 1
        ends = {end: float(row[end]) * factor if row[end] else None for end in ("value", "low", "high")}
        if row["id"] == "trm_2023_cyber_theft_v2024_01":
            ends["high"] = None
        if ends["low"] is not None or (ends["high"] is not None and row["qualifier"] != "about"):
            ends["value"] = None
        assert found[row["id"]] == [
            *(row[name] or None for name in names),
            *(pytest.approx(end) if end is not None else None for end in ends.values()),
        ]


@pytest.mark.data
def test_no_cited_figure_is_without_an_address_or_with_a_quote(ask):
    cited = "select id from claims where status is not null "
    assert ask(f"{cited}and not starts_with(coalesce(locator, ''), 'http')") == []
    assert ask(f"{cited}and coalesce(quote, passage, hedge_as_printed, start::varchar) is not null") == []


@pytest.mark.data
def test_the_address_of_a_figure_is_that_of_its_document(ask):
    assert (
        ask(
            "select claims.id from claims join documents on documents.id = claims.document "
            "where status is not null and (locator != url or text_held)"
        )
        == []
    )


@pytest.mark.data
def test_a_figure_is_stated_as_exactly_as_its_row_says(ask):
    found = {name: told for name, *told in ask("select id, stated_on::varchar, stated_precision from claims")}
    for row in rows():
        whole = row["published"] + "0000-01-01"[len(row["published"]) :]
        assert found[row["id"]] == [whole, {4: "year", 7: "month", 10: "day"}[len(row["published"])]]


@pytest.mark.data
def test_a_misprint_keeps_its_number_and_says_why(ask):
    found = ask("select id, number_as_printed, note from claims where status = 'misprint_in_source'")
    assert len(found) == 16
    assert all(note for *_, note in found)
    assert ("bok_2023_trade_total_v2024_07_26", "2270000000") in [tuple(told[:2]) for told in found]


@pytest.mark.data
def test_the_kind_of_a_figure_is_that_of_its_indicator(ask):
    kinds = dict(ask("select distinct indicator, kind from claims where status is not null"))
    told = ("real_gdp_growth", "gni_ratio_south_north", "gni_share_of_south", "shells_supplied", "gdp_total")
    assert [kinds[name] for name in told] == ["growth", "ratio", "ratio", "count", "value"]


@pytest.mark.data
def test_claims_that_are_held_and_figures_that_are_cited_are_asked_for_apart(db):
    assert len(queries.claims(db)) == len(queries.claims(db, held=True)) + len(queries.claims(db, held=False))
    assert {*queries.claims(db, held=True)["status"]} == {None}
    assert {*queries.claims(db, held=True)["document"]} == {"000", "001", "002", "003", "004"}
    assert len(queries.claims(db, held=False)) == 677


WORDED = {
    "chainalysis_2018_cyber_theft_v2022_01": "more than $500 million",
    "chainalysis_2021_cyber_theft_v2022_01": "nearly $400 million",
    "un_poe_2022_cyber_theft_v2023_04_06": "$630 million to $1 billion",
    "inhl_2012_overseas_labour_revenue_v2015_10": "$1.2 billion to $2.3 billion a year",
    "mou_1996_gdp_growth_v1997_03": "about −3%",
    "bok_2024_gni_share_v2025_08_29": "1.7%",
    "kostat_2022_gdp_ratio_v2023_12_20": "about 60 times",
    "un_poe_2017_02_2017_08_coal_export_revenue_coal_v2017_08_08": "30 billion yen",
    "kostat_2010_gdp_real_v2012_01_17": "24.597 trillion won",
    "rok_def_min_to_2024_06_14_missiles_supplied_ballistic_missile_v2024_06_14": "dozens (a word only)",
    "rok_def_experts_to_2023_12_shells_supplied_122mm_shell_v2024_05_22": "400,000 (one alternative)",
    "rok_def_experts_to_2023_12_shells_supplied_152mm_shell_v2024_05_22": "up to 2,300,000 (one alternative)",
}


@pytest.mark.data
@pytest.mark.parametrize(("figure", "words"), WORDED.items(), ids=WORDED)
def test_a_figure_is_worded_with_its_qualifier_and_every_digit(db, figure, words):
    assert wording.amount(each(queries.claims(db, ids=[figure]))[0]) == words


@pytest.mark.parametrize(
    ("value", "ends"),
    [
        ("1700000000", ("1650000000", "1750000000")),
        ("2837000000", ("2836500000", "2837500000")),
        ("25780000", ("25775000", "25785000")),
        ("-4.5", ("-4.55", "-4.45")),
        ("0.25", ("0.245", "0.255")),
        ("20", ("15", "25")),
        ("15", ("15", "15")),
        ("0", ("0", "0")),
    ],
)
def test_noughts_at_the_end_may_be_rounding_and_a_count_without_them_is_exact(value, ends):
    assert readings._as_given(Fraction(value)) == tuple(map(Fraction, ends))


# The sample has one cited figure, of the fund, on line 2.
KEY = "fund_2022_growth_na_v2023_12"
ADDRESS = "https://fund.example/2023"


def test_the_sample_has_one_cited_figure(sample):
    (figure,) = [claim for claim in sample.content()[0].claims if claim.cited]
    assert (figure.id, figure.kind, figure.value, figure.scale, figure.unit) == (KEY, "growth", 1.5, "one", "percent")
    assert (figure.attributed_to, figure.carried_by, figure.stance) == ("FUND", "FUND", "estimated")
    assert (figure.stated_on, figure.stated_precision, figure.entered_on) == (
        date(2023, 12, 1),
        "month",
        date(2026, 11, 22),
    )
    assert (figure.locator, figure.quote, figure.rivals) == (ADDRESS, None, None)


def figure(root, **cells: str):
    root.change(FILE, KEY, **cells)
    return next(claim for claim in root.load()[0].claims if claim.cited)


ENDS = {
    "exactly": ({"value": "5"}, (5, None, None)),
    "about": ({"value": "5", "qualifier": "about"}, (5, None, None)),
    "nearly": ({"value": "5", "high": "5", "qualifier": "about"}, (5, None, 5)),
    "more than": ({"value": "5", "low": "5", "qualifier": "more_than"}, (None, 5, None)),
    "between": ({"value": "", "low": "4", "high": "5", "qualifier": "between"}, (None, 4, 5)),
}


@pytest.mark.parametrize(("qualifier", "cells", "ends"), [(name, *told) for name, told in ENDS.items()], ids=ENDS)
def test_value_and_bounds_are_as_the_qualifier_sets_them(sample, qualifier, cells, ends):
    found = figure(sample, **cells)
    assert (found.qualifier, (found.value, found.low, found.high)) == (qualifier, ends)
    assert sample.problems() == []


def test_an_upper_end_that_is_not_the_number_makes_about_nothing_else(sample):
    found = figure(sample, value="5", high="6", qualifier="about")
    assert (found.qualifier, found.value, found.high) == ("about", 5, None)


def test_two_ends_are_printed_as_a_span(sample):
    span = figure(sample, value="", low="4", high="5.50", qualifier="between")
    assert span.number_as_printed == "4 to 5.50"


def test_a_share_in_percent_of_an_indicator_that_is_a_ratio_is_a_number_of_hundredths(sample):
    found = figure(sample, indicator="income_share", value="3.4", price_basis="nominal")
    assert (found.value, found.scale, found.unit) == (cited.cell.number("3.4"), "hundredth", "ratio")
    _, content = sample.content()
    assert [float(row.value) for row in content.readings if row.claim == KEY] == [0.034]


def test_growth_in_percent_stays_in_percent(sample):
    assert (figure(sample, value="3.4").scale, figure(sample, value="3.4").unit) == ("one", "percent")


def test_money_has_its_currency(sample):
    found = figure(sample, indicator="income", unit="KRW", value="1430000", price_basis="nominal")
    assert (found.currency, found.unit, found.kind) == ("KRW", "KRW", "value")
    assert sample.problems() == []


@pytest.mark.parametrize(
    ("published", "stated"),
    [
        ("2023-12-05", (date(2023, 12, 5), "day")),
        ("2023-12", (date(2023, 12, 1), "month")),
        ("2023", (date(2023, 1, 1), "year")),
    ],
    ids=["a day", "a month", "a year"],
)
def test_a_day_of_statement_is_no_more_exact_than_it_is_given(sample, published, stated):
    found = figure(sample, published=published)
    assert (found.stated_on, found.stated_precision) == stated


def test_a_name_an_id_and_an_alias_lead_to_one_entity(sample):
    sample.change("data/vocabulary/entities.csv", "BANK", aliases="BoK|Bank of K.")
    names = ("BANK", "the bank", "BoK", "Bank of K.")
    assert {figure(sample, estimator=name).attributed_to for name in names} == {"BANK"}


SPOILT = {
    "an estimator nobody knows": (
        {"estimator": "the bnak"},
        "unknown estimator 'the bnak'; nearest is 'the bank'; or an alias in data/vocabulary/entities.csv",
    ),
    "a carrier nobody knows": (
        {"carrier": "Qqq Zzz"},
        "unknown carrier 'Qqq Zzz'; known: BANK, DPRK, FUND, KP, KR, Moscow, NA, Namibia, North Korea, RU, Russia, "
        "South Korea, the bank, the fund; or an alias in data/vocabulary/entities.csv",
    ),
    "another theme": (
        {"theme": "trade"},
        "theme 'trade' is not that of growth; would be right: gdp_gni",
    ),
    "no theme": ({"theme": ""}, "theme is empty; would be right: a theme"),
    "an unknown status": (
        {"status": "guess"},
        "unknown status 'guess'; known: derived_by_carrier, different_basis, estimate, forecast, misprint_in_source, "
        "revision",
    ),
    "an unknown price basis": (
        {"price_basis": "ppp"},
        "unknown price_basis 'ppp'; known: PPP, nominal, official_rate, real",
    ),
    "an unknown qualifier": (
        {"qualifier": "roughly"},
        "unknown qualifier 'roughly'; known: about, as_many_as, at_least, between, exact, less_than, more_than, "
        "or_alternative, order_of_magnitude, up_to",
    ),
    "a bound beside an exact number": (
        {"low": "1"},
        "value and low under the qualifier 'exact'; would be right: value",
    ),
    "between without its ends": (
        {"qualifier": "between"},
        "value under the qualifier 'between'; would be right: low and high",
    ),
    "no number": (
        {"value": "", "qualifier": "about"},
        "no number under the qualifier 'about'; would be right: value, or value and high",
    ),
    "more than on neither side": (
        {"qualifier": "more_than"},
        "value under the qualifier 'more_than'; would be right: value and low, or value and high",
    ),
    "a number with separators": (
        {"value": "1,500"},
        "value '1,500' is not a plain number; would be right: digits with at most one point, as -12.5, or 1/60",
    ),
    "a misprint without a reason": (
        {"status": "misprint_in_source"},
        "a misprint without a note; would be right: why it is one",
    ),
    "an unknown indicator": ({"indicator": "grwth"}, "unknown indicator 'grwth'; nearest is 'growth'"),
    "a unit of another indicator": (
        {"unit": "missiles"},
        "unit 'missiles' does not fit the indicator growth; would be right: percent",
    ),
    "a component of another indicator": ({"component": "coal"}, "unknown component of growth 'coal'; known: "),
    "an unknown subject": ({"subject": "Namibia"}, "unknown entity 'Namibia'; known: BANK, FUND, KP, KR, NA, RU"),
    "a day in words": (
        {"published": "July 2024"},
        "published 'July 2024' is not a day, month or year; would be right: 2024-07-26, 2024-07 or 2024",
    ),
    "a month that is none": (
        {"published": "2024-13"},
        "published '2024-13' is not a day of the calendar; would be right: year-month-day, as 2023-07-31",
    ),
    "a period that ends before it starts": (
        {"period_start": "2023-01-01"},
        "period_start 2023-01-01 is after period_end 2022-12-31; "
        "would be right: 2022-12-31 and 2023-01-01, or other dates",
    ),
    "ends in the wrong order": (
        {"value": "", "low": "9", "high": "5", "qualifier": "between"},
        "low, value and high are not in order; would be right: low <= value <= high",
    ),
    "an odd id": ({"id": "Fund 2022"}, "id 'Fund 2022' is odd; would be right: letters a-z, digits, _ and -"),
    "an id of a claim": (
        {"id": "bank-growth"},
        "duplicate id 'bank-growth', first at data/claims/bank.csv:2; would be right: another id",
    ),
    "a document that is not described": (
        {"document": "nowhere"},
        "no document 'nowhere' is described; would be right: a row of it in data/documents.csv",
    ),
    "the address of another document": (
        {"address": "https://fund.example/2024"},
        "the address is not that of document 'the-fund-2023-12'; would be right: https://fund.example/2023",
    ),
    "no day of entry": ({"entered_on": ""}, "entered_on is empty; would be right: an entered_on"),
    "a row that revises nothing": ({"revises": "gone"}, "unknown row in revises 'gone'; known: " + KEY),
}


@pytest.mark.parametrize(("cells", "problem"), SPOILT.values(), ids=SPOILT)
def test_a_row_that_breaks_a_rule_is_a_problem_with_its_line(sample, cells, problem):
    sample.change(FILE, KEY, **cells)
    assert any(said.startswith(f"{FILE}:2: {problem}") for said in sample.problems()), sample.problems()


def test_a_name_of_two_entities_is_no_name(sample):
    sample.change("data/vocabulary/entities.csv", "BANK", aliases="WB").change(
        "data/vocabulary/entities.csv", "FUND", aliases="WB"
    )
    sample.change(FILE, KEY, estimator="WB")
    said = f"{FILE}:2: estimator 'WB' is a name of BANK and FUND; would be right: a name of one"
    assert said in sample.problems()


def again(sample, **cells: str):
    """The sample with a second row like the first, with other cells."""
    header, row = sample.text(FILE).splitlines()
    told = dict(zip(header.split(","), next(csv.reader([row])), strict=True)) | cells
    return sample.add(FILE, ",".join(told.values()))


def test_two_rows_of_one_id_are_a_problem(sample):
    problems = again(sample).problems()
    assert problems[0] == f"{FILE}:3: duplicate id '{KEY}', first at {FILE}:2; would be right: another id"


def test_a_row_that_is_revised_stays_and_is_out_of_what_stands(sample, monkeypatch):
    again(sample, id=f"{KEY}-r2", value="1.7", revises=KEY)
    path = sample.build().path
    monkeypatch.setattr(store, "RELEASES", path.parent)
    db = store.Release(path.stem)
    assert {*queries.cited(db, "growth")["id"]} == {"fund-growth-na", f"{KEY}-r2"}
    kept = each(queries.claims(db, documents=["the-fund-2023-12"]))
    assert [(claim.id, claim.printed_value, claim.revises, claim.revised_by) for claim in kept] == [
        (KEY, 1.5, None, f"{KEY}-r2"),
        (f"{KEY}-r2", 1.7, KEY, None),
    ]


def test_a_row_is_revised_once(sample):
    again(sample, id=f"{KEY}-r2", revises=KEY)
    again_line = sample.text(FILE).splitlines()[2].replace("-r2", "-r3")
    assert sample.add(FILE, again_line).problems() == [
        f"{FILE}:4: duplicate revises '{KEY}', first at {FILE}:3; would be right: another revises"
    ]


def test_without_the_file_nothing_is_built(sample):
    (sample.path / FILE).unlink()
    (said,) = sample.problems()
    assert said.startswith(f"{FILE}:1: the file is missing; would be right: a file that begins with id,theme,indicator")


def test_a_file_without_figures_is_no_problem(sample):
    sample.write(FILE, sample.text(FILE).splitlines()[0] + "\n")
    assert sample.problems() == []


@pytest.mark.data
def test_the_ids_of_the_file_are_plain():
    assert [row["id"] for row in rows() if not re.fullmatch(r"[a-z0-9][a-z0-9_-]*", row["id"])] == []

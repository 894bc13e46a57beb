"""The reader of numbers in English prose at its hardest: what it reads, and what it leaves alone."""

import pytest
from test_quantity import all_told, read

RANGES = [
    ("between $9.6 and $12.3 billion", ["$9.6 and $12.3 billion = between [48/5..123/10] billion USD"]),
    ("3 million 152 mm or 500,000 122 mm rounds", ["3 million = 3 million", "500,000 = 500000 rounds"]),
    ("12M+", ["12M = at least [12..] million"]),
    ("14–15K", ["14–15K = between [14..15] thousand"]),
    ("5-6 million", ["5-6 million = between [5..6] million"]),
    ("$300m-$400m", ["$300m-$400m = between [300..400] million USD"]),
    ("1,000 — 2,000 tons", ["1,000 — 2,000 = between [1000..2000] tonnes"]),
    ("1.2 trillion won ($900 million)", ["1.2 trillion won = 6/5 trillion KRW", "$900 million = 900 million USD"]),
]

FORMS = [
    ("18 000", ["18 000 = 18000"]),
    ("100 000 tonnes", ["100 000 = 100000 tonnes"]),
    ("three in ten", ["three in ten = 3/10 ratio"]),
    ("$659 mln", ["$659 mln = 659 million USD"]),
    ("−3.1%", ["−3.1% = -31/10 percent"]),
    ("half a billion", ["half a billion = 1/2 billion"]),
    ("a third", ["a third = 1/3 ratio"]),
    ("two-thirds", ["two-thirds = 2/3 ratio"]),
    ("one and a half million", ["one and a half million = 3/2 million"]),
    ("£2billion", ["£2billion = 2 billion GBP"]),
    ("$2bn", ["$2bn = 2 billion USD"]),
    ("US$1.2bn", ["US$1.2bn = 6/5 billion USD"]),
    ("3.1percent", ["3.1percent = 31/10 percent"]),
    ("80 percent of the plan", ["80 percent = 80 percent"]),
    ("0.5 percentage points", ["0.5 = 1/2"]),
    ("two dozen ships", ["two dozen = 24 ships"]),
    ("15,000 troops", ["15,000 = 15000 persons"]),
    ("300 North Korean workers", ["300 = 300 persons"]),
    ("20 million yuan", ["20 million yuan = 20 million CNY"]),
    ("5 million euros", ["5 million euros = 5 million EUR"]),
    ("5 million roubles", ["5 million roubles = 5 million RUB"]),
]

HEDGES = [
    ("scores of missiles", ["scores = scores [40..] missiles"]),
    ("dozens of missiles", ["dozens = dozens [24..] missiles"]),
    ("tens of millions of dollars", ["tens of millions = tens [20..] million USD"]),
    ("hundreds of thousands of rounds", ["hundreds of thousands = hundreds [200..] thousand rounds"]),
    ("thousands of workers", ["thousands = thousands [2000..] persons"]),
    ("billions of dollars", ["billions = billions [2000000000..] USD"]),
    ("a couple of missiles", ["a couple = a couple [2..] missiles"]),
    ("a couple of million dollars", ["a couple of million dollars = a couple [2..] million USD"]),
    ("up to 5 million", ["5 million = up to [..5] million"]),
    ("as many as 5 million", ["5 million = up to [..5] million"]),
    ("at least 5", ["5 = at least [5..]"]),
    ("more than 5", ["5 = more than [5..]"]),
    ("nearly 5", ["5 = nearly 5 [..5]"]),
    ("not quite 5", ["5 = nearly 5 [..5]"]),
    ("just short of 5", ["5 = just short of 5 [..5]"]),
    ("fewer than 5", ["5 = fewer than [..5]"]),
    ("under 5", ["5 = fewer than [..5]"]),
    ("over 5 million", ["5 million = more than [5..] million"]),
    ("well over 5 million", ["5 million = more than [5..] million"]),
    ("a little over 5 million", ["5 million = more than [5..] million"]),
    ("close to 5", ["5 = about 5"]),
    ("some 300 missiles", ["300 = about 300 missiles"]),
    ("around 5", ["5 = about 5"]),
    ("roughly 5", ["5 = about 5"]),
]

NAMES = [
    "tripled",
    "doubled",
    "more than doubled",
    "KN-23",
    "38 North",
    "152 mm",
    "Covid-19",
    "G7",
    "Hwasong-17",
    "Office 39",
    "Resolution 2397",
    "Resolutions 1718 and 2397",
    "Article 5",
    "No. 39",
    "№ 39",
    "Su-35",
    "MiG-29",
    "Il-76",
    "Unit 180",
    "Room 39",
    "Group 109",
    "9/11",
    "mid-1990s",
    "the 1990s",
    "1.5-track",
    "24-hour",
    "2023-05-03",
    "2023-05-03T10:00",
    "+82-2-1234-5678",
    "02-123-4567",
    "010-1234-5678",
    "(02) 1234-5678",
    "%EC%A0%95%2F12",
    "https://a.example/%EC%A0/2023",
    "dozens",
    "hundreds",
]


@pytest.mark.parametrize(("text", "expected"), RANGES, ids=[text for text, _ in RANGES])
def test_a_scale_and_alternatives_are_read_as_they_are_meant(text, expected):
    assert all_told(text) == expected


@pytest.mark.parametrize(("text", "expected"), FORMS, ids=[text for text, _ in FORMS])
def test_hard_forms_are_read(text, expected):
    assert all_told(text) == expected


@pytest.mark.parametrize(("text", "expected"), HEDGES, ids=[text for text, _ in HEDGES])
def test_every_hedge_sets_its_bound(text, expected):
    assert all_told(text) == expected


@pytest.mark.parametrize("text", NAMES)
def test_names_dates_and_numbers_of_things_are_no_quantities(text):
    assert all_told(text) == []


@pytest.mark.parametrize(
    ("text", "scale", "problem"),
    [
        ("£10.6nillion", None, "unknown scale word 'nillion'"),
        ("5 bilion dollars", None, "unknown scale word 'bilion'"),
        ("1,2 million", "million", "cannot read '1,2'"),
        ("0,125", "one", "cannot read '0,125'"),
    ],
)
def test_a_misprint_is_kept_and_flagged(text, scale, problem):
    (number,) = read(text)
    assert (number.scale, number.problems[0].partition(";")[0]) == (scale, problem)

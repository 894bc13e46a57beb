"""The reader of numbers in prose: what it reads, what it leaves alone, and that no text breaks it."""

import csv
import time
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from nkeconomy import quantity
from nkeconomy.quantity import Quantity, Words

ROOT = Path(__file__).parents[1]
MORE_FLOORS = [
    {"id": word, "words": word, "bound": "low", "keeps_value": "no", "floor": floor}
    for word, floor in {"tens": "20", "dozens": "24", "hundreds": "200", "thousands": "2000"}.items()
]


def rows(name: str) -> list[dict[str, str]]:
    with (ROOT / "data" / "vocabulary" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


WORDS = Words.from_rows(rows("scales"), rows("units"), rows("qualifiers"))


def read(text: str) -> tuple[Quantity, ...]:
    return quantity.read(text, WORDS)


def told(number: Quantity) -> str:
    """A quantity in one line: as printed, then hedge, numbers, scale and unit where they are not the plain ones."""
    ends = "" if number.low is None and number.high is None else f"[{number.low or ''}..{number.high or ''}]"
    value = "" if number.value is None else str(number.value)
    hedge = "" if number.qualifier == "exactly" else number.qualifier
    scale = "" if number.scale == "one" else str(number.scale)
    return " ".join(filter(None, (f"{number.printed} =", hedge, value, ends, scale, number.unit)))


def all_told(text: str) -> list[str]:
    return [told(number) for number in read(text)]


SEEDS = [
    ("rose 3.1% in total", ["3.1% = 31/10 percent"]),
    ("expanding by 8.1% from a year earlier", ["8.1% = 81/10 percent"]),
    ("around 20 percent of the", ["20 percent = about 20 percent"]),
    (
        "40.9 trillion won ($29.5 billion)",
        ["40.9 trillion won = 409/10 trillion KRW", "$29.5 billion = 59/2 billion USD"],
    ),
    ("around £2billion ($2.7billion)", ["£2billion = about 2 billion GBP", "$2.7billion = 27/10 billion USD"]),
    ("a 60th of that in South Korea", ["a 60th = 1/60 ratio"]),
    ("amounting to a 30th of that", ["a 30th = 1/30 ratio"]),
    ("just short of 1.6 million won", ["1.6 million won = just short of 8/5 [..8/5] million KRW"]),
    ("nearly $6.3 billion", ["$6.3 billion = nearly 63/10 [..63/10] billion USD"]),
    ("an estimated $21.5 billion", ["$21.5 billion = 43/2 billion USD"]),
    ("an $82.5 billion trade deficit", ["$82.5 billion = 165/2 billion USD"]),
    ("937,500 152mm artillery shells", ["937,500 = 937500 rounds"]),
    ("nine KN-23 missiles, and nine KN-24 missiles", ["nine = 9 missiles", "nine = 9 missiles"]),
    ("millions of rounds of munitions", ["millions = millions [2000000..] rounds"]),
    ("scores of ballistic missiles", ["scores = scores [40..] missiles"]),
    ("nearly six times more high-level exchanges", ["six times = nearly 6 [..6] ratio"]),
    ("on as little as four hours of sleep", ["four = as low as [4..] hours"]),
    ("as low as 70 U.S. dollars", ["70 U.S. dollars = as low as [70..] USD"]),
    ("in 20 provinces", ["20 = 20 provinces"]),
    ("four socialist allies: China, Vietnam", ["four = 4 states"]),
    ("around 150 Chinese businesses", ["150 = about 150 firms"]),
    ("around 135 of the companies", ["135 = about 135 firms"]),
    ("four US government agencies", ["four = 4 agencies"]),
    ("cost about $1 billion", ["$1 billion = about 1 billion USD"]),
    ("a three-year streak of contractions", ["three = 3 years"]),
    ("first visit to North Korea in 24 years.", ["24 = 24 years"]),
    ("the biggest growth since 2016", ["2016 = 2016 year"]),
    ("between 2014 and 2017", ["2014 = 2014 year", "2017 = 2017 year"]),
]
HEDGES = [
    ("up to 9 million", ["9 million = up to [..9] million"]),
    ("no more than 9 missiles", ["9 = up to [..9] missiles"]),
    ("as many as 9 missiles", ["9 = up to [..9] missiles"]),
    ("more than 300 missiles", ["300 = more than [300..] missiles"]),
    ("more than an estimated 300 missiles", ["300 = more than [300..] missiles"]),
    ("fewer than 300 missiles", ["300 = fewer than [..300] missiles"]),
    ("at least €5", ["€5 = at least [5..] EUR"]),
    ("at least 300 missiles", ["300 = at least [300..] missiles"]),
    ("no less than $5", ["$5 = at least [5..] USD"]),
    ("800-plus artillery shells", ["800 = at least [800..] rounds"]),
    ("12M+ rounds", ["12M = at least [12..] million rounds"]),
    ("300 or more missiles", ["300 = at least [300..] missiles"]),
    ("~5 million", ["5 million = about 5 million"]),
    ("nearly a third of it", ["a third = nearly 1/3 [..1/3] ratio"]),
    ("about half a million", ["half a million = about 1/2 million"]),
    ("More Than 300 Missiles", ["300 = more than [300..] missiles"]),
    ("around 2016", ["2016 = about 2016 year"]),
    ("more than 2000 rounds", ["2000 = more than [2000..] rounds"]),
    ("for over seven years", ["seven = more than [7..] years"]),
]
HEDGES_AS_PRINTED = [
    ("Approximately $13.5 billion", "$13.5 billion", "Approximately"),
    ("just short of 1.6 million won", "1.6 million won", "just short of"),
    ("as little as four hours", "four", "as little as"),
    ("More than an estimated 300 missiles", "300", "More than an estimated"),
    ("an estimated $21.5 billion", "$21.5 billion", None),
    ("~5 million", "5 million", "~"),
    ("12M+ rounds", "12M", "+"),
    ("800-plus artillery shells", "800", "-plus"),
    ("300 or more missiles", "300", "or more"),
    ("around £2billion ($2.7billion)", "$2.7billion", None),
    ("about the 300 missiles", "300", None),
    ("over seven years", "seven", None),
    ("for over seven years", "seven", "over"),
    ("scores of missiles", "scores", None),
    ("Between $9.6 and $12.3 billion", "$9.6 and $12.3 billion", "Between"),
    ("from 50 to 100 thousand", "50 to 100 thousand", "from"),
    ("$9.6 to 12.3 billion", "$9.6 to 12.3 billion", None),
    ("aid from 14–15K people", "14–15K", None),
    ("around 14–15K", "14–15K", "around"),
    ("two or three million", "two or three million", None),
]
NOT_HEDGES = [
    ("more than doubled to 300 missiles", ["300 = 300 missiles"]),
    ("about the 300 missiles", ["300 = 300 missiles"]),
    ("over seven years", ["seven = 7 years"]),
    ("over the past seven years", ["seven = 7 years"]),
    ("under a five-year plan", ["five = 5 years"]),
    ("a leftover 300 missiles", ["300 = 300 missiles"]),
]
RANGES = [
    ("between $9.6 and $12.3 billion", ["$9.6 and $12.3 billion = between [48/5..123/10] billion USD"]),
    ("between 500,000 and 1.2 million", ["500,000 and 1.2 million = between [1/2..6/5] million"]),
    ("between 900 million and 1.2 billion", ["900 million and 1.2 billion = between [9/10..6/5] billion"]),
    ("14–15K", ["14–15K = between [14..15] thousand"]),
    ("3%-4%", ["3%-4% = between [3..4] percent"]),
    ("3 to 4 percent", ["3 to 4 percent = between [3..4] percent"]),
    ("from 50 to 100 thousand", ["50 to 100 thousand = between [50..100] thousand"]),
    ("two or three million", ["two or three million = or [2..3] million"]),
    ("one or two missiles", ["one or two = or [1..2] missiles"]),
    ("rose from 3.1% to 4.5%", ["3.1% = 31/10 percent", "4.5% = 9/2 percent"]),
    ("fell 1.2% to 2,500 points", ["1.2% = 6/5 percent", "2,500 = 2500"]),
    ("$9.6 to 12.3 billion", ["$9.6 to 12.3 billion = between [48/5..123/10] billion USD"]),
    ("down from 5 to 3 missiles", ["5 = 5", "3 = 3 missiles"]),
    ("5 and 6 missiles", ["5 = 5", "6 = 6 missiles"]),
    ("3 million 152 mm or 500,000 122 mm rounds", ["3 million = 3 million", "500,000 = 500000 rounds"]),
    ("3 or $4", ["3 or $4 = or [3..4] USD"]),
    ("3 won or $4", ["3 won = 3 KRW", "$4 = 4 USD"]),
    ("2014-2017", ["2014 = 2014 year", "2017 = 2017 year"]),
]
FORMS = [
    ("half a billion", ["half a billion = 1/2 billion"]),
    ("a half-million", ["a half-million = 1/2 million"]),
    ("a quarter of a million", ["a quarter of a million = 1/4 million"]),
    ("one and a half million", ["one and a half million = 3/2 million"]),
    ("2½ million", ["2½ million = 5/2 million"]),
    ("a third", ["a third = 1/3 ratio"]),
    ("two-thirds of it", ["two-thirds = 2/3 ratio"]),
    ("three quarters", ["three quarters = 3/4 ratio"]),
    ("half of the firms", ["half = 1/2 ratio"]),
    ("one in five", ["one in five = 1/5 ratio"]),
    ("two out of every three", ["two out of every three = 2/3 ratio"]),
    ("twice as many", ["twice = 2 ratio"]),
    ("a tenfold rise", ["tenfold = 10 ratio"]),
    ("half a dozen factories", ["half a dozen = 6 factories"]),
    ("two hundred and fifty thousand", ["two hundred and fifty thousand = 250 thousand"]),
    ("one million two hundred thousand won", ["one million two hundred thousand won = 6/5 million KRW"]),
    ("a million rounds", ["a million = 1 million rounds"]),
    ("twenty-five", ["twenty-five = 25"]),
    ("one missile", ["one = 1 missiles"]),
    ("18 000", ["18 000 = 18000"]),
    ("1 234 567.5 won", ["1 234 567.5 won = 2469135/2 KRW"]),
    ("18\u202f000 rounds", ["18\u202f000 = 18000 rounds"]),
    ("fell −3.1%", ["−3.1% = -31/10 percent"]),
    ("-$5 million", ["-$5 million = -5 million USD"]),
    ("($-5)", ["$-5 = -5 USD"]),
    ("minus 3 percent", ["minus 3 percent = -3 percent"]),
    (".5 percent", [".5 percent = 1/2 percent"]),
    ("３.１％", ["３.１％ = 31/10 percent"]),
    ("US$5bn", ["US$5bn = 5 billion USD"]),
    ("$5m and £10 m", ["$5m = 5 million USD", "£10 m = 10 million GBP"]),
    ("KRW 500 million", ["KRW 500 million = 500 million KRW"]),
    ("cost$5", ["$5 = 5 USD"]),
    ("0.5 percentage points", ["0.5 = 1/2"]),
    ("millions of dollars", ["millions = millions [2000000..] USD"]),
    ("70 Canadian dollars", ["70 = 70"]),
    ("5 million North Korean won", ["5 million = 5 million"]),
    ("visited six times", ["six = 6"]),
    ("2000 tractors", ["2000 = 2000"]),
]


@pytest.mark.parametrize(("text", "expected"), SEEDS, ids=[text for text, _ in SEEDS])
def test_every_form_of_the_seeds_is_read(text, expected):
    assert all_told(text) == expected


@pytest.mark.parametrize(("text", "expected"), HEDGES, ids=[text for text, _ in HEDGES])
def test_a_hedge_sets_the_bound_that_the_vocabulary_gives_it(text, expected):
    assert all_told(text) == expected


@pytest.mark.parametrize(("text", "number", "hedge"), HEDGES_AS_PRINTED, ids=[row[0] for row in HEDGES_AS_PRINTED])
def test_a_hedge_is_kept_in_the_words_of_the_source(text, number, hedge):
    assert [found.hedge for found in read(text) if found.printed == number] == [hedge]


@pytest.mark.parametrize(("text", "expected"), NOT_HEDGES, ids=[text for text, _ in NOT_HEDGES])
def test_a_hedge_binds_only_directly_before_the_number(text, expected):
    assert all_told(text) == expected


@pytest.mark.parametrize(("text", "expected"), RANGES, ids=[text for text, _ in RANGES])
def test_two_numbers_are_one_range_only_when_the_words_say_so(text, expected):
    assert all_told(text) == expected


@pytest.mark.parametrize(("text", "expected"), FORMS, ids=[text for text, _ in FORMS])
def test_a_number_is_read_in_any_form(text, expected):
    assert all_told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        *("a 152mm shell", "a 152 mm shell", "the 240-mm MRL", "KN-23", "Covid-19", "38 North", "the 20x10 campaign"),
        *("MiG-29", "G7", "Hwasong-18", "Office 39", "Resolution 2397", "a 3D model", "version 1.2.3", "#5", "9/11"),
        *("July 2023", "April 26", "2025/03/27", "2024-7-26 14:42", "September 3", "3 September 2024", "mid-2023"),
        *(
            "January 5, 2023",
            "2010-15",
            "June 19Photographer",
            "Sept. 3",
            "at 8 p.m.",
            "Current Time 0:00",
            "-8:36",
            "[1]",
        ),
        *("the 60th anniversary", "a 60th anniversary", "first time", "the second half", "in the 1990s", "1x"),
        *("https://www.38north.org/2024/02/war", "no. 2", "one of the most impoverished", "no one", "a two-way street"),
        *("several million", "a few hundred", "test scores", "10.1.2", "5m tall", "1" * 50, "", "nothing here"),
    ],
)
def test_names_dates_and_measures_are_no_quantities(text):
    assert all_told(text) == []


@pytest.mark.parametrize(
    ("text", "printed", "problem"),
    [
        (
            "£10.6nillion",
            "£10.6nillion",
            "unknown scale word 'nillion'; known: one, thousand, million, billion, trillion, hundredth",
        ),
        (
            "10.6 milion",
            "10.6 milion",
            "unknown scale word 'milion'; known: one, thousand, million, billion, trillion, hundredth",
        ),
        ("$5xyz", "$5xyz", "unknown scale word 'xyz'; known: one, thousand, million, billion, trillion, hundredth"),
        ("HK$5", "HK$5", "unknown currency 'HK$'"),
        ("1.234,5 won", "1.234,5 won", "cannot read '1.234,5'; would be right: 1,234.5"),
        ("12,34,567", "12,34,567", "cannot read '12,34,567'; would be right: 1,234.5"),
        ("$5 won", "$5", "two units: USD and KRW"),
        ("up to 3 or 4", "3 or 4", "hedged as 'up to' too"),
        ("between 500 and 1.2 million", "500 and 1.2 million", "scale of '500' is unclear beside '1.2 million'"),
    ],
)
def test_what_cannot_be_read_is_kept_and_flagged(text, printed, problem):
    (number,) = read(text)
    assert (number.printed, number.problems) == (printed, (problem,))


def test_a_misspelt_scale_word_is_never_guessed():
    (number,) = read("the £10.6nillion value")
    assert (number.value, number.scale, number.unit) == (Fraction("10.6"), None, "GBP")


def test_unreadable_digits_have_no_value_and_no_rounding():
    (number,) = read("1.234,5")
    assert (number.value, number.low, number.high, number.rounding, number.rounding_low) == (None,) * 5


@pytest.mark.parametrize(
    ("text", "rounding", "low", "high"),
    [
        ("3.1%", "0.05", "3.05", "3.15"),
        ("40.9 trillion won", "0.05", "40.85", "40.95"),
        ("937,500", "0.5", "937499.5", "937500.5"),
        ("−3.10%", "0.005", "-3.105", "-3.095"),
        ("a 60th", "2/14399", "2/121", "2/119"),
        ("between $9.6 and $12 billion", "0.5", "9.55", "12.5"),
        ("1 million 200 thousand", "0.0005", "1.1995", "1.2005"),
        ("scores of missiles", "0", "40", "40"),
    ],
)
def test_rounding_is_half_a_unit_of_the_last_printed_digit(text, rounding, low, high):
    (number,) = read(text)
    expected = (Fraction(rounding), Fraction(low), Fraction(high))
    assert (number.rounding, number.rounding_low, number.rounding_high) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("tens of thousands of rounds", ["tens of thousands = tens [20..] thousand rounds"]),
        ("hundreds of millions of dollars", ["hundreds of millions = hundreds [200..] million USD"]),
        ("dozens of missiles", ["dozens = dozens [24..] missiles"]),
        ("5 thousands", ["5 thousands = 5 thousand"]),
    ],
)
def test_a_new_word_for_many_is_a_row_and_no_code(text, expected):
    words = Words.from_rows(rows("scales"), rows("units"), rows("qualifiers") + MORE_FLOORS)
    assert [told(number) for number in quantity.read(text, words)] == expected


def test_a_new_name_with_a_number_is_a_row_and_no_code():
    words = Words.from_rows(rows("scales"), rows("units"), rows("qualifiers"), names=("Bureau of 121",))
    assert quantity.read("the Bureau of 121", words) == ()


def test_an_empty_vocabulary_still_reads_digits():
    (number,) = quantity.read("about $5 million", Words.from_rows([], [], []))
    assert (number.value, number.scale, number.unit, number.qualifier) == (5, "one", None, "exactly")


@pytest.mark.data
def test_every_claim_reads_back_or_is_a_known_exception():
    known = {row["claim"] for row in exceptions()}
    differing = {row["id"] for row in claims() if row["number_as_printed"] and not reads_back(row)}
    assert differing <= known


def claims() -> list[dict[str, str]]:
    files = sorted((ROOT / "data" / "claims").glob("*.csv"))
    return [row for file in files for row in csv.DictReader(file.read_text(encoding="utf-8").splitlines())]


def exceptions() -> list[dict[str, str]]:
    file = ROOT / "data" / "read_back_exceptions.csv"
    return list(csv.DictReader(file.read_text(encoding="utf-8").splitlines()))


def reads_back(row: dict[str, str]) -> bool:
    expected = tuple(Fraction(row[end]) if row[end] else None for end in ("value", "low", "high"))
    expected += (row["scale"], row["unit"], row["qualifier"])
    found = [number for number in read(row["quote"]) if number.printed == row["number_as_printed"]]
    return expected in [(n.value, n.low, n.high, n.scale, n.unit, n.qualifier) for n in found]


SCALES = {"": "one", " thousand": "thousand", " million": "million", "bn": "billion", " trillion": "trillion"}
UNITS = {
    ("", "%"): "percent",
    ("", " percent"): "percent",
    ("$", ""): "USD",
    ("US$", ""): "USD",
    ("£", ""): "GBP",
    ("", " won"): "KRW",
    ("", " U.S. dollars"): "USD",
    ("", " missiles"): "missiles",
    ("", " of the missiles"): "missiles",
    ("", " times more"): "ratio",
}
HEDGE_WORDS = {
    word: row
    for row in rows("qualifiers")
    for word in row["words"].split("|")
    if row["bound"] != "both" and not row["floor"] and word and not word.startswith("…")
}
AMOUNTS = st.decimals(min_value=0, max_value=10**12, places=2)


@given(AMOUNTS, st.sampled_from(sorted(SCALES)), st.sampled_from(sorted(UNITS)), st.sampled_from(sorted(HEDGE_WORDS)))
def test_an_amount_reads_back_from_how_it_is_printed(amount, scale, unit, hedge):
    before, after = unit
    (number,) = read(f"It was {hedge} {before}{amount:,}{scale}{after}.")
    row = HEDGE_WORDS[hedge]
    assert number.value == (Fraction(amount) if row["keeps_value"] == "yes" else None)
    assert number.low == (Fraction(amount) if row["bound"] == "low" else None)
    assert number.high == (Fraction(amount) if row["bound"] == "high" else None)
    assert (number.scale, number.unit, number.qualifier) == (SCALES[scale], UNITS[unit], row["id"])
    assert (number.rounding, number.problems) == (Fraction(1, 200), ())


@given(AMOUNTS, AMOUNTS, st.sampled_from(sorted(SCALES)), st.sampled_from(["between {} and {}", "{}–{}", "{} to {}"]))
def test_a_range_reads_back_with_the_scale_of_its_second_number(low, high, scale, form):
    assume(low < high)
    (number,) = read(form.format(f"{low:,}", f"{high:,}{scale}"))
    expected = (None, Fraction(low), Fraction(high), SCALES[scale], "between")
    assert (number.value, number.low, number.high, number.scale, number.qualifier) == expected


ODD_TEXT = st.text(alphabet=st.sampled_from("0159.,-–−/:%$£€KkMm ()\u00a0½ſıK٣五aonethfi\n+"), max_size=60)
PHRASES = st.sampled_from(
    [
        *"a an half third 60th two twenty hundred dozen million nillion millions of scores between and from to".split(),
        *"or about up at nearly least over years times percent won US$ $ £ , . - – one 5 3.1 2016 18 000 July".split(),
        "1,234",
        "one\u00a0in five",
    ]
)


def stands_beside(number: Quantity, text: str) -> bool:
    before, after = text[: number.start].rstrip(), text[number.end :].lstrip()
    return number.hedge != "" and (before.endswith(number.hedge) or after.startswith(number.hedge))


@settings(max_examples=300)
@given(st.text() | ODD_TEXT | st.lists(PHRASES, max_size=20).map(" ".join) | st.lists(PHRASES).map("".join))
def test_any_text_reads_and_every_span_is_exact(text):
    numbers = read(text)
    assert all(text[number.start : number.end] == number.printed for number in numbers)
    assert all(number.printed == number.printed.strip() != "" for number in numbers)
    assert all(first.end <= second.start for first, second in pairwise(numbers))
    assert all(stands_beside(number, text) for number in numbers if number.hedge is not None)


@given(st.text(alphabet=st.characters(exclude_categories=["Nd", "No", "Nl"]).filter(lambda c: not c.isalnum())))
def test_a_text_without_digits_or_words_has_no_quantities(text):
    assert read(text) == ()


@pytest.mark.parametrize(
    "unit",
    [
        *("1", " 111", ",1", ".1", "1 ", "a", "a-", " ", "A1-", "½", "1:", "1/", "[1", "$", "$5", "5%-", "5+", "(5"),
        *("five ", "a hundred and ", "half a ", "a third ", "5 million ", "5 milion ", "5 a" + "b" * 29 + " "),
        *(
            "5 or ",
            "5 to 6 ",
            "rose from 5 to 6 ",
            "about" + " " * 55 + "5 ",
            "a third" + " " * 200,
            "one in ",
            "scores of ",
        ),
        *("http://", "January ", "5 of the ", "twenty-", "minus ", "as many as ", "between 5 and ", "\u00a0111"),
    ],
)
def test_a_hundred_kilobytes_of_anything_take_linear_time(unit):
    text = (unit * 100_000)[:100_000]
    started = time.process_time()
    read(text)
    assert time.process_time() - started < 5


@pytest.mark.data
def test_a_hundred_kilobytes_of_prose_are_read_in_a_second():
    seeds = "\n".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "seeds").glob("*.txt")))
    text = (seeds * (100_000 // len(seeds) + 1))[:100_000]
    started = time.process_time()
    assert len(read(text)) > 100
    assert time.process_time() - started < 1

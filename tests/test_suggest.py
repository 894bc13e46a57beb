"""The reader that proposes claims: what it proposes of texts of every kind, and what it leaves alone."""

import json
import random
import re
import time
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nkeconomy import quantity, read_back, suggest, vocabulary

ROOT = Path(__file__).parents[1]
WORDS, _ = vocabulary.load(ROOT)
READER = read_back.words(WORDS)
BANK = "SEOUL, July 26 (Newswire) -- North Korea's economy shrank about 0.2 percent last year, the Bank of Korea said."


def read(text, **given):
    return suggest.candidates(text, WORDS, **given)


def printed(text):
    return [one.number_as_printed for one in read(text)]


def only(text, **given):
    (one,) = read(text, **given)
    return one


def test_a_claim_is_proposed_with_all_that_its_sentence_says():
    one = only(BANK, published=date(2023, 7, 26), publisher="Yonhap")
    assert one.quote == "North Korea's economy shrank about 0.2 percent last year"
    assert (one.number_as_printed, one.value, one.unit, one.qualifier) == (
        "0.2 percent",
        Fraction("-0.2"),
        "percent",
        "about",
    )
    assert (one.indicator, one.kind, one.subject) == ("real_gdp_growth", "growth", "KP")
    assert (one.attributed_to, one.carried_by, one.language) == ("BOK", "YONHAP", "en")
    assert (one.period_start, one.period_end) == (date(2022, 1, 1), date(2022, 12, 31))


@pytest.mark.parametrize(
    ("text", "number", "indicator"),
    [
        ("GNI per capita stood at just short of 1.6 million won.", "1.6 million won", "gni_per_capita"),
        ("North Korean hackers stole at least $1.3 billion in cryptocurrency.", "$1.3 billion", "cyber_theft"),
        ("Trade between China and North Korea came to $2.2 billion.", "$2.2 billion", "trade_with_china"),
        ("China accounts for 98 per cent of North Korea's trade.", "98 per cent", "china_share_of_trade"),
        ("North Korea shipped some 16,000 containers to Russia.", "16,000", "containers_shipped"),
        ("North Korea sent Russia 12M+ rounds.", "12M", "shells_supplied"),
        ("The North fired three ballistic missiles into the East Sea.", "three", "missile_tests"),
        ("It delivered 1.5 million barrels of refined petroleum.", "1.5 million", "oil_supplied"),
        ("At least 2.2 million tons of coal were exported.", "2.2 million", "coal_export_volume"),
        ("Construction grew 12.3 percent in North Korea's economy.", "12.3 percent", "real_gdp_growth"),
    ],
    ids=lambda value: value if isinstance(value, str) and "_" in value else None,
)
def test_the_indicator_is_known_by_its_names(text, number, indicator):
    one = only(text)
    assert (one.number_as_printed, one.indicator) == (number, indicator)


@pytest.mark.parametrize(
    ("text", "language", "number", "indicator", "speaker"),
    [
        ("한국은행은 북한의 지난해 경제성장률을 3.7%로 추정했다.", "ko", "3.7 percent", "real_gdp_growth", "BOK"),
        ("국정원은 북한이 포탄 약 120만 발을 줬다고 밝혔다.", "ko", "about 1200000 rounds", "shells_supplied", "NIS"),
        ("북한의 수출은 3억6천만 달러였다.", "ko", "360000000 USD", "exports_total", None),
        ("据中国海关总署统计，中朝贸易额达2亿美元。", "zh", "200000000 USD", "trade_with_china", "CN_CUSTOMS"),
        ("联合国专家小组称，朝鲜窃取了约3亿美元。", "zh", "about 300000000 USD", "cyber_theft", "UN_POE"),
        ("中国税関によると、中朝貿易額は約2億ドル。", "ja", "about 200000000 USD", "trade_with_china", "CN_CUSTOMS"),
        ("ВВП КНДР вырос на 3,7%, сообщил Банк Кореи.", "ru", "3.7 percent", "real_gdp_growth", "BOK"),
        ("По данным ООН, КНДР дала около 12 млн снарядов.", "ru", "about 12000000 rounds", "shells_supplied", "UN"),
    ],
)  # fmt: skip
def test_claims_of_five_languages_are_read(text, language, number, indicator, speaker):
    one = only(text)
    hedge = "" if one.qualifier == "exactly" else f"{one.qualifier} "
    assert f"{hedge}{float(one.value * one.factor):.12g} {one.unit}" == number
    assert (one.language, one.indicator, one.attributed_to, one.subject) == (language, indicator, speaker, "KP")


def test_a_line_without_kana_is_japanese_in_a_japanese_text():
    (*_, last) = read("北朝鮮の輸出は減ったとみられる。\n輸出額 3億ドル")
    assert last.language == "ja"


def test_the_language_is_that_of_the_line_not_of_the_page():
    one = only("这是用户保存的双语快照页面\nNorth Korea sold coal worth $300 million.")
    assert one.language == "en"


@pytest.mark.parametrize(
    "text",
    [
        "Exports rose 12 percent.",
        "Rice cost $1.20.",
        "They paid $5 billion.",
        "It was three times more than before.",
    ],
)
def test_where_no_indicator_fits_there_is_none(text):
    assert [one.indicator for one in read(text)] == [None]


@pytest.mark.parametrize(
    "text",
    [
        "Views: 1,204",
        "3,456 comments",
        "5 min read",
        "Loaded: 100%",
        "0:00 / 2:31",
        "Subscribe now for $1 a week. Cancel anytime.",
        "Save 50% on your first year",
        "© 2024 Newswire. All rights reserved. 500 million readers",
        "Read more: Pyongyang sent 5 million shells to Moscow",
        "Most read\n1. Stocks close up 1.2%\n2. Oil falls to $70\n",
        "조회수 3,456",
        "댓글 12",
        "阅读 10万+",
        "评论(23)",
        "閲覧数：1,234",
        "コメント 5件",
        "Просмотров: 1 204",
        "Читайте также: Курс воны упал на 1,2%",
        "Call +82-2-398-3114",
        "He lives at 24 Baker Street",
        "A 58-year-old official, aged 58, resigned",
        "It was signed on 19 June 2024 at 9:30 a.m.",
        "The 75th anniversary and the 8th Congress",
        "KN-23, 38 North, 152 mm, Covid-19 and Office 39",
        "It flew 800 km at an altitude of 50 km for 12 minutes",
        "See S/2024/215, para. 45 and annex 12",
        "Smith, “Shells for oil,” Journal of Arms 12, no. 3 (2024): 45–67",
        "References\n1. Open Source Centre, 2024, 4 million shells.",
        "- [1]\nA note on 5 million shells",
        "The two countries and the three firms",
        "In 2016, since 2016, from 2017 to 2023",
        "Page 3 of 12",
        "1. First\n2. Second",
        "$1 = 1,380 won",
        "The five-year plan for 10 years",
        "12:30:45 1x 720p",
    ],
)
def test_what_is_no_claim_is_left_alone(text):
    assert printed(text) == []


def test_a_list_of_what_is_cited_ends_where_prose_goes_on():
    text = (
        "References\n1. Smith, 2024, 4 million shells.\n\nNorth Korea sold coal worth $300 million to China last year."
    )
    assert printed(text) == ["$300 million"]


def test_a_row_of_a_table_is_one_quote_and_names_its_unit():
    one = only("Item\tQuantity\n152 mm artillery shells\tabout 3 million\t2023")
    assert one.quote == "152 mm artillery shells\tabout 3 million\t2023"
    assert (one.unit, one.component, one.qualifier) == ("rounds", "152mm_shell", "about")
    assert one.problems == ("unit 'rounds' is from the row, not beside the number",)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Coal brought in $2 billion, according to the National Intelligence Service.", "NIS"),
        ("The UN Panel of Experts estimates that it stole $2 billion.", "UN_POE"),
        ("Chainalysis, which tracks thefts, says it stole $2 billion.", "CHAINALYSIS"),
        ("“It stole $2 billion,” said the Bank of Korea in a report.", "BOK"),
        ("It stole $2 billion.", None),
    ],
)
def test_the_speaker_is_the_entity_of_the_verb(text, speaker):
    assert only(text).attributed_to == speaker


def test_it_said_goes_on_with_the_speaker_before():
    text = "The Bank of Korea published a report.\nTrade fell to $2 billion, the report said."
    assert only(text).attributed_to == "BOK"


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("It sold coal for $2 billion.", "stated"),
        ("It is estimated to have sold coal for $2 billion.", "estimated"),
        ("Seoul accused it of selling coal for $2 billion.", "alleged"),
        ("It plans to sell coal for $2 billion.", "planned"),
        ("Moscow denied buying coal for $2 billion.", "denied"),
        ("Coal may have earned it $2 billion.", "argued"),
    ],
)
def test_the_stance_is_in_the_words(text, stance):
    assert only(text).stance == stance


def test_the_subject_is_who_the_text_is_about_and_the_counterpart_who_is_with_them():
    one = only("North Korea's exports to China rose to $350 million.")
    assert (one.subject, one.counterpart, one.indicator) == ("KP", "CN", "exports_to_china")


def test_a_misspelt_scale_word_is_a_problem_to_look_at():
    one = only("The total comes to 1.5 bilion dollars.")
    assert one.scale is None
    assert "bilion" in one.problems[0]


def test_what_is_not_said_is_not_guessed():
    one = only("They paid $5 million.")
    assert (one.subject, one.counterpart, one.indicator, one.component, one.period_start) == (None,) * 5


def test_a_proposal_is_one_line_of_json_with_plain_numbers_beside_those_in_units_of_the_scale():
    cells = json.loads(suggest.as_json(only(BANK.replace("0.2 percent", "$3.1 billion"))))
    assert [*cells][:7] == ["quote", "start", "end", "number_as_printed", "value", "low", "high"]
    assert (cells["value"], cells["scale"], cells["value_plain"], cells["low_plain"]) == (3.1, "billion", 3.1e9, None)


def test_a_misread_scale_has_no_plain_number():
    cells = json.loads(suggest.as_json(only("The total comes to 1.5 bilion dollars.")))
    assert (cells["value"], cells["value_plain"]) == (1.5, None)


def test_confidence_grows_with_what_is_found():
    known = only("North Korea's GNI was $30 billion.")
    unknown = only("They paid $30 billion.")
    assert 0 < unknown.confidence < known.confidence <= 1


def test_the_same_text_gives_the_same_proposals():
    assert read(BANK * 3) == read(BANK * 3)


PIECES = [
    *"0123456789.,-–—()[]%$£€₩\t\n\r\f \u00a0\u2009\u3000'\"“”、。，£",
    *(
        "5%",
        "3.1",
        "$1",
        "billion",
        "about",
        "more than",
        "북한",
        "억",
        "조",
        "만 명",
        "朝鲜",
        "亿",
        "万",
        "約",
        "млрд",
        "до",
    ),
    *("North Korea", "Bank of Korea", "said", "GDP", "rose", "since 2016", "152 mm", "1 000", "\u0130", "ß", "\ud800"),
    *("References\n", "[1]", "http://x", "half a", "KN-23", "one", "²", "½", "१२", "\x00", "\u2028"),
]


@settings(max_examples=150)
@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
def test_no_text_raises_and_every_quote_stands_where_it_says_and_gives_its_number_back(text):
    for one in read(text, published=date(2024, 5, 1)):
        assert text[one.start : one.end] == one.quote == one.quote.strip()
        assert "\n" not in one.quote
        assert "\r" not in one.quote
        assert one.number_as_printed in one.quote
        assert any(same(one, number) for number in quantity.read_signed(one.quote, READER))


def same(one, number):
    fields = ("value", "low", "high", "scale", "qualifier")
    unit = number.unit in (one.unit, None)
    printed = number.printed == one.number_as_printed
    return printed and unit and all(getattr(one, field) == getattr(number, field) for field in fields)


def test_ten_thousand_odd_texts_raise_nothing():
    """Takes some seconds: it reads ten thousand texts."""
    chance = random.Random(6)
    for _ in range(10_000):
        text = "".join(chance.choice(PIECES) for _ in range(chance.randrange(9)))
        for one in read(text):
            assert text[one.start : one.end] == one.quote


@given(st.text(alphabet=st.characters(categories=["P", "Z", "S"]), max_size=200))
def test_a_text_without_digits_and_words_proposes_nothing(text):
    assert read(re.sub(r"\d", "", text)) == []


@pytest.mark.parametrize(
    "repeated",
    [
        "1 ", "5% ", "5%, ", "$5 billion and ", "of 5% of ", "(", "[1] ", ", ", "- ", "about ", "5%\n", "5%\t", "a. ",
        "North Korea said 5% of exports to China. ", "Экспорт КНДР вырос на 5% до 300 млн долларов. ", "said the ",
        "북한의 수출은 3억 달러로 5% 증가했다. ", "朝鲜出口额约3.5亿美元，同比增长5%。", "from 1 to ", "Kim ", "«“",
        "1.", "1,", "$", "a 5 rounds ", "according to ", "the report said ", "(서울=연합) ", "10", "0:00 / ", "Up 5%. ",
    ],
)  # fmt: skip
def test_a_hostile_text_is_read_in_time(repeated):
    text = (repeated * (100_000 // len(repeated) + 1))[:100_000]
    begun = time.process_time()
    read(text)
    assert time.process_time() - begun < 4  # 2 seconds on a machine that does nothing else


def test_100_kb_of_prose_is_read_in_a_second():
    seeds = [path.read_bytes().decode("utf-8") for path in sorted((ROOT / "seeds").glob("*.txt"))]
    text = ("\n".join(seeds) * 20)[:100_000]
    begun = time.process_time()
    read(text)
    assert time.process_time() - begun < 2  # 1 second on a machine that does nothing else

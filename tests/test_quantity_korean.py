"""The reader of numbers in Korean: what it reads, and what it leaves alone."""

import pytest
from test_quantity import all_told

FORMS = [
    ("1만 3천", ["1만 3천 = 13/10 ten_thousand"]),
    ("1만 3천 명", ["1만 3천 = 13/10 ten_thousand persons"]),
    ("3억5천만 달러", ["3억5천만 달러 = 7/2 hundred_million USD"]),
    ("40조 9천억 원", ["40조 9천억 원 = 409/10 trillion KRW"]),
    ("1조2000억원", ["1조2000억원 = 6/5 trillion KRW"]),
    ("7,500만 달러로", ["7,500만 달러 = 7500 ten_thousand USD"]),
    ("1만 3,000여 개", ["1만 3,000 = more than [13/10..] ten_thousand"]),
    ("약 1조 5,000억 원 규모", ["1조 5,000억 원 = about 3/2 trillion KRW"]),
    ("5천만 달러", ["5천만 달러 = 5000 ten_thousand USD"]),
    ("5백 명", ["5백 = 500 persons"]),
    ("6,000달러", ["6,000달러 = 6000 USD"]),
    ("63 억 달러", ["63 억 달러 = 63 hundred_million USD"]),
    ("100 만 명", ["100 만 = 100 ten_thousand persons"]),
    ("삼천 명", ["삼천 = 3 thousand persons"]),
    ("이천만", ["이천만 = 2000 ten_thousand"]),
    ("이천만 달러", ["이천만 달러 = 2000 ten_thousand USD"]),
    ("백만 달러", ["백만 달러 = 100 ten_thousand USD"]),
    ("만 명", ["만 = 1 ten_thousand persons"]),
    ("두 배", ["두 배 = 2 ratio"]),
    ("다섯 명", ["다섯 = 5 persons"]),
    ("스물다섯 명", ["스물다섯 = 25 persons"]),
    ("세 척", ["세 = 3 ships"]),
    ("절반", ["절반 = 1/2 ratio"]),
    ("3분의 1", ["3분의 1 = 1/3 ratio"]),
    ("60분의 1", ["60분의 1 = 1/60 ratio"]),
    ("마이너스 0.2%", ["마이너스 0.2% = -1/5 percent"]),
    ("3.1%로", ["3.1% = 31/10 percent"]),
    ("2배로", ["2배 = 2 ratio"]),
    ("3.1%포인트", ["3.1 = 31/10"]),
    ("0.5%p", ["0.5 = 1/2"]),
    ("1.5배", ["1.5배 = 3/2 ratio"]),
    ("5유로", ["5유로 = 5 EUR"]),
    ("300위안", ["300위안 = 300 CNY"]),
    ("10억 루블", ["10억 루블 = 10 hundred_million RUB"]),
    ("100엔", ["100엔 = 100 JPY"]),
    ("70만 원(150달러)", ["70만 원 = 70 ten_thousand KRW", "150달러 = 150 USD"]),
    ("23억4천만 달러였고", ["23억4천만 달러 = 117/5 hundred_million USD"]),
    ("27억7천만달러로", ["27억7천만달러 = 277/10 hundred_million USD"]),
    ("4천724만8천원", ["4천724만8천원 = 23624/5 ten_thousand KRW"]),
]

HEDGES = [
    ("약 800만 발", ["800만 = about 800 ten_thousand rounds"]),
    ("10여 발", ["10 = more than [10..] rounds"]),
    ("10여발의 미사일", ["10 = more than [10..] missiles"]),
    ("300여 개", ["300 = more than [300..]"]),
    ("300여만 달러", ["300여만 달러 = more than [300..] ten_thousand USD"]),
    ("10억여원", ["10억여원 = more than [10..] hundred_million KRW"]),
    ("20% 이상", ["20% = at least [20..] percent"]),
    ("20% 이상을", ["20% = at least [20..] percent"]),
    ("5만 명 이상의 노동자", ["5만 = at least [5..] ten_thousand persons"]),
    ("최대 100만 발", ["100만 = up to [..100] ten_thousand rounds"]),
    ("최소 50만 발", ["50만 = at least [50..] ten_thousand rounds"]),
    ("적어도 50만 발", ["50만 = at least [50..] ten_thousand rounds"]),
    ("30% 미만", ["30% = fewer than [..30] percent"]),
    ("30% 이하로", ["30% = up to [..30] percent"]),
    ("100만 발을 초과", ["100만 = more than [100..] ten_thousand rounds"]),
    ("100만 발이 넘는", ["100만 = more than [100..] ten_thousand rounds"]),
    ("백만이 넘는", ["백만 = more than [100..] ten_thousand"]),
    ("거의 절반", ["절반 = nearly 1/2 [..1/2] ratio"]),
    ("100만 발 가까이", ["100만 = nearly 100 [..100] ten_thousand rounds"]),
    ("3억 달러 가량", ["3억 달러 = about 3 hundred_million USD"]),
    ("50명 정도", ["50 = about 50 persons"]),
    ("수십 발", ["수십 = tens [20..] rounds"]),
    ("수백만 발", ["수백만 = millions [2000000..] rounds"]),
    ("수십만 명", ["수십만 = tens [20..] ten_thousand persons"]),
    ("수천 톤", ["수천 = thousands [2000..] tonnes"]),
    ("50만~100만 발", ["50만~100만 = between [50..100] ten_thousand rounds"]),
    ("50~100만 발", ["50~100만 = between [50..100] ten_thousand rounds"]),
    ("3∼4%", ["3∼4% = between [3..4] percent"]),
    ("65억~70억 달러", ["65억~70억 달러 = between [65..70] hundred_million USD"]),
    ("50만-100만 발", ["50만-100만 = between [50..100] ten_thousand rounds"]),
    ("2개 또는 3개", ["2개 또는 3 = or [2..3]"]),
    ("27억 달러에 못 미쳤다", ["27억 달러 = fewer than [..27] hundred_million USD"]),
    ("두 배가 넘음", ["두 배 = more than [2..] ratio"]),
    ("200달러쯤이요", ["200달러 = about 200 USD"]),
    ("30회 넘게", ["30 = more than [30..] events"]),
    ("30만에서 50만 명", ["30만에서 50만 = between [30..50] ten_thousand persons"]),
    ("50만 발에서 100만 발로", ["50만 = 50 ten_thousand rounds", "100만 = 100 ten_thousand rounds"]),
]

COUNTED = [
    ("탄도미사일 3발을 발사", ["3 = 3 missiles"]),
    ("포탄 300만 발과 미사일 20발", ["300만 = 300 ten_thousand rounds", "20 = 20 missiles"]),
    ("152㎜ 포탄 300만 발", ["300만 = 300 ten_thousand rounds"]),
    ("150개 기업", ["150 = 150 firms"]),
    ("20개국", ["20 = 20 states"]),
    ("컨테이너 1만3천개", ["1만3천 = 13/10 ten_thousand containers"]),
    ("노동자 5만여 명", ["5만 = more than [5..] ten_thousand persons"]),
    ("3만톤", ["3만 = 3 ten_thousand tonnes"]),
    ("5년", ["5 = 5 years"]),
    ("5년간", ["5 = 5 years"]),
    ("24시간", ["24 = 24 hours"]),
    ("공장 20곳", ["20 = 20 factories"]),
    ("5명만", ["5 = 5 persons"]),
    ("8천원", ["8천원 = 8 thousand KRW"]),
]

NAMES = [
    "제1874호",
    "38노스",
    "화성-17형",
    "152㎜",
    "152밀리 포탄",
    "코로나19",
    "2023년",
    "2023년 5월 3일",
    "5월 3일",
    "1990년대",
    "3분기",
    "10시 30분",
    "누리호 3호",
    "이 만큼",
    "50대 남성",
    "6·25 전쟁",
    "조금",
    "만약 조사하면",
    "그것만",
    "1조각",
    "제3조",
    "3위",
    "두번째 세계",
    "한국 정부가",
    "이천 시",
]


@pytest.mark.parametrize(("text", "expected"), FORMS, ids=[text for text, _ in FORMS])
def test_a_number_is_read_in_any_form_of_korean(text, expected):
    assert all_told(text) == expected


@pytest.mark.parametrize(("text", "expected"), HEDGES, ids=[text for text, _ in HEDGES])
def test_a_hedge_of_korean_sets_its_bound(text, expected):
    assert all_told(text) == expected


@pytest.mark.parametrize(("text", "expected"), COUNTED, ids=[text for text, _ in COUNTED])
def test_what_is_counted_in_korean_is_the_unit(text, expected):
    assert all_told(text) == expected


@pytest.mark.parametrize("text", NAMES)
def test_names_dates_and_particles_of_korean_are_no_quantities(text):
    assert all_told(text) == []

"""The reader of numbers in Russian: what it reads, and what it leaves alone."""

import pytest
from test_quantity import all_told, read

FORMS = [
    ("полтора миллиарда", ["полтора миллиарда = 3/2 billion"]),
    ("два с половиной миллиона", ["два с половиной миллиона = 5/2 million"]),
    ("1,5 млрд долларов", ["1,5 млрд долларов = 3/2 billion USD"]),
    ("$1,5 млрд", ["$1,5 млрд = 3/2 billion USD"]),
    ("выросла на 3,1 %", ["3,1 % = 31/10 percent"]),
    ("рост составил 3,1 процента", ["3,1 процента = 31/10 percent"]),
    ("2 млн снарядов", ["2 млн = 2 million rounds"]),
    ("два миллиона", ["два миллиона = 2 million"]),
    ("двадцать пять тысяч", ["двадцать пять тысяч = 25 thousand"]),
    ("двести двадцать пять", ["двести двадцать пять = 225"]),
    ("два миллиона триста тысяч", ["два миллиона триста тысяч = 23/10 million"]),
    ("1 млрд 200 млн", ["1 млрд 200 млн = 6/5 billion"]),
    ("18 000 тонн", ["18 000 = 18000 tonnes"]),
    ("18\xa0000 тонн", ["18\xa0000 = 18000 tonnes"]),
    ("1 500,5 тонн", ["1 500,5 = 3001/2 tonnes"]),
    ("12 345,6 руб.", ["12 345,6 руб. = 61728/5 RUB"]),
    ("5 тыс. человек", ["5 тыс. = 5 thousand persons"]),
    ("1,2 трлн вон", ["1,2 трлн вон = 6/5 trillion KRW"]),
    ("100 рублей", ["100 рублей = 100 RUB"]),
    ("63 юаней", ["63 юаней = 63 CNY"]),
    ("минус 0,2 %", ["минус 0,2 % = -1/5 percent"]),
    ("на −0,2 %", ["−0,2 % = -1/5 percent"]),
    ("миллион снарядов", ["миллион = 1 million rounds"]),
    ("полмиллиарда долларов", ["полмиллиарда долларов = 1/2 billion USD"]),
    ("один миллион", ["один миллион = 1 million"]),
    ("одна ракета", ["одна = 1 missiles"]),
    ("девяносто пять процентов", ["девяносто пять процентов = 95 percent"]),
    ("1,234 млрд", ["1,234 млрд = 617/500 billion"]),
    ("рост 0,125 %", ["0,125 % = 1/8 percent"]),
    ("за 5 лет", ["5 = 5 years"]),
]

PARTS = [
    ("треть", ["треть = 1/3 ratio"]),
    ("половина", ["половина = 1/2 ratio"]),
    ("две трети", ["две трети = 2/3 ratio"]),
    ("три четверти", ["три четверти = 3/4 ratio"]),
    ("вдвое", ["вдвое = 2 ratio"]),
    ("в 2,5 раза", ["2,5 раза = 5/2 ratio"]),
    ("в три раза", ["три раза = 3 ratio"]),
    ("почти в 2 раза", ["2 раза = nearly 2 [..2] ratio"]),
    ("в 1,5–2 раза", ["1,5–2 раза = between [3/2..2] ratio"]),
    ("в три с половиной раза", ["три с половиной раза = 7/2 ratio"]),
    ("более чем в 2,5 раза", ["2,5 раза = more than [5/2..] ratio"]),
    ("три раза", ["три = 3"]),
]

HEDGES = [
    ("около 2 млн снарядов", ["2 млн = about 2 million rounds"]),
    ("примерно 300 ракет", ["300 = about 300 missiles"]),
    ("порядка 300", ["300 = about 300"]),
    ("более 300 ракет", ["300 = more than [300..] missiles"]),
    ("свыше 300", ["300 = more than [300..]"]),
    ("не менее 300", ["300 = at least [300..]"]),
    ("до 300 ракет", ["300 = up to [..300] missiles"]),
    ("почти 300", ["300 = nearly 300 [..300]"]),
    ("менее 300", ["300 = fewer than [..300]"]),
    ("около трети", ["трети = about 1/3 ratio"]),
    ("более половины", ["половины = more than [1/2..] ratio"]),
    ("от 50 до 100 тысяч", ["50 до 100 тысяч = between [50..100] thousand"]),
    ("между 5 и 10 млн", ["5 и 10 млн = between [5..10] million"]),
    ("6–8 млрд", ["6–8 млрд = between [6..8] billion"]),
    ("10-15 тысяч солдат", ["10-15 тысяч = between [10..15] thousand persons"]),
    ("от $50 до $100 млн", ["$50 до $100 млн = between [50..100] million USD"]),
    ("2 или 3 ракеты", ["2 или 3 = or [2..3] missiles"]),
    ("сотни тысяч", ["сотни тысяч = hundreds [200..] thousand"]),
    ("десятки ракет", ["десятки = tens [20..] missiles"]),
    ("миллионы долларов", ["миллионы = millions [2000000..] USD"]),
    ("тысячи человек", ["тысячи = thousands [2000..] persons"]),
    ("вырос до 5 млрд", ["5 млрд = 5 billion"]),
    ("с 3,1 до 5 %", ["3,1 = 31/10", "5 % = 5 percent"]),
    ("похищено до 3 млрд долларов", ["3 млрд долларов = up to [..3] billion USD"]),
    ("миллиард с лишним долларов", ["миллиард = more than [1..] billion USD"]),
    ("десятки предприятий", ["десятки = tens [20..] firms"]),
    ("от двух до трёх миллионов снарядов", ["двух до трёх миллионов = between [2..3] million rounds"]),
]

NAMES = [
    "в 2023 году",
    "2023 г.",
    "5 мая 2023 года",
    "до 2025 года",
    "Резолюция 2397",
    "№ 39",
    "Су-35",
    "МиГ-29",
    "38-я параллель",
    "152-мм снаряды",
    "152 мм",
    "1990-х",
    "один из",
    "несколько тысяч",
    "десятки",
    "пара",
]


@pytest.mark.parametrize(("text", "expected"), FORMS, ids=[text for text, _ in FORMS])
def test_a_number_is_read_in_any_form_of_russian(text, expected):
    assert all_told(text) == expected


@pytest.mark.parametrize(("text", "expected"), PARTS, ids=[text for text, _ in PARTS])
def test_parts_and_multiples_of_russian_are_ratios(text, expected):
    assert all_told(text) == expected


@pytest.mark.parametrize(("text", "expected"), HEDGES, ids=[text for text, _ in HEDGES])
def test_a_hedge_of_russian_sets_its_bound(text, expected):
    assert all_told(text) == expected


@pytest.mark.parametrize("text", NAMES)
def test_names_dates_and_measures_of_russian_are_no_quantities(text):
    assert all_told(text) == []


@pytest.mark.parametrize(
    ("text", "printed", "problem"),
    [
        ("1.234,5 млн", "1.234,5 млн", "cannot read '1.234,5'; would be right: 1,234.5"),
        ("12,345 тонн", "12,345", "the comma of '12,345' is read as a decimal mark"),
        (
            "10 милионов рублей",
            "10 милионов рублей",
            "unknown scale word 'милионов'; known: one, thousand, million, billion, trillion, hundredth",
        ),
    ],
)
def test_what_is_in_doubt_in_russian_is_flagged(text, printed, problem):
    (number,) = read(text)
    assert (number.printed, number.problems) == (printed, (problem,))


def test_a_comma_without_russian_beside_it_is_never_a_decimal_mark():
    (number,) = read("3,1 %")
    assert (number.value, number.problems) == (None, ("cannot read '3,1'; would be right: 1,234.5",))

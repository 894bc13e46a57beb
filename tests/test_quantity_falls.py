"""A percentage that a verb makes a fall has a sign as a change; as printed it has none."""

from pathlib import Path

import pytest

from nkeconomy import quantity, read_back, vocabulary

WORDS = read_back.words(vocabulary.load(Path(__file__).parents[1])[0])


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("farming shrank 1.9 percent", -1.9),
        ("output contracted by an estimated 4.5%", -4.5),
        ("a drop of 73.4% from the year before", -73.4),
        ("71% less than in 2019", -71),
        ("trade was down about 5 percent", -5),
        ("수출은 4.7% 줄었다", -4.7),
        ("2022년에는 0.2% 감소했다", -0.2),
        ("贸易额环比下降9%", -9),
        ("去年實質國內生產毛額減少0.1%", -0.1),
        ("前年比0.2%減だった", -0.2),
        ("4.7%のマイナス成長", -4.7),
        ("ВВП снизился на 0,2 %", -0.2),
        ("спад составил 0,1 %", -0.1),
        ("rose 3.1 percent", 3.1),
        ("fell to 3 percent", 3),
        ("inflation fell from 5% to 3%", 5),
        ("the decline slowed; services grew 2%", 2),
        ("下降到9%", 9),
    ],
)
def test_a_fall_is_a_negative_change(text, value):
    assert float(quantity.read_signed(text, WORDS)[0].value) == value
    assert quantity.read(text, WORDS)[0].value >= 0


def test_a_bound_of_a_fall_is_flagged_and_left():
    number = quantity.read_signed("fell by more than 5 percent", WORDS)[0]
    assert number.low == 5
    assert "a fall" in number.problems[0]

"""The algebra of intervals and qualifiers: literal arithmetic, and rules that hold for all numbers."""

import operator
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from nkeconomy.interval import Interval, exactly


def about(value):
    return Interval(*3 * [Fraction(value)], positive=True, about=True)


def at_least(low):
    return Interval(Fraction(low), None, None, positive=True)


def at_most(high):
    return Interval(None, None, Fraction(high), positive=True)


def nearly(value):
    return Interval(None, Fraction(value), Fraction(value), positive=True)


def just_over(value):
    return Interval(Fraction(value), Fraction(value), None, positive=True)


def between(low, high):
    return Interval(Fraction(low), None, Fraction(high), positive=True)


def sure(value):
    return exactly(Fraction(value))


def told(interval):
    """The qualifier with the numbers it stands for."""
    return interval.qualifier, interval.low, interval.value, interval.high


ALGEBRA = {
    "at least + about": (at_least(5) + about(3), ("at least about", 8, None, None)),
    "at least + exactly": (at_least(5) + sure(3), ("at least", 8, None, None)),
    "at least + at least": (at_least(5) + at_least(3), ("at least", 8, None, None)),
    "at least + at most": (at_least(5) + at_most(3), ("unknown", None, None, None)),
    "at least + nearly": (at_least(5) + nearly(3), ("unknown", None, None, None)),
    "about + about": (about(5) + about(3), ("about", 8, 8, 8)),
    "about + exactly": (about(5) + sure(3), ("about", 8, 8, 8)),
    "nearly + exactly": (nearly(5) + sure(3), ("nearly", None, 8, 8)),
    "nearly + about": (nearly(5) + about(3), ("at most about", None, 8, 8)),
    "just over + exactly": (just_over(5) + sure(3), ("just over", 8, 8, None)),
    "between + about": (between(5, 6) + about(3), ("between about", 8, None, 9)),
    "between + at least": (between(5, 6) + at_least(3), ("at least", 8, None, None)),
    "exactly - at least": (sure(10) - at_least(3), ("at most", None, None, 7)),
    "exactly - nearly": (sure(10) - nearly(3), ("just over", 7, 7, None)),
    "about - at least": (about(10) - at_least(3), ("at most about", None, None, 7)),
    "at least - at least": (at_least(10) - at_least(3), ("unknown", None, None, None)),
    "nearly - nearly": (nearly(10) - nearly(3), ("about", None, 7, None)),
    "nearly / exactly": (nearly(63) / sure(7), ("nearly", None, 9, 9)),
    "exactly / nearly": (sure(48) / nearly(6), ("just over", 8, 8, None)),
    "exactly / at least": (sure(48) / at_least(6), ("at most", None, None, 8)),
    "exactly / about": (sure(48) / about(6), ("about", 8, 8, 8)),
    "at least * exactly": (at_least(5) * sure(2), ("at least", 10, None, None)),
    "at least * about": (at_least(5) * about(2), ("at least about", 10, None, None)),
    "about * a negative": (about(5) * sure(-2), ("about", -10, -10, -10)),
    "at least * a negative": (at_least(5) * sure(-2), ("at most", None, None, -10)),
    "at most * at most": (at_most(5) * at_most(2), ("at most", None, None, 10)),
    "at most / at least": (at_most(480) / at_least(10), ("at most", None, None, 48)),
    "at least / at most": (at_least(480) / at_most(10), ("at least", 48, None, None)),
    "at most / about": (at_most(480) / about(10), ("at most about", None, None, 48)),
    "a sum of parts, two of them about": (about(6) + sure(2) + about(3) + sure(1), ("about", 12, 12, 12)),
}


@pytest.mark.parametrize(("result", "expected"), ALGEBRA.values(), ids=ALGEBRA)
def test_qualifiers_are_carried_along(result, expected):
    assert told(result) == expected


NUMBERS = st.fractions(min_value=-1000, max_value=1000, max_denominator=50)
OPERATIONS = st.sampled_from([operator.add, operator.sub, operator.mul, operator.truediv])


@st.composite
def held(draw):
    """An interval and a number that it holds."""
    number = draw(NUMBERS)
    low = draw(st.none() | st.fractions(min_value=-2000, max_value=number, max_denominator=50))
    high = draw(st.none() | st.fractions(min_value=number, max_value=2000, max_denominator=50))
    value = draw(st.sampled_from([None, number]))
    positive = number > 0 and low is not None and low > 0
    return Interval(low, value, high, positive, draw(st.booleans())), number


@given(held(), held(), OPERATIONS)
def test_a_result_holds_every_pointwise_result(left, right, operate):
    (one, x), (other, y) = left, right
    assume(operate is not operator.truediv or y)
    result, point = operate(one, other), operate(x, y)
    assert result.low is None or result.low <= point
    assert result.high is None or point <= result.high


@given(held(), held(), OPERATIONS)
def test_a_value_is_the_pointwise_result_of_the_values(left, right, operate):
    (one, x), (other, y) = left, right
    result = operate(one, other)
    if result.value is not None:
        assert (one.value, other.value) == (x, y)
        assert result.value == operate(x, y)


@given(held(), held(), st.sampled_from([operator.add, operator.sub]))
def test_no_bound_appears_that_no_input_has(left, right, operate):
    (one, _), (other, _) = left, right
    result = operate(one, other)
    below, above = (other.low, other.high) if operate is operator.add else (other.high, other.low)
    assert (result.low is None) == (one.low is None or below is None)
    assert (result.high is None) == (one.high is None or above is None)


@given(NUMBERS, NUMBERS, OPERATIONS)
def test_two_numbers_without_any_bound_have_a_result_without_any(x, y, operate):
    assume(operate is not operator.truediv or y)
    result = operate(Interval(None, x, None), Interval(None, y, None))
    assert (result.low, result.high) == (None, None)


@given(held(), held(), OPERATIONS)
def test_about_stays_with_every_result(left, right, operate):
    (one, _), (other, _) = left, right
    assert operate(one, other).about == (one.about or other.about)


@given(held())
def test_every_number_has_one_qualifier(pair):
    interval, _ = pair
    assert interval.qualifier.removesuffix(" about") in {
        "exactly",
        "about",
        "nearly",
        "just over",
        "at least",
        "at most",
        "between",
        "unknown",
    }

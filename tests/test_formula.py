"""The grammar of formulas and the arithmetic of intervals, in literal numbers and by property."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nkeconomy import formula
from nkeconomy.interval import Interval, compare, exactly


def interval(low, value, high, positive=False):
    return Interval(*(None if end is None else Fraction(end) for end in (low, value, high)), positive)


def about(value):
    return interval(None, value, None, positive=True)


def at_least(low):
    return interval(low, None, None, positive=True)


def nearly(value):
    return interval(None, value, value, positive=True)


def result(text, **inputs):
    return formula.evaluate(formula.derivation(text).left, inputs)


def ends(found):
    return found.low, found.value, found.high


def status(text, **inputs):
    parsed = formula.check(text)
    left, right = formula.evaluate(parsed.left, inputs), formula.evaluate(parsed.right, inputs)
    return compare(left, parsed.comparison, right)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1 + 2 * 3", "7"),
        ("(1 + 2) * 3", "9"),
        ("1 - 2 - 3", "-4"),
        ("-2 * 3", "-6"),
        ("--2", "2"),
        ("0.1 + 0.2", "3/10"),
        ("1 / 3 * 3", "1"),
        (" 7 ", "7"),
        ("1\n+\n2", "3"),
    ],
)
def test_arithmetic_is_exact_and_binds_as_usual(text, value):
    assert result(text).value == Fraction(value)


def test_claims_are_named_in_brackets_each_once_in_order():
    assert formula.check("[b-1] + [a] <= 2 * [b-1]").claims == ("b-1", "a")


def test_a_claim_stands_for_its_interval():
    assert ends(result("[a] + 1", a=nearly(6))) == (None, 7, 7)


MALFORMED = {
    "nothing": "",
    "half a sum": "1 +",
    "two numbers": "1 2",
    "two claims": "[a][b]",
    "a name": "a + 1",
    "our own names": "_0 + 1",
    "a power": "2 ** 8",
    "a whole division": "7 // 2",
    "a remainder": "7 % 2",
    "a plus sign": "+7",
    "an exponent": "1e9",
    "an underscore": "1_000",
    "a call": "1(2)",
    "a tuple": "(1, 2)",
    "an empty pair": "()",
    "text": "'a'",
    "an attribute": "(1).real",
    "a lambda": "lambda: 1",
    "a comment": "1 # 2",
    "code": "__import__('os')",
    "an unclosed parenthesis": "(1 + 2",
    "an unclosed claim": "[a + 1",
    "another minus": "1 \u2212 2",
    "other digits": "\u0661",
    "a NUL": "1 + \x002",
    "too deep": "(" * 900 + "1" + ")" * 900,
    "too deep a minus": "-" * 150 + "1",
    "too long": "1" + " + 1" * 1000,
}


@pytest.mark.parametrize("text", MALFORMED.values(), ids=MALFORMED)
def test_what_is_not_in_the_grammar_is_refused(text):
    with pytest.raises(formula.Malformed) as refused:
        formula.derivation(text)
    assert refused.value.right.startswith("would be right: ")


@given(st.text(alphabet="[]ab01.+-*/()<=>~ _'\"eE,\n\\%{}", max_size=40))
def test_no_text_whatever_raises_anything_else(text):
    for parse in (formula.check, formula.derivation):
        try:
            parsed = parse(text)
        except formula.Malformed:
            continue
        formula.evaluate(parsed.left, dict.fromkeys(parsed.claims, about(2)))


@pytest.mark.parametrize("text", ["1", "1 < 2 < 3", "1 == 2", "1 <> 2", "1 = = 1", "<"])
def test_a_check_has_one_comparison(text):
    with pytest.raises(formula.Malformed):
        formula.check(text)


ARITHMETIC = {
    "exact and exact": ("[a] + [b]", exactly(Fraction(1)), exactly(Fraction(2)), (3, 3, 3)),
    "exact and nearly": ("[a] + [b]", exactly(Fraction(1)), nearly(2), (None, 3, 3)),
    "exact and about": ("[a] + [b]", exactly(Fraction(1)), about(2), (None, 3, None)),
    "at least and nearly": ("[a] + [b]", at_least(1), nearly(2), (None, None, None)),
    "at least and at least": ("[a] + [b]", at_least(1), at_least(2), (3, None, None)),
    "a difference turns the ends": ("[a] - [b]", exactly(Fraction(5)), nearly(2), (3, 3, None)),
    "a difference of bounds": ("[a] - [b]", at_least(5), nearly(2), (3, None, None)),
    "a product": ("[a] * [b]", interval(1, 2, 3), interval(-2, 1, 5), (-6, 2, 15)),
    "a product with an open end": ("[a] * [b]", at_least(2), exactly(Fraction(3)), (6, None, None)),
    "a product with nothing": ("[a] * [b]", at_least(2), exactly(Fraction(0)), (0, None, 0)),
    "a quotient": ("[a] / [b]", exactly(Fraction(6)), interval(2, 3, 4), (Fraction(3, 2), 2, 3)),
    "a quotient by just short of": ("[a] / [b]", exactly(Fraction(40)), nearly(2), (20, 20, None)),
    "a quotient of just short of": ("[a] / [b]", nearly(40), exactly(Fraction(2)), (None, 20, 20)),
    "a quotient by at least": ("[a] / [b]", exactly(Fraction(40)), at_least(2), (None, None, 20)),
    "a quotient by about": ("[a] / [b]", exactly(Fraction(40)), about(2), (None, 20, None)),
    "a quotient by what may be nothing": ("[a] / [b]", exactly(Fraction(6)), interval(-1, 2, 3), (None, 3, None)),
    "a quotient by what may be of either sign": (
        "[a] / [b]",
        exactly(Fraction(6)),
        interval(None, 2, 3),
        (None, 3, None),
    ),
    "a quotient by what is below nothing": ("[a] / [b]", exactly(Fraction(6)), interval(-3, -2, -1), (-6, -3, -2)),
    "a quotient by nothing": ("[a] / [b]", exactly(Fraction(6)), exactly(Fraction(0)), (None, None, None)),
}


@pytest.mark.parametrize(("text", "a", "b", "expected"), ARITHMETIC.values(), ids=ARITHMETIC)
def test_bounds_go_where_the_arithmetic_takes_them(text, a, b, expected):
    assert ends(result(text, a=a, b=b)) == expected


def test_a_result_too_large_for_anything_is_no_result():
    assert ends(result("[a] * [a] * [a] * [a]", a=exactly(Fraction(10) ** 30))) == (None, None, None)


@st.composite
def intervals(draw):
    low, value, high = sorted(draw(st.tuples(*[st.fractions(-50, 50, max_denominator=20)] * 3)))
    kept = draw(st.tuples(*[st.booleans()] * 3))
    return Interval(*(end if keep else None for end, keep in zip((low, value, high), kept, strict=True)))


def inside(found, draw):
    """Some number that the interval allows."""
    low = found.low if found.low is not None else (found.high or Fraction(0)) - 7
    high = found.high if found.high is not None else low + 7
    return low + (high - low) * draw(st.fractions(0, 1, max_denominator=10))


def allows(found, number):
    return (found.low is None or found.low <= number) and (found.high is None or number <= found.high)


@given(st.data(), intervals(), intervals(), st.sampled_from("+-*/"))
def test_a_result_allows_every_result_of_numbers_that_its_inputs_allow(data, a, b, operator):
    x, y = inside(a, data.draw), inside(b, data.draw)
    if operator == "/" and y == 0:
        return
    point = result(f"[x] {operator} [y]", x=exactly(x), y=exactly(y)).value
    assert allows(result(f"[a] {operator} [b]", a=a, b=b), point)


@given(st.lists(st.sampled_from([about(2), about(7)]), min_size=2, max_size=2), st.sampled_from("+-*/"))
def test_no_bound_appears_that_no_input_has(inputs, operator):
    found = result(f"[a] {operator} [b]", a=inputs[0], b=inputs[1])
    assert (found.low, found.high) == (None, None)
    assert found.value is not None


WITHIN = interval("2.95", 3, "3.05")

COMPARED = {
    "equal": ("[a] = 3", exactly(Fraction(3)), "holds"),
    "not equal": ("[a] = 4", exactly(Fraction(3)), "fails"),
    "equal within rounding": ("[a] = 3.04", WITHIN, "holds"),
    "not equal within rounding": ("[a] = 3.06", WITHIN, "fails"),
    "near, beyond rounding": ("[a] ~ 3.059", WITHIN, "holds"),
    "near by two percent": ("[a] ~ 98", exactly(Fraction(100)), "holds"),
    "not near": ("[a] ~ 97.9", exactly(Fraction(100)), "fails"),
    "at most": ("[a] <= 3", exactly(Fraction(3)), "holds"),
    "at most, within rounding": ("[a] <= 2.96", WITHIN, "holds"),
    "not at most": ("[a] <= 2.94", WITHIN, "fails"),
    "at least": ("[a] >= 3.04", WITHIN, "holds"),
    "not at least": ("[a] >= 3.06", WITHIN, "fails"),
    "less": ("[a] < 3.06", WITHIN, "holds"),
    "less, perhaps": ("[a] < 3.01", WITHIN, "undecided"),
    "not less": ("[a] < 3", exactly(Fraction(3)), "fails"),
    "more": ("[a] > 2.94", WITHIN, "holds"),
    "an open end above": ("[a] >= 30", at_least(40), "holds"),
    "an open end above, perhaps": ("[a] >= 50", at_least(40), "undecided"),
    "an open end above, not below": ("[a] <= 30", at_least(40), "fails"),
    "an open end above, perhaps below": ("[a] <= 50", at_least(40), "undecided"),
    "an open end that equals, perhaps": ("[a] = 50", at_least(40), "undecided"),
    "an open end that does not equal": ("[a] = 30", at_least(40), "fails"),
    "no bound and no value": ("[a] = 30", interval(None, None, None), "undecided"),
    "a quotient by nothing": ("1 / [a] <= 30", exactly(Fraction(0)), "undecided"),
    "a value beside open ends": ("1 / [a] = 1", interval(-1, 2, 3), "undecided"),
}


@pytest.mark.parametrize(("text", "a", "expected"), COMPARED.values(), ids=COMPARED)
def test_a_comparison_holds_fails_or_is_undecided(text, a, expected):
    assert status(text, a=a) == expected


@given(intervals(), intervals(), st.sampled_from([("<=", ">="), ("<", ">"), ("=", "="), ("~", "~")]))
def test_a_comparison_is_the_same_from_either_side(a, b, signs):
    assert status(f"[a] {signs[0]} [b]", a=a, b=b) == status(f"[b] {signs[1]} [a]", a=a, b=b)

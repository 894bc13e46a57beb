"""Numbers in Han characters, as Chinese and Japanese write them."""

ONES = {sign: place for place, sign in enumerate("一二三四五六七八九", start=1)}
DIGITS = {**ONES, "〇": 0, "零": 0, "○": 0}
DIGIT = "[〇零○一二三四五六七八九]"
YEAR = rf"(?:(?<!\d)(?:@year@)|(?<!{DIGIT})(?:一[八九]|二[〇零○]){DIGIT}{{2}})"


def _counted() -> dict[str, int]:
    tens = {"十": 10, **{f"{sign}十": 10 * place for sign, place in ONES.items()}}
    both = {f"{ten}{sign}": value + place for ten, value in tens.items() for sign, place in ONES.items()}
    return {**ONES, "两": 2, "兩": 2, "半": 0, **tens, **both}


NUMBERS = {sign: value for sign, value in _counted().items() if value}

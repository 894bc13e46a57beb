"""How English prose prints numbers: the words it spells them with and the patterns it sets them in."""

import re
from collections.abc import Iterable
from fractions import Fraction

from nkeconomy.quantity.scripts import EAST

NAMES = (
    "38 North",
    "24/7",
    "9/11",
    "50-50",
    "fifty-fifty",
    "Group of Seven",
    "Group of 7",
    "Group of Twenty",
    "Group of 20",
)
"""Names that hold a number and that no rule tells from a quantity."""

SMALL = dict(
    zip(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split(),
        range(20),
        strict=True,
    )
)
TENS = dict(zip("twenty thirty forty fifty sixty seventy eighty ninety".split(), range(20, 100, 10), strict=True))
PARTS = dict(
    zip(
        "half third quarter fifth sixth seventh eighth ninth tenth eleventh twelfth".split(), range(2, 13), strict=True
    ),
    halve=2,
    fourth=4,
    twentieth=20,
    thirtieth=30,
    fortieth=40,
    fiftieth=50,
    sixtieth=60,
    hundredth=100,
    thousandth=1000,
)


TIMES = {"twice": 2, "thrice": 3}
SPELT = SMALL | TENS | TIMES


BLANKS = " \t\u00a0\u2009\u202f"
SPACE = f"[{BLANKS}]"
HYPHEN = r"[-\u2010\u2011]"
JOINT = rf"(?:{SPACE}|{HYPHEN})"
_ODD = str.maketrans({"\u0130": "i", "\u0131": "i"} | dict.fromkeys(BLANKS, " "))
LATIN = r"A-Za-zÀ-ɏА-я"


def folded(printed: str) -> str:
    """The word as the vocabulary's keys write it, for all that a pattern that ignores case lets through."""
    return printed.translate(_ODD).casefold()


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of the words, longest first; of no words, one that never matches."""
    longest_first = sorted(set(words), key=lambda word: (-len(word), word))
    patterns = (re.escape(word).replace(r"\ ", SPACE) for word in longest_first)
    return rf"(?:{'|'.join(patterns) or '(?!)'})"


def spelt(printed: str) -> Fraction:
    """The number that words or digits spell: twenty-five, a hundred and six, two and a half, half a dozen, 12."""
    total = Fraction(0)
    for word in re.findall(r"[a-z]+|\d+", folded(printed)):
        total = _spelt_on(total, word)
    return total


def _spelt_on(total: Fraction, word: str) -> Fraction:
    if word in ("hundred", "dozen"):
        return total * (100 if word == "hundred" else 12)
    if word in ("half", "quarter"):
        return total + Fraction(1, PARTS[word])
    if word in ("a", "an"):
        return total or Fraction(1)
    return total + (int(word) if word.isdecimal() else SPELT.get(word, 0))


_COMPARED = (
    rf"{SPACE}(?:more|less|fewer|as|the|that|what|its|their|higher|lower|larger|greater|bigger|smaller|faster)\b"
)
COMPARED = re.compile(_COMPARED)

NUMBER = rf"(?:{any_of(TENS)}(?:{JOINT}{any_of([*SMALL][1:10])}\b)?|{any_of(SMALL)})"
NUMERAL = "|".join(
    (
        rf"half{SPACE}a{SPACE}dozen\b",
        rf"(?:a|{NUMBER}){SPACE}dozen\b",
        rf"(?:a|{NUMBER}){JOINT}hundred\b(?:{SPACE}(?:and{SPACE})?{NUMBER}\b)?",
        rf"(?:{NUMBER}|\d{{1,3}}){JOINT}and{JOINT}a{JOINT}(?:half|quarter)\b",
        rf"{NUMBER}(?:\b|(?=fold))",
        rf"{any_of(TIMES)}(?={_COMPARED})",
    )
)
DIGITS = "|".join(
    (
        r"(?<!\w)\d{0,12}[¼-¾⅐-⅞]",
        rf"\d{{1,3}}(?:[\u00a0\u2009\u202f]\d{{3}}){{1,6}}(?:[.,]\d+)?(?![^\W{EAST}]|[.,]\d)",
        rf"\d{{1,3}}(?: \d{{3}}){{1,6}}(?:[.,]\d+)?(?![^\W{EAST}]| ?(?:mm|мм)\b|[.,]\d)",
        r"[０-９]{1,15}(?:[，．][０-９]{1,15}){1,6}(?!\d)",
        r"(?:(?<![\w.])\.)?\d+(?:[.,]\d+)*",
    )
)
OR_MORE = re.compile(rf"{SPACE}(?:or|to){SPACE}(?:\d|(?i:{NUMBER})\b)")
PLAIN = re.compile(r"\.\d+|\d+(?:\.\d+)?|(?!0)\d{1,3}(?:[, \u00a0\u2009\u202f]\d{3})+(?:\.\d+)?")

_PART = rf"(?:\d{{1,9}}(?:st|nd|rd|th)|{any_of(PARTS)})\b"
_PART_ENDS = (
    rf"(?={SPACE}*(?:[^\s\w-]|\n|\Z)|{SPACE}(?:of|more|less|fewer|higher|lower|larger|smaller|from|in|on|by|to|since|"
    r"compared|and|or|as|over|than|last|this|during|between|while|but)\b)"
)
_NOT_PART = r"(?<!\bfirst )(?<!\bsecond )(?<!\bother )(?<!\blatter )(?<!\bthe )(?<!\bthis )(?<!\bin )(?<!\band )"
FRACTION = "|".join(
    (
        rf"(?:one|1){SPACE}in{SPACE}(?:\d{{1,3}}(?![\w.,])|{NUMBER}\b)",
        rf"(?:two|three|four|six|seven|eight|nine){SPACE}in{SPACE}(?:three|four|five|ten)\b",
        rf"(?:{NUMBER}|\d{{1,3}}){SPACE}out{SPACE}of{SPACE}(?:every{SPACE})?(?:\d{{1,3}}(?![\w.,])|{NUMBER}\b)",
        rf"{_NOT_PART}(?:an?|one){JOINT}{_PART}{_PART_ENDS}",
        rf"{NUMBER}{JOINT}(?:quarters|(?:{any_of(PARTS)})s)\b",
        rf"{_NOT_PART}half(?:{_PART_ENDS}|(?={SPACE}(?:the|its|their|that|those)\b))",
    )
)
FRACTION_OF_SCALE = (
    rf"(?:(?:an?|one|three){JOINT})?(?:half|third|quarters?)(?:{SPACE}of)?{SPACE}an?(?={JOINT}SCALE\b)"
    rf"|(?:(?:an?|one){SPACE})?(?:half|quarter)(?={JOINT}SCALE\b)"
)

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?(?!\d|[.,]\d)"
_YEAR = r"(?:19|20)\d\d(?!\d)"
NOT_A_NUMBER = "|".join(
    (
        r"(?:https?://|www\.)\S+",
        r"(?:%[0-9A-F]{2}){2,}\S*",
        r"\+\d{1,4}[- ()]{1,2}\d{1,4}(?:[- ()]{1,2}\d{2,4}){1,4}(?!\d)",
        r"(?<![\d.-])\(?0\d{1,3}[)-] ?\d{3,4}-\d{4}(?!\d)|(?<![\d.-])\d{3}-\d{3,4}-\d{4}(?!\d)",
        r"24-hour\b",
        r"\[\d{1,4}\]",
        r"\d{1,4}(?P<dash>[-/.])\d{1,2}(?P=dash)\d{1,4}(?!\w)",
        r"(?:19|20)\d\d[-–/]\d\d(?!\w|[.,]\d)",
        r"\d{1,2}:\d\d(?::\d\d)?",
        rf"\d{{1,2}}(?:[.:]\d\d)?{SPACE}?[ap]\.?m\b\.?",
        rf"\b{_MONTH},?{SPACE}{_YEAR}",
        rf"\b{_MONTH}{SPACE}{_DAY}(?:{SPACE}?[-–]{SPACE}?{_DAY})?(?:,?{SPACE}{_YEAR})?",
        rf"{_DAY}(?:{SPACE}of)?{SPACE}{_MONTH}(?:,?{SPACE}{_YEAR})?",
        rf"\b(?:[Ee]arly|[Mm]id|[Ll]ate){JOINT}{_YEAR}",
        rf"\b(?:[Nn]os?|[Vv]ols?|[Pp]p?)\.{SPACE}?\d+",
        rf"№{SPACE}?\d+",
        rf"\b(?:Article|Chapter|Resolution|Section|Figure|Table|[Pp]age|Unit|Office|Bureau|Room|Hwasong|Flight|Group|Camp|"
        rf"Department|Act|Case|Rule|Annex){SPACE}\d+",
        rf"\b(?:Article|Resolution|Section|[Pp]age)s{SPACE}\d+(?:(?:,|,?{SPACE}and){SPACE}\d+){{0,9}}(?![.,]?\d)",
        rf"(?<!\w)[{LATIN}]{{1,15}}{HYPHEN}?\d+(?:[-/.]\d+)*[{LATIN}]*",
    )
)

YEAR = re.compile(r"(?:19|20)\d\d|2100")
DATED = re.compile(r"\b(?:in|since|during|until|by|before|after)\s\Z", re.IGNORECASE)
PLURAL = re.compile(rf"{SPACE}(?:[a-z]{{3,20}}s|people|men|women|children)\b")

NAME_BEFORE = re.compile(r"(?:\w|[^\W\d][-\u2010\u2011.]|\d[/:.,]|[#@])\Z")
NAME_AFTER = re.compile(
    rf"\w|{HYPHEN}[^\W\d]|[/:×*^]\d|{JOINT}?(?:mm|мм)\b|{SPACE}?(?:㎜|毫米|밀리|ミリ|millimet(?:er|re)s?\b)"
)
MINUS = re.compile(
    r"(?:(?<![^\s(\[$€£¥₩为為率降长長增减減是는은이가로])[-−–]|\b[Mm]inus |\b[Мм]инус |마이너스 ?|マイナス|[负負])\Z"
)
UNKNOWN_CURRENCY = re.compile(r"(?<![A-Z])([A-Z]{0,3}[$£€¥₩₽₹฿₫₪₺₴₱])[ \u00a0]?\Z")
UNKNOWN_SCALE = re.compile(rf"{JOINT}?([^\W\d_]{{5,12}})(?!\w)")
GLUED = re.compile(r"[^\W\d_]{1,20}(?!\w)")

CHANGED = re.compile(
    r"\b(?:rose|risen|ris(?:e|ing)|fell|fall(?:en|ing)?|gr[eo]w(?:n|ing)?|increas(?:ed?|ing)|decreas(?:ed?|ing)|"
    r"declin(?:ed?|ing)|drop(?:ped|ping)?|up|down|cut|jumped|climbed|slid|shr[aiu]nk|reduced|raised|widened|"
    r"narrowed|went|changed|moved|expanded|slowed)\b[^.;:\n]{0,40}\Z",
    re.IGNORECASE,
)
MOVED = re.compile(
    r"\b(?:edged|inched|crept|ticked|nudged|climbed|jumped|moved|went|rose|grew|came|back|shot|surged)\s\Z",
    re.IGNORECASE,
)
LASTED = re.compile(r"\b(?:for|of|after|well|just|is|was|lasted|takes?|took)\s\Z", re.IGNORECASE)
FILLERS = ("estimated", "reported", "total", "record", "additional", "further", "combined", "в")
FILLER = (
    rf"(?:{SPACE}[вВ])?(?:(?:{SPACE}{{1,3}}an?)?{SPACE}{{1,3}}{any_of(FILLERS[:-1])})?"
    rf"{SPACE}{{0,3}}"
)
BESIDE = (
    r"(?!(?i:an?|and|or|but|as|at|by|for|from|in|into|of|on|than|that|the|this|to|up|with|which|who|while|when|where|is|"
    r"are|was|were|be|been|has|have|had|said|says?|since|until|last|next|ago|worth|per|if|it|more|less|fewer)\b)"
    r"[\w'’-]{1,30}"
)

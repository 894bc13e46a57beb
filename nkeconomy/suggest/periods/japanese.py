"""Expressions of time in Japanese."""

from nkeconomy.suggest.periods import han
from nkeconomy.suggest.periods.language import language

YEARS = {
    "一昨年": -2, "おととし": -2, "昨年": -1, "去年": -1, "今年": 0, "本年": 0, "来年": 1, "再来年": 2,
}  # fmt: skip

WORDS = {
    "numbers": han.NUMBERS | {"１": 1, "２": 2, "３": 3, "４": 4},
    "digits": han.DIGITS,
    "years": {**YEARS, "年": 0},
    "distances": YEARS,
    "eras": {"令和": 2018, "平成": 1988, "昭和": 1925, "大正": 1911},
    "months": han.NUMBERS,
    "halves": {"上": 1, "前": 1, "下": 2, "後": 2},
    "yearparts": {"初め": "early", "初頭": "early", "はじめ": "early", "頭": "early", "半ば": "mid", "中頃": "mid",
                  "末": "end", "末頃": "end", "終わり": "end"},
    "monthparts": {"初め": "early", "初旬": "early", "上旬": "early", "中旬": "mid", "半ば": "mid", "下旬": "late",
                   "末": "end"},
    "decadeparts": {"初め": "early", "初頭": "early", "前半": "early", "半ば": "mid", "中盤": "mid", "後半": "late",
                    "末": "late"},
    "parts": {
        "初め": "early", "初頭": "early", "はじめ": "early", "頭": "early", "初旬": "early", "上旬": "early",
        "前半": "early", "半ば": "mid", "中頃": "mid", "中旬": "mid", "中盤": "mid", "下旬": "late", "後半": "late",
        "末": "end", "末頃": "end", "終わり": "end",
    },
    "units": {
        "先々月": ("month", -2), "先月": ("month", -1), "今月": ("month", 0), "来月": ("month", 1),
        "先週": ("week", -1),
        "今週": ("week", 0), "来週": ("week", 1), "一昨日": ("day", -2), "おととい": ("day", -2), "昨日": ("day", -1),
        "きのう": ("day", -1), "今日": ("day", 0), "本日": ("day", 0), "明日": ("day", 1), "今年": ("year", 0),
        "前四半期": ("quarter", -1), "今四半期": ("quarter", 0),
    },
    "lengths": {"年": "year", "か月": "month", "カ月": "month", "ヶ月": "month", "ヵ月": "month", "ケ月": "month",
                "箇月": "month", "週間": "week", "日": "day", "四半期": "quarter"},
    "shifts": {
        "同期": ("year", 0), "同時期": ("year", 0), "同期間": ("year", 0), "同じ期間": ("year", 0), "同年": ("year", 0),
        "この期間": ("year", 0), "前年": ("year", -1), "前年同期": ("year", -1), "前の年": ("year", -1),
        "昨年同期": ("year", -1), "去年同期": ("year", -1), "翌年": ("year", 1), "前月": ("month", -1),
        "前日": ("day", -1), "翌日": ("day", 1), "前期": ("quarter", -1),
    },
    "weekdays": {f"{sign}曜日": place for place, sign in enumerate("月火水木金土日")}
    | {f"{sign}曜": place for place, sign in enumerate("月火水木金土日")},
}  # fmt: skip

Y1 = rf"(?P<y>{han.YEAR})°年(?!度|代|間|ぶり|型|物)"
Y2 = r"(?P<era>@eras@)(?P<y>\d{1,2}|元)°年(?!度|代|間)"
R = r"(?P<r>@distances@)"
M = r"(?P<m>1?\d|@numbers@)°月"
TILL = r"[-–—~〜～－]|から"
MS = rf"(?P<m>1?\d|@numbers@)月?°(?:{TILL})°(?P<m2>1?\d|@numbers@)°月(?:期)?"
D = r"(?P<d>[0-3]?\d|@numbers@)°日(?!間|以内|連続|ぶり|目|分)"
DS = rf"(?P<d>[0-3]?\d)日?°(?:{TILL})°(?P<d2>[0-3]?\d)°日(?!間|以内|連続|ぶり|目|分)"
TO = rf"°(?:{TILL}|より)°"
ALONE = r"(?<![\d.,一二三四五六七八九十第])"
MONTHLY = rf"(?:{M}(?P<part>@monthparts@)?(?!期)|{M}期)"


def _of_a_year(kind: str, source: str, alone: str | None = None) -> tuple[tuple[str, str], ...]:
    """A rule for each way to name the year before, and one without a year."""
    without = () if alone is None else ((kind, alone + source),)
    return (*((kind, f"{year}の?°{source}") for year in (Y1, Y2, R)), *without)


RULES = (
    ("date", Y1),
    ("date", Y2),
    ("date", R),
    ("date", rf"(?P<y>{han.YEAR})年?°(?:[-–—~〜～－])°(?P<y2>@year@|\d\d)°年(?!度|代|間)"),
    ("fiscal", rf"(?:{han.YEAR}|@distances@|今|昨|来|(?:@eras@)\d{{1,2}})°年?度"),
    (
        "date",
        r"(?<![\d和成正])(?P<y>(?:(?:1[89]|20)\d0|[3-9]0))°(?P<decade>年代)(?:の?°(?P<part>@decadeparts@))?",
    ),
    *_of_a_year("date", r"(?P<part>@yearparts@)"),
    ("date", r"(?<![\d一-龥])(?P<r>年)(?P<part>末)(?!年始)"),
    *_of_a_year("date", r"(?P<h>[上下])(?:半)期", ""),
    *_of_a_year("date", r"(?P<h>[前後])半(?!戦|生)"),
    *_of_a_year("date", r"第(?P<q>[1-4一二三四])(?:°[-–~〜～－]°(?:第)?(?P<q2>[2-4二三四]))?四半期", ""),
    *_of_a_year("date", r"最初の(?P<f>\d|1[01]|@numbers@)(?:か|カ|ヶ|ヵ|ケ|箇)月(?:間)?", ""),
    *_of_a_year("date", MS, ALONE),
    *_of_a_year("date", rf"{M}(?:(?P<part>@monthparts@)|期)?", ALONE),
    *_of_a_year("date", rf"{M}°{D}", ALONE),
    *_of_a_year("date", rf"{M}°{DS}", ALONE),
    ("day", r"(?<![\d.,月年~\-–から/:])(?P<d>[0-3]?\d)日(?!間|以内|連続|ぶり|目|分|本|元|銀|程|後)"),
    ("date", r"(?<![\d.])(?P<y>@year@)\.°(?P<m>[01]?\d)\.°(?P<d>[0-3]?\d)(?![\d.])"),
    ("unit", r"(?P<w>@units@)(?P<part>@monthparts@)?"),
    ("so far", r"(?P<w>今年|今月)(?:に入って|に入り|これまで(?:に)?)"),
    ("past", r"(?:過去|ここ|最近|直近|この)の?°(?P<n>\d{1,2}|@numbers@)°(?P<u>@lengths@)(?:間)?(?:余り|あまり|ほど)?"),
    ("ago", r"(?<![\d.第])(?P<n>\d{1,2}|@numbers@)°(?P<u>@lengths@)(?P<more>以上)?前(?!後|線|半|期)"),
    ("vague", r"(?:近年|ここ数年|過去数年|この数年|最近数年|ここ数(?:か|カ|ヶ)月|ここ数週間)(?:間)?"),
    ("weekday", r"(?P<wd>@weekdays@)"),
    ("same", r"(?P<w>@shifts@)(?!比)"),
    ("same", r"(?<!\d)(?P<y>@year@)年の?同(?:期間|時期|期)(?!比)"),
    ("event", r"(?:新型)?コロナ(?:ウイルス)?(?:禍|感染拡大|流行)?(?:前|後|以前|以降|以後|期間中)"),
    (
        "skip",
        r"(?:前年|前月|前期|前日|前年同期|前年同月|前四半期|昨年|去年|対前年)(?:同期|同月)?(?:比|度比|より|"
        r"に比べ|と比べ|と比較|に対し)",
    ),
)

FRAMES = (
    ("in", ""),
    ("in", "", TO, r"(?:までの間|まで|にかけて)?(?:の間)?"),
    ("since", "", None, r"(?:以降|以来|以後|からこれまで|から現在まで|から(?!°(?:\d|第|翌|今|来)))"),
    ("until", "", None, r"(?:末)?まで(?:に)?"),
    ("before", "", None, r"以前"),
    ("base", "", None, r"(?:と比べ|に比べ|と比較|より(?:も)?|比)"),
)

JAPANESE = language(
    r"[\d一おと昨去今本来再令平昭大先き明前同こ翌年上下後第最二三四五六七八九十過直近月火水木金土日新コ対]",
    WORDS,
    RULES,
    FRAMES,
    superlative=(r"(?!)", r"(?:の)?(?:最|初めて|過去最)"),
)

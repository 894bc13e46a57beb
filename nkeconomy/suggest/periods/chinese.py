"""Expressions of time in Chinese, in simplified and traditional characters."""

from nkeconomy.suggest.periods import han
from nkeconomy.suggest.periods.language import language

YEARS = {
    "大前年": -3, "前年": -2, "去年": -1, "上一年": -1, "上年": -1, "今年": 0, "本年": 0, "本年度": 0, "今年度": 0,
    "明年": 1,
    "来年": 1, "後年": 2, "后年": 2,
}  # fmt: skip

WORDS = {
    "numbers": han.NUMBERS,
    "digits": han.DIGITS,
    "years": {**YEARS, "年": 0},
    "distances": YEARS,
    "months": han.NUMBERS,
    "halves": {"上": 1, "下": 2},
    "yearparts": {"初": "early", "年初": "early", "中": "mid", "年中": "mid", "底": "end", "年底": "end", "末": "end",
                  "年末": "end"},
    "monthparts": {"初": "early", "上旬": "early", "中旬": "mid", "下旬": "late", "底": "end", "末": "end"},
    "decadeparts": {"初": "early", "初期": "early", "中期": "mid", "末": "late", "末期": "late", "后期": "late",
        "後期": "late"},
    "parts": {
        "初": "early", "初期": "early", "年初": "early", "上旬": "early", "中": "mid", "年中": "mid", "中旬": "mid",
        "中期": "mid", "下旬": "late", "末期": "late", "后期": "late", "後期": "late", "底": "end", "年底": "end",
        "末": "end",
        "年末": "end",
    },
    "units": {
        "上个月": ("month", -1), "上個月": ("month", -1), "上月": ("month", -1), "这个月": ("month", 0),
        "這個月": ("month", 0), "本月": ("month", 0), "下个月": ("month", 1), "下個月": ("month", 1),
        "下月": ("month", 1),
        "上周": ("week", -1), "上週": ("week", -1), "上星期": ("week", -1), "本周": ("week", 0), "本週": ("week", 0),
        "这周": ("week", 0), "下周": ("week", 1), "下週": ("week", 1), "前天": ("day", -2), "昨天": ("day", -1),
        "昨日": ("day", -1), "今天": ("day", 0), "今日": ("day", 0), "明天": ("day", 1), "上季度": ("quarter", -1),
        "本季度": ("quarter", 0), "今年": ("year", 0),
    },
    "lengths": {"年": "year", "个月": "month", "個月": "month", "月": "month", "周": "week", "週": "week",
        "星期": "week",
                "天": "day", "日": "day", "个季度": "quarter", "個季度": "quarter"},
    "shifts": {
        "同期": ("year", 0), "同一时期": ("year", 0), "同一時期": ("year", 0), "同年": ("year", 0), "当年": ("year", 0),
        "當年": ("year", 0), "该年": ("year", 0), "去年同期": ("year", -1), "上年同期": ("year", -1),
        "前一年": ("year", -1),
        "次年": ("year", 1), "翌年": ("year", 1), "上一季度": ("quarter", -1), "前一个月": ("month", -1),
    },
    "weekdays": {sign + day: place for sign in ("星期", "周", "週", "礼拜") for place, day in enumerate("一二三四五六")}
    | {"星期日": 6, "星期天": 6, "周日": 6, "週日": 6, "周天": 6},
}  # fmt: skip

NUMBER = r"(?:\d{1,3}|@numbers@)"
Y = rf"(?P<y>{han.YEAR})°年(?!度计划|代|间|間|来|來)"
YR = rf"(?:{Y}|(?P<r>@distances@))"
M = r"(?P<m>1?\d|@numbers@)°月"
MS = r"(?P<m>1?\d|@numbers@)月?°[-–—~〜～至到]°(?P<m2>1?\d|@numbers@)°月"
D = r"(?P<d>[0-3]?\d|@numbers@)°(?:日|号|號)"
DS = r"(?P<d>[0-3]?\d|@numbers@)[日号號]?°[-–—~〜～至到]°(?P<d2>[0-3]?\d|@numbers@)°[日号號]"
TO = r"°(?:[-–—~〜～至到]|直到)°"
ALONE = r"(?<![\d.,一二三四五六七八九十第个個])"
SHARE = r"(?!份额)"

RULES = (
    ("date", Y),
    ("date", rf"(?P<y>{han.YEAR})年?°(?:[-–—~〜～至到])°(?P<y2>@year@|\d\d)°年(?!代)"),
    ("fiscal", rf"{han.YEAR}°(?:财年|財年|财政年度|財政年度)"),
    ("date", r"(?:(?:上世纪|上世紀|20世纪|20世紀|二十世纪))(?P<y>[3-9]0)(?P<decade>年代)(?:°(?P<part>@decadeparts@))?"),
    ("date", r"(?<!\d)(?P<y>(?:1[89]|20)\d0)°(?P<decade>年代)(?:°(?P<part>@decadeparts@))?"),
    ("date", r"(?P<r>@distances@)(?!度|[一二三四五六七八九十]|\d+年)"),
    ("date", rf"{YR}(?P<part>@yearparts@)(?!国|國|旬|期|央|等|美|俄|朝)"),
    ("date", r"(?<![\d一-龥])(?P<r>年)(?P<part>[底末])"),
    ("date", rf"(?:{YR}的?)?(?P<h>@halves@)半年"),
    ("date", rf"(?:{YR}的?)?第?(?P<q>[1-4一二三四])(?:[至到\-–—](?P<q2>[2-4二三四]))?季度?(?!军|軍|豆|报)"),
    ("date", rf"(?:{YR}的?)?前(?P<f>[23两三])个?(?P<fu>季度)"),
    ("date", rf"(?:{YR}的?)?[前头頭首](?P<f>\d|1[01]|@numbers@)[个個]月"),
    ("date", rf"{YR}°{MS}"),
    ("date", rf"{YR}°{M}(?P<part>@monthparts@)?(?!份额)份?"),
    ("date", rf"{YR}°{M}°{D}"),
    ("date", rf"{YR}°{M}°{DS}"),
    ("date", rf"{ALONE}{MS}"),
    ("date", rf"{ALONE}{M}(?:(?P<part>@monthparts@)|份)?"),
    ("date", rf"{ALONE}{M}°{D}"),
    ("date", rf"{ALONE}{M}°{DS}"),
    ("day", r"(?<![\d.,月年~\-–至到/:])(?P<d>[0-3]?\d)日(?!元|圆|内|之内|游|均|产|產)"),
    ("date", r"(?<![\d.])(?P<y>@year@)\.°(?P<m>[01]?\d)\.°(?P<d>[0-3]?\d)(?![\d.])"),
    ("unit", r"(?P<w>@units@)"),
    ("unit", r"(?P<w>上个?月|上個月|本月)(?P<part>@monthparts@)"),
    ("so far", r"(?P<w>今年|本月)(?:以来|以來|至今|迄今)"),
    (
        "past",
        r"(?:在)?(?:过去|過去|最近|近|过往)的?°(?P<n>\d{1,2}|@numbers@)[多余]?°(?P<u>@lengths@)(?:间|間|里|"
        r"裡|来|來|内|內|中)?",
    ),
    ("ago", r"(?<![\d.第])(?P<n>\d{1,2}|@numbers@)(?P<more>多|余)?°(?P<u>@lengths@)之?前(?!线|期|景)"),
    (
        "vague",
        r"(?:近年来|近年來|近年|近几年来?|近幾年來?|近些年来?|(?:过去|過去|最近)(?:数|數|几|"
        r"幾)(?:十)?[个個]?(?:年|月|周))",
    ),
    ("weekday", r"(?:(?P<strict>上))?(?P<wd>@weekdays@)"),
    ("same", r"(?P<w>@shifts@)"),
    ("same", r"(?<!\d)(?P<y>@year@)年同期"),
    (
        "event",
        r"(?:新冠|冠状病毒|疫情)(?:肺炎)?(?:疫情|大流行)?(?:爆发|暴发)?(?:期间|期間|之前|前|之后|之後|后|"
        r"後|以来|以來)",
    ),
    ("skip", r"(?:同比|环比|環比|按年|年均)"),
    (
        "skip",
        r"(?:比|较|較|与|與|和|同|相比)(?:去年同期|上年同期|去年|上年|前年|前一年|上一年|同期|上月|上个月|"
        r"上個月|上季度)(?:相比|相较)?",
    ),
)

FRAMES = (
    ("in", r"[在于於]?"),
    ("in", r"[从從自在]?", TO + r"[今]?", r"(?:[之]?[间間期]|止)*"),
    ("in", r"截至|截止到?|截止"),
    ("since", r"[自从從]?", None, r"(?:以来|以來|以后|以後|之后|之後|起|开始|開始|至今|迄今)"),
    ("since", r"(?:自从|自從|自)"),
    ("until", r"(?:到|至|直到|在)?", None, r"(?:之前|以前|为止|為止)"),
    ("until", r"(?:直到|预计到|預計到)"),
    ("base", r"(?:比|较|較|与|與|和|同)", None, r"(?:相比|相较)?"),
    ("base", r"相比"),
)

CHINESE = language(
    r"[\d大前去上今本明来後后这這下昨年第头頭首二一三四五六七八九十两過过最近在从從自截直预預到至比较較与與和同相当當该"
    r"次翌周週星礼新冠疫环環按于於]",
    WORDS,
    RULES,
    FRAMES,
    superlative=(r"(?!)", r"(?:的)?(?:最|首次|第一次|历史最|新高|新低)"),
)

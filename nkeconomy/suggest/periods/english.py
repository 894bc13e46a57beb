"""Expressions of time in English."""

from nkeconomy.suggest.periods.language import language

MONTHS = {
    name: place
    for place, name in enumerate(
        "january february march april may june july august september october november december".split(), start=1
    )
}
SHORT = {**{name[:3]: place for name, place in MONTHS.items()}, "sept": 9}
NUMBERS = {
    name: place
    for place, name in enumerate(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen twenty".split(),
        start=1,
    )
}
ORDINALS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "final": 4}
HALVES = {"first": 1, "1st": 1, "second": 2, "2nd": 2}


def _capitals(names) -> dict[str, bool]:
    return {form: True for name in names for form in (name.title(), name.upper())}


WORDS = {
    "months": {**MONTHS, **SHORT},
    "Month": _capitals(name for name in MONTHS if name not in ("march", "may")),
    "Bare": _capitals(("march", "may")),
    "Any": _capitals([*MONTHS, *SHORT]),
    "numbers": {**NUMBERS, **ORDINALS},
    "count": NUMBERS,
    "ordinals": ORDINALS,
    "halves": HALVES,
    "weekdays": {
        name: place
        for place, name in enumerate("monday tuesday wednesday thursday friday saturday sunday".split())
    },
    "Weekday": _capitals("monday tuesday wednesday thursday friday saturday sunday".split()),
    "years": {
        "last year": -1, "last year's": -1, "last year’s": -1, "this year": 0, "this year's": 0, "this year’s": 0,
        "the current year": 0, "current year": 0, "next year": 1, "next year's": 1, "next year’s": 1,
        "the coming year": 1, "the year before last": -2,
    },
    "units": {
        "this year": ("year", 0), "last month": ("month", -1), "this month": ("month", 0), "next month": ("month", 1),
        "the month before last": ("month", -2), "last month's": ("month", -1), "last month’s": ("month", -1),
        "this month's": ("month", 0), "this month’s": ("month", 0),
        "last quarter": ("quarter", -1), "this quarter": ("quarter", 0), "next quarter": ("quarter", 1),
        "last week": ("week", -1), "this week": ("week", 0), "next week": ("week", 1), "last decade": ("decade", -1),
        "this decade": ("decade", 0), "the day before yesterday": ("day", -2),
        "yesterday": ("day", -1), "today": ("day", 0), "tomorrow": ("day", 1),
    },
    "current": {"this year": 0, "this month": 0, "this week": 0, "this quarter": 0, "this decade": 0},
    "lengths": {
        "decade": "decade", "decades": "decade", "year": "year", "years": "year", "quarter": "quarter",
        "quarters": "quarter", "month": "month", "months": "month", "week": "week", "weeks": "week", "day": "day",
        "days": "day",
    },
    "shifts": {
        "the same period": ("year", 0), "that same period": ("year", 0), "that period": ("year", 0),
        "this period": ("year", 0), "the same time": ("year", 0), "the same year": ("year", 0),
        "that year": ("year", 0), "that same year": ("year", 0), "the same month": ("year", 0),
        "that month": ("year", 0), "a year earlier": ("year", -1), "a year before": ("year", -1),
        "one year earlier": ("year", -1), "a year prior": ("year", -1), "a year previously": ("year", -1),
        "the year before": ("year", -1), "the year earlier": ("year", -1), "the previous year": ("year", -1),
        "the preceding year": ("year", -1), "the prior year": ("year", -1), "previous year": ("year", -1),
        "the same period a year earlier": ("year", -1), "the same period a year ago": ("year", -1),
        "the same period last year": ("year", -1), "the same month last year": ("year", -1),
        "the same period of last year": ("year", -1), "the same period the previous year": ("year", -1),
        "the same period of the previous year": ("year", -1), "the same period the year before": ("year", -1),
        "the following year": ("year", 1), "a year later": ("year", 1), "the year after": ("year", 1),
        "two years earlier": ("year", -2), "two years later": ("year", 2), "a decade earlier": ("decade", -1),
        "the previous month": ("month", -1), "a month earlier": ("month", -1), "the month before": ("month", -1),
        "the following month": ("month", 1), "a month later": ("month", 1), "the previous quarter": ("quarter", -1),
        "a quarter earlier": ("quarter", -1), "a week earlier": ("week", -1), "the previous week": ("week", -1),
        "the previous day": ("day", -1), "a day earlier": ("day", -1), "the day before": ("day", -1),
        "the following day": ("day", 1), "a day later": ("day", 1),
    },
    "parts": {
        "early": "early", "start": "early", "beginning": "early", "outset": "early", "opening": "early",
        "mid": "mid", "middle": "mid", "late": "late", "end": "end", "close": "end",
    },
}  # fmt: skip

COUNTED = (
    r"(?!°(?:%|‰|[-–—]?(?:mm|km|kg|cm|lb|ft|mw|kw|hz)\b)|_(?:percent|per_cent|million|billion|trillion|thousand|"
    r"hundred|"
    r"metric|square|cubic|artillery|ballistic|mm|km|kg|cm|(?:rounds|shells|missiles|rockets|bullets|tons?|"
    r"tonnes|barrels|"
    r"people|persons|troops|soldiers|workers|men|women|children|families|households|employees|staff|members|"
    r"delegates|participants|victims|guests|athletes|officers|engineers|labou?rers|"
    r"students|tourists|visitors|residents|defectors|prisoners|casualties|deaths|cases|dollars|euros|won|yuan|yen|"
    r"rubles|roubles|rmb|usd|krw|hectares|acres|kilomet(?:er|re)s|met(?:er|re)s|miles|feet|pounds|kilograms|grams|"
    r"lit(?:er|re)s|gallons|watts|kilowatts|megawatts|units|pieces|items|vehicles|trucks|cars|ships|vessels|boats|"
    r"containers|tanks|drones|aircraft|homes|houses|buildings|factories|firms|companies|times|days|weeks|months|years|"
    r"hours|minutes|seconds|calories|kcal|bitcoins?|coins|sorties|pages|copies|points|of_(?:them|these|those)))\b)"
)
Y = rf"(?<![\d.,:/#$£€¥₩-])(?P<y>@year@)(?!\d|[.,:]\d|[-/]\w|[a-z]){COUNTED}"
REST = r"(?![\w])"
MONTH = r"(?-i:(?P<m>@Any@))\b\.?"
DAY = r"(?P<d>[0-3]?\d)(?:st|nd|rd|th)?"
DAYS = DAY + r"(?:°(?:[-–—]|to|and)°(?P<d2>[0-3]?\d)(?:st|nd|rd|th)?)?"
NOT_MORE = r"(?!(?-i:[a-z\d])|[:%]|[.,]\d|°(?:%|percent|mm\b|million|billion))"
OF_YEAR = r"(?:(?:,?_(?:of_)?|_in_)(?:the_year_)?(?:(?P<y>@year@)(?![\d]|[.,]\d|-\w)|(?P<r>@years@)\b)|_of_the_year\b)?"
PART = r"(?P<part>early|mid|late)(?:_|-|_in_|_to_(?:mid|late)[-_])(?:the_)?"
EDGE = r"(?:the_)?(?P<part>start|beginning|outset|middle|end|close)_of_(?:the_)?"
N = r"(?P<n>\d{1,3}|@count@)"
NUMERIC = r"(?<![\d.,/:-])"
NO_CLOCK = r"(?![\d-]|/\d|\.\d|[T_,]{0,3}\d?\d:\d\d)"

EVENT = (
    r"(?:before|since|after|during|amid|until|prior_to|in|at)_(?:the_)?(?:(?:start|beginning|height|end|onset|"
    r"outbreak)_of_)?"
    r"(?:the_)?"
)
ERA = (
    r"(?:the_)?(?:pandemic|covid(?:-19)?|coronavirus|cold[-_]war|post-war|kim_(?:jong[-_](?:il|un)|il[-_]sung))"
    r"[-_]era\b"
)

RULES = (
    ("year", rf"{Y}{REST}"),
    ("date", rf"(?<![\d.,$£€-])(?P<y>@year@)°[-–—~]°(?P<y2>@year@)(?!\d|[.,]\d|-\d){COUNTED}{REST}"),
    ("date", rf"(?<![\d.,$£€-])(?P<y>@year@)–(?P<y2>\d\d)(?!\d|[.,]\d|[-–]\d){COUNTED}{REST}"),
    ("date", rf"(?<![\d.,$£€-])(?P<y>@year@)-(?P<y2>1[3-9]|[2-9]\d)(?!\d|[.,]\d|[-–]\d){COUNTED}{REST}"),
    ("season", r"(?<![\d.,$£€/-])(?P<y>@year@)[/](?P<y2>\d\d)(?![\d/]|[.,]\d|-\d)"),
    ("fiscal", r"(?:fiscal(?:_year)?|fy|financial_year)[-_]?°['’]?(?:@year@(?:[/–-]\d\d(?:\d\d)?)?|\d\d)(?!\d)"),
    ("date", r"(?:the_)?(?:(?P<part>early|mid|late)(?:_|-))?(?P<y>1[89][1-9]0|20\d0)(?P<decade>['’]?s)\b"),
    ("date", r"(?:the_)?(?:(?P<part>early|mid|late)(?:_|-))?['’](?P<y>\d0)(?P<decade>s)\b"),
    ("date", r"(?P<r>@years@)\b"),
    ("date", rf"{PART}(?:{Y}|(?P<r>@years@)\b)"),
    ("date", rf"{EDGE}(?:{Y}|(?P<r>@years@)\b)"),
    ("date", r"(?P<part>year|mid|end)[-_](?P<y>@year@)(?!\d)"),
    ("date", r"(?P<part>end)(?:-|_of_|_)(?P<y>@year@)(?!\d)"),
    ("date", r"(?:the_)?(?P<h>@halves@)[-_]half" + OF_YEAR),
    ("date", r"(?-i:H)(?P<h>[12])(?:_(?:of_)?(?P<y>@year@)(?!\d)|_(?:of_)?(?P<r>@years@))?" + REST),
    ("date", r"(?P<y>@year@)[-_]?(?-i:H)(?P<h>[12])\b"),
    ("date", r"(?P<h>[12])(?-i:H)[-_]?(?P<y>@year@|\d\d)\b"),
    ("date", r"(?-i:Q)(?P<q>[1-4])(?:[-–]q?(?P<q2>[1-4]))?(?:_(?:of_)?(?P<y>@year@)(?!\d)|"
             r"_(?:of_)?(?P<r>@years@))?" + REST),
    ("date", r"(?P<y>@year@)[-_]?q(?P<q>[1-4])\b"),
    ("date", r"(?P<q>[1-4])(?-i:Q)[-_]?(?P<y>@year@|\d\d)\b"),
    ("date", r"(?:the_)?(?P<q>@ordinals@)[-_]quarter" + OF_YEAR + r"(?![-_]final)" + REST),
    ("date", r"(?:the_)?first_(?P<f>[2-9]|1[01]|@count@)_months" + OF_YEAR),
    ("date", r"(?:the_)?first_(?P<f>[23]|two|three)_(?P<fu>quarters)" + OF_YEAR),
    ("date", rf"(?-i:(?P<m>@Month@))(?:°[-–—]°(?-i:(?P<m2>@Any@)))?"
             rf"(?:,?_(?:of_)?(?P<y>@year@)(?!\d|[.,]\d|-\w))?(?!_\d\d?(?!\d)){REST}"),
    ("date", rf"{MONTH}(?:°[-–—]°(?-i:(?P<m2>@Any@))\.?)?,?_(?:of_)?"
             r"(?:(?P<y>@year@)(?!\d|[.,]\d|-\w)|(?P<r>@years@)\b)"),
    ("date", r"(?-i:(?P<m>@Any@))[-–](?-i:(?P<m2>@Any@))\b"),
    ("word", r"(?-i:(?P<m>@Bare@))\b(?!_\d\d?(?!\d))"),
    ("date", r"(?:last|this)_(?-i:(?P<m>@Any@))\b"),
    ("date", rf"{MONTH}_{DAYS}(?:,?_(?:of_)?(?P<y>@year@)(?!\d|[.,]\d)|(?![\d]|,?_(?:1[89]|20)\d\d\b)){NOT_MORE}"),
    ("date", rf"(?:the_)?{DAYS}_(?:of_)?{MONTH}(?:,?_(?P<y>@year@)(?!\d|[.,]\d))?{REST}"),
    ("date", rf"{PART}(?-i:(?P<m>@Any@))\b(?:,?_(?:of_)?(?P<y>@year@)(?!\d|[.,]\d))?"),
    ("date", rf"{EDGE}(?-i:(?P<m>@Any@))\b(?:,?_(?:of_)?(?P<y>@year@)(?!\d|[.,]\d))?"),
    ("date", r"(?P<part>mid|end)-(?-i:(?P<m>@Any@))\b(?:,?_(?P<y>@year@)(?!\d))?"),
    ("date", rf"{NUMERIC}(?P<y>@year@)-(?P<m>[01]?\d)-(?P<d>[0-3]?\d){NO_CLOCK}{REST}"),
    ("date", rf"{NUMERIC}(?P<y>@year@)/(?P<m>[01]?\d)/(?P<d>[0-3]?\d){NO_CLOCK}{REST}"),
    ("date", rf"{NUMERIC}(?P<y>@year@)\.(?P<m>[01]?\d)\.(?P<d>[0-3]?\d){NO_CLOCK}{REST}"),
    ("date", rf"{NUMERIC}(?P<d>[0-3]?\d)\.(?P<m>[01]?\d)\.(?P<y>@year@)(?!\.\d){NO_CLOCK}{REST}"),
    ("skip", rf"{NUMERIC}@year@[-/.][01]?\d[-/.][0-3]?\d[T_,]{{0,3}}\d?\d:\d\d(?::\d\d)?"),
    ("unit", r"(?P<w>@units@)\b"),
    ("unit", r"(?P<part>early|late)_(?P<w>last_month|this_month|next_month|last_week|this_week)\b"),
    ("unit", r"(?:the_)?(?P<part>start|beginning|middle|end|close)_of_(?P<w>@units@)\b"),
    ("so far", r"(?:so_far|earlier)_(?P<w>@current@)\b"),
    ("so far", r"(?P<w>this_year|this_month)_(?:to_date|so_far|alone_so_far)\b"),
    ("past", r"(?:the_)?(?:past|last|previous|preceding|trailing|latest)_(?:(?P<n>\d{1,3}|"
             r"@count@)_)(?P<u>@lengths@)\b"),
    ("past", r"(?:the_)past_(?P<u>year|month|week|decade|quarter)\b"),
    ("past", r"(?:the_)last_(?P<u>year|decade)\b"),
    ("ago", rf"(?:(?P<more>more_than|over|at_least)_)?(?:{N}|a|an|one)_(?P<u>@lengths@)_ago\b"),
    ("vague", r"(?:several|many|a_few|some|a_couple_of|a_number_of)_(?:decades|years|months|weeks|days)_ago\b"),
    ("vague", r"(?:the_)?(?:past|last|recent|previous|coming|next)_(?:several_|few_|couple_of_|many_)?"
              r"(?:decades|years|months|weeks|days)\b"),
    ("vague", r"previously\b|formerly\b"),
    ("weekday", r"(?:(?P<strict>last)_)?(?-i:(?P<wd>@Weekday@))\b(?!_(?-i:Times|Telegraph|Herald|Mail|Mirror|"
             r"Post|Express))(?:_(?:morning|afternoon|evening|night))?"),
    ("same", r"(?P<w>@shifts@)\b"),
    ("same", r"(?:the_)?same_(?:period|months|quarter|half)_(?:of|in)_(?P<y>@year@)(?!\d)"),
    ("event", EVENT + r"(?:covid(?:-19)?|coronavirus|pandemic)(?:_(?:pandemic|outbreak|epidemic|lockdown|crisis|border_"
              r"closures?))?(?:_(?:hit|began|started|broke_out))?\b(?![-_](?:era|cases?|vaccines?|virus|tests?))"),
    ("event", EVENT + r"(?:cold_war|korean_war|arduous_march|famine|second_world_war|world_war_(?:ii|two))(?:_era)?\b"),
    ("event", ERA),
    ("event", r"(?:his|her|its|their|the)_(?:[\w’'-]{1,20}_){1,3}era\b"),
    ("skip", r"(?:year|month|quarter|week)[-_]on[-_](?:year|month|quarter|week)\b"),
    ("skip", r"(?:year|month|quarter)[-_]over[-_](?:year|month|quarter)\b"),
)  # fmt: skip

IN = r"(?:in|during|for|throughout|within|across)_(?:all_of_|the_whole_of_|the_whole_|much_of_|the_rest_of_)?"
TO = r"°(?:[-–—~])°|_(?:to|until|till|through|up_to)_"

FRAMES = (
    ("in", ""),
    ("in", IN),
    ("in", r"(?:on|at|over|as_of|as_at|in)_(?:the_)?", None, "", "sure"),
    ("in", r"as_(?:of|at)_"),
    ("in", "", TO),
    ("in", IN, TO),
    ("in", r"from_", r"°(?:[-–—~])°|_(?:to|until|till|through|up_to)_(?:the_)?"),
    ("in", r"(?:in_the_period_)?between_", r"_(?:and|to)_|°[-–—]°"),
    ("since", r"(?:ever_)?since_(?:at_least_|about_|around_)?"),
    ("since", r"(?:ever_)?since_(?:[^\s.,;:!?]{1,30}_){1,8}?in_"),
    ("since", r"(?:starting|beginning)_(?:in|from|on|with)_"),
    ("since", r"from_", None, r"_(?:onwards?|on)\b"),
    ("until", r"(?:until|till|through)_"),
    ("until", r"(?:by|no_later_than)_"),
    ("before", r"(?:before|prior_to)_"),
    ("after", r"(?:after|following)_"),
    ("base", r"(?:(?:as_)?(?:compared|comparing|compares)_(?:with|to)|than|versus|vs\.?|against|relative_to|"
             r"up_from|down_from)_(?:in_|during_|for_|that_in_|that_of_|those_in_)?"),
    ("base", r"from_"),
    ("base", r"(?:over|from)_", None, "", "shift"),
    ("base", r"on_(?=.{0,24}(?:year|month|quarter)\b)", None, "", "shift"),
)  # fmt: skip

LEADS = (
    r"(?<![\w])(?:\d|['’]\d0s|(?:in|during|for|throughout|within|across|on|at|over|as|from|between|ever|since|starting|"
    r"beginning|until|till|through|by|no|before|prior|after|following|compar(?:ed|ing|es)|than|versus|vs|"
    r"against|relative|"
    r"up|down|of|the|fiscal|fy|financial|early|mid|late|end|last|this|next|current|year|month|quarter|week|"
    r"h[12]|q[1-4]|"
    r"first|second|third|fourth|final|yesterday|today|tomorrow|so|earlier|past|previous|preceding|trailing|latest|"
    r"recent|coming|more|an?(?=_(?:year|quarter|month|week|day|decade|few|couple|number))|@count@|several|many|"
    r"some|previously|formerly|that|two|pandemic|covid|coronavirus|cold|"
    r"korean|post|kim|his|her|its|their|amid|@months@|@weekdays@)\b)"
)

SUPERLATIVE = (
    r"(?:\b(?:biggest|largest|highest|lowest|fastest|slowest|strongest|weakest|steepest|sharpest|smallest|deepest|"
    r"greatest|longest|shortest|worst|best|most|least|fewest|first|record|poorest|richest|heaviest|hardest)\b)"
    r"(?:(?!\.\s|[;!?]).)*$"
)

ENGLISH = language(
    LEADS,
    WORDS,
    RULES,
    FRAMES,
    not_before=r"(?:\b(?:about|nearly|almost|around|some|roughly|approximately|than|least|most|to|over|under|exactly|"
    r"only|just|another|additional|total_of|up_to|times|no\.|number|page|pp?\.|vol\.|room|route|article|resolution|"
    r"highway|flight|model|version|between|copyright)_?|resolution_\d{3,4}_\(|©_?|\(c\)_?|[#$£€¥₩~≈+=@\w\\/-]|"
    r"\d[.,]|[A-Z]-|\d_)",
    not_after=r"°(?:[A-Z][a-z]+_){1,3}(?:Street|Avenue|Road|Drive|Boulevard|Lane|Way|Ave|St|Rd)\b|°[=@+×*/\\]|"
    r"_(?:[\w-]+_){1,2}(?:rounds|shells|troops|soldiers|workers|tons|tonnes|people)\b|°[\u0400-\u04ff\u1100-\u11ff"
    r"\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]",
    superlative=(SUPERLATIVE, r"(?!)"),
)

"""How a claim is made: what kind of number it is, and how sure its source is."""

import re

STANCES = (
    (
        "denied",
        r"\bden(?:y|ied|ies|ying)\b|\brejected (?:the )?(?:claim|accusation|allegation|report)|부인(?:했|하)|否认|"
        r"否認|опроверг|отрица",
    ),
    (
        "alleged",
        r"\baccus(?:e[sd]?|ing|ations?)\b|\balleg(?:e[sd]?|edly|ing|ations?)\b|\bclaim(?:s|ed|ing)\b|\bsuspected\b|"
        r"\breportedly\b|의혹|주장(?:했|하|한)|혐의|指控|指责|指責|涉嫌|据称|據稱|疑い|主張|とされる|疑われ|обвин|"
        r"утвержда|якобы|предположительно",
    ),
    (
        "planned",
        r"\bplan(?:s|ned|ning)? to\b|\bplans for\b|\bwill\b|\bwould\b|\bintend(?:s|ed)? to\b|\btarget(?:s|ed)?\b|"
        r"\bgoal\b|\baims? to\b|\bset to\b|\bpledged to\b|\bpromised to\b|\bcampaign to\b|\bscheduled to\b|계획|목표|"
        r"예정|방침|计划|計劃|将(?:在|于|会)|目标|拟|計画|目標|予定|方針|планиру|намерен|собира(?:ется|ются)|цель",
    ),
    (
        "estimated",
        r"\bestimat(?:e[sd]?|ing|ions?)\b|\bprojects?\b|\bprojected\b|\bforecasts?\b|\bbelieved\b|\bassess(?:es|ed|"
        r"ment)\b|\bcalculat(?:e[sd]|ions?)\b|\bexpected\b|\breckon(?:s|ed)?\b|\bputs? (?:the|it|its)\b|\blikely\b|"
        r"\bthought to\b|\bpredict(?:s|ed)\b|추정|추산|전망|추계|예상|예측|관측|파악|分析|估计|估計|估算|预计|預計|"
        r"预测|推算|推测|推計|推定|試算|見込|見通し|予測|とみられ|と見られ|оцен|прогноз|ожида|по подсч[её]т|вероятно",
    ),
    (
        "argued",
        r"\bargu(?:e[sd]?|ing)\b|\bmay\b|\bmight\b|\bcould\b|\bsuggest(?:s|ed)\b|수 있|可能|かもしれ|可能性|может|"
        r"могут|возможно",
    ),
)
PATTERNS = tuple((stance, re.compile(words, re.IGNORECASE)) for stance, words in STANCES)
ESTIMATES = re.compile(r"\bestimat|추정|추산|추계|估计|估算|推算|推計|推定|試算|оцен", re.IGNORECASE)
GROWTH = re.compile(
    r"\b(?:r[oi]se|risen|rising|fell|fall(?:en|ing|s)?|gr[eo]w(?:n|s|ing)?|growth|expan(?:d|sion)|contract(?:ed|ion|"
    r"ing)|increas|decreas|declin|drop|climb|jump|surg|plung|slump|shr[aiu]nk|up|down|gain|rebound|soar|tumbl|slid|"
    r"widen|narrow|year-on-year|from a year earlier|on-year)|성장|증가|감소|늘|줄|하락|상승|급증|급감|역성장|增长|"
    r"增長|下降|减少|減少|上升|同比|萎缩|下滑|增加|成長|増加|減|増|伸び|縮小|上昇|低下|マイナス|プラス|вырос|рост|"
    r"увелич|сниз|сокра|упал|прирост|паден|уменьш",
    re.IGNORECASE,
)
_GROWN = (
    r"(?:rose|risen|rising|fell|fallen|falling|gr[eo]w[ns]?|growing|growth of|expand\w*|contract\w*|increas\w*|"
    r"decreas\w*|declin\w*|drop\w*|climb\w*|jump\w*|surg\w*|plung\w*|slump\w*|shr[aiu]nk|up|down|gain\w*|soar\w*|"
    r"tumbl\w*|slid|collaps\w*|plummet\w*|rebound\w*|cut|rise of|fall of)"
)
_HEDGE = (
    r"(?: by| an?| estimated| about| some| nearly| almost| around| over| more than| roughly| approximately| just|"
    r" up to)*"
)
GROWN = re.compile(
    rf"\b{_GROWN}{_HEDGE}\s\Z|同比(?:增长|下降)\w?\Z|(?:增长|增加|下降|减少)了?约?\Z|(?:на|рост[еа]? (?:на|в)) \Z",
    re.IGNORECASE,
)
GROWN_AFTER = re.compile(
    r"^\s?(?:growth|increase|decrease|decline|drop|rise|jump|contraction|expansion|fall|higher|lower|more|less|"
    r"fewer)\b|^\s?(?:성장|증가|감소|늘|줄|하락|상승|급증|급감)|^(?:增|減|减|の?(?:増|減|成長|プラス|マイナス|伸び))",
    re.IGNORECASE,
)
SHARE_OF = re.compile(r"^\s(?:of|share)\b(?! growth)|^(?:를|을) 차지|^を占め|^(?:\s)?от\b", re.IGNORECASE)
BY_UNIT = {"money": "value", "ratio": "ratio", "share": "ratio"}


def stance(clause: str, sentence: str) -> str:
    """How sure the source is, by its words: in the clause first, then in the sentence."""
    return _stance(clause) or _stance(sentence) or "stated"


def _stance(words: str) -> str | None:
    return next((stance for stance, pattern in PATTERNS if pattern.search(words)), None)


def share_kind(before: str, after: str) -> str | None:
    """Whether a percentage is a growth or a ratio by the words directly beside it; None where they do not say."""
    if SHARE_OF.match(after):
        return "ratio"
    return "growth" if GROWN.search(before) or GROWN_AFTER.match(after) else None


def kind(indicator_kind: str | None, unit_kind: str | None, beside: str | None, clause: str) -> str:
    """The indicator's kind; without one, by the unit: money is a value, a share is growth where something grows.

    `beside` is what the words directly beside a percentage make it.
    """
    if indicator_kind:
        return indicator_kind
    if unit_kind == "share":
        return beside or ("growth" if GROWTH.search(clause) else "ratio")
    return BY_UNIT.get(unit_kind, "count")

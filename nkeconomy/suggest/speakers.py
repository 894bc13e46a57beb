"""Who a text says says it: the entity before or after a verb of speech, or the last one where "it said" goes on."""

import bisect
import re
from collections.abc import Callable
from dataclasses import dataclass

from nkeconomy.suggest.entities import Mention

REACH = 90
_SAY = (
    r"(?:said|says?|stated|states|estimat(?:es?|ed)|report(?:s|ed)|announced|found|finds|told|added|noted|notes|"
    r"claim(?:s|ed)|shows?|showed|put|puts|believes?|concluded|concludes|assess(?:es|ed)|calculat(?:es|ed)|disclosed|"
    r"revealed|reveals|projects?|projected|forecasts?|predicts?|predicted|expects?|expected|warned|warns|argued?|"
    r"argues|suggests?|suggested|confirmed|accus(?:ed|es)|have accused|has accused|alleg(?:ed|es)|den(?:ied|ies)|"
    r"have denied|published|released|wrote|writes|explained|reckons?|reckoned|identified|counted|documented|recorded|"
    r"tallied|traced|attributed|blamed)"
)
_WORK = (
    r"(?:estimates?|reports?|data|figures?|surveys?|stud(?:y|ies)|statistics|analys[ie]s|calculations?|assessments?|"
    r"database|tally|forecast|numbers)"
)
AFTER = {
    "en": re.compile(
        rf"^(?:'s)?(?:\s?\([^)]{{1,24}}\))?(?:,[^,.;]{{1,60}},|,\s(?:which|who))?(?:\s(?!(?:been|be|was|were|is|are|"
        rf"that|an?|the|its|of|to)\b)[\w-]+){{0,3}}?\s{_SAY}\b|^'s\s(?:[a-z]+\s){{0,2}}?{_WORK}\b|^\s{_WORK}\b",
        re.IGNORECASE,
    ),
    "ko": re.compile(
        r"^[^.]{0,12}?(?:은|는|이|가|도|측은)\s|^[^.]{0,20}?(?:에 따르면|에 의하면|의? ?(?:추정|발표|통계|자료|보고서|"
        r"집계))|\s?관계자"
    ),
    "zh": re.compile(
        r"^[^，。；]{0,16}?(?:表示|称|稱|说|說|指出|估计|估計|估算|报道|報道|报告|發布|发布|公布|认为|預測|预测|宣布|"
        r"透露|显示|顯示|数据|统计|推算|测算)"
    ),
    "ja": re.compile(r"^[^、。]{0,14}?(?:によると|によれば|は|が|の(?:推計|発表|報告|統計|まとめ|試算|推定))"),
    "ru": re.compile(
        r"^[^,.;]{0,40}?(?:сообщ|заяв|оцен|отмеч|отмет|счита|перед|опубликов|говорится|подсчит|утвержда|обвин|указ|"
        r"полага|прогноз)"
    ),
}
BEFORE = {
    "en": re.compile(
        rf"(?:according to|sources?:|citing|cited|quoting|as per|(?:{_WORK}|estimated|published|released|compiled|"
        rf"made|reported)(?:\s[\w-]+){{0,3}}?\sby)\s(?:the |an? )?(?:[\w-]+'s |[\w-]+ )?\Z",
        re.IGNORECASE,
    ),
    "ko": re.compile(r"(?:출처|자료)\s?[:=：]\s?\Z"),
    "zh": re.compile(r"(?:据|據|根据|根據|援引|引述|来源[:：]|按照)\s?\Z"),
    "ja": re.compile(r"(?:出典|出所)\s?[:：]\s?\Z"),
    "ru": re.compile(
        r"(?:по (?:данным|оценк\w+|сведениям|информации|подсчетам|подсчётам|расчетам)|согласно(?:\s[\w-]+){0,3}?|"
        r"сообщ\w+|заяв\w+|передает|передаёт|источник:|ссылкой на|(?:говорится|указано|"
        r"отмечается) в(?:\s\w+)?)\s(?:[\w-]+\s)?\Z",
        re.IGNORECASE,
    ),
}
SPEECH = {
    "ko": re.compile(
        r"밝혔|발표|추정|말했|전했|보고|분석|추산|집계|설명|주장|평가|따르면|의하면|내다|관측|했다고|이라고|다고|추계|"
        r"전망|출처|자료"
    ),
    "ja": re.compile(
        r"発表|述べ|明らか|推計|推定|としている|伝え|によると|によれば|報じ|試算|見て|見込|指摘|主張|公表|語っ|分析|"
        r"まとめ"
    ),
}
GOES_ON = {
    "en": re.compile(
        r"\b(?:it|he|she|they|the (?:[\w-]+ )?(?:report|study|bank|agency|ministry|panel|institute|experts|group|team|"
        r"paper|survey|document|service|authors|official|spokes\w+|minister|brief|data|estimates?|figures?|think tank|"
        r"firm|company))"
        rf"(?: [\w-]+){{0,2}}? {_SAY}\b|\baccording to (?:the|its) (?:report|study|estimates?|data|survey|document|"
        rf"paper)\b|"
        r"\b(?:was|were|is|are|it is|an) (?:also )?(?:estimated|believed|said|reported|found)\b",
        re.IGNORECASE,
    ),
    "ko": re.compile(
        r"보고서|은행은|기관은|이 은행|국정원|밝혔다|추정했다|설명했다|덧붙였다|분석했다|전했다|보고했다|집계됐다|"
        r"추정됐다|추정된다"
    ),
    "zh": re.compile(
        r"报告(?:称|显示|指出|估计)|該|该(?:行|机构|报告|部)|还(?:称|表示|说)|据(?:估计|估算|报告)|他(?:说|表示)|"
        r"数据显示"
    ),
    "ja": re.compile(r"報告書|同(?:行|省|院|機関|紙|社)|とした|としている|という|推計(?:した|される)|述べた"),
    "ru": re.compile(
        r"отч[её]т\w*|доклад\w*|в (?:банке|ведомстве|министерстве)|он[аи]? (?:сообщ|заяв|отмет|добав)\w+|говорится|"
        r"по (?:их|его|её) (?:данным|оценк)",
        re.IGNORECASE,
    ),
}
INVERTED = re.compile(r"\b(?:said|says|added|told)\s(?:the )?\Z"), re.compile(r"^(?:[,.;]| in | on | at |\Z)")
"""What stands before and after a speaker whose verb stands first: "3.1%, said the Bank of Korea in a report"."""
FADES = 3000
"""Characters after which a speaker is forgotten."""


@dataclass(frozen=True)
class Speakers:
    """Those of the mentions that speak, in order."""

    speaking: tuple[Mention, ...]

    def of(self, line: int, sentence: str, start: int, end: int, number: int, language: str) -> str | None:
        """Who says what stands at the number of a sentence text[start:end] of the line that begins at `line`.

        Where the sentence names nobody it is the last who spoke before: in the same line, or in one before it when the
        sentence goes on with what was said. None when there is nobody.
        """
        first = bisect.bisect_left(self.speaking, start, key=lambda mention: mention.start)
        last = bisect.bisect_left(self.speaking, end, key=lambda mention: mention.start)
        if first < last:
            return min(
                self.speaking[first:last], key=lambda mention: (abs(mention.start - number), mention.start)
            ).entity
        before = self.speaking[first - 1] if first else None
        if before and (before.start >= line or (GOES_ON[language].search(sentence) and start - before.end < FADES)):
            return before.entity
        return None


def speakers(mentions: list[Mention], plain: str, language_at: Callable[[int], str]) -> Speakers:
    """The mentions that speak in a text; `plain` is it with plain quotes and blanks."""
    return Speakers(tuple(mention for mention in mentions if _speaks(mention, plain, language_at(mention.start))))


def _speaks(mention: Mention, plain: str, language: str) -> bool:
    before = _line_end(plain[max(0, mention.start - REACH) : mention.start], -1)
    after = _line_end(plain[mention.end : mention.end + REACH], 0)
    if BEFORE[language].search(before) or (INVERTED[0].search(before) and INVERTED[1].match(after)):
        return True
    if not AFTER[language].search(after) or (mention.place and language in ("ko", "ja")):
        return False
    return language not in SPEECH or bool(SPEECH[language].search(after))


def _line_end(near: str, side: int) -> str:
    return near.replace("\r", "\n").split("\n")[side]

"""What a text says of itself: proposals that are printed somewhere, and nothing where nothing says it."""

import csv
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nkeconomy import texts, vocabulary
from nkeconomy.documents import PRECISIONS
from nkeconomy.texts import dates

ROOT = Path(__file__).parents[1]


def described(words: str | bytes, name: str = "a.txt") -> texts.Described:
    raw = words.encode() if isinstance(words, str) else words
    return texts.describe(texts.read(raw, name), raw, name)


YONHAP = """SEOUL, Sept. 3 (Yonhap) -- North Korea's trade rose 3 percent, officials said.

More than 3 million tons were sold, the ministry said in a report issued on 3 March 2021.

(Copyright (c) Yonhap News Agency. All Rights Reserved)"""
REUTERS = """North Korea sells shells, Seoul says

By Jane Roe and John van Dam
SEOUL, July 26 (Reuters) - North Korea has sold 3 million shells, the minister said on Friday."""
KOREAN = """북한 경제 3.1% 성장…제재 이후 최고
입력 2024.07.26. 오전 9:12
박영희 기자

한국은행은 26일 북한 경제가 3.1% 성장했다고 밝혔다. 2016년 3월 2일 이후 가장 높다.

ⓒ 가나일보 무단전재 금지"""
AGENCY = """[서울=연합뉴스] 김철수 기자 = 북한의 지난해 무역액이 27억7천만달러로 집계됐다고 코트라가 26일 밝혔다.

송고 2024년 7월 26일 10:00"""
CHINESE = """朝鲜经济去年增长3.1%
2024年07月26日 10:22 来源：某某网
新华社首尔7月26日电（记者张三 李四）据韩国银行26日公布的数据，朝鲜经济增长3.1%，是2016年以来的最高值。"""
TAIWANESE = """朝鮮經濟去年成長3.1%
〔記者王小明／台北報導〕2024/07/26 10:22
南韓央行公布，北韓經濟成長3.1%，為2016年以來最高。"""
JAPANESE = """北朝鮮、経済成長3.1% 韓国銀行推計
2024年7月26日 12:00
【ソウル共同】韓国銀行は26日、昨年の北朝鮮の経済が3.1%成長したと発表した。"""
RUSSIAN = """Экономика КНДР выросла на 3,1%
26 июля 2024, 09:15
СЕУЛ, 26 июля. /ТАСС/. Экономика КНДР выросла на 3,1%, сообщил Банк Кореи.
Автор: Иван Петров"""
REPORT = """The Economy of the North in 2023
A Report by the Institute for Northern Studies
March 2024

The economy grew 3.1 percent in 2023. A previous report, published on 12 May 2019, said otherwise."""
SENTENCE = "Just a sentence about trade, which grew by 30 percent, as he said on 3 March 2021 to reporters."


@pytest.mark.parametrize(
    ("words", "title", "publisher", "author", "published", "precision", "printed", "language"),
    [
        (YONHAP, "", "Yonhap News Agency", "", "", "day without year", "Sept. 3", "en"),
        (
            REUTERS,
            "North Korea sells shells, Seoul says",
            "Reuters",
            "Jane Roe and John van Dam",
            "",
            "day without year",
            "July 26",
            "en",
        ),
        (KOREAN, "북한 경제 3.1% 성장…제재 이후 최고", "가나일보", "박영희", "2024-07-26", "day", "2024.07.26", "ko"),
        (AGENCY, "", "연합뉴스", "김철수", "2024-07-26", "day", "2024년 7월 26일", "ko"),
        (CHINESE, "朝鲜经济去年增长3.1%", "新华社", "张三 李四", "2024-07-26", "day", "2024年07月26日", "zh-Hans"),
        (TAIWANESE, "朝鮮經濟去年成長3.1%", "", "王小明", "2024-07-26", "day", "2024/07/26", "zh-Hant"),
        (
            JAPANESE,
            "北朝鮮、経済成長3.1% 韓国銀行推計",
            "共同通信",
            "",
            "2024-07-26",
            "day",
            "2024年7月26日",
            "ja",
        ),
        (
            RUSSIAN,
            "Экономика КНДР выросла на 3,1%",
            "ТАСС",
            "Иван Петров",
            "2024-07-26",
            "day",
            "26 июля 2024",
            "ru",
        ),
        (REPORT, "The Economy of the North in 2023", "", "", "2024-03-01", "month", "March 2024", "en"),
        (SENTENCE, "", "", "", "", "unknown", "", "en"),
        ("7,000", "", "", "", "", "unknown", "", "und"),
    ],
    ids=lambda value: "",
)
def test_a_text_is_described_by_what_it_prints(
    words, title, publisher, author, published, precision, printed, language
):
    found = described(words)
    assert (found.title, found.publisher, found.author, found.language) == (title, publisher, author, language)
    assert (found.published, found.published_precision, found.published_as_printed) == (published, precision, printed)
    assert not found.title_inferred
    proposed = {name for name in ("title", "publisher", "author", "language") if getattr(found, name)}
    assert proposed - {"language"} <= set(found.why)
    assert ("published" in found.why) == (precision != "unknown")


@pytest.mark.parametrize(
    ("printed", "iso"),
    [
        ("2024-07-26", "2024-07-26"),
        ("2024-7-6", "2024-07-06"),
        ("2024/03/27", "2024-03-27"),
        ("2024.07.26", "2024-07-26"),
        ("26 July 2024", "2024-07-26"),
        ("26th July, 2024", "2024-07-26"),
        ("July 26, 2024", "2024-07-26"),
        ("Sept. 3, 2024", "2024-09-03"),
        ("2024년 7월 26일", "2024-07-26"),
        ("2024年7月26日", "2024-07-26"),
        ("26 июля 2024", "2024-07-26"),
        ("27.03.2024", "2024-03-27"),
        ("03/27/2024", "2024-03-27"),
        ("27/03/2024", "2024-03-27"),
        ("03/04/2024", None),
        ("2024-13-01", None),
        ("31 June 2024", None),
        ("KN-2024-07-26", None),
    ],
)
def test_a_day_is_read_in_the_forms_of_five_languages_and_never_guessed(printed, iso):
    assert next(dates.days(f"Posted {printed} 10:00"), (None,))[0] == iso


def test_the_day_of_a_page_is_the_one_it_names_and_no_date_in_its_text():
    made = (
        "<html><head>{}<title>Rice up | A Paper</title></head><body><article><h1>Rice up</h1><p>{}</p></article></html>"
    )
    words = "Rice rose to 6,000 won on 3 March 2021, as traders in the border town told this paper by telephone."
    tag = "<meta property='article:published_time' content='2024-07-26T09:12:00+09:00'>"
    named = described(made.format(tag, words), "a.html")
    assert (named.published, named.published_precision, named.published_as_printed) == ("2024-07-26", "day", "")
    linked = '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2024-07-26"}</script>'
    assert described(made.format(linked, words), "a.html").published == "2024-07-26"
    assert described(made.format("", words), "a.html").published == ""


def test_a_page_says_its_title_site_writer_and_address():
    head = (
        "<title>Rice up | A Paper</title><link rel=canonical href='https://paper.example/2024/07/26/rice'>"
        "<meta property='og:site_name' content='A Paper'><meta name=author content='Jane Roe'>"
    )
    words = "Rice rose to 6,000 won, as traders in the border town told this paper by telephone on Friday. " * 3
    found = described(f"<html><head>{head}</head><body><article><p>{words}</p></article></body></html>", "a.html")
    assert (found.title, found.publisher, found.author) == ("Rice up", "A Paper", "Jane Roe")
    assert found.url == "https://paper.example/2024/07/26/rice"
    assert (found.published, found.why["published"]) == ("2024-07-26", "its address")


def test_an_address_in_a_footnote_is_not_that_of_the_text():
    words = "Trade rose.\n" * 8 + "[1] Jane Roe, “Trade of the North in the year of the plague,” https://a.example/x."
    assert described(words).url == ""
    assert described("Trade rose.\n" * 8 + "A Paper https://a.example/x").url == "https://a.example/x"


@pytest.mark.parametrize(
    "words",
    [
        "By Friday the ministry had counted 3 million.",
        "북한 기자 회견에서 300만 톤이라고 밝혔다.",
        "记者日前获悉，出口额为三亿美元。",
        "(c) The third point is trade.",
        "Copyright law is unknown there.",
        "韓国の共同通信によると輸出は3億ドル。",
        "Экспорт вырос, сообщил ТАСС в среду.",
    ],
)
def test_a_sentence_names_no_writer_and_no_publisher(words):
    found = described(words)
    assert (found.author, found.publisher) == ("", "")


TITLED = {"002", "004"}
"""Documents whose title a person wrote, for they print none."""


def test_the_five_documents_are_described_as_they_print_themselves():
    """All of eight columns but the titles that a person wrote and the publishers that no line names."""
    words, _ = vocabulary.load(ROOT)
    with (ROOT / "data/documents.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["id"] in ("000", "001", "002", "003", "004")]
    columns = ("author", "published", "published_precision", "published_as_printed", "url", "language")
    for row in rows:
        found = described((ROOT / row["path"]).read_bytes(), row["path"])
        assert {name: getattr(found, name) for name in columns} == {name: row[name] for name in columns}
        assert found.title == ("" if row["id"] in TITLED else row["title"])
        named = re.split(r"\.| News", found.publisher)[0].lower()
        assert named in words.entities[row["publisher"]].title.lower()


PIECES = [*"aB1,. \n\t(©）[]【】年月日", "2024-07-26", "July 2024", "By ", "SEOUL, ", "Sept. 3 ", "https://[", "记者 "]


@given(st.lists(st.sampled_from(PIECES)).map("".join))
def test_whatever_is_printed_the_proposals_fit_the_columns(words):
    text = texts.Text(words, "txt", "utf-8", True, (), True)
    found = texts.describe(text, words.encode(), "a.txt")
    assert found.published_as_printed in words
    assert found.published_precision in PRECISIONS
    assert bool(found.published) == (found.published_precision in PRECISIONS[:3])
    assert "\n" not in found.title + found.publisher + found.author + found.url

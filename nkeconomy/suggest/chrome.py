"""What on a page is no text of its author: menus, counters, players, notices, references and addresses."""

import re

SHORT = 160
"""Characters; a longer line is prose, of which only the words beside a number are looked at."""

NOTICE = re.compile(
    r"©|\(c\)\s?\d{4}|ⓒ|\bcopyright\b|all rights reserved|무단\s?전재|재배포\s?금지|저작권자|版权所有|版權所有|"
    r"無断転載|無断複製|著作権|все права защищены|права защищены|свидетельство о регистрации|icp备|公网安备|京ICP",
    re.IGNORECASE,
)
OPENING = re.compile(
    r"^(?:[-•*▶►·\s]*)(?:read (?:more|also|full)|follow (?:all|us|@)|sign (?:up|in)|log ?in|subscribe|more on this|"
    r"more from|see also|related(?: articles?| stories| news)?\s*(?::|$|\|)|most (?:read|popular|viewed)|trending|"
    r"editor.?s picks?|recommended|share (?:this|on|via)|tweet|comments?\s*(?:\(|:|\d|$)|likes?\s*[:(\d]|"
    r"views?\s*[:(\d]|shares?\s*[:(\d]|home\s*[|>/]|skip to|menu\b|tags?\s*:|filed under|posted (?:by|on|in)|"
    r"published(?: on| at)?\s*[:\d]|updated\s*[:\d]|last (?:updated|modified)|first published|image (?:source|credit|"
    r"size)|photo(?:grapher)?(?: credit)?\s*[:/]|advertisement|sponsored|duration\b|loaded\b|progress\b|current time|"
    r"remaining time|stream type|playback|volume\s*[:\d]|this article (?:was|is) (?:\d|free)|you have \d+|"
    r"\d+ (?:free )?articles? (?:left|remaining)|tel\s?[.:+]|phone\s*[:+\d]|fax\s*[:+\d]|e-?mail\s*:|isbn|issn|doi\b|"
    r"page \d|pages? views?|brexit bulletin|newsletter|cookies?\b|privacy|contact us|download\b|file size|"
    r"related topics|next article|previous article|back to top|기사\s?입력|입력\s*[:：\d]|수정\s*[:：\d]|"
    r"등록\s*[:：\d]|송고\s*[:：\d]|조회수?\s*[:：\d]|댓글|좋아요|공유|구독|관련\s?기사|많이 본|인기\s?기사|"
    r"추천\s?기사|더 ?보기|로그인|글자\s?크기|전화\s*[:：]|대표전화|발행인|사업자\s?등록|주소\s*[:：]|阅读(?:量|数|"
    r"全文|更多)?\s*[:：\d(（]|浏览(?:量|次数)?\s*[:：\d(（]|评论(?:数)?\s*[:：\d(（]|点赞|转发\s*[:：\d(（]|分享到|"
    r"相关(?:阅读|新闻|文章)|热门|责任编辑|责编|编辑\s*[:：]|字号|扫码|扫一扫|登录|注册|关注我们|联系电话|"
    r"电话\s*[:：]|上一篇|下一篇|閲覧数?\s*[:：\d]|コメント(?:数|する)?\s*[:：(（\d]|シェア(?:する|$|\s*[:：])|"
    r"いいね|関連記事|ランキング|続きを読む|この記事は|残り\s?\d|ログイン|会員|文字サイズ|電話\s*[:：]|お問い合わせ|"
    r"просмотр\w*\s*[:\d(]|комментари\w*\s*[:(\d]|комментировать|подпи(?:шитесь|ска\b|саться|сывайтесь)|поделиться|"
    r"читайте также|читать (?:далее|также|полностью)|смотрите также|реклама|фото\s*:|материалы по теме|по теме|"
    r"самое читаемое|телефон|тел\.|войти)",
    re.IGNORECASE,
)
COUNTER = re.compile(
    r"^[\s\d.,:/|·•—–\-+%xX×KkMm万萬천만тыс()（）]*(?:views?|likes?|shares?|comments?|followers?|subscribers?|"
    r"retweets?|replies|reads?|results?|votes?|downloads?|min(?:ute)?s?(?: read)?|words|photos?|videos?|images?|px|"
    r"[KMG]B|명|회|次阅读|阅读|次播放|次观看|评论|点赞|条评论|回再生|件のコメント|いいね|просмотр\w*|коммента\w*|"
    r"лайк\w*|подписчик\w*|мин(?:ут\w*)?(?: на чтение)?)?\.?$",
    re.IGNORECASE,
)
COUNTED = re.compile(
    r"^\s*[-–]?\s*(?:min(?:ute)?s?(?:\s|-)read\b|reposts\b|Views\b|(?:page )?views\b|likes\b|"
    r"shares\b(?!\s+(?:of|in)\b)|comments\b|"
    r"followers\b|subscribers\b|retweets\b|results?\s+found|articles? (?:left|remaining|free)|x\s?\d+\s?(?:px|"
    r"pixels)|px\b|pixels\b|[KMG]B\b|words\s*$|(?:a|per|/)\s?(?:month|week|mo)\b[^.]{0,20}(?:subscri|cancel|trial|"
    r"access)|次(?:阅读|浏览|播放|观看|点击)|条评论|人(?:点赞|关注|阅读)|字\s*$|件のコメント|回(?:再生|視聴)|"
    r"円\s?[/／]\s?月|文字|просмотр|комментари|подписчик|лайк|мин(?:ут[аы]?)? на чтение|개의? 댓글|명이? 읽)",
    re.IGNORECASE,
)
COUNTS = re.compile(
    r"(?:\b(?:views|likes|shares|comments|followers|subscribers|reads|duration|loaded|progress|"
    r"просмотр\w*)\s*[:(]\s*|조회수?\s*[:：]?\s*|댓글\s*[:：]?\s*|(?:阅读|评论|浏览)(?:量|数)?\s*[:：]\s*|"
    r"閲覧数?\s*[:：]\s*|(?:阅读|閱讀|按讚|按赞|追蹤|关注|粉丝|點閱|浏览|播放|弹幕|登録者|フォロワー)\s*|조회(?:수)?\s*|공감\s*)\Z",
    re.IGNORECASE,
)
NUMBERED = re.compile(
    r"(?:\b(?:top|next\s*:|page|slide|step|chapter|figure|fig\.|table|chart|photo|image|vol\.|episode|season|part|section|article|"
    r"annex|appendix|paragraph|para\.|footnote|note|версия|глава|таблица|рис\.|стр\.|статья|резолюци\w+)\s?|제\s?|"
    r"第\s?|№\s?|図|表|图|圖)\Z",
    re.IGNORECASE,
)
OFFER = re.compile(
    r"\bsubscri(?:be|ption|bers?)\b|\bfree trial\b|\bcancel any ?time\b|\bsave \d+%|\bfirst (?:month|year) free\b|"
    r"\bjoin [\d,.]+ (?:readers|subscribers|members)\b|\bfrom [$£€][\d.]+ (?:a|per) (?:month|week)\b|"
    r"\badd to cart\b|\bcookies?\b|\bnewsletter\b|\bgift card\b|月額|구독료|정기구독|订阅|購読|подписк",
    re.IGNORECASE,
)
REFERENCES = re.compile(
    r"^\W*(?:references|endnotes?|footnotes?|notes|bibliography|works cited|참고\s?문헌|각주|参考文献|注释|脚注|"
    r"примечания|литература|источники)\W*$",
    re.IGNORECASE,
)
LISTING = re.compile(
    r"^\W*(?:most (?:read|popular|viewed|shared)|related (?:articles?|stories|news|content|coverage)|"
    r"trending(?: now)?|read more|recommended(?: for you)?|more (?:from|in|on)\b.{0,30}|editor.?s picks?|"
    r"latest (?:news|stories|headlines)|top stories|많이 본 (?:뉴스|기사)|관련 ?기사|인기 ?기사|추천 ?기사|"
    r"주요 ?뉴스|相关(?:阅读|新闻|文章|报道)|热门(?:新闻|文章|推荐)?|推荐阅读|関連記事|アクセスランキング|人気記事|"
    r"あわせて読みたい|читайте также|материалы по теме|самое читаемое|популярное|новости по теме)\W*$",
    re.IGNORECASE,
)
REFERENCE = re.compile(r"^\W{0,3}(?:\[?\d{1,3}[\].)]?\s|\^)|^[^.]{3,80}[,.] (?:\((?:19|20)\d\d|[\"“«])|^[^\d]{0,60}$")
MARK = re.compile(r"^\W{0,3}(?:\[\d{1,3}\]|\d{1,3}\])\W*$|^\^")
CITED = re.compile(
    r"https?://|\bdoi[:.]|\bibid\b|\bop\. cit|\bop cit|[”\"»,]\s*(?:no|vol)\.\s?\d|\bvol\.\s?\d|\bpp?\.\s?\d|"
    r"\(accessed\b|\baccessed \w+ \d|\bno\. \d+ \(\d{4}\)|\d+\(\d+\):\s?\d+[-–]\d+|S/(?:RES/)?\d{4}/\d+|\bUN Doc\b",
    re.IGNORECASE,
)
BARE = re.compile(r"^[\s\d:/x×%.,\-−–]+$")
PLAYER = re.compile(r"\b\d{1,2}:\d\d\s*/\s*\d{1,2}:\d\d\b")
REACH = 24


def is_chrome(line: str) -> bool:
    """Whether a whole line is none of the author's: a notice, a counter, a link to another text, a player's display."""
    if REFERENCES.match(line) or BARE.match(line):
        return True
    if len(line) > SHORT:
        return False
    return bool(
        PLAYER.search(line) or NOTICE.search(line) or OPENING.match(line) or COUNTER.match(line) or OFFER.search(line)
    )


def opens_references(line: str) -> bool:
    """Whether the list of what a text cites begins here."""
    return bool(REFERENCES.match(line))


def opens_listing(line: str) -> bool:
    """Whether headlines of other texts follow."""
    return bool(LISTING.match(line))


def is_headline(line: str) -> bool:
    """Whether a line in such a list is still one of it."""
    return len(line) < SHORT and line[-1] not in ".。"


def is_reference(line: str) -> bool:
    """Whether a line in a list of references is still one of it."""
    return bool(REFERENCE.match(line) or CITED.search(line))


def opens_note(line: str) -> bool:
    """Whether a line is the mark of a note alone, as [1], so that the next line is the note."""
    return bool(MARK.match(line))


def is_citation(sentence: str) -> bool:
    """Whether a sentence says where something is printed: volume, pages, address."""
    return bool(CITED.search(sentence))


def is_counter(line: str, start: int, end: int, bare: bool) -> bool:
    """Whether the number line[start:end] counts pages, views, comments or the like; `bare` if it shows no unit."""
    before = line[max(0, start - REACH) : start]
    counts = COUNTS.search(before) or (bare and NUMBERED.search(before))
    return bool(counts or COUNTED.match(line[end : end + 2 * REACH]))

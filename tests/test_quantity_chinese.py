"""The reader of numbers in Chinese and Japanese: what it reads, and what it leaves alone."""

import pytest
from test_quantity import all_told

FORMS = [
    ("1.3万亿韩元", ["1.3万亿韩元 = 13/10 trillion KRW"]),
    ("1.3萬億韓元", ["1.3萬億韓元 = 13/10 trillion KRW"]),
    ("63亿美元", ["63亿美元 = 63 hundred_million USD"]),
    ("出口煤炭 63 亿美元", ["63 亿美元 = 63 hundred_million USD"]),
    ("三万亿", ["三万亿 = 3 trillion"]),
    ("两亿", ["两亿 = 2 hundred_million"]),
    ("一千二百万", ["一千二百万 = 1200 ten_thousand"]),
    ("一亿二千万", ["一亿二千万 = 6/5 hundred_million"]),
    ("二百五十三亿", ["二百五十三亿 = 253 hundred_million"]),
    ("十二", ["十二 = 12"]),
    ("共十二人", ["十二 = 12 persons"]),
    ("三百零五人", ["三百零五 = 305 persons"]),
    ("百分之三点一", ["百分之三点一 = 31/10 percent"]),
    ("增长百分之3.1", ["百分之3.1 = 31/10 percent"]),
    ("3.1%", ["3.1% = 31/10 percent"]),
    ("占比3.1%。", ["3.1% = 31/10 percent"]),
    ("三分之一", ["三分之一 = 1/3 ratio"]),
    ("一半", ["一半 = 1/2 ratio"]),
    ("两倍", ["两倍 = 2 ratio"]),
    ("3倍", ["3倍 = 3 ratio"]),
    ("1兆2000億韓元", ["1兆2000億韓元 = 6/5 trillion KRW"]),
    ("负0.2%", ["负0.2% = -1/5 percent"]),
    ("下降-0.2%", ["-0.2% = -1/5 percent"]),
    ("5000万元人民币", ["5000万元人民币 = 5000 ten_thousand CNY"]),
    ("100万卢布", ["100万卢布 = 100 ten_thousand RUB"]),
    ("5亿欧元", ["5亿欧元 = 5 hundred_million EUR"]),
    ("0.5个百分点", ["0.5 = 1/2"]),
    ("四成半", ["四成半 = 45 percent"]),
    ("四成至六成", ["四成至六成 = between [40..60] percent"]),
    ("三到五年", ["三到五 = between [3..5] years"]),
]

HEDGES = [
    ("约63亿美元", ["63亿美元 = about 63 hundred_million USD"]),
    ("大约12万名工人", ["12万 = about 12 ten_thousand persons"]),
    ("近300万枚", ["300万 = nearly 300 [..300] ten_thousand"]),
    ("近三分之一", ["三分之一 = nearly 1/3 [..1/3] ratio"]),
    ("逾300万枚", ["300万 = more than [300..] ten_thousand"]),
    ("超过30%", ["30% = more than [30..] percent"]),
    ("至少50人", ["50 = at least [50..] persons"]),
    ("最多100万发", ["100万 = up to [..100] ten_thousand rounds"]),
    ("高达63亿美元", ["63亿美元 = up to [..63] hundred_million USD"]),
    ("30%以上", ["30% = at least [30..] percent"]),
    ("300万枚以上", ["300万 = at least [300..] ten_thousand"]),
    ("30%以下", ["30% = up to [..30] percent"]),
    ("30人左右", ["30 = about 30 persons"]),
    ("800多万枚", ["800多万 = more than [800..] ten_thousand"]),
    ("30多次", ["30 = more than [30..] events"]),
    ("30万余人", ["30万 = more than [30..] ten_thousand persons"]),
    ("一半以上", ["一半 = at least [1/2..] ratio"]),
    ("十几枚", ["十 = more than [10..]"]),
    ("不足100万", ["100万 = fewer than [..100] ten_thousand"]),
    ("数百万枚", ["数百万 = millions [2000000..]"]),
    ("几十人", ["几十 = tens [20..] persons"]),
    ("数千人", ["数千 = thousands [2000..] persons"]),
    ("数十亿美元", ["数十亿美元 = tens [20..] hundred_million USD"]),
    ("9.6亿至12.3亿美元", ["9.6亿至12.3亿美元 = between [48/5..123/10] hundred_million USD"]),
    ("9.6至12.3亿美元", ["9.6至12.3亿美元 = between [48/5..123/10] hundred_million USD"]),
    ("3至5枚导弹", ["3至5 = between [3..5] missiles"]),
    ("从50万增至100万", ["50万 = 50 ten_thousand", "100万 = 100 ten_thousand"]),
    ("最近30年", ["30 = 30 years"]),
    ("3或4枚", ["3或4 = or [3..4]"]),
]

COUNTED = [
    ("800多万枚炮弹", ["800多万 = more than [800..] ten_thousand rounds"]),
    ("300万枚152毫米炮弹", ["300万 = 300 ten_thousand rounds"]),
    ("152毫米炮弹300万枚", ["300万 = 300 ten_thousand rounds"]),
    ("约20家企业", ["20 = about 20 firms"]),
    ("30艘船", ["30 = 30 ships"]),
    ("50万吨", ["50万 = 50 ten_thousand tonnes"]),
    ("3枚导弹", ["3 = 3 missiles"]),
    ("三名", ["三 = 3 persons"]),
    ("5个国家", ["5 = 5 states"]),
]

NAMES = [
    "第2397号决议",
    "2023年5月3日",
    "5月",
    "十二月",
    "二〇二三年",
    "火星-17",
    "火星17型",
    "火星17，",
    "歼-20",
    "38度线",
    "三十八度线",
    "新冠-19",
    "152毫米",
    "五角大楼",
    "万一",
    "十分",
    "千万不要",
    "二十国集团",
    "三八线",
    "九一八",
    "1990年代",
    "12兆瓦",
    "两国",
    "一个",
    "附近",
    "上千枚",
    "数以百万计",
]

JAPANESE = [
    ("約63億ドル", ["63億ドル = about 63 hundred_million USD"]),
    ("1兆2000億ウォン", ["1兆2000億ウォン = 6/5 trillion KRW"]),
    ("3万発", ["3万 = 3 ten_thousand rounds"]),
    ("3万発以上", ["3万 = at least [3..] ten_thousand rounds"]),
    ("30%以下", ["30% = up to [..30] percent"]),
    ("30%未満", ["30% = fewer than [..30] percent"]),
    ("3万発近く", ["3万 = nearly 3 [..3] ten_thousand rounds"]),
    ("300人余り", ["300 = more than [300..] persons"]),
    ("最大100万発", ["100万 = up to [..100] ten_thousand rounds"]),
    ("少なくとも50人", ["50 = at least [50..] persons"]),
    ("100万人を超える", ["100万 = more than [100..] ten_thousand persons"]),
    ("50万〜100万発", ["50万〜100万 = between [50..100] ten_thousand rounds"]),
    ("およそ1万2000人", ["1万2000 = about 6/5 ten_thousand persons"]),
    ("1万2千人", ["1万2千 = 6/5 ten_thousand persons"]),
    ("3分の1", ["3分の1 = 1/3 ratio"]),
    ("半分", ["半分 = 1/2 ratio"]),
    ("2倍", ["2倍 = 2 ratio"]),
    ("マイナス0.2%", ["マイナス0.2% = -1/5 percent"]),
    ("数百万発", ["数百万 = millions [2000000..] rounds"]),
    ("６３億ドル", ["６３億ドル = 63 hundred_million USD"]),
    ("３．１％", ["３．１％ = 31/10 percent"]),
    ("６，５００ドル", ["６，５００ドル = 6500 USD"]),
    ("100億円", ["100億円 = 100 hundred_million JPY"]),
    ("5億ユーロ", ["5億ユーロ = 5 hundred_million EUR"]),
    ("約5年間", ["5 = about 5 years"]),
    ("ミサイル3発", ["3 = 3 missiles"]),
    ("3発のミサイル", ["3 = 3 missiles"]),
    ("砲弾300万発", ["300万 = 300 ten_thousand rounds"]),
    ("三千発", ["三千 = 3 thousand rounds"]),
    ("20カ国", ["20 = 20 states"]),
    ("300回以上", ["300 = at least [300..] events"]),
    ("6割", ["6割 = 60 percent"]),
    ("8割未満", ["8割 = fewer than [..80] percent"]),
    ("4億ドルから6億5000万ドル", ["4億ドルから6億5000万ドル = between [4..13/2] hundred_million USD"]),
    ("3%から5%に上昇", ["3% = 3 percent", "5% = 5 percent"]),
]

JAPANESE_NAMES = [
    "5月3日",
    "2023年",
    "第3条",
    "火星17型",
    "コロナ19",
    "1990年代",
    "38度線",
    "152ミリ砲弾",
    "半年",
]


@pytest.mark.parametrize(("text", "expected"), FORMS, ids=[text for text, _ in FORMS])
def test_a_number_is_read_in_any_form_of_chinese(text, expected):
    assert all_told(text) == expected


@pytest.mark.parametrize(("text", "expected"), HEDGES, ids=[text for text, _ in HEDGES])
def test_a_hedge_of_chinese_sets_its_bound(text, expected):
    assert all_told(text) == expected


@pytest.mark.parametrize(("text", "expected"), COUNTED, ids=[text for text, _ in COUNTED])
def test_what_is_counted_in_chinese_is_the_unit(text, expected):
    assert all_told(text) == expected


@pytest.mark.parametrize("text", NAMES)
def test_names_dates_and_idioms_of_chinese_are_no_quantities(text):
    assert all_told(text) == []


@pytest.mark.parametrize(("text", "expected"), JAPANESE, ids=[text for text, _ in JAPANESE])
def test_a_number_is_read_in_any_form_of_japanese(text, expected):
    assert all_told(text) == expected


@pytest.mark.parametrize("text", JAPANESE_NAMES)
def test_names_and_dates_of_japanese_are_no_quantities(text):
    assert all_told(text) == []

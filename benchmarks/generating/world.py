"""What made-up documents speak of: the real vocabulary with rows added, and one true number for each thing and year."""

import csv
import math
import zlib
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

VOCABULARY = Path(__file__).parents[2] / "data" / "vocabulary"
SCRIPTS = {"ko": ("가", "힣"), "zh": ("一", "鿿"), "ja": ("ぁ", "ヿ"), "ru": ("а", "я")}
NORTH = {"en": "North Korea", "ko": "북한", "zh": "朝鲜", "ja": "北朝鮮", "ru": "КНДР"}
PRODUCTS = {
    "coal": ("Coal", "석탄", "煤炭", "石炭", "уголь"),
    "rice": ("Rice", "쌀", "大米", "コメ", "рис"),
    "maize": ("Maize", "옥수수", "玉米", "トウモロコシ", "кукуруза"),
    "wheat": ("Wheat", "밀", "小麦", "コムギ", "пшеница"),
    "iron_ore": ("Iron ore", "철광석", "铁矿石", "鉄鉱石", "железная руда"),
    "steel": ("Steel", "강철", "钢材", "鋼材", "сталь"),
    "cement": ("Cement", "시멘트", "水泥", "セメント", "цемент"),
    "fertiliser": ("Fertiliser", "비료", "化肥", "肥料", "удобрения"),
    "copper": ("Copper", "구리", "铜", "銅", "медь"),
    "zinc": ("Zinc", "아연", "锌", "亜鉛", "цинк"),
    "gold": ("Gold", "금괴", "黄金", "金塊", "золото"),
    "timber": ("Timber", "목재", "木材", "木材", "древесина"),
    "fish": ("Fish", "수산물", "水产品", "水産物", "рыба"),
    "squid": ("Squid", "오징어", "鱿鱼", "イカ", "кальмар"),
    "textiles": ("Textiles", "섬유", "纺织品", "繊維", "текстиль"),
    "wigs": ("Wigs", "가발", "假发", "かつら", "парики"),
    "petrol": ("Petrol", "휘발유", "汽油", "ガソリン", "бензин"),
    "diesel": ("Diesel", "경유", "柴油", "軽油", "дизель"),
    "salt": ("Salt", "소금", "食盐", "塩", "соль"),
    "soybeans": ("Soybeans", "대두", "大豆", "大豆", "соя"),
    "potatoes": ("Potatoes", "감자", "土豆", "ジャガイモ", "картофель"),
    "ginseng": ("Ginseng", "인삼", "人参", "高麗人参", "женьшень"),
    "graphite": ("Graphite", "흑연", "石墨", "黒鉛", "графит"),
    "magnesite": ("Magnesite", "마그네사이트", "菱镁矿", "マグネサイト", "магнезит"),
    "tungsten": ("Tungsten", "텅스텐", "钨", "タングステン", "вольфрам"),
    "sand": ("Sand", "모래", "砂石", "砂", "песок"),
    "glass": ("Glass", "유리", "玻璃", "ガラス", "стекло"),
    "paper": ("Paper", "종이", "纸张", "紙", "бумага"),
}
MEASURES = {
    "output": ("output", "생산", "产量", "の生産量", "производство", "tonnes", "count", 2e5),
    "export_value": ("exports", "수출", "出口额", "の輸出額", "экспорт", "money", "value", 4e7),
    "import_value": ("imports", "수입", "进口额", "の輸入額", "импорт", "money", "value", 6e7),
    "output_growth": ("output growth", "성장", "增速", "の伸び", "рост", "percent", "growth", 3.0),
    "workers": ("workforce", "고용", "就业", "の雇用", "занятость", "persons", "count", 9e3),
}
REAL = {
    "real_gdp_growth": 2.5,
    "gdp_total": 2.4e10,
    "gni_nominal": 3.1e10,
    "gni_per_capita": 1200.0,
    "gdp_per_capita": 950.0,
    "gni_ratio_south_north": 58.0,
    "population": 2.5e7,
    "trade_total": 3.4e9,
    "exports_total": 1.1e9,
    "imports_total": 2.3e9,
    "trade_deficit": 1.2e9,
    "trade_with_china": 2.6e9,
    "china_share_of_trade": 91.0,
    "exports_to_china": 4e8,
    "imports_from_china": 2.1e9,
    "trade_with_russia": 9e7,
    "illicit_revenue": 9e8,
    "cyber_theft": 7e8,
    "arms_revenue": 5e8,
    "coal_export_revenue": 3e8,
    "overseas_labour_revenue": 2e8,
    "overseas_workers": 6e4,
    "front_companies": 70.0,
    "oil_supplied": 6e5,
    "shells_supplied": 1e6,
    "containers_shipped": 9e3,
    "missiles_fired": 38.0,
    "high_level_exchanges": 14.0,
    "chemical_imports": 5e4,
    "coal_export_volume": 4e6,
    "labour_force": 1.4e7,
}
"""The real indicators that numbers are told of, each with a usual number of it."""
UNITS = {"events": "events", "rounds": "rounds", "containers": "containers", "missiles": "missiles", "firms": "firms"}
SYLLABLES = ("Chol", "Han", "Kum", "Myong", "Pyong", "Rak", "Ryu", "Sin", "Song", "Tae", "Un", "Won", "Yon", "Hyok")
SORTS = {
    "outlet": ("Daily", "Times", "Observer", "Wire", "Review", "Monitor"),
    "organisation": ("Institute", "Research Centre", "Economic Bureau"),
    "firm": ("Trading", "Shipping", "Mining", "Foods", "Textile Works"),
}


@dataclass(frozen=True)
class Topic:
    """An indicator that numbers are told of; `names` are what each language calls it."""

    indicator: str
    kind: str
    unit: str
    names: dict[str, str]
    usual: float


@dataclass(frozen=True)
class Entity:
    id: str
    title: str
    kind: str


@dataclass(frozen=True)
class World:
    """Everything that can be spoken of; the first of each list is spoken of most."""

    topics: tuple[Topic, ...]
    firms: tuple[Entity, ...]
    outlets: tuple[Entity, ...]
    institutes: tuple[Entity, ...]
    themes: dict[str, str] = field(repr=False)
    rows: dict[str, list[list[str]]] = field(repr=False)

    @cached_property
    def by_indicator(self) -> dict[str, Topic]:
        return {topic.indicator: topic for topic in self.topics}

    @cached_property
    def popular(self) -> list[float]:
        """How often each topic is spoken of, added up: a few most of the time."""
        return _added_up(1 / (place + 4) for place in range(len(self.topics)))


def _added_up(weights) -> list[float]:
    total, found = 0.0, []
    for weight in weights:
        total += weight
        found.append(total)
    return found


def made() -> World:
    """The world, always the same one."""
    indicators = _read("indicators")
    new = [_indicator(product, measure) for product in PRODUCTS for measure in MEASURES]
    real = [_real(row) for row in indicators if row["id"] in REAL]
    made_up = [_topic(product, measure) for product in PRODUCTS for measure in MEASURES]
    entities = {kind: _entities(kind, names) for kind, names in SORTS.items()}
    rows = {"indicators": new, "entities": [_entity(one) for kind in entities.values() for one in kind]}
    return World(
        topics=(*real, *made_up),
        firms=entities["firm"],
        outlets=entities["outlet"],
        institutes=entities["organisation"],
        themes={row["id"]: row["theme"] for row in indicators} | {row[0]: row[2] for row in new},
        rows=rows,
    )


def _read(name: str) -> list[dict[str, str]]:
    with (VOCABULARY / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _real(row: dict[str, str]) -> Topic:
    names = {"en": row["title"]} | {tongue: _alias(row, *ends) or row["title"] for tongue, ends in SCRIPTS.items()}
    unit = "USD" if row["unit"] == "money" else row["unit"]
    return Topic(row["id"], row["kind"], unit, names, REAL[row["id"]])


def _alias(row: dict[str, str], first: str, last: str) -> str | None:
    """The first alias in the letters of a language."""
    aliases = (alias for alias in row["aliases"].split("|") if not any(letter.isdigit() for letter in alias))
    return next((alias for alias in aliases if first <= alias[:1].lower() <= last), None)


def _topic(product: str, measure: str) -> Topic:
    *names, unit, kind, usual = MEASURES[measure]
    told = zip(("en", "ko", "zh", "ja", "ru"), PRODUCTS[product], names, strict=True)
    joined = {tongue: f"{one}{'' if tongue in ('zh', 'ja') else ' '}{other}" for tongue, one, other in told}
    weight = 0.3 + (zlib.crc32(product.encode()) % 100) / 30
    usual = usual if kind == "growth" else usual * weight
    return Topic(f"{product}_{measure}", kind, "USD" if unit == "money" else unit, joined, usual)


def _indicator(product: str, measure: str) -> list[str]:
    topic, unit = _topic(product, measure), MEASURES[measure][5]
    title = topic.names["en"]
    counts = f"Counts {title.lower()} of the country or a part of it in one year. Does not count forecasts."
    aliases = "|".join(name for tongue, name in topic.names.items() if tongue != "en")
    return [topic.indicator, title, "trade", unit, "", topic.kind, f"{title} in one year.", counts, aliases]


def _entities(kind: str, sorts: tuple[str, ...]) -> tuple[Entity, ...]:
    names = [
        f"{one}{other.lower()} {sort}" for one in SYLLABLES for other in SYLLABLES if one != other for sort in sorts
    ]
    return tuple(Entity(f"{kind.upper()}_{place}", name, kind) for place, name in enumerate(names[:400], start=1))


def _entity(entity: Entity) -> list[str]:
    return [entity.id, entity.title, entity.kind, "KP" if entity.kind == "firm" else "", ""]


def truth(topic: Topic, subject: str, year: int) -> float:
    """The number of a thing in a year: a trend of its own with good and bad years."""
    thing = zlib.crc32(f"{topic.indicator} {subject}".encode())
    year_by_year = zlib.crc32(f"{thing} {year}".encode()) % 2001 / 1000 - 1
    if topic.kind == "growth":
        return round(topic.usual * (0.4 + 2 * year_by_year), 1) or 0.1
    if topic.unit == "percent":
        return round(min(99.0, topic.usual + 7 * year_by_year), 1)
    size = topic.usual if subject == "KP" else topic.usual / (20 + thing % 60)
    trend = math.exp((thing % 13 - 5) / 100 * (year - 2010))
    return max(3.0, size * trend * (1 + 0.12 * year_by_year))

"""Citations as RIS, for reference managers."""

import rispy

from nkeconomy.citations.reference import line, names, parts

TYPES = {"chapter": "CHAP", "webpage": "ELEC", "dataset": "DATA"}


class Records(rispy.RisWriter):
    """Records without a numbered line before each, which is no RIS."""

    def set_header(self, count: int) -> str:
        return ""


def ris(items: list[dict]) -> str:
    """A record an item."""
    return rispy.dumps([_record(item) for item in items], implementation=Records)


def _record(item: dict) -> dict[str, object]:
    told = {
        "type_of_reference": TYPES[item["type"]],
        "id": item["id"],
        "authors": [_one_name(name) for name in names(item)],
        "secondary_authors": [_one_name(name) for name in names(item, "container-author")],
        "title": line(item["title"]),
        "secondary_title": line(item.get("container-title", "")),
        "publisher": line(item.get("publisher", "")),
        "edition": item.get("version"),
        "year": _year(item),
        "date": _date(item),
        "language": item.get("language"),
        "urls": [item["URL"].replace(";", "%3B")] if "URL" in item else [],
        "notes": [line(note) for note in (_printed(item), item.get("note")) if note],
    }
    return {name: value for name, value in told.items() if value}


def _one_name(name: str) -> str:
    """A name without commas, at which readers would take it apart: what follows the first stands in brackets."""
    first, _, rest = line(name).partition(", ")
    return f"{first} ({rest})".replace(",", ";") if rest else first.replace(",", ";")


def _year(item: dict) -> str | None:
    return str(parts(item)[0]) if parts(item) else None


def _date(item: dict) -> str | None:
    """Year, month and day with slashes between; what is not known stays empty: "2024/07/"."""
    known = [f"{part:02}" for part in parts(item)]
    return "/".join((*known, "", "")[:3]) if known else None


def _printed(item: dict) -> str | None:
    printed = item.get("issued", {}).get("literal")
    return f"Dated {printed}." if printed else None

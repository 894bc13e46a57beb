"""What the formats ask of an item: its names, its date and its text in one line."""

MONTHS = "January February March April May June July August September October November December".split()
UNKNOWN = "date unknown"


def names(item: dict, role: str = "author") -> list[str]:
    """The names of a role."""
    return [name["literal"] for name in item.get(role, ())]


def parts(item: dict) -> list[int]:
    """Year, month and day of an item, as far as they are known."""
    return item.get("issued", {}).get("date-parts", [[]])[0]


def day(item: dict) -> str:
    """The date in words, no more exactly than it is known: "July 2024"; "date unknown"."""
    year, month, number = (*parts(item), None, None, None)[:3]
    if not year:
        return item.get("issued", {}).get("literal", UNKNOWN)
    return " ".join(str(part) for part in (number, month and MONTHS[month - 1], year) if part)


def line(text: str) -> str:
    """Words in one line: formats of lines end a value at the first break."""
    return " ".join(text.split())

"""Citations as text to paste into a report.

Our own wording, not a style's: the common styles leave out the release, the words of the source and the day that is not
known, which are what these citations are for.
"""

from nkeconomy.citations.reference import day, line, names


def text(items: list[dict]) -> str:
    """One line an item: who, what, where, when, the words, the address."""
    return "\n".join(line(_told(item)) for item in items)


def _told(item: dict) -> str:
    if item["type"] == "chapter":
        return _sentences(_listed(*names(item), item["title"]), item)
    if item["type"] == "dataset":
        within = [f"in: {item['container-title']}"] if "container-title" in item else []
        when = [day(item)] if "issued" in item else []
        title = _quoted(item["title"]) if within else item["title"]
        return _sentences(_listed(title, *within, *when), item)
    site = item["container-title"]
    by = [name for name in names(item) if name != site]
    return _sentences(_listed(*by, _quoted(item["title"]), site, day(item)), item)


def _sentences(first: str, item: dict) -> str:
    return " ".join(part for part in (f"{first}.", item.get("note"), item.get("URL")) if part)


def _listed(*named: str) -> str:
    return ", ".join(named)


def _quoted(title: str) -> str:
    """A title in quotation marks; one in brackets is ours and stands without."""
    return title if title.startswith("[") else f"“{title}”"

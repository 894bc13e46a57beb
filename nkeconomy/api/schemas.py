"""What the JSON of each address looks like, as JSON Schema 2020-12."""

from nkeconomy.export.columns import CLAIMS, Column

TYPES = {"string": "string", "number": "number", "date": "string", "boolean": "boolean"}


def text(meaning: str = "", **more: object) -> dict:
    """A text."""
    return {"type": "string"} | ({"description": meaning} if meaning else {}) | more


def maybe(schema: dict) -> dict:
    """That, or null."""
    return schema | {"type": [schema["type"], "null"]}


def some(schema: dict, meaning: str = "") -> dict:
    """A list of that."""
    return {"type": "array", "items": schema} | ({"description": meaning} if meaning else {})


def thing(open_ended: bool = False, **members: dict) -> dict:
    """An object with these members, all of them there."""
    return {
        "type": "object",
        "properties": members,
        "required": list(members),
        "additionalProperties": open_ended,
    }


def column(told: Column) -> dict:
    """A cell of a column of the exports."""
    cell = text(told.meaning) | {"type": TYPES[told.type]}
    cell |= {"format": "date"} if told.type == "date" else {}
    cell |= {"enum": list(told.words)} if told.words else {}
    return cell if told.required else maybe(cell)


WHOLE = {"type": "integer", "minimum": 0}
RELEASE = text("the release that it is of")
LINK = text("the same in the dashboard, pinned to the release")
STATE = some(thing(name=text(), value=text()), "every parameter with what holds")
CLAIM_ROW = thing(**{told.name: column(told) for told in CLAIMS})
ANYTHING = {"type": "object"}
SCHEMAS = {
    "Claims": thing(
        release=RELEASE,
        link=LINK,
        count=WHOLE | {"description": "how many claims match"},
        offset=WHOLE,
        limit=maybe(WHOLE),
        next=maybe(text("the address of the next part")),
        claims=some({"$ref": "#/components/schemas/Row"}, "a claim whose number was corrected has a row a reading"),
    ),
    "Row": CLAIM_ROW,
    "Claim": thing(
        release=RELEASE,
        link=LINK,
        claim=ANYTHING,
        readings=some(thing(open_ended=True, reading=text(), unit=text())),
        passage=maybe(
            thing(id=text(), start=WHOLE, end=WHOLE, text=text(), quote=thing(start=WHOLE, end=WHOLE))
            | {"description": "where the quote stands, in characters of the text; null where the text is not held"}
        ),
        checks=some(ANYTHING, "the checks that it is an input of"),
        derived=some(ANYTHING, "the derived figures that it is an input of"),
        citation=thing(text=text(), csl=some(ANYTHING)),
    ),
    "Figure": thing(
        data=some(ANYTHING, "the traces, as Plotly takes them"),
        layout=ANYTHING,
        meta=thing(
            page=text(),
            figure=text(),
            title=text(),
            subtitle=text(),
            alt=text(),
            source=text("the source line"),
            legend=some(text(), "what signs and words of the figure mean"),
            release=RELEASE,
            link=LINK,
            state=STATE,
            claims=some(text(), "the ids of claims that its marks carry"),
            derived=some(text(), "the ids of derived figures that its marks carry"),
        ),
    ),
    "Page": thing(
        page=text(),
        title=text("the finding"),
        question=text(),
        release=RELEASE,
        link=LINK,
        state=STATE,
        figures=some(thing(key=text(), title=text(), alt=text(), address=text())),
        data=some(thing(name=text(), claims=WHOLE, address=text())),
        documents={"type": "object", "additionalProperties": text()},
    ),
    "Brief": thing(
        title=text(),
        author=text(),
        items=some(text()),
        id=maybe(text()),
        version=maybe(WHOLE),
        saved=maybe(text()),
        link=text(),
        problems=some(text()),
    ),
    "Releases": thing(
        releases=some(
            thing(
                id=text(),
                built=maybe(text(format="date-time")),
                schema=maybe(WHOLE),
                claims=maybe(WHOLE),
                current={"type": "boolean"},
                opens={"type": "boolean", "description": "whether this version of the dashboard can show it"},
                link=text(),
            )
        )
    ),
    "Changes": thing(
        old=text(),
        new=text(),
        changes=some(
            thing(
                kind=text("claim, derived, check or correction"),
                id=text(),
                what=text(),
                before=text("empty where it was not there"),
                after=text("empty where it is not there"),
                why=text(),
                detail=text(),
                about=text("the claim of a correction"),
            )
        ),
    ),
    "Citations": some(ANYTHING, "items of CSL-JSON"),
    "Problem": thing(
        open_ended=True,
        type=text("the kind of problem"),
        title=text(),
        status={"type": "integer"},
        detail=text("what is wrong, and the way out"),
    ),
}
"""By name, as the description of the API lists them."""

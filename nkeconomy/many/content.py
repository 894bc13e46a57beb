"""From many checked claims to what a release holds; only claims that decisions name become objects."""

import hashlib
from collections.abc import Iterator

import pyarrow
from pyarrow import compute

from nkeconomy import readings
from nkeconomy.check import Content, Material
from nkeconomy.derive import figures
from nkeconomy.many import lines, quarrels, rivalry, tables
from nkeconomy.many.kept import Kept
from nkeconomy.many.load import digest, named_in
from nkeconomy.many.quarrels import Asked
from nkeconomy.many.quiet import quiet
from nkeconomy.many.remembered import Checks
from nkeconomy.many.told import SCHEMA as TOLD
from nkeconomy.many.told import Made, Named, Told, widths_of
from nkeconomy.model import Contradiction
from nkeconomy.read_back import words
from nkeconomy.readings import PRINTED, RECONCILED, Numbers


@quiet()
def content(material: Material) -> Content:
    """All of it, out of material without problems."""
    told, decisions, names = material.claims, material.decisions, named_in(material.decisions)
    known = _numbers(material, told, names)
    asked = Checks(told, known, digest(material.vocabulary), names)
    checks = asked.verdicts(decisions.checks)
    derived = tuple(figure for row in decisions.derived for figure in figures(row, known))
    found = _quarrels(Asked(told, known, derived, decisions, material.vocabulary))
    whole = _tables(material, told, known, found)
    return Content(
        claims=told,
        readings=(),
        checks=checks,
        slips=asked.slips(checks),
        derived=derived,
        contradictions=tuple(_groups(whole["contradictions"])),
        tables=whole,
        made={**told.keys, "": _rest(material, told)},
    )


def _quarrels(asked: Asked) -> dict[str, list[pyarrow.Table]]:
    """Numbers that do not agree, and rivals."""
    schemas, folder = tables.quarrels(), asked.told.folder
    found = [
        quarrels.found(asked, Kept(folder, "quarrels", schemas)),
        *rivalry.found(asked, Kept(folder, "rivals", schemas)),
    ]
    return {name: [one[name] for one in found] for name in schemas}


def _numbers(material: Material, told: Told, names: set[str]) -> Numbers:
    """What formulas are evaluated on; each number is made when it is asked for."""
    claims, scales = Named(told), material.vocabulary.scales
    claims.fetch(names)
    printed = Made(told.ids, lambda name: readings.printed([claims[name]], scales)[name])
    corrected = {row.claim: readings.reconciled(row, printed[row.claim]) for row in material.decisions.corrections}
    return Numbers(
        claims=claims,
        documents=material.documents,
        units=material.vocabulary.units,
        readings={PRINTED: printed, RECONCILED: Made(told.ids, lambda name: corrected.get(name) or printed[name])},
        corrected=frozenset(corrected),
        reader=words(material.vocabulary),
        named=readings.named(material.documents, _spoken(material, told)),
        widths=widths_of(told.taken(names), printed),
    )


def _spoken(material: Material, told: Told) -> Iterator[tuple]:
    """What the documents that others carry speak of, and whom they name."""
    first = pyarrow.array(sorted({row.same_origin_as for row in material.documents.values()} - {None}), tables.TEXT)
    rows = told.table.filter(compute.is_in(told.table.column("document"), first))
    columns = ("document", "indicator", "component", "subject", "counterpart", "attributed_to")
    yield from zip(*(rows.column(name).to_pylist() for name in columns), strict=True)
    yield from ((row.document, *readings.spoken_of(row), row.attributed_to) for row in told.cited)


def _tables(material: Material, told: Told, known: Numbers, found: dict[str, list[pyarrow.Table]]):
    """The tables that grow with the documents, each in the order of its lines."""
    columns, cited = tables.columns(), [*told.cited]
    more = [known.readings[RECONCILED][name] for name in known.corrected]
    more += readings.printed(cited, material.vocabulary.scales).values()
    of_cited = tables.table(tables.claim_rows(cited, {}), TOLD)
    pieces = {
        "documents": [_documents(material, told)],
        "passages": [told.tables["passages"]],
        "claims": [told.table, of_cited],
        "readings": [told.tables["readings"], tables.readings_of(more)],
        **found,
    }
    return {name: tables.ordered(parts).select([*columns[name], "told"]) for name, parts in pieces.items()}


def _rest(material: Material, told: Told) -> str:
    """A digest of what has rows beside those of documents: cited figures and corrections."""
    return hashlib.sha256(repr((told.cited, material.decisions.corrections)).encode()).hexdigest()


def _documents(material: Material, told: Told) -> pyarrow.Table:
    rows = told.tables["documents"]
    line = dict(zip(rows.column("id").to_pylist(), rows.column("told").to_pylist(), strict=True))
    columns = tables.columns()["documents"]
    held = [[*lines.cells(row, columns), line[row.id]] for row in material.documents.values()]
    return tables.of_rows(held, tables.schema_of("documents"))


def _groups(rows: pyarrow.Table) -> Iterator[Contradiction]:
    """The groups without their members."""
    columns = [name for name in rows.column_names if name != "told"]
    for cells in zip(*(rows.column(name).to_pylist() for name in columns), strict=True):
        yield Contradiction(**dict(zip(columns, cells, strict=True)), members=())

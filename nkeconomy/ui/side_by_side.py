"""The members of a group of rivals side by side: one scale for what may be compared, misprints apart, on none."""

from nkeconomy import wording
from nkeconomy.doubt import doubted
from nkeconomy.frame import grouped
from nkeconomy.glyphs import of_claim
from nkeconomy.model import MISPRINT
from nkeconomy.ui.address import elsewhere, reading
from nkeconomy.ui.derivations import READINGS, shown
from nkeconomy.ui.groups import Group
from nkeconomy.ui.markup import anchor, by, cells, doubt, in_doubt, signs, stance, text
from nkeconomy.ui.noted import noted
from nkeconomy.ui.scale import Scale, ends, scale, track
from nkeconomy.ui.spread import Figure, figure

COLUMNS = ("Number", "Who says it", "For when", "What it is", "Our note")


def members(group: Group) -> str:
    """The members of a group as a table: those that may be compared on one scale, misprints last."""
    head = "".join(f"<th scope='col'>{name}</th>" for name in COLUMNS)
    inside = "".join(_block(group, name, claims) for name, claims in _sets(group).items()) + _misprints(group)
    caption = f"<caption>{text(group.title)}: the figures side by side</caption>"
    return f"<div class='nk-table'><table>{caption}<thead><tr>{head}</tr></thead>{inside}</table></div>"


def _sets(group: Group) -> dict[tuple, list]:
    """Its members but for misprints, those together that one scale may hold: one unit, one price basis, one period."""
    return grouped(sorted(group.sound, key=lambda claim: _place(group, claim)), lambda claim: _set(group, claim))


def _set(group: Group, claim) -> tuple:
    period = (claim.period_start, claim.period_end) if group.one_period else None
    return claim.unit, _basis(group, claim), period


def _basis(group: Group, claim) -> str | None:
    """The price basis of a claim; where none is given, that of its rivals in the same unit, if they have one only."""
    bases = {other.price_basis for other in group.sound if other.unit == claim.unit} - {None}
    return next(iter(bases)) if len(bases) == 1 else claim.price_basis


def _place(group: Group, claim) -> tuple:
    """The fullest set first, sets of one kind by period, and within a set the greatest number first."""
    alike = sum(_set(group, other)[:2] == _set(group, claim)[:2] for other in group.sound)
    period = str(claim.period_start) if group.one_period else ""
    return -alike, claim.unit or "", _basis(group, claim) or "", period, -_greatest(claim), claim.id


def _greatest(claim) -> float:
    return max((end for _, one in _figures(claim) for end in one.ends), default=0)


def _figures(claim) -> list[tuple[str, Figure]]:
    """A claim in the readings of the reader's choice; as printed, where nothing of it is corrected."""
    wanted = shown(reading()) if claim.corrected else READINGS[:1]
    return [(name, figure(claim, name)) for name in wanted]


def _block(group: Group, name: tuple, claims: list) -> str:
    """One set under the ends of its scale and the name of its unit; periods of one thing share their scale."""
    alike = [claim for claim in group.sound if _set(group, claim)[:2] == name[:2]]
    drawn = scale([one for claim in alike for _, one in _figures(claim)], name[0])
    rows = "".join(_row(group, claim, drawn) for claim in claims)
    return f"<tbody>{_head(name, claims[0], drawn)}{rows}</tbody>"


def _head(name: tuple, claim, drawn: Scale | None) -> str:
    told = [claim.unit_title or "", wording.BASES.get(name[1], "")]
    told += [wording.period(*name[2])] if name[2] else []
    words = ", ".join(part for part in told if part)
    axis = ends(drawn) if drawn else ""
    return f"<tr class='nk-set'><td>{axis}</td><td colspan='{len(COLUMNS) - 1}'>{text(words)}</td></tr>"


def _row(group: Group, claim, drawn: Scale | None) -> str:
    numbers = "".join(_number(claim, name, one, drawn) for name, one in _figures(claim))
    row = _cells(group, claim, f"<div>{numbers}</div>")
    return row.replace("<tr>", "<tr class='nk-held'>", 1) if claim.text_held else row


def _cells(group: Group, claim, numbers: str) -> str:
    when = f"{text(wording.when(claim))}{in_doubt(claim)}"
    told = (numbers, f"<span>{_who(claim)}</span>", f"<span>{when}</span>", f"<span>{_what(group, claim)}</span>")
    return cells(zip(COLUMNS, (*told, f"<span>{noted(claim.note, group.named)}</span>"), strict=True))


def _number(claim, name: str, one: Figure, drawn: Scale | None) -> str:
    """The mark on the scale and the number, a link; a mark behind it opens a check that fails on it."""
    failing = doubted(claim, reading(), name)
    style = "cited" if not claim.text_held else "doubtful" if failing else name
    words = anchor(text(wording.amount(claim, name)), claim=claim.id)
    words += doubt(claim) if failing else ""
    words += f" {by(f'as {name}')}" if claim.corrected else ""
    return f"<p class='nk-rival'>{track(one, drawn, style)}{signs(of_claim(claim))}{words}</p>"


def _who(claim) -> str:
    """Who says it; who printed it, if another, and when it was stated; of a held document, where to read it."""
    speaker = text(wording.speaker(claim))
    if claim.text_held:
        whole = text(elsewhere("sources", document=claim.document))
        printed = by(f"{claim.publisher_title}, {wording.published(claim)}")
        return f"<b>{speaker}</b><br><a href='{whole}'>Document {text(claim.document)}</a> {printed}"
    through = f"in {claim.carried_title}, " if claim.carried_title != claim.attributed_title else ""
    return f"{speaker}<br>{by(f'{through}{wording.stated(claim)}')}"


def _what(group: Group, claim) -> str:
    """What is counted, where that differs within the group; what kind of number it is."""
    counted = text(_counted(group, claim))
    if claim.status == MISPRINT:
        return counted
    kind = stance("text held here") if claim.text_held else by(wording.standing(claim))
    return f"{counted}<br>{kind}" if counted else kind


def _counted(group: Group, claim) -> str:
    """The component, where the members have one indicator; "" where they do not differ in either."""
    if len({other.indicator for other in group.claims}) > 1:
        return wording.what(claim)
    differs = len({other.component for other in group.claims}) > 1
    return (claim.component_title or claim.indicator_title) if differs else ""


def _misprints(group: Group) -> str:
    """The misprints of a group: struck through, said, without a mark on any scale."""
    if not group.misprints:
        return ""
    words = "Misprints: on no scale, in no spread"
    head = f"<tr class='nk-set'><td colspan='{len(COLUMNS)}'>{words}</td></tr>"
    return f"<tbody>{head}{''.join(_cells(group, claim, _struck(claim)) for claim in group.misprints)}</tbody>"


def _struck(claim) -> str:
    return f"<p class='nk-rival'><s>{anchor(text(wording.amount(claim)), claim=claim.id)}</s> misprint</p>"

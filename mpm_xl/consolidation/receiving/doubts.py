"""What speaks against one received file by itself: its place in the list of units, and whose people it holds."""

from collections import Counter
from collections.abc import Iterator, Sequence

from mpm_xl.consolidation.model import UNIT_LIST, Submission
from mpm_xl.consolidation.receiving.level import MATCH_CODE, Level, person
from mpm_xl.consolidation.units import UnitList
from validators.cell import Cell, written
from validators.clean import clean
from validators.issue import Issue, Place
from validators.ledgers import MEMBERS, ORGS

LEAST_COMMON = 0.5
SHOWN_UNITS = 10


def refusal_of(one: Submission, units: UnitList, level: Level) -> Issue | None:
    """Return why a file does not belong here; None where it does."""
    manifest = one.manifest
    facts = {"unit": manifest.unit_name, "code": manifest.unit_code}
    if manifest.unit_code == level.unit_code:
        return issue("MPM627", one, **facts)
    unit = units.units.get(manifest.unit_code)
    if unit is None:
        return issue("MPM624", one, **facts)
    if not units.is_below(manifest.unit_code):
        return issue("MPM625", one, **facts)
    if unit.parent != manifest.parent_code:
        return issue("MPM626", one, **facts, parent=manifest.parent_code or "（空白）", listed=unit.parent)
    return None


def doubt_of(one: Submission, level: Level) -> Issue | None:
    """Return why a file may be that of another unit, which a person decides; None where nothing says so."""
    manifest = one.manifest
    if manifest.unit_code not in {clean(written(code)) for (code,) in _cells(one, ORGS.name, ("code",))}:
        return issue("MPM635", one, unit=manifest.unit_name, code=manifest.unit_code)
    units = {manifest.unit_code, *(part.unit_code for part in manifest.parts)}
    before = {who for unit in units for who in level.persons.get(unit, ())}
    now = [person(*cells) for cells in _cells(one, MEMBERS.name, ("id_number", MATCH_CODE, "name"))]
    if not before:
        return None
    keys, names = {who.key for who in now if who.key}, {who.name for who in now if who.name}
    common = sum(who.key in keys or who.name in names for who in before)
    if common >= LEAST_COMMON * len(before):
        return None
    return issue("MPM634", one, unit=manifest.unit_name, count=str(len(before)), common=str(common))


def remarks_on(one: Submission, level: Level) -> Iterator[Issue]:
    """Yield what a person should know of a file that is accepted."""
    manifest = one.manifest
    if manifest.as_of != level.as_of:
        yield issue("MPM628", one, theirs=manifest.as_of.isoformat(), ours=level.as_of.isoformat())
    if manifest.profile != level.profile:
        yield issue("MPM629", one, theirs=manifest.profile, ours=level.profile)
    errors = manifest.counts.get("错误", 0)
    if errors:
        yield issue("MPM645", one, count=str(errors))
    if one.extras:
        told = "、".join(f"“{extra.tab}”的“{extra.heading}”{extra.cells}格" for extra in one.extras)
        yield issue("MPM642", one, columns=told)
    strange = _strangers(one)
    if strange:
        told = "、".join(sorted(strange)[:SHOWN_UNITS])
        yield issue("MPM693", one, count=str(sum(strange.values())), units=told)
    yield from one.notes


def _strangers(one: Submission) -> Counter[str]:
    """Return the rows of units of which the file was not made, by unit."""
    known = {one.manifest.unit_code, *(part.unit_code for part in one.manifest.parts)}
    origins = (record.origin for sheet in one.sheets for record in sheet.records)
    return Counter(origin.unit for origin in origins if origin.unit not in known and origin.file != UNIT_LIST)


def issue(code: str, one: Submission, /, **facts: str) -> Issue:
    """Return a finding about a file."""
    return Issue(code, Place(""), {"file": one.shown, **facts})


def _cells(one: Submission, ledger: str, fields: Sequence[str]) -> Iterator[tuple[Cell, ...]]:
    """Yield some cells of every row of a ledger; None where the sheet has no such column."""
    sheet = one.sheet(ledger)
    places = [sheet.fields.index(field) if field in sheet.fields else None for field in fields] if sheet else []
    for record in sheet.records if sheet else ():
        yield tuple(None if at is None else record.cells[at] for at in places)

"""What speaks against one received file by itself: its place in the list of units, and whose people it holds."""

from collections import Counter
from collections.abc import Iterator

from mpm_xl.consolidation.model import Submission
from mpm_xl.consolidation.receiving.level import Level
from mpm_xl.consolidation.receiving.likeness import are_others, cells_of, in_common, people_of
from mpm_xl.consolidation.units import UnitList
from validators.cell import written
from validators.clean import clean, clean_name
from validators.issue import Issue, Place
from validators.ledgers import ORGS
from workbook.tables.origin import UNIT_LIST

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
    if manifest.unit_code not in {clean(written(code)) for (code,) in cells_of(one, ORGS.name, ("code",))}:
        return issue("MPM635", one, unit=manifest.unit_name, code=manifest.unit_code)
    units = {manifest.unit_code, *(part.unit_code for part in manifest.parts)}
    return unlike_last_time(one, units, manifest.unit_name, level)


def unlike_last_time(one: Submission, units: set[str], name: str, level: Level) -> Issue | None:
    """Return that most of the persons whom units had the last time are not in a file; None where they are."""
    people = people_of(one)
    before = [who for unit in units for who in level.persons.get(unit, ())]
    now = [who for unit in units for who in people.get(unit, ())]
    if not are_others(before, now):
        return None
    common, code = in_common(before, now), "、".join(sorted(units)[:SHOWN_UNITS])
    return issue("MPM634", one, unit=name, code=code, count=str(len(before)), common=str(common))


def remarks_on(one: Submission, units: UnitList, level: Level) -> Iterator[Issue]:
    """Yield what a person should know of a file that is accepted."""
    manifest = one.manifest
    listed = units.units[manifest.unit_code].name
    if not _one_name(manifest.unit_name, listed):
        yield issue("MPM697", one, unit=manifest.unit_name, code=manifest.unit_code, listed=listed)
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


def _one_name(told: str, listed: str) -> bool:
    """Tell whether two names may be those of one unit: one may be shorter, as 前进村 for 前进村党支部."""
    one, other = clean_name(told), clean_name(listed)
    return not other or one in other or other in one


def _strangers(one: Submission) -> Counter[str]:
    """Return the rows of units of which the file was not made, by unit."""
    known = {one.manifest.unit_code, *(part.unit_code for part in one.manifest.parts)}
    origins = (record.origin for sheet in one.sheets for record in sheet.records)
    return Counter(origin.unit for origin in origins if origin.unit not in known and origin.file != UNIT_LIST)


def older(one: Submission, newest: int, other: Submission) -> Issue:
    """Return that a file is one of a unit's older ones: another has the rows of a newer number."""
    facts = {"number": str(one.manifest.sequence), "newest": str(newest), "other": other.shown}
    return issue("MPM631", one, unit=one.manifest.unit_name, **facts)


def issue(code: str, one: Submission, /, **facts: str) -> Issue:
    """Return a finding about a file."""
    return Issue(code, Place(""), {"file": one.shown, **facts})

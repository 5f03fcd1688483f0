"""Rows of several units that speak of one person and one fact become one row (rules C15)."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from mpm_xl.canonical import canon
from mpm_xl.consolidation.keys import person_key
from mpm_xl.consolidation.merging.fact import Dispute, Fact, merged, side
from validators.cell import Cell, written
from validators.clean import clean
from validators.column import Kind
from validators.ledgers import ORGS
from validators.row import Ledger, Row
from workbook.schema import ANSWERS_HEADING

Facts: TypeAlias = Sequence[Fact]
Key: TypeAlias = tuple[str, ...]

DIFFERENT = "信息不一致"
ID, CODE, NAME = "id_number", "match_code", "name"
# Every unit may write these in its own words.
SILENT = ("remark", ANSWERS_HEADING, ID, CODE)


def one_row_each(ledger: Ledger[Row], facts: Facts, homes: Mapping[str, str]) -> tuple[list[Fact], list[Dispute]]:
    """Return the rows of a ledger with one for each person and fact, and where two units do not say the same.

    ``homes`` are the units of the formal relation by person key: their word goes first, after that of this level.
    Two rows of one unit that have the same key are that unit's own fault: both stay, and are joined with nobody's.
    """
    groups: dict[Key, list[Fact]] = {}
    alone: list[Fact] = []
    for fact in facts:
        key = key_of(ledger, fact)
        if key is None:
            alone.append(fact)
        else:
            groups.setdefault(key, []).append(fact)
    rows, disputes = alone, []
    for key, group in groups.items():
        alike, several = _of_units(sorted(group, key=lambda one: _rank(ledger, one, homes)))
        rows += several
        if not alike:
            continue
        row, told = merged(alike, SILENT)
        rows.append(row)
        disputes += [_dispute(ledger, key, row, field, other) for field, other in told]
    order = {fact.origin: at for at, fact in enumerate(facts)}
    return sorted(rows, key=lambda one: (not one.own, order[one.origin])), disputes


def key_of(ledger: Ledger[Row], fact: Fact) -> Key | None:
    """Return what makes a row of two units the same one; None where nothing does.

    It needs a person or an organisation in the key: a number that units give themselves says nothing to the others.
    """
    if ledger.name == ORGS.name:
        code = clean(written(fact.cells.get("code")))
        return (code,) if code else None
    columns = ledger.row.columns()
    kinds = [columns[field].kind for field in ledger.key]
    if ledger.matrix or not any(kind in (Kind.PERSON, Kind.ID_NUMBER) for kind in kinds):
        return None
    parts = [_part(fact, field, kind) for field, kind in zip(ledger.key, kinds, strict=True)]
    missing = [field for field, part in zip(ledger.key, parts, strict=True) if not part]
    return tuple(parts) if set(missing) <= set(ledger.key_may_lack) else None


def _part(fact: Fact, field: str, kind: Kind) -> str:
    if kind is Kind.ID_NUMBER:
        return person_key(fact.cells.get(field), fact.cells.get(CODE)) or ""
    if kind is Kind.PERSON:
        return fact.refs.get(field) or ""
    return canon(fact.cells.get(field))


def _rank(ledger: Ledger[Row], fact: Fact, homes: Mapping[str, str]) -> tuple[bool, bool, str, int]:
    """Return whose word goes first: this level, the unit of the formal relation, and then the codes in their order."""
    if ledger.name == ORGS.name:
        home = clean(written(fact.cells.get("code"))) == fact.origin.unit
    else:
        home = any(homes.get(key) == fact.origin.unit for key in _persons(ledger, fact))
    return not fact.own, not home, fact.origin.unit, fact.origin.row


def _persons(ledger: Ledger[Row], fact: Fact) -> Iterator[str]:
    for field in ledger.key:
        kind = ledger.row.columns()[field].kind
        if kind in (Kind.PERSON, Kind.ID_NUMBER):
            yield _part(fact, field, kind)


def _of_units(group: Facts) -> tuple[Facts, Facts]:
    """Return the rows that become one, and those of units that have several, which stay.

    Which row of such a unit is that of another nobody can tell, and a level further up would tell it otherwise.
    """
    rows = Counter(fact.origin.unit for fact in group)
    joined = [fact for fact in group if rows[fact.origin.unit] == 1]
    return joined, [fact for fact in group if rows[fact.origin.unit] > 1]


def _dispute(ledger: Ledger[Row], key: Key, row: Fact, field: str, other: Fact) -> Dispute:
    columns = ledger.row.columns()
    heading = columns[field].heading if field in columns else field
    subject = row.cells.get(NAME) or row.cells.get("person") or key[0]
    return Dispute(
        DIFFERENT, ledger.tab, written(subject), heading, side(row, field), side(other, field), row.cells.get(field)
    )  # fmt: skip


def homes_of(members: Iterable[Fact], codes: Mapping[str, str]) -> Mapping[str, str]:
    """Return the unit in which a person has the formal relation, by person key.

    It is the unit whose own organisation the row of 党员 names: ``codes`` are the units by the organisations that they
    registered.  Where two units claim a person it is the first by code; both rows then say so.
    """
    found: dict[str, str] = {}
    for fact in members:
        key = person_key(fact.cells.get(ID), fact.cells.get(CODE))
        branch = fact.refs.get("branch")
        if key and branch and codes.get(branch) == fact.origin.unit:
            found[key] = min(found.get(key, fact.origin.unit), fact.origin.unit)
    return found


def own_key(cells: Mapping[str, Cell]) -> str | None:
    """Return the person key of a row of 党员."""
    return person_key(cells.get(ID), cells.get(CODE))

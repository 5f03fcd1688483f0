"""Who may be lost with a row that comes no more: a unit whose file cannot be taken may have reported the person too.

A person of two units has one row, that of one of them; when that unit reports the person no more, nobody can tell
whether the other does before its file comes again.
"""

from collections.abc import Iterator, Sequence

from mpm_xl.consolidation.merging.alike import NAME, own_key
from mpm_xl.consolidation.merging.fact import Dispute, Fact, Side, side
from mpm_xl.consolidation.units import UnitList
from validators.cell import written
from validators.clean import clean_name
from validators.ledgers import MEMBERS

PERHAPS_LOST = "可能漏人"
SHOWN_UNITS = 3


def perhaps_lost(
    before: Sequence[Fact], now: Sequence[Fact], kept: Sequence[str], units: UnitList
) -> Iterator[Dispute]:
    """Yield the persons of the last time who stand nowhere now, where some units keep their rows of the last time.

    One whom the same unit still names is there, as under another key or with a number put right.
    """
    if not kept:
        return
    keys, names = {own_key(fact.cells) for fact in now}, {_named(fact) for fact in now}
    waiting = "、".join(units.units[code].name for code in kept[:SHOWN_UNITS])
    more = f"等{len(kept)}个单位" if len(kept) > SHOWN_UNITS else ""
    heading = MEMBERS.row.columns()[NAME].heading
    for fact in before:
        key = own_key(fact.cells)
        if key and key not in keys and fact.origin.unit not in kept and _named(fact) not in names:
            other = Side(f"{waiting}{more}", "", 0, None)
            subject = written(fact.cells.get(NAME))
            yield Dispute(PERHAPS_LOST, MEMBERS.tab, subject, heading, side(fact, NAME), other, None)


def _named(fact: Fact) -> tuple[str, str]:
    return fact.origin.unit, clean_name(written(fact.cells.get(NAME)))

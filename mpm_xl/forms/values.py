"""From values of ledgers to what a form prints (forms B.0, rules C13)."""

from datetime import date
from decimal import Decimal
from typing import TypeAlias

from mpm_xl.figure import Figure, RowRef
from mpm_xl.office import Office
from mpm_xl.rates import NO_RATE
from validators.cell import Cell
from validators.dates import RoughDate, YearMonth
from validators.ledgers.members import Member
from validators.nothing import Nothing, said

DASH = NO_RATE
Value: TypeAlias = Cell | Nothing | RoughDate | YearMonth | Decimal | tuple[str, ...]


def shown(value: Value) -> Cell:
    """Return a value as a cell holds it: dates as dates, rough dates as typed, 无 and 不掌握 as words."""
    if isinstance(value, Nothing):
        return value.value
    if isinstance(value, RoughDate):
        return str(value) if value.day is None else value.first
    if isinstance(value, YearMonth):
        return str(value)
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Decimal):
        return number(value)
    if isinstance(value, tuple):
        return "、".join(value)
    return value


def number(value: Decimal | None) -> int | float | None:
    """Return a decimal as a spreadsheet keeps numbers."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def percent_text(share: float | str) -> str:
    """Return a share as a sentence says it."""
    return f"{share:.1f}%" if isinstance(share, float) else share


def day_text(day: date) -> str:
    """Return a day in words."""
    return f"{day.year}年{day.month}月{day.day}日"


def month_of(value: RoughDate | Nothing | None) -> Cell:
    """Return a rough date as 出生年月 prints it: year and month."""
    return str(RoughDate(value.year, value.month)) if isinstance(value, RoughDate) else shown(value)


def joined(*parts: Value, by: str = "，") -> str | None:
    """Return what is known of several values in one cell; None where nothing is."""
    texts = [str(shown(part)) for part in parts if said(part) is not None]
    if texts:
        return by.join(texts)
    nothing = [part.value for part in parts if isinstance(part, Nothing)]
    return nothing[0] if nothing else None


def with_post(office: Office, reference: str | Nothing | None) -> Cell:
    """Return a person with the post in brackets: 苏梅（支部委员）."""
    row = office.people.find(reference)
    post = said(office.members.rows[row].party_post) if row else None
    return f"{reference}（{post}）" if post else shown(reference)


def count(refs: tuple[RowRef, ...]) -> Figure:
    """Return the number of rows, with the rows."""
    return Figure(len(refs), refs)


def branch_title(office: Office, member: Member | None) -> Cell:
    """Return the name of a member's branch as 党组织 has it, or as it was written."""
    row = office.tree.find(member.branch) if member else None
    return shown(office.orgs.rows[row].name) if row else shown(member.branch if member else None)

"""The sums under F28: organisations by type, branches by committee and city, who comes from where and joined what."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from mpm_xl.census import is_closed
from mpm_xl.figure import Figure, RowRef
from mpm_xl.forms.values import count, number, percent_text
from mpm_xl.office import Office
from mpm_xl.organisation import covered, roll_of
from mpm_xl.rates import share
from mpm_xl.trips import open_stays
from validators.ledgers.organisations import Org
from validators.lists import BRANCH_TYPES, ROAMING_TYPES
from validators.nothing import said
from validators.regions import PROVINCES, region_of

TAB = "党组织"
NOTHING = Figure(None)


@dataclass(frozen=True)
class Sum:
    """One line: how many organisations, and how many members who are away or here."""

    item: str
    content: str
    orgs: Figure = NOTHING
    people: Figure = NOTHING


@lru_cache(maxsize=2)
def sums(office: Office) -> tuple[Sum, ...]:
    """Return the lines of 汇总."""
    return (
        *_orgs(office, "组织类型", lambda org: said(org.org_type)),
        *_orgs(office, "派出党委及驻地", _sent),
        *_orgs(office, "互助类型", lambda org: said(org.mutual_aid_kind)),
        *_backed(office),
        *_budget(office),
        *_people(office),
        *_covered(office),
    )


def _orgs(office: Office, item: str, key: Callable[[Org], str | None]) -> Iterator[Sum]:
    """Yield the organisations that have the same key, in the order in which the keys come first on the sheet."""
    found: dict[str, list[int]] = defaultdict(list)
    for row, org in office.once(office.orgs).items():
        name = None if is_closed(office, row) else key(org)
        if name is not None:
            found[name].append(row)
    for name, rows in found.items():
        people = tuple(dict.fromkeys(ref for row in rows for ref in roll_of(office, row).mobile))
        yield Sum(item, name, count(tuple(RowRef(TAB, row) for row in rows)), count(people))


def _sent(org: Org) -> str | None:
    """Return the committee that sent a roaming branch, and the city where it is (TY-04)."""
    committee, seat = said(org.sending_committee), said(org.seat)
    if said(org.org_type) not in ROAMING_TYPES or committee is None:
        return None
    region = region_of(seat) if seat else None
    city = f"{PROVINCES[region.province]}{region.prefecture}" if region else seat or "驻地未填"
    return f"{committee}，驻{city}"


def _backed(office: Office) -> Iterator[Sum]:
    rows = [
        row
        for row, org in office.once(office.orgs).items()
        if not is_closed(office, row) and org.org_type in BRANCH_TYPES and isinstance(org.backing_unit, str)
    ]
    if rows:
        people = tuple(dict.fromkeys(ref for row in rows for ref in roll_of(office, row).mobile))
        yield Sum("依托单位", "有依托单位的党支部", count(tuple(RowRef(TAB, row) for row in rows)), count(people))


def _budget(office: Office) -> Iterator[Sum]:
    paid = {
        row: amount
        for row, org in office.once(office.orgs).items()
        if not is_closed(office, row) and (amount := said(org.budget)) is not None
    }
    if paid:
        refs = tuple(RowRef(TAB, row) for row in paid)
        yield Sum("活动经费", "合计（元）", Figure(number(sum(paid.values(), Decimal(0))), refs))


def _people(office: Office) -> Iterator[Sum]:
    """Yield those here by the town they come from (XS-03), and by the branch left and the one joined (JF-14)."""
    towns: dict[str, list[RowRef]] = defaultdict(list)
    moves: dict[str, list[RowRef]] = defaultdict(list)
    for stay in open_stays(office):
        if stay.member is None:
            continue
        member, ref = office.members.rows[stay.member], RowRef("流入", stay.row)
        region, town = said(member.home_region), said(member.home_town)
        if region or town:
            towns[f"{region or ''}{town or ''}"].append(ref)
        old, new = said(member.branch), said(stay.note.assigned_org)
        moves[f"{old or '组织关系不详'} → {new or '未编入'}"].append(ref)
    yield from _counted("流入党员户籍", towns)
    yield from _counted("流入党员编入", moves)


def _counted(item: str, found: Mapping[str, Sequence[RowRef]]) -> Iterator[Sum]:
    for name in sorted(found):
        yield Sum(item, name, people=count(tuple(found[name])))


def _covered(office: Office) -> Iterator[Sum]:
    """Yield how many of those away and here are in an organisation: all should be (GT-11)."""
    joined, everyone = covered(office)
    if everyone:
        rate = percent_text(share(len(joined), len(everyone)))
        yield Sum("覆盖率", f"应编入{len(everyone)}人，已编入{len(joined)}人，{rate}", people=count(joined))

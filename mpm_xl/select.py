"""Named selections: every total on a statistic is the number of rows that a selection holds (forms F26, rules C14).

A member is counted where the formal relation is, a stay where the member was assigned; inflow is never added to
党员总数.  A unit is an organisation that statistics list, with everything below it; ``None`` is what no listed unit
holds, printed as 本级.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TypeAlias

from mpm_xl.census import TRANSFER_OUT, is_closed, registered
from mpm_xl.events import letters
from mpm_xl.figure import RowRef
from mpm_xl.office import Office
from mpm_xl.trips import card_of, open_stays, outflow_members
from validators.dates import RoughDate, full_years
from validators.identity import LENGTH, birth_of
from validators.ledgers.appraisals import Appraisal
from validators.ledgers.inflow import Inflow
from validators.ledgers.members import FORMAL, PROBATIONARY, Member
from validators.ledgers.organisations import Org
from validators.ledgers.outflow import Outflow
from validators.lists import EDUCATION_BANDS, ROAMING_TYPES
from validators.nothing import Nothing, said
from validators.regions import DIRECTIONS

ALL = -1
Unit: TypeAlias = int | None


@dataclass(frozen=True)
class Selection:
    """Rows chosen by name; the total is their number."""

    name: str
    refs: tuple[RowRef, ...]

    def __len__(self) -> int:
        """Return the total."""
        return len(self.refs)


@dataclass(frozen=True)
class Subject:
    """One row that may be counted, with the person it is about and what was computed of it."""

    ref: RowRef
    unit: Unit
    member: Member | None = None
    record: Outflow | Inflow | Org | Appraisal | None = None
    age: int | None = None
    months: int = 0
    direction: str = ""
    stay_class: str = ""
    carded: bool = False
    holds_card: bool = False
    fed_back: bool = False
    lost: bool = False


Test: TypeAlias = Callable[[Subject], bool]

AGE_BANDS = (
    ("30及以下", 0, 30), ("31-35", 31, 35), ("36-40", 36, 40), ("41-45", 41, 45), ("46-50", 46, 50),
    ("51-55", 51, 55), ("56-60", 56, 60), ("61-65", 61, 65), ("66-70", 66, 70), ("71及以上", 71, 999),
)  # fmt: skip
MONTH_BANDS = (("3-6月", 3, 6), ("6-12月", 6, 12), ("1-3年", 12, 36), ("3年以上", 36, 9999))
REASONS = ("务工", "经商")
STAY_CLASSES = {"长期(Ⅰ)": "Ⅰ", "集中(Ⅱ)": "Ⅱ", "不固定(Ⅲ)": "Ⅲ"}
ORG_TYPES = {"流动党员党支部": ROAMING_TYPES, "党小组": ("党小组",), "服务站(点)": ("服务站", "服务点")}
GRADES = {"优": "优秀", "合": "合格", "基": "基本合格", "不": "不合格"}


def _always(_: Subject) -> bool:
    return True


def _aged(low: int, high: int) -> Test:
    return lambda one: one.age is not None and low <= one.age <= high


def _of_sex(sex: str) -> Test:
    return lambda one: one.member is not None and one.member.sex == sex


def _member_class(member_class: str) -> Test:
    return lambda one: one.member is not None and one.member.member_class == member_class


def _educated(levels: tuple[str, ...]) -> Test:
    return lambda one: one.member is not None and one.member.education in levels


def _towards(direction: str) -> Test:
    return lambda one: one.direction == direction


def _away(low: int, high: int) -> Test:
    return lambda one: low <= one.months < high


def _because(reason: str) -> Test:
    return lambda one: isinstance(one.record, Outflow) and one.record.reason == reason


def _of_class(stay_class: str) -> Test:
    return lambda one: one.stay_class == stay_class


def _of_type(types: tuple[str, ...]) -> Test:
    return lambda one: isinstance(one.record, Org) and one.record.org_type in types


def _graded(grade: str) -> Test:
    return lambda one: isinstance(one.record, Appraisal) and one.record.grade == grade


def _other_reason(one: Subject) -> bool:
    reason = said(one.record.reason) if isinstance(one.record, Outflow) else None
    return reason is not None and reason not in REASONS


def _minority(one: Subject) -> bool:
    ethnicity = said(one.member.ethnicity) if one.member else None
    return ethnicity is not None and ethnicity != "汉族"


def _assigned(one: Subject) -> bool:
    return isinstance(one.record, (Outflow, Inflow)) and said(one.record.assigned_org) is not None


def _checked_in_twice(one: Subject) -> bool:
    record = one.record
    return (
        isinstance(record, (Outflow, Inflow))
        and said(record.town_checkin) is not None
        and said(record.host_checkin) is not None
    )


def _holds_card(one: Subject) -> bool:
    if isinstance(one.record, Outflow):
        return one.holds_card
    return isinstance(one.record, Inflow) and one.record.certificate_kind == "活动证"


def _has_contact(one: Subject) -> bool:
    return isinstance(one.record, (Outflow, Inflow)) and said(one.record.contact_person) is not None


OUT, IN, MOBILE, MEMBERS, ORGS, GRADED, MOVED = "流出", "流入", "流动", "党员", "党组织", "民主评议", "关系转接"
FEEDBACK, LOST, FOUND = "反馈函", "失联", "取得联系"

SELECTIONS: Mapping[str, tuple[str, Test]] = {
    "党员总数": (MEMBERS, _always),
    "流出合计": (OUT, _always),
    "女": (OUT, _of_sex("女")),
    "男": (OUT, _of_sex("男")),
    "少数民族": (OUT, _minority),
    "预备": (OUT, _member_class(PROBATIONARY)),
    "正式": (OUT, _member_class(FORMAL)),
    **{name: (OUT, _aged(low, high)) for name, low, high in AGE_BANDS},
    **{name: (OUT, _educated(levels)) for name, levels in EDUCATION_BANDS.items()},
    **{name: (OUT, _towards(name)) for name in DIRECTIONS},
    **{name: (OUT, _because(name)) for name in REASONS},
    "其他": (OUT, _other_reason),
    **{name: (OUT, _away(low, high)) for name, low, high in MONTH_BANDS},
    "流入合计": (IN, _always),
    **{name: (IN, _of_class(stay_class)) for name, stay_class in STAY_CLASSES.items()},
    "编入支部": (MOBILE, _assigned),
    "双报到": (MOBILE, _checked_in_twice),
    "持活动证": (MOBILE, _holds_card),
    "建卡(联系册)": (MOBILE, lambda one: one.carded),
    "落实联系人": (MOBILE, _has_contact),
    "已反馈": (MOBILE, lambda one: one.fed_back),
    "已转接": (MOVED, _always),
    "失联": (MOBILE, lambda one: one.lost),
    **{name: (ORGS, _of_type(types)) for name, types in ORG_TYPES.items()},
    **{name: (GRADED, _graded(grade)) for name, grade in GRADES.items()},
}


def units(office: Office) -> tuple[Unit, ...]:
    """Return the units that statistics list, in the order of 党组织; 本级 last, where it holds anybody."""
    listed: tuple[Unit, ...] = tuple(office.tree.reporting)
    rest = any(len(select(office, name, None)) for name in SELECTIONS) or unlisted(office, None)
    return (*listed, None) if rest or not listed else listed


def unit_title(office: Office, unit: Unit) -> str:
    """Return what a statistic calls a unit."""
    return "本级" if unit is None else str(said(office.orgs.rows[unit].name) or "")


def select(office: Office, name: str, unit: Unit = ALL) -> Selection:
    """Return the rows that a named total counts, of one unit or of all."""
    group, test = SELECTIONS[name]
    return Selection(name, tuple(one.ref for one in _by_unit(office).get((group, unit), ()) if test(one)))


def unlisted(office: Office, unit: Unit = ALL) -> dict[RowRef, int]:
    """Return the organisations that have members not written on 党员, and how many; they add to 党员总数."""
    counts = {
        one.ref: (said(one.record.unlisted_formal) or 0) + (said(one.record.unlisted_probationary) or 0)
        for one in _by_unit(office).get((ORGS, unit), ())
        if isinstance(one.record, Org)
    }
    return {ref: count for ref, count in counts.items() if count}


def age_of(member: Member | None, office: Office) -> int | None:
    """Return the full years of a member on the 统计截止日, from the birth date or the ID number; None if unknown."""
    if member is None:
        return None
    number = said(member.id_number)
    birth = said(member.birth)
    born = birth.first if isinstance(birth, RoughDate) else None
    if born is None and number and len(number) == LENGTH:
        born = birth_of(number)
    return None if born is None or born > office.as_of else full_years(born, office.as_of)


def unit_of(office: Office, organisation: str | Nothing | None) -> Unit:
    """Return the listed unit that an organisation belongs to."""
    row = office.tree.find(organisation)
    return None if row is None else _units(office)[row]


@lru_cache(maxsize=2)
def _units(office: Office) -> Mapping[int, Unit]:
    """Return the listed unit above each organisation, or the organisation itself where it is listed."""
    listed = set(office.tree.reporting)
    return {row: next((up for up in office.tree.ancestors(row) if up in listed), None) for row in office.orgs.rows}


@lru_cache(maxsize=2)
def _by_unit(office: Office) -> Mapping[tuple[str, Unit], Sequence[Subject]]:
    members = [
        Subject(RowRef("党员", row), unit_of(office, office.members.rows[row].branch)) for row in registered(office)
    ]
    out, here = list(_outflow(office)), list(_inflow(office))
    mobile = [*out, *here]
    found: dict[tuple[str, Unit], list[Subject]] = defaultdict(list)
    groups = {
        MEMBERS: members, OUT: out, IN: here, MOBILE: mobile, ORGS: list(_orgs(office)),
        GRADED: list(_graded_members(office, mobile)), MOVED: list(_moved(office)),
    }  # fmt: skip
    for group, subjects in groups.items():
        for one in subjects:
            found[group, one.unit].append(one)
            found[group, ALL].append(one)
    return dict(found)


def _outflow(office: Office) -> Iterator[Subject]:
    for trip in outflow_members(office):
        member = office.members.rows[trip.member] if trip.member else None
        yield Subject(
            RowRef("流出", trip.row), unit_of(office, member.branch if member else None), member, trip.note,
            age_of(member, office), trip.months, trip.direction, carded=_carded(member),
            holds_card=card_of(office, trip.member, trip.note) is not None,
            fed_back=trip.member in _fed_back(office, "收到"), lost=trip.member in lost_members(office),
        )  # fmt: skip


def _inflow(office: Office) -> Iterator[Subject]:
    for stay in open_stays(office):
        member = office.members.rows[stay.member] if stay.member else None
        yield Subject(
            RowRef("流入", stay.row), unit_of(office, stay.note.assigned_org), member, stay.note,
            stay_class=stay.cls, carded=_carded(member), fed_back=stay.member in _fed_back(office, "发出"),
            lost=stay.member in lost_members(office),
        )  # fmt: skip


def _carded(member: Member | None) -> bool:
    return member is not None and said(member.carded_on) is not None


@lru_cache(maxsize=4)
def _fed_back(office: Office, direction: str) -> frozenset[int]:
    """Return about whom a letter of feedback was received, or sent, in the year of the 统计截止日."""
    return frozenset(
        member
        for member, some in letters(office).items()
        for one in some
        if one.note.direction == direction and one.note.kind == FEEDBACK and one.day.year == office.as_of.year
    )


@lru_cache(maxsize=2)
def lost_members(office: Office) -> frozenset[int]:
    """Return who is searched for and not found yet, or is labelled 失联."""
    last: dict[int, tuple[date, bool]] = {}
    for note in office.searches.rows.values():
        day, member = said(note.date), office.people.find(note.person)
        told = said(note.result) is not None and day is not None and day <= office.as_of
        if told and member and day and (member not in last or last[member][0] <= day):
            last[member] = day, note.result == FOUND
    labelled = {
        row for row, member in office.once(office.members).items() if member.status_tag == LOST and row not in last
    }
    return frozenset(labelled | {member for member, (_, found) in last.items() if not found})


def _moved(office: Office) -> Iterator[Subject]:
    """Yield the transfers of the year that were accepted, of those who stand on 流出 or 流入, each person once."""
    mobile = {office.people.find(note.person) for note in office.once(office.outflow).values()}
    mobile |= {office.people.find(note.person) for note in office.once(office.inflow).values()}
    for row, note in office.once(office.transfers).items():
        at, day = office.people.find(note.person), said(note.accepted_on)
        if (
            at in mobile
            and at is not None
            and said(note.direction) is not None
            and day is not None
            and day.year == office.as_of.year
            and day <= office.as_of
        ):
            mobile.discard(at)
            unit = unit_of(office, note.from_org if note.direction == TRANSFER_OUT else note.to_org)
            yield Subject(RowRef("关系转接", row), unit, office.members.rows[at])


def _orgs(office: Office) -> Iterator[Subject]:
    for row, org in office.once(office.orgs).items():
        if not is_closed(office, row):
            yield Subject(RowRef("党组织", row), _units(office)[row], None, org)


def _graded_members(office: Office, mobile: Sequence[Subject]) -> Iterator[Subject]:
    """Yield the appraisals of this year of those who are away or here, each person once."""
    unit_by_member = {id(one.member): one.unit for one in reversed(mobile) if one.member is not None}
    for row, note in office.once(office.appraisals).items():
        at = office.people.find(note.person) if note.year == office.as_of.year else None
        member = office.members.rows[at] if at else None
        if member is not None and id(member) in unit_by_member:
            yield Subject(RowRef("民主评议", row), unit_by_member.pop(id(member)), member, note)

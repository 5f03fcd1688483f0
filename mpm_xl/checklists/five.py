"""五个摸清 (CY-03): five groups of facts about a member who is away; a group counts where all of it was answered.

无 is an answer, 不掌握 and 不详 are none.  Beside it 一档双卡 (CY-01, CY-08): a file number and both cards.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from mpm_xl.checklists.subjects import OUT, known, subjects
from mpm_xl.checklists.three import three_haves_of
from mpm_xl.figure import RowRef
from mpm_xl.office import Office
from validators.ledgers.members import Member
from validators.ledgers.outflow import Outflow
from validators.nothing import said

UNCLEAR = ("不详", "不掌握流向")
FIVE = ("外出时间和联系方式", "原因单位职业地域", "工作生活和文化", "单位党组织组建", "发挥作用情况")


@dataclass(frozen=True, slots=True)
class FiveChecks:
    """What is found out of one member; ``lacking`` are the headings still to be answered, by group."""

    member: int
    ref: RowRef
    lacking: tuple[tuple[str, ...], ...]
    filed: bool
    cards: tuple[str, ...]

    @property
    def score(self) -> int:
        """How many of the five are found out."""
        return sum(not group for group in self.lacking)

    @property
    def behind(self) -> tuple[RowRef, ...]:
        """The two rows that tell."""
        return RowRef("党员", self.member), self.ref


@lru_cache(maxsize=2)
def five_checks(office: Office) -> tuple[FiveChecks, ...]:
    """Return 五个摸清 of all who are away, in the order of 党员."""
    return tuple(_of_all(office))


def _of_all(office: Office) -> Iterator[FiveChecks]:
    for one in subjects(office):
        if one.kind == OUT and isinstance(one.note, Outflow):
            member = office.members.rows[one.at]
            haves = three_haves_of(office, one.at)
            lacking = tuple(_unanswered(group) for group in _groups(member, one.note))
            has_cards = tuple(name for name in ("登记卡", "管理卡") if haves.ticks[name].done)
            yield FiveChecks(one.at, one.ref, lacking, said(member.file_no) is not None, has_cards)


def _groups(member: Member, note: Outflow) -> tuple[dict[str, object], ...]:
    return (
        {"外出日期": note.out_date, "联系电话": said(member.phone)},
        {
            "外出原因": note.reason, "流向单位": note.dest_unit, "流向单位性质": note.dest_kind,
            "从事职业": note.occupation, "外出地点": said(note.dest_place),
        },
        {"工作生活状况": note.living_status, "学历": member.education},
        {"单位有无党组织": note.employer_org_state},
        {"发挥作用情况": note.role_note},
    )  # fmt: skip


def _unanswered(group: dict[str, object]) -> tuple[str, ...]:
    return tuple(heading for heading, value in group.items() if not _answered(value))


def _answered(value: object) -> bool:
    return known(value) and value not in UNCLEAR

"""Lines of no other place: whereabouts unknown, 转正 due soon, what the Spring Festival asks (rules C18)."""

from collections.abc import Iterator
from datetime import timedelta

from mpm_xl.alert import Alert
from mpm_xl.census import has_left, registered
from mpm_xl.figure import RowRef
from mpm_xl.office import Office
from mpm_xl.rules.probation import probation_end
from mpm_xl.rules.trips import UNKNOWN_PLACES
from mpm_xl.trips import Trip, outflow_members
from validators.dates import Period, spring_window
from validators.ledgers.members import PROBATIONARY
from validators.nothing import Nothing, said

NOT_KNOWN_WHERE = "不掌握流向"
SPRING = "春节期间"
SPRING_TRAINING = "春节前后"
FESTIVALS = "节日"


def alerts(office: Office) -> Iterator[Alert]:
    """Yield the lines of this file."""
    yield from _whereabouts(office)
    yield from _probations(office)
    yield from _spring(office)


def _whereabouts(office: Office) -> Iterator[Alert]:
    """Nobody knows where the member is: the place is blank, 不掌握 or no place at all."""
    for trip in outflow_members(office):
        word = _unknown(trip)
        if word:
            yield Alert(
                "红", "去向不明", "C18", f"外出地点{word}，已外出{trip.months}个月。",
                "提请联系本人和家属，核实去向并登记。", (RowRef("流出", trip.row),), trip.member,
            )  # fmt: skip


def _unknown(trip: Trip) -> str:
    """Return how a trip says that it is not known where it leads; empty where it is known."""
    place = trip.note.dest_place
    if place is None:
        return "没有填写"
    if isinstance(place, Nothing) or place in UNKNOWN_PLACES:
        return f"是“{place.value if isinstance(place, Nothing) else place}”"
    return f"写了，而流向单位性质是“{NOT_KNOWN_WHERE}”" if trip.note.dest_kind == NOT_KNOWN_WHERE else ""


def _probations(office: Office) -> Iterator[Alert]:
    """The probation of a member ends within FULL_DUE_DAYS; once it is over the finding MPM353 tells it."""
    for row in registered(office):
        member = office.members.rows[row]
        end = probation_end(office, row)
        if member.member_class != PROBATIONARY or said(member.full_date) is not None or has_left(office, row):
            continue
        if end is not None and 0 <= (end - office.as_of).days <= office.profile.full_due_days:
            yield Alert(
                "蓝", "转正到期", "C18", f"预备期到{end.isoformat()}届满，还有{(end - office.as_of).days}天。",
                "提请本人提出转正申请，支部大会及时讨论。", (RowRef("党员", row),), row, deadline=end,
                period=str(end.year),
            )  # fmt: skip


def _spring(office: Office) -> Iterator[Alert]:
    """In the window of the Spring Festival, and as many days before it, the branch is told what the place does then."""
    unit, window = office.tree.unit, _window(office)
    asked = _asked(office)
    if unit is None or window is None or not asked or not outflow_members(office):
        return
    yield Alert(
        "蓝", "春节提醒", "C1.8", f"春节期间为{window.first.isoformat()}至{window.last.isoformat()}。",
        f"提请安排：{'、'.join(asked)}。", (RowRef("党组织", unit),), org=unit, deadline=window.last,
        period=str(window.last.year),
    )  # fmt: skip


def _window(office: Office) -> Period | None:
    """Return the window that is on, or begins within as many days as it has on one side."""
    days = office.profile.spring_days
    for year in (office.as_of.year, office.as_of.year + 1):
        window = spring_window(year, days)
        if window is not None and window.first - timedelta(days) <= office.as_of <= window.last:
            return window
    return None


def _asked(office: Office) -> list[str]:
    profile = office.profile
    return [
        words
        for words, wanted in (
            ("返乡党员集中培训、补课", SPRING_TRAINING in profile.train_in),
            ("民主评议", profile.appraisal == SPRING),
            ("走访慰问流动党员家庭", profile.home_visit == FESTIVALS),
        )
        if wanted
    ]

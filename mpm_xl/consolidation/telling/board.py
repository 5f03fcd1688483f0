"""What 报送情况 shows: every unit with punctuality, completeness and quality apart, and whom to urge."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from mpm_xl.consolidation.merging.accounts import Accounts, account_text
from mpm_xl.consolidation.merging.merge import Merged
from mpm_xl.consolidation.model import ACCEPTED, Collected, Received, Status
from mpm_xl.consolidation.telling.quality import Quality, qualities
from mpm_xl.consolidation.units import Unit, UnitList
from mpm_xl.figure import Figure, FormValues, Line
from mpm_xl.forms.reporting import COMPARED, UNITS, URGING
from mpm_xl.forms.values import day_text, number
from mpm_xl.manifest import Part, part_text
from mpm_xl.office import Office
from mpm_xl.rates import percent, share
from validators.issue import Issue
from validators.nothing import said

REPORTED, WITH_FAULTS, BELOW, INSIDE = "已报", "已报有差错", "下属已报", "随上级文件报来"
UNDECIDED, REFUSED, MISSING = "待定", "拒收", "未报"
STATUS_WORDS: Mapping[Status, str] = {
    Status.ACCEPTED: "收下", Status.ACCEPTED_WITH_ERRORS: "收下，有差错", Status.DUPLICATE: "重复，不再计",
    Status.SUPERSEDED: "旧的，已有更新", Status.CONFLICT: "待定，未并入", Status.REFUSED: "拒收",
}  # fmt: skip
NOT_COUNTED: Mapping[Status, str] = {Status.CONFLICT: UNDECIDED, Status.REFUSED: REFUSED}
LACKING = (MISSING, REFUSED, UNDECIDED)
COUNTS = (REPORTED, WITH_FAULTS, INSIDE)
UNMASKED = "没有脱敏"
KEPT = "本簿里仍是上次汇总的行。"


@dataclass(frozen=True)
class Absent:
    """A unit of which nothing has arrived, and the ends of the tree that it stands for: itself, or units below it."""

    unit: Unit
    ends: Sequence[Unit]


@dataclass(frozen=True)
class Board:
    """What came of one 汇总, unit by unit, in the order of the unit list.

    ``parts`` tell of which file of each unit its rows are, and ``accounts`` how many rows these are.
    """

    office: Office
    issues: Sequence[Issue]
    collected: Collected
    merged: Merged
    parts: Mapping[str, Part]
    accounts: Accounts
    units: UnitList

    @property
    def due(self) -> date:
        """The day until which units were to report."""
        return self.office.as_of + timedelta(self.office.profile.report_days)

    @cached_property
    def files(self) -> Mapping[str, Sequence[Received]]:
        """The files of every unit that they name."""
        found: dict[str, list[Received]] = {}
        for one in self.collected.received:
            found.setdefault(one.unit_code, []).append(one)
        return found

    @cached_property
    def qualities(self) -> Mapping[str, Quality]:
        """How complete and how right the rows of every unit are, those of the units below it included."""
        return qualities(self.office, self.issues, self.units)

    def taken(self, unit: str) -> Received | None:
        """Return the file of a unit that was accepted."""
        return next((one for one in self.files.get(unit, ()) if one.status in ACCEPTED), None)

    @cached_property
    def expected(self) -> Sequence[Unit]:
        """The units that are to report: those below which there are none; one between counts by those below it."""
        return [unit for unit in self.units.below if not self.units.children(unit.code)]

    @property
    def waiting(self) -> Sequence[Unit]:
        """The units whose files arrived and are not taken."""
        return [unit for unit in self.units.below if self.status(unit.code) in NOT_COUNTED.values()]

    @cached_property
    def absent(self) -> Sequence[Absent]:
        """The units of which nothing has arrived, each in the line of the highest one that is missing as a whole."""
        return list(self._absent(self.units.root))

    def _absent(self, above: str) -> Iterator[Absent]:
        for code in self.units.children(above):
            ends = list(self._ends(code))
            if self.status(code) == MISSING and all(self.status(one.code) == MISSING for one in ends):
                yield Absent(self.units.units[code], ends)
            else:
                yield from self._absent(code)

    def _ends(self, code: str) -> Iterator[Unit]:
        below = self.units.children(code)
        if not below:
            yield self.units.units[code]
        for child in below:
            yield from self._ends(child)

    def status(self, unit: str) -> str:
        """Return in a word whether a unit has reported."""
        return self.statuses[unit]

    @cached_property
    def statuses(self) -> Mapping[str, str]:
        """In a word, of every unit of the list, whether it has reported: each has exactly one."""
        found: dict[str, str] = {}
        for unit in self.units.below:
            self._find(unit.code, found)
        return found

    def _find(self, unit: str, found: dict[str, str]) -> str:
        if unit not in found:
            found[unit] = self._own_status(unit) or self._status_below(unit, found)
        return found[unit]

    def _own_status(self, unit: str) -> str | None:
        """Return the status that files give a unit which are its own or carry its rows; None where none has come."""
        taken = self.taken(unit)
        if taken:
            return REPORTED if taken.status is Status.ACCEPTED else WITH_FAULTS
        statuses = {one.status for one in self.files.get(unit, ())}
        if Status.CONFLICT in statuses or unit in self.collected.withheld:
            return UNDECIDED
        if Status.REFUSED in statuses:
            return REFUSED
        return INSIDE if unit in self.merged.shares else self._carried.get(unit)

    @cached_property
    def _carried(self) -> Mapping[str, str]:
        """The units whose rows lie in files of others that are not taken."""
        return {
            part.unit_code: NOT_COUNTED[one.status]
            for one in self.collected.received
            if one.manifest and one.status in NOT_COUNTED
            for part in one.manifest.parts
        }

    def _status_below(self, unit: str, found: dict[str, str]) -> str:
        below = [self._find(child, found) for child in self.units.children(unit)]
        return BELOW if any(one in (*COUNTS, BELOW) for one in below) else MISSING

    def first_day(self, unit: str) -> date | None:
        """Return the day on which a unit reported first: what it corrected later was not late for that."""
        days = [
            one.manifest.built_at.date()
            for one in self.files.get(unit, ())
            if one.manifest and one.status in (*ACCEPTED, Status.SUPERSEDED, Status.DUPLICATE)
        ]
        return min(days, default=None)

    def late_with_carrier(self, unit: str) -> int | None:
        """Return by how many days a unit reported late; of one that came in the file of another, that file counts."""
        share_of_it = self.merged.shares.get(unit)
        own = self.late(unit)
        return self.late(share_of_it.submission.manifest.unit_code) if own is None and share_of_it else own

    def late(self, unit: str) -> int | None:
        """Return by how many days a unit reported late; None where it has not."""
        day = self.first_day(unit)
        return max(0, (day - self.due).days) if day else None


def board_values(board: Board, urged: Iterable[str]) -> FormValues:
    """Return everything that the sheet shows; ``urged`` is the text of 催报."""
    listed = board.units.below
    fields = {
        "unit": Figure(said(board.office.settings.unit_name)),
        "as_of": Figure(day_text(board.office.as_of)),
        "due": Figure(day_text(board.due)),
        "summary": Figure(_summary(board)),
    }
    blocks: dict[str, Sequence[Line]] = {
        UNITS: [_unit_line(board, at, unit) for at, unit in enumerate(listed, 1)],
        URGING: [{"urged": Figure(text)} for text in urged],
    }
    return FormValues(fields, blocks)


def _summary(board: Board) -> str:
    """Return how many units were to report, and what became of them: the parts come to the whole."""
    statuses = [board.status(unit.code) for unit in board.expected]
    reported = [unit.code for unit in board.expected if board.status(unit.code) in COUNTS]
    late = [days for code in reported if (days := board.late_with_carrier(code)) is not None]
    rate = share(late.count(0), len(statuses) - len(reported) + len(late))
    words = [f"{word}{count}" for word in LACKING if (count := statuses.count(word))]
    tail = [f"应报{len(statuses)}个单位", f"已报{len(reported)}", *words, *([f"按时率{rate}%"] if rate != "—" else [])]
    return f"{'，'.join(tail)}。"


def _unit_line(board: Board, at: int, unit: Unit) -> Line:
    taken, quality = board.taken(unit.code), board.qualities.get(unit.code)
    manifest, part = taken.manifest if taken else None, board.parts.get(unit.code)
    line = {
        "number": Figure(at),
        "code": Figure(unit.code),
        "name": Figure(unit.name),
        "level": Figure(unit.level or None),
        "status": Figure(board.status(unit.code)),
        "built_on": Figure(manifest.built_at.date() if manifest else None),
        "sequence": Figure(part.sequence if part else None),
        "part": Figure(part_text(part) if part else None),
        "account": Figure(account_text(board.accounts.get(unit.code, {})) or None),
        "late": Figure(board.late(unit.code)),
        "masking": Figure((part.key_name or UNMASKED) if part else None),
        "reason": Figure("".join(_reasons(board, unit.code)) or None),
    }
    if quality:
        line |= {
            "complete": Figure(number(percent(quality.filled, quality.required))),
            "errors": Figure(quality.errors),
            "warnings": Figure(quality.warnings),
            "answered": Figure(quality.answered),
        }
        for field, name in COMPARED.items():
            line[f"{field}_own"] = Figure(manifest.totals.get(name) if manifest else None)
            line[f"{field}_ours"] = Figure(quality.totals[name])
    return line


def differing(board: Board) -> Iterator[tuple[str, str, int, int]]:
    """Yield the unit and the total that it counted otherwise than this level does, with both numbers."""
    for code in board.units.units:
        taken, quality = board.taken(code), board.qualities.get(code)
        if taken and taken.manifest and quality:
            for name in COMPARED.values():
                own, ours = taken.manifest.totals.get(name), quality.totals[name]
                if own is not None and own != ours:
                    yield code, name, own, ours


def _reasons(board: Board, unit: str) -> Iterator[str]:
    taken = board.taken(unit)
    if taken:
        yield from (f"{issue.says}{issue.fix}" for issue in taken.reasons)
        yield from (f"{name}自报{own}，本级重算{ours}。" for code, name, own, ours in differing(board) if code == unit)
        return
    for one in board.files.get(unit, ()):
        if one.status in NOT_COUNTED:
            yield from (f"{issue.says}{issue.fix}" for issue in one.reasons)
    why = board.collected.withheld.get(unit)
    if why and unit not in board.files:
        yield f"{why.says}{why.fix}"
    if unit in board.merged.kept:
        yield KEPT

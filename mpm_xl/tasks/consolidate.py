"""汇总: a folder of received files into the workbook of a level, and everything recomputed there."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from mpm_xl.consolidation.merging.accounts import accounts_after
from mpm_xl.consolidation.merging.parts import parts_of, parts_on
from mpm_xl.consolidation.merging.plan import MergePlan, plan_merge
from mpm_xl.consolidation.model import Collected
from mpm_xl.consolidation.receiving.cache import Kept
from mpm_xl.consolidation.receiving.choice import choose
from mpm_xl.consolidation.receiving.inbox import look_into
from mpm_xl.consolidation.receiving.level import level_of
from mpm_xl.consolidation.receiving.pool import Read, Tell, read_all
from mpm_xl.consolidation.telling.board import Board, board_values
from mpm_xl.consolidation.telling.files import files_values
from mpm_xl.consolidation.telling.reconciliation import reconciliation_values
from mpm_xl.consolidation.telling.urging import urging
from mpm_xl.consolidation.units import UnitList, read_units
from mpm_xl.forms import received_files, reconciling, reporting
from mpm_xl.forms.sheet import Sheet
from mpm_xl.load import load
from mpm_xl.manifest import Part
from mpm_xl.matching import matches
from mpm_xl.office import Office
from mpm_xl.tasks.refresh import Plan, kept_accounts, plan_refresh, tab_of
from validators.cell import Cell
from validators.issue import Refusal
from validators.nothing import said
from workbook.book import Book
from workbook.books.closed import ClosedBook
from workbook.books.memory import MemoryBook
from workbook.edit import Edit
from workbook.forms import layout as engine
from workbook.saving import read_whole
from workbook.tab import Tab
from workbook.tables.origin import UNIT_LIST

TASK = "汇总"
MOST_PASSWORDS = 20
SHOWN_UNITS = 10
STOPPED, HALF_WRITTEN = "MPM967", "MPM649"
BRANCH_LEVELS = ("支部", "村", "社区")


@dataclass(frozen=True)
class Sources:
    """What is consolidated: the folder, the unit list, the passwords, and by how many processes it is read."""

    inbox: Path
    units: Path
    passwords: Sequence[str] = ()
    workers: int = 1


@dataclass(frozen=True)
class Target:
    """The workbook of a level into which is consolidated, where it lies, and what it held before."""

    book: Book
    path: Path
    office: Office


@dataclass(frozen=True)
class Consolidated:
    """What came of it: every file, the merged rows, the workbook recomputed, and whether anything was written.

    ``board`` tells of every unit what came of it.
    """

    collected: Collected
    merge: MergePlan
    plan: Plan
    board: Board
    wrote: bool

    @property
    def pairs(self) -> Mapping[str, int]:
        """How many members there are of each result of the comparison of 流出 with 流入."""
        return Counter(str(one.result) for one in matches(self.plan.office) if one.result)

    @property
    def keys(self) -> frozenset[str]:
        """The names of the keys with which the numbers of members who came are masked; "" where those of some are not.

        Between members of two keys nobody can be known for the same for certain.
        """
        parts = self.board.parts
        units = {origin.unit for origin in self.plan.office.members.origins.values()}
        return frozenset(parts[unit].key_name for unit in units if unit in parts)

    @property
    def conservation(self) -> Mapping[str, int]:
        """What became of all rows that came: each stands, became one with another, or was not taken."""
        balance = self.merge.balance
        return {
            "rows_in": sum(one.came for one in balance),
            "rows_out": sum(one.stand for one in balance),
            "rows_merged": sum(one.joined for one in balance),
            "rows_refused": sum(one.refused for one in balance),
        }


def target(book: Book, path: Path) -> Target:
    """Return a workbook, open or closed, as one into which can be consolidated; what was read is kept beside the path.

    Raises Refusal where nothing is below its level.
    """
    office = load(book)
    level = said(office.settings.level)
    if level in BRANCH_LEVELS:
        raise Refusal("MPM647", file=book.name, reason=f"它的层级是“{level}”，下面没有单位")
    return Target(book, path, office)


def target_file(path: Path) -> Target:
    """Return the workbook of a file as one into which can be consolidated; raises Refusal where it is none."""
    if not path.is_file():
        raise Refusal("MPM647", file=path.name, reason="没有这个文件")
    return target(ClosedBook(path), path)


def consolidate(sources: Sources, into: Target, tell: Tell) -> Consolidated:
    """Consolidate into the workbook of a level; ``tell`` hears how far the reading is.

    Raises Refusal where the list or the folder cannot be used, and where somebody stopped the reading, which ``tell``
    does by KeyboardInterrupt; nothing was written then.  Where the rows were written and what was recomputed was not,
    the Refusal says so.
    """
    book, office = into.book, into.office
    units = read_units(sources.units, said(office.settings.unit_code) or "")
    _keep_everybody(office, units)
    collected = choose(_read(sources, into.path, tell), units, level_of(office))
    merge = plan_merge(book, collected.accepted, units, collected.withheld)
    rows = merge.edits if collected.accepted else ()
    draft = MemoryBook([book.read(tab) for tab in book.tabs()], book.name)
    draft.apply(rows)
    accounts = partial(accounts_after, office, kept_accounts(book), merge.merged.kept)
    plan = plan_refresh(draft, accounts)
    parts = parts_of(merge.merged, _parts(book))
    board = Board(plan.office, plan.issues, collected, merge.merged, parts, accounts(plan.office), units)
    told = (*plan.edits, *_told(draft, board, merge))
    draft.apply(told)
    changed = any(_standing(draft.read(tab)) != _standing(book.read(tab)) for tab in book.tabs())
    if changed:
        _write(book, rows, told)
    return Consolidated(collected, merge, plan, board, changed)


def _write(book: Book, rows: Sequence[Edit], told: Sequence[Edit]) -> None:
    """Write the rows, and then what was recomputed of them: two writes, because the first one moves rows."""
    wrote = book.apply(rows, TASK)
    try:
        book.apply(told, TASK)
    except (Refusal, KeyboardInterrupt) as end:
        if not wrote:
            raise
        fault = end.issue if isinstance(end, Refusal) and end.issue.code != STOPPED else None
        why = fault.says.removesuffix("。") if fault else "已停止"
        raise Refusal(HALF_WRITTEN, file=book.name, reason=why) from end


def _keep_everybody(office: Office, units: UnitList) -> None:
    """Refuse to let rows go only because the code of their unit is missing from the list, or mistyped there."""
    origins = (origin for table in office.tables for origin in table.origins.values())
    rows = Counter(origin.unit for origin in origins if origin.file != UNIT_LIST and origin.unit not in units.units)
    if rows:
        told = "、".join(sorted(rows)[:SHOWN_UNITS])
        raise Refusal("MPM695", file=office.file, rows=str(sum(rows.values())), units=told)


def _parts(book: Book) -> Mapping[str, Part]:
    tab = tab_of(book, reporting.SPEC)
    return parts_on(tab) if tab else {}


def _standing(tab: Tab) -> tuple[bool | None, Mapping[tuple[int, int], Cell]]:
    """Return what stands on a tab: the rows are written anew each time, and mostly come to the same."""
    return tab.hidden, {
        (row, column): cell
        for row, line in enumerate(tab.cells)
        for column, cell in enumerate(line)
        if cell is not None
    }


def _read(sources: Sources, into: Path, tell: Tell) -> Read:
    """Read the folder, but for the list itself where it lies in it."""
    if into.resolve().is_relative_to(sources.inbox.resolve()):
        raise Refusal("MPM648", folder=sources.inbox.name, reason=f"要写入的{into.name}也在里面")
    inbox = look_into(sources.inbox)
    files = [one for one in inbox.files if one.path != sources.units.resolve()]
    if not files and not inbox.refused:
        raise Refusal("MPM648", folder=sources.inbox.name, reason="里面没有收到的文件")
    try:
        read = read_all(files, Kept(into), sources.workers, sources.passwords, tell)
    except KeyboardInterrupt as stop:
        raise Refusal(STOPPED, file=into.name) from stop
    return replace(read, refused=(*read.refused, *inbox.refused), ignored=read.ignored + inbox.ignored)


def _told(book: Book, board: Board, merge: MergePlan) -> Iterator[Edit]:
    """Yield how 报送情况, 收到的文件 and 汇总核对 shall stand."""
    for spec, values in (
        (reporting.SPEC, board_values(board, urging(board))),
        (received_files.SPEC, files_values(board)),
        (reconciling.SPEC, reconciliation_values(board, merge)),
    ):
        tab = tab_of(book, spec)
        if tab:
            yield from Sheet(spec, engine.locate(spec.form, tab), values).edits


def read_passwords(path: Path) -> tuple[str, ...]:
    """Return the passwords of a file, one a line; raises Refusal where it is no such file."""
    try:
        lines = read_whole(path).decode("utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise Refusal("MPM646", file=path.name, reason="文字编码不是UTF-8") from error
    found = tuple(dict.fromkeys(line for line in lines if line.strip()))
    if len(found) > MOST_PASSWORDS:
        raise Refusal("MPM646", file=path.name, reason=f"超过{MOST_PASSWORDS}个密码")
    if not found:
        raise Refusal("MPM646", file=path.name, reason="里面没有密码")
    return found

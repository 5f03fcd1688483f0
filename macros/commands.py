"""What each button does: the same tasks as the command line, on the workbook that is open."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial

import xlwings as xw

from macros.program import patiently
from mpm_xl import receipt, report
from mpm_xl.consolidation.receiving.pool import Tell
from mpm_xl.tasks.beside import sources_beside
from mpm_xl.tasks.blank import blank_beside
from mpm_xl.tasks.consolidate import TASK, consolidate, target
from mpm_xl.tasks.export import FOLDER, Wish, export
from mpm_xl.tasks.refresh import plan_check, plan_refresh
from mpm_xl.tasks.trace import trace
from mpm_xl.tasks.undo import undo_open
from validators.issue import Refusal
from workbook.books.live.book import LiveBook
from workbook.books.live.com import is_busy

CHECK, REFRESH = "校验", "刷新"
SHOWN_LINES = 20
STANDS_ALREADY = "MPM911"
UNSAVED = "结果还没有存盘，请按 Ctrl+S 保存。"


@dataclass(frozen=True)
class Desk:
    """The workbook that was clicked in, as xlwings and as the tasks have it; ``tell`` hears which files are read."""

    book: xw.Book
    live: LiveBook
    tell: Tell


@dataclass(frozen=True)
class Command:
    """The word on the button, and what it does; what that returns is said to the person."""

    label: str
    run: Callable[[Desk], str]


def _check(desk: Desk) -> str:
    plan = plan_check(desk.live)
    wrote = desk.live.apply(plan.edits, CHECK)
    return report.summary(plan) + (UNSAVED if wrote else "")


def _refresh(desk: Desk) -> str:
    plan = plan_refresh(desk.live)
    wrote = desk.live.apply(plan.edits, REFRESH)
    return f"{'刷新完成。' if wrote else '没有变化，工作簿未改动。'}{report.summary(plan)}{UNSAVED if wrote else ''}"


def _trace(desk: Desk) -> str:
    """Say which rows are behind the number that is selected."""
    where = patiently(partial(_selected, desk.book))
    lines = report.traced_sentences(trace(desk.live, where))
    hidden = len(lines) - SHOWN_LINES
    return "\n".join([*lines[:SHOWN_LINES], *([f"……另有{hidden}行。"] if hidden > 0 else [])])


def _selected(book: xw.Book) -> str:
    """Return which one cell is selected, of merged ones the first; Refusal where it is none or several."""
    try:
        selected = book.selection
    except Exception as error:
        if is_busy(error):
            raise
        raise Refusal("MPM954") from error  # all cells of a sheet are more than Excel can count
    if selected is None:
        raise Refusal("MPM954")
    first = selected.sheet.range((selected.row, selected.column))
    if first.merge_area.address != selected.address:
        raise Refusal("MPM954")
    return f"{first.sheet.name}!{first.get_address(row_absolute=False, column_absolute=False)}"


def _undo(desk: Desk) -> str:
    return "\n".join([*report.undone_sentences(undo_open(desk.live, desk.live.path)), UNSAVED])


def _export(desk: Desk) -> str:
    """Say which file was made and where it lies; the number of it stands on 设置, which the person then saves."""
    now = datetime.now().replace(microsecond=0)  # noqa: DTZ005  -- the time of the office, as it is printed
    folder = desk.live.path.parent
    exported = export(desk.live, Wish(folder / FOLDER, folder, now))
    saved = "上报序号已记在“设置”中，请按 Ctrl+S 保存。" if exported.noted else ""
    return "".join([*report.exported_sentences(exported), "。", saved])


def _consolidate(desk: Desk) -> str:
    """Say how many of the files beside the workbook were merged into it, how many not, and where that stands."""
    into = target(desk.live, desk.live.path)
    done = consolidate(sources_beside(into.path), into, desk.tell)
    return f"{receipt.summary_sentence(done)}{UNSAVED if done.wrote else ''}"


def _new(desk: Desk) -> str:
    try:
        return f"已新建：{blank_beside(desk.live, desk.live.path)}"
    except Refusal as refusal:
        if refusal.issue.code != STANDS_ALREADY:
            raise
        raise Refusal("MPM957", **refusal.issue.facts) from refusal


COMMANDS: dict[str, Command] = {
    "mpm_new": Command("新建", _new),
    "mpm_check": Command(CHECK, _check),
    "mpm_refresh": Command(REFRESH, _refresh),
    "mpm_trace": Command("反查", _trace),
    "mpm_undo": Command("撤销上次", _undo),
    "mpm_export": Command(FOLDER, _export),
    "mpm_consolidate": Command(TASK, _consolidate),
}

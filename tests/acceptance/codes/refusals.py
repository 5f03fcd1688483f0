"""For every refusal: what brings it about through the command line, and what puts it right.

A story prepares the desk, yields the command that must be refused, puts right what was wrong, and yields the command
that must not be refused for this reason any more.
"""

import json
import shutil
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from socket import gethostname

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import MergedCell
from openpyxl.workbook.defined_name import DefinedName

from validators.cell import Cell
from workbook.books import apart, received
from workbook.forms.layout import BODY
from workbook.saving import disk

Command = tuple[object, ...]
Story = Callable[["Desk"], Iterator[Command]]
FORM, LEDGER, SETTINGS = "F03 流出花名册", "流出", "设置"
NEW = ("--profile", "高台", "--unit-name", "前进村党支部", "--unit-code", "620799-05-012", "--as-of", "2024-12-31")
DATA = 3
FULL, LATE = 28, "import time; time.sleep(60)"
DEAD = "raise SystemExit(1)"
HUNGRY = (
    "import sys; sys.path.insert(0, sys.argv[1]); from workbook.books.wire import send;"
    " send(sys.stdout.buffer, ['failed', 'memory']); sys.stdout.buffer.flush()"
)


@dataclass(frozen=True)
class Desk:
    """A folder with one workbook that nothing is wrong with, and the hand that breaks and mends."""

    book: Path
    run: Callable[..., object]
    monkeypatch: pytest.MonkeyPatch

    def edit(self, change: Callable[[Workbook], object]) -> None:
        """Open the workbook, change it and save it."""
        book = load_workbook(self.book)
        change(book)
        book.save(self.book)

    def type(self, tab: str, cell: str, value: Cell) -> None:
        """Write into one cell."""
        self.edit(lambda book: setattr(book[tab][cell], "value", value))

    def part(self, name: str, old: str, new: str) -> None:
        """Put another text into one part of the file."""
        self.parts({name: lambda text: text.replace(old, new)})

    def parts(self, changes: dict[str, Callable[[str], str]], more: dict[str, str] | None = None) -> None:
        """Change parts of the file, and add some."""
        with zipfile.ZipFile(self.book) as old:
            members = {name: old.read(name) for name in old.namelist()}
        for name, change in changes.items():
            text = members[name].decode()
            members[name] = change(text).encode()
            assert members[name].decode() != text, f"{name} is as it was"
        with zipfile.ZipFile(self.book, "w", zipfile.ZIP_DEFLATED) as new:
            for name, content in {**members, **{name: text.encode() for name, text in (more or {}).items()}}.items():
                new.writestr(name, content)

    def kept(self) -> Path:
        """Return a copy of the workbook as it is now."""
        return Path(shutil.copy(self.book, self.book.with_name("原样.xlsx")))

    def back(self) -> None:
        """Bring back the workbook as it was when it was copied."""
        shutil.copy(self.book.with_name("原样.xlsx"), self.book)


def no_such_file(desk: Desk) -> Iterator[Command]:
    missing = desk.book.with_name("没有.xlsx")
    yield "refresh", missing
    shutil.copy(desk.book, missing)
    yield "refresh", missing


def no_workbook(desk: Desk) -> Iterator[Command]:
    desk.kept()
    desk.book.write_bytes(desk.book.read_bytes()[:2000])
    yield "check", desk.book
    desk.back()
    yield "check", desk.book


def no_ledger(desk: Desk) -> Iterator[Command]:
    desk.kept()
    desk.edit(lambda book: book.remove(book["党员"]))
    yield "refresh", desk.book
    desk.back()
    yield "refresh", desk.book


def no_column_of_settings(desk: Desk) -> Iterator[Command]:
    desk.type(SETTINGS, "B2", "甲乙丙")
    yield "refresh", desk.book
    desk.type(SETTINGS, "B2", "取值")
    yield "refresh", desk.book


def a_column_of_settings_twice(desk: Desk) -> Iterator[Command]:
    desk.type(SETTINGS, "C2", "取值")
    yield "refresh", desk.book
    desk.type(SETTINGS, "C2", "说明")
    yield "refresh", desk.book


def open_in_excel(desk: Desk) -> Iterator[Command]:
    owner, name = desk.book.with_name(f"~${desk.book.name}"), "苏梅"
    owner.write_bytes(
        bytes([len(name)]) + name.encode("gbk").ljust(54, b" ") + name.encode("utf-16-le").ljust(108, b" ")
    )
    yield "refresh", desk.book
    owner.unlink()
    yield "refresh", desk.book


def _raises(error: OSError, *_: object) -> None:
    raise error


def a_folder_that_may_not_be_written(desk: Desk) -> Iterator[Command]:
    with desk.monkeypatch.context() as patch:
        patch.setattr(disk, "create", partial(_raises, PermissionError(13, "denied")))
        yield "new", desk.book.with_name("另一本.xlsx"), *NEW
    yield "new", desk.book.with_name("另一本.xlsx"), *NEW


def another_version(desk: Desk) -> Iterator[Command]:
    desk.edit(lambda book: _set_item(book, "结构版本", "99"))
    yield "refresh", desk.book
    desk.edit(lambda book: _set_item(book, "结构版本", "2"))
    yield "refresh", desk.book


def _set_item(book: Workbook, item: str, value: Cell) -> None:
    (row,) = (row for row in book[SETTINGS].iter_rows(min_row=DATA) if row[0].value == item)
    row[1].value = value  # type: ignore[assignment]


def no_table_of_settings(desk: Desk) -> Iterator[Command]:
    desk.kept()

    def clear(book: Workbook) -> None:
        sheet = book[SETTINGS]
        sheet.tables.clear()
        for row in sheet["A1:C40"]:
            for cell in row:
                if not isinstance(cell, MergedCell):
                    cell.value = None

    desk.edit(clear)
    yield "refresh", desk.book
    desk.back()
    yield "refresh", desk.book


def no_day(desk: Desk) -> Iterator[Command]:
    desk.edit(lambda book: _set_item(book, "统计截止日", "年底"))
    yield "check", desk.book
    desk.edit(lambda book: _set_item(book, "统计截止日", "2024-12-31"))
    yield "check", desk.book


def a_file_in_the_way(desk: Desk) -> Iterator[Command]:
    yield "new", desk.book, *NEW
    yield "new", desk.book.with_name("另一本.xlsx"), *NEW


def no_such_profile(desk: Desk) -> Iterator[Command]:
    yield "new", desk.book.with_name("另一本.xlsx"), "--profile", "月球", *NEW[2:]
    yield "new", desk.book.with_name("另一本.xlsx"), *NEW


def another_kind_of_file(desk: Desk) -> Iterator[Command]:
    yield "refresh", desk.book, "-o", desk.book.with_name("另一本.csv")
    yield "refresh", desk.book, "-o", desk.book.with_name("另一本.xlsx")


def merged_under_a_growing_list(desk: Desk) -> Iterator[Command]:
    row = _body(desk, FORM)
    desk.edit(lambda book: book[FORM].merge_cells(start_row=row, end_row=row + 1, start_column=1, end_column=1))
    yield "refresh", desk.book
    desk.edit(lambda book: book[FORM].unmerge_cells(start_row=row, end_row=row + 1, start_column=1, end_column=1))
    yield "refresh", desk.book


def _body(desk: Desk, tab: str) -> int:
    """Return the first row of the list on a form."""
    names = load_workbook(desk.book)[tab].defined_names
    (area,) = (name.attr_text for key, name in names.items() if key.startswith(BODY))
    return int(area.rsplit("!", 1)[1].split(":")[0].split("$")[-1])


def changed_meanwhile(desk: Desk) -> Iterator[Command]:
    real, reads = disk.read, [0]

    def read(path: Path) -> bytes:
        data = real(path)
        if path == desk.book:
            reads[0] += 1
            return data + b"x" * (reads[0] > 1)
        return data

    with desk.monkeypatch.context() as patch:
        patch.setattr(disk, "read", read)
        yield "refresh", desk.book
    yield "refresh", desk.book


def a_full_disk(desk: Desk) -> Iterator[Command]:
    with desk.monkeypatch.context() as patch:
        patch.setattr(disk, "write", partial(_raises, OSError(FULL, "full")))
        yield "refresh", desk.book
    yield "refresh", desk.book


def no_cell_at_all(desk: Desk) -> Iterator[Command]:
    yield "trace", desk.book, "汇总表第六行"
    yield "check", desk.book


def a_title_is_no_number(desk: Desk) -> Iterator[Command]:
    yield "trace", desk.book, "F26 情况统计表!A1"
    yield "check", desk.book


def a_number_that_is_not_there_yet(desk: Desk) -> Iterator[Command]:
    yield "trace", desk.book, "F26 情况统计表!C6"
    desk.run("refresh", desk.book)
    yield "trace", desk.book, "F26 情况统计表!C6"


def a_number_that_is_out_of_date(desk: Desk) -> Iterator[Command]:
    desk.run("refresh", desk.book)
    desk.type("F26 情况统计表", "C6", 9)
    yield "trace", desk.book, "F26 情况统计表!C6"
    desk.run("refresh", desk.book)
    yield "trace", desk.book, "F26 情况统计表!C6"


def a_cell_of_a_ledger(desk: Desk) -> Iterator[Command]:
    desk.run("refresh", desk.book)
    yield "trace", desk.book, "党员!A3"
    yield "trace", desk.book, "F26 情况统计表!C6"


def no_such_tab(desk: Desk) -> Iterator[Command]:
    yield "trace", desk.book, "没有的表!C6"
    yield "check", desk.book


def two_lists_that_overlap(desk: Desk) -> Iterator[Command]:
    desk.kept()

    def stretch(book: Workbook) -> None:
        names = book["首页"].defined_names
        (one, other) = [name for key, name in names.items() if key.startswith(BODY)][:2]
        first, last = one.attr_text.rsplit("!", 1)[1].split(":")[0], other.attr_text.rsplit(":", 1)[-1]
        row = int(last.split("$")[-1]) + 1
        names[one.name] = DefinedName(one.name, attr_text=f"'首页'!{first}:$F${row}", hidden=True)

    desk.edit(stretch)
    yield "refresh", desk.book
    desk.back()
    yield "refresh", desk.book


def written_under_a_merged_cell(desk: Desk) -> Iterator[Command]:
    desk.kept()
    desk.edit(lambda book: book[FORM].merge_cells(start_row=_body(desk, FORM), end_row=_body(desk, FORM),
                                                  start_column=1, end_column=3))  # fmt: skip
    yield "refresh", desk.book
    desk.back()
    yield "refresh", desk.book


def a_disk_that_fails(desk: Desk) -> Iterator[Command]:
    with desk.monkeypatch.context() as patch:
        patch.setattr(disk, "write", partial(_raises, OSError(5, "input/output error")))
        yield "refresh", desk.book
    yield "refresh", desk.book


def another_computer_writes(desk: Desk) -> Iterator[Command]:
    lock = desk.book.with_name(f".{desk.book.name}.mpm-lock")
    owner = {"user": "张一", "host": f"{gethostname()}-2", "process": 1, "since": datetime.now(UTC).isoformat()}
    lock.write_text(json.dumps(owner), encoding="utf-8")
    yield "refresh", desk.book
    lock.unlink()
    yield "refresh", desk.book


def a_read_only_file(desk: Desk) -> Iterator[Command]:
    desk.book.chmod(0o444)
    yield "refresh", desk.book
    desk.book.chmod(0o644)
    yield "refresh", desk.book


def a_file_called_backup(desk: Desk) -> Iterator[Command]:
    folder = desk.book.with_name("备份")
    folder.write_text("", encoding="utf-8")
    yield "refresh", desk.book
    folder.unlink()
    yield "refresh", desk.book


def _reader(program: str, seconds: float = 20) -> Story:
    def story(desk: Desk) -> Iterator[Command]:
        with desk.monkeypatch.context() as patch:
            patch.setattr(apart, "START", program)
            patch.setattr(received.Reading.__init__, "__defaults__", (seconds,))
            yield "check", desk.book
        yield "check", desk.book

    return story


def a_sheet_that_reaches_too_far(desk: Desk) -> Iterator[Command]:
    desk.kept()
    for corner in ("A1048576", "XFD3"):
        desk.type(LEDGER, corner, " ")
    yield "check", desk.book
    desk.back()
    yield "check", desk.book


def a_cell_twice(desk: Desk) -> Iterator[Command]:
    desk.kept()
    sheet = "xl/worksheets/sheet4.xml"
    desk.part(sheet, "</sheetData>", '<row r="3"><c r="A3"><v>1</v></c><c r="A3"><v>2</v></c></row></sheetData>')
    yield "check", desk.book
    desk.back()
    yield "check", desk.book


def signed(desk: Desk) -> Iterator[Command]:
    desk.kept()
    desk.parts({}, {"_xmlsignatures/sig1.xml": "<x/>"})
    yield "refresh", desk.book
    desk.back()
    yield "refresh", desk.book


def a_sum_over_several_tabs(desk: Desk) -> Iterator[Command]:
    row = _body(desk, FORM) + 1
    first, last = FORM, "F04 流入花名册"
    desk.edit(lambda book: setattr(book.create_sheet("合计")["A1"], "value", f"=SUM('{first}:{last}'!B{row + 1})"))
    yield "refresh", desk.book
    desk.edit(lambda book: book.remove(book["合计"]))
    yield "refresh", desk.book


def nothing_to_take_back(desk: Desk) -> Iterator[Command]:
    yield "undo", desk.book
    yield "refresh", desk.book


def a_backup_that_was_changed(desk: Desk) -> Iterator[Command]:
    desk.run("refresh", desk.book)
    (backup,) = desk.book.parent.glob("备份/*.xlsx")
    whole = backup.read_bytes()
    backup.chmod(0o600)
    backup.write_bytes(whole[:-1])
    yield "undo", desk.book
    backup.write_bytes(whole)
    yield "undo", desk.book


def written_whole_and_typed_into_since(desk: Desk) -> Iterator[Command]:
    out = desk.kept()
    desk.run("refresh", desk.book, "-o", out)
    written = out.read_bytes()
    book = load_workbook(out)
    book["首页"]["J40"] = "批注"
    book.save(out)
    yield "undo", out
    out.write_bytes(written)
    yield "undo", out


def a_heading_renamed(desk: Desk) -> Iterator[Command]:
    desk.type(LEDGER, "A2", "甲乙丙")
    yield "refresh", desk.book
    desk.type(LEDGER, "A2", "姓名")
    yield "refresh", desk.book


STORIES: dict[str, Story] = {
    "MPM901": no_such_file,
    "MPM902": no_workbook,
    "MPM903": no_ledger,
    "MPM904": no_column_of_settings,
    "MPM905": a_column_of_settings_twice,
    "MPM906": open_in_excel,
    "MPM907": a_folder_that_may_not_be_written,
    "MPM908": another_version,
    "MPM909": no_table_of_settings,
    "MPM910": no_day,
    "MPM911": a_file_in_the_way,
    "MPM912": no_such_profile,
    "MPM913": another_kind_of_file,
    "MPM914": merged_under_a_growing_list,
    "MPM915": changed_meanwhile,
    "MPM916": a_full_disk,
    "MPM917": no_cell_at_all,
    "MPM918": a_title_is_no_number,
    "MPM919": a_number_that_is_out_of_date,
    "MPM921": no_such_tab,
    "MPM930": two_lists_that_overlap,
    "MPM931": written_under_a_merged_cell,
    "MPM932": a_disk_that_fails,
    "MPM933": another_computer_writes,
    "MPM934": a_read_only_file,
    "MPM935": a_file_called_backup,
    "MPM936": a_number_that_is_not_there_yet,
    "MPM937": _reader(DEAD),
    "MPM938": _reader(HUNGRY),
    "MPM939": _reader(LATE, 0.5),
    "MPM940": a_cell_twice,
    "MPM941": a_cell_of_a_ledger,
    "MPM943": signed,
    "MPM944": a_sum_over_several_tabs,
    "MPM945": nothing_to_take_back,
    "MPM946": a_backup_that_was_changed,
    "MPM947": written_whole_and_typed_into_since,
    "MPM948": a_heading_renamed,
    "MPM980": a_sheet_that_reaches_too_far,
}

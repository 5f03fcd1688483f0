"""For every refusal of 汇总 as a whole: what brings it about, and what puts it right."""

from collections.abc import Iterator
from pathlib import Path

from openpyxl.worksheet.worksheet import Worksheet

from mpm_xl.consolidation.merging import landing
from tests.acceptance.codes.refusals import Command, Desk, Story

TOWN, BRANCH = "620799-05", "620799-05-012"
LIST = f"单位代码,单位名称,上级代码\n{BRANCH},前进村党支部,{TOWN}\n"
OF_THE_TOWN = ("--profile", "高台", "--unit-name", "前进镇党委", "--unit-code", TOWN, "--level", "乡镇",
               "--as-of", "2024-12-31")  # fmt: skip


def _town(desk: Desk) -> Path:
    return desk.book.with_name("镇.xlsx")


def _units(desk: Desk) -> Path:
    return desk.book.with_name("单位清单.csv")


def _inbox(desk: Desk) -> Path:
    return desk.book.with_name("收件")


def _ready(desk: Desk) -> Command:
    """Make the workbook of the town, its list and a folder with the file of the branch, and return the command."""
    desk.run("new", _town(desk), *OF_THE_TOWN)
    desk.run("export", desk.book, "-o", _inbox(desk))
    _units(desk).write_text(LIST, encoding="utf-8")
    return "consolidate", _inbox(desk), "--units", _units(desk), "--into", _town(desk)


def _list_of(text: str, encoding: str = "utf-8") -> Story:
    def story(desk: Desk) -> Iterator[Command]:
        command = _ready(desk)
        _units(desk).write_text(text, encoding=encoding)
        yield command
        _units(desk).write_text(LIST, encoding="utf-8")
        yield command

    return story


def an_empty_file_of_passwords(desk: Desk) -> Iterator[Command]:
    command = _ready(desk)
    passwords = desk.book.with_name("密码.txt")
    passwords.write_text("\n", encoding="utf-8")
    yield *command, "--passwords", passwords
    passwords.write_text("高台县委组织部二〇二四年底\n", encoding="utf-8")
    yield *command, "--passwords", passwords


def into_a_branch(desk: Desk) -> Iterator[Command]:
    command = _ready(desk)
    yield *command[:-1], desk.book
    yield command


def no_folder(desk: Desk) -> Iterator[Command]:
    command = _ready(desk)
    yield command[0], desk.book.with_name("没有"), *command[2:]
    yield command


def more_rows_than_a_sheet_has(desk: Desk) -> Iterator[Command]:
    command = _ready(desk)
    with desk.monkeypatch.context() as patch:
        patch.setattr(landing, "MAX_ROW", 3)
        yield command
    yield command


def no_columns_for_where_rows_come_from(desk: Desk) -> Iterator[Command]:
    command = _ready(desk)
    town = Desk(_town(desk), desk.run, desk.monkeypatch)
    town.kept()
    town.edit(lambda book: _clear(book["党员"], "来源单位"))
    yield command
    town.back()
    yield command


def rows_of_which_nobody_knows_the_file(desk: Desk) -> Iterator[Command]:
    command = _ready(desk)
    desk.run(*command)
    town = Desk(_town(desk), desk.run, desk.monkeypatch)
    town.kept()
    town.edit(lambda book: _clear(book["报送情况"], "-12-31 "))
    yield "export", town.book, "-o", desk.book.with_name("上报")
    town.back()
    yield "export", town.book, "-o", desk.book.with_name("上报")


def _clear(page: Worksheet, words: str) -> None:
    for row in page.iter_rows():
        for cell in row:
            if words in str(cell.value):
                cell.value = None


STORIES: dict[str, Story] = {
    "MPM610": _list_of(LIST + f"{BRANCH},胜利村党支部,{TOWN}\n"),
    "MPM611": _list_of("单位代码,上级代码\n"),
    "MPM612": _list_of(LIST, "gbk"),
    "MPM646": an_empty_file_of_passwords,
    "MPM647": into_a_branch,
    "MPM648": no_folder,
    "MPM690": more_rows_than_a_sheet_has,
    "MPM691": no_columns_for_where_rows_come_from,
    "MPM694": rows_of_which_nobody_knows_the_file,
}

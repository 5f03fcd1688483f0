"""For every refusal of 上报: what brings it about, and what puts it right."""

from collections.abc import Iterator
from pathlib import Path

from openpyxl.worksheet.worksheet import Worksheet

from tests.acceptance.codes.refusals import Command, Desk, Story


def _sent(desk: Desk) -> Path:
    return desk.book.with_name("上报")


def open_errors(desk: Desk) -> Iterator[Command]:
    desk.type("流出", "G3", "打工")
    yield "export", desk.book, "-o", _sent(desk)
    desk.type("流出", "G3", "务工")
    yield "export", desk.book, "-o", _sent(desk)


def another_file_of_the_name(desk: Desk) -> Iterator[Command]:
    _sent(desk).mkdir()
    stranger = _sent(desk) / "前进村党支部_20241231_第1次.xlsx"
    stranger.write_bytes(b"x")
    yield "export", desk.book, "-o", _sent(desk)
    stranger.unlink()
    yield "export", desk.book, "-o", _sent(desk)


def a_key_too_short(desk: Desk) -> Iterator[Command]:
    key = desk.book.with_name("密钥.txt")
    key.write_text("123", encoding="utf-8")
    yield "export", desk.book, "-o", _sent(desk), "--mask", "--key-file", key
    key.write_text("KZQWTNPBXRMDLHVCKZQWTNPB", encoding="utf-8")
    yield "export", desk.book, "-o", _sent(desk), "--mask", "--key-file", key


def a_password_too_short(desk: Desk) -> Iterator[Command]:
    password = desk.book.with_name("密码.txt")
    password.write_text("12345678901", encoding="utf-8")
    yield "export", desk.book, "-o", _sent(desk), "--password-file", password
    password.write_text("123456789012", encoding="utf-8")
    yield "export", desk.book, "-o", _sent(desk), "--password-file", password


def no_password(desk: Desk) -> Iterator[Command]:
    password = desk.book.with_name("密码.txt")
    password.write_bytes("流动党员报送密码一二三四".encode("gbk"))
    yield "export", desk.book, "-o", _sent(desk), "--password-file", password
    password.write_text("流动党员报送密码一二三四", encoding="utf-8")
    yield "export", desk.book, "-o", _sent(desk), "--password-file", password


def a_number_in_the_code_of_the_unit(desk: Desk) -> Iterator[Command]:
    def put(code: str) -> None:
        desk.edit(lambda book: _put(book["设置"], code))

    put("620799198803120017")
    desk.type("党组织", "A3", "620799198803120017")
    desk.book.with_name("匹配密钥.txt").write_text("KZQWTNPBXRMDLHVCKZQWTNPB", encoding="utf-8")
    yield "export", desk.book, "-o", _sent(desk), "--mask"
    put("620799-05-012")
    desk.type("党组织", "A3", "620799-05-012")
    yield "export", desk.book, "-o", _sent(desk), "--mask"


def _put(page: Worksheet, code: str) -> None:
    for row in page.iter_rows(min_row=3, max_col=2):
        if row[0].value == "单位代码":
            row[1].value = code


STORIES: dict[str, Story] = {
    "MPM970": open_errors,
    "MPM971": another_file_of_the_name,
    "MPM972": a_key_too_short,
    "MPM975": a_password_too_short,
    "MPM978": no_password,
    "MPM979": a_number_in_the_code_of_the_unit,
}

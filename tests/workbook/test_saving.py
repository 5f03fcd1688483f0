"""A file is its old state or its new one, whole; the old one is in the folder 备份; nothing is left over."""

import errno
import stat
from pathlib import Path
from typing import BinaryIO, NoReturn

import pytest
import xlsxwriter

from validators.issue import Refusal
from workbook.books.closed import ClosedBook
from workbook.edit import Put
from workbook.saving import disk, replace_with_backup

EDIT = [Put("表", {(1, 1): "新"})]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a small workbook in a folder of its own."""
    path = tmp_path / "台账.xlsx"
    with xlsxwriter.Workbook(path) as file:
        file.add_worksheet("表").write(0, 0, "旧")
    return path


def test_the_state_before_is_in_the_backup_folder_for_its_owner_only(path: Path) -> None:
    before = path.read_bytes()
    assert ClosedBook(path).apply(EDIT)
    backup = path.parent / "备份" / "台账.0001.xlsx"
    assert backup.read_bytes() == before
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600


def test_the_last_ten_backups_are_kept(path: Path) -> None:
    book = ClosedBook(path)
    for number in range(13):
        assert book.apply([Put("表", {(1, 1): number})])
    names = sorted(one.name for one in (path.parent / "备份").iterdir())
    assert names == [f"台账.{number:04}.xlsx" for number in range(4, 14)]


def test_where_nothing_changes_nothing_is_touched(path: Path) -> None:
    before = path.stat()
    assert not ClosedBook(path).apply([Put("表", {(1, 1): "旧"})])
    assert path.stat() == before or path.stat().st_mtime_ns == before.st_mtime_ns
    assert sorted(one.name for one in path.parent.iterdir()) == ["台账.xlsx"]


@pytest.mark.parametrize("call", ["replace", "sync"])
@pytest.mark.parametrize(
    ("number", "code"), [(errno.ENOSPC, "MPM916"), (errno.EIO, "MPM932"), (errno.EROFS, "MPM907")]
)  # fmt: skip
def test_whatever_fails_the_old_file_is_whole_and_nothing_is_left_over(
    path: Path, monkeypatch: pytest.MonkeyPatch, call: str, number: int, code: str
) -> None:
    def fail(*_: object) -> NoReturn:
        raise OSError(number, "fails")

    before = path.read_bytes()
    book = ClosedBook(path)
    monkeypatch.setattr(disk, call, fail)
    with pytest.raises(Refusal) as refusal:
        book.apply(EDIT)
    assert refusal.value.issue.code == code
    assert path.read_bytes() == before
    assert [one.name for one in path.parent.iterdir() if one.name.startswith(".")] == []


def test_a_change_made_by_somebody_else_meanwhile_is_not_overwritten(path: Path) -> None:
    mine, theirs = ClosedBook(path), ClosedBook(path)
    mine.read("表")
    assert theirs.apply([Put("表", {(2, 1): "别人"})])
    after = path.read_bytes()
    with pytest.raises(Refusal) as refusal:
        mine.apply(EDIT)
    assert refusal.value.issue.code == "MPM915"
    assert path.read_bytes() == after


@pytest.mark.parametrize(
    ("lock", "content"),
    [
        ("~$台账.xlsx", b"\x04" + b"Wang".ljust(54) + b"\x04\0" + "王干事".ljust(54).encode("utf-16-le")),
        (".~lock.台账.xlsx#", "王干事,user,pc,01.01.2024 10:00,file:///x;".encode()),
    ],
)
def test_a_file_open_in_another_program_is_refused_and_says_by_whom(path: Path, lock: str, content: bytes) -> None:
    path.with_name(lock).write_bytes(content)
    assert ClosedBook(path).read("表").at(1, 1) == "旧"
    with pytest.raises(Refusal, match=r"台账\.xlsx正被王干事打开"):
        ClosedBook(path).apply(EDIT)


def test_what_is_found_wrong_after_writing_does_not_replace_the_file(path: Path) -> None:
    def write(out: BinaryIO) -> None:
        out.write(b"half")

    def verify(data: bytes) -> None:
        raise OSError(len(data))

    before = path.read_bytes()
    with pytest.raises(Refusal):
        replace_with_backup(path, before, write, verify)
    assert path.read_bytes() == before
    assert sorted(one.name for one in path.parent.iterdir()) == ["台账.xlsx"]


def test_another_path_gets_the_result_and_the_file_stays(path: Path, tmp_path: Path) -> None:
    before = path.read_bytes()
    out = tmp_path / "出.xlsx"
    assert ClosedBook(path).apply_to(EDIT, out)
    assert ClosedBook(out).read("表").at(1, 1) == "新"
    assert not ClosedBook(path).apply_to([], out)
    assert out.read_bytes() == before == path.read_bytes()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "文件是空的"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "旧版的 .xls"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "加了密码"),
        (b"<html><table>", "网页"),
        ("姓名,次数\n".encode("gbk"), "文本文件"),
        (b"PK\3\4 cut off", "没有复制完整"),
    ],
)
def test_a_file_that_is_no_workbook_is_named_for_what_it_is(tmp_path: Path, content: bytes, reason: str) -> None:
    path = tmp_path / "报表.xlsx"
    path.write_bytes(content)
    with pytest.raises(Refusal, match=reason) as refusal:
        ClosedBook(path).tabs()
    assert refusal.value.issue.code == "MPM902"


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match=r"找不到文件：没有\.xlsx"):
        ClosedBook(tmp_path / "没有.xlsx").tabs()

"""What stands at the path, and what may be done with it: links, folders, read-only files, owners, new files."""

import errno
import os
import stat
from pathlib import Path
from typing import BinaryIO

import pytest

from tests.workbook.saving.harness import Held, content, hidden, old, posix, refused, save, save_as, stand
from validators.issue import Refusal
from workbook.books.closed import ClosedBook
from workbook.saving import disk, journals, read_whole, replace_with_backup, write_new

pytestmark = posix


def shared(number: int) -> OSError:
    """Return the error of Windows for a file that another program has open."""
    error = PermissionError(errno.EACCES, "held")
    error.winerror = number  # type: ignore[attr-defined,unused-ignore]
    return error


@pytest.mark.parametrize("error", [shared(5), shared(32), shared(33), OSError(errno.EBUSY, "held")])
@pytest.mark.parametrize("name", ["read", "replace", "remove", "create"])
def test_a_scanner_that_holds_a_file_for_a_moment_is_waited_for(
    path: Path, monkeypatch: pytest.MonkeyPatch, waits: list[float], name: str, error: OSError
) -> None:
    data = read_whole(path)
    monkeypatch.setattr("workbook.saving.replace.holder", lambda _: None)
    monkeypatch.setattr(disk, name, Held(name, 3, error))
    replace_with_backup(path, data, content(b"new"), lambda _: None)
    assert path.read_bytes() == b"new"
    assert waits == [0.05, 0.1, 0.2]
    assert hidden(path.parent) == []


def test_a_file_that_stays_held_is_whole_and_a_sentence_says_so(
    path: Path, monkeypatch: pytest.MonkeyPatch, waits: list[float]
) -> None:
    real = disk.replace

    def held(one: Path, other: Path) -> None:
        if other == path:
            raise shared(32)
        real(one, other)

    monkeypatch.setattr(disk, "replace", held)
    for _ in range(12):
        with pytest.raises(Refusal, match=r"台账\.xlsx正被另一个程序打开，不能写入。原文件没有改动。"):
            save(path)
    assert sum(waits) == pytest.approx(12 * 2.55)
    assert path.read_bytes() == old()
    assert hidden(path.parent) == []
    assert list(path.parent.glob("备份/*")) == []


def test_a_file_that_stays_held_cannot_be_read(path: Path, monkeypatch: pytest.MonkeyPatch, waits: list[float]) -> None:
    monkeypatch.setattr(disk, "read", Held("read", 99, shared(33)))
    with pytest.raises(Refusal) as refusal:
        ClosedBook(path).tabs()
    assert refusal.value.issue.code == "MPM906"
    assert len(waits) == 6


def test_a_disk_that_gives_back_something_else_is_found_out(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = disk.read
    monkeypatch.setattr(disk, "read", lambda at: real(at)[:-1] + b"?" if ".mpm-xl-" in at.name else real(at))
    assert refused(save, path) == "MPM932"
    assert path.read_bytes() == old()


@pytest.mark.parametrize("mode", [0o444, 0o400, 0o040])
def test_a_read_only_file_is_refused_before_anything_is_written(path: Path, mode: int) -> None:
    path.chmod(mode)
    with pytest.raises(Refusal, match=r"台账\.xlsx是只读文件.+去掉“只读”") as refusal:
        save(path)
    assert refusal.value.issue.code == "MPM934"
    assert path.read_bytes() == old()
    assert [one.name for one in path.parent.iterdir()] == ["台账.xlsx"]


def test_a_file_that_only_others_may_write_is_refused(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(disk, "writable", lambda _: False)
    assert refused(save, path) == "MPM934"


def test_a_folder_that_cannot_be_written_is_named(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for error in (PermissionError(errno.EACCES, "denied"), OSError(errno.EROFS, "read-only")):
        monkeypatch.setattr(disk, "create", Held("create", 99, error))
        with pytest.raises(Refusal, match="不能写入文件夹：one。") as refusal:
            save(path)
        assert refusal.value.issue.code == "MPM907"


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o777])
def test_the_mode_of_a_file_stays(path: Path, mode: int) -> None:
    path.chmod(mode)
    save(path)
    assert stat.S_IMODE(path.stat().st_mode) == mode


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can give files away")
def test_the_owner_of_a_file_stays_and_so_does_its_group(path: Path) -> None:
    os.chown(path, 12_345, 23_456)
    save(path)
    assert (path.stat().st_uid, path.stat().st_gid) == (12_345, 23_456)


@pytest.mark.parametrize(("refusals", "kept"), [(1, [(-1, 23_456)]), (2, [])])
def test_who_may_not_give_files_away_gives_what_he_may(
    path: Path, monkeypatch: pytest.MonkeyPatch, refusals: int, kept: list[tuple[int, int]]
) -> None:
    given: list[tuple[int, int]] = []
    real = disk.status
    monkeypatch.setattr(os, "chown", lambda _, owner, group: given.append((owner, group)))
    monkeypatch.setattr(disk, "give", Held("give", refusals, PermissionError(errno.EPERM, "denied")))
    monkeypatch.setattr(
        disk, "status", lambda at: os.stat_result((*real(at)[:4], 12_345, 23_456, *real(at)[6:10]))
    )  # fmt: skip
    save(path)
    assert given == kept


def test_a_link_stays_one_and_the_file_it_leads_to_is_written(path: Path, tmp_path: Path) -> None:
    link, further = tmp_path / "快捷.xlsx", tmp_path / "又一个.xlsx"
    link.symlink_to(path)
    further.symlink_to("快捷.xlsx")
    save(further)
    assert link.is_symlink()
    assert further.is_symlink()
    assert ClosedBook(path).read("表").at(1, 1) == "新"
    assert sorted(one.name for one in (path.parent / "备份").iterdir()) == ["台账.0001.json", "台账.0001.xlsx"]
    assert not (tmp_path / "备份").exists()
    assert [one.number for one in journals(further)] == [1]


def test_a_link_that_leads_nowhere_or_in_a_circle_is_named(tmp_path: Path) -> None:
    nowhere, circle = tmp_path / "快捷.xlsx", tmp_path / "圈.xlsx"
    nowhere.symlink_to(tmp_path / "没有.xlsx")
    circle.symlink_to(circle)
    with pytest.raises(Refusal, match=r"找不到文件：链接“快捷\.xlsx”所指的文件。"):
        save(nowhere)
    with pytest.raises(Refusal, match=r"圈\.xlsx不是可以读取的Excel工作簿：这是绕成了圈的链接。"):
        save(circle)
    with pytest.raises(Refusal, match=r"没有\.xlsx"):
        replace_with_backup(nowhere, b"", lambda _: None, lambda _: None)
    with pytest.raises(Refusal, match="绕成了圈"):
        replace_with_backup(circle, b"", lambda _: None, lambda _: None)
    assert sorted(one.name for one in tmp_path.iterdir()) == ["圈.xlsx", "快捷.xlsx"]


def test_what_is_no_file_is_named(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "管道.xlsx")
    (tmp_path / "夹.xlsx").mkdir()
    with pytest.raises(Refusal, match=r"管道\.xlsx不是可以读取的Excel工作簿：这不是普通文件。"):
        read_whole(tmp_path / "管道.xlsx")
    with pytest.raises(Refusal, match=r"夹\.xlsx不是可以读取的Excel工作簿：这是文件夹。"):
        read_whole(tmp_path / "夹.xlsx")
    with pytest.raises(Refusal, match=r"找不到文件：甲\.xlsx"):
        read_whole(tmp_path / "没有" / "甲.xlsx")


@pytest.mark.parametrize(
    ("number", "reason"), [(errno.EACCES, "没有读取的权限"), (errno.EIO, "读盘时出错")]
)  # fmt: skip
def test_a_file_that_cannot_be_read_says_why(
    path: Path, monkeypatch: pytest.MonkeyPatch, number: int, reason: str
) -> None:
    monkeypatch.setattr(disk, "read", Held("read", 99, OSError(number, "fails")))
    with pytest.raises(Refusal, match=f"台账.xlsx不是可以读取的Excel工作簿：{reason}。"):
        read_whole(path)


def write_after(path: Path, meanwhile: str) -> str:
    """Write a file while somebody takes it away, and puts a folder in its place; return the refusal."""
    data = path.read_bytes()

    def write(out: BinaryIO) -> None:
        path.unlink()
        if meanwhile == "folder":
            path.mkdir()
        out.write(b"new")

    with pytest.raises(Refusal) as refusal:
        replace_with_backup(path, data, write, lambda _: None, lambda _: b"{}")
    assert hidden(path.parent) == []
    assert journals(path) == []
    return refusal.value.issue.code


def test_a_file_that_goes_meanwhile_or_becomes_a_folder_is_named(tmp_path: Path) -> None:
    assert write_after(stand(tmp_path / "one"), "") == "MPM901"
    assert write_after(stand(tmp_path / "two"), "folder") == "MPM902"


def test_a_file_that_becomes_a_folder_at_the_last_moment_is_named(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = disk.replace

    def too_late(one: Path, other: Path) -> None:
        if other == path:
            path.unlink()
            path.mkdir()
        real(one, other)

    monkeypatch.setattr(disk, "replace", too_late)
    assert refused(save, path) == "MPM902"
    assert hidden(path.parent) == []
    assert list(path.parent.glob("备份/*")) == []


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="所在的文件夹被移走"):
        write_new(tmp_path / "没有" / "甲.xlsx", lambda _: None, lambda _: None)


def test_a_replacement_that_was_made_though_the_system_says_otherwise_keeps_its_backup(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = disk.replace

    def liar(one: Path, other: Path) -> None:
        real(one, other)
        if other == path:
            raise OSError(errno.EIO, "the answer was lost")

    monkeypatch.setattr(disk, "replace", liar)
    assert refused(save, path) == "MPM932"
    assert ClosedBook(path).read("表").at(1, 1) == "新"
    assert [one.backup.read_bytes() for one in journals(path)] == [old()]


@pytest.mark.parametrize("linked", [True, False])
def test_a_new_file_does_not_overwrite_one_that_has_come_to_stand_there(
    path: Path, monkeypatch: pytest.MonkeyPatch, linked: bool
) -> None:
    def write(out: BinaryIO) -> None:
        path.with_name("出.xlsx").write_bytes(b"theirs")
        out.write(b"ours")

    if not linked:
        monkeypatch.setattr(disk, "link", Held("link", 99, PermissionError(errno.EPERM, "not on this disk")))
    with pytest.raises(Refusal, match=r"出\.xlsx已经存在。"):
        write_new(path.with_name("出.xlsx"), write, lambda _: None)
    assert path.with_name("出.xlsx").read_bytes() == b"theirs"
    assert hidden(path.parent) == []


@pytest.mark.parametrize("linked", [True, False])
def test_a_new_file_is_for_its_owner_only(path: Path, monkeypatch: pytest.MonkeyPatch, linked: bool) -> None:
    if not linked:
        monkeypatch.setattr(disk, "link", Held("link", 99, OSError(errno.EOPNOTSUPP, "not on this disk")))
    save_as(path)
    out = path.with_name("出.xlsx")
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    assert out.stat().st_nlink == 1
    assert ClosedBook(out).read("表").at(1, 1) == "新"

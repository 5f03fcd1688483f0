"""The folder 备份: its names, its journals, what is kept, and what is said where it cannot be used."""

import errno
import os
import stat
from pathlib import Path
from typing import NoReturn

import pytest

from tests.workbook.saving.harness import EDIT, Held, content, hidden, old, posix, refused, save, stand
from validators.issue import Refusal
from workbook.books.closed import ClosedBook
from workbook.edit import Put
from workbook.saving import Journal, discard, disk, journals, replace_with_backup

pytestmark = posix


@pytest.mark.parametrize("name", ["党" * 83 + ".xlsx", "党" * 78 + ".xlsx", "a" * 250 + ".xlsx"])
def test_a_file_with_the_longest_of_names_is_written_backed_up_and_locked(tmp_path: Path, name: str) -> None:
    path = stand(tmp_path / "one").rename(tmp_path / "one" / name)
    other = path.with_name(name[1:])
    other.write_bytes(old())
    for number in range(12):
        assert ClosedBook(path).apply([Put("表", {(1, 1): number})], "刷新")
    assert ClosedBook(other).apply(EDIT, "刷新")
    assert [one.number for one in journals(path)] == [12, 11, 10, 9, 8, 7, 6, 5, 4, 3]
    assert [one.number for one in journals(other)] == [1]
    assert hidden(path.parent) == []


@pytest.mark.parametrize(("kind", "reason"), [("file", "它不是文件夹"), ("link", "它是链接"), ("locked", "不能写入")])
def test_a_folder_of_backups_that_cannot_be_used_is_named(
    path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, reason: str
) -> None:
    folder, real = path.parent / "备份", disk.writable
    if kind == "file":
        folder.write_bytes(b"theirs")
    elif kind == "link":
        (path.parent / "别处").mkdir()
        folder.symlink_to("别处")
    else:
        folder.mkdir()
        monkeypatch.setattr(disk, "writable", lambda at: at != folder and real(at))
    with pytest.raises(Refusal, match=f"备份文件夹“备份”不能用：{reason}，台账.xlsx没有写入。") as refusal:
        save(path)
    assert refusal.value.issue.code == "MPM935"
    assert path.read_bytes() == old()
    assert hidden(path.parent) == []
    assert list(path.parent.glob("别处/*")) == []


def test_a_journal_stands_beside_its_backup_for_its_owner_only(path: Path) -> None:
    replace_with_backup(path, old(), content(b"new"), lambda _: None, lambda after: b"of " + after)
    folder = path.parent / "备份"
    assert journals(path) == [Journal(1, folder / "台账.0001.xlsx", folder / "台账.0001.json")]
    assert journals(path)[0].record.read_bytes() == b"of new"
    assert stat.S_IMODE(journals(path)[0].record.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_journal_goes_with_its_backup(tmp_path: Path) -> None:
    path = stand(tmp_path / "one", 10)
    save(path)
    assert [one.number for one in journals(path)] == [11, 10, 9, 8, 7, 6, 5, 4, 3, 2]
    assert len(list(path.parent.glob("备份/*"))) == 20


def test_a_journal_can_be_discarded_and_its_backup_stays(path: Path) -> None:
    save(path)
    (one,) = journals(path)
    discard(one)
    discard(one)
    assert journals(path) == []
    assert one.backup.read_bytes() == old()


def test_a_journal_that_cannot_be_discarded_is_named(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    save(path)
    (one,) = journals(path)
    monkeypatch.setattr(disk, "remove", Held("remove", 9, PermissionError(errno.EACCES, "denied")))
    with pytest.raises(Refusal, match="不能写入文件夹：备份"):
        discard(one)


def test_only_pairs_of_backup_and_journal_are_listed(tmp_path: Path) -> None:
    path = stand(tmp_path / "one", 3)
    assert journals(tmp_path / "one" / "没有.xlsx") == []
    assert journals(tmp_path / "没有" / "甲.xlsx") == []
    (path.parent / "备份" / "台账.0002.xlsx").unlink()
    (path.parent / "备份" / "台账.0003.json").unlink()
    (path.parent / "备份" / "台账.2024年.json").write_bytes(b"{}")
    assert [one.number for one in journals(path)] == [1]


def test_files_that_differ_in_their_ending_do_not_take_each_others_journals(path: Path) -> None:
    macros = path.with_suffix(".xlsm")
    macros.write_bytes(old())
    save(path)
    save(macros)
    assert ([one.number for one in journals(path)], [one.number for one in journals(macros)]) == ([1], [2])


def test_a_journal_that_cannot_be_made_stops_the_write(path: Path) -> None:
    def record(_: bytes) -> NoReturn:
        raise Refusal("MPM911", file="")

    with pytest.raises(Refusal):
        replace_with_backup(path, old(), content(b"new"), lambda _: None, record)
    assert path.read_bytes() == old()
    assert hidden(path.parent) == []


@pytest.mark.parametrize("number", [errno.EINVAL, errno.EOPNOTSUPP])
def test_a_file_system_that_syncs_no_folders_is_good_enough(
    path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    real = os.fsync

    def files_only(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(number, "not for folders")
        real(handle)

    monkeypatch.setattr(os, "fsync", files_only)
    save(path)


def test_a_disk_that_fails_to_sync_a_folder_is_found_out(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.fsync

    def files_only(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(errno.EIO, "fails")
        real(handle)

    monkeypatch.setattr(os, "fsync", files_only)
    assert refused(save, path) == "MPM932"
    assert path.read_bytes() == old()

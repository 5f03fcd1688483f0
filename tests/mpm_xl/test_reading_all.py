"""All files of a folder: the same comes of it with one process and with two, and nothing is read twice."""

import json
import os
import stat
import zlib
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from mpm_xl.consolidation.receiving import cache
from mpm_xl.consolidation.receiving.cache import Kept
from mpm_xl.consolidation.receiving.inbox import look_into
from mpm_xl.consolidation.receiving.pool import Read, read_all
from mpm_xl.consolidation.receiving.worker import Worker
from tests.mpm_xl.exports import Export, branch

posix_only = pytest.mark.skipif(os.name == "nt", reason="no such rights there")


def files() -> Mapping[str, bytes]:
    """Return what came by mail: three units, one of them twice and one in a zip, and two things that are nothing."""
    units = [Export(branch(name, start=at), {"unit_code": f"7-{at}"}).drawn() for at, name in enumerate("甲乙丙", 1)]
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        archive.writestr("丙.xlsx", units[2])
        archive.writestr("照片.jpg", b"\xff\xd8\xff")
        archive.writestr("Thumbs.db", b"")
    return {
        "甲.xlsx": units[0],
        "东/乙.xlsx": units[1],
        "东/甲的副本.xlsx": units[0],
        "镇.zip": out.getvalue(),
        "说明.txt": b"x",
    }


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give the folder."""
    for name, content in files().items():
        path = tmp_path / "收件" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return tmp_path / "收件"


@pytest.fixture
def kept(tmp_path: Path) -> Kept:
    """Give the place beside a workbook."""
    return Kept(tmp_path / "县.xlsx")


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Give the paths that were asked of a process."""
    paths: list[str] = []
    read = Worker.read

    def counting(self: Worker, path: Path, inside: tuple[int, ...], shown: str, passwords: tuple[str, ...]) -> object:
        paths.append(shown)
        return read(self, path, inside, shown, passwords)

    monkeypatch.setattr(Worker, "read", counting)
    return paths


def read(folder: Path, kept: Kept | None = None, workers: int = 1) -> Read:
    return read_all(look_into(folder).files, kept, workers, (), lambda _done, _total, _shown: None)


def test_every_file_is_read_and_those_in_zips(folder: Path) -> None:
    found = read(folder)
    assert [(one.shown, one.manifest.unit_code) for one in found.submissions] == [
        ("东/乙.xlsx", "7-2"), ("东/甲的副本.xlsx", "7-1"), ("甲.xlsx", "7-1"), ("镇.zip/丙.xlsx", "7-3"),
    ]  # fmt: skip
    assert [(shown, issue.code) for shown, issue in found.refused] == [
        ("说明.txt", "MPM637"),
        ("镇.zip/照片.jpg", "MPM637"),
    ]
    assert found.ignored == 1


def test_two_processes_read_what_one_reads_and_so_does_what_was_kept(folder: Path, kept: Kept) -> None:
    one = read(folder, kept)
    assert read(folder, workers=2) == read(folder, kept) == read(folder, kept, workers=3) == one


def test_what_was_read_is_not_read_again_under_any_name(folder: Path, kept: Kept, asked: list[str]) -> None:
    read(folder, kept)
    asked.clear()
    (folder / "甲.xlsx").rename(folder / "改名.xlsx")
    again = read(folder, kept)
    assert asked == ["说明.txt", "镇.zip/照片.jpg"]
    assert [one.shown for one in again.submissions][:3] == ["东/乙.xlsx", "东/甲的副本.xlsx", "改名.xlsx"]
    assert {record.origin.file for sheet in again.submissions[2].sheets for record in sheet.records} == {"改名.xlsx"}


def test_one_more_file_costs_one_file(folder: Path, kept: Kept, asked: list[str]) -> None:
    read(folder, kept)
    asked.clear()
    (folder / "丁.xlsx").write_bytes(Export(branch("丁", start=9)).drawn())
    read(folder, kept)
    assert asked == ["丁.xlsx", "说明.txt", "镇.zip/照片.jpg"]


def test_another_version_of_the_program_reads_anew(
    folder: Path, kept: Kept, asked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    read(folder, kept)
    asked.clear()
    monkeypatch.setattr(cache, "version", lambda: "another")
    read(folder, kept)
    assert len(asked) == 6  # of two equal files one is kept by then


@posix_only
def test_what_is_kept_is_for_its_owner_only(folder: Path, kept: Kept) -> None:
    read(folder, kept)
    entries = list(kept.folder.iterdir())
    assert len(entries) == 4
    assert {stat.S_IMODE(path.stat().st_mode) for path in entries} == {0o600}
    assert stat.S_IMODE(kept.folder.stat().st_mode) == 0o700


def _spoilt(content: bytes) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(content)


@pytest.mark.parametrize(
    "spoil",
    [
        _spoilt(b""), _spoilt(b"x"), _spoilt(zlib.compress(b"{}")), _spoilt(zlib.compress(b'["x",[]]')),
        lambda path: path.write_bytes(path.read_bytes()[:-9]),
        lambda path: path.write_bytes(zlib.compress(json.dumps([path.name[:64], ["submission", 1]]).encode())),
    ],
)  # fmt: skip
def test_what_is_damaged_is_read_anew(folder: Path, kept: Kept, spoil: Callable[[Path], object]) -> None:
    first = read(folder, kept)
    for path in kept.folder.iterdir():
        spoil(path)
    assert read(folder, kept) == first


def test_what_belongs_to_another_file_is_none(folder: Path, kept: Kept) -> None:
    first = read(folder, kept)
    one, *others = sorted(kept.folder.iterdir())
    for other in others:
        other.write_bytes(one.read_bytes())
    assert read(folder, kept) == first


def test_where_nothing_can_be_kept_everything_is_read(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "备份").write_bytes(b"no folder")
    assert len(read(folder, Kept(tmp_path / "县.xlsx")).submissions) == 4


def test_no_more_is_kept_than_there_may_be(folder: Path, kept: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "MOST_ENTRIES", 2)
    read(folder, kept)
    assert len(list(kept.folder.iterdir())) == 2


def test_what_was_read_before_somebody_stopped_is_kept(folder: Path, kept: Kept, asked: list[str]) -> None:
    def stop(done: int, _total: int, _shown: str) -> None:
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        read_all(look_into(folder).files, kept, 1, (), stop)
    kept_by_then = {path.name for path in kept.folder.iterdir()}
    assert len(kept_by_then) >= 2
    assert all(name.endswith(".json.z") for name in kept_by_then)
    asked.clear()
    assert read(folder, kept) == read(folder)
    assert len(asked) < 2 * 7


def test_it_is_told_how_far_the_work_is(folder: Path) -> None:
    told: list[tuple[int, int, str]] = []
    read_all(look_into(folder).files, None, 2, (), lambda *words: told.append(words))
    steps = [words for words in told if words[2]]
    assert [done for done, _, _ in steps] == [1, 2, 3, 4, 5, 6, 7]
    assert steps[-1][1] == 7
    assert {shown for _, _, shown in steps} >= {"甲.xlsx", "镇.zip", "镇.zip/丙.xlsx"}


def test_nothing_in_the_folder_is_written(folder: Path, kept: Kept) -> None:
    def state() -> dict[str, tuple[bytes, int]]:
        return {str(path): (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.rglob("*") if path.is_file()}

    before = state()
    read(folder, kept)
    assert state() == before

"""A disk that is full: the old file is whole, one sentence says so, and nothing is left over."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.workbook.saving.harness import child, ended, hidden, old, posix, refused, save, stand
from workbook.books.closed import ClosedBook

if sys.platform != "win32":
    import resource

pytestmark = posix

PAGE = 4_096
MOST_PAGES = 12
REFUSED, SAVED = 40, 41


def saved_with_files_of_at_most(size: int, path: Path) -> int:
    """Save in a process that may write no file longer than this; 40 where that was refused for lack of space."""

    def act() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
        os._exit({"": SAVED, "MPM916": REFUSED}[refused(save, path)])

    return ended(child(act))


@pytest.mark.parametrize("size", [0, 1, 60, 1_000, 4_000])
def test_a_limit_on_the_size_of_files_is_a_full_disk(tmp_path: Path, size: int) -> None:
    path = stand(tmp_path / "one", 10)
    assert saved_with_files_of_at_most(size, path) == REFUSED
    assert path.read_bytes() == old()
    assert hidden(path.parent) == []
    assert len(list(path.parent.glob("备份/*"))) == 20


def test_a_limit_that_is_not_reached_does_not_matter(tmp_path: Path) -> None:
    path = stand(tmp_path / "one")
    assert saved_with_files_of_at_most(100_000, path) == SAVED
    assert ClosedBook(path).read("表").at(1, 1) == "新"


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Give a disk of 2 MiB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    if os.geteuid():
        pytest.skip("only root can mount a small disk")
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(folder)], check=False).returncode:  # noqa: S607
        pytest.skip("this system mounts no small disk")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)  # noqa: S607


def filled(folder: Path, free: int) -> Path:
    """Fill a disk up to so many pages."""
    filler = folder / "满"
    filler.write_bytes(b"")
    space = os.statvfs(folder)
    filler.write_bytes(bytes((space.f_bavail - free) * space.f_frsize))
    return filler


def test_however_little_space_there_is_the_file_is_whole(small_disk: Path) -> None:
    codes = []
    for free in range(MOST_PAGES):
        path = stand(small_disk / str(free))
        filler = filled(small_disk, free)
        codes.append(refused(save, path))
        assert ClosedBook(path).read("表").at(1, 1) == ("旧" if codes[-1] else "新")
        assert hidden(path.parent) == []
        assert len(list(path.parent.glob("备份/*"))) == (0 if codes[-1] else 2)
        filler.unlink()
        for one in (*path.parent.glob("备份/*"), path):
            one.unlink()
    assert set(codes) == {"", "MPM916"}
    assert codes == sorted(codes, reverse=True)


@pytest.mark.parametrize("free", [0, 1, 2, 3])
def test_a_full_disk_for_the_backups_is_a_full_disk(tmp_path: Path, small_disk: Path, free: int) -> None:
    path = stand(tmp_path / "one")
    (path.parent / "备份").mkdir()
    subprocess.run(["mount", "--bind", str(small_disk), str(path.parent / "备份")], check=True)  # noqa: S607
    try:
        filler = filled(small_disk, free)
        code = refused(save, path)
        assert code == ("" if free == 3 else "MPM916")
        assert path.read_bytes() == old() or not code
        assert hidden(path.parent) == []
        filler.unlink()
    finally:
        subprocess.run(["umount", str(path.parent / "备份")], check=True)  # noqa: S607

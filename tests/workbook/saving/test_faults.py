"""Whichever operation of the disk fails: the file is what it was or what it shall be, whole, and a sentence says so."""

import errno
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.workbook.saving.harness import Failing, counted, hidden, old, refused, save, save_as, stand, watch
from workbook.saving import disk, journals, read_whole, sweep

FEWEST = {save: 45, save_as: 20}
CODES = {errno.EIO: {"MPM932"}, errno.ENOSPC: {"MPM916"}, errno.EACCES: {"MPM907"}}
EVERYWHERE = {"MPM902", "MPM906"}  # a file that cannot be read


@pytest.fixture(autouse=True)
def small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a small workbook take several writes; let nobody wait."""
    monkeypatch.setattr(disk, "CHUNK", 2_000)
    monkeypatch.setattr(disk, "pause", lambda _: None)


@pytest.fixture(scope="module")
def new(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = stand(tmp_path_factory.mktemp("new") / "one")
    save(path)
    return path.read_bytes()


def check_backups(folder: Path) -> None:
    """Every backup is whole, and so is every journal, none of which is without its backup."""
    names = {one.name for one in (folder / "备份").iterdir() if not one.name.startswith(".")}
    for name in names:
        content = (folder / "备份" / name).read_bytes()
        if name.endswith(".xlsx"):
            assert content == old()
        else:
            assert content.startswith(b"{")
            assert content.endswith(b"}")
            assert name.replace(".json", ".xlsx") in names


@pytest.mark.parametrize("backups", [0, 10])
@pytest.mark.parametrize("number", [errno.EIO, errno.ENOSPC, errno.EACCES])
def test_an_operation_that_fails_once_leaves_one_whole_state_and_nothing_else(
    tmp_path: Path, new: bytes, number: int, backups: int
) -> None:
    count = counted(save, stand(tmp_path / "counted", backups))
    assert count > FEWEST[save]
    for position in range(count):
        path = stand(tmp_path / str(position), backups)
        with pytest.MonkeyPatch.context() as patch:
            watch(patch, Failing(position, number, lasting=False))
            code = refused(save, path)
        assert path.read_bytes() == (old() if code else new), position
        assert code in CODES[number] | EVERYWHERE | {""}, position
        assert hidden(path.parent) == [], position
        newest = journals(path)[0].number if journals(path) else 0
        assert newest == (backups if code else backups + 1), position
        if (path.parent / "备份").exists():
            check_backups(path.parent)


@pytest.mark.parametrize("number", [errno.EIO, errno.ENOSPC, errno.EACCES])
def test_where_nothing_works_any_more_the_next_writer_finds_one_whole_state_and_cleans_up(
    tmp_path: Path, new: bytes, number: int
) -> None:
    count = counted(save, stand(tmp_path / "counted", 10))
    left = 0
    for position in range(count):
        path = stand(tmp_path / str(position), 10)
        with pytest.MonkeyPatch.context() as patch:
            watch(patch, Failing(position, number, lasting=True))
            code = refused(save, path)
        assert path.read_bytes() == (old() if code else new), position
        left += len(hidden(path.parent))
        check_backups(path.parent)
        path.write_bytes(old())
        save(path)
        assert path.read_bytes() == new
        assert hidden(path.parent) == []
        check_backups(path.parent)
    assert left > count


@pytest.mark.parametrize("linked", [True, False])
@pytest.mark.parametrize("number", [errno.EIO, errno.ENOSPC, errno.EACCES])
def test_a_new_file_is_there_whole_or_not_at_all(
    tmp_path: Path, new: bytes, monkeypatch: pytest.MonkeyPatch, number: int, linked: bool
) -> None:
    if not linked:
        monkeypatch.setattr(disk, "link", Failing(0, errno.EPERM, lasting=True))
    count = counted(save_as, stand(tmp_path / "counted"))
    assert count > FEWEST[save_as]
    for position in range(count):
        path = stand(tmp_path / str(position))
        out = path.with_name("出.xlsx")
        with pytest.MonkeyPatch.context() as patch:
            watch(patch, Failing(position, number, lasting=False))
            code = refused(save_as, path)
        assert out.exists() == (not code), position
        assert code or out.read_bytes() == new
        assert hidden(path.parent) == [], position
        assert path.read_bytes() == old()


@pytest.mark.parametrize("act", [save, save_as])
def test_an_interrupted_save_leaves_one_whole_state_and_the_next_one_works(
    tmp_path: Path, new: bytes, act: Callable[[Path], None]
) -> None:
    class Interrupting(Failing):
        def __call__(self, *args: object) -> None:
            try:
                super().__call__(*args)
            except OSError as error:
                raise KeyboardInterrupt from error

    for position in range(counted(act, stand(tmp_path / "counted", 10))):
        path = stand(tmp_path / str(position), 10)
        with pytest.MonkeyPatch.context() as patch:
            watch(patch, Interrupting(position, 0, lasting=False))
            with pytest.raises(KeyboardInterrupt):
                act(path)
        assert read_whole(path) in (old(), new), position
        check_backups(path.parent)
        path.write_bytes(old())
        save(path)
        sweep(path.with_name("出.xlsx"))
        assert hidden(path.parent) == [], position

"""The power goes at any moment of a save: whatever the disk had not been told to keep is lost, torn or out of order.

A save is recorded, and from the record every state is made that a disk may be found in: of what was written to a file
since its last sync nothing, half, zeros or all is there; of the names made, changed and taken away in a folder since
its last sync any are there and any are not, in whatever order.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import product
from pathlib import Path

import pytest

from tests.workbook.saving.harness import old, save, save_as, stand, watch
from workbook.books.closed import ClosedBook
from workbook.saving import disk

FEWEST_STATES = 400


@dataclass(frozen=True)
class Node:
    """A file on the disk: what it surely holds and what was written since."""

    synced: bytes = b""
    since: bytes = b""

    def states(self) -> set[bytes]:
        """Return what the file may be found to hold."""
        half = self.since[: len(self.since) // 2]
        return {self.synced + more for more in (b"", half, bytes(len(self.since)), self.since)}


@dataclass(frozen=True)
class Change:
    """One change of names that a folder may not have kept yet; None takes a name away."""

    folders: frozenset[Path]
    names: Mapping[Path, int | None]


@dataclass
class Disk:
    """What has been told to the disk so far."""

    nodes: dict[int, Node] = field(default_factory=dict)
    sure: dict[Path, int] = field(default_factory=dict)
    pending: list[Change] = field(default_factory=list)

    def now(self) -> dict[Path, int]:
        """Return the names as the running system sees them."""
        return laid(self.sure, self.pending)

    def names(self, changes: Mapping[Path, int | None]) -> None:
        """Change names, for now."""
        self.pending.append(Change(frozenset(path.parent for path in changes), changes))

    def made(self, content: bytes = b"") -> int:
        """Return the number of a new file or folder."""
        number = len(self.nodes)
        self.nodes[number] = Node(content)
        return number

    def keep(self, folder: Path) -> None:
        """Let the names in a folder be sure from now on."""
        kept = [one for one in self.pending if folder in one.folders]
        self.sure = laid(self.sure, kept)
        self.pending = [one for one in self.pending if folder not in one.folders]


def laid(names: Mapping[Path, int], changes: Sequence[Change]) -> dict[Path, int]:
    result: dict[Path, int | None] = dict(names)
    for change in changes:
        result |= change.names
    return {path: node for path, node in result.items() if node is not None}


class Recorder:
    """Follows a save, and before each operation makes every state the disk may be found in."""

    def __init__(self, patch: pytest.MonkeyPatch, path: Path, check: Callable[[Mapping[Path, bytes]], None]) -> None:
        """Begin with what lies on the disk."""
        self.disk, self.check, self.states = Disk(), check, 0
        for one in (path, *path.parent.glob("备份/*")):
            self.disk.sure[one] = self.disk.made(one.read_bytes())
        if (path.parent / "备份").exists():
            self.disk.sure[path.parent / "备份"] = self.disk.made()
        self.handles: dict[int, int] = {}
        watch(patch, self.seen)
        create = disk.create

        def created(path: Path, mode: int) -> int:
            handle = create(path, mode)
            self.handles[handle] = self.disk.made()
            self.disk.names({path: self.handles[handle]})
            return handle

        patch.setattr(disk, "create", created)

    def seen(self, name: str, args: tuple[object, ...]) -> None:
        """Check every state before an operation, then follow it."""
        for state in found(self.disk):
            self.states += 1
            self.check(state)
        getattr(self, f"_{name}", lambda *_: None)(*args)

    def _write(self, handle: int, data: memoryview) -> None:
        number = self.handles[handle]
        node = self.disk.nodes[number]
        self.disk.nodes[number] = replace(node, since=node.since + data[: disk.CHUNK])

    def _sync(self, handle: int) -> None:
        node = self.disk.nodes[self.handles[handle]]
        self.disk.nodes[self.handles[handle]] = Node(node.synced + node.since)

    def _replace(self, one: Path, other: Path) -> None:
        self.disk.names({one: None, other: self.disk.now()[one]})

    def _link(self, one: Path, other: Path) -> None:
        self.disk.names({other: self.disk.now()[one]})

    def _remove(self, path: Path) -> None:
        if path in self.disk.now():
            self.disk.names({path: None})

    def _make_folder(self, folder: Path, _: int) -> None:
        if folder not in self.disk.now():
            self.disk.names({folder: self.disk.made()})

    def _sync_folder(self, folder: Path) -> None:
        self.disk.keep(folder)


def found(now: Disk) -> Iterator[Mapping[Path, bytes]]:
    """Yield every state in which the disk may be found: what each file holds by its name."""
    for chosen in product((False, True), repeat=len(now.pending)):
        names = laid(now.sure, [one for one, kept in zip(now.pending, chosen, strict=True) if kept])
        folders = {path for path in names if path.name == "备份"}
        there = {
            path: node
            for path, node in names.items()
            if path not in folders and (path.parent.name != "备份" or path.parent in folders)
        }
        torn = [(path, now.nodes[node].states()) for path, node in there.items()]
        for contents in product(*(states for _, states in torn)):
            yield dict(zip((path for path, _ in torn), contents, strict=True))


def recorded(patch: pytest.MonkeyPatch, path: Path, new: bytes, act: Callable[[Path], None] = save) -> int:
    """Save once, look at every state, and return how many there were."""
    before = set(path.parent.glob("备份/*.json"))

    def check(state: Mapping[Path, bytes]) -> None:
        assert state[path] in (old(), new)
        backups = {one: content for one, content in state.items() if one.parent.name == "备份"}
        named = {one: content for one, content in backups.items() if not one.name.startswith(".")}
        for one, content in named.items():
            assert content == old() if one.suffix == ".xlsx" else content.endswith(b"}")
        if state[path] == new:
            newest = max(one for one in named if one.suffix == ".xlsx")
            assert newest.with_suffix(".json") in named.keys() - before
        out = path.with_name("出.xlsx")
        assert state.get(out, new) == new

    recorder = Recorder(patch, path, check)
    act(path)
    return recorder.states


@pytest.fixture(scope="module")
def new(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = stand(tmp_path_factory.mktemp("new") / "one")
    save(path)
    assert ClosedBook(path).read("表").at(1, 1) == "新"
    return path.read_bytes()


@pytest.mark.parametrize("backups", [0, 3, 10])
def test_in_every_state_of_the_disk_the_file_is_whole_and_so_are_backup_and_journal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, new: bytes, backups: int
) -> None:
    path = stand(tmp_path / "one", backups)
    assert recorded(monkeypatch, path, new) > FEWEST_STATES
    assert path.read_bytes() == new


def test_in_every_state_of_the_disk_a_new_file_is_whole_or_not_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, new: bytes
) -> None:
    assert recorded(monkeypatch, stand(tmp_path / "one"), new, save_as) > 100


@pytest.mark.parametrize("forgotten", ["sync", "sync_folder"])
def test_a_save_that_forgets_to_tell_the_disk_is_found_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, new: bytes, forgotten: str
) -> None:
    monkeypatch.setattr(Recorder, f"_{forgotten}", lambda *_: None)
    with pytest.raises((AssertionError, ValueError)):
        recorded(monkeypatch, stand(tmp_path / "one"), new)

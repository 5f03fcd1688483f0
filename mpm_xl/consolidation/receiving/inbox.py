"""The folder in which received files lie: every file of it found, however deep; nothing in it is ever written."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from mpm_xl.consolidation.receiving.litter import is_litter, readable
from validators.issue import Issue, Place, Refusal

MOST_FILES = 20_000
DEEPEST = 30
NO_RIGHTS = "没有读取的权限"
INSIDE = "它指向同一个文件夹里的文件"
Entry: TypeAlias = "os.DirEntry[str]"


@dataclass(frozen=True, slots=True)
class Found:
    """One file: where it lies, its path below the folder as it is shown, and where in a zip it lies."""

    path: Path
    shown: str
    inside: tuple[int, ...] = ()

    def member(self, at: int, name: str) -> "Found":
        """Return a file that lies in this one."""
        return Found(self.path, f"{self.shown}/{plain(name)}", (*self.inside, at))


@dataclass(frozen=True, slots=True)
class Inbox:
    """The files of a folder in the order of their names, and those that are not opened, with the reason.

    ``ignored`` counts what is nobody's.
    """

    files: tuple[Found, ...]
    refused: tuple[tuple[str, Issue], ...]
    ignored: int


def look_into(folder: Path) -> Inbox:
    """Return what lies in a folder; raises Refusal where there is none, or more than anybody gets by mail."""
    if not folder.is_dir():
        raise Refusal("MPM648", folder=plain(str(folder)), reason="没有这个文件夹")
    top = folder.resolve()
    if not _may_read(str(top)):
        raise Refusal("MPM648", folder=plain(folder.name), reason=NO_RIGHTS)
    files: list[Found] = []
    refused: list[tuple[str, Issue]] = []
    ignored = 0
    for entry, shown in _entries(top, ""):
        reason = _not_opened(entry, top)
        if is_litter(shown) or reason == INSIDE:
            ignored += 1
        elif reason:
            refused.append((shown, Issue("MPM644", Place(""), {"file": shown, "reason": reason})))
        else:
            files.append(Found(Path(entry.path), shown))
        if len(files) + len(refused) > MOST_FILES:
            raise Refusal("MPM648", folder=plain(folder.name), reason=f"里面的文件超过{MOST_FILES}个")
    files.sort(key=lambda one: one.shown)
    return Inbox(tuple(files), tuple(refused), ignored)


def _entries(folder: Path, above: str) -> Iterator[tuple[Entry, str]]:
    """Yield everything that is not a folder to go into, with its path below the top."""
    with os.scandir(folder) as entries:
        found = sorted(entries, key=lambda one: one.name)
    for entry in found:
        shown = above + plain(entry.name)
        deeper = entry.is_dir(follow_symlinks=False) and not _is_link(entry) and shown.count("/") < DEEPEST
        if deeper and _may_read(entry.path):
            yield from _entries(Path(entry.path), f"{shown}/")
        else:
            yield entry, shown


def _may_read(folder: str) -> bool:
    return os.access(folder, os.R_OK | os.X_OK)


def _is_link(entry: Entry) -> bool:
    """Tell whether a thing is another one by a second name; a junction of Windows does not say so itself."""
    path = Path(entry.path)
    return entry.is_symlink() or (entry.is_dir(follow_symlinks=False) and path.resolve() != path)


def _not_opened(entry: Entry, top: Path) -> str | None:
    """Return why a thing in the folder is not opened; None where it is a file."""
    if _is_link(entry):
        try:
            inside = Path(entry.path).resolve(strict=True).is_relative_to(top)
        except (OSError, RuntimeError):
            return "它是链接，指向的文件不在了"
        return INSIDE if inside else "它是链接，指向收件文件夹之外"
    if entry.is_dir(follow_symlinks=False):
        return f"文件夹套了{DEEPEST}层以上" if _may_read(entry.path) else NO_RIGHTS
    return None if entry.is_file(follow_symlinks=False) else "它不是普通文件"


def plain(name: str) -> str:
    """Return a name as it can be shown and sent: bytes that are no UTF-8 are read as Chinese systems write them."""
    text = readable(os.fsencode(name)) if any("\udc80" <= char <= "\udcff" for char in name) else name
    return "".join(char if char.isprintable() else "□" for char in text)

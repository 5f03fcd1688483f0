"""The operations on the disk that saving consists of, one a function; nothing else in saving touches the system.

They are called as ``disk.sync(…)``, so that a test can count them, let each of them fail, and die at each of them.
"""

import os
import sys
import time
from errno import EINVAL, ENOTSUP, EOPNOTSUPP
from pathlib import Path

CHUNK = 2**20
OPEN_FILES_STAY = os.name == "nt"  # Windows takes no file away that somebody has open
NOT_FOR_FOLDERS = {EINVAL, ENOTSUP, EOPNOTSUPP}
BINARY = getattr(os, "O_BINARY", 0)

if sys.platform == "win32":
    import msvcrt

    BEYOND_THE_CONTENT = 2**30

    def hold(handle: int) -> bool:
        """Take the system's lock on an open file, which ends with this process; False where another has it."""
        os.lseek(handle, BEYOND_THE_CONTENT, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except PermissionError:
            return False
        finally:
            os.lseek(handle, 0, os.SEEK_SET)
        return True
else:
    import fcntl

    def hold(handle: int) -> bool:
        """Take the system's lock on an open file, which ends with this process; False where another has it."""
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


def real(path: Path) -> Path:
    """Return the path of the file itself, where ``path`` leads over symbolic links."""
    return Path(os.path.realpath(path))


def status(path: Path) -> os.stat_result:
    """Return what the system knows of a file or folder."""
    return path.stat()


def status_of_name(path: Path) -> os.stat_result:
    """Return what the system knows of a name, which may be that of a symbolic link."""
    return path.lstat()


def writable(path: Path) -> bool:
    """Tell whether this process may write to a file or folder."""
    return os.access(path, os.W_OK)


def listing(folder: Path) -> list[str]:
    """Return the names in a folder."""
    return [one.name for one in folder.iterdir()]


def read(path: Path) -> bytes:
    """Return all that a file holds."""
    return path.read_bytes()


def create(path: Path, mode: int) -> int:
    """Open a file that is not there yet; raises FileExistsError where it is."""
    return os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | BINARY, mode)


def reopen(path: Path) -> int:
    """Open a file that is there."""
    return os.open(path, os.O_RDWR | BINARY)


def is_at(handle: int, path: Path) -> bool:
    """Tell whether an open file still stands under its name."""
    try:
        return OPEN_FILES_STAY or os.path.samestat(os.fstat(handle), path.stat())
    except FileNotFoundError:
        return False


def changed(handle: int) -> float:
    """Return when an open file was last written, by the clock of its file system."""
    return os.fstat(handle).st_mtime


def write(handle: int, data: memoryview) -> int:
    """Write the beginning of the data and return how much that was."""
    return os.write(handle, data[:CHUNK])


def sync(handle: int) -> None:
    """Let the content of an open file reach the disk."""
    os.fsync(handle)


def close(handle: int) -> None:
    """Close a file."""
    os.close(handle)


def give(path: Path, owner: int, group: int) -> None:
    """Let a file belong to an owner and a group, where the system has such."""
    if hasattr(os, "chown"):
        os.chown(path, owner, group)


def chmod(path: Path, mode: int) -> None:
    """Set who may read and write a file."""
    path.chmod(mode)


def replace(old: Path, new: Path) -> None:
    """Give a file the name of another, which is gone then; there is no moment without a file of that name."""
    old.replace(new)


def link(old: Path, new: Path) -> None:
    """Give a file a second name; raises FileExistsError where a file has it."""
    new.hardlink_to(old)


def remove(path: Path) -> None:
    """Take a file away."""
    path.unlink()


def make_folder(folder: Path, mode: int) -> None:
    """Make a folder; raises FileExistsError where something has that name."""
    folder.mkdir(mode)


def sync_folder(folder: Path) -> None:
    """Let the names in a folder reach the disk, where the system can do that for a folder."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in NOT_FOR_FOLDERS:
            raise
    finally:
        os.close(handle)


def pause(seconds: float) -> None:
    """Wait."""
    time.sleep(seconds)

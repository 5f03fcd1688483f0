"""What lies in every folder and is no file of anybody, and names in whatever encoding they are written."""

from pathlib import PurePosixPath

BEGINNINGS = ("~$", ".~", "._", "~WRL", "~WRD")
ENDINGS = (".tmp", ".lnk", ".crdownload", ".part", ".mpm-lock")
NAMES = frozenset(("thumbs.db", ".ds_store", "desktop.ini", "ehthumbs.db", ".picasa.ini"))
FOLDERS = frozenset(("__macosx", "$recycle.bin", "system volume information", ".svn", ".git"))


def is_litter(path: str) -> bool:
    """Tell whether a file is nobody's: a lock of an office program, a thumbnail, something half downloaded."""
    parts = PurePosixPath(path.replace("\\", "/")).parts
    name = parts[-1] if parts else ""
    return (
        name.startswith(BEGINNINGS)
        or name.lower().endswith(ENDINGS)
        or name.lower() in NAMES
        or any(part.lower() in FOLDERS for part in parts[:-1])
    )


def readable(name: bytes) -> str:
    """Return a name as text: UTF-8 where it is, or else what Chinese systems write."""
    try:
        return name.decode("utf-8")
    except UnicodeDecodeError:
        return name.decode("gb18030", "replace")

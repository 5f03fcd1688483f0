"""Zips as they come by mail: what lies in them, and one file out of them; nothing is ever unpacked to the disk."""

import struct
import zlib
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from pathlib import Path, PurePosixPath
from zipfile import BadZipFile, ZipFile, ZipInfo

from mpm_xl.consolidation.receiving.kinds import PACKED, is_archive
from mpm_xl.consolidation.receiving.litter import is_litter, readable
from validators.issue import Refusal
from workbook.package.gate.directory import DRIVE, ENCRYPTED
from workbook.package.gate.gate import DAMAGED, LARGEST_FILE
from workbook.package.proportion import out_of_proportion
from workbook.saving import read_whole

DEEPEST = 2
MOST_MEMBERS = 5_000
LARGEST_TOTAL = 2 * 2**30
UTF8_NAME = 0x800
DAMAGE = (BadZipFile, zlib.error, struct.error, OSError, ValueError, KeyError, EOFError, NotImplementedError)
TOO_LARGE = "解开后的内容过大"


@dataclass(frozen=True, slots=True)
class Archive:
    """What lies in a zip: the number of each file in its directory, its name, and how many are nobody's."""

    members: tuple[tuple[int, str], ...]
    ignored: int = 0


def content(path: Path, inside: tuple[int, ...], file: str) -> bytes:
    """Return a file of the folder, or what lies in it at these places of the zip, and of the zip in the zip."""
    if not inside:
        return read_whole(path)
    status = path.stat()
    return _member(_opened(path, (status.st_mtime_ns, status.st_size), inside[:-1], file), inside[-1], file)


def listed(data: bytes, depth: int, file: str) -> Archive | None:
    """Return what lies in a zip; None where it is none, or is itself a document.

    Raises Refusal where it is out of proportion, locked or empty, and where it is a zip in a zip in a zip.
    """
    if not data.startswith(PACKED):
        return None
    try:
        infos = ZipFile(BytesIO(data)).infolist()
    except DAMAGE:
        return None
    if not is_archive([info.filename for info in infos]):
        return None
    reason = _unfit(infos, depth)
    if reason:
        raise Refusal("MPM638", file=file, reason=reason)
    names = [(at, _name(info)) for at, info in enumerate(infos) if not info.is_dir()]
    kept = tuple((at, name) for at, name in names if not is_litter(name))
    if not kept:
        raise Refusal("MPM638", file=file, reason="里面没有文件")
    return Archive(kept, len(names) - len(kept))


def _unfit(infos: list[ZipInfo], depth: int) -> str | None:
    if depth >= DEEPEST:
        return "压缩包套了三层"
    if len(infos) > MOST_MEMBERS:
        return f"里面的文件超过{MOST_MEMBERS}个"
    if sum(info.file_size for info in infos if not _bloated(info)) > LARGEST_TOTAL:
        return TOO_LARGE
    return "设有密码" if infos and all(info.flag_bits & ENCRYPTED for info in infos if not info.is_dir()) else None


def _bloated(info: ZipInfo) -> bool:
    return info.file_size > LARGEST_FILE or out_of_proportion(info.file_size, info.compress_size)


@lru_cache(maxsize=2)
def _opened(path: Path, _state: tuple[int, int], inside: tuple[int, ...], file: str) -> ZipFile:
    """Return an open zip; the one asked for last is kept, as its files are asked for one after the other."""
    try:
        return ZipFile(BytesIO(content(path, inside, file)) if inside else path)
    except DAMAGE as error:
        raise Refusal("MPM638", file=file, reason=DAMAGED) from error


def _member(archive: ZipFile, at: int, file: str) -> bytes:
    try:
        info = archive.infolist()[at]
    except IndexError as error:
        raise Refusal("MPM638", file=file, reason=DAMAGED) from error
    reason = _suspicious(info)
    if reason:
        raise Refusal("MPM638", file=file, reason=reason)
    try:
        with archive.open(info) as member:
            data = member.read(LARGEST_FILE + 1)
    except DAMAGE as error:
        raise Refusal("MPM638", file=file, reason=DAMAGED) from error
    if len(data) > LARGEST_FILE:
        raise Refusal("MPM638", file=file, reason=TOO_LARGE)
    return data


def _suspicious(info: ZipInfo) -> str | None:
    name = _name(info).replace("\\", "/")
    if ".." in PurePosixPath(name).parts or name.startswith("/") or DRIVE.match(name):
        return "里面的路径不正常"
    if info.flag_bits & ENCRYPTED:
        return "设有密码"
    return TOO_LARGE if _bloated(info) else None


def _name(info: ZipInfo) -> str:
    """Return the name of a file in a zip; one that does not say that it is UTF-8 mostly is GBK."""
    if info.flag_bits & UTF8_NAME:
        return info.filename
    return readable(info.orig_filename.encode("cp437", "replace"))

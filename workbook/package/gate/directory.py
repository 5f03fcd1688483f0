"""The directory of a zip package, held against the file itself: every reader of the package sees the same parts."""

import re
import unicodedata
import zipfile
from collections.abc import Iterator, Sequence
from posixpath import normpath
from urllib.parse import unquote
from zipfile import ZipInfo

from workbook.package.archive import CENTRAL, DESCRIPTOR_FOLLOWS, END, FULL_32, LOCAL, Archive
from workbook.package.proportion import out_of_proportion

MOST_PARTS = 4_000
LARGEST_PART = 256 * 2**20
LARGEST_PACKAGE = 512 * 2**20
ENCRYPTED = 0x1 | 0x40
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
END_MARK, END_64_MARK = b"PK\5\6", b"PK\6\6"
BOTH_ENDS_64 = 76
FULL_16 = 0xFFFF
DRIVE = re.compile(r"[A-Za-z]:")
UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f]")


NO_WORKBOOK, TOO_WIDE = "MPM902", "MPM980"


class UnsoundError(ValueError):
    """The package is not one that can be read safely; the reason is worded for a person, the code tells what helps."""

    def __init__(self, reason: str, part: str = "", code: str = NO_WORKBOOK) -> None:
        """Keep the reason, the part in which it was found, and the code of the refusal."""
        super().__init__(reason)
        self.code = code
        self.reason = reason
        self.part = part


def check_directory(archive: Archive) -> None:
    """Raise UnsoundError where the directory is out of proportion, ambiguous, or not what the file holds."""
    infos = archive.infos
    if len(infos) > MOST_PARTS:
        raise UnsoundError(f"部件超过{MOST_PARTS}个")
    if any(info.flag_bits & ENCRYPTED for info in infos):
        raise UnsoundError("文件加了密码")
    _check_names(infos)
    _check_sizes(infos)
    _check_ends(archive)
    _check_records(archive)


def _check_names(infos: Sequence[ZipInfo]) -> None:
    seen: set[str] = set()
    for info in infos:
        name = unquote(info.orig_filename).replace("\\", "/")
        if UNPRINTABLE.search(name) or ".." in name.split("/") or name.startswith("/") or DRIVE.match(name):
            raise UnsoundError("部件的路径不正常")
        key = unicodedata.normalize("NFC", normpath(name)).casefold()
        if key in seen:
            raise UnsoundError("有重名的部件")
        seen.add(key)


def _check_sizes(infos: Sequence[ZipInfo]) -> None:
    for info in infos:
        if info.compress_type not in METHODS:
            raise UnsoundError("压缩方式不是工作簿用的")
        if info.file_size > LARGEST_PART:
            raise UnsoundError("解开后的内容过大")
        if out_of_proportion(info.file_size, info.compress_size):
            raise UnsoundError("解开后的内容大得不正常")
    if sum(info.file_size for info in infos) > LARGEST_PACKAGE:
        raise UnsoundError("解开后的内容过大")


def _check_ends(archive: Archive) -> None:
    """Check that the directory and its end record are the last things in the file, and the only ones."""
    data, position = archive.data, archive.directory
    for _ in archive.infos:
        fields = CENTRAL.unpack_from(data, position)
        position += CENTRAL.size + sum(fields[10:13])
    if data[position : position + 4] == END_64_MARK:
        position += BOTH_ENDS_64
    if len(data) < position + END.size or data[position : position + 4] != END_MARK:
        raise UnsoundError("压缩包的目录不完整")
    _, _, _, here, total, _, start, comment = END.unpack_from(data, position)
    if len(data) != position + END.size + comment or END_MARK in data[position + 1 :]:
        raise UnsoundError("压缩包后面有多余的内容")
    if here != total or total not in (len(archive.infos), FULL_16):
        raise UnsoundError("压缩包的目录前后不一致")
    if start not in (archive.directory, FULL_32):
        raise UnsoundError("压缩包前面有多余的内容")


def _check_records(archive: Archive) -> None:
    """Check that each part lies where the directory says, under its name, and into no other part."""
    at = 0
    for info, (start, end) in sorted(zip(archive.infos, _spans(archive), strict=True), key=lambda one: one[1]):
        if start < at:
            raise UnsoundError("部件互相重叠", info.filename)
        at = end
    if at > archive.directory:
        raise UnsoundError("部件互相重叠")
    if archive.infos and min(info.header_offset for info in archive.infos) > 0:
        raise UnsoundError("压缩包前面有多余的内容")


def _spans(archive: Archive) -> Iterator[tuple[int, int]]:
    data, entry = archive.data, archive.directory
    for info in archive.infos:
        central = CENTRAL.unpack_from(data, entry)
        raw_name = data[entry + CENTRAL.size : entry + CENTRAL.size + central[10]]
        entry += CENTRAL.size + sum(central[10:13])
        start = info.header_offset
        if start < 0 or start + LOCAL.size > archive.directory:
            raise UnsoundError("压缩包的目录前后不一致", info.filename)
        mark, _, flags, method, _, _, *sums, name, extra = LOCAL.unpack_from(data, start)
        body = start + LOCAL.size
        agrees = (
            mark == b"PK\3\4"
            and data[body : body + name] == raw_name
            and method == info.compress_type
            and (flags ^ info.flag_bits) & (ENCRYPTED | DESCRIPTOR_FOLLOWS) == 0
            and (flags & DESCRIPTOR_FOLLOWS or FULL_32 in sums or sums == [*central[7:10]])
        )
        if not agrees:
            raise UnsoundError("压缩包的目录前后不一致", info.filename)
        yield start, body + name + extra + info.compress_size

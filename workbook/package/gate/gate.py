"""What a file must be before any part of it is read: a workbook, whole, and not out of all proportion.

Every workbook passes the whole gate, one's own as well as one that came by mail: there is no second way of opening
a file, with fewer checks.  All parts are unpacked and their check sums compared, within the limits that the directory
states; what was unpacked is kept for the reader, which needs it anyway.  The checks are searches, no parsing, so
that they cost less than reading does.  Whatever they do not foresee is what the limited child process is for, in
which a file that came by mail is read (``books.received``).
"""

import struct
import zipfile
from collections.abc import Collection, Iterator

from validators.issue import Refusal
from workbook.package.archive import Archive
from workbook.package.gate.content import Contents
from workbook.package.gate.directory import UnsoundError, check_directory
from workbook.package.markup import attribute
from workbook.package.workbook import RELATION_ID, SHEET, relations, rels_part

HEAD = 4_096
LARGEST_FILE = 256 * 2**20
MOST_SHEETS = 2_000
MOST_NAMES_TIMES_SHEETS = 2_000_000
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTION_STREAM = "EncryptedPackage".encode("utf-16-le")
BINARY_WORKBOOK = "xl/workbook.bin"
OPEN_DOCUMENT = "mimetype"
DAMAGE = (zipfile.BadZipFile, struct.error, OSError, ValueError, KeyError, EOFError, NotImplementedError)
DAMAGED = "文件已损坏，或没有复制完整"
ESSENTIAL = ("[Content_Types].xml", "_rels/.rels")


def opened(data: bytes, file: str) -> Archive:
    """Return the members of a workbook file; a Refusal says what it is where it is none."""
    reason = _no_package(data)
    if reason:
        raise Refusal("MPM902", file=file, reason=reason)
    try:
        archive = Archive(data)
    except DAMAGE as error:
        raise Refusal("MPM902", file=file, reason=DAMAGED) from error
    try:
        check_directory(archive)
        _check_kind(archive)
        _check_sheets(archive, _check_parts(archive))
    except UnsoundError as error:
        raise Refusal(error.code, file=file, reason=_told(archive, error)) from error
    except DAMAGE as error:
        raise Refusal("MPM902", file=file, reason=DAMAGED) from error
    return archive


def _no_package(data: bytes) -> str | None:
    if not data:
        return "文件是空的"
    if len(data) > LARGEST_FILE:
        return "文件过大"
    if data.startswith(OLE):
        return "文件加了密码" if ENCRYPTION_STREAM in data else "这是旧版的 .xls 文件"
    if data.startswith(b"PK"):
        return None
    start = data[:HEAD].lstrip().lower()
    if start.startswith((b"<html", b"<!doctype html", b"<table")):
        return "这是网页，只是扩展名像工作簿"
    if b"\0" in data[:HEAD]:
        return "内容不是工作簿，可能已损坏"
    return "这是文本文件，只是扩展名像工作簿"


def _check_kind(archive: Archive) -> None:
    if BINARY_WORKBOOK in archive:
        raise UnsoundError("这是 .xlsb 文件")
    if OPEN_DOCUMENT in archive and "content.xml" in archive:
        raise UnsoundError("这是 .ods 文件")
    if any(name not in archive for name in ESSENTIAL):
        raise UnsoundError("压缩包里没有工作簿")


def _check_parts(archive: Archive) -> set[str]:
    """Look at every part, and return those that are sheets with cells."""
    contents = Contents()
    for info in archive.infos:
        content = archive.read(info.filename)
        contents.check(info.filename, content, info.compress_size)
        archive.keep(info.filename, content)
    archive.sparse = frozenset(contents.sparse)
    return contents.sheets


def _check_sheets(archive: Archive, there: Collection[str]) -> None:
    """Check that every sheet has a title and a part of its own, and that none is hidden in a comment."""
    for part in _workbooks(archive):
        xml = archive.read(part)
        if any(_hides_tags(archive.read(name)) for name in (part, rels_part(part)) if name in archive):
            raise UnsoundError("注释里藏着别的内容", part)
        tags = SHEET.findall(xml)
        if len(tags) > MOST_SHEETS:
            raise UnsoundError(f"工作表超过{MOST_SHEETS}张")
        if len(tags) * xml.count(b"definedName ") > MOST_NAMES_TIMES_SHEETS:
            raise UnsoundError("工作表和定义的名称过多")
        titles = {(attribute(tag, b"name") or "").casefold() for tag in tags}
        if len(titles) < len(tags):
            raise UnsoundError("有两张同名的工作表")
        sheets = [one.target for one in relations(archive, part) if one.kind == "worksheet"]
        if len({sheet.casefold() for sheet in sheets}) < len(sheets):
            raise UnsoundError("两张工作表用了同一个部件")
        if any(sheet in archive and sheet not in there for sheet in sheets):
            raise UnsoundError("有一张工作表的内容不是工作表")


def _hides_tags(xml: bytes) -> bool:
    """Tell whether a comment or raw text holds what looks like a tag, which some readers take for one."""
    return any(
        b"<" in piece.partition(b"-->" if piece.startswith(b"--") else b"]]>")[0] for piece in xml.split(b"<!")[1:]
    )


def _workbooks(archive: Archive) -> Iterator[str]:
    for relation in relations(archive, ""):
        if relation.kind == "officeDocument" and relation.target in archive:
            yield relation.target


def _told(archive: Archive, error: UnsoundError) -> str:
    """Return a reason with the place it was found in: the tab, by its title, or else the part."""
    if not error.part:
        return error.reason
    try:
        title = next(_titles(archive, error.part), None)
    except DAMAGE:
        title = None
    return f"工作表“{title}”{error.reason}" if title else f"{error.reason}（{error.part}）"


def _titles(archive: Archive, sheet: str) -> Iterator[str]:
    for part in _workbooks(archive):
        ids = {one.id for one in relations(archive, part) if one.target == sheet}
        for tag in SHEET.findall(archive.read(part)) if ids else ():
            found = RELATION_ID.search(tag)
            if found and found[1].decode() in ids:
                yield attribute(tag, b"name") or ""

"""What a file must be before any part of it is read: a workbook, whole, and not out of all proportion."""

import zipfile

from validators.issue import Refusal
from workbook.package.archive import Archive

MOST_PARTS = 4_000
LARGEST_PART = 256 * 2**20
LARGEST_PACKAGE = 512 * 2**20
SMALL_PART = 8 * 2**20
MOST_RATIO = 400
ENCRYPTED = 0x1
HEAD = 4_096
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTION_STREAM = "EncryptedPackage".encode("utf-16-le")
BINARY_WORKBOOK = "xl/workbook.bin"
OPEN_DOCUMENT = "mimetype"


def opened(data: bytes, file: str) -> Archive:
    """Return the members of a workbook file; a Refusal says what it is where it is none."""
    reason = _no_package(data)
    if reason:
        raise Refusal("MPM902", file=file, reason=reason)
    try:
        archive = Archive(data)
        reason = _out_of_proportion(archive) or _no_workbook(archive)
    except (zipfile.BadZipFile, OSError, ValueError, KeyError, EOFError, NotImplementedError) as error:
        raise Refusal("MPM902", file=file, reason="文件已损坏，或没有复制完整") from error
    if reason:
        raise Refusal("MPM902", file=file, reason=reason)
    return archive


def _no_package(data: bytes) -> str | None:
    if not data:
        return "文件是空的"
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


def _out_of_proportion(archive: Archive) -> str | None:
    infos = archive.infos
    if len(infos) > MOST_PARTS:
        return f"部件超过{MOST_PARTS}个"
    if len({info.filename.casefold() for info in infos}) < len(infos):
        return "有重名的部件"
    if len({info.header_offset for info in infos}) < len(infos):
        return "部件互相重叠"
    if any(info.flag_bits & ENCRYPTED for info in infos):
        return "文件加了密码"
    if any(".." in info.filename.split("/") or info.filename.startswith(("/", "\\")) for info in infos):
        return "部件的路径不正常"
    if any(info.file_size > LARGEST_PART for info in infos) or sum(one.file_size for one in infos) > LARGEST_PACKAGE:
        return "解开后的内容过大"
    if any(info.file_size > SMALL_PART and info.file_size > MOST_RATIO * info.compress_size for info in infos):
        return "解开后的内容大得不正常"
    return None


def _no_workbook(archive: Archive) -> str | None:
    if BINARY_WORKBOOK in archive:
        return "这是 .xlsb 文件"
    if OPEN_DOCUMENT in archive and "content.xml" in archive:
        return "这是 .ods 文件"
    if "[Content_Types].xml" not in archive or "_rels/.rels" not in archive:
        return "压缩包里没有工作簿"
    for name in archive.names:
        if name.endswith((".xml", ".rels")) and b"<!DOCTYPE" in archive.head(name, HEAD):
            return "部件里有不允许的声明"
    return None

"""A workbook as small as can be, its parts to be replaced one by one, and a zip written record by record."""

import struct
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from io import BytesIO

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
RELATION = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
SHEET_PART, STRINGS_PART = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
WORKBOOK_PART, RELS_PART = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
TYPES_PART = "[Content_Types].xml"
MIB = 2**20

Parts = dict[str, bytes]


def rels(*targets: tuple[str, str]) -> bytes:
    """Return relationships of the kinds and to the targets named, rId1 first."""
    tags = (
        f'<Relationship Id="rId{number}" Type="{TYPE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f"<Relationships {PACKAGE}>{''.join(tags)}</Relationships>".encode()


def workbook(*titles: str, more: str = "") -> bytes:
    """Return a workbook part whose sheets have the relations rId1, rId2 and so on."""
    sheets = "".join(
        f'<sheet name="{title}" sheetId="{number}" r:id="rId{number}"/>' for number, title in enumerate(titles, 1)
    )
    return f"<workbook {MAIN} {RELATION}><sheets>{sheets}</sheets>{more}</workbook>".encode()


def sheet(rows: str, after: str = "", before: str = "") -> bytes:
    """Return a sheet that holds these rows."""
    return f"<worksheet {MAIN}>{before}<sheetData>{rows}</sheetData>{after}</worksheet>".encode()


def text(cell: str, words: str) -> str:
    """Return a cell that holds a text of its own."""
    return f'<c r="{cell}" t="inlineStr"><is><t>{words}</t></is></c>'


PLAIN = sheet(f'<row r="1">{text("A1", "甲")}</row>')


def parts(**replaced: bytes) -> Parts:
    """Return the parts of a workbook with one sheet 名单, on which A1 says 甲."""
    whole = {
        TYPES_PART: b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": rels(("officeDocument", WORKBOOK_PART)),
        WORKBOOK_PART: replaced.get("workbook") or workbook("名单"),
        RELS_PART: replaced.get("rels") or rels(("worksheet", "worksheets/sheet1.xml")),
        SHEET_PART: replaced.get("sheet") or PLAIN,
    }
    if "strings" in replaced:
        whole[STRINGS_PART] = replaced["strings"]
        whole[RELS_PART] = rels(("worksheet", "worksheets/sheet1.xml"), ("sharedStrings", "sharedStrings.xml"))
    return whole


def zipped(whole: Mapping[str, bytes]) -> bytes:
    """Return the package of some parts."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in whole.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def book(**replaced: bytes) -> bytes:
    """Return the package of a workbook with some of its parts replaced."""
    return zipped(parts(**replaced))


@dataclass
class Record:
    """One member, every field of which may lie; ``at`` puts its directory entry over another record."""

    name: bytes
    packed: bytes
    size: int
    crc: int
    method: int = zipfile.ZIP_DEFLATED
    flags: int = 0
    local_name: bytes | None = None
    local_method: int | None = None
    local_size: int | None = None
    at: int | None = None
    extra: bytes = b""


def record(name: str, content: bytes) -> Record:
    """Return an honest record."""
    squeeze = zlib.compressobj(1, zlib.DEFLATED, -15)
    return Record(name.encode(), squeeze.compress(content) + squeeze.flush(), len(content), zlib.crc32(content))


def records(**replaced: bytes) -> list[Record]:
    """Return the honest records of a workbook."""
    return [record(name, content) for name, content in parts(**replaced).items()]


def written(members: Iterable[Record], *, before: bytes = b"", after: bytes = b"", total: int | None = None) -> bytes:
    """Return a zip file of records as they are, with bytes before and after, and a number of entries that may lie."""
    out, directory, count = before, b"", 0
    for one in members:
        at = len(out) if one.at is None else one.at
        if one.at is None:
            name = one.local_name or one.name
            sizes = one.crc, len(one.packed), one.size if one.local_size is None else one.local_size
            method = one.method if one.local_method is None else one.local_method
            out += struct.pack("<4sHHHHHIIIHH", b"PK\3\4", 20, one.flags, method, 0, 33, *sizes, len(name), 0)
            out += name + one.packed
        sizes = one.crc, len(one.packed), one.size
        directory += struct.pack("<4sHHHHHHIIIHHHHHII", b"PK\1\2", 20, 20, one.flags, one.method, 0, 33, *sizes,
                                 len(one.name), len(one.extra), 0, 0, 0, 0, at)  # fmt: skip
        directory += one.name + one.extra
        count += 1
    count = count if total is None else total
    end = struct.pack("<4sHHHHIIH", b"PK\5\6", 0, 0, count, count, len(directory), len(out), 0)
    return out + directory + end + after


def bomb(start: bytes, block: bytes, times: int, end: bytes) -> tuple[bytes, int]:
    """Return a long content packed, one block of it packed only once, and how long it is."""
    squeeze = zlib.compressobj(9, zlib.DEFLATED, -15)
    first = squeeze.compress(start) + squeeze.flush(zlib.Z_FULL_FLUSH)
    middle = squeeze.compress(block) + squeeze.flush(zlib.Z_FULL_FLUSH)
    last = squeeze.compress(end) + squeeze.flush()
    return first + middle * times + last, len(start) + len(block) * times + len(end)

"""How far the cells of a sheet reach, found without parsing it, and found even where it is written to deceive.

The reader of values lays a sheet out as a whole rectangle; one cell far away would ask for more memory than there is,
and end the process.  It wraps a row number around that is longer than a number can be.
"""

import re
from dataclasses import dataclass

from validators.cell import cell_name, column_number
from workbook.package.gate.directory import TOO_WIDE, UnsoundError
from workbook.tab import MAX_COLUMN, MAX_ROW

MOST_CELLS = 20_000_000
ONE_LETTER = 26
TAIL = rb"(?=[\s/>])"
ATTRIBUTE = rb"\s+[^\s=<>\"'/]+\s*=\s*(?:\"[^\"<]*\"|'[^'<]*')"
PREFIX = rb"(?:[^\s<>/:]+:)?"
AFTER_PREFIX = tuple(name + end for name in (b"c", b"row") for end in (b" ", b">", b"/", b"\t", b"\r", b"\n"))
OPENING = re.compile(rb"<" + PREFIX + rb"(?:c|row)" + TAIL)
TAG = re.compile(rb"<" + PREFIX + rb"(c|row)((?:" + ATTRIBUTE + rb")*+)\s*(/?)>")
POSITION = re.compile(ATTRIBUTE.replace(rb"[^\s=<>\"'/]+", rb"r").replace(rb"(?:", rb"(", 1))
CELL = re.compile(rb"([A-Za-z]{1,3})([1-9][0-9]{0,6})")
ROW = re.compile(rb"[1-9][0-9]{0,6}")
UNUSUAL_ROW = re.compile(rb'<row(?! r="[0-9]+"[^<>]*+>)' + TAIL)
ROW_NUMBER = re.compile(rb'<row r="([0-9]+)"')
LETTERS = re.compile(rb'r="([A-Z]{2,3})[0-9]')
MOST_DIGITS = 7
UNUSUAL = [
    re.compile(rb'<c(?! r="[A-Z]{1,3}[1-9][0-9]{0,%d}"[ />])' % (digits - 1) + TAIL)
    for digits in range(1, MOST_DIGITS + 1)
]


@dataclass(frozen=True)
class Reach:
    """The lowest row and the column farthest right that may hold a value, and the number of cells."""

    bottom: int
    right: int
    cells: int


def reach_of(name: str, xml: bytes) -> Reach:
    """Return how far a sheet reaches; raises UnsoundError where a cell has no proper place or is too far away."""
    reach = _scanned(xml) or _walked(name, xml)
    if reach.bottom > MAX_ROW or reach.right > MAX_COLUMN:
        raise UnsoundError("有超出工作表边界的单元格", name)
    if reach.bottom * reach.right > MOST_CELLS:
        raise UnsoundError(f"用到的范围过大，到{cell_name(reach.bottom, reach.right)}", name, TOO_WIDE)
    return reach


def _scanned(xml: bytes) -> Reach | None:
    """Return the reach of a sheet whose cells say in the usual way where they lie; None of any other.

    Cells in rows with more digits than the lowest row has are unusual, too: then all of them are looked at.
    """
    bottom = max(map(int, ROW_NUMBER.findall(xml)), default=1)
    right = max((column_number(letters.decode()) for letters in set(LETTERS.findall(xml))), default=ONE_LETTER)
    digits = len(str(bottom))
    if digits > MOST_DIGITS or bottom * right > MOST_CELLS or UNUSUAL[digits - 1].search(xml):
        return None
    if (10**digits - 1) * right > MOST_CELLS and _below(bottom).search(xml):
        return None
    if UNUSUAL_ROW.search(xml) or any(piece.startswith(AFTER_PREFIX) for piece in xml.split(b":")):
        return None
    return Reach(bottom, right, xml.count(b"<c "))


def _below(bottom: int) -> re.Pattern[bytes]:
    """Return a pattern for a cell below a row whose number has as many digits."""
    digits = str(bottom)
    greater = "|".join(
        f"{digits[:at]}[{int(digit) + 1}-9][0-9]{{{len(digits) - at - 1}}}"
        for at, digit in enumerate(digits) if digit != "9"
    )  # fmt: skip
    return re.compile(f'r="[A-Z]{{1,3}}(?:{greater})"'.encode())


def _walked(name: str, xml: bytes) -> Reach:
    """Return the reach of any other sheet, cell by cell: one that does not name its place follows the one before."""
    row = column = bottom = right = cells = tags = 0
    for tag in TAG.finditer(xml):
        tags += 1
        place = POSITION.search(tag[2])
        said = place[1][1:-1] if place else b""
        if tag[1] == b"row":
            row, column = int(said) if _proper(name, said, ROW) else row + 1, 0
            continue
        found = _proper(name, said, CELL)
        if found:
            row, column = int(found[2]), column_number(found[1].decode())
        else:
            column += 1
        cells += 1
        if not tag[3]:
            bottom, right = max(bottom, row), max(right, column)
    if tags != sum(1 for _ in OPENING.finditer(xml)):
        raise UnsoundError("工作表的内容不合规范", name)
    return Reach(max(bottom, 1), max(right, 1), cells)


def _proper(name: str, said: bytes, pattern: re.Pattern[bytes]) -> re.Match[bytes] | None:
    found = pattern.fullmatch(said)
    if said and not found:
        raise UnsoundError("有位置不合规范的单元格", name)
    return found

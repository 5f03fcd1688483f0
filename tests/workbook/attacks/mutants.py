"""Workbooks changed at random, always the same for the same number: bytes of the package, or the XML of a part."""

import random
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import BytesIO

from tests.workbook.attacks.package import MAIN, Parts, book, sheet, text, zipped

SMALL = 16_000
LAST_ROW = b"1048576"
WORDS = (
    b"XFD1048576", b"A1", b"B2099999999999", b"A4294967297", b"0", b"-1", b"4294967295", b"99999999999999999999",
    b"1e400", b"NaN", b"", b"\0", b"\xff\xfe", b"<", b">", b"/>", b"&", b"&#0;", b"&#x110000;", b"]]>", b"<!--", b"-->",
    b"<![CDATA[", b"<!DOCTYPE x>", b"<?x?>", b'"', b"'", b"=", b"<c>", b"<c/>", b"</c>", b"<row>", b"</row>", b"<v>",
    b"<is><t>", b'<f t="shared" si="0"/>', b'<f t="array" ref="A1:XFD1048576">', b"</sheetData>", b"<sheetData>",
    b' r="XFD1048576"', b' t="s"', b' t="e"', b' t="d"', b' t="inlineStr"', b' s="4294967296"', b' hidden="1"', b"x:",
    b"_x0000_", b"\xed\xa0\x80", b'<mergeCell ref="A1:XFD1048576"/>', b'<dimension ref="A1:XFD1048576"/>',
    b'<sheet name="x" r:id="rId1"/>', b'<definedName name="n">x!$A$1</definedName>', b"../", b"%2e",
    b"\xe4\xb8\x80" * 200,
)  # fmt: skip


@dataclass(frozen=True)
class Seed:
    """A workbook to begin from, packed and unpacked."""

    data: bytes
    parts: Parts

    @property
    def tall(self) -> bool:
        """Tell whether a sheet reaches so far down that reading it many times would take all the time there is."""
        return any(LAST_ROW in content for content in self.parts.values())


def seed(data: bytes) -> Seed | None:
    """Return a workbook as a seed; None where it cannot be unpacked."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return Seed(data, {name: archive.read(name) for name in archive.namelist()})
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError):
        return None


def own_seeds() -> list[Seed]:
    """Return small workbooks made here, for want of foreign ones."""
    row = f'<row r="1">{text("A1", "甲")}<c r="B1" s="1"><v>45000</v></c><c r="C1" t="s"><v>0</v></c></row>'
    formula = '<row r="2" hidden="1"><c r="A2"><f>B1+1</f><v>45001</v></c><c r="B2" t="e"><v>#N/A</v></c></row>'
    merges = '<mergeCells><mergeCell ref="A3:C3"/></mergeCells>'
    strings = f"<sst {MAIN}><si><t>乙</t></si></sst>".encode()
    made = [book(), book(sheet=sheet(row, merges), strings=strings), book(sheet=sheet(row + formula), strings=strings)]
    return [one for data in made if (one := seed(data))]


def mutant(seeds: Sequence[Seed], number: int) -> bytes:
    """Return the workbook of this number."""
    dice = random.Random(number)
    one = seeds[dice.randrange(len(seeds))]
    if dice.random() < 1 / 3:
        return _changed(one.data, dice, PACKAGE_WAYS)
    name = dice.choice(list(one.parts))
    return zipped({**one.parts, name: _changed(one.parts[name], dice, XML_WAYS)})


Way = Callable[[bytearray, int, random.Random], None]


def _changed(content: bytes, dice: random.Random, ways: Sequence[Way]) -> bytes:
    changed = bytearray(content)
    for _ in range(dice.choice((1, 1, 2, 4, 16))):
        if changed:
            dice.choice(ways)(changed, dice.randrange(len(changed)), dice)
    return bytes(changed)


def _flip(content: bytearray, at: int, dice: random.Random) -> None:
    content[at] ^= 1 << dice.randrange(8)


def _set(content: bytearray, at: int, dice: random.Random) -> None:
    content[at] = dice.choice((0, 1, 0x7F, 0x80, 0xFF, dice.randrange(256)))


def _cut(content: bytearray, at: int, dice: random.Random) -> None:
    del content[at : at + dice.choice((1, 4, 50, 2_000))]


def _twice(content: bytearray, at: int, dice: random.Random) -> None:
    piece = content[at : at + dice.choice((1, 4, 50, 2_000))]
    content[at:at] = piece * dice.choice((1, 1, 20))


def _end(content: bytearray, at: int, _: random.Random) -> None:
    del content[at:]


def _word(content: bytearray, at: int, dice: random.Random) -> None:
    content[at : at + dice.choice((0, 1, 5))] = dice.choice(WORDS)


def _value(content: bytearray, at: int, dice: random.Random) -> None:
    """Put another value between the next pair of quotes."""
    start = content.find(b'"', at) + 1
    end = content.find(b'"', start)
    if 0 < start <= end:
        content[start:end] = dice.choice(WORDS)


def _tag(content: bytearray, at: int, dice: random.Random) -> None:
    """Take the next tag away, say it twice, or put a word in its place."""
    start = content.find(b"<", at)
    end = content.find(b">", start) + 1
    if 0 <= start < end:
        content[start:end] = dice.choice((b"", content[start:end] * 2, dice.choice(WORDS)))


def _record(content: bytearray, at: int, dice: random.Random) -> None:
    """Change a number in the next record of the package."""
    start = content.find(b"PK", at)
    if start >= 0:
        place = start + 4 + dice.randrange(26)
        content[place : place + 4] = dice.choice((b"\0\0\0\0", b"\xff\xff\xff\xff", b"\1\0\0\0", content[4:8]))


PACKAGE_WAYS: Sequence[Way] = (_flip, _set, _cut, _twice, _end, _record, _record, _record)
XML_WAYS: Sequence[Way] = (_flip, _set, _cut, _twice, _end, _word, _word, _value, _value, _value, _tag, _tag)

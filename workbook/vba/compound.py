"""A compound file of version 3 ([MS-CFB]): storages and streams in sectors of 512 bytes, small streams in 64."""

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

SECTOR, MINI_SECTOR = 512, 64  # [MS-CFB] 2.2: their shifts are 9 and 6
SECTOR_SHIFT, MINI_SECTOR_SHIFT = 9, 6
MINI_CUTOFF = 4096  # [MS-CFB] 2.2: a shorter stream lies in the mini stream
IN_HEADER = 109  # [MS-CFB] 2.2: the FAT sectors that the header itself names
NUMBERS = SECTOR // 4  # [MS-CFB] 2.3: sector numbers in a sector
DIFAT_SECTOR, FAT_SECTOR, END, FREE = 0xFFFFFFFC, 0xFFFFFFFD, 0xFFFFFFFE, 0xFFFFFFFF  # [MS-CFB] 2.1
NO_STREAM = 0xFFFFFFFF  # [MS-CFB] 2.6.1, stream ID
STORAGE, STREAM, ROOT = 1, 2, 5  # [MS-CFB] 2.6.1, object type
RED, BLACK = 0, 1  # [MS-CFB] 2.6.1, color flag
ENTRY = struct.Struct("<64sHBBIII36xIQ")  # [MS-CFB] 2.6.1: class, state and times are nought
LONGEST_NAME = 31  # [MS-CFB] 2.6.1: 64 bytes with the closing zero
UNUSED = ENTRY.pack(b"", 0, 0, 0, NO_STREAM, NO_STREAM, NO_STREAM, 0, 0)  # [MS-CFB] 2.6.3
HEADER = struct.Struct("<8s16xHHHHH6xIIIIIIIII")  # [MS-CFB] 2.2, up to the DIFAT
MAGIC = bytes.fromhex("d0cf11e0a1b11ae1")
MINOR_VERSION, MAJOR_VERSION, LITTLE_ENDIAN = 0x3E, 3, 0xFFFE

Tree: TypeAlias = Mapping[str, "bytes | Tree"]


def compound_file(tree: Tree) -> bytes:
    """Return a compound file: what is bytes becomes a stream, what is a mapping a storage."""
    file = _File()
    file.entries[0].child = file.add_all(tree)
    return file.written()


@dataclass
class _Sectors:
    """Content in sectors of one size, and for each sector the number of the next."""

    size: int
    content: bytearray = field(default_factory=bytearray)
    chain: list[int] = field(default_factory=list)

    def add(self, data: bytes) -> int:
        """Store the data and return the number of its first sector."""
        count = -(-len(data) // self.size)
        if count == 0:
            return END
        first = len(self.chain)
        self.content += data.ljust(count * self.size, b"\0")
        self.chain += [*range(first + 1, first + count), END]
        return first


@dataclass
class _Entry:
    """An entry of the directory: where it stands in the tree of its storage, and where its content lies."""

    name: str
    kind: int
    start: int = 0
    length: int = 0
    color: int = BLACK
    left: int = NO_STREAM
    right: int = NO_STREAM
    child: int = NO_STREAM

    def packed(self) -> bytes:
        """Return the entry as it stands in the directory."""
        name = f"{self.name}\0".encode("utf-16-le")
        return ENTRY.pack(
            name, len(name), self.kind, self.color, self.left, self.right, self.child, self.start, self.length
        )


class _File:
    """A compound file in the making."""

    def __init__(self) -> None:
        """Begin with a root and nothing in it."""
        self.sectors = _Sectors(SECTOR)
        self.small = _Sectors(MINI_SECTOR)
        self.entries = [_Entry("Root Entry", ROOT)]

    def add_all(self, tree: Tree) -> int:
        """Store what stands in one storage and return the entry from which the others are reached."""
        first = len(self.entries)
        self.entries += [self._entry(name, tree[name]) for name in sorted(tree, key=_order)]
        end = len(self.entries)
        for entry in self.entries[first:end]:
            content = tree[entry.name]
            if not isinstance(content, bytes):
                entry.child = self.add_all(content)
        return self._hang(first, end, full_levels=(end - first + 1).bit_length() - 1)

    def _entry(self, name: str, content: "bytes | Tree") -> _Entry:
        if not 0 < len(name) <= LONGEST_NAME:
            raise ValueError(f"{name!r}: a name in a compound file has 1 to {LONGEST_NAME} characters")
        if not isinstance(content, bytes):
            return _Entry(name, STORAGE)
        sectors = self.small if len(content) < MINI_CUTOFF else self.sectors
        return _Entry(name, STREAM, sectors.add(content), len(content))

    def _hang(self, first: int, end: int, full_levels: int) -> int:
        """Hang the entries from ``first`` on, which are in order, below their middle one, and return that.

        All levels are full but the last; the entries of one that is not are red, all others black.  So every way down
        passes as many black ones, and no red one stands below another ([MS-CFB] 2.6.4).
        """
        if first == end:
            return NO_STREAM
        middle = (first + end) // 2
        entry = self.entries[middle]
        entry.color = BLACK if full_levels > 0 else RED
        entry.left = self._hang(first, middle, full_levels - 1)
        entry.right = self._hang(middle + 1, end, full_levels - 1)
        return middle

    def written(self) -> bytes:
        """Return the file: the header that says where each part begins, and the sectors."""
        root, sectors = self.entries[0], self.sectors
        root.start, root.length = sectors.add(bytes(self.small.content)), len(self.small.content)
        mini_fat = _numbers(self.small.chain)
        mini_fat_at = sectors.add(mini_fat)
        directory = b"".join(entry.packed() for entry in self.entries)
        directory_at = sectors.add(directory + UNUSED * (-len(self.entries) % (SECTOR // ENTRY.size)))
        used = len(sectors.chain)
        fats, difats = _fat_sizes(used)
        fat = _numbers([*sectors.chain, *[FAT_SECTOR] * fats, *[DIFAT_SECTOR] * difats])
        in_header, difat = _difat(used, fats, difats)
        header = HEADER.pack(
            MAGIC, MINOR_VERSION, MAJOR_VERSION, LITTLE_ENDIAN, SECTOR_SHIFT, MINI_SECTOR_SHIFT, 0, fats, directory_at,
            0, MINI_CUTOFF, mini_fat_at, len(mini_fat) // SECTOR, used + fats if difats else END, difats,
        )  # fmt: skip
        return b"".join((header, in_header, sectors.content, fat, difat))


def _order(name: str) -> tuple[int, str]:
    """Return what entries are ordered by: length first, then upper case ([MS-CFB] 2.6.4)."""
    return len(name), name.upper()


def _numbers(numbers: Sequence[int]) -> bytes:
    """Return sector numbers in whole sectors."""
    filled = [*numbers, *[FREE] * (-len(numbers) % NUMBERS)]
    return struct.pack(f"<{len(filled)}I", *filled)


def _fat_sizes(used: int) -> tuple[int, int]:
    """Return how many sectors the FAT and the DIFAT take, which stand in the FAT themselves."""
    fats = difats = 0
    while True:
        needed = -(-(used + fats + difats) // NUMBERS)
        listed = -(-max(0, needed - IN_HEADER) // (NUMBERS - 1))
        if (needed, listed) == (fats, difats):
            return fats, difats
        fats, difats = needed, listed


def _difat(used: int, fats: int, difats: int) -> tuple[bytes, bytes]:
    """Return the numbers of the FAT sectors: those in the header, and the DIFAT sectors for the others.

    A DIFAT sector ends with the number of the next one ([MS-CFB] 2.5).
    """
    numbers = [*range(used, used + fats), *[FREE] * (IN_HEADER - fats)]
    rest = numbers[IN_HEADER:]
    sectors = []
    for index in range(difats):
        some = rest[index * (NUMBERS - 1) : (index + 1) * (NUMBERS - 1)]
        following = used + fats + index + 1 if index + 1 < difats else END
        sectors.append(_numbers([*some, *[FREE] * (NUMBERS - 1 - len(some)), following]))
    return struct.pack(f"<{IN_HEADER}I", *numbers[:IN_HEADER]), b"".join(sectors)

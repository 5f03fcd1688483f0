"""A zip package in memory, and a writer that copies every unchanged member as its own compressed bytes."""

import struct
import zipfile
import zlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from typing import BinaryIO, TypeVar, cast
from urllib.parse import unquote

from workbook.package.proportion import out_of_proportion

LOCAL = struct.Struct("<4sHHHHHIIIHH")
CENTRAL = struct.Struct("<4sHHHHHHIIIHHHHHII")
END = struct.Struct("<4sHHHHIIH")
DESCRIPTOR_FOLLOWS = 0x8
NAME_IN_UTF_8 = 0x800
FIRST_DAY = 0x21
ZIP64_EXTRA = 0x0001
DEFLATED_NEEDS = 20
FULL_32 = 0xFFFFFFFF
FAST = 1
RAW_DEFLATE = -15
KEPT = 64 * 2**20
LITTLE = 256 * 2**10

T = TypeVar("T")


@dataclass(frozen=True)
class _Member:
    """One member: its record in the file from ``start`` to ``end`` and its entry in the directory."""

    name: str
    start: int
    end: int
    entry: tuple[int, ...]
    raw_name: bytes
    extra: bytes
    comment: bytes
    size: int
    packed: int

    @property
    def method(self) -> int:
        """How it is compressed."""
        return self.entry[3]

    @property
    def crc(self) -> int:
        """The check sum of what it holds."""
        return self.entry[6]


class Archive:
    """The members of a zip package, held as the bytes of the whole file.

    ``sparse`` are those sheets, as the gate found them, whose few cells lie so far apart that no reader should lay
    them out as one rectangle.
    """

    def __init__(self, data: bytes) -> None:
        """Read the directory; raises BadZipFile where there is none."""
        self.data = data
        self._zip = zipfile.ZipFile(BytesIO(data))
        infos = self._zip.infolist()
        starts = sorted(info.header_offset for info in infos)
        ends = dict(zip(starts, [*starts[1:], self._zip.start_dir], strict=True))
        self._members = {
            member.name: member for member in _members(data, infos, ends, self._zip.start_dir)
        }  # fmt: skip
        self.infos = tuple(infos)
        self.directory = self._zip.start_dir
        self.sparse: frozenset[str] = frozenset()
        self._kept: dict[str, bytes] = {}
        self._room = KEPT
        self._told: dict[tuple[object, str], object] = {}

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the members in the order of the directory."""
        return tuple(self._members)

    def names_with(self, changed: Iterable[str]) -> list[str]:
        """Return the names of the members with those of new ones, in the order of the directory."""
        return [*self._members, *(name for name in changed if name not in self._members)]

    @cached_property
    def spelt(self) -> Mapping[str, str]:
        """The names of the members by what is the same in every spelling of them."""
        return {unquote(name).casefold(): name for name in reversed(self._members)}

    def __contains__(self, name: str) -> bool:
        """Tell whether there is such a member."""
        return name in self._members

    def read(self, name: str) -> bytes:
        """Return what a member holds; raises BadZipFile where that is not what the directory says.

        No more is unpacked than the directory says, however much the member holds.
        """
        kept = self._kept.get(name)
        if kept is not None:
            if len(kept) > LITTLE:
                self._room += len(self._kept.pop(name))
            return kept
        return self._unpacked(self._members[name])

    def told(self, name: str, look: Callable[["Archive", str], T]) -> T:
        """Return what a look at a member tells; nothing in an archive changes, so that one look is enough."""
        if (look, name) not in self._told:
            self._told[look, name] = look(self, name)
        return cast("T", self._told[look, name])

    def keep(self, name: str, content: bytes) -> None:
        """Remember what a member holds, where there is room: a large one until it is read, a little one for good."""
        if name not in self._kept and len(content) <= self._room:
            self._kept[name] = content
            self._room -= len(content)

    def _unpacked(self, member: _Member) -> bytes:
        name_length, extra_length = LOCAL.unpack_from(self.data, member.start)[9:11]
        start = member.start + LOCAL.size + name_length + extra_length
        packed = memoryview(self.data)[start : start + member.packed]
        content = bytes(packed)
        if member.method == zipfile.ZIP_DEFLATED:
            inflate = zlib.decompressobj(RAW_DEFLATE)
            try:
                content = inflate.decompress(packed, member.size + 1)
            except zlib.error as error:
                raise zipfile.BadZipFile(member.name) from error
        if len(content) != member.size or zlib.crc32(content) != member.crc:
            raise zipfile.BadZipFile(member.name)
        return content

    def size(self, name: str) -> int:
        """Return how many bytes a member holds, by the directory."""
        return self._members[name].size

    def raw(self, name: str) -> memoryview:
        """Return the record of a member as it lies in the file: local header, compressed bytes, descriptor."""
        member = self._members[name]
        return memoryview(self.data)[member.start : member.end]

    def write(self, out: BinaryIO, changed: Mapping[str, bytes], dropped: Collection[str] = ()) -> None:
        """Write the package with some members changed, some left out and new ones at the end.

        All others are copied as they lie.
        """
        at: dict[str, tuple[int, bytes]] = {}
        position = 0
        for member in sorted(self._members.values(), key=lambda one: one.start):
            if member.name in dropped:
                continue
            if member.name in changed:
                record, entry = _deflated(self.raw(member.name), member, changed[member.name], position)
                out.write(record)
                position += len(record)
            else:
                entry = _moved(member, position)
                out.write(self.raw(member.name))
                position += member.end - member.start
            at[member.name] = (position, entry)
        for name in self.names_with(changed)[len(self._members) :]:
            record, entry = _added(name, changed[name], position)
            out.write(record)
            position += len(record)
            at[name] = (position, entry)
        directory = b"".join(at[name][1] for name in self.names_with(changed) if name in at)
        out.write(directory)
        comment = self._zip.comment
        out.write(END.pack(b"PK\5\6", 0, 0, len(at), len(at), len(directory), position, len(comment)) + comment)


def _members(
    data: bytes, infos: list[zipfile.ZipInfo], ends: Mapping[int, int], position: int
) -> Iterator[_Member]:  # fmt: skip
    for info in infos:
        fields = CENTRAL.unpack_from(data, position)
        name, extra, comment = fields[10:13]
        body = position + CENTRAL.size
        yield _Member(
            info.filename, info.header_offset, ends[info.header_offset], fields[1:], data[body : body + name],
            data[body + name : body + name + extra], data[body + name + extra : body + name + extra + comment],
            info.file_size, info.compress_size,
        )  # fmt: skip
        position = body + name + extra + comment


def _entry(member: _Member, head: tuple[int, ...], sizes: tuple[int, int, int], extra: bytes, position: int) -> bytes:
    made, needed, flags, method, time, day = head
    disk, inner, outer = member.entry[12:15]
    lengths = len(member.raw_name), len(extra), len(member.comment)
    fields = CENTRAL.pack(
        b"PK\1\2", made, needed, flags, method, time, day, *sizes, *lengths, disk, inner, outer, position
    )  # fmt: skip
    return fields + member.raw_name + extra + member.comment


def _moved(member: _Member, position: int) -> bytes:
    """Return the directory entry of a member that is copied to another place in the file."""
    crc, extra = member.entry[6], member.extra
    if FULL_32 in (member.entry[7], member.entry[8], member.entry[15]):
        extra = _without_zip64(extra)
    return _entry(member, member.entry[:6], (crc, member.packed, member.size), extra, position)


def _deflated(record: memoryview, member: _Member, content: bytes, position: int) -> tuple[bytes, bytes]:
    """Return the local record and the directory entry of a member with new content."""
    packed, sizes = _squeezed(content)
    made, _, flags, _, time, day = member.entry[:6]
    flags &= ~DESCRIPTOR_FOLLOWS
    name_length, extra_length = LOCAL.unpack_from(record)[9:11]
    body = LOCAL.size + name_length
    extra = _without_zip64(bytes(record[body : body + extra_length]))
    head = LOCAL.pack(
        b"PK\3\4", DEFLATED_NEEDS, flags, zipfile.ZIP_DEFLATED, time, day, *sizes, len(member.raw_name), len(extra)
    )  # fmt: skip
    local = head + member.raw_name + extra + packed
    as_deflated = made, DEFLATED_NEEDS, flags, zipfile.ZIP_DEFLATED, time, day
    return local, _entry(member, as_deflated, sizes, _without_zip64(member.extra), position)


def _added(name: str, content: bytes, position: int) -> tuple[bytes, bytes]:
    """Return the local record and the directory entry of a member that is new; it is as old as zip can say."""
    packed, sizes = _squeezed(content)
    raw = name.encode("utf-8")
    how = DEFLATED_NEEDS, 0 if name.isascii() else NAME_IN_UTF_8, zipfile.ZIP_DEFLATED, 0, FIRST_DAY, *sizes
    head = LOCAL.pack(b"PK\3\4", *how, len(raw), 0)
    entry = CENTRAL.pack(b"PK\1\2", DEFLATED_NEEDS, *how, len(raw), 0, 0, 0, 0, 0, position)
    return head + raw + packed, entry + raw


def _squeezed(content: bytes) -> tuple[bytes, tuple[int, int, int]]:
    packed = _deflate(content, zlib.Z_DEFAULT_STRATEGY)
    if out_of_proportion(len(content), len(packed)):
        # Without looking for repetitions nothing is packed smaller than an eighth.
        packed = _deflate(content, zlib.Z_HUFFMAN_ONLY)
    return packed, (zlib.crc32(content), len(packed), len(content))


def _deflate(content: bytes, strategy: int) -> bytes:
    squeeze = zlib.compressobj(FAST, zlib.DEFLATED, RAW_DEFLATE, strategy=strategy)
    return squeeze.compress(content) + squeeze.flush()


def _without_zip64(extra: bytes) -> bytes:
    kept, at = b"", 0
    while at + 4 <= len(extra):
        kind, length = struct.unpack_from("<HH", extra, at)
        if kind != ZIP64_EXTRA:
            kept += extra[at : at + 4 + length]
        at += 4 + length
    return kept


class Draft:
    """A package with changes laid over it, not yet written."""

    def __init__(self, archive: Archive) -> None:
        """Begin without changes."""
        self.archive = archive
        self.changed: dict[str, bytes] = {}
        self.dropped: set[str] = set()
        self._told: dict[str, dict[Callable[[bytes], object], object]] = {}

    def __contains__(self, name: str) -> bool:
        """Tell whether there is such a part."""
        return (name in self.archive or name in self.changed) and name not in self.dropped

    def read(self, name: str) -> bytes:
        """Return a part as it now stands."""
        return self.changed[name] if name in self.changed else self.archive.read(name)

    def write(self, name: str, content: bytes) -> None:
        """Give a part other content; the same content is no change."""
        if name not in self.changed and name in self.archive and self._holds(name, content):
            return
        self.changed[name] = content
        self._told.pop(name, None)

    def _holds(self, name: str, content: bytes) -> bool:
        return len(content) == self.archive.size(name) and content == self.archive.read(name)

    def told(self, name: str, look: Callable[[bytes], T]) -> T:
        """Return what a look at a part tells; the part is read once for it, until it gets other content."""
        known = self._told.setdefault(name, {})
        if look not in known:
            known[look] = look(self.read(name))
        return cast("T", known[look])

    def drop(self, name: str) -> None:
        """Leave a part out."""
        self.changed.pop(name, None)
        self.dropped.add(name)

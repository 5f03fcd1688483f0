"""The compound file is read by another program without a complaint, and its directory is a red-black tree."""

import random
from io import BytesIO

import olefile  # type: ignore[import-untyped]
import pytest

from workbook.vba.compound import Tree, compound_file

NOTHING = 0xFFFFFFFF
FAT_SECTOR, DIFAT_SECTOR, FREE = 0xFFFFFFFD, 0xFFFFFFFC, 0xFFFFFFFF
RED, BLACK = 0, 1


def opened(tree: Tree) -> olefile.OleFileIO:
    """Return the file as olefile opens it, which then raises whatever it finds doubtful."""
    return olefile.OleFileIO(BytesIO(compound_file(tree)), raise_defects=olefile.DEFECT_UNSURE)


def black_ones(file: olefile.OleFileIO, number: int, names: list[str]) -> int:
    """Return how many black entries every way down from this one passes; gather the names in their order."""
    if number == NOTHING:
        return 0
    entry = file.direntries[number]
    for below in (entry.sid_left, entry.sid_right):
        assert below == NOTHING or {entry.color, file.direntries[below].color} != {RED}, "a red one below a red one"
    left = black_ones(file, entry.sid_left, names)
    names.append(entry.name)
    right = black_ones(file, entry.sid_right, names)
    assert left == right, "one way down passes more black ones than another"
    return left + int(entry.color)


@pytest.mark.parametrize("count", [*range(20), 31, 32, 33, 400])
def test_the_directory_is_a_red_black_tree_ordered_by_length_and_then_by_letter(count: int) -> None:
    names = [f"m{number}" if number % 3 else f"_Module{number}" for number in range(count)]
    random.Random(count).shuffle(names)
    file = opened({"VBA": {name: name.encode() for name in names}, "b": b"1", "A": b"2"})
    found: list[str] = []
    root = file.direntries[0]
    black_ones(file, root.sid_child, found)
    assert found == ["A", "b", "VBA"]
    assert file.direntries[root.sid_child].color == BLACK
    inside: list[str] = []
    (storage,) = [entry for entry in file.direntries if entry and entry.name == "VBA"]
    black_ones(file, storage.sid_child, inside)
    assert inside == sorted(names, key=lambda name: (len(name), name.upper()))
    assert {name: file.openstream(f"VBA/{name}").read() for name in names} == {name: name.encode() for name in names}


@pytest.mark.parametrize("sizes", [[0], [1], [63, 64, 65], [511, 512, 513], [4095], [4096], [4097], [0, 4095, 4096, 9]])
def test_streams_of_every_size_are_read_back(sizes: list[int]) -> None:
    streams = {f"s{index}": random.Random(size).randbytes(size) for index, size in enumerate(sizes)}
    file = opened(streams)
    assert {name: file.openstream(name).read() for name in streams} == streams


def test_a_stream_below_4096_bytes_lies_in_the_mini_stream_and_no_other() -> None:
    file = opened({"small": bytes(4095), "large": bytes(4096)})
    kept = {entry.name: entry.is_minifat for entry in file.direntries if entry and entry.name in ("small", "large")}
    assert kept == {"small": True, "large": False}
    assert file.root.size == 4096


@pytest.mark.parametrize(
    ("megabytes", "fats", "difats"), [(0.1, 2, 0), (6.7, 109, 0), (6.9, 112, 1), (14, 226, 1), (14.66, 237, 2)]
)
def test_a_file_of_many_megabytes_names_its_fat_beyond_the_header(megabytes: float, fats: int, difats: int) -> None:
    size = int(megabytes * 1024 * 1024)
    noise = random.Random(size).randbytes(size)
    data = compound_file({"large": noise, "small": b"x"})
    file = olefile.OleFileIO(BytesIO(data), raise_defects=olefile.DEFECT_UNSURE)
    assert file.openstream("large").read() == noise
    assert file.openstream("small").read() == b"x"
    assert (file.num_fat_sectors, file.num_difat_sectors) == (fats, difats)
    sectors = list(file.fat)[: len(data) // 512 - 1]
    assert (sectors.count(FAT_SECTOR), sectors.count(DIFAT_SECTOR), sectors.count(FREE)) == (fats, difats, 0)


def test_every_size_around_the_end_of_the_header_s_list_is_read_back() -> None:
    for sectors in range(13_835, 13_850):
        data = compound_file({"large": bytes(sectors * 512)})
        file = olefile.OleFileIO(BytesIO(data), raise_defects=olefile.DEFECT_UNSURE)
        assert file.get_size("large") == sectors * 512
        assert len(file.openstream("large").read()) == sectors * 512
        assert file.num_difat_sectors == (1 if file.num_fat_sectors > 109 else 0)


@pytest.mark.parametrize("name", ["", "a" * 32])
def test_a_name_that_a_compound_file_cannot_hold_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="1 to 31 characters"):
        compound_file({name: b""})

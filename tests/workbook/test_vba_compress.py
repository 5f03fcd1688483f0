"""Compression as [MS-OVBA] describes it: its own examples, and what another program reads back."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.workbook.vba_referee import decompressed
from workbook.vba.compress import compress

SOURCES = st.lists(st.sampled_from(["    ", "Sub ", "Dim x As ", "\r\n", "End Sub", "=", "a", "流".encode().hex()]))


@pytest.mark.parametrize(
    ("text", "written"),
    [
        (b"abcdefghijklmnopqrstuv.", "0119b0006162636465666768006 96a6b6c6d6e6f70007172737475762e"),
        (
            b"#aaabcdefaaaaghijaaaaaklaaamnopqaaaaaaaaaaaarstuvwxyzaaa",
            "012fb00023616161626364658266007061676869 6a013808616b6c00206d6e6f7006710270040072737475761077 78797a002c",
        ),
        (b"a" * 73, "0103b002614500"),
        (b"", "01"),
    ],
)
def test_the_examples_of_the_specification_come_out_byte_for_byte(text: bytes, written: str) -> None:
    assert compress(text) == bytes.fromhex(written.replace(" ", ""))


@given(st.binary(max_size=3640))
def test_any_bytes_of_less_than_a_chunk_are_read_back(data: bytes) -> None:
    assert decompressed(compress(data)) == data


@given(SOURCES, st.integers(0, 5000))
def test_any_source_of_several_chunks_is_read_back(words: list[str], repeated: int) -> None:
    data = "".join(words).encode() * (1 + repeated // (1 + 8 * len(words)))
    assert decompressed(compress(data)) == data


@pytest.mark.parametrize("length", [1, 2, 3, 4095, 4096, 4097, 8191, 8192, 8193, 70_000])
def test_a_run_of_one_character_is_read_back_and_small(length: int) -> None:
    written = compress(b" " * length)
    assert decompressed(written) == b" " * length
    assert len(written) <= 1 + 8 * (1 + length // 4096)


@pytest.mark.parametrize("length", [3640, 4096, 4096 + 3640, 3 * 4096])
def test_what_does_not_get_smaller_is_stored_as_it_is(length: int) -> None:
    noise = random.Random(length).randbytes(length)
    written = compress(noise)
    assert decompressed(written) == noise
    assert written.count(b"\xff\x3f" + noise[:4096]) == (1 if length >= 4096 else 0)


@pytest.mark.parametrize("length", [3900, 4095, 4096 + 4095])
def test_a_last_part_that_could_only_be_stored_with_zero_bytes_behind_it_is_refused(length: int) -> None:
    with pytest.raises(ValueError, match="do not compress"):
        compress(random.Random(length).randbytes(length))


def test_a_chunk_is_stored_as_it_is_from_the_first_byte_on_that_compression_would_not_save() -> None:
    noise = random.Random(1).randbytes(4096)
    sizes = set()
    for length in range(3580, 3590):
        for after in range(3):
            data = noise[:length] + bytes(4096 - length - after) + noise[length : length + after]
            written = compress(data)
            assert decompressed(written) == data
            sizes.add((written[2] >> 7, len(written)))
    assert {(1, 4098), (1, 4099), (0, 4099)} <= sizes

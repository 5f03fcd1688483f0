"""Telephone numbers (rules C12.5): a doubtful one is kept and warned of."""

import pytest

from tests.validators.cells import read
from validators.cell import Cell
from validators.column import Kind
from validators.nothing import Nothing


@pytest.mark.parametrize(
    "typed",
    [
        "13900000001", 13900000001, 13900000001.0, "139 0000 0001",
        "139-0000-0001", "１３９００００００００１"[:10] + "１",
        "+8613900000001", "+86 139 0000 0001", "＋86-13900000001", "008613900000001", "8613900000001", "13900000001\n",
    ],
)  # fmt: skip
def test_a_mobile_number_is_read_as_its_eleven_digits(typed: Cell) -> None:
    assert read(Kind.PHONE, typed) == ("13900000001", None)


@pytest.mark.parametrize(
    "typed",
    [
        "0936-6620000", "09366620000", "(0936)6620000", "010-88880000",
        "0936-6620000-801", "0936-6620000转801",
        "400-820-0000", "4008200000", "400-8200000", "0936-6620000(801)",
    ],
)  # fmt: skip
def test_a_landline_is_read_with_area_code_and_extension(typed: str) -> None:
    assert read(Kind.PHONE, typed) == (typed, None)


@pytest.mark.parametrize(
    "typed",
    ["1390000000", "139000000011", "12900000001", "李强139", "1.39E+10", 1.5, "１３９", "6620000", "6620000(801)"],
)
def test_what_does_not_look_like_a_number_is_kept_and_warned_of(typed: Cell) -> None:
    value, code = read(Kind.PHONE, typed)
    assert value is not None
    assert code == "MPM127"


@pytest.mark.parametrize(
    "typed",
    [
        "13900000001、13900000002",
        "13900000001/13900000002",
        "13900000001 13900000002",
        "13900000001\n13900000002",
        "13900000001，13900000002",
        "13900000001；13900000002",
        "13900000001或13900000002",
    ],
)
def test_several_numbers_in_one_cell_are_counted(typed: str) -> None:
    assert read(Kind.PHONE, typed) == ("13900000001、13900000002", "MPM138")


@pytest.mark.parametrize("typed", [0, 0.0, "0", "000", "没有", "空号", "不知道", "/", "李强", True])
def test_a_nought_and_what_has_no_numeral_is_no_number_and_is_not_kept(typed: Cell) -> None:
    assert read(Kind.PHONE, typed) == (None, "MPM137")


def test_nought_none_not_known_and_blank_are_four_things() -> None:
    assert read(Kind.PHONE, "无") == (Nothing.NONE, None)
    assert read(Kind.PHONE, "不掌握") == (Nothing.UNKNOWN, None)
    assert read(Kind.PHONE, " ") == (None, None)


@pytest.mark.parametrize("typed", ["138****0000", "0936-****000", "0936***0000-801", "138****0000、139****0001"])
def test_a_masked_number_is_kept_as_it_is_and_told_not_to_be_checked(typed: str) -> None:
    assert read(Kind.PHONE, typed) == (typed, "MPM150")


@pytest.mark.parametrize(("typed", "code"), [("****", "MPM137"), ("138**0000", "MPM127"), ("马138****0000", "MPM127")])
def test_stars_alone_or_a_few_of_them_are_no_masked_number(typed: str, code: str) -> None:
    assert read(Kind.PHONE, typed)[1] == code

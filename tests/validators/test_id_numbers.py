"""公民身份号码: what is accepted, what is named, and that nothing ruined goes by (rules C12.1, GB 11643)."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from random import Random

import pytest

from tests.validators.cells import facts, read
from validators.cell import Cell
from validators.column import Kind
from validators.identity import check_character

GENERATED, SEED = 10_000, 20241231
SYNTHETIC = (
    "620799198803120017", "620799197501010029", "330999196308150035", "34059919800101007X", "620799200002290016",
    "15029919920731002X",
)  # fmt: skip


def generated() -> Iterator[str]:
    rng = Random(SEED)
    for _ in range(GENERATED):
        born = date(1930, 1, 1) + timedelta(rng.randrange(27_000))
        first = f"{rng.choice(('620799', '330999', '340599', '150299'))}{born:%Y%m%d}{rng.randrange(1, 1000):03d}"
        yield first + check_character(first)


def test_the_check_character_is_what_the_weights_of_the_standard_make_it() -> None:
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    for number in (*SYNTHETIC, *generated()):
        weighed = sum(weight * int(digit) for weight, digit in zip(weights, number[:17], strict=True))
        assert number[17] == "10X98765432"[weighed % 11]


@pytest.mark.parametrize("number", SYNTHETIC)
def test_a_right_number_is_read(number: str) -> None:
    assert read(Kind.ID_NUMBER, number) == (number, None)


@pytest.mark.parametrize(
    "typed",
    [
        "34059919800101007x", " 340599 19800101 007X ",
        "340599\u00a019800101\u00a0007X", "３４０５９９１９８００１０１００７Ｘ",
        "34059919800101007ｘ", "340599-19800101-007X", "\u3000340599－19800101—007x\n",
    ],
)  # fmt: skip
def test_spaces_hyphens_full_width_and_a_small_x_do_not_matter(typed: str) -> None:
    assert read(Kind.ID_NUMBER, typed) == ("34059919800101007X", None)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        (620799198803120017, "MPM121"), (6.20799198803120e17, "MPM121"), ("6.20799E+17", "MPM121"),
        ("6.20799e17", "MPM121"), ("６．２０７９９Ｅ＋１７", "MPM121"), ("620799198803120000", "MPM121"),
        ("620799198803120017.0", "MPM121"), (620799880312001.0, "MPM129"), (620799880312001, "MPM129"),
        (12345, "MPM123"), (True, "MPM123"), (date(1988, 3, 12), "MPM123"), (float("nan"), "MPM123"),
        ("62079919880312001", "MPM123"), ("6207991988031200170", "MPM123"), ("6207998803120010", "MPM123"),
        ("620799X98803120017", "MPM130"), ("'620799198803120017", "MPM130"), ("620799198803120017(本人)", "MPM130"),
        ("62079919880312OO17", "MPM131"), ("6207991988o3120017", "MPM131"), ("620799l98803120017", "MPM131"),
        ("34059919800101007×", "MPM131"), ("34059919800101007Ⅹ", "MPM131"),
        ("000799198803120017", "MPM125"), ("000799880312001", "MPM125"), ("620799881312001", "MPM126"),
        ("620799198802300010", "MPM126"), ("620799198803120071", "MPM124"), ("无", "MPM102"), ("—", "MPM102"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named_and_never_put_right(typed: Cell, code: str) -> None:
    assert read(Kind.ID_NUMBER, typed) == (None, code)


def test_the_likely_slip_is_named_for_each_letter() -> None:
    assert facts(Kind.ID_NUMBER, "62079919880312OOl7") == {"which": "“O”（多半是0）、“l”（多半是1）"}


def test_an_old_number_is_kept_with_a_warning() -> None:
    assert read(Kind.ID_NUMBER, "620799880312001") == ("620799880312001", "MPM122")


def test_no_number_that_excel_ruined_goes_by_unnoticed() -> None:
    for number in generated():
        value = int(number.replace("X", "0"))
        ruined: dict[str, Cell] = {
            "int": value, "float": float(value), "scientific": f"{value:.14E}", "short": f"{value:.5E}",
            "as Excel keeps it": float(f"{value:.15g}"), "text of it": f"{number[:15]}000",
            "rounded text of it": f"{Decimal(f'{value:.14E}'):f}", "old": number[:6] + number[8:17],
            "old as a number": int(number[:6] + number[8:17]), "old as a float": float(number[:6] + number[8:17]),
        }  # fmt: skip
        unnoticed = [form for form, cell in ruined.items() if read(Kind.ID_NUMBER, cell)[1] is None]
        assert not unnoticed, (number, unnoticed)


def test_a_right_number_is_never_taken_for_a_ruined_one_but_where_it_ends_so() -> None:
    for number in generated():
        assert read(Kind.ID_NUMBER, number) == (number, "MPM132" if number.endswith("000") else None)


def test_one_digit_typed_wrong_or_two_exchanged_is_noticed() -> None:
    for number in SYNTHETIC:
        for at in range(17):
            for digit in "0123456789":
                wrong = number[:at] + digit + number[at + 1 :]
                assert wrong == number or read(Kind.ID_NUMBER, wrong)[0] is None
            swapped = number[:at] + number[at + 1] + number[at] + number[at + 2 :]
            assert swapped == number or read(Kind.ID_NUMBER, swapped)[0] is None


def test_a_masked_number_has_no_value_and_is_told_not_to_be_checked() -> None:
    assert read(Kind.ID_NUMBER, "620799************") == (None, "MPM150")
    assert read(Kind.ID_NUMBER, "620799 ************") == (None, "MPM150")


@pytest.mark.parametrize("typed", ["620799********0017", "620799***********", "************620799"])
def test_a_number_starred_in_another_way_is_none_of_ours(typed: str) -> None:
    assert read(Kind.ID_NUMBER, typed) == (None, "MPM130")

"""Names of persons, and how other ledgers refer to them (rules C12.10, domain ledgers G.4)."""

import pytest

from tests.validators.cells import facts, read
from validators.cell import Cell
from validators.column import Kind


@pytest.mark.parametrize("dot", "·•．・･.‧∙⋅")
def test_every_kind_of_dot_in_a_name_is_one(dot: str) -> None:
    assert read(Kind.NAME, f"阿依古丽{dot}买买提") == ("阿依古丽·买买提", None)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("李 强", "李强"), ("李\u3000强", "李强"), (" 李强 ", "李强"), ("𠮷野", "𠮷野"),
        ("\U00031350文", "\U00031350文"),
        ("王䶮", "王䶮"), ("\ufa11本", "\ufa11本"), ("程某", "程某"), ("〇一", "〇一"),
    ],
)  # fmt: skip
def test_spaces_do_not_matter_and_rare_characters_are_characters(typed: str, kept: str) -> None:
    assert read(Kind.NAME, typed) == (kept, None)


@pytest.mark.parametrize(
    ("typed", "code", "value"),
    [
        ("马", "MPM104", None), ("马" * 31, "MPM104", None), ("马\n文博", "MPM103", None), (123, "MPM133", None),
        ("马文博(预备)", "MPM133", None), ("马文博，李强", "MPM133", None),
        ("张*", "MPM133", None), ("王？", "MPM133", None), ("·王", "MPM133", None), ("王.", "MPM133", None),
        ("买买提··阿", "MPM133", None), ("买买提·", "MPM133", None),
        ("王yan", "MPM134", "王yan"), ("马文博同志", "MPM135", "马文博同志"), ("马\ue123博", "MPM144", "马\ue123博"),
        ("马\ufffd博", "MPM144", "马\ufffd博"), ("马\u200b文博", "MPM143", "马文博"),
        ("无", "MPM102", None), ("姓名", "MPM102", None), ("序 号", "MPM102", None), ("不详", "MPM102", None),
        ("不知道", "MPM102", None), ("姓明", None, "姓明"), ("不花", None, "不花"),
    ],
)  # fmt: skip
def test_what_does_not_belong_in_a_name_is_named(typed: Cell, code: str | None, value: str | None) -> None:
    assert read(Kind.NAME, typed, nothing=False) == (value, code)


def test_the_signs_that_do_not_belong_are_quoted_once_each() -> None:
    assert facts(Kind.NAME, "马*文*博1") == {"which": "*1"}


@pytest.mark.parametrize(("typed", "which"), [("Zhang San", "Zhang San"), ("王lili", "lili"), ("Li·Wei", "Li、Wei")])
def test_what_is_not_written_in_characters_is_quoted_whole(typed: str, which: str) -> None:
    assert facts(Kind.NAME, typed) == {"which": which}


@pytest.mark.parametrize("typed", ["孙丽（女）", "孙丽(女)"])
def test_what_stands_in_brackets_is_quoted_with_them(typed: str) -> None:
    assert facts(Kind.NAME, typed) == {"which": "（女）"}


@pytest.mark.parametrize("kind", [Kind.PERSON, Kind.STAFF])
@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("李强", "李强"), ("李强(0036)", "李强(0036)"), ("李强（００３６）", "李强(0036)"),
        ("李 强 (007x)", "李强(007X)"),
        ("34059919800101007x", "34059919800101007X"), ("阿依古丽．买买提", "阿依古丽·买买提"),
    ],
)  # fmt: skip
def test_a_person_is_referred_to_by_name_by_name_and_tail_or_by_number(kind: Kind, typed: str, kept: str) -> None:
    if kind is Kind.STAFF and "(007x)" in typed:
        kept = "李强(007x)"
    assert read(kind, typed) == (kept, None)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("李强、马文博", "MPM136"), ("李强/马文博", "MPM136"), ("李强(村主任)", "MPM136"), ("李强\n马文博", "MPM103"),
        ("姓名", "MPM102"), ("不详", "MPM102"),
        ("6.20799E+17", "MPM121"), (620799198803120017, "MPM121"), (6.20799198803120e17, "MPM121"), ("李", "MPM104"),
    ],
)  # fmt: skip
def test_a_cell_that_is_not_one_person_is_named(typed: Cell, code: str) -> None:
    assert read(Kind.PERSON, typed) == (None, code)


def test_persons_outside_may_have_their_office_beside_the_name() -> None:
    assert read(Kind.STAFF, "赵敏(镇组织委员)") == ("赵敏(镇组织委员)", None)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("苏梅、马文博", "MPM151"), ("苏梅,马文博", "MPM151"), ("苏梅/马文博/李强", "MPM151"),
        ("赵敏(组织、人事委员)", None),
        ("县委组织部、乡镇党委", None), ("苏梅", None),
    ],
)  # fmt: skip
def test_a_column_for_one_person_outside_doubts_a_row_of_names_and_no_offices(typed: str, code: str | None) -> None:
    value, told = read(Kind.STAFF, typed)
    assert (value, told) == (typed, code)


def test_several_persons_are_told_apart_and_each_is_read() -> None:
    assert read(Kind.STAFFS, "李强、马 文博；李强,赵敏(0036)") == (("李强", "马文博", "赵敏(0036)"), None)
    assert read(Kind.STAFFS, "李强、马") == (None, "MPM104")
    assert read(Kind.STAFFS, "、") == (None, "MPM104")

"""Text, places, and the signs that nobody sees (rules C12.8 to C12.10)."""

from datetime import date

import pytest

from tests.validators.cells import facts, read
from validators.cell import Cell
from validators.clean import clean
from validators.column import Kind
from validators.nothing import Nothing


@pytest.mark.parametrize("typed", ["无", "—", "－", "–", "-", "——", " — "])
def test_a_dash_says_none_where_none_is_accepted(typed: str) -> None:
    assert read(Kind.TEXT, typed) == (Nothing.NONE, None)
    assert read(Kind.TEXT, typed, nothing=False) == (None, "MPM102")


@pytest.mark.parametrize("typed", [None, "", " ", "\u3000", "\u00a0", "\u200b", "\ufeff \u2060", "\n\t", "\u3164"])
@pytest.mark.parametrize("kind", Kind)
def test_spaces_and_what_has_no_width_are_blank(kind: Kind, typed: Cell) -> None:
    assert read(kind, typed) == (None, None)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (12.0, "12"),
        (12, "12"),
        (12.5, "12.5"),
        (1e21, "1E+21"),
        (True, "TRUE"),
        (date(2024, 3, 15), "2024-03-15"),
        ("ＡＢ１２", "AB12"),
    ],
)
def test_a_text_is_what_a_person_sees_in_the_cell(typed: Cell, kept: str) -> None:
    assert read(Kind.TEXT, typed) == (kept, None)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\x0b"])
def test_one_line_has_no_line_end_inside_and_several_lines_may(end: str) -> None:
    assert read(Kind.TEXT, f"前进村{end}红旗村") == (None, "MPM103")
    assert read(Kind.TEXT, f"前进村{end}") == ("前进村", None)
    assert read(Kind.LONG, f"前进村{end}红旗村") == ("前进村\n红旗村", None)


@pytest.mark.parametrize(("kind", "most"), [(Kind.TEXT, 255), (Kind.LONG, 2000)])
def test_a_text_that_is_too_long_is_kept_and_its_length_told(kind: Kind, most: int) -> None:
    assert read(kind, "字" * most) == ("字" * most, None)
    assert read(kind, "字" * (most + 1)) == ("字" * (most + 1), "MPM142")
    assert facts(kind, "字" * (most + 1)) == {"length": str(most + 1), "most": str(most)}


@pytest.mark.parametrize(
    ("sign", "named"),
    [
        ("\u200b", "U+200B 零宽空格"), ("\u202e", "U+202E 从右到左"),
        ("\ufeff", "U+FEFF 零宽不换行空格"), ("\x07", "U+0007 控制字符"),
        ("\U000e0041", "U+E0041 标签字符"), ("\u2066", "U+2066 从左到右隔离"),
        ("\u3164", "U+3164 空白填充符"), ("\u2061", "U+2061 格式字符"),
    ],
)  # fmt: skip
def test_a_sign_that_nobody_sees_is_counted_and_named_and_does_not_matter(sign: str, named: str) -> None:
    assert read(Kind.TEXT, f"前{sign}进{sign}村") == ("前进村", "MPM143")
    assert facts(Kind.TEXT, f"前{sign}进{sign}村") == {"count": "2", "which": named}


def test_at_most_five_kinds_of_such_signs_are_named() -> None:
    assert facts(Kind.TEXT, "村\x01\x02\x03\x04\x05\x06")["which"].endswith("U+0005 控制字符等")


@pytest.mark.parametrize("lost", ["\ufffd", "\ue000", "\U000f0000", "\u0378"])
def test_a_character_that_was_lost_is_named(lost: str) -> None:
    assert read(Kind.TEXT, f"前{lost}村")[1] == "MPM144"
    assert facts(Kind.TEXT, f"前{lost}村") == {"count": "1", "which": f"U+{ord(lost):04X}"}


def test_half_a_character_is_a_lost_one() -> None:
    assert read(Kind.TEXT, "前\ud800村") == ("前\ufffd村", "MPM144")


@pytest.mark.parametrize(
    "seen", ["前　进", "前\u00a0进", "前\t进", "𠮷", "\U000323af", "✔\ufe0f", "葛\U000e0100", "：；（）", "α"]
)
def test_what_is_seen_is_not_taken_for_unseen(seen: str) -> None:
    assert read(Kind.TEXT, seen)[1] is None


def test_the_worse_of_two_findings_is_told() -> None:
    assert read(Kind.CHOICE, "男\u200b人", choices="Sex") == (None, "MPM105")
    assert read(Kind.PHONE, "1390000\u200b000") == ("1390000000", "MPM127")


@pytest.mark.parametrize(
    ("typed", "cleaned"),
    [("⽯", "石"), ("前\u2003进", "前 进"), ("（甲）：乙", "(甲):乙"), ("葛\U000e0100", "葛"), ("\x00甲", "甲")],
)
def test_signs_that_look_alike_become_one(typed: str, cleaned: str) -> None:
    assert clean(typed) == cleaned


@pytest.mark.parametrize(
    "typed",
    ["620922", 620922, 620922.0, "甘肃省酒泉市瓜州县", "北京市", "新疆", "日本东京", "香港", "广西壮族自治区南宁市"],
)
def test_a_region_is_a_code_of_a_province_or_names_from_the_province_down(typed: Cell) -> None:
    assert read(Kind.REGION, typed)[1] is None


@pytest.mark.parametrize(
    ("typed", "code", "value"),
    [
        ("990922", "MPM145", None), (160922, "MPM145", None), ("62", "MPM128", None), ("620922000000", "MPM128", None),
        ("甘肃省\n瓜州县", "MPM128", None), ("瓜州县", "MPM146", "瓜州县"), (1.5, "MPM128", None),
    ],
)  # fmt: skip
def test_what_is_no_region_is_named(typed: Cell, code: str, value: str | None) -> None:
    assert read(Kind.REGION, typed) == (value, code)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("工委（老干部）党总支", "工委（老干部）党总支"), ("工委(老干部)党总支", "工委(老干部)党总支"),
        (" 第１党支部\u200b\u3000", "第１党支部"), ("新村\u2f63党支部", "新村生党支部"),
    ],
)  # fmt: skip
def test_a_title_stays_as_it_was_typed_but_for_what_nobody_sees(typed: str, kept: str) -> None:
    value, _ = read(Kind.TEXT, typed, as_typed=True)
    assert value == kept
    assert clean(kept) == clean(typed)

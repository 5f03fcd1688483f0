"""The longest name of a unit, forty characters, has room wherever a form names the unit (forms B.0)."""

from collections.abc import Iterator

import pytest

from mpm_xl.forms import FORMS
from workbook.drawing.styles import STYLES
from workbook.forms.declaration import Box, Form, Line

LONGEST = 40
LINE_OF_TEXT = 14.5  # points, of the size that captions have
SMALL_PRINT, USUAL, LINE_OF_SMALL_PRINT = 9, 11, 12  # points
BY_CODE = {spec.form.code: spec.form for spec in FORMS}


def boxes(form: Form) -> Iterator[tuple[Line, Box, float]]:
    """Yield every box of the lines of a form, with its width in characters of half width."""
    for line in (part for part in form.parts if isinstance(part, Line)):
        at = 0
        for box in line.boxes:
            yield line, box, float(sum(form.widths[at : at + box.across]))
            at += box.across


@pytest.mark.parametrize("code", BY_CODE)
def test_the_name_of_the_unit_and_the_day_fit_their_boxes(code: str) -> None:
    for line, box, width in boxes(BY_CODE[code]):
        shown = {"unit": 2 * LONGEST, "as_of": len("2024") + len("12") + len("31") + 2 * len("年月日")}.get(box.field)
        if shown is not None:
            wanted = shown + 2 * len(box.text.removesuffix("{}"))
            lines = int(line.height // LINE_OF_TEXT)
            assert STYLES[box.style].get("text_wrap")
            assert wanted <= width * lines, f"{wanted} in {lines} lines of {width}"


@pytest.mark.parametrize("code", BY_CODE)
def test_who_signs_has_room_for_a_name_and_who_calls_for_a_number(code: str) -> None:
    """Twenty characters hold 联系电话 with a number, and 负责人（签名） with a name of two characters."""
    signed = (
        "负责人",
        "填表人",
        "联系电话",
        "报出时间",
        "监票人",
        "计票人",
        "党支部书记",
        "党员签名",
        "考评人",
        "支部书记",
    )
    for _, box, width in boxes(BY_CODE[code]):
        if box.style == "无框" and box.field not in {"name", "contact_person"} and box.text.startswith(signed):
            assert width >= 20, box.text


def test_the_longest_names_fit_the_boxes_of_a_form_for_one_person() -> None:
    """Fifteen characters are the longest name of a person here, with its point."""
    wanted = {"name": 2 * 15, "branch": 2 * LONGEST}
    seen = [(line, box, width) for line, box, width in boxes(BY_CODE["F18"]) if box.field in wanted]
    assert len(seen) == len(wanted)
    for line, box, width in seen:
        assert wanted[box.field] <= width * int(line.height // LINE_OF_TEXT), box.field


def test_a_title_that_names_the_unit_is_made_smaller_rather_than_cut() -> None:
    assert STYLES["标题"].get("shrink")


@pytest.mark.parametrize("code", BY_CODE)
def test_what_a_form_explains_in_small_print_is_shown_whole(code: str) -> None:
    notes = [(line.height, box.text, width) for line, box, width in boxes(BY_CODE[code]) if box.style == "说明"]
    for height, text, width in notes:
        printed = sum(2 if ord(char) > ord("\u2000") else 1 for char in text) * SMALL_PRINT / USUAL
        assert printed <= width * int(height // LINE_OF_SMALL_PRINT), text

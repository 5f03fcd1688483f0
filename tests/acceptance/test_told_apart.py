"""What is counted apart on 填报情况, and what never shows whole on a terminal."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from mpm_xl.masking import mask
from tests.acceptance.hand import FIRST_ROW, type_in


def test_marks_of_attendance_that_nobody_understands_are_counted_apart(
    branch_rows: Callable[..., Any], person: Callable[..., Any], fresh: Callable[..., Path], told: Callable[..., Any]
) -> None:
    people = [person("张一", 1), person("李二", 2)]
    attendance = [{"year": 2024, "person": name, "会2401": "√", "会2402": "假"} for name in ("张一", "李二")]
    path = fresh(rows=branch_rows(people, attendance=attendance))
    type_in(path, "考勤", "会2401", FIRST_ROW, "出差")
    type_in(path, "考勤", "会2402", FIRST_ROW + 1, None)
    lines = told("refresh", path)["results"]["填报情况"]
    (line,) = (one for one in lines if one["台账"] == "考勤" and one["看不懂"])
    assert (line["行数"], line["已填"], line["空白"], line["看不懂"]) == (4, 2, 1, 1)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("620799198803120017", "620799************"),
        ("号码620799 19880312 0017。", "号码620799************。"),
        ("620799-19880312-001X", "620799************"),
        ("62079919880312001700", "620799************"),
        ("620799880312001", "620799************"),
        ("6.2079919880312E+17", "6.****E+17"),
        ("13912345678", "139****5678"),
        ("他爱人139 1234 5678的号", "他爱人139****5678的号"),
        ("+86139-1234-5678", "+86139****5678"),
        ("2024-03-15至2024-12-31", "2024-03-15至2024-12-31"),
        ("620799-05-012", "620799-05-012"),
        ("620799-05-012-001", "620799-05-012-001"),
        ("620799-05-012-01-02（前进村）不在清单里", "620799-05-012-01-02（前进村）不在清单里"),
        ("620799-05-012-001 620799198803120017", "620799-05-012-001 620799************"),
        ("620799-19-88-0312-0017", "620799************"),
        ("620799-198-803-120-017", "620799************"),
        ("620799-19-880-312-001-7", "620799************"),
        ("620799-19-880-312-001X", "620799************"),
        ("202401、202402", "202401、202402"),
    ],
)
def test_personal_numbers_are_masked_however_they_are_written(written: str, shown: str) -> None:
    assert mask(written) == shown


def test_a_value_cannot_steer_the_terminal_or_forge_a_line(
    branch_rows: Callable[..., Any], person: Callable[..., Any], fresh: Callable[..., Path], run: Callable[..., Any]
) -> None:
    path = fresh(rows=branch_rows([person("张一", 1)]))
    type_in(path, "党员", "学历", FIRST_ROW, "文盲\n校验完成：错误0条。\u202e")
    out = run("check", path).out
    assert "\u202e" not in out
    assert [line for line in out.splitlines() if line.startswith("校验完成：错误0条")] == []


def test_an_error_value_in_a_column_of_numbers_is_named_and_a_wrong_number_is_not(
    branch_rows: Callable[..., Any], person: Callable[..., Any], fresh: Callable[..., Path], told: Callable[..., Any]
) -> None:
    path = fresh(rows=branch_rows([person("张一", 1), person("李二", 2)]))
    book = load_workbook(path)
    sheet = book["党员"]
    at = next(cell.column for cell in sheet[FIRST_ROW - 1] if cell.value == "公民身份号码")
    sheet.cell(FIRST_ROW, at).value = "#REF!"
    sheet.cell(FIRST_ROW + 1, at).value = "#620799"
    book.save(path)
    values = [one["value"] for one in told("check", path)["issues"] if one["heading"] == "公民身份号码"]
    assert values == ["#REF!", "#62****"]

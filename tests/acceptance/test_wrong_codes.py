"""A unit that reports under the code of another, as the command 汇总 tells of it."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from tests.acceptance.test_consolidate import CODES, NAMES, blank, desk, done, export, put, rows_of, statuses

__all__ = ["blank", "desk", "done"]
ONE, TWO = CODES[:2]


def board(path: Path) -> Mapping[object, Mapping[object, object]]:
    """Return the lines of 报送情况 by the name of the unit."""
    sheet = load_workbook(path)["报送情况"]
    lines = [[cell.value for cell in line] for line in sheet.iter_rows()]
    at = next(row for row, line in enumerate(lines) if "单位代码" in line)
    names = lines[at]
    return {line[names.index("单位名称")]: dict(zip(names, line, strict=True)) for line in lines[at + 1 :]}


def test_two_files_of_one_code_with_other_people_wait_for_a_person_and_the_rest_is_merged(
    desk: Path, done: Callable[..., Any]
) -> None:
    put(desk, {
        "前进村.xlsx": export(ONE, "张一", "李二", "王五"),
        "胜利村.xlsx": export(ONE, "赵六", "钱七", "孙八", start=6, sequence=2),
        "红星村.xlsx": export(CODES[2], "周九", start=9),
    })  # fmt: skip
    answer = done()
    assert statuses(answer) == {"前进村.xlsx": "conflict", "胜利村.xlsx": "conflict", "红星村.xlsx": "accepted"}
    assert list(rows_of(desk / "镇.xlsx")) == ["周九"]
    line = board(desk / "镇.xlsx")[NAMES[ONE]]
    assert line["报送状态"] == "待定"
    assert "第1次有3名党员，第2次里只有其中的0名" in str(line["说明"])
    (desk / "收件" / "胜利村.xlsx").unlink()
    assert statuses(done())["前进村.xlsx"] == "accepted"
    assert list(rows_of(desk / "镇.xlsx")) == ["张一", "李二", "王五", "周九"]


def test_of_a_damaged_file_its_name_by_our_rule_is_a_hint_and_no_identity(desk: Path, done: Callable[..., Any]) -> None:
    named, renamed = f"镇上/{NAMES[TWO]}_20241231_第1次.xlsx", "第1次.xlsx"
    put(desk, {"前进村.xlsx": export(ONE, "张一"), named: b"PK", renamed: b"PK"})
    done()
    lines = [[cell.value for cell in line] for line in load_workbook(desk / "镇.xlsx")["收到的文件"].iter_rows()]
    of_file = {str(line[1]): " ".join(str(cell) for cell in line) for line in lines if len(line) > 1}
    told = {name: next(text for file, text in of_file.items() if file == name) for name in (named, renamed)}
    assert f"按文件名可能是{NAMES[TWO]}的，不能作准。" in told[named]
    assert "按文件名" not in told[renamed]
    assert board(desk / "镇.xlsx")[NAMES[TWO]]["报送状态"] == "未报"


def test_a_person_of_two_villages_whom_one_drops_while_the_file_of_the_other_is_damaged_is_told(
    desk: Path, done: Callable[..., Any]
) -> None:
    put(desk, {"前进村.xlsx": export(ONE, "张一", "李二", "王五"), "胜利村.xlsx": export(TWO, "张一")})
    done()
    assert list(rows_of(desk / "镇.xlsx")) == ["张一", "李二", "王五"]
    put(desk, {"前进村.xlsx": export(ONE, "李二", "王五", start=2, sequence=2), "胜利村.xlsx": b"PK"})
    done()
    assert list(rows_of(desk / "镇.xlsx")) == ["李二", "王五"]
    told = [[cell.value for cell in line] for line in load_workbook(desk / "镇.xlsx")["汇总核对"].iter_rows()]
    (line,) = [line for line in told if "可能漏人" in line]
    assert line[3] == "张一"
    assert str(line[9]).startswith(NAMES[TWO])


def test_a_file_under_another_s_code_is_told_by_its_name_where_the_unit_has_reported_nothing(
    desk: Path, done: Callable[..., Any]
) -> None:
    put(desk, {"甲.xlsx": export(ONE, "赵六", unit_name=f"{NAMES[TWO]}党支部")})
    answer = done()
    (file,) = answer["files"]
    assert file["status"] == "accepted_with_errors"
    assert f"写的填报单位是“{NAMES[TWO]}党支部”，单位清单里{ONE}是“{NAMES[ONE]}”" in str(file)

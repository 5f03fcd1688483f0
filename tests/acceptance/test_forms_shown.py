"""启用的表格 written on 制度参数 shows and hides the forms of the file at the next refresh, and is taken back."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

ROSTER, SCORES = "F03 流出花名册", "F20 积分公示"


def states(path: Path) -> dict[str, str]:
    return {sheet.title: sheet.sheet_state for sheet in load_workbook(path).worksheets}


def test_forms_come_and_go_with_the_list_of_the_office(
    fresh: Callable[..., Path], run: Callable[..., Any], own_value: Callable[..., None]
) -> None:
    path = fresh("解放街道")
    assert (states(path)[ROSTER], states(path)[SCORES]) == ("visible", "hidden")
    own_value(path, {"FORMS": "F20"})
    assert "F20 积分公示" in run("refresh", path, "--dry-run").out
    run("refresh", path)
    assert (states(path)[ROSTER], states(path)[SCORES], states(path)["首页"]) == ("hidden", "visible", "visible")
    assert states(path)["待办"] == states(path)["F30 预警督办"] == "visible"  # 首页 leads to them
    once = path.read_bytes()
    run("refresh", path)
    assert path.read_bytes() == once
    own_value(path, {"REG_MONTHS": "2"})
    run("undo", path)
    assert (states(path)[ROSTER], states(path)[SCORES]) == ("visible", "hidden")

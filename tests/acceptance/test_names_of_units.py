"""The name of a unit is printed as it was typed, with its own kind of brackets, wherever it stands."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from mpm_xl.tasks.new import NewUnit, new
from tests.acceptance.villages import COUNTY, ONE, TOWN
from workbook.books.closed import ClosedBook

NAME, CODE = "前进村党支部（老干部）", ONE
HALF = NAME.replace("（", "(").replace("）", ")")


def texts(path: Path) -> list[str]:
    book = ClosedBook(path)
    return [cell for tab in book.tabs() for row in book.read(tab).cells for cell in row if isinstance(cell, str)]


def test_no_sheet_shows_a_name_with_other_brackets_up_to_the_town(
    tmp_path: Path, run: Callable[..., Any], village_rows: Callable[[str, int], Any]
) -> None:
    book, inbox, town = tmp_path / "支部.xlsx", tmp_path / "收件", tmp_path / "镇.xlsx"
    rows = village_rows(ONE, 0)
    rows["orgs"][0]["name"] = NAME
    for member in rows["members"]:
        member["branch"] = NAME
    new(book, NewUnit("高台", NAME, CODE, TOWN, "支部", date(2024, 12, 31)), rows)
    assert run("refresh", book).code == 0
    done = run("export", book, "-o", inbox, "--json")
    assert done.code == 0, done.err
    (tmp_path / "单位清单.csv").write_text(f"单位代码,单位名称,上级代码\n{CODE},{NAME},{TOWN}\n", encoding="utf-8")
    new(town, NewUnit("高台", "前进镇党委（机关）", TOWN, COUNTY, "乡镇", date(2024, 12, 31)))
    run("consolidate", inbox, "--units", tmp_path / "单位清单.csv", "--into", town)
    for path in (book, Path(json.loads(done.out)["file"]), town):
        found = texts(path)
        assert any(NAME in text for text in found)
        assert [text for text in found if HALF in text or "(机关)" in text] == []


def test_a_member_is_of_a_branch_whichever_brackets_are_written(
    tmp_path: Path, run: Callable[..., Any], village_rows: Callable[[str, int], Any]
) -> None:
    book = tmp_path / "支部.xlsx"
    rows = village_rows(ONE, 0)
    rows["orgs"][0]["name"] = NAME
    for member, name in zip(rows["members"], (NAME, HALF), strict=True):
        member["branch"] = name
    new(book, NewUnit("高台", NAME, CODE, TOWN, "支部", date(2024, 12, 31)), rows)
    found = json.loads(run("check", book, "--json").out)
    assert [one for one in found["issues"] if one["level"] == "错误"] == []

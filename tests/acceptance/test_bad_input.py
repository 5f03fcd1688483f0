"""What cannot be worked on is refused with one Chinese sentence that names file and place, and stays as it was."""

import contextlib
import json
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

REFUSED = 2
HEADINGS_ROW = 2
OLE_MAGIC = bytes.fromhex("d0cf11e0a1b11ae1")
NOBODY = 65534
COMMANDS = (("check",), ("refresh",), ("refresh", "--json"))


@contextlib.contextmanager
def not_as_root() -> Iterator[None]:
    """Give up what only root may do, for as long as the block lasts."""
    if os.geteuid():
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


def refuse(run: Callable[..., Any], path: Path, *named: str) -> None:
    """Run every command on a file; each must refuse in one Chinese sentence that names what it should."""
    before = path.read_bytes()
    listing = sorted(entry.name for entry in path.parent.iterdir())
    for command, *options in COMMANDS:
        result = run(command, path, *options)
        assert result.code == REFUSED, (command, result.out, result.err)
        assert "Traceback" not in result.err
        (sentence,) = result.err.strip().splitlines()
        assert re.search(r"[\u4e00-\u9fff]", sentence), sentence
        assert sentence.endswith("。"), sentence
        assert [word for word in (path.name, *named) if word not in sentence] == [], sentence
        assert path.read_bytes() == before
    assert sorted(entry.name for entry in path.parent.iterdir()) == listing


def test_a_workbook_without_a_ledgers_tab_is_refused_with_the_tabs_name(
    fresh: Callable[..., Path], run: Callable[..., Any]
) -> None:
    for tab in ("设置", "制度参数", "党员", "流出"):
        path = fresh(name=f"缺{tab}.xlsx")
        book = load_workbook(path)
        del book[tab]
        book.save(path)
        refuse(run, path, tab)


def rename(path: Path, tab: str, heading: str, name: str) -> str:
    """Give a heading another name, and return its cell."""
    book = load_workbook(path)
    (cell,) = (cell for cell in book[tab][HEADINGS_ROW] if cell.value == heading)
    cell.value = name
    book.save(path)
    return str(cell.coordinate)


def test_a_settings_sheet_without_its_answers_is_refused(fresh: Callable[..., Path], run: Callable[..., Any]) -> None:
    path = fresh()
    rename(path, "设置", "取值", "甲乙丙")
    refuse(run, path, "设置", "取值")


def test_all_missing_and_doubled_headings_are_told_together_and_nothing_is_computed(
    fresh: Callable[..., Path], run: Callable[..., Any]
) -> None:
    path = fresh()
    rename(path, "流出", "外出原因", "甲乙丙")
    rename(path, "党员", "公民身份号码", "丁戊己")
    second = rename(path, "流出", "详细地址", "从事职业")
    before = path.read_bytes()
    checked = run("check", path, "--json")
    issues = {(issue["tab"], issue["heading"]): issue for issue in json.loads(checked.out)["issues"]}
    assert checked.code == 1
    assert [issues[where]["level"] for where in (("流出", "外出原因"), ("党员", "公民身份号码"))] == ["错误", "错误"]
    assert second in issues["流出", "从事职业"]["says"] + issues["流出", "从事职业"]["cell"]
    refused = run("refresh", path)
    assert refused.code == REFUSED
    assert [word for word in ("外出原因", "公民身份号码", "从事职业", path.name) if word not in refused.err] == []
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("名单.xlsx", "姓名,性别\n张一,男\n".encode()),
        ("旧表.xls", OLE_MAGIC + bytes(512)),
        ("加密.xlsx", OLE_MAGIC + bytes(512)),
        ("空.xlsx", b""),
        ("半截.xlsx", b"PK\x03\x04" + bytes(30)),
        ("说明.txt", "这不是工作簿".encode()),
        ("表.csv", "姓名\n".encode()),
    ],
)
def test_a_file_of_another_kind_is_refused_by_name(
    name: str, content: bytes, tmp_path: Path, run: Callable[..., Any]
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    refuse(run, path)


def test_a_file_that_is_not_there_and_a_folder_are_refused_by_name(tmp_path: Path, run: Callable[..., Any]) -> None:
    folder = tmp_path / "文件夹.xlsx"
    folder.mkdir()
    for path in (tmp_path / "没有.xlsx", folder):
        result = run("refresh", path)
        assert result.code == REFUSED
        (sentence,) = result.err.strip().splitlines()
        assert path.name in sentence


def test_a_workbook_of_somebody_else_is_refused_for_lack_of_our_tabs(tmp_path: Path, run: Callable[..., Any]) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    path = tmp_path / "别人的.xlsx"
    openpyxl.Workbook().save(path)
    refuse(run, path, "设置")


def test_a_file_that_is_open_elsewhere_is_not_written(fresh: Callable[..., Path], run: Callable[..., Any]) -> None:
    path = fresh()
    owner = path.with_name(f"~${path.name}")
    name = "苏梅"
    owner.write_bytes(
        bytes([len(name)]) + name.encode("gbk").ljust(54, b" ") + name.encode("utf-16-le").ljust(108, b" ")
    )
    before = path.read_bytes()
    result = run("refresh", path)
    assert result.code == REFUSED
    (sentence,) = result.err.strip().splitlines()
    assert path.name in sentence
    assert "打开" in sentence
    assert path.read_bytes() == before
    owner.unlink()
    assert run("refresh", path).code in (0, 1)


def test_a_folder_that_cannot_be_written_is_named_and_the_file_stays(
    fresh: Callable[..., Path], run: Callable[..., Any]
) -> None:
    with tempfile.TemporaryDirectory() as outer:
        folder = Path(outer) / "只读"
        folder.mkdir()
        path = folder / "台账.xlsx"
        shutil.copy(fresh(), path)
        before = path.read_bytes()
        assert run("refresh", path, "--dry-run").code in (0, 1)
        Path(outer).chmod(0o755)
        path.chmod(0o644)
        folder.chmod(0o555)
        with not_as_root():
            result = run("refresh", path)
        folder.chmod(0o755)
        assert result.code == REFUSED, result.err
        (sentence,) = result.err.strip().splitlines()
        assert folder.name in sentence
        assert path.read_bytes() == before
        assert [entry.name for entry in folder.iterdir()] == [path.name]


@pytest.mark.parametrize("version", ["0", "99", None, "甲"])
def test_another_layout_version_is_refused(
    version: str | None, fresh: Callable[..., Path], run: Callable[..., Any]
) -> None:
    path = fresh()
    book = load_workbook(path)
    sheet = book["设置"]
    (line,) = [line for line in sheet.iter_rows(min_row=3) if line[0].value == "结构版本"]
    line[1].value = version
    book.save(path)
    refuse(run, path, "版本", *([version] if version else []))


@pytest.mark.parametrize("item", ["统计截止日", "制度", "单位代码", "填报单位", "层级"])
def test_a_workbook_that_does_not_say_whose_it_is_and_for_which_day_is_refused(
    item: str, fresh: Callable[..., Path], run: Callable[..., Any]
) -> None:
    path = fresh()
    book = load_workbook(path)
    (line,) = [line for line in book["设置"].iter_rows(min_row=3) if line[0].value == item]
    line[1].value = None
    book.save(path)
    refuse(run, path, "设置", item)


def test_a_workbook_without_any_row_is_refreshed_to_noughts_and_dashes_and_says_so(
    fresh: Callable[..., Path], told: Callable[..., dict[str, Any]], run: Callable[..., Any]
) -> None:
    path = fresh()
    document = told("refresh", path)
    statistics = document["results"]["F26"]
    assert (statistics["党员总数"], statistics["流出合计"], statistics["占比%"]) == (0, 0, "—")
    assert (document["results"]["F03"]["合计"], document["results"]["F04"]["合计"]) == (0, 0)
    assert any(issue["tab"] == "党员" for issue in document["issues"])
    assert "党员" in run("check", path).out


@pytest.mark.parametrize("words", [(), ("刷新",), ("refresh",), ("new", "x.xlsx"), ("trace", "x.xlsx")])
def test_wrong_use_of_the_command_line_is_refused_without_a_trace_of_python(
    words: tuple[str, ...], run: Callable[..., Any]
) -> None:
    result = run(*words)
    assert result.code == REFUSED
    assert "Traceback" not in result.err


def test_new_never_writes_over_a_file(tmp_path: Path, run: Callable[..., Any]) -> None:
    path = tmp_path / "已有.xlsx"
    path.write_bytes(b"mine")
    words = ("--profile", "高台", "--unit-name", "甲", "--unit-code", "1", "--as-of", "2024-12-31")
    assert run("new", path, *words).code == REFUSED
    assert path.read_bytes() == b"mine"
    result = run("new", tmp_path / "别.xlsx", "--profile", "某地", *words[2:])
    assert result.code == REFUSED
    assert "某地" in result.err


def test_a_formula_for_the_deciding_day_is_refused_for_it_would_let_the_clock_in(
    fresh: Callable[..., Path], run: Callable[..., Any]
) -> None:
    path = fresh()
    book = load_workbook(path)
    at = next(row for row in range(3, 30) if book["设置"].cell(row, 1).value == "统计截止日")
    book["设置"].cell(at, 2).value = "=TODAY()"
    book.save(path)
    before = path.read_bytes()
    result = run("refresh", path)
    assert result.code == REFUSED
    assert "统计截止日" in result.err
    assert "公式" in result.err
    assert path.read_bytes() == before


def test_a_member_without_a_branch_is_an_error_for_he_counts_nowhere(
    fresh: Callable[..., Path], run: Callable[..., Any]
) -> None:
    for written, codes in ((None, {"MPM201", "MPM209", "MPM348"}), ("无", {"MPM102", "MPM348"})):
        path = fresh(rows={"members": [{"name": "张一", "branch": written}]}, name=f"{written}.xlsx")
        found = json.loads(run("check", path, "--json").out)["issues"]
        there = {issue["code"] for issue in found if issue["heading"] == "组织关系所在党支部"}
        assert "MPM348" in there
        assert there <= codes


def test_a_form_whose_tab_was_renamed_is_known_by_its_names_and_filled(
    fresh: Callable[..., Path], run: Callable[..., Any]
) -> None:
    path = fresh()
    book = load_workbook(path)
    sheet = book["F03 流出花名册"]
    for name in sheet.defined_names.values():
        name.attr_text = name.attr_text.replace(sheet.title, "花名册")  # as Excel does, and openpyxl does not
    sheet.title = "花名册"
    book.save(path)
    assert run("refresh", path).code in (0, 1)
    cells = [cell.value for row in load_workbook(path)["花名册"].iter_rows() for cell in row]
    assert any("合计 0 人" in str(cell) for cell in cells)

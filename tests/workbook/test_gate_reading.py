"""The process that reads files from outside: what ends it is one refusal; it cannot write, and is not believed."""

import ctypes
import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import fields
from pathlib import Path
from threading import Timer

import pytest

from tests.conftest import output_of
from tests.workbook.attacks.package import PLAIN, book, sheet, text
from tests.workbook.small_books import TOTAL, draw, form
from validators.cell import CellError
from validators.issue import Refusal
from workbook.books import apart as module
from workbook.books.apart import HOUSE, START
from workbook.books.closed import ClosedBook
from workbook.books.job import ExtendedLimits
from workbook.books.received import Reading, received
from workbook.books.wire import BadFrameError, packed, unpacked
from workbook.edit import Put
from workbook.tab import Area, Tab

posix_only = pytest.mark.skipif(os.name == "nt", reason="a job object takes the place of these limits")


@pytest.fixture
def good(tmp_path: Path) -> Path:
    """Give a workbook that can be read."""
    path = tmp_path / "好的.xlsx"
    path.write_bytes(book())
    return path


def test_a_received_file_reads_as_one_of_our_own_in_every_fact(tmp_path: Path) -> None:
    path = tmp_path / "报表.xlsx"
    rows = f'<row r="1">{text("A1", "甲")}<c r="B1" t="e"><v>#N/A</v></c><c r="C1" t="d"><v>2024-02-29</v></c></row>'
    formula = '<row r="5" hidden="1"><c r="A5"><f>1+1</f></c><c r="D5" t="b"><v>1</v></c><c r="E5"><v>1.5</v></c></row>'
    after = '<sheetProtection sheet="1"/><mergeCells><mergeCell ref="A7:B7"/></mergeCells>'
    path.write_bytes(book(sheet=sheet(rows + formula, after)))
    tab = received(path).read("名单")
    assert tab == ClosedBook(path).read("名单")
    assert tab.cells[0][1] == CellError("#N/A")
    assert [type(tab.at(1, 3)).__name__, tab.at(5, 4), tab.at(5, 5)] == ["date", True, 1.5]
    assert (tab.formulas, tab.hidden_rows) == (frozenset({(5, 1)}), frozenset({5}))
    assert tab.merges == (Area(7, 1, 7, 2),)


def test_tables_and_names_travel(tmp_path: Path) -> None:
    path = tmp_path / "报表.xlsx"
    draw(path, [form()], TOTAL)
    ours, theirs = ClosedBook(path), received(path)
    assert theirs.tabs() == ours.tabs()
    assert theirs.read("汇总") == ours.read("汇总")
    assert theirs.read("汇总").names == form().names


def test_every_fact_of_a_tab_travels() -> None:
    facts: dict[str, object] = {
        "title": "甲", "cells": [["甲", None, True, 1, 2.5], [], [CellError("#N/A")], [], []],
        "tables": {"表": Area(1, 1, 2, 2)}, "names": {"一": None, "二": Area(1, 1, 1, 1)},
        "merges": (Area(1, 1, 1, 2),), "formulas": frozenset({(1, 2), (3, 4)}), "hidden_rows": frozenset({7}),
        "protected": True, "uncalculated": frozenset({(1, 2)}), "hidden": False,
    }  # fmt: skip
    assert facts.keys() == {field.name for field in fields(Tab)}
    tab = Tab(**facts)  # type: ignore[arg-type]
    assert unpacked(json.loads(json.dumps(packed(tab)))) == tab


def test_only_the_tabs_asked_for_are_read(tmp_path: Path) -> None:
    path = tmp_path / "三张.xlsx"
    draw(path, [Tab("甲", [["一"]]), Tab("乙", [["二"]]), Tab("丙", [["三"]])], {})
    assert received(path, {"乙", "丁"}).tabs() == ("乙",)


def test_what_was_received_has_its_file_name_and_is_never_written(good: Path) -> None:
    before = good.read_bytes()
    book_ = received(good)
    assert book_.name == "好的.xlsx"
    assert book_.apply([Put("名单", {(1, 1): "乙"})])
    assert good.read_bytes() == before
    assert os.listdir(good.parent) == [good.name]  # noqa: PTH208


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match=r"找不到文件：没有\.xlsx"):
        received(tmp_path / "没有.xlsx")


def test_neither_the_folder_one_stands_in_nor_the_environment_lets_a_stranger_in(
    good: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for stranger in ("workbook", "python_calamine", "zlib", "json"):
        (good.parent / f"{stranger}.py").write_text("raise SystemExit", encoding="utf-8")
    monkeypatch.chdir(good.parent)
    monkeypatch.setenv("PYTHONPATH", str(good.parent))
    assert received(Path(good.name)).read("名单").at(1, 1) == "甲"


@posix_only
def test_a_file_that_takes_too_long_is_refused_and_the_next_one_read(good: Path) -> None:
    with Reading(seconds=4) as reading:
        reading.read(good)
        assert reading.process
        os.kill(reading.process, signal.SIGSTOP)
        with pytest.raises(Refusal, match=r"好的\.xlsx无法安全读取：读了太久"):
            reading.read(good)
        assert reading.read(good).read("名单").at(1, 1) == "甲"
        assert reading.deaths == 1


@posix_only
def test_a_process_that_dies_is_one_refusal_and_the_next_file_is_read(good: Path) -> None:
    with Reading() as reading:
        reading.read(good)
        os.kill(reading.process or 0, signal.SIGSTOP)
        Timer(0.2, os.kill, (reading.process, signal.SIGABRT)).start()
        Timer(0.3, os.kill, (reading.process, signal.SIGCONT)).start()
        with pytest.raises(Refusal, match=r"好的\.xlsx无法安全读取：读到一半中断"):
            reading.read(good)
        assert reading.read(good).read("名单").at(1, 1) == "甲"
        assert reading.deaths == 1


@posix_only
def test_a_file_that_needs_more_memory_than_there_may_be_is_refused(tmp_path: Path, good: Path) -> None:
    huge = tmp_path / "巨大.xlsx"
    with huge.open("wb") as file:
        file.truncate(3 * 2**30)
    with Reading() as reading:
        with pytest.raises(Refusal, match=r"巨大\.xlsx无法安全读取：需要的内存过多"):
            reading.read(huge)
        assert reading.read(good).read("名单").at(1, 1) == "甲"
        assert reading.deaths == 0


@posix_only
def test_the_process_can_write_no_file_and_has_little_memory(tmp_path: Path) -> None:
    program = (
        f"import sys; sys.path.insert(0, {str(HOUSE)!r})\n"
        "from workbook.books.limits import confine_self\n"
        "confine_self()\n"
        f"out = open({str(tmp_path / 'x')!r}, 'wb', buffering=0)\n"
        "try: out.write(b'x')\n"
        "except OSError as error: print(error.errno)\n"
        "try: bytearray(1_400 * 2**20)\n"
        "except MemoryError: print('memory')\n"
    )
    done = output_of(sys.executable, "-I", "-c", program)
    assert done.stdout.split() == ["27", "memory"]
    assert (tmp_path / "x").read_bytes() == b""


@posix_only
def test_the_process_has_its_own_seconds_for_each_file() -> None:
    program = (
        f"import sys; sys.path.insert(0, {str(HOUSE)!r})\n"
        "from workbook.books import limits\n"
        "limits.SECONDS = 1\n"
        "limits.allow_one_more_file()\n"
        "while True: pass\n"
    )
    assert output_of(sys.executable, "-I", "-c", program).returncode == -signal.SIGXCPU


@pytest.mark.skipif(sys.platform != "linux", reason="asks Linux for the process")
def test_the_process_does_not_outlive_the_one_that_started_it(good: Path) -> None:
    program = (
        f"import sys, time; sys.path.insert(0, {str(HOUSE)!r})\n"
        "from pathlib import Path\n"
        "from workbook.books.received import Reading\n"
        "reading = Reading(); reading.read(Path(sys.argv[1])); print(reading.process, flush=True); time.sleep(60)\n"
    )
    parent = subprocess.Popen([sys.executable, "-c", program, str(good)], stdout=subprocess.PIPE, text=True)
    assert parent.stdout
    child = int(parent.stdout.readline())
    os.kill(child, signal.SIGSTOP)
    parent.kill()
    parent.communicate()
    deadline = time.monotonic() + 5
    while _runs(child) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not _runs(child)


def _runs(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(") ")[2][0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def test_the_process_starts_without_what_reading_does_not_need() -> None:
    program = f"{START.replace('main(sys.argv[2])', 'import workbook.books.reader')}; print('\\n'.join(sys.modules))"
    loaded = set(output_of(sys.executable, "-I", "-B", "-c", program, HOUSE).stdout.split())
    assert "workbook.books.closed" in loaded
    assert loaded & {"pydantic", "openpyxl", "pandas", "numpy", "xlsxwriter", "mpm_xl"} == set()


TAB: list[object] = ["甲", None, None, None, None, None, None, None, None]
LIES = {
    "没有回答": b"",
    "没有说完": b"\0\0\1\0[",
    "说要说很久": b"\xff\xff\xff\xff",
    "不是 JSON": b"\0\0\0\2[}",
    "很深": (100_000).to_bytes(4, "big") + b"[" * 100_000,
    "没有这种回答": b'\0\0\0\6["go"]',
    "没有这个代码": (35).to_bytes(4, "big") + b'["refusal","MPM000",{"file":"x.xlsx"}]'[:35],
    "缺少事实": (25).to_bytes(4, "big") + b'["refusal","MPM902",{}]  ',
}
WRONG_TABS: dict[str, list[object]] = {
    "单元格是对象": [[["甲", {"a": 1}]], [], [], TAB],
    "行不是列": [["甲"], [], [], TAB],
    "空行太多": [[2_000_000], [], [], TAB],
    "日期在外面": [[["甲"]], [[5, 5, 1]], [], TAB],
    "日期太大": [[["甲"]], [[0, 0, 10**30]], [], TAB],
    "错误值不是文字": [[["甲"]], [], [[0, 0, 7]], TAB],
    "标题不是文字": [[], [], [], [7, *TAB[1:]]],
    "合并不是区域": [[], [], [], [*TAB[:3], ["tuple", 1], *TAB[4:]]],
    "区域不是数": [[], [], [], [*TAB[:3], ["tuple", ["area", 1, 2, 3, "x"]], *TAB[4:]]],
    "没有这一类": [[], [], [], [*TAB[:3], ["eval", "1"], *TAB[4:]]],
    "事实不够": [[], [], [], TAB[:3]],
    "什么都不是": [7],
}


@pytest.mark.parametrize("lie", LIES)
def test_what_a_process_that_was_taken_over_says_is_not_believed(
    lie: str, good: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "START", f"import sys; sys.stdout.buffer.write({LIES[lie]!r})")
    with Reading() as reading:
        with pytest.raises(Refusal, match=r"好的\.xlsx无法安全读取：读到一半中断"):
            reading.read(good)
        assert reading.deaths == 1


@pytest.mark.parametrize("wrong", WRONG_TABS)
def test_a_tab_of_another_shape_is_no_tab(wrong: str) -> None:
    with pytest.raises(BadFrameError):
        unpacked(WRONG_TABS[wrong])


def test_the_tab_that_the_wrong_ones_are_made_from_is_right() -> None:
    assert unpacked([[["甲"]], [], [], TAB]) == Tab("甲", [["甲"]])


def test_a_windows_job_is_asked_in_the_layout_of_its_documentation() -> None:
    assert ctypes.sizeof(ExtendedLimits) == 144
    assert ExtendedLimits.ProcessMemoryLimit.offset == 112


def test_a_refusal_keeps_its_reason_and_gets_the_name_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "转来的.xlsx"
    path.write_bytes(book(sheet=PLAIN.replace(b'r="A1"', b'r="A1048577"')))
    with pytest.raises(Refusal) as caught:
        received(path)
    assert caught.value.issue.code == "MPM902"
    assert caught.value.issue.facts == {"file": "转来的.xlsx", "reason": "工作表“名单”有超出工作表边界的单元格"}

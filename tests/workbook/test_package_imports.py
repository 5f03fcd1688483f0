"""Reading and writing a file needs none of the libraries that would read or save it another way."""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
import xlsxwriter

from mpm_xl.demo import demo
from tests.conftest import output_of
from workbook.books.closed import ClosedBook

OTHERS = ("openpyxl", "pandas", "numpy", "lxml", "defusedxml")
BAR = """
import sys

class Bar:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {barred}:
            raise ModuleNotFoundError(name)

sys.meta_path.insert(0, Bar())
"""
WRITE = """
from pathlib import Path
from workbook.books.closed import ClosedBook
from workbook.edit import Fill, Put
book = ClosedBook(Path(sys.argv[1]))
assert book.read("表").at(1, 1) == "一"
assert book.apply([Put("表", {(1, 1): "二"}), Fill("表", 2, 2, (1, 2), (("甲", 1), ("乙", 2)))])
assert book.read("表").at(3, 1) == "乙"
"""
COMMAND = """
import runpy
runpy.run_module("mpm_xl", run_name="__main__", alter_sys=True)
"""


def _run(barred: Sequence[str], program: str, *words: object) -> subprocess.CompletedProcess[str]:
    return output_of(sys.executable, "-c", BAR.format(barred=barred) + program, *words)


def test_a_file_is_read_and_written_with_no_other_library(tmp_path: Path) -> None:
    path = tmp_path / "表.xlsx"
    with xlsxwriter.Workbook(path) as file:
        file.add_worksheet("表").write(0, 0, "一")
    done = _run((*OTHERS, "xlsxwriter"), WRITE, path)
    assert (done.returncode, done.stderr) == (0, "")
    assert ClosedBook(path).read("表").cells == [["二", None], ["甲", 1.0], ["乙", 2.0]]


@pytest.mark.slow
def test_a_refresh_of_a_file_needs_no_library_but_the_one_that_draws_new_ones(tmp_path: Path) -> None:
    demo(tmp_path)
    book = tmp_path / "示例支部.xlsx"
    drawn = book.read_bytes()
    first = _run(OTHERS, COMMAND, "refresh", book)
    assert (first.returncode, first.stderr) == (1, "")
    refreshed = book.read_bytes()
    assert refreshed != drawn
    assert _run(OTHERS, COMMAND, "refresh", book).returncode == 1
    assert book.read_bytes() == refreshed


@pytest.mark.parametrize("name", OTHERS)
def test_the_bar_holds(name: str) -> None:
    assert f"ModuleNotFoundError: {name}" in _run(OTHERS, f"import {name}").stderr

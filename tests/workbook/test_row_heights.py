"""How high a row becomes when it is filled: what its cells wrap decides, and what no person has fixed."""

from pathlib import Path

import pytest
import xlsxwriter
from openpyxl import load_workbook

from workbook.books.closed import ClosedBook
from workbook.edit import Fill

LONG = "城关镇前进种植产业党支部_20241231_第1次.xlsx"  # 46 wide: three lines of a column 20 wide


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Give a list of one row: a text that wraps, one that does not, and one without any format."""
    path = tmp_path / "表.xlsx"
    with xlsxwriter.Workbook(path) as file:
        sheet = file.add_worksheet("表")
        sheet.set_column(0, 2, 20)
        sheet.write_row(0, 0, ["说明", "来源文件", "备注"])
        sheet.write_blank(1, 0, None, file.add_format({"text_wrap": True}))
        sheet.write_blank(1, 1, None, file.add_format({"align": "left"}))
    return path


@pytest.mark.parametrize(
    ("row", "height"),
    [((LONG, None, None), 51), ((None, LONG, None), 24), ((None, None, LONG), 24), (("短", LONG, LONG), 24)],
)
def test_only_a_text_that_wraps_makes_its_row_higher(path: Path, row: tuple[str | None, ...], height: float) -> None:
    ClosedBook(path).apply([Fill("表", 2, 2, (1, 2, 3), (row, row))])
    page = load_workbook(path)["表"]
    assert [page.row_dimensions[at].height for at in (2, 3)] == [height, height]

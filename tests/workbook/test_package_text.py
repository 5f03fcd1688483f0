"""Whatever a person types survives being written, and reads the same in other programs."""

import re
import tempfile
from pathlib import Path

import openpyxl
import python_calamine
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from workbook.books.closed import ClosedBook
from workbook.edit import Put

CODE = re.compile("_x[0-9A-Fa-f]{4}_")
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@settings(deadline=None, max_examples=60)
@given(st.lists(st.text(max_size=40), min_size=1, max_size=8))
def test_any_text_survives_the_round_trip(texts: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "文字.xlsx"
        with xlsxwriter.Workbook(path) as file:
            file.add_worksheet("表")
        book = ClosedBook(path)
        edit = Put("表", {(row, 1): text for row, text in enumerate(texts, 1)})
        book.apply([edit])
        assert not book.apply([edit])
        assert not ClosedBook(path).apply([edit])
        expected = [FORBIDDEN.sub("", text) or None for text in texts]
        tab = ClosedBook(path).read("表")
        assert [tab.at(row, 1) for row in range(1, len(texts) + 1)] == expected
        sheet = openpyxl.load_workbook(path)["表"]
        for row, text in enumerate(expected, 1):
            if not text or not CODE.search(text):
                assert sheet.cell(row, 1).value == text
                assert sheet.cell(row, 1).data_type in ("s", "inlineStr", "n")
        rows = python_calamine.load_workbook(str(path)).get_sheet_by_index(0).to_python(skip_empty_area=False)
        assert [row[0] or None for row in rows] == expected[: len(rows)]

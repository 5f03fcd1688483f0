"""Whatever is written is read back: any cells, any text, any sequence of edits, in workbooks of several makers."""

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path

import openpyxl
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.utils.escape import unescape
from openpyxl.worksheet.worksheet import Worksheet

from tests.workbook.small_books import draw, seen, sheet
from validators.cell import CellError, Grid
from validators.issue import Refusal
from workbook.books.closed import ClosedBook
from workbook.books.memory import MemoryBook
from workbook.edit import Content, Edit, Fill, Marks, Put
from workbook.package.archive import Archive
from workbook.tab import Area, Tab

bounded = settings(derandomize=True, deadline=None, database=None, max_examples=120)
MAY_CHANGE = {"xl/worksheets/sheet1.xml", "xl/styles.xml"}
TRICKY = (
    "_x0041_",
    "_x00",
    "_",
    "x000B_",
    "\x0b",
    "\x00",
    "\r\n",
    "\t",
    " ",
    "\u3000",
    "=1+1",
    "\u202e",
    "\ufeff",
    "𠮷",
)
REFUSED = ("\ud800", "\udfff", "\ufffe", "\uffff")

texts = st.lists(st.sampled_from(TRICKY) | st.text(max_size=4), max_size=6).map("".join)
any_texts = st.lists(st.sampled_from((*TRICKY, *REFUSED)) | st.text(st.characters(), max_size=8), max_size=6).map(
    "".join
)
cells = st.one_of(
    st.none(), texts, st.booleans(), st.floats(allow_nan=False, allow_infinity=False),
    st.integers(-(2**53), 2**53), st.dates(date(1904, 1, 2)),
    st.sampled_from([CellError(text) for text in ("#N/A", "#REF!", "#DIV/0!")]),
)  # fmt: skip
grids = st.lists(st.lists(cells, max_size=4), max_size=5)
makers = st.sampled_from(["XlsxWriter", "openpyxl", "1904"])


@contextmanager
def _book(maker: str) -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "表.xlsx"
        if maker == "openpyxl":
            book = openpyxl.Workbook()
            page = book.active
            assert isinstance(page, Worksheet)
            page.title = "表"
            page.append(["旧", 5, date(2024, 2, 29)])
            book.create_sheet("旁").append(["不动"])
            book.save(path)
        else:
            with xlsxwriter.Workbook(path, {"date_1904": maker == "1904"}) as file:
                page = file.add_worksheet("表")
                page.write(0, 0, "旧")
                page.write_datetime(1, 1, datetime(2024, 2, 29), file.add_format({"num_format": "yyyy-mm-dd"}))  # noqa: DTZ001
                file.add_worksheet("旁").write(0, 0, "不动")
        yield path


def _put(grid: Grid) -> Put:
    return Put("表", {(row, column): cell for row, line in enumerate(grid, 1) for column, cell in enumerate(line, 1)})


def _read(cell: Content) -> Content:
    """Return a cell as it is read: whole numbers are floats, an empty text is blank."""
    if isinstance(cell, int) and not isinstance(cell, bool):
        return float(cell)
    return None if cell == "" else cell


def _as_openpyxl_says(cell: Content, value: object) -> object:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, bool):
        return value
    if isinstance(value, int | float):
        return float(value)
    return CellError(value) if isinstance(cell, CellError) and isinstance(value, str) else (
        unescape(value) if isinstance(value, str) else value
    )  # fmt: skip


@bounded
@given(makers, grids)
def test_any_cells_are_read_back_and_nothing_else_is_touched(maker: str, grid: Grid) -> None:
    with _book(maker) as path:
        old, edit = Archive(path.read_bytes()), _put(grid)
        ClosedBook(path).apply([edit])
        written, new = path.read_bytes(), Archive(path.read_bytes())
        assert {name for name in new.names if new.raw(name) != old.raw(name)} <= MAY_CHANGE
        tab, theirs = ClosedBook(path).read("表"), openpyxl.load_workbook(path)["表"]
        for (row, column), cell in edit.cells.items():
            assert tab.at(row, column) == _read(cell)
            assert type(tab.at(row, column)) is type(_read(cell))
            assert _as_openpyxl_says(cell, theirs.cell(row, column).value) == _read(cell)
        assert not ClosedBook(path).apply([edit])
        assert path.read_bytes() == written
        assert ClosedBook(path).read("旁").cells == [["不动"]]


@bounded
@given(any_texts)
def test_any_text_is_read_back_or_refused(text: str) -> None:
    with _book("XlsxWriter") as path:
        before = path.read_bytes()
        try:
            ClosedBook(path).apply([Put("表", {(1, 1): text})])
        except Refusal as refusal:
            assert any(one in text for one in REFUSED) or any("\ud800" <= one <= "\udfff" for one in text)
            assert refusal.issue.code == "MPM931"  # noqa: PT017  -- a refusal is one of the outcomes
            assert path.read_bytes() == before
        else:
            assert ClosedBook(path).read("表").at(1, 1) == (text or None)
            assert not ClosedBook(path).apply([Put("表", {(1, 1): text})])


contents = st.none() | st.sampled_from(["甲", "乙", "=丙", ""]) | st.integers(0, 9) | st.dates(date(2024, 1, 1))
places = st.tuples(st.integers(1, 9), st.integers(1, 4))


@st.composite
def _fills(pick: st.DrawFn) -> Fill:
    top = pick(st.integers(1, 7))
    columns = tuple(sorted(pick(st.sets(st.integers(1, 4), min_size=1, max_size=3))))
    rows = pick(st.lists(st.tuples(*(contents for _ in columns)), max_size=4))
    return Fill("汇总", top, top + pick(st.integers(0, 2)), columns, tuple(rows))


@st.composite
def _marks(pick: st.DrawFn) -> Marks:
    top = pick(st.integers(1, 6))
    texts = pick(st.dictionaries(st.integers(1, 9), st.sampled_from(["|错误:姓名|", "|警告:姓名|"]), max_size=3))
    return Marks("汇总", 5, top, top + pick(st.integers(0, 3)), texts)


puts = st.dictionaries(places, contents, max_size=4).map(lambda some: Put("汇总", some))
edits = st.lists(puts | _fills() | _marks(), min_size=1, max_size=3)


def _form() -> Tab:
    rows = [[f"{column}{row}" for column in "甲乙丙丁"] for row in range(1, 8)]
    return sheet(
        *rows[:3], ["并", None, "三", 4.0], *rows[4:], merges=(Area(4, 1, 4, 2),),
        names={"块_名单": Area(2, 1, 3, 4), "格_合计": Area(5, 3, 5, 3)},
    )  # fmt: skip


def _outcome(book: MemoryBook | ClosedBook, step: Sequence[Edit]) -> str:
    try:
        book.apply(step)
    except Refusal as refusal:
        return refusal.issue.code
    return "written"


def _names(names: Mapping[str, Area | None] | None) -> dict[str, Area | None]:
    """Return the names that still lead somewhere."""
    return {name: area for name, area in (names or {}).items() if area}


@bounded
@given(st.lists(edits, min_size=1, max_size=3))
def test_edits_leave_the_same_cells_in_memory_and_in_a_file(steps: list[list[Edit]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "表.xlsx"
        draw(path, [_form()], {})
        memory, closed = MemoryBook([_form()]), ClosedBook(path)
        for step in steps:
            before = path.read_bytes()
            said = _outcome(memory, step)
            assert _outcome(closed, step) == said
            assert said == "written" or path.read_bytes() == before
            ours, theirs = memory.read("汇总"), closed.read("汇总")
            assert seen(closed) == seen(memory)
            assert sorted(theirs.merges or ()) == sorted(ours.merges or ())
            assert _names(theirs.names) == _names(ours.names)
            lasting = [edit for edit in step if not isinstance(edit, Fill)]
            if len(lasting) == len(step) and said == "written":
                assert not closed.apply(lasting)
                assert not ClosedBook(path).apply(lasting)

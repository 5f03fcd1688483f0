"""Every foreign workbook reads as openpyxl reads it, cell by cell, or the difference has a reason.

A reason is either a rule, which holds for every file, or an entry of differences.toml, which names file and cell;
an entry whose cell does not differ any more fails the test too.
"""

import os
import tomllib
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest

from tests.workbook.openpyxl_referee import At, Read, Referee, Seen
from validators.cell import Cell, CellError, Grid, cell_name
from validators.issue import Refusal
from workbook.books.closed import ClosedBook
from workbook.package.archive import Archive
from workbook.package.markup import area_of, unprotect
from workbook.package.reading.usual import usual_facts
from workbook.tab import Tab

FOLDER = os.environ.get("MPM_CORPUS")
if not FOLDER:
    pytest.skip("MPM_CORPUS names no folder", allow_module_level=True)
FILES = [path for path in sorted(Path(FOLDER).iterdir()) if path.suffix in (".xlsx", ".xlsm")]
LISTED = tomllib.loads(Path(__file__).with_name("differences.toml").read_text(encoding="utf-8"))["difference"]
PATIENCE = 6.0
STRICT = b"purl.oclc.org/ooxml"
CHINESE_DATES = frozenset({*range(27, 37), *range(50, 59)})
EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001  -- a day has no zone
FIRST_SURE_DAY = datetime(1900, 3, 1)  # noqa: DTZ001
NOTHING = Seen(None, "n", 0, link=False)
Rule = Callable[[Cell, Seen], bool]

pytestmark = pytest.mark.slow

RULES: dict[str, Rule] = {
    "a day with a time of day is the day for us":
        lambda ours, seen: isinstance(seen.value, datetime) and ours == seen.value.date(),
    "a time and a span of time are texts for us":
        lambda ours, seen: isinstance(seen.value, time | timedelta) and isinstance(ours, str),
    "a time is a span from midnight for openpyxl where it is one of our numbers below 0":
        lambda ours, seen: isinstance(seen.value, time | timedelta) and isinstance(ours, float) and ours < 0,
    "openpyxl reads the built-in date formats 27–36 and 50–58 as numbers":
        lambda ours, seen: isinstance(seen.value, int | float) and seen.form in CHINESE_DATES
        and isinstance(ours, date) and ours == (EPOCH + timedelta(seen.value)).date(),
    "openpyxl makes an error of a number too large for a day; it is a number for us":
        lambda ours, seen: seen.value == "#VALUE!" and isinstance(ours, float),
    "openpyxl makes a day of a number below the first one, and two of the 29 February 1900":
        lambda ours, seen: isinstance(seen.value, datetime) and seen.value < FIRST_SURE_DAY and isinstance(ours, float),
    "an error is one for us, a text with a letter for openpyxl":
        lambda ours, seen: seen.kind == "e" and ours == CellError(str(seen.value)),
    "blanks that the file does not ask to keep do not count; openpyxl keeps them":
        lambda ours, seen: isinstance(seen.value, str) and isinstance(ours, str) and _bare(ours) == _bare(seen.value),
    "a text of nothing but such blanks is blank":
        lambda ours, seen: isinstance(seen.value, str) and not seen.value.strip(" \t\r\n") and ours is None,
    "openpyxl writes the target of a link into a cell that holds nothing":
        lambda ours, seen: ours is None and seen.link and isinstance(seen.value, str),
    "the code of a character is the character; openpyxl leaves _x0041_ as it is":
        lambda ours, seen: isinstance(seen.value, str) and isinstance(ours, str)
        and _bare(ours) == _bare(unprotect(seen.value)),
}  # fmt: skip


def _bare(text: str) -> str:
    return "".join(text.split())


@pytest.fixture(scope="module")
def referee() -> Iterator[Referee]:
    """Return the referee, and end its child afterwards."""
    there = Referee(PATIENCE)
    yield there
    there.close()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_foreign_workbook_reads_as_openpyxl_reads_it(path: Path, referee: Referee) -> None:
    tabs = _tabs(path)
    if not tabs:
        return
    theirs = referee.read(path)
    if isinstance(theirs, str):
        pytest.skip(f"openpyxl {theirs}")
    if STRICT in Archive(path.read_bytes()).read(ClosedBook(path)._open().book.part):  # noqa: SLF001
        assert not theirs, "openpyxl sees no sheet in Strict OOXML"
        return
    found = {
        (title, where): text for title, tab in tabs.items() for where, text in _differences(tab, theirs[title])
    }  # fmt: skip
    listed = {(one["tab"], where) for one in LISTED if one["file"] == path.name for where in one["cells"]}
    assert {at: text for at, text in found.items() if at not in listed} == {}
    assert listed - found.keys() == set(), "listed, and does not differ"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_where_the_fast_reader_is_trusted_it_reads_what_is_read_cell_by_cell(path: Path) -> None:
    try:
        state = ClosedBook(path)._open()  # noqa: SLF001  -- both readers are looked at
    except Refusal:
        return
    for title, part in state.book.parts.items():
        xml = state.archive.read(part)
        facts = usual_facts(xml)
        grid = state.quick.read(title, xml) if facts else None
        if grid is not None:
            slow, slow_facts = state.cells.read(title, xml)
            assert _held(grid) == _held(slow)
            assert facts == slow_facts


def test_every_listed_difference_names_a_file_that_is_there_and_a_reason() -> None:
    names = {path.name for path in FILES}
    assert [one["file"] for one in LISTED if one["file"] not in names or not one["reason"].endswith(".")] == []


def _held(grid: Grid) -> dict[At, tuple[type, Cell]]:
    return {
        (row, at): (type(cell), cell)
        for row, cells in enumerate(grid) for at, cell in enumerate(cells) if cell is not None
    }  # fmt: skip


def _tabs(path: Path) -> dict[str, Tab]:
    book = ClosedBook(path)
    try:
        return {title: book.read(title) for title in book.tabs()}
    except Refusal as refusal:
        assert path.name in str(refusal)  # noqa: PT017  -- a refusal is one of the outcomes
        return {}


def _differences(tab: Tab, read: Read) -> Iterator[tuple[str, str]]:
    """Yield every difference that no rule explains: where, and what each of the two reads."""
    ours = {(row, at): cell for row, cells in enumerate(tab.cells, 1) for at, cell in enumerate(cells, 1)}
    for at in sorted({at for at, cell in ours.items() if cell is not None} | read.cells.keys()):
        seen = read.cells.get(at, NOTHING)
        if not _same(ours.get(at), seen) and not (seen.value is None and _under_a_merge(tab, at)):
            yield cell_name(*at), f"{ours.get(at)!r} / {seen.value!r}"
    spans = [area for span in read.spans if (area := area_of(span))]
    formulas = {
        at for at in (tab.formulas or frozenset()) - read.formulas
        if not any(one.holds(*at) for one in spans) and not _under_a_merge(tab, at)
    }  # fmt: skip
    for at in formulas | (read.formulas - (tab.formulas or frozenset())):
        yield cell_name(*at), "formula"
    merges = {str(area) for area in tab.merges or ()}
    for merge in merges ^ {one if ":" in one else f"{one}:{one}" for one in read.merges}:
        yield merge, "merged"
    for row in (tab.hidden_rows or frozenset()) ^ read.hidden_rows:
        yield f"{row}:{row}", "hidden"


def _under_a_merge(tab: Tab, at: At) -> bool:
    """Tell whether a merged area hides a cell; openpyxl forgets what such a cell holds."""
    return any(area.holds(*at) and at != (area.top, area.left) for area in tab.merges or ())


def _same(ours: Cell, seen: Seen) -> bool:
    if isinstance(ours, bool) or isinstance(seen.value, bool):
        return ours is seen.value
    if isinstance(ours, float) and isinstance(seen.value, int | float):
        return ours == float(seen.value)
    return (type(ours) is type(seen.value) and ours == seen.value) or any(rule(ours, seen) for rule in RULES.values())

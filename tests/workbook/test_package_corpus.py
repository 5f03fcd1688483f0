"""Foreign workbooks: one cell is put, and all the rest stays what it was."""

import hashlib
import random
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator, ValidationSeverity  # type: ignore[import-untyped]

from tests.conftest import VALIDATOR, lacking, output_of, tool
from tests.workbook.corpus import FILES, Scan, elements, need_corpus, opened
from validators.cell import Cell, CellError, cell_name, column_number
from validators.issue import Refusal
from workbook.books.closed import ClosedBook
from workbook.edit import Put
from workbook.package.archive import Archive
from workbook.package.workbook import Workbook, rels_part

need_corpus()
REFUSED = {"MPM902", "MPM931", "MPM932", "MPM942", "MPM943"}
CELLS: tuple[Cell, ...] = (
    None, "=查 <&>", "_x0041_ \x0b\r\n", "", 7, 2.5, -1e-300, 2**53, True, False, date(2024, 2, 29), CellError("#N/A"),
)  # fmt: skip
CELL = re.compile(rb"<(?:\w+:)?c\s(?:[^>]*?\s)?r=[\"']([A-Z]{1,3})(\d{1,7})[\"']")
SIZE = re.compile(rb"<(?:\w+:)?dimension\s[^>]*>")
HOURS = re.compile(r"\d+:\d\d:\d\d(\.\d+)?")
REMEMBERED = {"numCache", "strCache", "multiLvlStrCache", "formatCode", "ptCount", "pt", "v", "lvl"}
OF_HOURS = ("0278_", "0294_")
BY_OFFICE, BY_AUDIT, BY_MICROSOFT = 50, 60, 6
LARGEST, SMALL = 200_000, 40_000
MANY_VALIDATED = """
import { readFile } from "node:fs/promises";
const { default: validate } = await import(process.argv[1]);
for (const path of process.argv.slice(2)) console.log((await validate(await readFile(path), "xlsx")).length);
process.exit(0);
"""


@dataclass(frozen=True)
class Edited:
    """A foreign workbook and its copy with one cell put."""

    path: Path
    out: Path
    tab: str
    at: tuple[int, int]
    content: Cell


def _choice(path: Path, book: ClosedBook) -> tuple[str, tuple[int, int], Cell]:
    """Return a tab, a cell and a content; which ones, follows from the name of the file."""
    chance = random.Random(path.name)
    tab = chance.choice(list(book.tabs()))
    archive = Archive(path.read_bytes())
    names = CELL.findall(archive.read(Workbook(archive).parts[tab]))
    there = [(int(row), column_number(letters.decode())) for letters, row in names]
    last = max(there, default=(1, 1))
    new = chance.randint(1, min(last[0] + 3, 1_048_576)), chance.randint(1, 12)
    return tab, chance.choice(there) if there and chance.random() < 0.5 else new, chance.choice(CELLS)


@pytest.fixture(scope="module")
def edited(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path], Edited | None]:
    """Give the copy of a workbook with a cell put; None where it cannot be read, or the cell not be written."""
    folder = tmp_path_factory.mktemp("edited")

    @cache
    def copy(path: Path) -> Edited | None:
        book = opened(path)
        if book is None:
            return None
        tab, at, content = _choice(path, book)
        out = folder / f"{path.stem}_put{path.suffix}"
        try:
            ClosedBook(path).apply_to([Put(tab, {at: content})], out)
        except Refusal as refusal:
            assert refusal.issue.code in REFUSED  # noqa: PT017  -- a refusal is one of the outcomes
            assert not out.exists()
            return None
        return Edited(path, out, tab, at, content)

    return copy


def _split(xml: bytes, number: int) -> tuple[bytes, bytes]:
    """Return a sheet without its size and one row, and that row in a root of its own."""
    xml = SIZE.sub(b"", xml, count=1)
    row = re.search(
        rb"<((?:\w+:)?row)\s(?:[^>]*?\s)?r=[\"']%d[\"'][^>]*?(?:/>|(?<!/)>.*?</\1\s*>)" % number, xml, re.DOTALL
    )
    return (xml[: row.start()] + xml[row.end() :], b"<x>" + row[0] + b"</x>") if row else (xml, b"<x/>")


def _check_sheet(one: Edited, before: bytes, after: bytes) -> None:
    """Compare what a parser sees of the sheet: only the one cell may differ, and a link that led from it."""
    (rest, row), (new_rest, new_row) = _split(before, one.at[0]), _split(after, one.at[0])
    old, new = (Scan(row), Scan(new_row)) if rest == new_rest else (Scan(before), Scan(after))
    for rows, bare in ((old.rows, new.rows), (new.rows, old.rows)):
        if one.at[0] not in bare:
            rows.pop(one.at[0], None)
    assert new.rows == old.rows
    overwritten = old.cells.pop(one.at, [])
    new.cells.pop(one.at, None)
    if any(event[0] == "f" and ("t", "shared") in event[1] for event in overwritten):
        assert new.cells.keys() == old.cells.keys()
    else:
        assert new.cells == old.cells
    link = ("ref", cell_name(*one.at))
    linked = any(event[0] == "hyperlink" and link in event[1] for event in old.rest)
    assert linked or new.rest == old.rest


def _check_around(one: Edited, old: Archive, new: Archive) -> None:
    """Compare the other parts: bytes, or what may change of them and nothing more."""
    book = Workbook(old)
    gone = set(old.names) - set(new.names)
    assert gone <= {book.related("calcChain")}
    changed = {name for name in new.names if new.raw(name) != old.raw(name)} - {book.parts[one.tab]}
    for name in changed:
        lost, added = (elements(first.read(name)) - elements(second.read(name)) for first, second in
                       ((old, new), (new, old)))  # fmt: skip
        kinds = {tag for tag, _ in (lost | added)}
        if name == book.part:
            assert kinds == {"calcPr"}
        elif name in book.parts.values():
            ours, theirs = Scan(old.read(name)), Scan(new.read(name))
            assert (ours.cells, ours.rows, ours.rest) == (theirs.cells, theirs.rows, theirs.rest)
        elif "charts/" in name:
            assert not added
            assert kinds <= REMEMBERED
        elif "pivotCacheDefinition" in name:
            assert kinds == {"pivotCacheDefinition"}
        elif name == book.related("styles"):
            assert {tag for tag, _ in lost} == {"cellXfs"}
            assert sum(number for (tag, _), number in added.items() if tag == "xf") == 1
        else:
            assert gone
            assert name in ("[Content_Types].xml", rels_part(book.part))
            assert not added
            assert sum(lost.values()) == 1


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_cell_put_into_a_foreign_workbook_changes_that_cell_only(
    path: Path, edited: Callable[[Path], Edited | None]
) -> None:
    original = hashlib.sha256(path.read_bytes()).digest()
    one = edited(path)
    assert hashlib.sha256(path.read_bytes()).digest() == original
    if one is None:
        return
    old, new = Archive(path.read_bytes()), Archive(one.out.read_bytes())
    part = Workbook(old).parts[one.tab]
    _check_sheet(one, old.read(part), new.read(part))
    _check_around(one, old, new)
    again = ClosedBook(one.out)
    assert not again.apply([Put(one.tab, {one.at: one.content})])
    try:
        seen = again.read(one.tab).at(*one.at)
    except Refusal:
        return
    assert seen == (one.content if one.content != "" else None)
    assert isinstance(seen, bool) == isinstance(one.content, bool)
    assert not again.apply([Put(one.tab, {one.at: one.content})])


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_what_a_foreign_workbook_holds_already_is_no_change(path: Path, tmp_path: Path) -> None:
    book = opened(path)
    if book is None or path.name.startswith(OF_HOURS):
        return
    puts = []
    for title in book.tabs():
        try:
            tab = book.read(title)
        except Refusal as refusal:
            assert refusal.issue.code == "MPM902"  # noqa: PT017  -- a refusal is one of the outcomes
            continue
        other = set(tab.formulas or ()) | {
            (row, column) for area in tab.merges or () for row in range(area.top, area.bottom + 1)
            for column in range(area.left, area.right + 1) if (row, column) != (area.top, area.left)
        }  # fmt: skip
        puts.append(Put(title, {
            (row, column): cell for row, cells in enumerate(tab.cells, 1) for column, cell in enumerate(cells, 1)
            if cell is not None and (row, column) not in other
            and not (isinstance(cell, str) and HOURS.fullmatch(cell))
        }))  # fmt: skip
    assert not ClosedBook(path).apply_to(puts, tmp_path / path.name)


def _sample(edited: Callable[[Path], Edited | None], number: int, largest: int) -> list[Edited]:
    """Return so many edited workbooks, evenly spread over those of the corpus that are not larger."""
    there = [one for path in FILES if path.stat().st_size <= largest and (one := edited(path))]
    return [there[at * len(there) // number] for at in range(number)]


@pytest.mark.slow
def test_libreoffice_opens_what_it_opened_before(
    edited: Callable[[Path], Edited | None], office_profile: Path, tmp_path: Path
) -> None:
    sample = _sample(edited, BY_OFFICE, LARGEST)
    done = output_of(
        tool("soffice"), f"-env:UserInstallation={office_profile.as_uri()}", "--headless", "--norestore",
        "--convert-to", "csv", "--outdir", tmp_path, *(path for one in sample for path in (one.path, one.out)),
    )  # fmt: skip
    opened_before = [one for one in sample if (tmp_path / f"{one.path.stem}.csv").exists()]
    assert len(opened_before) > BY_OFFICE // 2, done.stdout + done.stderr
    assert [one.out.name for one in opened_before if not (tmp_path / f"{one.out.stem}.csv").exists()] == []


@pytest.mark.slow
def test_a_validator_finds_no_more_than_before(edited: Callable[[Path], Edited | None]) -> None:
    audit = OpenXmlValidator()
    for one in _sample(edited, BY_AUDIT, SMALL):
        old, new = (
            sum(error.severity is ValidationSeverity.ERROR for error in audit.validate(path).errors)
            for path in (one.path, one.out)
        )
        assert new <= old, one


@pytest.mark.slow
def test_microsofts_validator_finds_no_more_than_before(edited: Callable[[Path], Edited | None]) -> None:
    if not VALIDATOR.exists():
        lacking("ooxml-validate")
    sample = _sample(edited, BY_MICROSOFT, SMALL)
    paths = [path for one in sample for path in (one.path, one.out)]
    done = output_of(
        tool("node"), "--input-type=module", "-e", MANY_VALIDATED, VALIDATOR.parents[1] / "index.js", *paths
    )
    counts = [int(line) for line in done.stdout.split()]
    assert len(counts) == len(paths), done.stderr
    assert [one for one, old, new in zip(sample, counts[::2], counts[1::2], strict=True) if new > old] == []

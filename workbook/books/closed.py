"""A workbook file that no program has open: read fast where that is safe, else cell by cell; written part by part."""

import zipfile
from collections.abc import Callable, Iterable, Sequence
from io import BytesIO
from pathlib import Path
from xml.etree.ElementTree import ParseError

from validators.issue import Refusal
from workbook.edit import Edit, Notes
from workbook.edits.due import due
from workbook.edits.journal import Journal, dumped, fingerprint
from workbook.edits.plan import settled_notes
from workbook.package.archive import Draft
from workbook.package.gate.gate import DAMAGED, opened
from workbook.package.reading.cells import Cells
from workbook.package.reading.quick import Quick
from workbook.package.reading.usual import usual_facts
from workbook.package.workbook import Workbook, tables_in
from workbook.package.writing.notes import noted
from workbook.package.writing.patch import patched
from workbook.package.writing.verify import verifier, writer
from workbook.saving import read_whole, replace_with_backup, sweep, write_new
from workbook.tab import Tab


class _Open:
    """One state of the file: its members, its tabs and what was read of them."""

    def __init__(self, data: bytes, file: str) -> None:
        self.archive = opened(data, file)
        try:
            self.book = Workbook(self.archive)
        except (ValueError, KeyError, zipfile.BadZipFile, OSError) as error:
            raise Refusal("MPM902", file=file, reason="压缩包里没有工作簿") from error
        reason = _ambiguous(self.book)
        if reason:
            raise Refusal("MPM902", file=file, reason=reason)
        self.tabs: dict[str, Tab] = {}
        self.quick = Quick(self.archive, self.book)
        self.cells = Cells(self.archive, self.book, file)

    def noted(self, notes: Notes) -> bool:
        """Tell whether our notes on a tab are these already."""
        return noted(self.archive, self.book.parts[notes.tab], settled_notes(notes))


def _ambiguous(book: Workbook) -> str | None:
    """Return why it is not certain what stands on which tab; None where it is."""
    if book.several("sharedStrings") or book.several("styles"):
        return "有两份共享文本或格式"
    return f"工作表“{book.lost[0]}”的内容不在文件里" if book.lost else None


class ClosedBook:
    """Implements the port on a file.  The file is read once, when something is first asked for."""

    def __init__(self, path: Path) -> None:
        """Point to the file."""
        self._path = path
        self._state: _Open | None = None
        self._written = ""

    @classmethod
    def of(cls, data: bytes, name: str) -> "ClosedBook":
        """Return the book that these bytes are, under a name; there is no file of it, so that it is only read."""
        book = cls(Path(name))
        book._state = _Open(data, name)
        return book

    @property
    def name(self) -> str:
        """The file name without its folder."""
        return self._path.name

    @property
    def fingerprint(self) -> str:
        """That of the state of the file which was read, or written since; the file itself may be another by now."""
        return self._written or fingerprint(self._open().archive.data)

    def tabs(self) -> Sequence[str]:
        """Return the titles of the tabs that hold cells, in their order."""
        return tuple(self._open().book.parts)

    def parts(self) -> Sequence[str]:
        """Return the names of the parts of the package, in the order of its directory."""
        return self._open().archive.names

    def read(self, tab: str) -> Tab:
        """Return one tab; raises KeyError where there is none of that title."""
        state = self._open()
        if tab not in state.tabs:
            part = state.book.parts[tab]
            try:
                state.tabs[tab] = self._read(state, tab, part)
            except (zipfile.BadZipFile, ValueError, OSError, ParseError) as error:
                raise Refusal("MPM902", file=self.name, reason=DAMAGED) from error
        return state.tabs[tab]

    def _read(self, state: _Open, title: str, part: str) -> Tab:
        xml = state.archive.read(part)
        facts = usual_facts(xml)
        grid = state.quick.read(title, xml) if facts else None
        if facts is None or grid is None:
            grid, facts = state.cells.read(title, xml)
        tables = {table.name: table.area for table in tables_in(state.archive, part)}
        return Tab(
            title, grid, tables, state.book.names_on(title), facts.merges, facts.formulas,
            facts.hidden_rows, facts.protected, facts.uncalculated, title in state.book.hidden,
        )  # fmt: skip

    def apply(self, edits: Iterable[Edit], task: str = "") -> bool:
        """Make the edits hold in the file; False where they held already and nothing was written."""
        state = self._open()
        wanted, draft = self._patched(state, edits)
        if draft is None:
            sweep(self._path)
            return False
        before = state.archive.data
        after = replace_with_backup(
            self._path, before, writer(draft), verifier(draft, self.name), _record(task, before, wanted)
        )
        self._state, self._written = None, fingerprint(after)
        return True

    def apply_to(self, edits: Iterable[Edit], out: Path, task: str = "") -> bool:
        """Write the file with the edits made to another path, a plain copy where they held; this file stays.

        A file that stands there already is backed up first, and comes back only as a whole.
        """
        state = self._open()
        _, draft = self._patched(state, edits)
        draft_or_copy = draft or Draft(state.archive)
        write, verify = writer(draft_or_copy), verifier(draft_or_copy, self.name)
        if out.exists():
            before = read_whole(out)
            replace_with_backup(out, before, write, verify, _record(task, before, ()))
        else:
            write_new(out, write, verify)
        return draft is not None

    def planned(self, edits: Iterable[Edit]) -> tuple[Sequence[Edit], bytes | None]:
        """Return the edits that are due, and the file with them made, None where they held already.

        Nothing is written; what ``apply`` would refuse is refused.
        """
        wanted, draft = self._patched(self._open(), edits)
        if draft is None:
            return wanted, None
        out = BytesIO()
        writer(draft)(out)
        return wanted, out.getvalue()

    def _patched(self, state: _Open, edits: Iterable[Edit]) -> tuple[Sequence[Edit], Draft | None]:
        """Return the edits that are due and the package with them made, None where nothing is to be written."""
        try:
            wanted = tuple(due(edits, state.tabs, state.noted))
            return wanted, patched(state.archive, state.book, wanted, self.name)
        except (zipfile.BadZipFile, ValueError, OverflowError) as error:
            raise Refusal("MPM902", file=self.name, reason=DAMAGED) from error

    def _open(self) -> _Open:
        if self._state is None:
            self._state = _Open(read_whole(self._path), self.name)
        return self._state


def _record(task: str, before: bytes, edits: Sequence[Edit]) -> Callable[[bytes], bytes] | None:
    """Return what makes the journal of a write from the file that was written; a write without a task has none."""
    if not task:
        return None
    return lambda after: dumped(Journal(task, fingerprint(before), fingerprint(after), tuple(edits)))

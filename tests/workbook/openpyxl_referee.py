"""What openpyxl reads of a workbook, read in a child process that is ended where it takes too long."""

import multiprocessing
import warnings
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TypeAlias

import openpyxl
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.worksheet.formula import ArrayFormula, DataTableFormula
from openpyxl.worksheet.worksheet import Worksheet

At: TypeAlias = tuple[int, int]


@dataclass(frozen=True)
class Seen:
    """One cell: its value, the letter of its kind, the number of its format, whether it is a link."""

    value: object
    kind: str
    form: int
    link: bool


@dataclass(frozen=True)
class Read:
    """One sheet as openpyxl reads it; ``spans`` are the areas of formulas that fill more than one cell.

    A row of height 0 counts as hidden, which openpyxl leaves to its caller.
    """

    cells: Mapping[At, Seen]
    formulas: frozenset[At]
    spans: tuple[str, ...]
    merges: frozenset[str]
    hidden_rows: frozenset[int]


class Referee:
    """Reads one workbook after the other; a new child takes over where one was ended."""

    def __init__(self, patience: float) -> None:
        """Begin; a workbook may take so many seconds."""
        self._patience = patience
        self._start()

    def read(self, path: Path) -> dict[str, Read] | str:
        """Return the sheets by their titles, or why there are none."""
        self._pipe.send(path)
        if not self._pipe.poll(self._patience):
            self.close()
            self._start()
            return f"takes longer than {self._patience:.0f} s"
        answer: dict[str, Read] | str = self._pipe.recv()
        return answer

    def close(self) -> None:
        """End the child."""
        self._child.kill()
        self._child.join()
        self._pipe.close()

    def _start(self) -> None:
        context = multiprocessing.get_context("spawn")
        self._pipe, there = context.Pipe()
        self._child = context.Process(target=_serve, args=(there,), daemon=True)
        self._child.start()
        there.close()


def _serve(pipe: Connection) -> None:
    warnings.simplefilter("ignore")
    while True:
        path = pipe.recv()
        try:
            pipe.send(_read(path))
        except Exception as error:  # noqa: BLE001  -- a referee that gives up says so
            pipe.send(f"gives up: {type(error).__name__}")


def _read(path: Path) -> dict[str, Read]:
    values = openpyxl.load_workbook(path, data_only=True)
    formulas = openpyxl.load_workbook(path) if _has_formulas(path) else values
    return {
        sheet.title: _sheet(sheet, formulas[sheet.title]) for sheet in values.worksheets if isinstance(sheet, Worksheet)
    }


def _sheet(sheet: Worksheet, formulas: Worksheet) -> Read:
    cells = {
        at: Seen(cell.value, cell.data_type, _form(cell), cell.hyperlink is not None)
        for at, cell in sheet._cells.items() if cell.value is not None  # noqa: SLF001  -- going by rows makes cells
    }  # fmt: skip
    own = {at: cell.value for at, cell in formulas._cells.items() if cell.data_type == "f"}  # noqa: SLF001
    spans = (one.ref for one in own.values() if isinstance(one, ArrayFormula | DataTableFormula))
    hidden = (row for row, look in sheet.row_dimensions.items() if look.hidden or look.ht == 0)
    merges = (str(area) for area in sheet.merged_cells.ranges)
    return Read(cells, frozenset(own), tuple(map(str, spans)), frozenset(merges), frozenset(hidden))


def _form(cell: Cell | MergedCell) -> int:
    """Return the number of a cell's format, which is nowhere public."""
    return int(cell._style.numFmtId)  # type: ignore[union-attr]  # noqa: SLF001


def _has_formulas(path: Path) -> bool:
    with zipfile.ZipFile(path) as package:
        sheets = [name for name in package.namelist() if "sheet" in name.lower() and name.endswith(".xml")]
        return any(mark in content for content in map(package.read, sheets) for mark in (b"<f", b":f"))

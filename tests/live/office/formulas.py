"""Formulas as Excel spells them, into and out of LibreOffice's own."""

from tests.live.office.bridge import Uno

EXCEL_ADDRESSES = 1  # com.sun.star.sheet.AddressConvention.XL_A1


class Formulas:
    """The formulas of one document."""

    def __init__(self, document: Uno) -> None:
        """Have LibreOffice read and write addresses as Excel does."""
        self._parser = document.createInstance("com.sun.star.sheet.FormulaParser")
        self._parser.FormulaConvention = EXCEL_ADDRESSES
        self._parser.CompileEnglish = False

    def put(self, cell: Uno, formula: str) -> None:
        """Write a formula into a cell; one that is an error value, LibreOffice's parser takes for #N/A."""
        if formula.startswith("=#"):
            cell.setFormula(formula)
            return
        cell.setTokens(self._parser.parseFormula(formula.removeprefix("="), cell.CellAddress))

    def put_array(self, block: Uno, formula: str) -> None:
        """Write one formula for all cells of a block together."""
        first = block.getCellByPosition(0, 0).CellAddress
        block.setArrayTokens(self._parser.parseFormula(formula.removeprefix("="), first))

    def rename(self, name: Uno, formula: str) -> None:
        """Let a name stand for what a formula says."""
        name.setTokens(self._parser.parseFormula(formula.removeprefix("="), name.ReferencePosition))

    def told(self, name: Uno) -> str:
        """Return what a name stands for."""
        return "=" + str(self._parser.printFormula(name.getTokens(), name.ReferencePosition))

    def of(self, cell: Uno) -> str:
        """Return the formula of a cell that has one."""
        return "=" + str(self._parser.printFormula(cell.getTokens(), cell.CellAddress))

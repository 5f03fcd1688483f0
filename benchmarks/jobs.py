"""The workbook of the writers' benchmark and the cells that each job wants: the same for every contestant."""

from collections.abc import Mapping
from datetime import date, timedelta

Value = str | float | date

LEDGER, SUMMARY = "台账", "汇总"
ROWS, COLUMNS = 10_000, 30
TEXTS, NUMBERS = 10, 20  # the columns up to the tenth hold texts, up to the twentieth numbers, the others days
NEW_ROWS = 1_000
CHANGED = 100
FIGURES = 40
FIRST_DAY = date(2020, 1, 1)
DAYS = 2_000
JOBS = ("100 cells", "1,000 rows", "300,000 cells", "summary")


def value(row: int, column: int, version: int = 0) -> Value:
    """Return what a cell of the ledger holds, as it is made (version 0) and as a job wants it."""
    at = row * 7_919 + column * 104_729 + version * 1_299_709
    if column <= TEXTS:
        return f"文字{at % 9_973}"
    return at % 100_003 / 4 if column <= NUMBERS else FIRST_DAY + timedelta(days=at % DAYS)


def headings() -> list[str]:
    """Return the headings of the ledger, which is an Excel Table."""
    return [f"栏{column}" for column in range(1, COLUMNS + 1)]


def cells(job: str) -> Mapping[tuple[int, int], Value]:
    """Return the cells of the ledger, or of the summary, that a job writes; keys are 1-based."""
    if job == "summary":
        return {(row, 2): float(row * 3) for row in range(1, FIGURES + 1)}
    if job == "100 cells":
        places = [(2 + at * (ROWS // CHANGED), 1 + at * 7 % COLUMNS) for at in range(CHANGED)]
        return {at: value(*at, version=1) for at in places}
    first, last = (ROWS + 2, ROWS + NEW_ROWS + 1) if job == "1,000 rows" else (2, ROWS + 1)
    return {
        (row, column): value(row, column, version=1) for row in range(first, last + 1)
        for column in range(1, COLUMNS + 1)
    }  # fmt: skip

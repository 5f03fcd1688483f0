"""For every code of the catalogue: what brings the finding at its cell, and what nearly does and does not."""

import shutil
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from string import ascii_uppercase
from typing import Any

import pytest
from openpyxl import load_workbook

from mpm_xl.tasks.new import NewUnit, new
from tests.acceptance.codes import advice, checks, clocks, duties, matching, organisations, scores
from tests.acceptance.codes.branch import ROWS, VILLAGE
from tests.acceptance.codes.case import Case, Change
from tests.acceptance.codes.cells import CELLS
from tests.acceptance.codes.ledgers import LEDGERS as BETWEEN
from tests.acceptance.codes.places import PLACES
from tests.acceptance.codes.rows import ROWS as IN_ROWS
from tests.mpm_xl import test_rules_across, test_rules_days, test_rules_figures, test_rules_homes
from tests.mpm_xl.desk import BRANCH
from tests.mpm_xl.rule_rows import GROUP, MA, OTHER, SU
from tests.mpm_xl.rule_rows import Case as RuleCase
from validators.cell import Cell, cell_name, written
from validators.issue import catalogue
from validators.ledgers import LEDGERS
from validators.row import Row
from workbook.books.closed import ClosedBook
from workbook.edit import Put
from workbook.tables import Table, read_table

OF_FAMILIES = (advice, checks, clocks, duties, matching, organisations, scores)
CASES: Sequence[Case] = (
    *CELLS, *IN_ROWS, *BETWEEN, *PLACES, *(case for family in OF_FAMILIES for case in family.CASES)
)  # fmt: skip
OF_RULES = {
    case.code: case
    for case in (*test_rules_across.CASES, *test_rules_days.CASES, *test_rules_figures.CASES, *test_rules_homes.CASES)
    if case.code not in {one.code for one in CASES}
}
TYPED = [case for case in CASES if not case.fault]
BY_NAME = {ledger.name: ledger for ledger in LEDGERS}
FIRST_ROW = 3
REGION = "甘肃省张掖市高台县"
THIS = Path(__file__)
ROOT = THIS.parents[2]
SMALL_OFFICE = {"members": [MA, SU], "orgs": [BRANCH, GROUP, OTHER]}
Places = Mapping[str, Mapping[str, int]]
Found = set[tuple[str, str, str]]


def batches() -> list[list[Case]]:
    """Share the cases out over workbooks, so that no two in one workbook touch the same row."""
    shared: list[tuple[object, set[tuple[str, int]], list[Case]]] = []
    for case in TYPED:
        rows = {(ledger, row) for ledger, row, _ in (*case.wrong, *case.right)}
        kind = (case.profile, tuple(case.settings.items()), case.alone and case.code)
        for known, taken, cases in shared:
            if known == kind and not rows & taken:
                taken.update(rows)
                cases.append(case)
                break
        else:
            shared.append((kind, rows, [case]))
    return [cases for _, _, cases in shared]


BATCHES = batches()


class Workbooks:
    """The small branch under each profile, drawn once and copied; and what is found in the workbooks of the batches."""

    def __init__(self, folder: Path, make: Callable[..., Path]) -> None:
        """Keep the folder for the copies, and who draws."""
        self._folder, self._make = folder, make
        self._drawn: dict[object, tuple[Path, Places]] = {}
        self._found: dict[tuple[int, bool], Found] = {}

    def copy(self, case: Case) -> tuple[Path, Places]:
        """Return a copy of the branch, and the columns of its fields."""
        kind = case.profile, tuple(case.settings.items())
        if kind not in self._drawn:
            path = self._make(self._folder / f"原{len(self._drawn)}.xlsx", case.profile, case.settings)
            book = ClosedBook(path)
            tables = {one.name: read_table(book.read(one.tab), one, case.profile, "") for one in LEDGERS}
            places: Places = {name: {**headings(table), **table.columns} for name, table in tables.items()}
            self._drawn[kind] = path, places
        source, places = self._drawn[kind]
        target = self._folder / f"{len(list(self._folder.iterdir()))}.xlsx"
        shutil.copy(source, target)
        return target, places

    def found(self, case: Case, told: Callable[..., Any], *, wrong: bool) -> Found:
        """Return the findings of the workbook of the case's batch, typed wrong or right."""
        number = next(number for number, cases in enumerate(BATCHES) if case in cases)
        if (number, wrong) not in self._found:
            path, places = self.copy(case)
            for one in BATCHES[number]:
                type_in(path, places, one.wrong if wrong else one.right)
            self._found[number, wrong] = findings_of(told, path)
        return self._found[number, wrong]


@pytest.fixture(scope="module")
def workbooks(tmp_path_factory: pytest.TempPathFactory) -> Workbooks:
    """Give the workbooks of the small branch."""
    return Workbooks(tmp_path_factory.mktemp("branch"), draw)


def draw(path: Path, profile: str, settings: Mapping[str, Cell]) -> Path:
    """Draw the small branch with every column of every ledger."""
    extra = {ledger.name: tuple(ledger.row.columns()) for ledger in LEDGERS}
    unit = NewUnit(profile, "中共试验县试验镇前进村支部委员会", VILLAGE, "620799-05", "支部", date(2024, 12, 31))
    new(path, unit, ROWS, extra, {"region": REGION, **settings})
    return path


def type_in(path: Path, places: Places, changes: Sequence[Change]) -> None:
    """Type changes into a workbook."""
    puts = [
        Put(BY_NAME[ledger].tab, {(FIRST_ROW + row, places[ledger][name]): value for name, value in fields.items()})
        for ledger, row, fields in changes
    ]
    if puts:
        ClosedBook(path).apply(puts)


def headings(table: Table[Row]) -> dict[str, int]:
    """Return the column of every heading, those of events and of ours among them."""
    return {written(cell): at for at, cell in enumerate(table.tab.cells[table.heading_row - 1], 1) if cell}


def findings_of(told: Callable[..., Any], path: Path) -> Found:
    return {(issue["code"], issue["tab"], issue["cell"]) for issue in told("check", path)["issues"]}


@pytest.mark.parametrize("case", TYPED, ids=[case.code for case in TYPED])
def test_what_is_typed_wrong_is_found_at_its_cell_and_what_is_right_is_not(
    case: Case, workbooks: Workbooks, told: Callable[..., Any]
) -> None:
    _, places = workbooks.copy(case)
    ledger, row, name = case.at or (case.wrong[0][0], case.wrong[0][1], next(iter(case.wrong[0][2])))
    place = case.code, BY_NAME[ledger].tab, cell_name(FIRST_ROW + row, places[ledger][name])
    assert place in workbooks.found(case, told, wrong=True)
    assert place not in workbooks.found(case, told, wrong=False)


@pytest.mark.parametrize("case", SHAPED := [case for case in CASES if case.fault], ids=[case.code for case in SHAPED])
def test_a_sheet_of_the_wrong_shape_is_told_and_one_of_the_right_shape_is_not(
    case: Case, workbooks: Workbooks, run: Callable[..., Any], told: Callable[..., Any]
) -> None:
    path, places = workbooks.copy(case)
    type_in(path, places, case.also)
    if case.sealed:
        run("check", path, "--mark")
    before = {(code, tab) for code, tab, _ in findings_of(told, path)}
    book = load_workbook(path)
    if case.fault:
        case.fault(book)
    book.save(path)
    after = {(code, tab) for code, tab, _ in findings_of(told, path)}
    assert (case.code, case.tab) in after
    assert (case.code, case.tab) not in before


@pytest.mark.parametrize("case", OF_RULES.values(), ids=list(OF_RULES))
def test_rows_that_break_a_rule_are_told_at_the_cell_and_those_that_nearly_do_are_not(
    case: RuleCase, fresh: Callable[..., Path], told: Callable[..., Any]
) -> None:
    extra = {ledger.name: tuple(ledger.row.columns()) for ledger in LEDGERS}
    found: list[set[str]] = []
    for name, rows in (("wrong.xlsx", case.rows), ("near.xlsx", case.near)):
        ledgers = {name: lines for name, lines in {**SMALL_OFFICE, **rows}.items() if name != "parameters"}
        path = fresh("通用", as_of=case.as_of, rows=ledgers, extra=extra, name=name, settings={"region": REGION})
        issues = [issue for issue in told("check", path)["issues"] if issue["code"] == case.code]
        found.append({f"{issue['heading']} {issue['cell'].lstrip(ascii_uppercase)}" for issue in issues})
    assert case.at in found[0]
    assert case.at not in found[1]


OF_FILES = ("MPM6", "MPM9")  # a test below, and test_every_refusal.py, hold these
# What a fixture cannot type: a formula with its result, thousands of faults, one check after another.
ELSEWHERE = {
    "MPM204": "tests/workbook/test_tables_shapes.py", "MPM234": "tests/acceptance/test_marks_of_odd_sheets.py",
    "MPM248": "tests/acceptance/test_answers.py",
}  # fmt: skip


def test_every_code_of_a_cell_a_row_a_ledger_or_a_place_has_a_fixture() -> None:
    wanted = {code for code in catalogue() if not code.startswith(OF_FILES)}
    assert wanted - {case.code for case in CASES} - set(OF_RULES) - set(ELSEWHERE) == set()
    assert [code for code, name in ELSEWHERE.items() if code not in (ROOT / name).read_text(encoding="utf-8")] == []


def test_every_reason_of_a_received_file_and_of_what_is_made_of_them_is_brought_about_by_a_test() -> None:
    texts = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("test_*.py") if path != THIS)
    assert [code for code in catalogue() if code.startswith(OF_FILES[0]) and f'"{code}' not in texts] == []


def test_the_small_branch_has_nothing_wrong_with_it(workbooks: Workbooks, told: Callable[..., Any]) -> None:
    path, _ = workbooks.copy(Case(""))
    issues = told("check", path)["issues"]
    assert [issue for issue in issues if issue["level"] != "提示"] == []

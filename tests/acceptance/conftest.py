"""What the acceptance tests share: the golden tables as rows and expectations, and JSON from the command line."""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.acceptance.villages import VILLAGES
from tests.branch import BRANCH, Rows
from validators.cell import Cell
from validators.column import Kind
from validators.dates import periods_of
from validators.ledgers import LEDGERS
from validators.ledgers.settings import Settings
from validators.row import Ledger, Row

GOLDEN = Path(__file__).parent.parent / "golden"
EACH = "（各一行）"
ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
NUMBERS = {Kind.INT, Kind.DECIMAL, Kind.YUAN}
DAYS = {Kind.DATE, Kind.ROUGH_DATE}
UNRECORDED = "·"
NUMBER = re.compile(r"-?\d+(\.\d+)?")
NOT_COMPARED = ("项目", "任务")
STATUS = {"完成": "完", "逾期": "逾", "免": "免", "进行中": "进", "临期": "临"}
YEAR = 2024
SETTING = {column.heading: field for field, column in Settings.columns().items()}
BY_TAB = {ledger.tab: ledger for ledger in LEDGERS}


@dataclass(frozen=True)
class Golden:
    """One golden table: rows by ledger name, values of 设置, and the expected tables by title."""

    rows: Rows
    settings: Mapping[str, Cell]
    expected: Mapping[str, Sequence[Mapping[str, str]]]


def tables_of(text: str) -> Iterator[tuple[str, list[dict[str, str]]]]:
    """Yield every Markdown table with the title above it."""
    title = ""
    headings: list[str] = []
    rows: list[dict[str, str]] = []
    for line in [*text.splitlines(), "# "]:
        if line.startswith("#"):
            if headings:
                yield title, rows
            title, headings, rows = line.strip("# "), [], []
        elif line.startswith("|") and not line.startswith("|---"):
            cells = [cell.strip() for cell in line.strip("|").split("|")]
            if headings:
                rows.append(dict(zip(headings, cells, strict=True)))
            else:
                headings = cells


def _cell(ledger: Ledger[Row], field: str, text: str) -> Cell:
    kind = ledger.row.columns()[field].kind
    if kind in DAYS and ISO_DAY.fullmatch(text):
        return date.fromisoformat(text)
    if kind in NUMBERS:
        return float(text) if "." in text else int(text)
    return text


def _ledger_rows(ledger: Ledger[Row], lines: Sequence[Mapping[str, str]]) -> Iterator[dict[str, Cell]]:
    fields = {column.heading: field for field, column in ledger.row.columns().items()}
    for line in lines:
        row: dict[str, Cell] = {"year": YEAR} if "year" in ledger.key else {}
        each: tuple[str, list[str]] | None = None
        for heading, text in line.items():
            if heading.endswith(EACH):
                each = fields[heading.removesuffix(EACH)], text.split("、")
            elif heading.endswith("起") and heading not in fields:
                row |= dict(_matrix(ledger, heading.removesuffix("起"), text))
            elif text:
                row[fields[heading]] = _cell(ledger, fields[heading], text)
        if each:
            yield from ({**row, each[0]: date.fromisoformat(day)} for day in each[1])
        else:
            yield row


def _matrix(ledger: Ledger[Row], first: str, marks: str) -> Iterator[tuple[str, Cell]]:
    """Yield the cells of a matrix line: one character a cell, from the first column on."""
    for number, mark in enumerate(marks.replace(" ", "")):
        if mark == UNRECORDED:
            continue
        if ledger.name == "dues":
            yield f"m{number + 1:02d}", float(mark)
        else:
            yield f"{first[:1]}{int(first[1:]) + number}", mark


def read_golden(name: str) -> Golden:
    """Return a golden table by the name of its profile."""
    rows: Rows = {}
    settings: dict[str, Cell] = {}
    expected: dict[str, Sequence[Mapping[str, str]]] = {}
    wanted = False
    for title, lines in tables_of((GOLDEN / f"{name}.md").read_text(encoding="utf-8")):
        wanted = wanted or title == "流出状态"
        if wanted:
            expected[title] = lines
        elif title == "设置":
            settings = {SETTING[line["项目"]]: line["取值"] for line in lines}
        else:
            rows[BY_TAB[title].name] = list(_ledger_rows(BY_TAB[title], lines))
    return Golden(rows, settings, expected)


@pytest.fixture(scope="session")
def golden() -> Callable[[str], Golden]:
    """Give a golden table by the name of its profile."""
    return read_golden


@pytest.fixture
def book(fresh: Callable[..., Path], golden: Callable[[str], Golden]) -> Path:
    """Give the golden workbook of 高台, not yet refreshed."""
    table = golden("高台")
    return fresh("高台", rows=table.rows, settings=table.settings)


def cells_of(path: Path) -> dict[tuple[str, str], object]:
    """Return every cell that holds something, by tab and name."""
    return {
        (sheet.title, cell.coordinate): cell.value
        for sheet in load_workbook(path).worksheets
        for line in sheet.iter_rows()
        for cell in line
        if cell.value is not None
    }


def _differs(expected: str, got: object) -> bool:
    if got is None:
        return expected != "—"
    if isinstance(got, bool):
        return expected != ("是" if got else "否")
    if isinstance(got, int | float):
        return not NUMBER.fullmatch(expected) or Decimal(str(got)) != Decimal(expected)
    return str(got) != expected


@pytest.fixture(scope="session")
def differences() -> Callable[..., list[str]]:
    """Give the comparison of an expected table with what was computed: one sentence for each cell that differs."""

    def compare(lines: Sequence[Mapping[str, str]], got: Callable[[Mapping[str, str], str], object]) -> list[str]:
        found: list[str] = []
        for line in lines:
            first, *headings = (heading for heading in line if heading not in (*NOT_COMPARED, "规则", "算法"))
            where = " ".join(line[heading] for heading in (first, *NOT_COMPARED) if heading in line)
            found += [
                f"{where} {heading}：应为{line[heading]}，得{value}。{line['规则']}：{line['算法']}"
                for heading in headings
                if line[heading] and _differs(line[heading], value := got(line, heading))
            ]
        return found

    return compare


@pytest.fixture(scope="session")
def duty_statuses() -> Callable[..., str]:
    """Give the statuses of one duty of one member, one character a period, as the golden tables write them."""

    def statuses(results: Mapping[str, Any], name: str, kind: str, length: str) -> str:
        of_period = {
            duty["周期"][:10]: STATUS[duty["状态"]]
            for duty in results["任务"]
            if duty["姓名"] == name and duty["任务"] == kind
        }
        return "".join(of_period.get(period.first.isoformat(), "免") for period in periods_of(YEAR, length))

    return statuses


@pytest.fixture
def told(run: Callable[..., Any]) -> Callable[..., dict[str, Any]]:
    """Give the JSON object that a command prints; nothing else may stand on standard output."""

    def command(*words: object) -> dict[str, Any]:
        result = run(*words, "--json")
        assert result.code in (0, 1), f"{words}: {result.code} {result.out}{result.err}"
        document: dict[str, Any] = json.loads(result.out)
        return document

    return command


@pytest.fixture
def refresh_golden(
    golden: Callable[[str], Golden], fresh: Callable[..., Path], told: Callable[..., Any]
) -> Callable[..., Any]:
    """Give the results of a refresh of one golden table, drawn afresh."""

    def refresh(name: str) -> dict[str, Any]:
        table = golden(name)
        results: dict[str, Any] = told("refresh", fresh(name, rows=table.rows, settings=table.settings))["results"]
        return results

    return refresh


@pytest.fixture(scope="session")
def proposal() -> Callable[[str], str]:
    """Give the grade that the words of an appraisal proposal mean: 优秀, 合格, 不合格, or nothing."""

    def grade(text: str | None) -> str:
        return next((word for word in ("不合格", "优秀", "合格") if word in (text or "")), "")

    return grade


@pytest.fixture(scope="session")
def own_value() -> Callable[[Path, Mapping[str, str]], None]:
    """Give the hand that types into 本单位取值 on 制度参数."""

    def write(path: Path, values: Mapping[str, str]) -> None:
        book = load_workbook(path)
        sheet = book["制度参数"]
        headings = {str(cell.value): column for column, cell in enumerate(sheet[2], 1)}
        left = dict(values)
        for row in range(3, sheet.max_row + 1):
            code = str(sheet.cell(row, headings["代码"]).value)
            if code in left:
                sheet.cell(row, headings["本单位取值"]).value = left.pop(code)
        assert not left
        book.save(path)

    return write


@pytest.fixture
def document(
    fresh: Callable[..., Path], told: Callable[..., dict[str, Any]], own_value: Callable[..., None]
) -> Callable[..., dict[str, Any]]:
    """Give what a refresh of these rows says under a place, with own values typed in; the ``path`` beside it."""
    number = count(1)

    def make(profile: str, rows: Rows, own: Mapping[str, str] | None = None, **more: Any) -> dict[str, Any]:  # noqa: ANN401
        path = fresh(profile, rows=rows, name=f"document{next(number)}.xlsx", **more)
        if own:
            own_value(path, own)
        return {**told("refresh", path), "path": path}

    return make


@pytest.fixture(scope="session")
def appraisal_of() -> Callable[[str, str], Rows]:
    """Give an appraisal of one member by nine ballots, held and graded on one day."""

    def make(name: str, day: str) -> Rows:
        held = date.fromisoformat(day)
        meeting: dict[str, Cell] = {
            "code": f"会{day[2:4]}01", "org": BRANCH, "kind": "组织生活会", "held_on": held, "mode": "线下",
            "vote_kind": "民主评议", "votes_for": 9, "ballots_out": 9, "ballots_back": 9, "ballots_valid": 9,
            "ballots_void": 0,
        }  # fmt: skip
        row: dict[str, Cell] = {
            "year": held.year, "person": name, "meeting": meeting["code"], "votes_excellent": 0, "votes_qualified": 9,
            "votes_basic": 0, "votes_unqualified": 0, "grade": "合格", "graded_on": held,
        }  # fmt: skip
        return {"meetings": [meeting], "appraisals": [row]}

    return make


@pytest.fixture
def village_rows(
    branch_rows: Callable[..., Any], person: Callable[..., Any], trip: Callable[..., Any]
) -> Callable[[str, int], Any]:
    """Give the rows of a village, one of three: one member away, one at home, and nobody of another one."""

    def make(code: str, number: int) -> Any:  # noqa: ANN401  -- rows by ledger
        name, gone, here = VILLAGES[code], "张李王"[number] + "一", "马周吴"[number] + "梅"
        (org,) = branch_rows()["orgs"]
        staff = dict.fromkeys(("secretary", "deputy", "committee", "liaison_officer"), here)
        members = [
            person(gone, number + 1, branch=name),
            person(here, number + 11, sex="女", branch=name, party_post="支部委员"),
        ]
        return {
            "orgs": [{**org, **staff, "code": code, "name": name}], "members": members,
            "outflow": [trip(gone, contact_person=here)],
        }  # fmt: skip

    return make

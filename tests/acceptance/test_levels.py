"""支部 → 乡镇 → 县: the sample county by way of its towns and without them, one result, and every total from a row."""

import json
import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from mpm_xl.canonical import canon
from mpm_xl.cli import main
from tests.acceptance.spoken import told
from validators.cell import Cell, written
from validators.column import Kind
from validators.ledgers import LEDGERS
from workbook.books.closed import ClosedBook
from workbook.tab import Tab

SCALE = "0.02"  # nine branches in two towns
COUNTY, TOWNS = "620724", ("620724-01", "620724-02")
REFERENCES = (Kind.PERSON, Kind.STAFF, Kind.STAFFS, Kind.ORG, Kind.ORG_OR_NAME)
BY_TAB = {ledger.tab: ledger for ledger in LEDGERS}
HEADINGS_AT, FIRST_ROW = 1, 2
STATISTICS, DIRECT, LEVELS = "F26", "直接", "逐级"
REFUSED = 2


@dataclass(frozen=True)
class Place:
    """The folder of a sample county with what its branches and towns mailed, and its workbook made in two ways."""

    folder: Path
    said: Mapping[str, Mapping[str, Any]]

    @property
    def units(self) -> Path:
        """The unit list, one for every level."""
        return self.folder / "units.csv"

    def waiting(self, code: str) -> Path:
        """Return the workbook of a level as it is before anything has arrived."""
        return next((self.folder / "汇总").glob(f"{code}_*.xlsx"))

    def book(self, way: str) -> Path:
        """Return the workbook of the county made in one way."""
        return self.folder / way / f"{COUNTY}.xlsx"


def consolidated(sample: Place, inbox: Path, code: str, way: str, *more: object) -> dict[str, Any]:
    """Consolidate a folder into the workbook of a level, begun anew where that way has none."""
    book = sample.folder / way / f"{code}.xlsx"
    if not book.exists():
        book.parent.mkdir(exist_ok=True)
        shutil.copy(sample.waiting(code), book)
    return told("consolidate", inbox, "--units", sample.units, "--into", book, "--json", *more)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Place:
    folder = tmp_path_factory.mktemp("place") / "高台"
    assert main(["demo", str(folder), "--place", "高台", "--scale", SCALE]) == 0
    sample = Place(folder, {})
    for unit in sorted((folder / "units").iterdir()):
        sent = told("export", unit, "-o", folder / "支部上报", "--json")["file"]
        inbox = folder / unit.name[: len(TOWNS[0])]
        inbox.mkdir(exist_ok=True)
        shutil.copy(sent, inbox)
    said = {DIRECT: consolidated(sample, folder / "支部上报", COUNTY, DIRECT)}
    for town in TOWNS:
        said[town] = consolidated(sample, folder / town, town, LEVELS)
        told("export", folder / LEVELS / f"{town}.xlsx", "-o", folder / "乡镇上报", "--json")
    said[LEVELS] = consolidated(sample, folder / "乡镇上报", COUNTY, LEVELS)
    return Place(folder, said)


def ledgers(book: Path) -> dict[str, Sequence[Sequence[Cell]]]:
    """Return what stands on every ledger, source columns and all."""
    return {tab: cells for tab, cells in cells_of(book).items() if tab in BY_TAB}


def cells_of(book: Path) -> dict[str, Sequence[Sequence[Cell]]]:
    read = ClosedBook(book)
    return {tab: read.read(tab).cells for tab in read.tabs()}


def test_the_county_by_way_of_its_towns_is_the_county_without_them_cell_for_cell(sample: Place) -> None:
    levels, direct = ledgers(sample.book(LEVELS)), ledgers(sample.book(DIRECT))
    assert len(levels["党员"]) > 140
    assert levels == direct


def test_the_statistics_are_those_of_the_county_that_was_kept_in_one_workbook(sample: Place) -> None:
    whole = told("refresh", sample.folder / "高台.xlsx", "-o", sample.folder / "整县.xlsx", "--json")["results"]["F26"]
    assert (whole["党员总数"], whole["流出合计"], whole["跨省"], whole["流入合计"]) == (140, 36, 14, 1)  # a fiftieth
    for way in (LEVELS, DIRECT):
        assert sample.said[way]["results"]["F26"] == whole, way


def test_no_row_is_lost_on_any_level(sample: Place) -> None:
    for name, said in sample.said.items():
        balance = said["conservation"]
        assert balance["rows_in"] == balance["rows_out"] + balance["rows_merged"], name
        assert (balance["rows_refused"], said["missing"]) == (0, []), name


def test_a_town_that_uses_the_list_of_the_county_waits_for_its_own_branches_only(sample: Place) -> None:
    cells = cells_of(sample.folder / LEVELS / f"{TOWNS[1]}.xlsx")["报送情况"]
    listed = {text for row in cells for text in map(written, row) if text.startswith(COUNTY)}
    assert listed == {f"{TOWNS[1]}-001-{at:02d}" for at in (1, 2, 3)}
    assert sample.said[TOWNS[1]]["missing"] == []


def row_of(tab: Tab, row: int) -> dict[str, Cell]:
    """Return the cells of a row by heading, of a workbook or of a file that went upward."""
    headings = map(written, tab.cells[HEADINGS_AT])
    return dict(zip(headings, tab.cells[row - 1], strict=False))


def totals(book: Path) -> dict[str, str]:
    """Return where each total of the statistics that is not nought stands, by its heading, as trace takes it."""
    workbook = load_workbook(book)
    sheet = next(workbook[name] for name in workbook.sheetnames if name.startswith(STATISTICS))
    headings: dict[int, str] = {}
    found = {}
    for line in sheet.iter_rows():
        total = str(line[0].value).replace(" ", "") == "合计"
        for cell in line[1:]:
            if isinstance(cell.value, str):
                headings[cell.column] = cell.value
            elif total and isinstance(cell.value, int) and cell.value:
                found[headings[cell.column]] = f"{sheet.title}!{cell.coordinate}"
    return found


def says_the_same(ours: Mapping[str, Cell], theirs: Mapping[str, Cell], tab: str) -> bool:
    """Tell whether a row is that of the file it names; a name may have got what tells its bearer from others."""
    for column in BY_TAB[tab].row.columns().values():
        if column.heading not in theirs:
            continue
        here, there = ours[column.heading], theirs[column.heading]
        referred = column.kind in REFERENCES and written(here).startswith(written(there).partition("(")[0])
        if canon(here) != canon(there) and not referred:
            return False
    return True


@pytest.mark.feature("GT-01", "GT-04")
@pytest.mark.parametrize(
    ("headings", "least"),
    [(("党员总数", "流出合计", "跨省", "流入合计"), 4), pytest.param((), 30, marks=pytest.mark.slow)],
    ids=["four", "every"],
)
def test_a_total_of_the_county_leads_to_rows_of_the_branches_which_say_the_same(
    headings: Sequence[str], least: int, sample: Place
) -> None:
    book = sample.book(LEVELS)
    files = {path.name: ClosedBook(path) for path in (sample.folder / "支部上报").rglob("*.xlsx")}
    ours = ClosedBook(book)
    where = {heading: at for heading, at in totals(book).items() if not headings or heading in headings}
    assert len(where) >= least
    for heading, at in where.items():
        traced = told("trace", book, at, "--json")
        assert len(traced["rows"]) == traced["value"], heading
        for row in traced["rows"]:
            source, tab = row["source"], row["ledger"]
            if tab == "党组织" and source is None:
                continue  # the county itself keeps those above its branches
            assert source["unit"].startswith(TOWNS), heading
            theirs = row_of(files[source["file"]].read(tab), source["row"])
            assert says_the_same(row_of(ours.read(tab), row["row"]), theirs, tab), (heading, row["key"])


def test_the_folders_again_change_nothing(sample: Place) -> None:
    for code, way, inbox in (
        (TOWNS[0], LEVELS, TOWNS[0]), (COUNTY, LEVELS, "乡镇上报"), (COUNTY, DIRECT, "支部上报"),
    ):  # fmt: skip
        book = sample.folder / way / f"{code}.xlsx"
        before = book.read_bytes()
        assert consolidated(sample, sample.folder / inbox, code, way)["written"] is False
        assert book.read_bytes() == before
        if code != COUNTY:
            assert told("export", book, "-o", sample.folder / "乡镇上报", "--json")["written"] is False


def test_towns_and_branches_that_come_one_by_one_in_any_order_make_the_same_county(sample: Place) -> None:
    inbox = sample.folder / "先后"
    inbox.mkdir()
    second, first = sorted((sample.folder / "乡镇上报").iterdir(), reverse=True)
    for one in (second, next((sample.folder / "支部上报").rglob("*.xlsx")), first):
        shutil.copy(one, inbox)
        said = consolidated(sample, inbox, COUNTY, "先后来")
    assert ledgers(sample.book("先后来")) == ledgers(sample.book(DIRECT))
    assert said["missing"] == []


def test_two_processes_make_the_workbook_that_one_makes(sample: Place) -> None:
    consolidated(sample, sample.folder / "支部上报", COUNTY, "两个进程", "--workers", 2)
    assert cells_of(sample.book("两个进程")) == cells_of(sample.book(DIRECT))


def test_a_branch_whose_errors_are_open_sends_nothing_and_is_missed_with_all_its_people(
    sample: Place, run: Callable[..., Any], tmp_path: Path
) -> None:
    branch = max((sample.folder / "units").glob("*.xlsx"))
    book = load_workbook(branch)
    members = book["党员"]
    column = next(cell.column for cell in members[HEADINGS_AT + 1] if cell.value == "公民身份号码")
    members.cell(FIRST_ROW + 1, column).value = "620799198803120018"  # the last figure should be 7
    book.save(tmp_path / branch.name)
    result = run("export", tmp_path / branch.name, "-o", tmp_path / "上报", "--json")
    assert (result.code, (tmp_path / "上报").exists()) == (REFUSED, False)
    assert [one["heading"] for one in json.loads(result.out)["issues"] if one["level"] == "错误"] == ["公民身份号码"]
    inbox, code = tmp_path / "收件", branch.name.partition("_")[0]
    shutil.copytree(sample.folder / "支部上报", inbox)
    (gone,) = inbox.rglob(f"{branch.stem.partition('_')[2]}_*.xlsx")
    gone.unlink()
    people = sum(1 for row in ClosedBook(branch).read("党员").cells[FIRST_ROW:] if row and row[0] is not None)
    said = consolidated(sample, inbox, COUNTY, "缺一个")
    assert [one["code"] for one in said["missing"]] == [code]
    whole = sample.said[DIRECT]["results"]["F26"]["党员总数"]
    assert 0 < whole - said["results"]["F26"]["党员总数"] <= people
    assert not [row for row in ledgers(sample.book("缺一个"))["党员"] if code in row]

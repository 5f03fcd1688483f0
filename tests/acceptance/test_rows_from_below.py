"""What a unit reported goes upward as it reported it: no level changes, adds, moves or takes away a row unsaid."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from mpm_xl.tasks.new import NewUnit, new
from mpm_xl.tasks.refresh import plan_check
from tests.acceptance.villages import COUNTY, LIST, ONE, OPEN, OTHER, TOWN, VILLAGES
from validators.cell import Cell, written
from workbook.books.closed import ClosedBook
from workbook.edit import Put

REFUSED = 2
ANSWER, OWN = "校验说明", "本镇备注"
Run = Callable[..., Any]


@pytest.fixture
def town(tmp_path: Path, run: Run, village_rows: Callable[[str, int], Any]) -> Path:
    """Give the workbook of a town that was consolidated from three villages."""
    for number, (code, name) in enumerate(VILLAGES.items()):
        folder = tmp_path / code
        folder.mkdir()
        book = folder / "支部.xlsx"
        new(book, NewUnit("高台", name, code, TOWN, "支部", date(2024, 12, 31)), village_rows(code, number))
        done = run("export", book, "-o", tmp_path / "收件")
        assert done.code == 0, done.err
    (tmp_path / "单位清单.csv").write_text(f"{LIST}{TOWN},前进镇党委,{COUNTY}\n", encoding="utf-8")
    path = tmp_path / "镇.xlsx"
    unit = NewUnit("高台", "前进镇党委", TOWN, COUNTY, "乡镇", date(2024, 12, 31))
    new(path, unit)
    assert consolidated(run, path).code in (0, 1)
    return path


def consolidated(run: Run, town: Path) -> Any:  # noqa: ANN401  -- an answer
    return run("consolidate", town.with_name("收件"), "--units", town.with_name("单位清单.csv"), "--into", town)


class Sheet:
    """A ledger of a workbook, and the hand that types into it."""

    def __init__(self, path: Path, tab: str) -> None:
        """Read it."""
        self.book, self.name = ClosedBook(path), tab
        self.tab = self.book.read(tab)
        self.headings = [written(cell) for cell in self.tab.cells[1]]

    def row(self, **cells: str) -> int:
        """Return the row that holds these texts."""
        (row,) = [
            row for row in range(3, len(self.tab.cells) + 1)
            if all(written(self.cell(row, heading)) == text for heading, text in cells.items())
        ]  # fmt: skip
        return row

    def at(self, heading: str) -> int:
        """Return the column of a heading."""
        return self.headings.index(heading) + 1

    def cell(self, row: int, heading: str) -> Cell:
        """Return what stands in a row under a heading."""
        return self.tab.at(row, self.at(heading))

    def type(self, row: int, **cells: Cell) -> None:
        """Write into a row."""
        self.book.apply([Put(self.name, {(row, self.at(heading)): cell for heading, cell in cells.items()})])

    def clear(self, *rows: int) -> None:
        """Delete everything that stands in rows."""
        self.book.apply([Put(self.name, {(row, at): None for row in rows for at in range(1, len(self.headings) + 1)})])


def told(run: Run, town: Path) -> list[tuple[str, str, str]]:
    """Return the code, the sheet and the cell of every finding about rows from below, as 校验 and 上报 both tell it."""
    checked = json.loads(run("check", town, "--json").out)
    sent = run("export", town, "-o", town.with_name("上报"), "--json")
    found = [one for one in checked["issues"] if one["code"].startswith("MPM65")]
    assert sent.code == (REFUSED if found else 0), sent.err
    if found:
        assert json.loads(sent.out)["refused"]["code"] == "MPM970"
        assert not list(town.with_name("上报").glob("*.xlsx"))
    return [(one["code"], one["tab"], one["cell"]) for one in found]


def says(run: Run, town: Path) -> str:
    (one,) = [one for one in json.loads(run("check", town, "--json").out)["issues"] if one["code"][:5] == "MPM65"]
    return str(one["says"])


def test_rows_that_stand_as_they_came_go_upward(town: Path, run: Run) -> None:
    assert told(run, town) == []


def test_words_beside_a_row_and_a_column_of_this_level_change_no_row(town: Path, run: Run) -> None:
    sheet = Sheet(town, "流出")
    row = sheet.row(姓名="张一")
    sheet.type(row, **{ANSWER: "属实"})
    free = len(sheet.headings) + 1
    sheet.book.apply([Put("流出", {(2, free): OWN, (row, free): "已电话核实"})])
    assert told(run, town) == []


def test_rows_in_another_order_are_the_same_rows(town: Path, run: Run) -> None:
    sheet = Sheet(town, "流出")
    first, last = sheet.tab.cells[2], sheet.tab.cells[3]
    swapped = {(row, at): cell for row, cells in ((3, last), (4, first)) for at, cell in enumerate(cells, 1)}
    sheet.book.apply([Put("流出", swapped)])
    assert told(run, town) == []


def test_a_row_of_a_village_that_the_town_changed_blocks_until_the_village_has_its_word_again(
    town: Path, run: Run
) -> None:
    sheet = Sheet(town, "流出")
    row = sheet.row(姓名="张一")
    sheet.type(row, 详细地址="广东省深圳市某街道")
    assert told(run, town) == [("MPM651", "流出", f"{chr(64 + sheet.at('姓名'))}{row}")]
    assert f"“前进村党支部”（{ONE}）报来的（前进村党支部_20241231_第1次.xlsx第3行）" in says(run, town)
    consolidated(run, town)
    assert told(run, town) == []
    assert Sheet(town, "流出").cell(row, "详细地址") == sheet.cell(row, "详细地址")


def test_a_row_that_the_town_changed_blocks_as_long_as_the_village_does_not_report_again(town: Path, run: Run) -> None:
    sheet = Sheet(town, "流出")
    row = sheet.row(姓名="张一")
    sheet.type(row, 详细地址="广东省深圳市某街道", 来源版本=None)
    (town.with_name("收件") / "前进村党支部_20241231_第1次.xlsx").unlink()
    assert [code for code, *_ in told(run, town)] == ["MPM652"]
    consolidated(run, town)
    assert [code for code, *_ in told(run, town)] == ["MPM652"]


def test_a_row_that_was_deleted_is_missed_on_its_sheet_also_after_others_came_anew(town: Path, run: Run) -> None:
    sheet = Sheet(town, "流出")
    sheet.clear(sheet.row(姓名="张一"))
    assert told(run, town) == [("MPM654", "流出", "")]
    assert f"“流出”里“前进村党支部”（{ONE}）报来的行，汇总时有1行，现在有0行" in says(run, town)
    (town.with_name("收件") / "前进村党支部_20241231_第1次.xlsx").unlink()
    consolidated(run, town)
    assert told(run, town) == [("MPM654", "流出", "")]


def test_a_row_that_is_given_to_another_village_is_missed_there_and_too_much_here(town: Path, run: Run) -> None:
    sheet = Sheet(town, "流出")
    sheet.type(sheet.row(姓名="张一"), 来源单位=OTHER)
    assert told(run, town) == [("MPM654", "流出", ""), ("MPM654", "流出", "")]


def test_a_row_that_takes_the_place_of_another_of_the_same_village_is_told(town: Path, run: Run) -> None:
    sheet = Sheet(town, "党员")
    one, other = sheet.row(来源单位=ONE, 姓名="张一"), sheet.row(来源单位=ONE, 姓名="马梅")
    copied = {(other, at): cell for at, cell in enumerate(sheet.tab.cells[one - 1], 1)}
    sheet.book.apply([Put("党员", copied)])
    assert ("MPM655", "党员", "") in told(run, town)


def test_a_row_of_this_level_under_the_name_of_a_village_is_told(town: Path, run: Run) -> None:
    sheet = Sheet(town, "联系记录")
    sheet.type(3, 姓名="张一", 来源单位=ONE)
    assert [code for code, *_ in told(run, town)] == ["MPM654", "MPM652"]
    sheet.type(3, 来源单位=None)
    assert "MPM65" not in run("check", town, "--json").out


def test_a_unit_of_which_only_the_list_tells_is_changed_in_the_list(town: Path, run: Run) -> None:
    county = town.with_name("县.xlsx")
    new(county, NewUnit("高台", "试验县委", COUNTY, "", "县", date(2024, 12, 31)))
    consolidated(run, county)
    sheet = Sheet(county, "党组织")
    row = sheet.row(来源文件="单位清单")
    assert sheet.cell(row, "党组织名称") == "前进镇党委"
    sheet.type(row, 党组织名称="前进镇党工委")
    assert told(run, county) == [("MPM653", "党组织", f"{chr(64 + sheet.at('党组织名称'))}{row}")]
    units = town.with_name("单位清单.csv")
    units.write_text(units.read_text(encoding="utf-8").replace("前进镇党委", "前进镇党工委"), encoding="utf-8")
    consolidated(run, county)
    assert [one.code for one in plan_check(ClosedBook(county)).issues if one.code.startswith("MPM65")] == []
    assert Sheet(county, "党组织").cell(row, "党组织名称") == "前进镇党工委"


def test_a_village_that_was_dissolved_goes_with_its_rows_and_its_line_in_the_list(town: Path, run: Run) -> None:
    for tab in ("党组织", "党员", "流出"):
        sheet = Sheet(town, tab)
        sheet.clear(*(row for row in range(3, len(sheet.tab.cells) + 1) if sheet.cell(row, "来源单位") == OPEN))
    assert told(run, town) == [("MPM656", "党组织", "")]
    units = town.with_name("单位清单.csv")
    units.write_text("".join(x for x in units.read_text(encoding="utf-8").splitlines(True) if OPEN not in x), "utf-8")
    consolidated(run, town)
    assert told(run, town) == []


def test_what_was_masked_on_the_way_up_has_the_digest_of_what_is_left(town: Path, run: Run) -> None:
    done = run("export", town, "-o", town.with_name("脱敏"), "--mask", "--json")
    before, after = Sheet(town, "党员"), Sheet(Path(json.loads(done.out)["file"]), "党员")
    for row in range(3, 3 + 2 * len(VILLAGES)):
        assert before.cell(row, "来源版本") != after.cell(row, "来源版本")

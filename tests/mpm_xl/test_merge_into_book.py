"""Merged rows in a workbook of the level above: what people typed there stays, and twice is once."""

from datetime import date
from pathlib import Path

import pytest

from mpm_xl.consolidation.merging import landing
from mpm_xl.consolidation.merging.plan import MergePlan, plan_merge
from mpm_xl.consolidation.model import Submission
from mpm_xl.consolidation.units import UnitList
from mpm_xl.load import load
from mpm_xl.rules.received import rows_from_below_are_as_they_came
from mpm_xl.tasks.new import NewUnit, new
from tests.mpm_xl.submissions import COUNTY, NAMES, TOWN, UNITS, A, B, C, member, submission
from validators.cell import Cell
from validators.issue import Refusal
from workbook.books.closed import ClosedBook
from workbook.books.memory import MemoryBook
from workbook.edit import Put
from workbook.schema import SOURCE_OF_FILE, SOURCE_OF_UNIT

ZHANG, LI, WANG = "620799198803120017", "620799197501010029", "330999196308150035"


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("county") / "高台县.xlsx"
    new(path, NewUnit("高台", NAMES[COUNTY], COUNTY, "", "县", date(2024, 12, 31)))
    return path


@pytest.fixture
def county(drawn: Path) -> MemoryBook:
    book = ClosedBook(drawn)
    return MemoryBook([book.read(tab) for tab in book.tabs()], drawn.name)


def file(unit: str, *people: tuple[str, str], sequence: int = 1) -> Submission:
    return submission(unit, {"members": [member(name, number, unit) for name, number in people]}, sequence)


def consolidated(book: MemoryBook, *files: Submission) -> MergePlan:
    plan = plan_merge(book, files, UNITS)
    book.apply(plan.edits)
    return plan


def column(book: MemoryBook, heading: str, tab: str = "党员") -> list[Cell]:
    cells = book.read(tab).cells
    row = next(at for at, some in enumerate(cells) if "姓名" in some)
    at = cells[row].index(heading)
    found = [some[at] if at < len(some) else None for some in cells[row + 1 :]]
    while found and found[-1] is None:
        found.pop()
    return found


def typed(book: MemoryBook, row: int, **cells: str) -> None:
    """Type into 党员 under the headings named, in the given row below them."""
    tab = book.read("党员")
    top = next(at for at, some in enumerate(tab.cells, 1) if "姓名" in some)
    at = {heading: (top + row, tab.cells[top - 1].index(heading) + 1) for heading in cells}
    book.apply([Put("党员", {at[heading]: cell for heading, cell in cells.items()})])


def test_rows_stand_with_unit_and_file_and_a_second_time_changes_nothing(county: MemoryBook) -> None:
    files = file(A, ("张三", ZHANG), ("李四", LI)), file(B, ("王五", WANG))
    consolidated(county, *files)
    assert column(county, "姓名") == ["张三", "李四", "王五"]
    assert column(county, SOURCE_OF_UNIT) == [A, A, B]
    assert column(county, SOURCE_OF_FILE)[0] == "前进村党支部第1次.xlsx"
    assert not county.apply(plan_merge(county, files, UNITS).edits)


def test_a_newer_file_takes_the_place_of_all_rows_of_its_unit_and_of_no_others(county: MemoryBook) -> None:
    consolidated(county, file(A, ("张三", ZHANG), ("李四", LI)), file(B, ("王五", WANG)))
    consolidated(county, file(A, ("李四", LI), sequence=2), file(B, ("王五", WANG)))
    assert column(county, "姓名") == ["李四", "王五"]
    assert not plan_merge(county, [file(A, ("李四", LI), sequence=2), file(B, ("王五", WANG))], UNITS).disputes


def test_rows_typed_at_this_level_stay_above_and_below(county: MemoryBook) -> None:
    typed(county, 1, 姓名="赵本级", 公民身份号码="34059919800101007X")
    consolidated(county, file(A, ("张三", ZHANG)))
    typed(county, 3, 姓名="钱本级", 公民身份号码="620799200002290016")
    consolidated(county, file(A, ("张三", ZHANG), ("李四", LI), sequence=2), file(B, ("王五", WANG)))
    assert column(county, "姓名") == ["赵本级", "张三", "李四", "王五", "钱本级"]
    assert column(county, SOURCE_OF_UNIT)[:4] == [None, A, A, B]


def test_an_answer_written_beside_a_row_that_came_stays_with_it_when_rows_before_it_come(county: MemoryBook) -> None:
    consolidated(county, file(B, ("王五", WANG)))
    typed(county, 1, 校验说明="联系电话：外地号码")
    consolidated(county, file(A, ("张三", ZHANG)), file(B, ("王五", WANG)))
    assert column(county, "校验说明") == [None, "联系电话：外地号码"]


def test_what_was_typed_over_a_row_that_came_is_told_and_the_word_of_the_unit_stands_again(county: MemoryBook) -> None:
    files = file(A, ("张三", ZHANG)), file(B, ("王五", WANG))
    consolidated(county, *files)
    typed(county, 2, 姓名="王武")
    plan = consolidated(county, *files)
    assert column(county, "姓名") == ["张三", "王五"]
    (told,) = plan.disputes
    assert (told.kind, told.heading, told.first.value, told.taken) == ("本级改动", "姓名", "王武", "王五")
    assert not consolidated(county, *files).disputes


def test_a_cell_for_which_the_ledger_has_no_column_is_no_change_of_its_row(county: MemoryBook) -> None:
    line: dict[str, Cell] = {"year": 2024, "person": "张三", "会2499": "到"}
    files = [submission(A, {"members": [member("张三", ZHANG, A)], "attendance": [(line, {"person": ZHANG})]})]
    plan = consolidated(county, *files)
    assert [(one.unit, one.tab, one.heading, one.cells) for one in plan.homeless] == [(A, "考勤", "会2499", 1)]
    assert list(rows_from_below_are_as_they_came(load(county))) == []
    assert not plan_merge(county, files, UNITS).disputes


def test_words_beside_a_row_that_comes_no_more_are_told(county: MemoryBook) -> None:
    consolidated(county, file(A, ("张三", ZHANG)), file(B, ("王五", WANG)))
    typed(county, 2, 校验说明="已电话核实")
    (told,) = consolidated(county, file(A, ("张三", ZHANG)), file(B, ("李四", LI), sequence=2)).disputes
    assert (told.kind, told.subject, told.first.value) == ("本级所写", "王五", "已电话核实")


def test_a_ledger_that_would_be_longer_than_a_sheet_is_refused_and_not_cut(
    county: MemoryBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(landing, "MAX_ROW", 25)
    people = [
        (f"张{'一二三四五六七八九十甲乙丙丁戊己庚辛壬癸子丑寅卯'[at]}", f"62079919880312{at:04d}") for at in range(24)
    ]
    with pytest.raises(Refusal) as refused:
        consolidated(county, file(A, *people))
    assert (refused.value.issue.code, refused.value.issue.facts["tab"]) == ("MPM690", "党员")


def test_a_workbook_of_a_branch_is_refused_with_what_to_make_instead(tmp_path: Path) -> None:
    path = tmp_path / "支部.xlsx"
    new(path, NewUnit("高台", NAMES[A], A, "", "支部", date(2024, 12, 31)))
    with pytest.raises(Refusal, match="来源单位") as refused:
        plan_merge(ClosedBook(path), [file(A, ("张三", ZHANG))], UNITS)
    assert refused.value.issue.code == "MPM691"


def test_the_rows_of_a_unit_whose_file_is_bad_or_away_this_time_stay_with_what_their_names_mean(
    county: MemoryBook,
) -> None:
    trip = {"person": "张三", "out_date": "2024-01-05"}, {"person": WANG}
    other = submission(B, {"members": [member("张三", WANG, B)], "outflow": [trip]})
    consolidated(county, file(A, ("张三", ZHANG)), other)
    plan = consolidated(county, file(A, ("李四", LI), sequence=2))
    assert plan.merged.kept == (B,)
    assert column(county, "姓名") == ["李四", "张三"]
    assert column(county, "姓名", "流出") == ["张三"]
    assert not county.apply(plan_merge(county, [file(A, ("李四", LI), sequence=2)], UNITS).edits)


def test_a_unit_goes_with_the_list_and_where_the_level_between_reports_without_it(county: MemoryBook) -> None:
    consolidated(county, file(A, ("张三", ZHANG)), file(B, ("王五", WANG)), file(C, ("李四", LI)))
    town = submission(TOWN, {"members": [member("张三", ZHANG, A)]}, parts=[(A, 1)], origins={ZHANG: A, A: A})
    consolidated(county, town)
    assert column(county, "姓名") == ["张三", "李四"]
    fewer = UnitList({code: unit for code, unit in UNITS.units.items() if code != C}, UNITS.root)
    county.apply(plan_merge(county, [town], fewer).edits)
    assert column(county, "姓名") == ["张三"]


def test_what_was_typed_over_a_row_that_was_kept_is_told_when_the_unit_reports_again(county: MemoryBook) -> None:
    consolidated(county, file(A, ("张三", ZHANG)), file(B, ("王五", WANG)))
    typed(county, 2, 姓名="王武")
    consolidated(county, file(A, ("张三", ZHANG)))
    assert column(county, "姓名") == ["张三", "王武"]
    (told,) = consolidated(county, file(A, ("张三", ZHANG)), file(B, ("王五", WANG))).disputes
    assert (told.kind, told.first.value, told.taken) == ("本级改动", "王武", "王五")

"""新建: the workbook of one unit, one 制度, one day."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from mpm_xl.load import load
from mpm_xl.tasks.new import NewUnit, new
from tests.conftest import Result
from validators.issue import Refusal
from validators.ledgers import LEDGERS
from workbook.books.closed import ClosedBook
from workbook.tables import Origin

UNIT = NewUnit("高台", "试验镇前进村党支部", "620799-05-012", "620799-05", "支部", date(2024, 12, 31))
OURS = ["校验结果", "校验说明", "校验", "印记"]
LEDGER_TABS = [
    "党组织", "党员", "流出", "流入", "联系记录", "汇报", "谈话", "组织生活", "考勤", "党费", "反馈函询", "民主评议",
    "教育培训", "积分事项", "困难诉求", "诉求调度", "慰问帮扶", "岗位责任", "在职报到", "关系转接", "党费补缴",
    "处置处分", "失联查找", "变更记录", "发展培养", "务工信息", "历年数据",
    "身份核对",
]  # fmt: skip


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "台账.xlsx"


def first_row(page: Worksheet) -> Mapping[object, object]:
    return {heading.value: cell.value for heading, cell in zip(page[2], page[3], strict=True) if cell.value is not None}


def settings(page: Worksheet) -> Mapping[object, object]:
    return {item.value: value.value for item, value, *_ in page.iter_rows(min_row=3)}


def test_the_sheets_come_in_the_order_of_the_work(path: Path) -> None:
    new(path, UNIT)
    titles = load_workbook(path).sheetnames
    assert titles[:34] == ["首页", "问题清单", "待办", "F30 预警督办", "设置", "制度参数", *LEDGER_TABS]
    assert titles[34] == "填报情况"
    assert [title for title in titles[35:-1] if title.startswith("F")] == titles[35:-6]
    assert titles[-6:-1] == ["五个摸清", "三有三知达标表", "三项教育", "作用发挥汇总", "支部考核"]
    assert titles[-1] == "选项"


def test_the_settings_say_whose_workbook_it_is_and_for_which_day(path: Path) -> None:
    new(path, UNIT, settings={"region": "甘肃省张掖市高台县"})
    values = settings(load_workbook(path)["设置"])
    assert values["填报单位"] == "试验镇前进村党支部"
    assert (values["单位代码"], values["上级单位代码"]) == ("620799-05-012", "620799-05")
    assert (values["层级"], values["制度"], values["报表周期"]) == ("支部", "高台", "季")
    assert str(values["统计截止日"]).startswith("2024-12-31")
    assert (values["行政区划"], values["结构版本"], values["负责人"]) == ("甘肃省张掖市高台县", "2", None)


@pytest.mark.parametrize(
    ("item", "kind", "source"),
    [("层级", "list", "选_UnitLevel"), ("制度", "list", "选_Profile"), ("报表周期", "list", "选_Period")],
)
def test_each_setting_offers_its_own_choices_and_refuses_others(path: Path, item: str, kind: str, source: str) -> None:
    new(path, UNIT)
    page = load_workbook(path)["设置"]
    row = next(cells[0].row for cells in page.iter_rows(min_row=3) if cells[0].value == item)
    rule = next(one for one in page.data_validations.dataValidation if f"B{row}" in one.sqref)
    assert (rule.type, rule.formula1, rule.errorStyle) == (kind, source, None)
    assert rule.showErrorMessage
    assert page["B4"].number_format == "@"


def test_the_parameters_show_the_default_and_the_place_beside_a_blank_for_the_office(path: Path) -> None:
    new(path, UNIT)
    page = load_workbook(path)["制度参数"]
    assert [cell.value for cell in page[2]] == [
        "代码",
        "类别",
        "名称",
        "单位",
        "法规默认",
        "高台",
        "本单位取值",
        "依据",
        *OURS,
    ]
    row = next(cells for cells in page.iter_rows(min_row=3) if cells[0].value == "FIXED_DAY")
    assert [cell.value for cell in row[:7]] == ["FIXED_DAY", "参数", "固定活动日", "日", "–", "6", None]
    assert [row[at].style for at in (0, 4, 6)] == ["台账只读", "台账只读", "台账输入"]


def test_the_default_rules_have_no_column_of_a_place(path: Path) -> None:
    new(path, NewUnit("通用", "试验镇", "620799-05", "", "乡镇", date(2024, 12, 31)))
    headings = [cell.value for cell in load_workbook(path)["制度参数"][2]]
    assert headings == ["代码", "类别", "名称", "单位", "法规默认", "本单位取值", "依据", *OURS]


@pytest.mark.parametrize(
    ("level", "kind"), [("支部", "党支部"), ("村", "党支部"), ("街道", "党工委"), ("乡镇", "党委"), ("县", "党委")]
)
def test_the_unit_itself_is_the_first_organisation(path: Path, level: str, kind: str) -> None:
    new(path, NewUnit("高台", "试验", "620799-05", "620799", level, date(2024, 12, 31)))
    assert first_row(load_workbook(path)["党组织"]) == {"组织代码": "620799-05", "党组织名称": "试验", "类型": kind}


def test_given_organisations_stand_instead(path: Path) -> None:
    new(path, UNIT, {"orgs": [{"code": "620799-05-012", "name": "前进村党支部", "org_type": "联合党支部"}]})
    assert first_row(load_workbook(path)["党组织"])["类型"] == "联合党支部"
    assert load_workbook(path)["党组织"]["A4"].value is None


def test_columns_of_other_places_are_left_out_unless_asked_for(path: Path, tmp_path: Path) -> None:
    general = NewUnit("通用", "试验镇", "620799-05", "", "支部", date(2024, 12, 31))
    new(path, general)
    other = tmp_path / "加列.xlsx"
    new(other, general, extra={"orgs": ["last_admission"]})
    assert "最近发展党员" not in [cell.value for cell in load_workbook(path)["党组织"][2]]
    assert "最近发展党员" in [cell.value for cell in load_workbook(other)["党组织"][2]]


def test_the_attendance_has_the_events_of_the_year_and_those_of_its_rows(path: Path) -> None:
    new(path, UNIT, {"attendance": [{"year": 2024, "person": "马文博", "会2375": "√"}]})
    headings = [cell.value for cell in load_workbook(path)["考勤"][2]]
    assert headings[:5] == ["年度", "姓名", "党支部", "会2375", "会2401"]
    assert headings[62:66] == ["会2459", "会2460", "训2401", "训2402"]
    assert headings[-7:] == ["训2411", "训2412", "备注", *OURS]


def test_classes_have_events_only_where_the_place_shows_them_or_there_are_some(path: Path, tmp_path: Path) -> None:
    general = NewUnit("通用", "试验镇", "620799-05", "", "支部", date(2024, 12, 31))
    new(path, general)
    assert [cell.value for cell in load_workbook(path)["考勤"][2]][-6:] == ["会2459", "会2460", "备注", *OURS][-6:]
    filled = tmp_path / "有培训.xlsx"
    new(filled, general, {"trainings": [{"code": "训2401", "title": "冬训"}]})
    assert "训2412" in [cell.value for cell in load_workbook(filled)["考勤"][2]]


def test_a_ledger_that_the_place_does_not_use_shows_once_it_has_rows(path: Path, tmp_path: Path) -> None:
    general = NewUnit("通用", "试验镇", "620799-05", "", "乡镇", date(2024, 12, 31))
    new(path, general)
    assert load_workbook(path)["历年数据"].sheet_state == "hidden"
    filled = tmp_path / "有数据.xlsx"
    new(filled, general, {"history": [{"year": 2023, "indicator": "党员总数", "value": 10}]})
    assert load_workbook(filled)["历年数据"].sheet_state == "visible"


ABOVE = NewUnit("高台", "试验镇委员会", "620799-05", "620799", "乡镇", date(2024, 12, 31))
SOURCES = ["来源单位", "来源文件", "来源行", "来源版本"]


def hidden(page: Worksheet) -> set[object]:
    """Return the headings of the hidden columns; neighbours that look alike are declared together."""
    spans = [one for one in page.column_dimensions.values() if one.hidden]
    return {page.cell(2, at).value for one in spans for at in range(one.min or 0, (one.max or 0) + 1)}


@pytest.mark.parametrize("level", ["村", "乡镇", "县", "市"])
def test_above_the_branches_every_ledger_has_all_columns_and_says_where_its_rows_came_from(
    path: Path, level: str
) -> None:
    new(path, replace(ABOVE, level=level))
    book = load_workbook(path)
    for ledger in LEDGERS[2:]:
        declared = [column.heading for column in ledger.row.columns().values()]
        headings = [cell.value for cell in book[ledger.tab][2]]
        assert headings[-8:] == [*SOURCES, *OURS]
        assert [heading for heading in headings[:-8] if heading in declared] == declared
    assert [cell.value for cell in book["设置"][2]] == ["项目", "取值", "说明", *OURS]
    assert not {*SOURCES} & {cell.value for cell in book["制度参数"][2]}


def test_above_the_branches_what_the_place_has_not_is_hidden_until_a_row_fills_it(path: Path, tmp_path: Path) -> None:
    new(path, ABOVE)
    page = load_workbook(path)["党员"]
    assert hidden(page) == {"人员分类", "身体状况", "联络小组", "互助小组", "匹配码", "校验", "印记"}
    other = tmp_path / "有数据.xlsx"
    new(other, ABOVE, {"members": [{"name": "马文博", "health": "良好"}]})
    assert "身体状况" not in hidden(load_workbook(other)["党员"])


def test_above_the_branches_the_attendance_is_ready_for_two_years_and_shows_one(path: Path, tmp_path: Path) -> None:
    new(path, ABOVE)
    page = load_workbook(path)["考勤"]
    events = [str(cell.value) for cell in page[2] if str(cell.value)[0] in "会训"]
    assert events == [
        f"{kind}{year}{number:02d}"
        for kind, count in (("会", 60), ("训", 12)) for year in (23, 24) for number in range(1, count + 1)
    ]  # fmt: skip
    assert hidden(page) == {event for event in events if event[1:3] == "23"} | {"校验", "印记"}
    marked = tmp_path / "有考勤.xlsx"
    new(marked, ABOVE, {"attendance": [{"year": 2023, "person": "马文博", "会2306": "√"}]})
    assert {"会2305", "会2306"} - hidden(load_workbook(marked)["考勤"]) == {"会2306"}


def test_a_row_is_drawn_with_where_it_came_from(path: Path) -> None:
    origin = Origin("620799-05-012", "前进村.xlsx", 7, "2", "3fa8-09bc")
    new(path, ABOVE, {"attendance": [{"year": 2024, "person": "马文博", **origin.cells}, {"year": 2024}]})
    book = load_workbook(path)
    first = first_row(book["考勤"])
    assert [first[heading] for heading in SOURCES] == ["620799-05-012", "前进村.xlsx", 7, "2/3fa8-09bc"]
    assert book["考勤"].cell(3, [cell.value for cell in book["考勤"][2]].index("来源单位") + 1).style == "台账来源"
    assert load(ClosedBook(path)).attendance.origins == {3: origin}


def test_a_branch_has_no_source_columns_and_no_match_code(path: Path) -> None:
    new(path, UNIT)
    book = load_workbook(path)
    assert not {*SOURCES, "匹配码"} & {cell.value for tab in LEDGER_TABS for cell in book[tab][2]}


def test_an_existing_file_is_refused_and_stays_what_it_was(path: Path) -> None:
    path.write_bytes(b"mine")
    with pytest.raises(Refusal, match=r"台账[.]xlsx已经存在") as refusal:
        new(path, UNIT)
    assert refusal.value.issue.code == "MPM911"
    assert path.read_bytes() == b"mine"


@pytest.mark.parametrize("name", ["台账.xlsb", "台账.xls", "台账"])
def test_only_xlsx_and_xlsm_are_drawn(tmp_path: Path, name: str) -> None:
    with pytest.raises(Refusal, match=r"扩展名不对。请使用 [.]xlsx 或 [.]xlsm。") as refusal:
        new(tmp_path / name, UNIT)
    assert refusal.value.issue.code == "MPM913"
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_place_is_refused_with_those_there_are(path: Path) -> None:
    unit = NewUnit("火星", "试验镇", "620799-05", "", "乡镇", date(2024, 12, 31))
    with pytest.raises(Refusal, match="没有名为“火星”的制度。可用的制度：通用、") as refusal:
        new(path, unit)
    assert refusal.value.issue.code == "MPM912"


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="没有这里") as refusal:
        new(tmp_path / "没有这里" / "台账.xlsx", UNIT)
    assert refusal.value.issue.code == "MPM901"


def test_a_fresh_workbook_has_warnings_but_no_error(path: Path, run: Callable[..., Result]) -> None:
    new(path, UNIT)
    result = run("check", path)
    assert "错误0条" in result.out
    assert result.code == 0

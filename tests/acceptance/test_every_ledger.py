"""All 29 ledgers: which place shows which, what columns each has, and that what is typed on any of them is read."""

import json
import tomllib
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest
from openpyxl import load_workbook

from mpm_xl.demo.filled import filled
from tests.conftest import Result
from validators.cell import Cell
from validators.ledgers import LEDGERS

DECLARED: Mapping[str, Mapping[str, Any]] = tomllib.loads(
    (Path(__file__).parent.parent / "golden/台账.toml").read_text(encoding="utf-8")
)
# Domain ledgers G.2, the column “Shown”, by hand.
ALWAYS = "设置 制度参数 党组织 党员 流出 流入 联系记录 汇报 谈话 组织生活 考勤 党费 反馈函询 民主评议".split()
SHOWN: Mapping[str, Sequence[str]] = {
    "通用": (),
    "解放街道": ("教育培训", "积分事项", "慰问帮扶", "岗位责任", "变更记录"),
    "朝阳": ("教育培训", "积分事项", "困难诉求", "变更记录"),
    "土右旗": ("教育培训", "困难诉求", "诉求调度", "慰问帮扶"),
    "爵溪": ("教育培训", "积分事项", "困难诉求", "岗位责任", "务工信息"),
    "高台": ("教育培训", "积分事项", "困难诉求", "慰问帮扶", "岗位责任", "关系转接", "发展培养", "历年数据"),
    "金昌": ("教育培训", "积分事项", "困难诉求", "岗位责任", "在职报到", "关系转接"),
}  # fmt: skip
# Domain ledgers G.3: columns that exist in one place, or in some.
ONLY: Mapping[str, Sequence[tuple[str, str]]] = {
    "解放街道": [("组织生活", "年度清单项目"), ("民主评议", "带头致富"), ("流入", "管理方式")],
    "朝阳": [("困难诉求", "服务项目")],
    "土右旗": [("慰问帮扶", "互助小组"), ("党员", "互助小组"), ("流出", "分组锁定")],
    "爵溪": [("困难诉求", "说议办评"), ("困难诉求", "议题性质"), ("积分事项", "工作线"), ("党组织", "对应户籍乡镇")],
    "高台": [("教育培训", "技术骨干人数"), ("困难诉求", "服务项目"), ("流出", "主管理方"), ("党组织", "最近发展党员")],
    "金昌": [("岗位责任", "楼栋"), ("岗位责任", "责任人"), ("岗位责任", "结对对象"), ("党员", "人员分类")],
}
TABS = tuple(DECLARED)
AS_OF = date(2024, 12, 31)
TYPED = tuple(ledger for ledger in LEDGERS if not ledger.essential)
COUNT = 12
BRANCH = "前进村党支部"


def test_the_schema_lists_every_ledger_with_every_heading(run: Callable[..., Result]) -> None:
    ledgers = json.loads(run("schema", "--json").out)["ledgers"]
    said = {
        ledger["tab"]: {"table": ledger["table"], "headings": [column["heading"] for column in ledger["columns"]]}
        for ledger in ledgers
    }
    assert said == DECLARED
    shown = {ledger["tab"]: set(ledger["shown"]) for ledger in ledgers}
    assert shown == {tab: {name for name in SHOWN if tab in ALWAYS or tab in SHOWN[name]} for tab in TABS}
    (events,) = [ledger["dynamic"] for ledger in ledgers if "dynamic" in ledger]
    assert events["choices"] == ["√", "线", "假", "补", "✕", "○"]


@pytest.mark.parametrize("profile", SHOWN)
def test_a_new_workbook_has_all_ledgers_and_shows_those_of_its_place_with_the_columns_of_its_place(
    profile: str, fresh: Callable[..., Path]
) -> None:
    book = load_workbook(fresh(profile))
    states = {sheet.title: sheet.sheet_state for sheet in book.worksheets if sheet.title in TABS}
    assert list(states) == list(TABS)
    assert {tab for tab, state in states.items() if state == "visible"} == {*ALWAYS, *SHOWN[profile]}
    there = {(tab, cell.value) for tab in TABS for cell in book[tab][2]}
    own = set(ONLY.get(profile, ()))
    assert own <= there
    others = {pair for pairs in ONLY.values() for pair in pairs} - own
    assert others & there == set()
    assert {(tab, heading) for tab in TABS for heading in DECLARED[tab]["headings"][:1]} <= there


def test_rows_typed_on_every_ledger_are_read_without_a_fault_of_a_cell_on_hidden_ones_too(
    fresh: Callable[..., Path], told: Callable[..., dict[str, Any]]
) -> None:
    path = fresh("通用", extra={ledger.name: list(ledger.row.columns()) for ledger in LEDGERS})
    type_rows(path)
    document = told("check", path)
    assert {tab: document["rows"][tab] for tab in TABS[2:]} == dict.fromkeys(TABS[2:], COUNT)
    assert [issue for issue in document["issues"] if issue["code"] < "MPM3" and issue["tab"] in TABS[2:]] == []
    book = load_workbook(path)
    assert [book[tab].sheet_state for tab in ("务工信息", "失联查找")] == ["hidden", "hidden"]


def test_a_fault_on_a_hidden_ledger_is_told_at_its_cell(
    fresh: Callable[..., Path], told: Callable[..., dict[str, Any]]
) -> None:
    path = fresh("通用")
    book = load_workbook(path)
    sheet = book["失联查找"]
    typed = {"姓名": "周启明", "查找日期": "十月", "查找方式": "打听", "查找过程": "走访"}
    for heading, cell in zip(sheet[2], sheet[3], strict=True):
        cell.value = typed.get(str(heading.value))
    book.save(path)
    issues = [issue for issue in told("check", path)["issues"] if issue["tab"] == "失联查找"]
    found = {(issue["cell"], issue["code"]) for issue in issues}
    assert {("A3", "MPM302"), ("D3", "MPM105"), ("G3", "MPM233")} <= found
    assert "B3" in {cell for cell, _ in found}


def test_ledgers_that_are_not_always_shown_may_be_missing(
    fresh: Callable[..., Path], told: Callable[..., dict[str, Any]]
) -> None:
    path = fresh("通用")
    book = load_workbook(path)
    optional = [tab for tab in TABS if tab not in ALWAYS]
    assert len(optional) == 16
    for tab in optional:
        del book[tab]
    book.save(path)
    rows = told("check", path)["rows"]
    assert [rows[tab] for tab in optional] == [0] * 16


def test_ledgers_that_are_always_shown_may_not_be_missing_and_are_named_together(
    fresh: Callable[..., Path], run: Callable[..., Result]
) -> None:
    path = fresh("通用")
    book = load_workbook(path)
    for tab in ("谈话", "反馈函询", "党员"):
        del book[tab]
    book.save(path)
    result = run("check", path)
    assert result.code == 2
    assert "“党员”“谈话”“反馈函询”" in result.out + result.err


def test_the_samples_have_rows_on_every_ledger_they_show_and_only_the_faults_that_were_planted(
    tmp_path: Path, run: Callable[..., Result], told: Callable[..., dict[str, Any]]
) -> None:
    assert run("demo", tmp_path).code == 0
    plain, faulty = told("check", tmp_path / "解放街道示例.xlsx"), told("check", tmp_path / "示例支部.xlsx")
    for document, profile in ((plain, "解放街道"), (faulty, "高台")):
        assert [tab for tab in (*ALWAYS, *SHOWN[profile]) if not document["rows"][tab]] == []
    assert [issue for issue in plain["issues"] if issue["level"] != "提示"] == []
    cells = {f"{issue['tab']}!{issue['cell']}" for issue in faulty["issues"] if issue["level"] != "提示"}
    assert cells == {
        "党员!B11", "党员!Q14", "流出!G4", "流出!M5", "流出!A6", "流出!AS14", "联系记录!B20", "考勤!M3",
    }  # fmt: skip


def type_rows(path: Path) -> None:
    """Type generated rows on every sheet as it stands, the first over the row of the unit itself."""
    rng = Random(5)
    book = load_workbook(path)
    rows: dict[str, list[dict[str, Cell]]] = {}
    people = ["苏梅", "马文博"]
    orgs = [BRANCH]
    for ledger in TYPED:
        rows[ledger.name] = filled(ledger, COUNT, rng, people, orgs, AS_OF)
        if ledger.name == "members":
            people = [str(row["id_number"]) for row in rows["members"]]
        if ledger.name == "orgs":
            orgs = [str(row["code"]) for row in rows["orgs"]]
        sheet = book[ledger.tab]
        columns = {str(cell.value): at for at, cell in enumerate(sheet[2], 1)}
        for number, row in enumerate(rows[ledger.name], 3):
            for field, column in ledger.row.columns().items():
                sheet.cell(number, columns[column.heading]).value = row.get(field)  # type: ignore[assignment]
    book.save(path)

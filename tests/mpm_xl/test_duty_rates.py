"""Rates: parts of wholes of the year, half-up to one decimal, “—” of nothing (rules C13)."""

from datetime import date

from mpm_xl.duties import rates, returned
from mpm_xl.office import Office
from mpm_xl.select import ALL, unit_title
from tests.mpm_xl.desk import BRANCH, UNIT, desk
from validators.cell import Cell

Row = dict[str, Cell]
CODE = "620799-05"
TOWN: Row = {"code": CODE, "name": "试验镇党委", "org_type": "党委"}
EAST: Row = {"code": f"{CODE}-1", "name": "东村党支部", "org_type": "党支部", "parent_code": CODE, "secretary": "何敏"}
WEST: Row = {"code": f"{CODE}-2", "name": "西村党支部", "org_type": "党支部", "parent_code": CODE}


def day(text: str) -> date:
    return date.fromisoformat(text)


def member(name: str, branch: str = UNIT, **more: Cell) -> Row:
    return {"name": name, "branch": branch, "member_class": "正式党员", **more}


def contact(name: str, on: str) -> Row:
    return {"person": name, "date": day(on), "method": "电话", "reached": "是"}


def test_a_running_month_that_is_not_done_yet_lowers_no_rate() -> None:
    out: Row = {"person": "张甲", "out_date": day("2024-01-01")}
    contacts = [contact("张甲", f"2024-{month:02d}-05") for month in (1, 2)]
    rows = {"members": [member("张甲")], "outflow": [out], "contacts": contacts}
    assert rates(desk("高台", "2024-04-20", rows))[ALL]["联系率"].percent == 66.7
    assert rates(desk("高台", "2024-04-30", rows))[ALL]["联系率"].percent == 66.7
    assert rates(desk("高台", "2024-05-01", rows))[ALL]["联系率"].percent == 50.0
    assert rates(desk("高台", "2024-04-20", {"members": [member("张甲")]}))[ALL]["联系率"].percent == "—"


def town(as_of: str = "2024-07-01", profile: str = "土右旗", **rows: list[Row]) -> Office:
    ledgers = {"orgs": [TOWN, EAST, WEST], **rows}
    return desk(profile, as_of, ledgers, unit_code=CODE, unit_name="试验镇党委", level="乡镇")


def test_verification_is_told_unit_by_unit() -> None:
    members = [
        member("张甲", "东村党支部", verified_on=day("2024-06-01")), member("张乙", "东村党支部"),
        member("张丙", "西村党支部", verified_on=day("2024-01-01")),
    ]  # fmt: skip
    out: list[Row] = [{"person": name, "out_date": day("2023-01-01")} for name in ("张甲", "张乙", "张丙")]
    office = town(members=members, outflow=out)
    found = {unit_title(office, unit): own["核实更新率"].percent for unit, own in rates(office).items() if unit != ALL}
    assert (found["东村党支部"], found["西村党支部"]) == (50.0, 100.0)
    assert rates(office)[ALL]["核实更新率"].percent == 66.7


def test_counts_of_those_here_and_away_are_rates_too() -> None:
    out: list[Row] = [
        {"person": "张甲", "out_date": day("2023-01-01"), "assigned_org": "驻瓜州支部", "activity_card_no": "1"},
        {"person": "张乙", "out_date": day("2023-01-01")},
    ]
    stay: Row = {"person": "张丁", "in_date": day("2023-01-01"), "assigned_org": "西村党支部", "found_by": "主动报到"}
    other: Row = {**stay, "person": "张戊", "found_by": "排查发现"}
    members = [
        member("张甲", "东村党支部", carded_on=day("2024-01-01")), member("张乙", "东村党支部"), member("张丁", "别处"),
        member("张戊", "别处"),
    ]  # fmt: skip
    course: Row = {"code": "训2401", "kind": "培训班", "start": day("2024-02-01")}
    marks: list[Row] = [
        {"year": 2024, "person": "张甲", "训2401": "√"}, {"year": 2024, "person": "张乙", "训2401": "✕"},
    ]  # fmt: skip
    office = town(members=members, outflow=out, inflow=[stay, other], trainings=[course], attendance=marks)
    own = rates(office)[ALL]
    names = ("覆盖率", "建卡率", "持证率", "培训率", "主动报到率")
    assert [own[name].percent for name in names] == [75.0, 25.0, 25.0, 25.0, 50.0]
    assert {ref.tab for ref in own["覆盖率"].behind} == {"流出", "流入"}


def test_of_those_who_returned_count_those_talked_to_and_those_who_reported_every_time() -> None:
    out: list[Row] = [
        {"person": name, "out_date": day("2024-01-01"), "return_date": day("2024-10-01")}
        for name in ("张甲", "张乙", "张丙")
    ]
    talk: Row = {"person": "张甲", "date": day("2023-12-30"), "kind": "外出前", "talker": "何敏"}
    reports: list[Row] = [
        {"person": name, "date": day(on), "kind": "思想汇报"}
        for name, days in (("张甲", ("2024-03-01", "2024-06-01", "2024-09-01")), ("张乙", ("2024-03-01",)))
        for on in days
    ]
    rows = {"members": [member(name) for name in ("张甲", "张乙", "张丙")], "orgs": [dict(BRANCH)], "outflow": out}
    back = returned(desk("高台", "2024-12-31", {**rows, "talks": [talk], "reports": reports}))
    assert (back.talked.percent, back.reported.percent) == (33.3, 33.3)

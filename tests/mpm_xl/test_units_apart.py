"""What two units call alike stays apart: codes of meetings and classes, marks of 考勤, numbers of requests."""

from collections.abc import Mapping, Sequence
from datetime import date

from mpm_xl.events import attended
from mpm_xl.findings import findings
from mpm_xl.forms.completeness import fillings
from mpm_xl.office import Office
from mpm_xl.todo import told as alerts
from tests.mpm_xl.desk import desk
from validators.cell import Cell
from workbook.tables import Origin

ONE, OTHER = Origin("620799-05-012", "前进村.xlsx", 3), Origin("620799-05-013", "红旗村.xlsx", 3)
ORGS = [
    {"code": "620799-05", "name": "试验镇委员会", "org_type": "党委"},
    {"code": "620799-05-012", "name": "前进村党支部", "org_type": "党支部", "parent_code": "620799-05"},
    {"code": "620799-05-013", "name": "红旗村党支部", "org_type": "党支部", "parent_code": "620799-05"},
]  # fmt: skip
MEMBERS: list[dict[str, Cell]] = [
    {"name": "马文博", "id_number": "620799198803120017", "branch": "前进村党支部", **ONE.cells},
    {"name": "苏梅", "id_number": "620799197501010029", "branch": "红旗村党支部", **OTHER.cells},
]
THEME: dict[str, Cell] = {
    "code": "会2406", "org": "前进村党支部", "kind": "主题党日活动", "held_on": date(2024, 6, 6), **ONE.cells,
}  # fmt: skip
MEETING: dict[str, Cell] = {
    "code": "会2406", "org": "红旗村党支部", "kind": "支部党员大会", "held_on": date(2024, 11, 20), **OTHER.cells,
}  # fmt: skip
HERE: dict[str, Cell] = {"year": 2024, "person": "马文博", **ONE.cells}
THERE: dict[str, Cell] = {"year": 2024, "person": "苏梅", **OTHER.cells}


def town(**rows: Sequence[Mapping[str, Cell]]) -> Office:
    return desk(
        "高台", "2024-12-31", {"orgs": ORGS, "members": MEMBERS, **rows}, level="乡镇", unit_code="620799-05",
        unit_name="试验镇委员会",
    )  # fmt: skip


def told(office: Office, *codes: str) -> list[tuple[str, str, str, str]]:
    return [
        (one.code, one.place.tab, one.place.cell, one.place.heading) for one in findings(office) if one.code in codes
    ]


def test_a_mark_counts_for_the_meeting_of_its_own_unit() -> None:
    office = town(meetings=[MEETING, THEME], attendance=[{**HERE, "会2406": "√"}, {**THERE, "会2406": "✕"}])
    came = {row: [(one.day, one.event.kind, one.mark) for one in some] for row, some in attended(office).items()}
    assert came == {
        3: [(date(2024, 6, 6), "主题党日活动", "√")], 4: [(date(2024, 11, 20), "支部党员大会", "✕")],
    }  # fmt: skip
    refs = {row: [ref.row for ref in some[0].refs] for row, some in attended(office).items()}
    assert refs == {3: [3, 4], 4: [4, 3]}
    assert told(office, "MPM203", "MPM317", "MPM320", "MPM316") == []


def test_a_meeting_typed_at_this_level_is_another_one() -> None:
    own: dict[str, Cell] = {"code": "会2406", "kind": "党课", "held_on": date(2024, 3, 1), "org": "试验镇委员会"}
    mine: dict[str, Cell] = {"year": 2024, "person": "苏梅", "会2406": "√"}
    office = town(meetings=[own, THEME], attendance=[{**HERE, "会2406": "√"}, mine])
    assert {row: some[0].event.kind for row, some in attended(office).items()} == {3: "主题党日活动", 4: "党课"}


def test_a_mark_without_a_meeting_of_its_own_unit_is_told_at_its_cell_with_the_heading_of_the_sheet() -> None:
    office = town(meetings=[THEME], attendance=[{**HERE, "会2406": "√"}, {**THERE, "会2406": "√"}])
    heading = office.attendance.tab.cells[1].index("会2406")
    assert told(office, "MPM320") == [("MPM320", "考勤", f"{chr(65 + heading)}4", "会2406")]


def test_a_mark_of_another_year_is_told_at_its_cell_with_the_heading_of_the_sheet() -> None:
    old: dict[str, Cell] = {**THEME, "code": "会2306", "held_on": date(2023, 6, 6)}
    office = town(meetings=[old], attendance=[{**HERE, "会2306": "√"}])
    (issue,) = [one for one in findings(office) if one.code == "MPM316"]
    assert (issue.place.heading, issue.place.value, issue.facts["codes"]) == ("会2306", "√", "会2306")


def test_a_mark_of_the_days_before_joining_is_told_at_its_cell() -> None:
    members = [{**MEMBERS[0], "join_date": "2024-07-01"}, {**MEMBERS[1], "join_date": "2024-07-01"}]
    office = town(
        members=members, meetings=[MEETING, THEME], attendance=[{**HERE, "会2406": "√"}, {**THERE, "会2406": "√"}]
    )
    found = [one.place for one in findings(office) if one.place.tab == "考勤" and one.place.heading == "会2406"]
    assert [place.row for place in found] == [3]


def test_a_meeting_has_its_column_whatever_its_unit() -> None:
    office = town(meetings=[THEME, {**MEETING, "code": "会2407"}], attendance=[{**HERE, "会2406": "√"}])
    assert told(office, "MPM317") == [("MPM317", "组织生活", "A4", "会议编号")]


def test_an_appraisal_is_that_of_the_meeting_of_its_own_unit() -> None:
    appraisals = [{"year": 2024, "person": "苏梅", "meeting": "会2406", **OTHER.cells}]
    assert told(town(meetings=[THEME, MEETING], appraisals=appraisals), "MPM318") == []
    office = town(meetings=[THEME, {**MEETING, "code": "会2407"}], appraisals=appraisals)
    (issue,) = [one for one in findings(office) if one.code == "MPM318"]
    assert (issue.place.value, issue.facts["near"]) == ("会2406", "（相近的有：会2407）")


def test_a_dispatch_is_that_of_the_request_of_its_own_unit() -> None:
    requests = [
        {"code": "诉1", "person": "马文博", "date": date(2024, 5, 1), **ONE.cells},
        {"code": "诉1", "person": "苏梅", "date": date(2024, 9, 1), **OTHER.cells},
    ]  # fmt: skip
    reviews = [{"request": "诉1", "date": date(2024, 6, 1), **ONE.cells}]
    office = town(requests=requests, request_reviews=reviews)
    assert told(office, "MPM203", "MPM318") == []
    assert [one for one in findings(office) if one.place.tab == "诉求调度" and one.place.heading == "调度日期"] == []


def test_a_person_may_have_a_row_of_the_same_year_in_two_units() -> None:
    again: dict[str, Cell] = {"year": 2024, "person": "620799198803120017", **OTHER.cells}
    assert told(town(attendance=[HERE, again]), "MPM321", "MPM203") == []
    assert told(town(attendance=[HERE, {**again, **ONE.cells}]), "MPM321") == [("MPM321", "考勤", "B4", "姓名")]


def test_a_blank_counts_under_the_events_of_its_own_unit_only() -> None:
    office = town(
        meetings=[THEME, {**MEETING, "code": "会2407"}],
        attendance=[{**HERE, "会2406": "√"}, {**HERE, "person": "李强"}, {**THERE, "会2407": "√"}],
    )
    (marks,) = [one for one in fillings(office.attendance) if one.field == "marks"]
    assert {kind: rows for kind, rows in marks.rows.items() if rows} == {"filled": [3, 5], "blank": [4]}


def test_an_alert_names_a_meeting_and_a_request_as_on_the_sheet_with_the_name_of_the_unit() -> None:
    request: dict[str, Cell] = {
        "code": "诉2406", "date": date(2024, 8, 2), "person": "马文博", "state": "办理中", "due_on": date(2024, 9, 1),
        **ONE.cells,
    }  # fmt: skip
    temporary = {**ORGS[2], "org_type": "临时党支部"}
    office = town(orgs=[*ORGS[:2], temporary], meetings=[{**MEETING, "vote_kind": "选举"}], requests=[request])
    facts = [alert.fact for alert in alerts(office) if "2406" in alert.fact]
    assert sorted(facts) == [
        "临时党支部2024-11-20的会议会2406（红旗村党支部）表决“选举”",
        "诉求办理逾期1次：诉2406（前进村党支部）",
    ]

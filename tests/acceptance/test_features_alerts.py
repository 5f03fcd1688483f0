"""What the two places say of one member, and what somebody has to look at: through the workbook (rules C16, C18)."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from validators.cell import Cell

Line = Mapping[str, Cell]
Told = Callable[..., dict[str, Any]]
Rows = Callable[..., dict[str, list[dict[str, Cell]]]]
WHO = "张一"
LETTER: Line = {"person": WHO, "other_org": "瓜州县广汇社区党委"}
SENT: Line = {**LETTER, "direction": "发出", "kind": "函询", "date": date(2024, 11, 1)}
ANSWER: Line = {**LETTER, "direction": "收到", "kind": "回函", "date": date(2024, 12, 1), "reply": "同意纳入"}
CALL: Line = {"date": date(2024, 12, 5), "person": WHO, "method": "电话", "reached": "是"}
REGION: Line = {"region": "甘肃省张掖市高台县"}
HANDLED = 12


@pytest.fixture
def results(fresh: Callable[..., Path], told: Told, own_value: Callable[..., None]) -> Callable[..., Any]:
    """Give what a refresh of these rows finds under a place, with own values typed in."""
    number = count(1)

    def make(
        rows: Mapping[str, Any], profile: str = "高台", as_of: str = "2024-12-31", own: Mapping[str, str] | None = None
    ) -> Any:  # noqa: ANN401  -- JSON
        path = fresh(profile, as_of=as_of, rows=rows, settings=REGION, name=f"{next(number)}.xlsx")
        if own:
            own_value(path, own)
        return told("refresh", path)["results"]

    return make


def alerts(found: Mapping[str, Any], kind: str) -> list[tuple[str, str, str]]:
    return [(line["级别"], line["规则号"], line["对象"]) for line in found["F30"] if line["类别"] == kind]


def lines_of(path: Path, tab: str, first: str) -> list[dict[str, object]]:
    """Return the lines of a list on a sheet, by heading, from those headings down to the foot with the signatures."""
    sheet: Worksheet = load_workbook(path)[tab]
    top = next(row for row in range(1, 20) if sheet.cell(row, 1).value == first)
    headings = [sheet.cell(top, at).value for at in range(1, sheet.max_column + 1)]
    found: list[dict[str, object]] = []
    for row in range(top + 1, sheet.max_row + 1):
        line = {str(name): sheet.cell(row, at).value for at, name in enumerate(headings, 1)}
        if line["对象"] is None or isinstance(line[first], str):
            break
        found.append({**line, "行": row})
    return found


@pytest.mark.feature("CY-15")
def test_both_places_one_of_them_or_none_looks_after_a_member(away: Rows, results: Callable[..., Any]) -> None:
    def care(ledgers: Mapping[str, Sequence[Line]], checkin: date | None, own: str = "") -> dict[str, int]:
        rows = away("2024-03-01", ledgers=ledgers, host_checkin=checkin)
        found: dict[str, int] = results(rows, "朝阳", own={"CONTACT_PERIOD": own} if own else None)["两地管理"]
        return found

    came = date(2024, 3, 5)
    assert care({"contacts": [CALL]}, came) == {"两地管": 1, "一头管": 0, "两不管": 0}
    assert care({"contacts": [CALL]}, None) == {"两地管": 0, "一头管": 1, "两不管": 0}
    assert care({"letters": [ANSWER]}, None) == {"两地管": 1, "一头管": 0, "两不管": 0}
    assert care({}, came) == {"两地管": 0, "一头管": 0, "两不管": 1}
    before = {"contacts": [{**CALL, "date": date(2024, 10, 31)}]}
    assert care(before, came) == {"两地管": 0, "一头管": 0, "两不管": 1}
    assert care(before, came, "季") == {"两地管": 1, "一头管": 0, "两不管": 0}


@pytest.mark.feature("JF-17")
@pytest.mark.parametrize(
    ("change", "unreported", "without_card"),
    [
        ({}, 0, 0),
        ({"reported_on": None}, 1, 0),
        ({"reported_on": date(2024, 3, 2)}, 1, 0),
        ({"activity_card_no": None}, 0, 1),
    ],
)
def test_who_left_without_a_report_or_a_card_is_on_the_list(
    change: Line, unreported: int, without_card: int, away: Rows, results: Callable[..., Any]
) -> None:
    card: Line = {"activity_card_no": "620799000123", "activity_card_date": date(2024, 2, 28)}
    rows = away("2024-03-01", **{**card, **change})
    found = results(rows, "解放街道")
    assert len(alerts(found, "未履行外出报告")) == unreported
    assert len(alerts(found, "未发证")) + len(alerts(found, "出发凭证")) == without_card
    for kind in ("未履行外出报告", "未发证", "出发凭证"):
        assert all(level == "黄" for level, _, _ in alerts(found, kind))
    assert not alerts(results(away("2024-03-01", reported_on=None), "金昌"), "未履行外出报告")


@pytest.mark.feature("JF-20")
def test_inquiries_and_parcels_of_a_member_are_counted_and_wait_for_an_answer(
    away: Rows, results: Callable[..., Any]
) -> None:
    parcel: Line = {"date": date(2024, 10, 8), "person": WHO, "method": "寄送资料", "reached": "否"}

    def of(letters: Sequence[Line], contacts: Sequence[Line] = (), own: str = "30") -> tuple[int, int, int, int]:
        rows = away("2024-03-01", ledgers={"letters": letters, "contacts": contacts})
        found = results(rows, own={"RECEIPT_DAYS": own})
        (line,) = found["F29"]
        return line["函询"], line["未复函询"], line["寄送资料"], len(alerts(found, "回执"))

    assert of([SENT], [parcel]) == (1, 1, 1, 1)
    assert of([SENT, ANSWER], [{**parcel, "method": "电话"}]) == (1, 0, 0, 0)
    assert of([{**SENT, "kind": "听取意见函"}], [{**parcel, "date": date(2023, 10, 8)}]) == (0, 0, 0, 0)
    assert of([SENT], own="90") == (1, 1, 0, 0)


@pytest.mark.feature("JC-20")
def test_the_home_of_who_came_is_written_to_soon(
    branch_rows: Rows, person: Callable[..., dict[str, Cell]], results: Callable[..., Any]
) -> None:
    stay: Line = {
        "person": WHO, "in_date": date(2024, 9, 1), "reason": "务工", "from_place": "江西省上饶市鄱阳县",
        "certificate_kind": "活动证", "certificate_no": "361128000456", "occupation": "缝纫", "work_kind": "私营企业",
        "residence": "瀛海路88号", "assigned_org": "前进村党支部", "contact_person": "苏梅", "system_state": "已登记",
    }  # fmt: skip

    def of(own: str = "30", **ledgers: Sequence[Line]) -> tuple[list[tuple[str, str]], str]:
        rows = branch_rows([person(WHO, branch="莲塘村党支部")], inflow=[stay], **ledgers)
        found = results(rows, "金昌", own={"FIRST_LETTER_DAYS": own})
        todo = [(line["级别"], line["办理时限"]) for line in found["待办"] if line["事项"] == "首次联系流出地"]
        return todo, found["F29"][0]["核对结果"]

    assert of() == ([("黄", "2024-10-01")], "流入未登记")
    assert of("150") == ([("蓝", "2025-01-29")], "流入未登记")
    assert of(letters=[{**SENT, "date": date(2024, 9, 10)}]) == ([], "流入未登记")
    assert of(letters=[{**SENT, "date": date(2024, 9, 10)}, {**ANSWER, "kind": "反馈函", "reply": None}])[1] == "一致"


@pytest.mark.feature("GT-08")
def test_who_is_away_for_a_year_without_a_sign_is_red(away: Rows, results: Callable[..., Any]) -> None:
    def of(out: str, own: str = "12", ledgers: Mapping[str, Sequence[Line]] = {}) -> list[str]:
        found = results(away(out, ledgers=ledgers), own={"LONG_AWAY_MONTHS": own})
        return [one[0] for one in alerts(found, "长期外出")]

    meeting: Line = {
        "code": "会2401", "org": "前进村党支部", "kind": "支部党员大会", "held_on": date(2024, 6, 6), "mode": "线上",
    }  # fmt: skip
    took_part: Mapping[str, Sequence[Line]] = {
        "meetings": [meeting],
        "attendance": [{"year": 2024, "person": WHO, "会2401": "线"}],
    }
    assert of("2023-12-31") == ["红"]
    assert of("2024-01-01") == []
    assert of("2023-12-31", "13") == []
    assert of("2023-12-31", ledgers=took_part) == []


@pytest.mark.feature("GT-21")
def test_those_who_went_elsewhere_are_listed_by_city_for_the_departments_there(
    away: Rows, results: Callable[..., Any]
) -> None:
    rows = away("2024-03-01", ("张一", "张二", "张三", "张四"))
    for line, place in zip(
        rows["outflow"], ("甘肃省酒泉市瓜州县", "甘肃省酒泉市肃州区", "甘肃省嘉峪关市", "甘肃省张掖市高台县"),
        strict=True,
    ):  # fmt: skip
        line["dest_place"] = place
    rows["letters"] = [{**SENT, "kind": "通报函"}]
    found = results(rows)["通报"]
    assert [(one["流入城市"], one["名单"], one["未通报"]) for one in found] == [
        ("甘肃省酒泉市", ["张一", "张二"], ["张二"]), ("甘肃省嘉峪关市", ["张三"], ["张三"]),
    ]  # fmt: skip


@pytest.mark.feature("GT-33")
def test_who_is_admitted_was_looked_after_by_both_places(
    fresh: Callable[..., Path], told: Told, branch_rows: Rows
) -> None:
    whole: Line = {
        "name": "刘志强", "stage": "已接收", "origin_trained": date(2024, 3, 1), "host_trained": date(2024, 3, 10),
        "origin_examined": date(2024, 4, 1), "host_examined": date(2024, 4, 8), "origin_notice": date(2024, 5, 8),
        "host_notice": date(2024, 5, 8), "admitted_on": date(2024, 5, 20),
    }  # fmt: skip
    for field, heading in (("host_trained", "流入地培养日期"), ("origin_notice", "流出地公示日期"), ("", "")):
        path = fresh(
            rows=branch_rows(development=[{**whole, **({field: None} if field else {})}]), name=f"{field or '齐'}.xlsx"
        )
        found = [one["heading"] for one in told("refresh", path)["issues"] if one["code"] == "MPM851"]
        assert found == ([heading] if heading else [])


def test_words_beside_a_line_go_with_it_and_stay_when_it_is_settled(
    fresh: Callable[..., Path], told: Told, away: Rows
) -> None:
    path = fresh(rows=away("2023-02-26", ("张一", "张二")), settings=REGION)
    told("refresh", path)
    tab = "F30 预警督办"
    before = lines_of(path, tab, "序号")
    line = next(one for one in before if (one["类别"], one["对象"]) == ("长期外出", "张二"))
    book = load_workbook(path)
    book[tab].cell(int(str(line["行"])), HANDLED).value = "12月20日已电话联系"
    ledger = book["流出"]
    returned = next(at for at in range(1, ledger.max_column + 1) if ledger.cell(2, at).value == "返回日期")
    ledger.cell(3, returned).value = date(2024, 12, 1)  # 张一
    book.save(path)
    told("refresh", path)
    after = lines_of(path, tab, "序号")
    kept = [one for one in after if one["办理情况"]]
    assert [(one["类别"], one["对象"], one["办理情况"]) for one in kept] == [("长期外出", "张二", "12月20日已电话联系")]
    assert kept[0]["行"] != line["行"] or len(after) < len(before)
    book = load_workbook(path)
    book["流出"].cell(4, returned).value = date(2024, 12, 1)  # 张二
    book.save(path)
    told("refresh", path)
    last = lines_of(path, tab, "序号")[-1]
    assert (last["序号"], last["级别"], last["对象"], last["办理情况"]) == (
        None, "不再列出", "张二", "12月20日已电话联系",
    )  # fmt: skip
    untouched = path.read_bytes()
    told("refresh", path)
    assert path.read_bytes() == untouched


def test_the_lists_and_the_first_sheet_count_alike(fresh: Callable[..., Path], told: Told, away: Rows) -> None:
    path = fresh(rows=away("2023-02-26", ("张一", "张二"), assigned_org=None))
    found = told("refresh", path)["results"]
    lines = lines_of(path, "F30 预警督办", "序号")
    assert [(one["级别"], one["类别"], one["对象"]) for one in lines] == [
        (one["级别"], one["类别"], one["对象"]) for one in found["F30"]
    ]
    assert {line["级别"] for line in found["F30"][:2]} == {"红"}
    levels = [line["级别"] for line in found["F30"]]
    assert found["预警"] == {level: levels.count(level) for level in "红黄蓝"}
    home = load_workbook(path)["首页"]
    at = {str(cell.value): cell for line in home.iter_rows() for cell in line if cell.value in ("红", "黄", "蓝")}
    assert {name: home.cell(cell.row, cell.column + 1).value for name, cell in at.items()} == found["预警"]
    assert len(lines_of(path, "待办", "序号")) == len(found["待办"]) >= len(found["F30"])


def test_an_office_without_anybody_away_is_told_so(fresh: Callable[..., Path], told: Told, branch_rows: Rows) -> None:
    path = fresh("通用", rows=branch_rows())
    found = told("refresh", path)["results"]
    if not found["F30"]:
        texts = {cell.value for line in load_workbook(path)["F30 预警督办"].iter_rows() for cell in line}
        assert "截至统计截止日，没有需要督办的事项。" in texts
    assert not [line for line in found["F30"] if line["级别"] == "红"]
    assert found["F29"] == []

"""What the two places say of one member, side by side; expected by hand from rules C16."""

from collections.abc import Mapping, Sequence
from datetime import date

import pytest

from mpm_xl.matching import Match, alerts, destinations, inquiries, matches
from tests.mpm_xl.desk import BRANCH, desk
from tests.mpm_xl.rule_rows import MA, SU, WANG, issues_of
from validators.cell import Cell

Row = Mapping[str, Cell]
HOST: Row = {"code": "620799-05-012-9", "name": "广汇社区党支部", "org_type": "党支部", "parent_code": "620799-05"}
OUT: Row = {
    "person": "马文博", "out_date": date(2024, 3, 1), "dest_place": "甘肃省酒泉市瓜州县", "dest_kind": "私营企业",
    "assigned_org": "广汇社区党支部", "contact_person": "苏梅",
}  # fmt: skip
STAY: Row = {
    "person": "马文博", "in_date": date(2024, 4, 1), "assigned_org": "广汇社区党支部", "certificate_kind": "活动证",
}  # fmt: skip
HERE: Row = {"person": "汪海涛", "in_date": date(2024, 3, 1), "assigned_org": "前进村党支部", "contact_person": "苏梅"}
REPLY: Row = {
    "direction": "收到", "kind": "回函", "date": date(2024, 5, 6), "person": "马文博", "other_org": "广汇社区党支部",
    "reply": "同意纳入",
}  # fmt: skip


def found(as_of: str, **rows: Sequence[Row]) -> list[Match]:
    ledgers = {"members": [MA, SU, WANG], "orgs": [BRANCH, HOST], **rows}
    return list(matches(desk("高台", as_of, ledgers)))


def one(as_of: str, **rows: Sequence[Row]) -> tuple[str, str]:
    (match,) = found(as_of, **rows)
    return str(match.result), "；".join(match.differences)


def told(as_of: str, **rows: Sequence[Row]) -> list[tuple[str, str, str]]:
    ledgers = {"members": [MA, SU, WANG], "orgs": [BRANCH, HOST], **rows}
    return [(alert.level, alert.kind, alert.fact) for alert in alerts(desk("高台", as_of, ledgers))]


@pytest.mark.parametrize(("as_of", "result"), [("2024-12-30", ""), ("2024-12-31", "流出未报到")])
def test_who_left_is_expected_at_the_other_place_within_thirty_days(as_of: str, result: str) -> None:
    away = [{**OUT, "out_date": date(2024, 11, 30)}]
    assert one(as_of, outflow=away)[0] == result
    assert [kind for _, kind, _ in told(as_of, outflow=away)] == ([result] if result else [])


def test_a_trip_that_is_not_registered_yet_is_not_compared() -> None:
    away = [{**OUT, "out_date": date(2024, 11, 30)}]
    short, long = (
        matches(desk("解放街道", as_of, {"members": [MA, SU], "outflow": away}))
        for as_of in ("2025-02-27", "2025-02-28")
    )
    assert (short, [str(match.result) for match in long]) == ((), ["流出未报到"])


@pytest.mark.parametrize(("more", "letters"), [({"host_checkin": date(2024, 3, 20)}, []), ({}, [REPLY])])
def test_a_report_there_or_a_letter_from_there_is_the_other_side(more: Row, letters: Sequence[Row]) -> None:
    assert one("2024-06-30", outflow=[{**OUT, **more}], letters=letters) == ("一致", "")


def test_our_letter_alone_is_not_an_answer_until_its_receipt_came() -> None:
    sent: Row = {**REPLY, "direction": "发出", "kind": "函询", "reply": None}
    assert one("2024-06-30", outflow=[OUT], letters=[sent])[0] == "流出未报到"
    assert one("2024-06-30", outflow=[OUT], letters=[{**sent, "receipt_date": date(2024, 6, 1)}])[0] == "一致"
    assert one("2024-05-31", outflow=[OUT], letters=[{**sent, "receipt_date": date(2024, 6, 1)}])[0] == "流出未报到"


@pytest.mark.parametrize(
    ("came", "result", "difference"),
    [
        (date(2024, 4, 1), "一致", ""),
        (date(2024, 4, 2), "信息不一致", "流入日期：2024-03-01外出，2024-04-02流入，相差32天"),
        (date(2024, 1, 30), "一致", ""),
        (date(2024, 1, 29), "信息不一致", "流入日期：2024-03-01外出，2024-01-29流入，相差32天"),
    ],
)
def test_dates_more_than_thirty_one_days_apart_differ(came: date, result: str, difference: str) -> None:
    assert one("2024-06-30", outflow=[OUT], inflow=[{**STAY, "in_date": came}]) == (result, difference)


@pytest.mark.parametrize(
    ("away", "stay", "difference"),
    [
        ({"dest_unit": "宏达公司"}, {"work_unit": "广汇公司"}, "流入地单位：宏达公司／广汇公司"),
        ({"dest_unit": "宏达公司"}, {"work_unit": " 宏达公司"}, ""),
        ({"dest_unit": "宏达公司"}, {"work_unit": "不掌握"}, ""),
        ({"assigned_org": "广汇社区党委"}, {}, "编入组织：广汇社区党委／广汇社区党支部"),
        ({"assigned_org": "620799-05-012-9"}, {}, ""),
    ],
)
def test_host_unit_and_organisation_are_compared_where_both_are_known(away: Row, stay: Row, difference: str) -> None:
    result = one("2024-06-30", outflow=[{**OUT, **away}], inflow=[{**STAY, **stay}])
    assert result == ("信息不一致" if difference else "一致", difference)


def test_somebody_the_other_place_does_not_find_is_a_difference_until_it_does() -> None:
    lost: Row = {**REPLY, "reply": "查无此人"}
    assert one("2024-06-30", outflow=[OUT], letters=[lost]) == ("信息不一致", "流入地答复查无此人")
    later: Row = {**REPLY, "date": date(2024, 6, 20)}
    assert one("2024-06-30", outflow=[OUT], letters=[lost, later])[0] == "一致"


def test_whose_relation_moved_leaves_both_ledgers() -> None:
    moved: Row = {
        "direction": "转出", "person": "马文博", "date": date(2024, 5, 1), "to_org": "广汇社区党委",
        "accepted_on": date(2024, 5, 20),
    }  # fmt: skip
    assert one("2024-06-30", outflow=[OUT], transfers=[moved])[0] == "已转接"
    assert [line[:2] for line in told("2024-06-30", outflow=[OUT], transfers=[moved])] == [("黄", "已转接未销")]
    assert found("2024-06-30", outflow=[{**OUT, "return_date": date(2024, 5, 20)}], transfers=[moved]) == []
    assert one("2024-06-30", outflow=[OUT], letters=[{**REPLY, "reply": "已转接"}])[0] == "已转接"
    came: Row = {**moved, "direction": "转入", "person": "汪海涛"}
    assert one("2024-06-30", inflow=[HERE], transfers=[came])[0] == "已转接"
    assert one("2024-05-19", inflow=[HERE], transfers=[came])[0] == "流入未登记"


def test_two_open_trips_of_one_member_are_registered_twice() -> None:
    twice = [OUT, {**OUT, "out_date": date(2024, 4, 1)}]
    (match,) = found("2024-06-30", outflow=twice)
    assert (str(match.result), match.differences) == ("重复登记", ("“流出”第3、4行都没有返回",))
    assert {ref.row for ref in match.refs} == {3, 4}
    assert one("2024-06-30", outflow=[OUT, {**twice[1], "return_date": date(2024, 5, 1)}])[0] == "流出未报到"
    assert one("2024-06-30", inflow=[HERE, {**HERE, "in_date": date(2024, 4, 1)}])[0] == "重复登记"


def test_who_stays_here_without_a_word_from_home_is_not_registered_there() -> None:
    assert one("2024-03-02", inflow=[HERE])[0] == "流入未登记"
    word: Row = {**REPLY, "person": "汪海涛", "kind": "反馈函", "reply": None}
    assert one("2024-06-30", inflow=[HERE], letters=[word])[0] == "一致"
    gone: Row = {**REPLY, "person": "汪海涛", "reply": "查无此人"}
    assert one("2024-06-30", inflow=[HERE], letters=[gone]) == ("流入未登记", "流出地答复查无此人")
    assert told("2024-03-31", inflow=[HERE])[0][0] == "蓝"
    assert told("2024-04-01", inflow=[HERE])[0][0] == "黄"


def test_the_same_name_birth_and_end_of_the_number_may_be_one_person() -> None:
    twin: Row = {**MA, "id_number": "620799198803120025", "branch": "莲塘村党支部", "phone": "13800000001"}
    home: Row = {**MA, "phone": "13900000001"}
    rows: Mapping[str, Sequence[Row]] = {
        "outflow": [{**OUT, "person": MA["id_number"]}],
        "inflow": [{**STAY, "person": twin["id_number"]}],
    }
    (match,) = found("2024-06-30", members=[home, twin, SU], **rows)
    assert (str(match.result), match.differences) == (
        "疑似", ("公民身份号码：620799************／620799************", "联系电话不同"),
    )  # fmt: skip
    other = {**twin, "phone": "13800000002"}
    assert [str(one.result) for one in found("2024-06-30", members=[home, other, SU], **rows)] == [
        "流出未报到", "流入未登记",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("ledgers", "care"),
    [
        ({}, "两不管"),
        ({"contacts": [{"date": date(2024, 5, 1), "person": "马文博", "method": "电话", "reached": "是"}]}, "一头管"),
        ({"contacts": [{"date": date(2024, 4, 30), "person": "马文博", "method": "电话", "reached": "是"}]}, "两不管"),
        ({"letters": [REPLY]}, "两地管"),
        ({"letters": [{**REPLY, "date": date(2024, 4, 30)}]}, "两不管"),
    ],
)
def test_both_places_one_or_none_looks_after_a_member(ledgers: Mapping[str, Sequence[Row]], care: str) -> None:
    """高台 asks for contact each month: since the month before, that is since 2024-05-01 (CY-15)."""
    (match,) = found("2024-06-15", outflow=[OUT], **ledgers)
    assert match.care == care


def test_an_inquiry_waits_for_an_answer_or_its_receipt() -> None:
    sent: Row = {**REPLY, "direction": "发出", "kind": "函询", "date": date(2024, 6, 1), "reply": None}

    def answered(*letters: Row) -> list[tuple[date, date | None]]:
        office = desk("高台", "2024-07-31", {"members": [MA, SU], "outflow": [OUT], "letters": letters})
        return [(one.due, one.answered) for one in inquiries(office)]

    due = date(2024, 7, 1)
    assert answered(sent) == [(due, None)]
    assert answered(sent, {**REPLY, "date": date(2024, 6, 16)}) == [(due, date(2024, 6, 16))]
    assert answered(sent, {**REPLY, "date": date(2024, 5, 31)}) == [(due, None)]
    assert answered({**sent, "receipt_date": date(2024, 6, 20)}) == [(due, date(2024, 6, 20))]
    assert answered({**sent, "receipt_date": date(2024, 8, 1)}) == [(due, None)]
    assert answered({**sent, "kind": "反馈函"}) == []


def test_those_who_went_elsewhere_are_listed_by_city() -> None:
    rows: Mapping[str, Sequence[Row]] = {
        "outflow": [OUT, {**OUT, "person": "苏梅", "dest_place": "甘肃省酒泉市肃州区"}],
        "letters": [{**REPLY, "direction": "发出", "kind": "通报函", "date": date(2024, 6, 1), "reply": None}],
    }
    office = desk("高台", "2024-06-30", {"members": [MA, SU], **rows})
    (city,) = destinations(office)
    assert (city.name, city.members, city.untold) == ("甘肃省酒泉市", (3, 4), (4,))
    near = [{**OUT, "dest_place": "甘肃省张掖市高台县"}, {**OUT, "person": "苏梅", "dest_place": "不掌握"}]
    assert not destinations(desk("高台", "2024-06-30", {"members": [MA, SU], "outflow": near}))


@pytest.mark.parametrize(
    ("more", "headings"),
    [
        ({}, []),
        ({"host_examined": None}, ["流入地考察日期"]),
        ({"host_examined": "无", "origin_notice": None}, ["流入地考察日期", "流出地公示日期"]),
        ({"host_examined": None, "admitted_on": None}, []),
        ({"host_examined": None, "admitted_on": None, "stage": "已接收"}, ["流入地考察日期"]),
    ],
)
def test_who_is_admitted_was_trained_examined_and_made_public_at_both_places(more: Row, headings: list[str]) -> None:
    whole: Row = {
        "name": "刘志强", "stage": "发展对象", "origin_trained": date(2024, 3, 1), "host_trained": date(2024, 3, 10),
        "origin_examined": date(2024, 4, 1), "host_examined": date(2024, 4, 8), "origin_notice": date(2024, 5, 8),
        "host_notice": date(2024, 5, 8), "admitted_on": date(2024, 5, 20),
    }  # fmt: skip
    found = issues_of("MPM851", {"development": [{**whole, **more}]}, profile="高台")
    assert [issue.place.heading for issue in found] == headings


AWAY: Row = {**MA, "phone": "13900000012"}
ALIKE: Row = {**AWAY, "id_number": "620799198803120025", "branch": "外地党支部"}
CHECK: Row = {"person": "620799198803120017", "other": "620799198803120025"}


@pytest.mark.parametrize(
    ("verdict", "results"),
    [
        ([], ["疑似"]), ([{**CHECK, "verdict": "同一人"}], ["信息不一致"]),
        ([{**CHECK, "verdict": "不是同一人"}], ["流出未报到", "流入未登记"]),
        ([{"person": CHECK["other"], "other": CHECK["person"], "verdict": "不是同一人"}], ["流出未报到", "流入未登记"]),
    ],
)  # fmt: skip
def test_what_people_decided_of_two_alike_is_remembered(verdict: Sequence[Row], results: list[str]) -> None:
    away = [{**OUT, "person": CHECK["person"], "assigned_org": None}]
    here = [{**STAY, "person": CHECK["other"]}]
    lines = found(
        "2024-12-31", members=[AWAY, SU, WANG, ALIKE], outflow=away, inflow=here, identity_checks=verdict
    )  # fmt: skip
    assert [str(match.result) for match in lines] == results

"""Quorum, checklists and completeness through a workbook: each with the rule or column behind it, and without."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from tests.acceptance.conftest import cells_of
from tests.acceptance.test_forms import blocks, compare_columns, sheets, transcription
from validators.cell import Cell

Line = dict[str, Cell]
Own = Mapping[str, str]
Found = tuple[dict[str, Any], Path]
BRANCH, CONTACT, FAR = "前进村党支部", "苏梅", "驻瓜州流动党员党支部"
EIGHT = ("张一", "张二", "张三", "张四", "张五", "张六", "张七")


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.fixture
def refreshed(
    fresh: Callable[..., Path], told: Callable[..., dict[str, Any]], own_value: Callable[..., None]
) -> Callable[..., Found]:
    """Give the results of these rows under a place, with own values of the office; the workbook's path beside them."""
    number = count(1)

    def make(profile: str, rows: Mapping[str, Any], own: Own | None = None) -> Found:
        path = fresh(profile, rows=rows, name=f"{next(number)}.xlsx")
        if own:
            own_value(path, own)
        return told("refresh", path)["results"], path

    return make


Changes = tuple[Mapping[str, Cell], Mapping[str, Cell]]


@pytest.fixture
def people(
    branch_rows: Callable[..., dict[str, list[Line]]], person: Callable[..., Line], trip: Callable[..., Line]
) -> Callable[..., dict[str, list[Line]]]:
    """Give the rows of members away, each with changes of the row of 党员 and of the trip."""

    def make(changes: Mapping[str, Changes], **ledgers: Sequence[Line]) -> dict[str, list[Line]]:
        members = [person(name, at, **own) for at, (name, (own, _)) in enumerate(changes.items(), 1)]
        return branch_rows(members, outflow=[trip(name, **trips) for name, (_, trips) in changes.items()], **ledgers)

    return make


def eight(away: Callable[..., Any], gone: int, **more: Mapping[str, Sequence[Line]]) -> dict[str, list[Line]]:
    """Return a branch of eight who vote, of whom so many are away."""
    rows: dict[str, list[Line]] = away("2024-01-10", EIGHT, **more)
    rows["outflow"] = rows["outflow"][:gone]
    return rows


@pytest.mark.feature("GT-37")
def test_a_branch_reckons_who_must_come_with_and_without_those_who_may_be_left_out(
    refreshed: Callable[..., Found], away: Callable[..., Any]
) -> None:
    rows = eight(away, 5)
    results, path = refreshed("高台", rows)
    (plain,) = results["F38"]
    assert (plain["有表决权"], plain["其中长期外出(≥6个月)"], plain["在家可到"]) == (8, 5, 3)
    assert (plain["一般表决需到会"], plain["发展党员需到会"], plain["选举需到会"]) == (4, 5, 7)
    assert (plain["应到会"], plain["不计入后应到会"], plain["不计入后一般表决需到会"]) == (8, 3, 2)
    assert (plain["能否召开"], plain["不计入后能否召开"]) == ("不可召开", "可召开")
    assert "可召开" in {value for (tab, _), value in cells_of(path).items() if tab == "F38 到会率测算"}
    moved = [{**line, "out_date": day("2024-07-01"), "reported_on": day("2024-07-01")} for line in rows["outflow"]]
    (short,) = refreshed("高台", {**rows, "outflow": moved})[0]["F38"]
    assert (short["不计入后应到会"], short["不计入后能否召开"]) == (8, "不可召开")


@pytest.mark.feature("GT-37")
def test_who_need_not_transfer_is_left_out_for_a_case_with_its_basis(
    refreshed: Callable[..., Found], away: Callable[..., Any]
) -> None:
    def found(basis: str | None, case: str = "④年老体弱长期患病") -> tuple[object, ...]:
        rows = eight(away, 5)
        rows["outflow"] = [{**line, "work_fixed": "否", "home_fixed": "否"} for line in rows["outflow"]]
        for member in rows["members"][:2]:
            member |= {"quorum_exclusion": case, "quorum_basis": basis}
        (one,) = refreshed("高台", rows)[0]["F38"]
        return one["应到会"], one["不计入后应到会"], one["能否召开"], one["不计入后能否召开"]

    assert found("镇党委批复3号、大会通过") == (8, 6, "不可召开", "可召开")
    assert found(None) == (8, 8, "不可召开", "不可召开")
    assert found("镇党委批复3号、大会通过", "⑤应转未转") == (8, 8, "不可召开", "不可召开")


@pytest.mark.feature("GT-37")
def test_who_takes_part_online_counts_only_where_the_office_says_so(
    refreshed: Callable[..., Found], away: Callable[..., Any]
) -> None:
    meeting: Line = {"code": "会2401", "org": BRANCH, "kind": "党课", "held_on": day("2024-03-06"), "mode": "线上"}
    marks: list[Line] = [{"year": 2024, "person": "张一", "会2401": "线"}]
    rows = eight(away, 5, ledgers={"meetings": [meeting], "attendance": marks})
    found = [refreshed("高台", rows, own)[0]["F38"][0] for own in (None, {"ONLINE_COUNTS": "是"})]
    assert [(one["线上"], one["能否召开"]) for one in found] == [(1, "不可召开"), (1, "可召开")]


@pytest.mark.feature("GT-38")
def test_a_branch_that_admitted_nobody_for_years_and_cannot_is_told(
    refreshed: Callable[..., Found], away: Callable[..., Any]
) -> None:
    def told(last: str | None, gone: int = 5, own: Own | None = None) -> set[bool]:
        rows = eight(away, gone)
        rows["orgs"][0]["last_admission"] = last
        results, _ = refreshed("高台", rows, own)
        listed = any("多年未发展党员" in line["提示"] for line in _branches(results))
        return {listed, any(line["类别"] == "发展党员" for line in results["F30"])}

    assert told("2021-06") == {True}
    assert told("2021-06", 3) == told("2023-06") == told(None) == {False}
    assert told("2021-06", own={"NO_ADMISSION_YEARS": "4"}) == {False}


def _branches(results: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [{**line, "提示": line["提示"] or ""} for line in results["参学率"]["党支部"]]


@pytest.mark.feature("GT-41")
def test_each_branch_has_its_share_and_the_aim_is_the_offices_own(
    refreshed: Callable[..., Found], away: Callable[..., Any]
) -> None:
    meetings: list[Line] = [
        {"code": f"会24{n:02d}", "org": FAR, "kind": "党课", "held_on": day(f"2024-01-{n:02d}"), "mode": "线下"}
        for n in range(1, 11)
    ]
    marks: Line = {"year": 2024, "person": "张一", **{f"会24{n:02d}": "√" if n > 2 else "✕" for n in range(1, 11)}}
    rows = away(ledgers={"meetings": meetings, "attendance": [marks]})
    rows["orgs"].append({
        "code": "620799-05-012-01", "name": FAR, "org_type": "流动党员党支部(县外)", "parent_code": "620799-05-012",
    })  # fmt: skip
    aims: list[tuple[Own | None, bool]] = [(None, True), ({"LIFE_RATE": "80"}, False)]
    for own, low in aims:
        results, _ = refreshed("高台", rows, own)
        (line,) = [one for one in _branches(results) if one["党支部"] == FAR]
        assert (line["参学率%"], bool(line["提示"])) == (80.0, low)
        assert any(one["类别"] == "参学率" and one["党支部"] == FAR for one in results["F30"]) == low
    rows["attendance"] = [{**marks, "会2401": "补", "会2402": "○"}]
    (line,) = [one for one in _branches(refreshed("高台", rows)[0]) if one["党支部"] == FAR]
    assert (line["应到人次"], line["实到人次"], line["参学率%"]) == (9, 9, 100.0)


KNOWN: Line = {
    "dest_unit": "宏达公司", "living_status": "收入稳定", "employer_org_state": "无", "role_note": "带出3人务工",
}  # fmt: skip


@pytest.mark.feature("CY-03")
def test_what_is_found_out_of_a_member_counts_by_its_columns(
    refreshed: Callable[..., Found], people: Callable[..., Any]
) -> None:
    cases: dict[str, tuple[Line, int]] = {
        "张一": ({}, 5), "张二": ({"role_note": "不掌握"}, 4), "张三": ({"role_note": "无"}, 5),
        "张四": ({"living_status": None}, 4), "张五": ({"employer_org_state": "不详", "dest_unit": None}, 3),
    }  # fmt: skip
    results, path = refreshed("朝阳", people({name: ({}, {**KNOWN, **trip}) for name, (trip, _) in cases.items()}))
    found = results["五个摸清"]
    assert {one["姓名"]: one["得分"] for one in found["名单"]} == {name: score for name, (_, score) in cases.items()}
    assert (found["流出人数"], found["全部摸清"], found["完整率%"]) == (5, 2, 84.0)
    texts = {value for (tab, _), value in cells_of(path).items() if tab == "五个摸清"}
    assert {"流向单位", "单位有无党组织", 84} <= texts


@pytest.mark.feature("CY-01", "CY-08")
def test_a_member_on_file_has_two_cards_and_one_without_is_told(
    refreshed: Callable[..., Found], people: Callable[..., Any]
) -> None:
    card: Line = {"carded_on": day("2024-03-01"), "file_no": "QJ-017"}
    cases: dict[str, tuple[Line, bool, list[str], str]] = {
        "张一": (card, True, ["登记卡", "管理卡"], ""),
        "张二": ({**card, "file_no": None}, False, ["登记卡"], "没有跟踪管理卡"),
        "张三": ({**card, "carded_on": None}, False, [], "没有党员登记卡、跟踪管理卡"),
    }
    rows = people({name: (own, KNOWN) for name, (own, *_) in cases.items()})
    for profile in ("朝阳", "通用"):
        results, _ = refreshed(profile, rows)
        found = {one["姓名"]: (one["已建档"], one["双卡"]) for one in results["五个摸清"]["名单"]}
        assert found == {name: (filed, two) for name, (_, filed, two, _) in cases.items()}
        assert (results["五个摸清"]["已建档"], results["五个摸清"]["建档率%"]) == (1, 33.3)
        told = {one["对象"][:2]: one["事实"].rstrip("。") for one in results["F30"] if one["类别"] == "卡册"}
        lacking = {name: text for name, (*_, text) in cases.items() if text}
        assert told == (lacking if profile == "朝阳" else {})


@pytest.mark.feature("CY-26")
def test_all_of_three_haves_and_three_knows_make_the_mark_and_each_alone_breaks_it(
    refreshed: Callable[..., Found], people: Callable[..., Any], appraisal_of: Callable[..., Any]
) -> None:
    has: Line = {"carded_on": day("2024-03-01"), "file_no": "17", "verified_on": day("2024-12-01")}
    cases: dict[str, tuple[Line, Line, list[str]]] = {
        "张一": (has, KNOWN, []),
        "张二": (has, KNOWN, ["每季思想汇报", "心得体会", "知思想"]),
        "张三": (has, KNOWN, ["信函联系"]),
        "张四": (has, KNOWN, ["民主评议"]),
        "张五": (has, {**KNOWN, "contact_person": None}, ["联系卡"]),
        "张六": (has, {**KNOWN, "dest_unit": "不掌握"}, ["知去向"]),
        "张七": (has, {**KNOWN, "living_status": None}, ["知现状"]),
        "张八": ({**has, "verified_on": day("2024-09-30")}, KNOWN, ["知去向"]),
    }
    said = (
        ("02-15", "思想汇报"),
        ("05-15", "思想汇报"),
        ("08-15", "综合汇报"),
        ("11-15", "思想汇报"),
        ("07-01", "学习心得体会"),
    )
    reports: list[Line] = [
        {"date": day(f"2024-{text}"), "person": name, "kind": kind, "method": "微信"}
        for name in cases for text, kind in (said[:2] if name == "张二" else said)
    ]  # fmt: skip
    letters: list[Line] = [
        {"date": day("2024-04-02"), "person": name, "method": "书信", "reached": "否"}
        for name in cases
        if name != "张三"
    ]
    held = appraisal_of("张一", "2024-12-20")
    held["appraisals"] = [{**held["appraisals"][0], "person": name} for name in cases if name != "张四"]
    rows = people(
        {name: (own, trip) for name, (own, trip, _) in cases.items()}, reports=reports, contacts=letters, **held
    )
    results, path = refreshed("朝阳", rows)
    found = results["三有三知"]
    assert {one["姓名"]: one["缺"] for one in found["名单"]} == {name: parts for name, (*_, parts) in cases.items()}
    assert [one["姓名"] for one in found["名单"] if one["达标"]] == ["张一"]
    assert (found["达标"], found["达标率%"]) == (1, 12.5)
    texts = [value for (tab, _), value in cells_of(path).items() if tab == "三有三知达标表"]
    assert (texts.count("达标") - 1, texts.count("未达标")) == (1, 7)
    later = refreshed("朝阳", rows, {"REFRESH": "半年"})[0]["三有三知"]["名单"]
    assert [one["缺"] for one in later if one["姓名"] == "张八"] == [[]]


@pytest.mark.feature("CY-02")
def test_who_missed_the_general_meeting_is_asked_after_where_the_place_asks(
    refreshed: Callable[..., Found], people: Callable[..., Any]
) -> None:
    meeting: Line = {"code": "会2401", "org": BRANCH, "kind": "支部党员大会", "held_on": day("2024-03-01")}
    verified = {"张一": None, "张二": None, "张三": day("2024-03-20"), "张四": day("2024-02-20")}
    marks: list[Line] = [
        {"year": 2024, "person": name, "会2401": "√" if name == "张二" else "✕"} for name in verified
    ]  # fmt: skip
    rows = people({name: ({"verified_on": on}, {}) for name, on in verified.items()},
                  meetings=[meeting], attendance=marks)  # fmt: skip
    for profile, expected in (("朝阳", {"张一", "张四"}), ("通用", set())):
        lines = refreshed(profile, rows)[0]["F30"]
        assert {one["对象"][:2] for one in lines if one["类别"] == "摸底"} & set(verified) == expected


@pytest.mark.feature("GT-15", "CY-16")
def test_three_phases_cover_those_they_are_meant_for(refreshed: Callable[..., Found], away: Callable[..., Any]) -> None:
    training: Line = {
        "code": "训2401", "title": "外出务工党员教育", "phase": "外出", "kind": "培训班", "start": day("2024-05-01"),
        "channel": "线下", "hours": 4,
    }  # fmt: skip

    def covered(
        phase: str, mark: str, talks: Sequence[Line] = (), profile: str = "高台", **trip: Cell
    ) -> tuple[object, ...]:
        marks: list[Line] = [{"year": 2024, "person": "张一", "训2401": mark}]
        ledgers = {"trainings": [{**training, "phase": phase}], "attendance": marks, "talks": talks}
        rates = refreshed(profile, away("2024-02-26", ("张一", "张二"), ledgers, **trip))[0]["三项教育"]["覆盖率%"]
        return tuple(rates[name] for name in ("行前", "外出", "归乡"))

    assert covered("外出", "√") == covered("外出", "√", profile="朝阳") == (0.0, 50.0, "—")
    assert covered("外出", "✕") == (0.0, 0.0, "—")
    assert covered("行前", "线") == (50.0, 0.0, "—")
    talk: Line = {"date": day("2024-02-20"), "person": "张二", "kind": "外出前", "talker": CONTACT, "content": "义务"}
    assert covered("行前", "补", [talk]) == (100.0, 0.0, "—")
    back: Line = {**talk, "kind": "返回后", "date": day("2024-04-22")}
    for profile in ("高台", "朝阳"):
        assert covered("归乡", "√", profile=profile, return_date=day("2024-04-20")) == (0.0, 0.0, 50.0)
        assert covered("归乡", "√", [back], profile, return_date=day("2024-04-20")) == (0.0, 0.0, 100.0)


@pytest.mark.feature("GT-19", "TY-08")
def test_classes_and_what_was_pushed_are_summed(refreshed: Callable[..., Found], away: Callable[..., Any]) -> None:
    base: Line = {"phase": "外出", "channel": "线下", "hours": 4}
    trainings: list[Line] = [
        {"code": "训2401", "title": "甲", "kind": "技能培训", "start": day("2024-05-01"), "extra_present": 20,
         "extra_due": 20, "skilled": 9, "key_workers": 3, **base},
        {"code": "训2402", "title": "乙", "kind": "技能培训", "start": day("2024-06-01"), **base},
        {"code": "训2403", "title": "丙", "kind": "推送资料", "start": day("2024-07-01"), "pushed_to": 41,
         "read_by": 36, **base},
    ]  # fmt: skip
    marks: list[Line] = [{"year": 2024, "person": "张一", "训2401": "√", "训2402": "√"}]
    results, path = refreshed("高台", away(ledgers={"trainings": trainings, "attendance": marks}))
    skills = results["培训"]["技能培训"]
    assert [skills[name] for name in ("期数", "人次", "人数", "掌握技术人数", "技术骨干人数")] == [2, 22, 1, 9, 3]
    assert results["培训"]["推送资料"]["阅读率%"] == results["培训"]["合计"]["阅读率%"] == 87.8
    assert 87.8 in {value for (tab, _), value in cells_of(path).items() if tab == "三项教育"}


def _ticked(results: Mapping[str, Any], name: str) -> dict[str, int]:
    return {one["清单"]: len(one["已做"]) for one in results["清单事项"] if one["姓名"] == name}


@pytest.mark.feature("CY-22", "CY-23", "JC-04")
def test_the_items_of_a_places_lists_are_ticked_by_name(
    refreshed: Callable[..., Found], away: Callable[..., Any]
) -> None:
    def ticks(profile: str, item: str, own: Own | None = None) -> dict[str, int]:
        deed: Line = {"date": day("2024-05-18"), "person": "张一", "kind": "清单事项", "item": item, "content": "好事"}
        return _ticked(refreshed(profile, away(ledgers={"deeds": [deed]}), own)[0], "张一")

    assert ticks("朝阳", "四带头：带头回乡办实业") == {"五个一": 0, "四带头": 1}
    assert ticks("朝阳", "五个一：提供一条致富信息") == {"五个一": 1, "四带头": 0}
    assert ticks("朝阳", "五个一：教一门手艺", {"FIVE_ONES": "教一门手艺"}) == {"五个一": 1, "四带头": 0}
    assert ticks("朝阳", "四带头：带头回乡办实业", {"FOUR_LEADS": "–"}) == {"五个一": 0}
    assert ticks("金昌", "五好：好邻居") == {"五个一": 0, "五好": 1}
    assert ticks("金昌", "五好：好邻居", {"FIVE_GOODS": "好公民、好党员"}) == {"五个一": 0, "五好": 0}
    assert ticks("通用", "五好：好邻居") == {"五个一": 0}


def _request(code: str, **more: Cell) -> Line:
    return {
        "code": code, "date": day("2024-08-02"), "person": "张一", "source": "微信群", "kind": "劳资纠纷",
        "content": "欠薪", "state": "办理中", **more,
    }  # fmt: skip


SETTLED: Line = {"state": "办结", "done_on": day("2024-08-28")}


@pytest.mark.feature("TY-11", "GT-39")
def test_what_was_settled_is_counted_with_its_sums(refreshed: Callable[..., Found], away: Callable[..., Any]) -> None:
    requests = [
        _request("诉24001", amount=18000, **SETTLED), _request("诉24002", amount=700),
        _request("诉24003", kind="就业", **SETTLED), _request("诉24004", kind="矛盾纠纷", **SETTLED),
    ]  # fmt: skip
    good: Line = {"date": day("2024-05-01"), "person": "张一", "kind": "办实事", "content": "代办证件"}
    results, path = refreshed("高台", away(ledgers={"requests": requests, "assistance": [good]}))
    done = results["诉求办理"]
    wages = done["类别"]["劳资纠纷"]
    assert (wages["登记"], wages["办结"], wages["办结涉及金额(元)"]) == (2, 1, 18000)
    assert (done["办结"], done["类别"]["就业"]["办结"], done["办实事"]) == (3, 1, 4)
    assert 18000 in {value for (tab, _), value in cells_of(path).items() if tab == "五个摸清"}


@pytest.mark.feature("XS-10", "XS-13")
def test_issues_go_four_stages_and_are_judged(
    refreshed: Callable[..., Found], away: Callable[..., Any], fresh: Callable[..., Path], told: Callable[..., Any],
    own_value: Callable[..., None],
) -> None:  # fmt: skip
    requests = [
        _request("诉24001", nature="难事", stage="说", state="登记"),
        _request("诉24002", nature="提案", stage="评", satisfaction="满意", **SETTLED),
        _request("诉24003", nature="提案", stage="办", satisfaction="不满意", **SETTLED),
        _request("诉24004", nature="大事", stage="议", satisfaction="基本满意", **SETTLED),
        _request("诉24005", nature="难事", stage="说", state="办理中"),
        _request("诉24006", nature="难事", stage="议", state="办理中"),
    ]
    rows = away(ledgers={"requests": requests})
    done = refreshed("爵溪", rows)[0]["诉求办理"]
    assert done["说议办评"] == {"说": 2, "议": 2, "办": 1, "评": 1}
    assert (done["满意率%"], done["提案"]["登记"], done["提案"]["满意率%"]) == (33.3, 2, 50.0)
    flagged = {}
    for name, own in (("评", None), ("无", {"REQ_REVIEW": "–"})):
        path = fresh("爵溪", rows=rows, name=f"{name}.xlsx")
        own_value(path, own or {})
        flagged[name] = [one["value"] for one in told("check", path)["issues"] if one["heading"] == "说议办评"]
    assert flagged == {"评": ["议", "说"], "无": []}


@pytest.mark.feature("GT-03")
def test_the_young_among_those_away_are_counted_by_the_age_of_the_office(
    refreshed: Callable[..., Found], away: Callable[..., Any]
) -> None:
    rows = away(names=("张一", "张二"))
    rows["members"][1]["education"] = "高中毕业"
    found = [
        refreshed("高台", rows, own)[0]["五个摸清"] for own in (None, {"MIDDLE_AGE": "36"}, {"MIDDLE_AGE": "35"})
    ]  # fmt: skip
    assert [(one["中青年"], one["中青年占比%"]) for one in found] == [(2, 100.0), (2, 100.0), (0, 0.0)]
    assert (found[0]["大专以上"], found[0]["大专以上占比%"]) == (1, 50.0)


@pytest.mark.feature("JC-17")
def test_two_cards_three_books_and_the_ledger_are_complete_or_say_what_lacks(
    refreshed: Callable[..., Found], away: Callable[..., Any]
) -> None:
    post: Line = {
        "person": "张一", "post": "调解员", "duties": "调解", "area": "3号楼", "building": "3号楼",
        "responsible": CONTACT, "carded_on": day("2024-03-12"),
    }  # fmt: skip
    dues: Line = {"year": 2024, "person": "张一", "dues_type": "农民", "channel": "线上", "m01": 1}
    meeting: Line = {"code": "会2401", "org": BRANCH, "kind": "党课", "held_on": day("2024-03-01")}
    marks: Line = {"year": 2024, "person": "张一", "会2401": "√"}
    ledgers = {"posts": [post], "dues": [dues], "meetings": [meeting], "attendance": [marks]}

    def found(without: str = "", own: Own | None = None) -> tuple[list[str], object]:
        kept = {name: lines for name, lines in ledgers.items() if name != without}
        rows = away(ledgers=kept)
        residents = [{**member, "community_class": "居民"} for member in rows["members"]]
        results, path = refreshed("金昌", {**rows, "members": residents}, own)
        (one,) = results["F12"]
        texts = [str(value) for (tab, _), value in cells_of(path).items() if tab == "F12 二卡三簿台账"]
        assert any(text.startswith("缺：") for text in texts) != one["齐备"]
        return one["缺"], results["齐备率"]

    assert found() == ([], 100.0)
    assert found("posts") == (["责任卡"], 0.0)
    assert found("dues") == (["党费收缴簿"], 0.0)
    assert found("attendance") == (["活动记录簿"], 0.0)
    assert found("posts", {"CARDS": "社区联系卡、活动簿、党费簿"}) == ([], 100.0)


@pytest.mark.parametrize(("code", "profile"), [("F12", "金昌"), ("F38", "通用")])
def test_headings_are_those_of_the_paper_form(
    code: str, profile: str, refreshed: Callable[..., Found], away: Callable[..., Any]
) -> None:
    _, path = refreshed(profile, away())
    sections = transcription(code)
    for _, wanted in blocks(sections):
        compare_columns(sheets(path, code)[0], wanted, [])

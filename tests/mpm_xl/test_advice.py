"""The ordered table of certificates and transfers, its overlays, and what is said of it (rules C2)."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import permutations
from types import MappingProxyType

import pytest

from mpm_xl.advice import Advice, Code, advised, advised_stays, alerts
from mpm_xl.alert import Alert
from mpm_xl.office import Office
from tests.mpm_xl.desk import BRANCH, UNIT, desk
from tests.mpm_xl.rule_rows import issues_of, places
from validators.cell import Cell

GUAZHOU, DUNHUANG = "甘肃省酒泉市瓜州县", "甘肃省酒泉市敦煌市"
NUMBERS = ("620799198803120017", "620799197501010029", "34059919800101007X", "330999196308150035")
NAMES = ("马文博", "苏梅", "韩立新", "汪海涛")
Line = Mapping[str, Cell]
NOTHING: Line = MappingProxyType({})


def member(at: int, **more: Cell) -> Line:
    return {"name": NAMES[at], "id_number": NUMBERS[at], "branch": UNIT, "member_class": "正式党员", **more}


def trip(at: int = 0, out: str = "2024-03-15", held: Line = NOTHING, **more: Cell) -> Line:
    day = date.fromisoformat(out)
    return {"person": NAMES[at], "out_date": day, "reason": "务工", "dest_place": GUAZHOU, **held, **more}


def office_of(
    trips: Sequence[Line], as_of: str = "2024-09-15", profile: str = "解放街道", **ledgers: Sequence[Line]
) -> Office:
    members = ledgers.pop("members", [member(at) for at in range(4)])
    return desk(profile, as_of, {"members": members, "outflow": trips, **ledgers})


def advice_of(as_of: str = "2024-09-15", profile: str = "解放街道", held: Line = NOTHING, **more: Cell) -> Advice:
    return advised(office_of([trip(held={**held, **more})], as_of, profile))[3]


def kinds(found: Sequence[Alert], kind: str) -> list[Alert]:
    return [one for one in found if one.kind == kind]


@pytest.mark.parametrize(
    ("as_of", "reason", "code"),
    [
        ("2024-06-14", "学习", Code.NONE),
        ("2024-06-15", "学习", Code.PROOF),
        ("2024-06-15", "工作调动", Code.PROOF),
        ("2024-06-15", "随迁", Code.PROOF),
        ("2024-06-15", "务工", Code.CARD),
        ("2024-06-15", "经商", Code.CARD),
        ("2024-09-14", "学习", Code.PROOF),
        ("2024-09-15", "学习", Code.CARD),
    ],
)
def test_up_to_six_months_the_time_away_and_the_reason_decide(as_of: str, reason: str, code: Code) -> None:
    assert advice_of(as_of, reason=reason).code == code


def test_the_first_line_is_that_of_the_place() -> None:
    assert advice_of("2024-05-15", "土右旗").code == Code.NONE
    assert advice_of("2024-04-15", "高台").code == Code.CARD


@pytest.mark.parametrize(
    ("more", "code", "word"),
    [
        ({"special_case": "出国(境)学习研究", "settled": "是"}, Code.KEEP_ABROAD, "保留组织关系"),
        ({"special_case": "毕业生保留关系", "settled": "是"}, Code.KEEP_GRAD, "学校"),
        ({"settled": "是", "collective": "是", "work_fixed": "是"}, Code.TRANSFER, "定居"),
        ({"collective": "是", "work_fixed": "是", "employer_org_state": "有"}, Code.TRANSFER, "单位"),
        ({"work_fixed": "是", "home_fixed": "否", "employer_org_state": "有"}, Code.TRANSFER, "所在单位"),
        ({"work_fixed": "否", "home_fixed": "是", "employer_org_state": "有"}, Code.TRANSFER, "居住地"),
        ({"work_fixed": "是", "home_fixed": "否", "employer_org_state": "无"}, Code.TRANSFER, "居住地"),
        ({"work_fixed": "是", "employer_org_state": "不详", "returns_regularly": "是"}, Code.TRANSFER, "居住地"),
        ({"work_fixed": "否", "home_fixed": "否", "returns_regularly": "是"}, Code.STAY, "原党支部"),
        ({"work_fixed": "否", "home_fixed": "否", "returns_regularly": "否"}, Code.CARD, "活动证"),
        ({}, Code.CARD, "活动证"),
    ],
)
def test_from_six_months_the_first_line_that_fits_decides(more: dict[str, Cell], code: Code, word: str) -> None:
    found = advice_of(held=more)
    assert (found.code, word in found.text, found.since) == (code, True, date(2024, 9, 15))


@pytest.mark.parametrize(
    ("places_of_three", "classes", "code"),
    [
        ((GUAZHOU, GUAZHOU, GUAZHOU), ("正式党员",) * 3, Code.OUT_BRANCH),
        ((GUAZHOU, GUAZHOU + "广汇社区", GUAZHOU), ("正式党员",) * 3, Code.OUT_BRANCH),
        ((GUAZHOU, GUAZHOU, DUNHUANG), ("正式党员",) * 3, Code.TRANSFER),
        ((GUAZHOU, GUAZHOU, GUAZHOU), ("正式党员", "正式党员", "预备党员"), Code.TRANSFER),
    ],
)
def test_a_branch_away_needs_three_full_members_in_one_county(
    places_of_three: Sequence[str], classes: Sequence[str], code: Code
) -> None:
    members = [member(at, member_class=one) for at, one in enumerate(classes)]
    trips = [
        trip(at, dest_place=place, collective="是" if not at else "否", work_fixed="是")
        for at, place in enumerate(places_of_three)
    ]
    assert advised(office_of(trips, members=members))[3].code == code


def test_a_branch_away_is_no_matter_of_those_who_do_not_leave_together() -> None:
    trips = [trip(at, collective="否" if not at else "是", work_fixed="是") for at in range(3)]
    found = advised(office_of(trips))
    assert [found[row].code for row in (3, 4, 5)] == [Code.TRANSFER, Code.OUT_BRANCH, Code.OUT_BRANCH]
    assert "第25条" in found[4].text


def test_the_order_of_rows_changes_no_advice() -> None:
    trips = [trip(at, collective="是", work_fixed="是") for at in range(3)] + [trip(3, settled="是")]
    for some in permutations(trips):
        found = advised(office_of(some))
        named = {line["person"]: found[row].code for row, line in enumerate(some, 3)}
        assert named == dict.fromkeys(NAMES[:3], Code.OUT_BRANCH) | {NAMES[3]: Code.TRANSFER}


@pytest.mark.parametrize(("as_of", "prompt"), [("2024-12-30", False), ("2024-12-31", True)])
def test_more_than_five_years_of_study_abroad_are_put_before_the_branch(as_of: str, prompt: bool) -> None:
    office = office_of([trip(out="2019-12-30", special_case="出国(境)学习研究")], as_of)
    assert advised(office)[3].code == Code.KEEP_ABROAD
    found = kinds(list(alerts(office)), "出国未归")
    assert [(one.level, one.rule, one.member) for one in found] == [("黄", "C2", 3)] * prompt
    assert not found or ("2019-12-30" in found[0].fact and "按程序" in found[0].action)


def test_who_settled_abroad_is_put_before_the_branch_at_once() -> None:
    office = office_of([trip(special_case="出国(境)定居")])
    assert "按程序" in kinds(list(alerts(office)), "出国未归")[0].action


@pytest.mark.parametrize(("as_of", "code"), [("2026-03-15", Code.KEEP_GRAD), ("2026-03-16", Code.TRANSFER)])
def test_a_graduate_keeps_the_relation_at_the_school_for_two_years(as_of: str, code: Code) -> None:
    found = advice_of(as_of, special_case="毕业生保留关系")
    assert found.code == code
    assert found.since == (date(2024, 9, 15) if code is Code.KEEP_GRAD else date(2026, 3, 15))


@pytest.mark.parametrize(
    ("profile", "as_of", "more", "codes"),
    [
        ("金昌", "2024-09-14", {"work_fixed": "是"}, (Code.NONE, Code.CARD)),
        ("金昌", "2024-09-15", {"work_fixed": "是"}, (Code.TRANSFER, Code.TEMP_RELATION)),
        ("金昌", "2024-09-15", {"work_fixed": "是", "settled": "是"}, (Code.TRANSFER, Code.CARD)),
        ("金昌", "2024-09-15", {"returns_regularly": "是"}, (Code.STAY, Code.CARD)),
        ("朝阳", "2024-03-15", {}, (Code.CARD, Code.TEMP_RELATION)),
        ("朝阳", "2024-09-15", {"work_fixed": "是"}, (Code.TRANSFER, Code.TEMP_RELATION)),
        ("高台", "2024-09-14", {"work_fixed": "是"}, (Code.CARD, Code.NONE)),
        ("高台", "2024-09-15", {"work_fixed": "是"}, (Code.TRANSFER, Code.TRANSFER)),
        ("高台", "2024-09-15", {}, (Code.CARD, Code.NONE)),
        ("解放街道", "2024-09-15", {"work_fixed": "是"}, (Code.TRANSFER, Code.CARD)),
        ("土右旗", "2024-09-15", {"work_fixed": "是"}, (Code.TRANSFER, None)),
    ],
)
def test_what_the_place_does_stands_beside_the_official_advice(
    profile: str, as_of: str, more: dict[str, Cell], codes: tuple[Code, Code | None]
) -> None:
    found = advice_of(as_of, profile, more)
    assert (found.code, found.local_code) == codes
    assert found.words.startswith(found.text)
    assert found.words.endswith(found.local)


def test_a_trip_that_is_over_or_of_nobody_of_ours_has_no_advice_and_a_planned_one_that_of_departure() -> None:
    trips: list[Line] = [
        trip(0, return_date=date(2024, 9, 1)),
        trip(1, "2024-10-01"),
        {"person": "外人", "out_date": date(2024, 1, 1)},
    ]
    found = advised(office_of(trips, profile="朝阳"))
    assert {row: (one.code, one.local_code) for row, one in found.items()} == {4: (Code.NONE, Code.TEMP_RELATION)}


STAY: Line = {"person": "外来", "in_date": date(2024, 3, 15), "assigned_org": UNIT, "certificate_kind": "活动证"}
GUEST: Line = {"name": "外来", "branch": "鄱阳县乐丰镇党支部"}


@pytest.mark.parametrize(
    ("profile", "as_of", "more", "codes"),
    [
        ("解放街道", "2024-09-15", {"settled": "是"}, (Code.TRANSFER, None)),
        ("解放街道", "2024-09-14", {"settled": "是"}, (Code.NONE, None)),
        ("解放街道", "2024-09-15", {"job_state": "固定"}, (Code.TRANSFER, None)),
        ("解放街道", "2024-09-15", {"residence_state": "长期租房"}, (Code.TRANSFER, None)),
        ("解放街道", "2024-09-15", {}, (Code.NONE, None)),
        ("解放街道", "2024-09-15", {"certificate_kind": "无"}, (Code.CARD, None)),
        ("金昌", "2024-09-15", {}, (Code.NONE, Code.TEMP_RELATION)),
        ("金昌", "2024-09-14", {}, (Code.NONE, None)),
        ("金昌", "2024-09-15", {"settled": "是"}, (Code.TRANSFER, None)),
        ("高台", "2024-09-15", {"job_state": "固定"}, (Code.TRANSFER, Code.TRANSFER)),
    ],
)
def test_who_has_come_is_advised_by_the_same_rules(
    profile: str, as_of: str, more: dict[str, Cell], codes: tuple[Code, Code | None]
) -> None:
    office = office_of([], as_of, profile, members=[GUEST], inflow=[{**STAY, **more}])
    found = advised_stays(office)[3]
    assert (found.code, found.local_code) == codes


def test_advice_is_an_alert_until_it_is_followed() -> None:
    fixed = trip(work_fixed="是", employer_org_state="有", contact_person="苏梅")
    moved: Line = {"direction": "转出", "person": "马文博", "date": date(2024, 9, 10)}
    (found,) = kinds(list(alerts(office_of([fixed]))), "组织关系")
    assert (found.level, found.rule, found.member, found.responsible) == ("蓝", "C2", 3, "苏梅")
    assert "2024-03-15" in found.fact
    assert found.behind
    assert not kinds(list(alerts(office_of([fixed], transfers=[moved]))), "组织关系")
    old = {**moved, "date": date(2024, 3, 1)}
    assert kinds(list(alerts(office_of([fixed], transfers=[old]))), "组织关系")


def test_a_card_that_is_advised_is_asked_for_until_there_is_one_and_may_be_carried_over() -> None:
    assert kinds(list(alerts(office_of([trip()], profile="土右旗"))), "凭证")
    assert not kinds(list(alerts(office_of([trip(activity_card_no="620799000123")], profile="土右旗"))), "凭证")
    before = trip(out="2023-01-10", return_date=date(2024, 1, 10), activity_card_no="620799000123")
    assert not kinds(list(alerts(office_of([before, trip()], profile="土右旗"))), "凭证")
    gone = {**before, "card_withdrawn_on": date(2024, 1, 11)}
    assert kinds(list(alerts(office_of([gone, trip()], profile="土右旗"))), "凭证")


TAKEN_BACK: Line = MappingProxyType({"activity_card_no": "620799000123", "card_withdrawn_on": date(2024, 9, 15)})


@pytest.mark.parametrize(
    ("end", "words"), [("收回", "已收回"), ("注销", "已注销"), ("遗失", "已遗失"), (None, "已收回")]
)  # fmt: skip
def test_a_card_that_was_taken_back_is_asked_for_from_that_day(end: str | None, words: str) -> None:
    def told(as_of: str, profile: str, kind: str) -> list[str]:
        found = alerts(office_of([trip(held={**TAKEN_BACK, "card_end": end})], as_of, profile))
        return [one.fact for one in kinds(list(found), kind)]

    assert told("2024-09-14", "高台", "凭证") == told("2024-09-14", "朝阳", "出发凭证")[1:] == []
    (fact,) = told("2024-09-15", "高台", "凭证")
    assert fact == f"2024-03-15外出，到2024-09-15已满6个月，活动证于2024-09-15{words}"
    assert told("2024-09-15", "金昌", "出发凭证") == [f"2024-03-15外出，活动证于2024-09-15{words}"]
    assert told("2024-09-15", "朝阳", "出发凭证") == [f"2024-03-15外出，没有登记介绍信，活动证于2024-09-15{words}"]


def test_temporary_relation_card_and_branch_together_do_for_the_place_that_asks_for_them() -> None:
    held: Line = {"proof_no": "012", "activity_card_no": "6207", "assigned_org": UNIT, "work_fixed": "是"}
    assert not kinds(list(alerts(office_of([trip(held=held)], profile="金昌"))), "组织关系")
    for field, word in (("proof_no", "临时组织关系"), ("activity_card_no", "活动证"), ("assigned_org", "编入")):
        without = {name: value for name, value in held.items() if name != field}
        (found,) = kinds(list(alerts(office_of([trip(held=without)], profile="金昌"))), "组织关系")
        assert word in found.fact


@pytest.mark.parametrize(
    ("profile", "held", "lacking"),
    [
        ("朝阳", {}, ["介绍信", "活动证"]),
        ("朝阳", {"activity_card_no": "6207"}, ["介绍信"]),
        ("朝阳", {"activity_card_no": "6207", "proof_no": "012"}, []),
        ("金昌", {}, ["活动证"]),
        ("解放街道", {"activity_card_no": "6207"}, []),
        ("高台", {}, []),
        ("通用", {}, []),
    ],
)
def test_certificates_of_departure_are_asked_for_from_the_day_out(
    profile: str, held: dict[str, Cell], lacking: list[str]
) -> None:
    found = kinds(list(alerts(office_of([trip(held=held)], "2024-03-15", profile))), "出发凭证")
    assert [all(word in one.fact for word in lacking) for one in found] == [True] * bool(lacking)
    assert all(one.level == "黄" and one.deadline == date(2024, 3, 15) for one in found)
    assert not kinds(list(alerts(office_of([trip(held=held)], "2024-03-14", profile))), "出发凭证")


def test_who_holds_a_certificate_has_no_vote_where_they_stay() -> None:
    meeting: Line = {
        "code": "会2401", "org": UNIT, "kind": "支部党员大会", "held_on": date(2024, 5, 6), "vote_kind": "选举",
        "votes_for": 9,
    }  # fmt: skip
    guest: Line = {**STAY, "person": "外来"}

    def told(mark: str = "√", stay: Line = guest, event: Line = meeting) -> list[Alert]:
        marks: Line = {"year": 2024, "person": "外来", "会2401": mark}
        office = office_of([], members=[GUEST], inflow=[stay], meetings=[event], attendance=[marks])
        return kinds(list(alerts(office)), "表决资格")

    (found,) = told()
    assert (found.level, found.org) == ("黄", 3)
    assert "外来" in found.fact
    assert "会2401" in found.fact
    assert not told("✕")
    assert not told(stay={**guest, "certificate_kind": "介绍信"})
    assert not told(event={**meeting, "vote_kind": "民主评议"})
    assert not told(stay={**guest, "in_date": date(2024, 5, 7)})


def test_a_temporary_branch_admits_and_elects_nobody() -> None:
    org: Line = {"code": "620799-05-012-9", "name": "临时支部", "org_type": "临时党支部", "parent_code": BRANCH["code"]}
    event: Line = {
        "code": "会2401", "org": "临时支部", "kind": "支部党员大会", "held_on": date(2024, 5, 6),
        "vote_kind": "发展党员",
    }  # fmt: skip
    found = kinds(list(alerts(office_of([], orgs=[BRANCH, org], meetings=[event]))), "表决资格")
    assert [(one.org, "临时" in one.fact) for one in found] == [(4, True)]
    assert not kinds(list(alerts(office_of([], meetings=[{**event, "org": UNIT}]))), "表决资格")


TRANSFER: Line = {
    "direction": "转出", "person": "马文博", "date": date(2024, 5, 10), "from_consent": "同意",
    "from_consent_on": date(2024, 5, 5), "to_consent": "同意", "to_consent_on": date(2024, 5, 6),
    "own_consent": "同意", "own_consent_on": date(2024, 5, 4),
}  # fmt: skip
SILENT: Line = {name: value for name, value in TRANSFER.items() if "consent" not in name}


@pytest.mark.parametrize(
    ("profile", "change", "words"),
    [
        ("金昌", {}, None),
        ("金昌", {"to_consent": None, "to_consent_on": None}, ["转入方没有填写"]),
        ("金昌", {"own_consent": "不同意"}, ["本人不同意"]),
        ("金昌", {"own_consent_on": None}, ["本人没有日期"]),
        ("高台", {"to_consent": None, "to_consent_on": None}, ["转入方没有填写"]),
        ("金昌", SILENT, ["转出方没有填写", "转入方没有填写", "本人没有填写"]),
        ("高台", SILENT, None),
    ],
)
def test_a_transfer_wants_the_consent_of_all_three(
    profile: str, change: dict[str, Cell], words: list[str] | None
) -> None:
    line = change if change is SILENT else {**TRANSFER, **change}
    found = issues_of("MPM501", {"transfers": [line]}, profile=profile)
    assert places(found) == ["办理日期 3"] * (words is not None)
    assert all(word in str(found[0].facts.values()) for word in words or ())
    office = office_of([], "2024-06-30", profile, transfers=[line])
    assert len(kinds(list(alerts(office)), "三方协商")) == (words is not None)


@pytest.mark.parametrize(
    ("profile", "field", "number", "called"),
    [
        ("朝阳", "proof_date", "proof_no", "证明信"),
        ("朝阳", "activity_card_date", "activity_card_no", "活动证"),
        ("金昌", "activity_card_date", "activity_card_no", "活动证"),
        ("金昌", "proof_date", "proof_no", ""),
        ("高台", "activity_card_date", "activity_card_no", ""),
    ],
)
def test_certificates_of_departure_are_dated_by_the_day_out(profile: str, field: str, number: str, called: str) -> None:
    late = trip(held={number: "012", field: date(2024, 3, 16)})
    on_time = {**late, field: date(2024, 3, 15)}
    said = [issue.says for issue in issues_of("MPM502", {"outflow": [late]}, profile=profile)]
    assert said == ([f"{called}的日期“2024-03-16”晚于外出日期2024-03-15，外出时没有办理。"] if called else [])
    assert not issues_of("MPM502", {"outflow": [on_time]}, profile=profile)


def test_no_text_passes_a_verdict() -> None:
    trips = [
        trip(0, out="2010-01-01", special_case="出国(境)学习研究"),
        trip(1, special_case="出国(境)定居"),
        trip(2, settled="是"),
    ]
    for one in alerts(office_of(trips)):
        assert not any(word in one.fact for word in ("自行脱党", "除名", "停止党籍"))
        assert "停止党籍" not in one.action or one.action.startswith("提请")

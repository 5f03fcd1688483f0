"""What a workbook says of certificates, transfers, the five ways of managing, and tags (rules C2, C14)."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from tests.acceptance.conftest import cells_of
from tests.acceptance.test_forms import blocks, compare_columns, sheets, transcription
from tests.branch import BRANCH
from validators.cell import Cell

Own = Mapping[str, str] | None
Rows = Sequence[Mapping[str, Cell]]
Results = Callable[..., dict[str, Any]]
TAB = "F36 五管"


@pytest.fixture
def paths(fresh: Callable[..., Path], own_value: Callable[..., None]) -> Callable[..., Path]:
    """Give workbooks of these rows under a place, with own values typed in."""
    number = count(1)

    def make(profile: str, rows: Mapping[str, Any], own: Own = None, as_of: str = "2024-12-31") -> Path:
        path = fresh(profile, rows=rows, as_of=as_of, name=f"{next(number)}.xlsx")
        if own:
            own_value(path, own)
        return path

    return make


@pytest.fixture
def results(paths: Callable[..., Path], told: Callable[..., dict[str, Any]]) -> Results:
    """Give what a refresh says of such a workbook."""
    return lambda *words, **more: told("refresh", paths(*words, **more))["results"]


@pytest.fixture
def alerted(results: Results) -> Callable[..., list[str]]:
    """Give the facts on 预警督办 of such a workbook of one kind."""

    def make(
        kind: str, profile: str, rows: Mapping[str, Rows], own: Own = None, as_of: str = "2024-12-31"
    ) -> list[str]:
        return [line["事实"] for line in results(profile, rows, own, as_of)["F30"] if line["类别"] == kind]

    return make


def advice(found: Mapping[str, Any]) -> tuple[str, str]:
    (entry,) = found["流出状态"]
    return entry["建议代码"], entry["本地建议代码"]


@pytest.mark.feature("GT-07")
@pytest.mark.parametrize(
    ("work", "home", "code"), [("是", "否", "TRANSFER"), ("否", "是", "TRANSFER"), ("否", "否", "CARD")]
)
def test_a_fixed_job_or_a_fixed_home_makes_a_transfer_fit(
    work: str, home: str, code: str, results: Results, away: Callable[..., Any]
) -> None:
    found = results("土右旗", away("2024-06-30", work_fixed=work, home_fixed=home))
    assert advice(found) == (code, "")


@pytest.mark.feature("JC-18")
@pytest.mark.parametrize(("settled", "code"), [("是", "TRANSFER"), ("否", "CARD")])
def test_who_has_settled_elsewhere_is_advised_to_transfer(
    settled: str, code: str, results: Results, away: Callable[..., Any]
) -> None:
    rows = away("2024-06-30", settled=settled, work_fixed="否", home_fixed="否")
    assert advice(results("金昌", rows)) == (code, "CARD")
    assert advice(results("金昌", rows, as_of="2024-12-29")) == ("NONE", "CARD")


@pytest.mark.feature("JC-21")
def test_six_months_bring_a_temporary_relation_a_card_and_a_branch_where_the_place_or_the_office_says_so(
    results: Results, alerted: Callable[..., list[str]], away: Callable[..., Any]
) -> None:
    rows = away("2024-06-30", activity_card_no="620300000123", activity_card_date=date(2024, 6, 30))
    assert advice(results("金昌", rows)) == ("TRANSFER", "TEMP_RELATION")
    assert advice(results("金昌", rows, as_of="2024-12-29")) == ("NONE", "CARD")
    assert advice(results("金昌", rows, {"SIX_MONTH_ACTION": "转移组织关系"})) == ("TRANSFER", "CARD")
    assert advice(results("土右旗", rows, {"SIX_MONTH_ACTION": "临时组织关系"})) == ("TRANSFER", "TEMP_RELATION")
    (one,) = alerted("组织关系", "金昌", rows)
    assert "临时组织关系凭证" in one
    assert "活动证" not in one
    assert not alerted("组织关系", "金昌", away("2024-06-30", proof_no="012", activity_card_no="6203"))
    assert alerted("组织关系", "金昌", away("2024-06-30", proof_no="012", activity_card_no="6203"),
                   {"SIX_MONTH_ACTION": "转移组织关系"})  # fmt: skip


@pytest.mark.parametrize(
    ("own", "field", "value", "codes"),
    [
        ("GRAD_MONTHS", "special_case", "毕业生保留关系", ("KEEP_GRAD", "TRANSFER")),
        ("BRANCH_MIN_FORMAL", "collective", "是", ("TRANSFER", "OUT_BRANCH")),
    ],
)
def test_the_numbers_of_the_table_are_parameters(  # noqa: PLR0913, PLR0917  -- every one of them varies
    own: str, field: str, value: str, codes: tuple[str, str], results: Results, away: Callable[..., Any]
) -> None:
    rows = away("2024-01-15", **{field: value})
    assert tuple(advice(results("土右旗", rows, changed))[0] for changed in (None, {own: "1"})) == codes


def test_the_years_abroad_are_a_parameter(alerted: Callable[..., list[str]], away: Callable[..., Any]) -> None:
    rows = away("2021-12-30", special_case="出国(境)学习研究")
    assert not alerted("出国未归", "土右旗", rows)
    assert alerted("出国未归", "土右旗", rows, {"ABROAD_YEARS": "3"})
    assert not alerted("出国未归", "土右旗", rows, {"ABROAD_YEARS": "3"}, as_of="2024-12-30")


@pytest.mark.feature("JC-21")
def test_who_has_come_for_six_months_is_treated_as_who_has_left(
    alerted: Callable[..., list[str]], branch_rows: Callable[..., Any], person: Callable[..., Any]
) -> None:
    stay: dict[str, Cell] = {
        "person": "外来", "in_date": date(2024, 6, 30), "assigned_org": BRANCH, "certificate_kind": "活动证",
        "certificate_no": "361128000456", "settled": "是",
    }  # fmt: skip
    rows = branch_rows([person("外来", 1, branch="鄱阳县乐丰镇党支部")], inflow=[stay])
    assert len(alerted("组织关系", "土右旗", rows)) == 1
    assert not alerted("组织关系", "土右旗", rows, as_of="2024-12-29")
    moved = {"direction": "转入", "person": "外来", "date": date(2024, 12, 1)}
    assert not alerted("组织关系", "土右旗", {**rows, "transfers": [moved]})


@pytest.mark.feature("CY-06")
def test_a_letter_and_a_card_are_issued_at_departure_where_the_place_or_the_office_says_so(
    alerted: Callable[..., list[str]], away: Callable[..., Any]
) -> None:
    without, card = away("2024-12-30"), away("2024-12-30", activity_card_no="2113", proof_no=None)
    whole = away("2024-12-30", activity_card_no="2113", proof_no="012")
    both = {"CERT_AT_DEPART": "介绍信和活动证"}

    def lacking(profile: str, rows: Mapping[str, Rows], own: Own = None) -> list[str]:
        return [fact.partition("没有登记")[2].rstrip("。") for fact in alerted("出发凭证", profile, rows, own)]

    assert [lacking("朝阳", rows) for rows in (without, card, whole)] == [["介绍信、活动证"], ["介绍信"], []]
    assert lacking("土右旗", without) == []
    assert lacking("土右旗", without, both) == ["介绍信、活动证"]
    assert lacking("朝阳", card, {"CERT_AT_DEPART": "活动证"}) == []


@pytest.mark.feature("CY-06")
def test_a_letter_dated_after_the_day_out_is_told_at_its_date(
    paths: Callable[..., Path], told: Callable[..., dict[str, Any]], away: Callable[..., Any]
) -> None:
    def headings(day: int, profile: str = "朝阳") -> set[str]:
        held = {"proof_no": "012", "activity_card_no": "2113"}
        dated = {"proof_date": date(2024, 3, day), "activity_card_date": date(2024, 3, day)}
        issues = told("check", paths(profile, away("2024-03-15", **held, **dated)))["issues"]
        return {one["heading"] for one in issues if one["code"] == "MPM502"}

    assert headings(16) == {"证明信日期", "发证日期"}
    assert headings(15) == set()
    assert headings(16, "土右旗") == set()


@pytest.mark.feature("JC-15")
def test_a_transfer_without_the_consent_of_all_three_is_told(
    paths: Callable[..., Path], told: Callable[..., dict[str, Any]], away: Callable[..., Any]
) -> None:
    def told_of(profile: str, given: Sequence[str], own: Own = None) -> int:
        line: dict[str, Cell] = {"direction": "转出", "person": "张一", "date": date(2024, 9, 10)}
        for field in given:
            line |= {f"{field}_consent": "同意", f"{field}_consent_on": date(2024, 9, 5)}
        issues = told("check", paths(profile, away(ledgers={"transfers": [line]}), own))["issues"]
        return len([one for one in issues if one["code"] == "MPM501"])

    assert [told_of("金昌", some) for some in ((), ("from", "to"), ("from", "to", "own"))] == [1, 1, 0]
    assert [told_of("土右旗", some) for some in ((), ("from", "to"))] == [0, 1]
    assert told_of("金昌", (), {"SIX_MONTH_ACTION": "转移组织关系"}) == 0


NAMES = "零一二三四五六七"
CLASSES = ("居民", "在职", "离退休", "下岗失业", "流动", None)


@pytest.fixture
def five(branch_rows: Callable[..., Any], person: Callable[..., Any]) -> Callable[..., Any]:
    """Give the rows of a community with a member of each of some classes, and what other ledgers say."""

    def make(**ledgers: Rows) -> Mapping[str, Rows]:
        members = [person(f"张{NAMES[at]}", at, community_class=cls) for at, cls in enumerate(CLASSES, 1)]
        rows: Mapping[str, Rows] = branch_rows(members, **ledgers)
        return rows

    return make


@pytest.mark.feature("JC-07", "JC-12")
def test_the_classes_are_counted_by_the_way_they_are_managed_and_the_rest_is_shown(
    paths: Callable[..., Path], told: Callable[..., dict[str, Any]], five: Callable[..., Any]
) -> None:
    path = paths("金昌", five())
    found = told("refresh", path)["results"]["F36"]
    assert {name: found["合计"][name] for name in ("党员总数", "居民", "在职", "离退休", "合计", "差额")} == {
        "党员总数": 7, "居民": 1, "在职": 1, "离退休": 1, "合计": 5, "差额": 2,
    }  # fmt: skip
    ways = {one["类别"]: (one["管理方式"], one["主管理方"], one["辅管理方"]) for one in found["措施"]}
    assert (ways["在职"], ways["离退休"]) == (("双管", "社区", "单位"), ("共管", "社区", "单位"))
    shown = ["".join(str(value).split()) for (tab, _), value in cells_of(path).items() if tab == TAB]
    assert {"双管（在职）", "共管（离退休）", "差额（应为0）"} <= set(shown)
    assert "F36" not in told("refresh", paths("高台", five()))["results"]


@pytest.mark.feature("JC-03")
def test_the_problem_of_each_class_is_the_places_or_the_offices_own(results: Results, five: Callable[..., Any]) -> None:
    def problems(own: Own = None) -> dict[str, object]:
        return {one["类别"]: one["原有问题"] for one in results("金昌", five(), own)["F36"]["措施"]}

    assert problems() == {
        "居民": None, "在职": "松管", "离退休": "软管", "下岗失业": "失管", "解除劳动关系": "漏管",
        "未安置复转军人": "漏管", "未就业毕业生": "漏管", "流动": "失管",
    }  # fmt: skip
    assert problems({"GRADE_MEASURE": "离退休：失管：社区：单位：走访"})["离退休"] == "失管"


@pytest.mark.feature("JC-05")
def test_a_resident_member_is_managed_by_an_area_with_a_card(results: Results, five: Callable[..., Any]) -> None:
    post: dict[str, Cell] = {
        "person": "张一", "post": "居民群众联系员", "duties": "巡楼", "area": "3号楼", "responsible": "苏梅",
        "carded_on": date(2024, 3, 12),
    }  # fmt: skip

    def done(line: Mapping[str, Cell], own: Own = None) -> tuple[object, object]:
        found = results("金昌", five(posts=[line]), own)["F36"]["措施"][0]
        return found["应落实"], found["已落实"]

    assert done(post) == (1, 1)
    assert done({**post, "area": None}) == (1, 0)
    assert done({**post, "carded_on": None}) == (1, 0)
    assert done(post, {"GRADE_MEASURE": "居民：：社区：：走访"}) == (1, 0)


@pytest.mark.feature("JC-02", "GT-35")
def test_tags_are_counted_and_a_settled_one_from_its_day(
    results: Results, branch_rows: Callable[..., Any], person: Callable[..., Any]
) -> None:
    tagged = (("口袋党员", date(2024, 12, 31)), ("隐形党员", date(2025, 1, 1)), ("档案党员", date(2024, 5, 1)))
    members = [person(f"张{NAMES[at]}", at, status_tag=tag, settled_on=day) for at, (tag, day) in enumerate(tagged, 1)]
    rows = branch_rows(members)
    tags = {one["状态标签"]: (one["人数"], one["已落实"]) for one in results("金昌", rows)["F36"]["标签"]}
    assert tags == {
        "口袋党员": (1, 1), "隐形党员": (1, 0), "自由党员": (0, 0), "编外党员": (0, 0), "档案党员": (1, 1),
        "挂名党员": (0, 0),
    }  # fmt: skip
    assert results("高台", rows)["F03"]["落实口袋隐形党员"] == 1
    assert results("高台", rows, as_of="2025-01-01")["F03"]["落实口袋隐形党员"] == 2


@pytest.mark.feature("GT-35")
def test_accepted_transfers_are_counted_and_those_still_advised_beside_them(
    results: Results, paths: Callable[..., Path], told: Callable[..., dict[str, Any]], away: Callable[..., Any]
) -> None:
    line: dict[str, Cell] = {
        "direction": "转入", "person": "苏梅", "date": date(2024, 9, 10), "accepted_on": date(2024, 9, 20),
    }  # fmt: skip
    rows = away("2024-06-30", ledgers={"transfers": [line]})
    path = paths("高台", rows)
    found = told("refresh", path)["results"]["F03"]
    assert (found["接转组织关系"], found["建议转移组织关系"]) == (1, 1)
    assert results("高台", rows, as_of="2024-09-19")["F03"]["接转组织关系"] == 0
    assert {"接转组织关系 1 名", "其中建议转移组织关系 1 人"} <= set(map(str, cells_of(path).values()))
    fewer = results("高台", away("2024-06-30", work_fixed="否", home_fixed="否"))["F03"]
    assert fewer["建议转移组织关系"] == 0


def test_the_form_of_the_five_ways_has_the_columns_of_the_paper(
    paths: Callable[..., Path], told: Callable[..., dict[str, Any]], five: Callable[..., Any]
) -> None:
    path = paths("金昌", five())
    told("refresh", path)
    (sheet,) = sheets(path, "F36")
    for _, wanted in blocks(transcription("F36")):
        compare_columns(sheet, wanted, [])

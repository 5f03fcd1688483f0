"""Scores: points with their evidence, rounding, grades and ranks (rules C7, C8)."""

from datetime import date
from decimal import Decimal

import pytest

from mpm_xl.figure import RowRef
from mpm_xl.score import ItemScore, Score, scores
from mpm_xl.score.grading import grade_of, ranks
from tests.mpm_xl.desk import UNIT, desk
from validators.cell import Cell
from validators.lists import BONUS_KINDS

LINES = (Decimal(90), Decimal(70), Decimal(60))
MA: dict[str, Cell] = {"name": "马文博", "id_number": "620799198803120017", "branch": UNIT, "birth": "1988-03-12"}
TRIP: dict[str, Cell] = {"person": "马文博", "out_date": date(2023, 2, 26), "reported_on": date(2023, 2, 20)}


def score(as_of: str = "2024-12-31", member: dict[str, Cell] = MA, **rows: list[dict[str, Cell]]) -> Score:
    office = desk("高台", as_of, {"members": [member], "outflow": [TRIP], **rows})
    return scores(office)[3]


def item(code: str, scored: Score) -> ItemScore:
    return next(one for one in scored.items if one.item.code == code)


def deed(kind: str, **more: Cell) -> dict[str, Cell]:
    return {"date": date(2024, 5, 18), "person": "马文博", "kind": kind, "content": "事由", **more}


def meetings(kind: str, count: int) -> list[dict[str, Cell]]:
    return [
        {"code": f"会24{at:02d}", "org": UNIT, "kind": kind, "held_on": date(2024, 1 + at % 12, 6)}
        for at in range(count)
    ]


def marks(text: str) -> list[dict[str, Cell]]:
    given = {f"会24{at:02d}": mark for at, mark in enumerate(text) if mark != "·"}
    return [{"year": 2024, "person": "马文博", **given}]


@pytest.mark.parametrize(
    ("total", "grade"),
    [
        ("100", "优秀"), ("90.0", "优秀"), ("89.9", "合格"), ("70.0", "合格"), ("69.9", "警示"), ("60.0", "警示"),
        ("59.9", "不合格"), ("0", "不合格"),
    ],
)  # fmt: skip
def test_a_line_belongs_to_the_better_grade(total: str, grade: str) -> None:
    assert grade_of(Decimal(total), LINES) == grade


def test_equal_totals_share_a_rank_and_the_next_is_left_out() -> None:
    assert ranks({3: Decimal("88.5"), 4: Decimal("90.0"), 5: Decimal("88.5"), 6: Decimal("70.0")}) == {
        3: 2, 4: 1, 5: 2, 6: 4,
    }  # fmt: skip


def test_attendance_counts_presence_online_and_made_up_over_all_marks_but_exempt_and_blank() -> None:
    one = item("A1", score(meetings=meetings("党课", 12), attendance=marks("√线补假✕○√√√√√·")))
    assert (one.due, one.done, one.points, one.evidence) == ("10", "8", Decimal("9.60"), "12×8/10=9.6")
    assert RowRef("考勤", 3) in one.behind
    assert RowRef("组织生活", 3) in one.behind


def test_a_share_is_rounded_half_up_to_the_cent_of_a_point() -> None:
    one = item("A2", score(meetings=meetings("主题党日活动", 12), attendance=marks("√√✕✕✕✕✕✕✕✕✕✕")))
    assert (one.points, one.evidence) == (Decimal("1.33"), "8×2/12=1.33")


def test_items_without_data_drop_out_and_the_dimension_is_rescaled_to_its_maximum() -> None:
    scored = score(meetings=meetings("党课", 10), attendance=marks("√√√√√√√√√✕"))
    assert item("A1", scored).evidence == "12×9/10=10.8"
    assert item("A2", scored).points is None
    assert item("A4", scored).evidence == "教育培训台账未启用"
    assert scored.dimensions["参加组织生活"] == Decimal("27.00")


def test_a_dimension_without_data_is_none_and_makes_the_score_provisional_without_grade() -> None:
    scored = score()
    assert scored.dimensions["参加组织生活"] is None
    assert (scored.provisional, scored.grade, scored.rank, scored.advice) == (True, "", None, "数据不全，暂定")


def test_dues_count_completed_months_and_each_reminder_takes_two_points() -> None:
    paid: dict[str, Cell] = {"year": 2024, "person": "马文博", "dues_type": "农民", "m01": 1, "m02": 1, "m03": 1}
    reminder: dict[str, Cell] = {"date": date(2024, 5, 1), "person": "马文博", "method": "电话", "reached": "否",
                                 "topics": "催缴党费、掌握情况"}  # fmt: skip
    before = score("2024-06-29", dues=[paid], contacts=[reminder])
    assert item("B3", before).evidence == "8×3/5−2×1=2.8"
    assert item("B3", score("2024-06-30", dues=[paid], contacts=[reminder])).evidence == "8×3/6−2×1=2"
    assert item("B3", score("2024-06-30", dues=[paid], contacts=[reminder] * 3)).evidence == "8×3/6−2×3=−2，扣完为止"


def test_no_dues_are_owed_before_admission_nor_where_nought_or_a_waiver_stands() -> None:
    joined: dict[str, Cell] = {**MA, "join_date": "2024-03-10"}
    paid: dict[str, Cell] = {"year": 2024, "person": "马文博", "dues_type": "农民", "m03": 1, "m04": 0, "m05": 1}
    assert item("B3", score("2024-06-30", joined, dues=[paid])).evidence == "8×2/3=5.33"
    waived: dict[str, Cell] = {"year": 2024, "person": "马文博", "from_month": 5, "dues_type": "免缴"}
    assert item("B3", score("2024-06-30", joined, dues=[{**paid, "m05": None}, waived])).evidence == "8×1/1=8"


def test_deeds_are_capped_and_deductions_stop_at_nought() -> None:
    scored = score(deeds=[deed("志愿服务", count=7), deed("变更未报", count=3), deed("建议提案"), deed("调解帮办")])
    assert item("D1", scored).evidence == "1×7=7，封顶5"
    assert item("B5", scored).evidence == "2−1×3=−1，扣完为止"
    assert item("D3", scored).evidence == "1×2=2"


def test_deductions_of_conduct_share_one_start() -> None:
    scored = score(deeds=[deed("违反规章村规"), deed("不当言行")])
    assert [item(code, scored).evidence for code in ("J1", "J2")] == ["20−5×1=15", "−10×1=−10"]
    assert scored.dimensions["遵纪守法"] == Decimal("5.00")
    worst = score(deeds=[deed("违反规章村规"), deed("不当言行", count=2)])
    assert (item("J2", worst).points, worst.dimensions["遵纪守法"]) == (Decimal("-15.00"), Decimal("0.00"))


def test_an_item_of_the_list_counts_once_bare_or_after_its_title() -> None:
    ticks = ["五个一：提供一条致富信息", "提供一条致富信息", "做好一个人的思想工作", "四带头：带头致富"]
    assert item("D2", score(deeds=[deed("清单事项", item=tick) for tick in ticks])).evidence == "2×2=4"


def test_bonus_takes_what_was_typed_or_the_usual_points_up_to_its_cap() -> None:
    assert score(deeds=[deed("表彰市级"), deed("急难险重", points="3.45")]).bonus == Decimal("6.45")
    assert score(member={**MA, "reserve_since": date(2023, 8, 1)}).bonus == Decimal("2.00")
    assert score(deeds=[deed(kind) for kind in BONUS_KINDS]).bonus == Decimal("10.00")


def test_negative_points_typed_on_other_deeds_are_deducted_from_the_total() -> None:
    assert score(deeds=[deed("其他", points="-2.5")]).deducted == Decimal("2.50")


def test_the_offices_own_maximum_changes_the_points() -> None:
    own: list[dict[str, Cell]] = [{"code": "A1", "own_value": "20"}, {"code": "B1", "own_value": "10"}]
    scored = score(parameters=own, meetings=meetings("党课", 2), attendance=marks("√✕"))
    assert item("A1", scored).evidence == "20×1/2=10"
    assert item("B1", scored).evidence == "报告6+返回4=10"


@pytest.mark.parametrize(
    ("member", "exempt"),
    [
        ({**MA, "birth": "1954-12-31"}, True),
        ({**MA, "birth": "1955-01-01"}, False),
        ({**MA, "excuse": "重病", "excuse_from": date(2024, 12, 31)}, True),
        ({**MA, "excuse": "生育", "excuse_from": date(2024, 2, 1)}, False),
    ],
)
def test_the_old_and_the_seriously_ill_are_exempt(member: dict[str, Cell], exempt: bool) -> None:
    scored = score(member=member)
    assert (scored.exempt, scored.grade == "免考") == (exempt, exempt)


def test_a_place_without_lines_scores_nobody() -> None:
    assert scores(desk("解放街道", "2024-12-31", {"members": [MA], "outflow": [TRIP]})) == {}

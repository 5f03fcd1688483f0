"""Scores: points with their evidence, rounding, grades and ranks (rules C7, C8)."""

from datetime import date
from decimal import Decimal
from random import Random
from typing import Any

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
    assert item("A4", scored).evidence == "没有应参加的培训"
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


def test_dues_count_where_they_were_paid_in_full_give_or_take_some_fen() -> None:
    wage: dict[str, Cell] = {"year": 2024, "person": "马文博", "dues_type": "按月工资", "base": "4210"}
    paid: dict[str, Cell] = {**wage, "m01": "42.10", "m02": "42.01", "m03": "42.00", "m04": 50}  # 4210 × 1 % = 42.10
    assert item("B3", score("2024-04-30", dues=[paid])).evidence == "8×3/4=6"


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


def trainings(*hours: Cell, kind: str = "集中轮训") -> list[dict[str, Cell]]:
    return [
        {
            "code": f"训24{at:02d}",
            "title": "轮训",
            "phase": "外出",
            "kind": kind,
            "start": date(2024, 3, 6),
            "hours": one,
        }
        for at, one in enumerate(hours)
    ]


def classes(text: str) -> list[dict[str, Cell]]:
    return [{"year": 2024, "person": "马文博", **{f"训24{at:02d}": mark for at, mark in enumerate(text)}}]


@pytest.mark.parametrize(
    ("hours", "marks_typed", "evidence", "points"),
    [
        ((8,), "√", "6×8/32=1.5", "1.50"),
        ((8, 24), "√补", "6×32/32=6", "6.00"),
        ((8, 16, 16), "√线补", "6×40/32=7.5，封顶6", "6.00"),
        ((8, 24), "√✕", "6×8/32=1.5", "1.50"),
        ((8, 24), "√○", "6×8/32=1.5", "1.50"),
        ((8, 24), "假✕", "6×0/32=0", "0.00"),
    ],
)
def test_training_counts_the_hours_attended_against_those_of_a_year(
    hours: tuple[Cell, ...], marks_typed: str, evidence: str, points: str
) -> None:
    one = item("A4", score(trainings=trainings(*hours), attendance=classes(marks_typed)))
    assert (one.evidence, one.points, one.due) == (evidence, Decimal(points), "32")
    assert {ref.tab for ref in one.behind} == {"考勤", "教育培训"}


def test_the_office_may_ask_for_other_hours() -> None:
    own: list[dict[str, Cell]] = [{"code": "TRAIN_HOURS", "own_value": "16"}]
    assert item("A4", score(parameters=own, trainings=trainings(8), attendance=classes("√"))).evidence == "6×8/16=3"


def test_training_without_classes_or_hours_and_material_that_was_pushed_drop_out() -> None:
    assert item("A4", score(trainings=trainings(None), attendance=classes("√"))).points is None
    assert item("A4", score(trainings=trainings(8), attendance=classes("○"))).points is None
    assert item("A4", score(trainings=trainings(8, kind="推送资料"), attendance=classes("√"))).points is None


def test_the_vector_of_a_dimension_with_training_that_drops_out() -> None:
    held = [
        {**one, "kind": kind}
        for one, kind in zip(meetings("党课", 14), ["党课"] * 6 + ["主题党日活动"] * 8, strict=True)
    ]
    held += [
        {"code": "会2490", "org": UNIT, "kind": "组织生活会", "held_on": date(2024, 12, 1)},
        {"code": "会2491", "org": UNIT, "kind": "组织生活会", "held_on": date(2024, 12, 2), "vote_kind": "民主评议"},
    ]
    came = [{**marks("√√√√✕✕√√√√√✕✕✕")[0], "会2490": "√", "会2491": "√"}]
    scored = score(meetings=held, attendance=came)
    assert [item(code, scored).points for code in ("A1", "A2", "A3")] == [
        Decimal("8.00"),
        Decimal("5.00"),
        Decimal("4.00"),
    ]
    assert scored.dimensions["参加组织生活"] == Decimal("21.25")  # 17×30÷24


def measure(kind: str, day: str = "2024-05-18", **more: Cell) -> dict[str, Cell]:
    return {"person": "马文博", "measure": kind, "decided_on": date.fromisoformat(day), "decided_by": UNIT, **more}


@pytest.mark.parametrize(
    ("measures", "evidence", "left"),
    [
        ([], "无扣分", "20.00"),
        ([measure("党内警告")], "−10×1=−10", "10.00"),
        ([measure("严重警告"), measure("行政处罚")], "−10×2=−20", "0.00"),
        ([measure("严重警告"), measure("行政处罚"), measure("党内警告")], "−10×3=−30，扣完为止", "0.00"),
        ([measure("党内警告", "2023-12-31")], "无扣分", "20.00"),
        ([measure("党内警告", "2025-01-01")], "无扣分", "20.00"),
        ([measure("党内警告", outcome="撤销", outcome_on=date(2024, 6, 1))], "无扣分", "20.00"),
        ([measure("提醒谈话")], "无扣分", "20.00"),
    ],
)
def test_each_penalty_of_the_year_takes_ten_of_the_twenty(
    measures: list[dict[str, Cell]], evidence: str, left: str
) -> None:
    scored = score(measures=measures)
    assert item("J3", scored).evidence == evidence
    assert scored.dimensions["遵纪守法"] == Decimal(left)


def full_year() -> dict[str, Any]:
    """Return a year that earns 92: 30 + 30 + 20 + 5 + 2 + 5."""
    trip = {**TRIP, "host_checkin": date(2023, 3, 1), "assigned_org": "驻瓜州党支部"}
    said_so = [{"date": date(2024, month, 1), "person": "马文博", "kind": "思想汇报"} for month in (2, 5, 8, 11)]
    paid: dict[str, Cell] = {"year": 2024, "person": "马文博", "dues_type": "农民"}
    paid |= {f"m{month:02d}": 1 for month in range(1, 13)}
    deeds = [deed("志愿服务", count=5), deed("清单事项", item="提供一条致富信息"), deed("建议提案", count=5)]
    return {
        "outflow": [trip], "reports": said_so, "dues": [paid], "deeds": deeds, "meetings": meetings("党课", 2),
        "attendance": marks("√√"),
    }  # fmt: skip


def test_a_veto_makes_the_grade_unqualified_and_leaves_the_points() -> None:
    free = score(**full_year())
    assert (free.total, free.grade, free.rank, free.veto) == (Decimal("92.0"), "优秀", 1, "")
    scored = score(**full_year(), measures=[measure("留党察看", until=date(2025, 5, 17))])
    assert (scored.total, scored.grade, scored.rank) == (Decimal("92.0"), "不合格", None)
    assert scored.veto == "一票否决：留党察看（2024-05-18决定）"
    assert (scored.advice, scored.veto_refs) == ("提请支部研究限期整改等措施", (RowRef("处置处分", 3),))


@pytest.mark.parametrize(
    ("one", "vetoed"),
    [
        (measure("违法犯罪"), True), (measure("拒不参加组织生活经教育不改"), True), (measure("严重警告"), False),
        (measure("违法犯罪", "2023-12-31"), False), (measure("违法犯罪", "2025-01-01"), False),
        (measure("留党察看", "2023-06-01", until=date(2024, 1, 1)), True),
        (measure("留党察看", "2022-06-01", until=date(2023, 12, 31)), False),
        (measure("违法犯罪", outcome="撤销", outcome_on=date(2024, 12, 31)), False),
        (measure("违法犯罪", outcome="撤销", outcome_on=date(2025, 1, 1)), True),
    ],
)  # fmt: skip
def test_a_veto_counts_in_its_year_and_until_its_term_ends(one: dict[str, Cell], vetoed: bool) -> None:
    assert (score(**full_year(), measures=[one]).grade == "不合格") == vetoed


def test_the_office_says_itself_what_vetoes() -> None:
    own: list[dict[str, Cell]] = [{"code": "VETO", "own_value": "违法犯罪"}]
    assert score(**full_year(), measures=[measure("留党察看")], parameters=own).grade == "优秀"


def life(*texts: str, written: int = 0, **appraisal: Cell) -> Score:
    """Return the score of 马文博 with marks at an 组织生活会 and an appraisal, beside two others on leave."""
    held: list[dict[str, Cell]] = [
        {
            "code": "会2401",
            "org": UNIT,
            "kind": "组织生活会",
            "held_on": date(2024, 12, 1),
            "written_opinions": written,
        },
        {"code": "会2402", "org": UNIT, "kind": "支部党员大会", "held_on": date(2024, 12, 2), "vote_kind": "民主评议"},
    ]
    other: dict[str, Cell] = {"name": "李春生", "branch": UNIT}
    marked: list[dict[str, Cell]] = [
        {"year": 2024, "person": "马文博", "会2401": texts[0], "会2402": texts[1]},
        {"year": 2024, "person": "李春生", "会2401": "假"},
    ]
    rows: dict[str, list[dict[str, Cell]]] = {"meetings": held, "attendance": marked, "members": [MA, other]}
    if appraisal:
        rows["appraisals"] = [{"year": 2024, "person": "马文博", "meeting": "会2402", "grade": "合格", **appraisal}]
    return scores(desk("高台", "2024-12-31", {"outflow": [TRIP], **rows}))[3]


def test_a_written_opinion_earns_one_of_two_points() -> None:
    assert item("A3", life("√", "√")).evidence == "组织生活会2+民主评议2=4"
    assert item("A3", life("√", "假")).evidence == "组织生活会2+民主评议0=2"
    assert item("A3", life("√", "假", self_summary="按期交费")).evidence == "组织生活会2+民主评议1=3"
    assert item("A3", life("假", "√", written=1)).evidence == "组织生活会0+民主评议2=2"
    assert item("A3", life("假", "√", written=2)).evidence == "组织生活会1+民主评议2=3"
    assert item("A3", life("✕", "√", written=2)).evidence == "组织生活会0+民主评议2=2"


def test_a_change_that_the_contact_found_out_costs_a_point_and_one_that_was_told_costs_none() -> None:
    change: dict[str, Cell] = {
        "date": date(2024, 6, 12), "person": "马文博", "item": "联系电话", "before": "13900000009",
        "found_by": "联系发现",
    }  # fmt: skip
    assert item("B5", score(changes=[change])).evidence == "2−1×1=1"
    assert item("B5", score(changes=[change], deeds=[deed("变更未报")])).evidence == "2−1×2=0"
    assert item("B5", score(changes=[{**change, "found_by": "本人报告"}])).evidence == "2−1×0=2"


def test_of_the_five_ones_of_jinchang_two_are_shown_by_other_ledgers() -> None:
    lines: list[dict[str, Cell]] = [{"code": "SCORE_LINES", "own_value": "90/70/60"}]
    rows: dict[str, list[dict[str, Cell]]] = {
        "parameters": lines, "members": [MA], "outflow": [{**TRIP, "out_date": date(2023, 2, 26)}],
        "meetings": [{"code": "会2401", "org": UNIT, "kind": "组织生活会", "held_on": date(2024, 3, 6)}],
        "attendance": [{"year": 2024, "person": "马文博", "会2401": "线"}],
        "reports": [{"date": date(2024, 5, 1), "person": "马文博", "kind": "综合汇报"}],
        "deeds": [deed("清单事项", item="五个一：掌握一门技术")],
    }  # fmt: skip
    assert item("D2", scores(desk("金昌", "2024-12-31", rows))[3]).evidence == "2×3=6"
    none: dict[str, list[dict[str, Cell]]] = {
        **rows,
        "reports": [{"date": date(2023, 5, 1), "person": "马文博", "kind": "思想汇报"}],
        "attendance": [],
    }
    assert item("D2", scores(desk("金昌", "2024-12-31", none))[3]).evidence == "2×1=2"


def test_the_points_of_a_bonus_are_those_of_the_place() -> None:
    own: list[dict[str, Cell]] = [
        {"code": "BONUS_COUNTY", "own_value": "1"}, {"code": "BONUS_CITY", "own_value": "1.5"},
        {"code": "BONUS_PROVINCE", "own_value": "0.25"}, {"code": "BONUS_URGENT", "own_value": "0.5"},
        {"code": "BONUS_RETURN", "own_value": "3"}, {"code": "BONUS_RESERVE", "own_value": "0.75"},
    ]  # fmt: skip
    deeds = [deed(kind) for kind in BONUS_KINDS]
    member: dict[str, Cell] = {**MA, "reserve_since": date(2023, 8, 1)}
    assert score(member=member, deeds=deeds, parameters=own).bonus == Decimal("7.00")  # 1+1.5+0.25+0.5+3+0.75
    assert score(deeds=[deed("急难险重")]).bonus == Decimal("2.00")
    assert score(deeds=[deed("返乡创业"), deed("表彰省级以上"), deed("表彰县级")]).bonus == Decimal("10.00")  # 12, cap


@pytest.mark.parametrize(
    ("weight", "grade", "total", "weighed"),
    [
        ("0", "优秀", "92.0", ""),
        ("20", "优秀", "92.6", "92×80%+95×20%=92.6"),
        ("20", "合格", "89.6", "92×80%+80×20%=89.6"),
        ("20", "基本合格", "86.6", "92×80%+65×20%=86.6"),
        ("20", "不合格", "83.6", "92×80%+50×20%=83.6"),
        ("20", "未评", "92.0", ""),
        ("100", "合格", "80.0", "92×0%+80×100%=80"),
    ],
)
def test_the_grade_of_the_appraisal_may_weigh_in_the_total(weight: str, grade: str, total: str, weighed: str) -> None:
    own: list[dict[str, Cell]] = [{"code": "APPRAISAL_WEIGHT", "own_value": weight}]
    row: dict[str, Cell] = {"year": 2024, "person": "马文博", "meeting": "会2499", "grade": grade}
    scored = score(**full_year(), appraisals=[row], parameters=own)
    assert (scored.total, scored.weighed) == (Decimal(total), weighed)


def test_probationary_members_have_lines_of_their_own_where_the_place_has_some() -> None:
    own: list[dict[str, Cell]] = [{"code": "PROBATION_LINES", "own_value": "95/70/60"}]
    probationary: dict[str, Cell] = {**MA, "member_class": "预备党员"}
    assert score(member=probationary, **full_year()).grade == "优秀"
    assert score(member=probationary, **full_year(), parameters=own).grade == "合格"
    assert score(member={**MA, "member_class": "正式党员"}, **full_year(), parameters=own).grade == "优秀"


def test_an_item_by_hand_and_one_by_votes_count_where_the_place_gives_them_a_maximum() -> None:
    assert {one.item.code for one in score().items} == {
        "A1", "A2", "A3", "A4", "B1", "B2", "B3", "B4", "B5", "B6", "J1", "J2", "J3", "D1", "D2", "D3",
    }  # fmt: skip
    own: list[dict[str, Cell]] = [{"code": "D4", "own_value": "5"}, {"code": "A5", "own_value": "6"}]
    vote: dict[str, Cell] = {
        "year": 2024, "person": "马文博", "meeting": "会2499", "votes_excellent": 4, "votes_qualified": 5,
        "votes_basic": 2, "votes_unqualified": 1, "grade": "合格",
    }  # fmt: skip
    held: dict[str, Cell] = {"code": "会2499", "org": UNIT, "held_on": date(2024, 12, 20), "ballots_valid": 12}
    typed = [deed("社区服务", points="3"), deed("其他", points="2.5"), deed("其他", points="-1")]
    scored = score(parameters=own, meetings=[held], appraisals=[vote], deeds=typed)
    assert item("A5", scored).evidence == "6×9/12=4.5"
    assert item("D4", scored).evidence == "3+2.5=5.5，封顶5"
    assert scored.deducted == Decimal("1.00")


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


@pytest.mark.parametrize("seed", range(12))
def test_an_absence_that_is_excused_never_lowers_a_score(seed: int) -> None:
    rng = Random(seed)
    held = [{**one, "kind": rng.choice(("党课", "主题党日活动", "组织生活会"))} for one in meetings("党课", 8)]
    typed = [rng.choice("√线补假✕○") for _ in range(8)]
    before = score(meetings=held, attendance=marks("".join(typed)))
    for at, mark in enumerate(typed):
        if mark in "假✕":
            excused = "".join((*typed[:at], "○", *typed[at + 1 :]))
            after = score(meetings=held, attendance=marks(excused)).dimensions["参加组织生活"]
            assert after is None or after >= (before.dimensions["参加组织生活"] or 0)


def test_the_order_of_rows_does_not_change_a_score() -> None:
    rows = full_year()
    turned = {name: lines[::-1] for name, lines in rows.items()}
    assert score(**turned).total == score(**rows).total == Decimal("92.0")

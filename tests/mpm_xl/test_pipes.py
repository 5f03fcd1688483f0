"""五管: classes, measures, tags, and the form that shows them (forms B.26, rules C14)."""

from collections.abc import Mapping, Sequence
from datetime import date

import pytest

from mpm_xl.advice.pipes import managed, measured, moved_relations, settled_hidden, tagged
from mpm_xl.figure import RowRef
from mpm_xl.forms import f36
from mpm_xl.office import Office
from tests.mpm_xl.desk import UNIT, desk
from validators.cell import Cell

Line = Mapping[str, Cell]
STREET = "620300"
ORGS: Sequence[Line] = (
    {"code": STREET, "name": "新华街道党工委", "org_type": "党工委"},
    {"code": f"{STREET}-1", "name": "新华社区党支部", "org_type": "党支部", "parent_code": STREET},
    {"code": f"{STREET}-2", "name": "昌盛社区党支部", "org_type": "党支部", "parent_code": STREET},
)
CLASSES = ("居民", "居民", "在职", "离退休", "下岗失业", "解除劳动关系", "未安置复转军人", "未就业毕业生", "流动", None)
NAMES = "甲乙丙丁戊己庚辛壬癸"
MEMBERS: Sequence[Line] = [
    {"name": f"党员{name}", "community_class": cls, "branch": "新华社区党支部" if at < 6 else "昌盛社区党支部"}
    for at, (name, cls) in enumerate(zip(NAMES, CLASSES, strict=True))
]
ROWS: Mapping[str, Sequence[Line]] = {"orgs": ORGS, "members": MEMBERS}


def office_of(profile: str = "金昌", **ledgers: Sequence[Line]) -> Office:
    return desk(profile, "2024-12-31", {**ROWS, **ledgers}, unit_code=STREET, unit_name="新华街道党工委")


def printed(office: Office, block: str = "五管") -> list[dict[str, object]]:
    return [{field: figure.value for field, figure in line.items()} for line in f36.values(office, "").blocks[block]]


def test_the_classes_of_each_community_and_what_is_left_over() -> None:
    first, second = printed(office_of())
    assert [first[field] for field in ("community", "total", "resident", "in_service", "retired", "laid_off")] == [
        "新华社区党支部", 6, 2, 1, 1, 1,
    ]  # fmt: skip
    assert [first[field] for field in ("dismissed", "veteran", "graduate", "mobile", "sum", "rest")] == [
        1, 0, 0, 0, 6, 0,
    ]  # fmt: skip
    assert [second[field] for field in ("total", "veteran", "graduate", "mobile", "sum", "rest")] == [4, 1, 1, 1, 3, 1]


def test_the_totals_are_the_sums_and_the_rest_is_shown() -> None:
    values = f36.values(office_of(), "")
    whole = {field: values.fields[f"合计_五管_{field}"].value for field in ("total", "sum", "rest", "resident")}
    assert whole == {"total": 10, "sum": 9, "rest": 1, "resident": 2}
    assert values.fields["合计_五管_rest"].behind == (RowRef("党员", 12),)


def test_a_place_that_does_not_manage_so_has_an_empty_form() -> None:
    assert f36.values(office_of("高台"), "").blocks == {}


def test_problem_lead_and_measure_are_data() -> None:
    office = office_of()
    found = {cls: (one.pipe, one.problem, one.lead, one.second) for cls, one in managed(office).items()}
    assert found["离退休"] == ("共管", "软管", "社区", "单位")
    assert found["在职"] == ("双管", "松管", "社区", "单位")
    assert [found[cls][:2] for cls in ("下岗失业", "流动")] == [("接管", "失管"), ("协管", "失管")]
    assert {found[cls][:2] for cls in ("解除劳动关系", "未安置复转军人", "未就业毕业生")} == {("接管", "漏管")}
    assert managed(office_of("高台"))["离退休"].problem == ""


POST: Line = {
    "person": "党员甲",
    "post": "政策宣传员",
    "duties": "宣传",
    "area": "3号楼",
    "carded_on": date(2024, 3, 12),
}


@pytest.mark.parametrize(
    ("ledger", "row", "member", "near"),
    [
        ("posts", POST, 3, {"area": None}),
        ("posts", POST, 3, {"carded_on": None}),
        ("posts", POST, 3, {"carded_on": date(2025, 1, 1)}),
        ("posts", POST, 3, {"ended_on": date(2024, 12, 31)}),
        ("checkins", {"year": 2024, "person": "党员丙", "date": date(2024, 3, 12)}, 5, {"date": date(2025, 1, 1)}),
        (
            "contacts", {"date": date(2024, 2, 3), "person": "党员丁", "method": "家访", "reached": "是"}, 6,
            {"method": "电话"},
        ),
        (
            "contacts", {"date": date(2024, 2, 3), "person": "党员丁", "method": "上门走访(本人)", "reached": "是"}, 6,
            {"date": date(2023, 12, 31)},
        ),
        (
            "outflow", {"person": "党员壬", "out_date": date(2024, 2, 3), "activity_card_no": "6203"}, 11,
            {"activity_card_no": None},
        ),
    ],
)  # fmt: skip
def test_the_main_measure_of_a_class_is_done_by_what_its_ledger_says(
    ledger: str, row: Line, member: int, near: Line
) -> None:
    assert measured(desk("金昌", "2024-12-31", {**ROWS, ledger: [row]}))[member]
    assert measured(desk("金昌", "2024-12-31", {**ROWS, ledger: [{**row, **near}]}))[member] == ()


def test_who_was_enrolled_is_taken_over_and_who_has_no_class_is_asked_nothing() -> None:
    office = office_of()
    assert (measured(office)[7], measured(office)[12]) == ((), None)
    line: Line = {"name": "党员戊", "community_class": "下岗失业", "branch": UNIT, "enrolled_on": date(2024, 3, 20)}
    assert measured(desk("金昌", "2024-12-31", {"members": [line]}))[3] == (RowRef("党员", 3),)
    assert measured(desk("金昌", "2024-03-19", {"members": [line]}))[3] == ()


def test_the_rate_is_of_those_of_whom_a_measure_is_asked() -> None:
    first, second = printed(office_of(posts=[POST]))
    assert (first["measures"], second["measures"]) == (16.7, 0.0)
    (resident, *_) = printed(office_of(posts=[POST]), "措施")
    assert [resident[field] for field in ("cls", "pipe", "measure", "due", "done", "rate")] == [
        "居民", "直管", "责任区", 2, 1, 50.0,
    ]  # fmt: skip


def test_tags_are_counted_and_settled_ones_apart() -> None:
    members: Sequence[Line] = (
        {"name": "甲", "branch": UNIT, "status_tag": "口袋党员", "settled_on": date(2024, 12, 31)},
        {"name": "乙", "branch": UNIT, "status_tag": "隐形党员", "settled_on": date(2025, 1, 1)},
        {"name": "丙", "branch": UNIT, "status_tag": "档案党员", "settled_on": date(2024, 1, 1)},
        {"name": "丁", "branch": UNIT, "status_tag": "正常"},
    )
    office = desk("高台", "2024-12-31", {"members": members})
    found = {one.tag: (len(one.members), len(one.settled)) for one in tagged(office)}
    assert {tag: numbers for tag, numbers in found.items() if numbers != (0, 0)} == {
        "口袋党员": (1, 1), "隐形党员": (1, 0), "档案党员": (1, 1),
    }  # fmt: skip
    assert "正常" not in found
    assert settled_hidden(office) == (RowRef("党员", 3),)


def test_transfers_count_from_the_day_they_are_accepted() -> None:
    rows: Sequence[Line] = (
        {"direction": "转入", "person": "甲", "accepted_on": date(2024, 12, 31)},
        {"direction": "转出", "person": "甲", "accepted_on": date(2025, 1, 1)},
        {"direction": "转出", "person": "甲", "date": date(2024, 1, 1)},
    )
    assert moved_relations(desk("高台", "2024-12-31", {"transfers": rows})) == (RowRef("关系转接", 3),)


def test_who_is_without_the_main_measure_is_named_and_led_to() -> None:
    (resident, *_) = f36.values(office_of(posts=[POST]), "").blocks["措施"]
    assert (resident["open"].value, resident["names"].value) == (1, "党员乙")
    assert resident["open"].behind == (RowRef("党员", 4),)


def test_of_very_many_without_the_measure_the_first_are_named_with_their_number() -> None:
    members: Sequence[Line] = [
        {"name": f"党员{chr(ord('丐') + at)}", "community_class": "居民", "branch": "新华社区党支部"}
        for at in range(22)
    ]
    (resident, *_) = f36.values(office_of(members=members), "").blocks["措施"]
    assert str(resident["names"].value).count("党员") == 20
    assert str(resident["names"].value).endswith("等22人")
    assert (resident["open"].value, len(resident["open"].behind)) == (22, 22)

"""Of all that came, what is merged: no file name and no order of arrival decides; what is doubtful is for a person."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from itertools import permutations
from typing import Any

import pytest

from mpm_xl.consolidation.model import Collected, Submission
from mpm_xl.consolidation.receiving.choice import choose
from mpm_xl.consolidation.receiving.level import Level, Person
from mpm_xl.consolidation.receiving.pool import Read
from mpm_xl.consolidation.receiving.submission import submission
from mpm_xl.consolidation.units import Unit, UnitList
from tests.mpm_xl.exports import UNIT, Export, branch, number
from validators.issue import Issue, Place

TOWN, SISTER = "620799-05", "620799-05-013"
LIST = UnitList(
    {unit.code: unit for unit in (
        Unit(UNIT, "前进村", TOWN), Unit(SISTER, "胜利村", TOWN), Unit("620788-01", "邻县村", "620788"),
    )},
    TOWN,
)  # fmt: skip
LEVEL = Level(TOWN, date(2024, 12, 31), "高台")
LATE, EARLY = datetime(2025, 1, 9, 8), datetime(2025, 1, 2, 8)  # noqa: DTZ001  -- the local time of the office


def file(shown: str, rows: Mapping[str, Any] | None = None, **says: Any) -> Submission:  # noqa: ANN401
    return submission(Export(branch("张一", "李二") if rows is None else rows, says).drawn(), shown)


def chosen(*files: Submission, level: Level = LEVEL, units: UnitList = LIST) -> Collected:
    return choose(Read(files, (), 0), units, level)


def told(collected: Collected) -> dict[str, tuple[str, str]]:
    """Return of each file its status, and the codes of its reasons."""
    return {one.shown: (one.status.value, " ".join(why.code for why in one.reasons)) for one in collected.received}


def test_a_file_that_is_right_is_accepted() -> None:
    collected = chosen(file("甲.xlsx"))
    assert told(collected) == {"甲.xlsx": ("accepted", "")}
    assert [one.shown for one in collected.accepted] == ["甲.xlsx"]


@pytest.mark.parametrize(
    ("says", "code"),
    [
        ({"unit_code": "620799-05-099"}, "MPM624"),
        ({"unit_code": "620788-01", "parent_code": "620788"}, "MPM625"),
        ({"parent_code": "620799-06"}, "MPM626"),
        ({"parent_code": ""}, "MPM626"),
        ({"unit_code": TOWN}, "MPM627"),
    ],
)
def test_whose_place_is_elsewhere_is_refused(says: dict[str, Any], code: str) -> None:
    collected = chosen(file("甲.xlsx", **says))
    assert told(collected) == {"甲.xlsx": ("refused", code)}
    assert collected.accepted == ()
    assert collected.received[0].unit_code == says.get("unit_code", UNIT)


@pytest.mark.parametrize(
    ("says", "code"),
    [
        ({"as_of": date(2024, 9, 30)}, "MPM628"), ({"profile": "金昌"}, "MPM629"),
        ({"counts": {"错误": 2}}, "MPM645"),
    ],
)  # fmt: skip
def test_what_a_person_should_know_is_told_of_a_file_that_is_accepted(says: dict[str, Any], code: str) -> None:
    assert told(chosen(file("甲.xlsx", **says))) == {"甲.xlsx": ("accepted_with_errors", code)}


def test_columns_that_stay_behind_are_told_and_do_no_harm() -> None:
    rows = branch("张一")
    rows["members"][0]["爱好"] = "象棋"
    collected = chosen(file("甲.xlsx", rows))
    assert told(collected) == {"甲.xlsx": ("accepted", "MPM642")}
    assert "“党员”的“爱好”1格" in collected.received[0].reasons[0].says


def test_the_same_file_twice_is_one_and_the_one_named_most_simply_is_told() -> None:
    collected = chosen(file("甲(1).xlsx"), file("甲.xlsx"), file("镇.zip/甲.xlsx"))
    assert told(collected) == {
        "甲(1).xlsx": ("duplicate", "MPM630"), "甲.xlsx": ("accepted", ""), "镇.zip/甲.xlsx": ("duplicate", "MPM630"),
    }  # fmt: skip


def test_a_copy_that_comes_later_does_not_take_the_place_of_the_one_that_was_merged() -> None:
    level = Level(TOWN, date(2024, 12, 31), "高台", {}, {UNIT: frozenset({"前进村上报.xlsx"})})
    assert told(chosen(file("甲.xlsx"), file("前进村上报.xlsx"), level=level))["前进村上报.xlsx"] == ("accepted", "")


def test_a_file_that_was_lost_and_made_again_is_one_with_the_first_and_told_as_that() -> None:
    collected = chosen(file("甲.xlsx", built_at=LATE), file("甲旧.xlsx", built_at=EARLY))
    assert told(collected) == {"甲.xlsx": ("duplicate", "MPM659"), "甲旧.xlsx": ("accepted", "")}
    (again,) = [one for one in collected.received if one.shown == "甲.xlsx"]
    assert "甲.xlsx（2025-01-09 08:00:00生成）与甲旧.xlsx（2025-01-02 08:00:00生成）" in again.reasons[0].says


@pytest.mark.parametrize(
    ("says", "items"),
    [({"preparer": "苏梅"}, "填表人"), ({"totals": {"党员总数": 3}, "profile": "金昌"}, "制度”“合计：党员总数")],
)
def test_one_number_with_two_manifests_is_for_a_person(says: dict[str, Any], items: str) -> None:
    for order in permutations((file("甲.xlsx"), file("乙.xlsx", **says))):
        collected = chosen(*order)
        assert told(collected) == {"甲.xlsx": ("conflict", "MPM658"), "乙.xlsx": ("conflict", "MPM658")}
        assert all(f"“报送信息”里的“{items}”却不同" in one.reasons[0].says for one in collected.received)


OLD, NEW = branch("张一", "李二"), branch("张一", "李二", "王五")
RESENT: Sequence[tuple[str, Mapping[str, Any], dict[str, Any]]] = (
    ("一.xlsx", OLD, {"sequence": 1, "built_at": EARLY}),
    ("一又.xlsx", OLD, {"sequence": 1, "built_at": EARLY}),
    ("二.xlsx", NEW, {"sequence": 2}),
    ("三.xlsx", OLD, {"sequence": 3, "built_at": LATE}),
    ("三又.xlsx", OLD, {"sequence": 3, "built_at": LATE}),
)


def test_the_newest_wins_in_any_order_of_arrival_and_the_others_stay_in_sight() -> None:
    files = [file(shown, rows, **says) for shown, rows, says in RESENT]
    results = [chosen(*order) for order in permutations(files)]
    assert told(results[0]) == {
        "一.xlsx": ("superseded", "MPM631"), "一又.xlsx": ("duplicate", "MPM630"), "二.xlsx": ("superseded", "MPM631"),
        "三.xlsx": ("accepted", ""), "三又.xlsx": ("duplicate", "MPM630"),
    }  # fmt: skip
    assert all(one == results[0] for one in results)


def test_one_number_with_two_contents_is_for_a_person_and_nothing_of_the_unit_is_taken() -> None:
    files = [file("一.xlsx", OLD, built_at=EARLY), file("二.xlsx", OLD, sequence=2), file("二改.xlsx", NEW, sequence=2)]
    for order in permutations(files):
        collected = chosen(*order)
        assert told(collected) == {
            "一.xlsx": ("superseded", "MPM631"), "二.xlsx": ("conflict", "MPM632"), "二改.xlsx": ("conflict", "MPM632"),
        }  # fmt: skip
        assert collected.accepted == ()


def test_two_contents_of_an_older_number_are_settled_by_the_newest() -> None:
    collected = chosen(
        file("二.xlsx", OLD, sequence=2), file("二改.xlsx", NEW, sequence=2), file("三.xlsx", OLD, sequence=3)
    )
    assert {shown: status for shown, (status, _) in told(collected).items()} == {
        "二.xlsx": "superseded", "二改.xlsx": "superseded", "三.xlsx": "accepted",
    }  # fmt: skip


def test_a_later_number_that_was_made_earlier_is_for_a_person() -> None:
    collected = chosen(file("一.xlsx", OLD, built_at=LATE), file("二.xlsx", NEW, sequence=2, built_at=EARLY))
    assert told(collected) == {"一.xlsx": ("conflict", "MPM633"), "二.xlsx": ("conflict", "MPM633")}


def test_times_with_and_without_a_zone_can_be_told_apart() -> None:
    zoned = datetime(2025, 1, 9, 8, tzinfo=UTC)
    collected = chosen(file("一.xlsx", OLD, built_at=zoned), file("二.xlsx", NEW, sequence=2, built_at=EARLY))
    assert told(collected)["二.xlsx"] == ("conflict", "MPM633")


def test_the_same_content_for_another_day_is_the_newer_one() -> None:
    collected = chosen(file("三季.xlsx", OLD, as_of=date(2024, 9, 30)), file("四季.xlsx", OLD))
    assert told(collected) == {"三季.xlsx": ("superseded", "MPM631"), "四季.xlsx": ("accepted", "")}


def test_a_unit_in_doubt_does_not_hold_up_another() -> None:
    sister = branch("赵六", start=6, code=SISTER)
    collected = chosen(
        file("一.xlsx", OLD), file("一改.xlsx", NEW), file("胜利.xlsx", sister, unit_code=SISTER, unit_name="胜利村"),
    )  # fmt: skip
    assert [one.manifest.unit_code for one in collected.accepted] == [SISTER]


def test_whose_own_organisation_has_another_code_is_for_a_person() -> None:
    collected = chosen(file("甲.xlsx", branch("张一", code=SISTER)))
    assert told(collected) == {"甲.xlsx": ("conflict", "MPM635")}


def test_no_unit_can_report_as_another() -> None:
    codes = [f"{TOWN}-{at:03d}" for at in range(20)]
    units = UnitList({code: Unit(code, code, TOWN) for code in codes}, TOWN)
    rows = {code: branch(f"张{at}", start=at + 1, code=code) for at, code in enumerate(codes)}
    for sender in codes[:4]:
        forged = [file(code, rows[sender], unit_code=code) for code in codes if code != sender]
        assert chosen(*forged, units=units).accepted == ()


BEFORE = [Person(number(at), name) for at, name in enumerate("甲乙丙丁", 1)]


@pytest.mark.parametrize(
    ("names", "start", "status"),
    [
        ("甲乙丙丁", 1, "accepted"), ("甲乙戊己", 1, "accepted"), ("甲戊己庚", 1, "conflict"),
        ("戊己庚辛", 11, "conflict"), ("甲乙丙丁", 11, "accepted"), ("戊己庚辛", 1, "accepted"),
    ],
)  # fmt: skip
def test_whose_people_mostly_are_others_than_last_time_is_for_a_person(names: str, start: int, status: str) -> None:
    rows = branch(*names, start=start)
    if names == "甲戊己庚":
        rows["members"] = [*rows["members"][:1], *branch("戊", "己", "庚", start=21)["members"]]
    level = Level(TOWN, date(2024, 12, 31), "高台", {UNIT: frozenset(BEFORE)})
    assert told(chosen(file("甲.xlsx", rows), level=level))["甲.xlsx"] == (
        status,
        "MPM634" if status == "conflict" else "",
    )


def test_what_could_not_be_read_stays_in_the_list() -> None:
    why = Issue("MPM620", Place(""), {"file": "乙.xlsx"})
    collected = choose(Read((file("甲.xlsx"),), (("乙.xlsx", why),), 3), LIST, LEVEL)
    assert told(collected) == {"乙.xlsx": ("refused", "MPM620"), "甲.xlsx": ("accepted", "")}
    assert (collected.ignored, collected.received[0].unit_code) == (3, "")


def test_every_reason_is_a_sentence() -> None:
    collected = chosen(
        file("一.xlsx", OLD), file("一改.xlsx", NEW), file("x", unit_code="9"), file("y", parent_code=""),
    )  # fmt: skip
    reasons = [why for one in collected.received for why in one.reasons]
    assert all(why.says.endswith("。") and why.fix.endswith("。") for why in reasons)
    assert len(reasons) == 4

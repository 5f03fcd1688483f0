"""Who has reported, who has not and who is urged: every unit has one status, and the parts come to the whole."""

import re
from dataclasses import replace

from mpm_xl.consolidation.merging.merge import merge
from mpm_xl.consolidation.model import Status, Submission
from mpm_xl.consolidation.receiving.choice import choose
from mpm_xl.consolidation.receiving.level import Level
from mpm_xl.consolidation.receiving.pool import Read
from mpm_xl.consolidation.telling.board import Board, board_values
from mpm_xl.consolidation.telling.urging import urging
from mpm_xl.consolidation.units import Unit, UnitList
from tests.mpm_xl.desk import desk
from tests.mpm_xl.exports import number
from tests.mpm_xl.submissions import COUNTY, DAY, NAMES, TOWN, A, B, C, member, submission

OTHER, D, E = "620724-07", "620724-07-001", "620724-07-002"
LIST = UnitList(
    {unit.code: unit for unit in (
        Unit(TOWN, NAMES[TOWN], COUNTY, "乡镇"), Unit(A, NAMES[A], TOWN), Unit(B, NAMES[B], TOWN),
        Unit(C, NAMES[C], COUNTY, contact="王芳", phone="0936-6620000"),
        Unit(OTHER, "巷道镇党委", COUNTY, "乡镇"), Unit(D, "东村党支部", OTHER), Unit(E, "西村党支部", OTHER),
    )},
    COUNTY,
)  # fmt: skip


def village(code: str, sequence: int = 1, *more: str) -> Submission:
    names = ("张一", *more)
    return submission(code, {"members": [member(name, number(at), code) for at, name in enumerate(names, 1)]}, sequence)


def town(*parts: str) -> Submission:
    return submission(TOWN, {"members": []}, parts=[(one, 1) for one in parts])


def board(*files: Submission) -> Board:
    collected = choose(Read(files, (), 0), LIST, Level(COUNTY, DAY, "高台"))
    merged = merge(collected.accepted, {}, {}, LIST, collected.withheld)
    return Board(desk("高台", DAY.isoformat(), {}), (), collected, merged, {}, {}, LIST)


def summary(one: Board) -> str:
    return str(board_values(one, ()).fields["summary"].value)


def test_nothing_has_arrived_and_each_highest_unit_is_urged_with_those_that_it_stands_for() -> None:
    one = board()
    assert [(some.unit.code, [end.code for end in some.ends]) for some in one.absent] == [
        (TOWN, [A, B]), (C, [C]), (OTHER, [D, E]),
    ]  # fmt: skip
    assert summary(one) == "应报5个单位，已报0，未报5，按时率0.0%。"
    assert list(urging(one)) == [
        "请下列3个单位尽快报送截至2024年12月31日的流动党员台账（报送期限2025年1月10日）：",
        "1.骆驼城镇党委：未报，含下属2个单位：前进村党支部、红星村党支部。",
        "2.新坝村党支部（王芳0936-6620000）：未报。",
        "3.巷道镇党委：未报，含下属2个单位：东村党支部、西村党支部。",
    ]


def test_how_many_were_to_report_does_not_depend_on_what_came() -> None:
    for files in ((), (village(A),), (village(A), village(B)), (town(A),), (town(A, B), village(C))):
        one = board(*files)
        said = [int(count) for count in re.findall(r"(?:已报|拒收|待定|未报)([0-9]+)", summary(one))]
        assert summary(one).startswith("应报5个单位")
        assert sum(said) == 5
        assert one.statuses.keys() == LIST.units.keys()


def test_a_unit_below_one_that_reported_or_is_half_there_is_urged_itself() -> None:
    assert [some.unit.code for some in board(village(A)).absent] == [B, C, OTHER]
    assert [some.unit.code for some in board(town(A)).absent] == [B, C, OTHER]
    assert [some.unit.code for some in board(town(A, B), village(C)).absent] == [OTHER]


def test_units_whose_rows_lie_in_a_file_that_waits_are_not_called_missing_and_have_nothing_to_do() -> None:
    clash = replace(town(A, B), shown="镇改.xlsx")
    clash = replace(clash, manifest=clash.manifest.model_copy(update={"digest": "00ff-" * 15 + "00ff"}))
    one = board(town(A, B), clash)
    assert {one.status(code) for code in (TOWN, A, B)} == {"待定"}
    assert summary(one) == "应报5个单位，已报0，未报3，待定2，按时率0.0%。"
    asked = [line for line in urging(one) if NAMES[TOWN] in line]
    assert len(asked) == 1
    assert "发来的文件待核对" in asked[0]
    assert asked[0].endswith("请告诉我们哪一份是对的。")


def test_no_unit_is_asked_to_do_what_is_for_the_receiver() -> None:
    one = board(village(A), replace(village(A, 1, "李二"), shown="又一份.xlsx"))
    assert {some.status for some in one.collected.received} == {Status.CONFLICT}
    assert not [line for line in urging(one) if "收件文件夹" in line or "重新汇总" in line or "单位清单" in line]

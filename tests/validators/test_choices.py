"""Values of a list: what is taken for one, and that the nearest is offered and never chosen."""

import pytest

from tests.validators.cells import facts, read
from validators.cell import Cell
from validators.column import Kind, Need
from validators.nothing import Nothing


@pytest.mark.parametrize("typed", ["男", " 男 ", "男\u3000", "男性", "1_男", "1-男", "01.男", "男\u200b"])
def test_a_code_before_a_label_and_spaces_do_not_matter(typed: str) -> None:
    assert read(Kind.CHOICE, typed, choices="Sex")[0] == "男"


@pytest.mark.parametrize("typed", ["1", 1, 0, "0", "2"])
def test_a_bare_code_is_not_taken_for_its_label(typed: Cell) -> None:
    assert read(Kind.CHOICE, typed, choices="Sex") == (None, "MPM105")


def test_a_value_with_a_number_of_its_own_may_be_written_without_it_but_not_with_another() -> None:
    assert read(Kind.CHOICE, "出国(境)", choices="LostReason") == ("5出国(境)", None)
    assert read(Kind.CHOICE, "5出国（境）", choices="LostReason") == ("5出国(境)", None)
    assert read(Kind.CHOICE, "3出国(境)", choices="LostReason") == (None, "MPM105")


@pytest.mark.parametrize(
    ("typed", "choices", "near"),
    [
        ("打工", "FlowReason", "相近的有：务工。"), ("务工人员", "FlowReason", "相近的有：务工。"),
        ("睡觉了", "FlowReason", ""),
    ],
)  # fmt: skip
def test_the_values_that_look_most_like_it_are_offered_and_none_is_chosen(typed: str, choices: str, near: str) -> None:
    assert read(Kind.CHOICE, typed, choices=choices) == (None, "MPM105")
    assert facts(Kind.CHOICE, typed, choices=choices)["near"] == near


@pytest.mark.parametrize(
    "typed",
    [
        "周末、节假日",
        "周末,节假日",
        "周末；节假日",
        "周末/节假日",
        "周末\n节假日",
        "周末、、节假日、",
        "1_周末、节假日、周末",
    ],
)
def test_several_values_are_told_apart_and_each_counts_once(typed: str) -> None:
    assert read(Kind.CHOICES, typed, choices="Slot") == (("周末", "节假日"), None)


def test_a_value_that_holds_a_slash_is_not_cut() -> None:
    assert read(Kind.CHOICES, "转正/发展、日常", choices="TalkKind") == (("转正/发展", "日常"), None)


def test_the_wrong_ones_of_several_are_named_each_with_what_is_near() -> None:
    assert facts(Kind.CHOICES, "周未、节假日、半夜", choices="Slot")["wrong"] == "周未、半夜"
    assert facts(Kind.CHOICES, "周未、节假日", choices="Slot")["near"] == "相近的有：周末。"


def test_an_appraisal_is_offered_where_the_list_has_one() -> None:
    assert facts(Kind.CHOICE, "民主评议会", choices="VoteKind")["near"] == "相近的有：民主评议。"
    assert facts(Kind.CHOICE, "民主评议会", choices="MeetingType")["near"] == ""


@pytest.mark.parametrize("typed", ["是", "有", "1", 1, 1.0, True, "√", "✓", "TRUE"])
def test_yes_may_be_written_in_several_ways(typed: Cell) -> None:
    assert read(Kind.YES_NO, typed) == (True, None)


@pytest.mark.parametrize("typed", ["否", "0", 0, False, "×", "✕", "false"])
def test_no_may_be_written_in_several_ways(typed: Cell) -> None:
    assert read(Kind.YES_NO, typed) == (False, None)


@pytest.mark.parametrize("typed", ["无", "—", "不掌握"])
def test_none_is_neither_yes_nor_no(typed: str) -> None:
    assert read(Kind.YES_NO, typed) == (None, "MPM115")


def test_a_dash_is_the_listed_value_where_the_list_has_one_for_none() -> None:
    assert read(Kind.CHOICE, "—", choices="Certificate") == ("无", None)


def test_none_is_no_answer_where_every_row_has_a_value_of_the_list_and_not_known_is() -> None:
    assert read(Kind.CHOICE, "无", choices="ContactMethod", need=Need.ALWAYS) == (None, "MPM105")
    assert read(Kind.CHOICE, "—", choices="Ethnicity", need=Need.ALWAYS) == (None, "MPM105")
    assert read(Kind.CHOICE, "不掌握", choices="Ethnicity", need=Need.ALWAYS) == (Nothing.UNKNOWN, None)
    assert read(Kind.CHOICE, "无", choices="Excuse") == (Nothing.NONE, None)
    assert read(Kind.CHOICE, "无", choices="Certificate", need=Need.ALWAYS) == ("无", None)


def test_of_a_long_list_ten_values_are_quoted_the_nearest_first() -> None:
    told = facts(Kind.CHOICE, "中专/中技", choices="Education")
    assert told["near"] == "相近的有：技工学校毕业、中专毕业。"
    assert told["choices"] == (
        "研究生教育、博士研究生毕业、博士研究生结业、博士研究生肄业、"
        "硕士研究生毕业、硕士研究生结业、硕士研究生肄业、研究生班毕业等34项，见下拉列表"
    )


def test_a_short_list_is_quoted_whole_and_signs_with_what_they_mean() -> None:
    assert facts(Kind.CHOICE, "v", choices="Sex")["choices"] == "男、女"
    told = facts(Kind.CHOICE, "v", choices="AttendanceMark")["choices"]
    assert told == "√（到）、线（线上）、假（请假）、补（补课）、✕（缺席）、○（免）"


@pytest.mark.parametrize(
    ("mark", "written"),
    [
        ("√", ("出席", "参加", "签到", "来", "到会")), ("✕", ("未到", "没来", "旷", "未参加")),
        ("假", ("病假", "事假")), ("线", ("线上", "网上", "远程")), ("补", ("补课",)), ("○", ("免到", "不需")),
    ],
)  # fmt: skip
def test_what_people_write_for_a_mark_is_that_mark(mark: str, written: tuple[str, ...]) -> None:
    assert [read(Kind.CHOICE, one, choices="AttendanceMark") for one in written] == [(mark, None)] * len(written)


@pytest.mark.parametrize(
    ("choices", "written", "never"),
    [
        ("AttendanceMark", "出席了", "✕"), ("AttendanceMark", "未到会", "√"), ("SystemState", "没登记", "已登记"),
        ("Consent", "不太同意", "同意"), ("MeasureOutcome", "没改正", "已改正"),
        ("TransferDirection", "转出去", "转入"),
        ("PayPlace", "流入本地", "流出地"), ("Mode", "线上线", "线下"), ("MeetingType", "民主评议会", "民主生活会"),
        ("VoteKind", "民主生活会", "民主评议"),
    ],
)  # fmt: skip
def test_a_value_that_says_the_opposite_is_not_offered(choices: str, written: str, never: str) -> None:
    near = facts(Kind.CHOICE, written, choices=choices)["near"]
    assert never not in near.removeprefix("相近的有：").removesuffix("。").split("、")

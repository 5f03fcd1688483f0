"""报送情况 and 汇总核对: who has reported, how late, how complete, how right; who is to be urged; where rows went."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from mpm_xl.consolidation.merging.accounts import accounts_of
from mpm_xl.consolidation.merging.merge import Balance, Merged
from mpm_xl.consolidation.merging.parts import parts_of
from mpm_xl.consolidation.merging.plan import MergePlan, plan_merge
from mpm_xl.consolidation.model import Collected, Received, Status, Submission
from mpm_xl.consolidation.telling.board import Board, board_values
from mpm_xl.consolidation.telling.causes import why_totals_differ
from mpm_xl.consolidation.telling.files import files_values
from mpm_xl.consolidation.telling.reconciliation import reconciliation_values
from mpm_xl.consolidation.telling.urging import urging
from mpm_xl.figure import FormValues
from mpm_xl.load import load
from mpm_xl.tasks.new import NewUnit, new
from mpm_xl.tasks.refresh import plan_refresh
from tests.mpm_xl import submissions
from tests.mpm_xl.submissions import COUNTY, NAMES, TOWN, UNITS, A, B, C, member, submission
from validators.cell import Cell
from validators.issue import Issue, Place
from workbook.books.closed import ClosedBook
from workbook.books.memory import MemoryBook

ZHANG, LI, WANG = "620799198803120017", "620799197501010029", "330999196308150035"
FULL = {"sex": "男", "ethnicity": "汉族", "birth": "1988-03-12", "education": "大学本科"}


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("county") / "高台县.xlsx"
    new(path, NewUnit("高台", NAMES[COUNTY], COUNTY, "", "县", date(2024, 12, 31)))
    return path


def sent(one: Submission, day: date, **totals: int) -> Submission:
    built = datetime(day.year, day.month, day.day, 9)  # noqa: DTZ001  -- as a clerk's clock said it
    return replace(one, manifest=one.manifest.model_copy(update={"built_at": built, "totals": totals}))


@pytest.fixture(scope="module")
def done(drawn: Path) -> tuple[Board, MergePlan]:
    first = sent(submission(A, {"members": [member("张三", ZHANG, A, **FULL)]}), date(2025, 1, 9), 党员总数=1)
    again = sent(
        submission(A, {"members": [member("张三", ZHANG, A, **FULL)]}, 2), date(2025, 1, 20), 党员总数=1
    )  # fmt: skip
    late = sent(
        submission(C, {"members": [member("王五", WANG, C), member("张三", ZHANG)]}), date(2025, 1, 15), 党员总数=2
    )
    why = Issue("MPM902", Place("", ""), {"file": "红星村.xlsx", "reason": "不是工作簿"})
    damaged = sent(submission(B, {}), date(2025, 1, 8))
    files = (
        Received(first.shown, Status.SUPERSEDED, (), first.manifest),
        Received(again.shown, Status.ACCEPTED, (), again.manifest),
        Received(late.shown, Status.ACCEPTED, (), late.manifest),
        Received("红星村.xlsx", Status.REFUSED, (why,), damaged.manifest),
    )
    return decided(drawn, files, [again, late])


@pytest.fixture(scope="module")
def received(done: tuple[Board, MergePlan]) -> Board:
    return done[0]


@pytest.fixture(scope="module")
def shown(done: tuple[Board, MergePlan]) -> tuple[FormValues, FormValues, list[str]]:
    board, plan = done
    return board_values(board, urging(board)), reconciliation_values(board, plan), list(urging(board))


def decided(drawn: Path, received: Sequence[Received], accepted: Sequence[Submission]) -> tuple[Board, MergePlan]:
    """Return what came of files of a county."""
    closed = ClosedBook(drawn)
    book = MemoryBook([closed.read(tab) for tab in closed.tabs()], drawn.name)
    plan = plan_merge(book, accepted, UNITS)
    book.apply(plan.edits)
    fresh = plan_refresh(book)
    collected, parts = Collected(tuple(received), tuple(accepted)), parts_of(plan.merged, {})
    accounts = accounts_of(fresh.office)
    return Board(fresh.office, fresh.issues, collected, plan.merged, parts, accounts, UNITS), plan


def consolidated(
    drawn: Path, received: Sequence[Received], accepted: Sequence[Submission]
) -> tuple[FormValues, FormValues, list[str]]:
    """Return what 报送情况 and 汇总核对 show of files of a county, and the text of 催报."""
    board, plan = decided(drawn, received, accepted)
    return board_values(board, urging(board)), reconciliation_values(board, plan), list(urging(board))


def column(values: FormValues, block: str, field: str) -> list[Cell]:
    return [line[field].value if field in line else None for line in values.blocks[block]]  # type: ignore[misc]


def lines(values: FormValues, block: str, *fields: str) -> list[tuple[Cell, ...]]:
    return list(zip(*(column(values, block, field) for field in fields), strict=True))


def test_every_unit_of_the_list_stands_with_what_became_of_it(shown: tuple[FormValues, FormValues, list[str]]) -> None:
    board, _, _ = shown
    states = dict(zip(column(board, "单位", "name"), column(board, "单位", "status"), strict=True))
    assert states == {NAMES[TOWN]: "下属已报", NAMES[A]: "已报", NAMES[B]: "拒收", NAMES[C]: "已报"}


def test_a_correction_after_the_term_is_not_late_and_a_first_report_after_it_is(
    shown: tuple[FormValues, FormValues, list[str]],
) -> None:
    board, _, _ = shown
    assert board.fields["due"].value == "2025年1月10日"
    assert column(board, "单位", "late") == [None, 0, None, 5]
    assert board.fields["summary"].value == "应报3个单位，已报2，拒收1，按时率33.3%。"


def test_completeness_and_quality_are_counted_anew(shown: tuple[FormValues, FormValues, list[str]]) -> None:
    board, _, _ = shown
    complete = dict(zip(column(board, "单位", "code"), column(board, "单位", "complete"), strict=True))
    assert float(str(complete[A])) > float(str(complete[C]))
    assert complete[B] is None


def test_own_totals_stand_beside_those_of_this_level_and_a_difference_is_told(
    shown: tuple[FormValues, FormValues, list[str]],
) -> None:
    board, merging, _ = shown
    assert column(board, "单位", "members_own") == [None, 1, None, 2]
    assert column(board, "单位", "members_ours") == [1, 1, None, 1]
    told = lines(merging, "核对", "kind", "first_value", "second_value")
    assert ("自报与重算不符", "1", "2") in told


def test_a_difference_of_totals_is_told_with_its_cause_and_nobody_is_blamed_for_a_shared_member(
    shown: tuple[FormValues, FormValues, list[str]],
) -> None:
    _, merging, _ = shown
    told = {
        (subject, heading): todo
        for kind, subject, heading, todo in lines(merging, "核对", "kind", "subject", "heading", "todo")
        if kind == "自报与重算不符"
    }
    assert told == {
        (NAMES[C], "党员总数"): "有1行和别的单位的行是同一个人或同一件事，合成了一行，本级只算一次，不必改。"
        "除此以外还对不上的，请与单位核对。",
    }  # fmt: skip


def test_a_difference_of_totals_may_come_from_the_day_the_rules_or_rows_that_were_not_taken(drawn: Path) -> None:
    def cause(balance: Sequence[Balance], **says: Any) -> str:  # noqa: ANN401  -- fields of a manifest
        file = submission(A, {"members": [member("张三", ZHANG, A, **FULL)]})
        manifest = file.manifest.model_copy(update=says)
        received = (Received(file.shown, Status.ACCEPTED, (), manifest),)
        office = load(ClosedBook(drawn))
        board = Board(office, (), Collected(received, (file,)), Merged({}, (), (), {}), {}, {}, UNITS)
        return why_totals_differ(board, balance, A, "流出合计")

    ask = "除此以外还对不上的，请与单位核对。"
    assert cause([]) == "请核对两级“制度参数”里本单位取值有没有不同；都相同的，请与单位核对。"
    assert cause([Balance(A, "outflow", 3, 1, 0, 2)]) == f"有2行没有并入，原因见下面的“行数守恒”。{ask}"
    assert cause([Balance(A, "contacts", 3, 1, 2, 0), Balance(B, "outflow", 3, 1, 2, 0)]) == cause([])
    assert cause([], as_of=date(2024, 9, 30), profile="金昌") == (
        f"它的统计截止日是2024-09-30，本级是2024-12-31；它用的制度是“金昌”，本级是“高台”。{ask}"
    )


def test_the_urging_can_be_pasted_and_names_each_unit_with_its_reason(
    shown: tuple[FormValues, FormValues, list[str]],
) -> None:
    _, _, lines = shown
    assert lines[0] == "请下列1个单位尽快报送截至2024年12月31日的流动党员台账（报送期限2025年1月10日）："
    said = "红星村.xlsx不是可以读取的Excel工作簿：不是工作簿。"
    assert lines[1] == f"1.红星村党支部：发来的文件没有收下：{said}请改好后重新上报。"


def test_each_file_stands_with_what_became_of_it_on_a_sheet_of_its_own(received: Board) -> None:
    values = files_values(received)
    assert values.fields["count"].value == "共4个文件，收下2个"
    assert column(values, "文件", "status") == ["旧的，已有更新", "收下", "收下", "拒收"]
    assert column(values, "文件", "unit")[3] == NAMES[B]


def test_what_is_odd_about_a_file_that_was_taken_stands_beside_its_unit(received: Board) -> None:
    why = Issue("MPM902", Place("", ""), {"file": "前进村.xlsx", "reason": "截止日不同"})
    files = received.collected.received
    odd = replace(files[1], status=Status.ACCEPTED_WITH_ERRORS, reasons=(why,))
    board = replace(received, collected=replace(received.collected, received=(files[0], odd, *files[2:])))
    values = board_values(board, ())
    told = dict(zip(column(values, "单位", "code"), column(values, "单位", "reason"), strict=True))
    assert str(told[A]).startswith("前进村.xlsx不是可以读取的Excel工作簿：截止日不同。")


@pytest.mark.parametrize(("tab", "area"), [("报送情况", "'报送情况'!$A$1:$M$10"), ("汇总核对", "")])
def test_the_totals_beside_the_board_are_not_printed(drawn: Path, tab: str, area: str) -> None:
    assert load_workbook(drawn)[tab].print_area == area


def test_every_row_is_accounted_for(shown: tuple[FormValues, FormValues, list[str]]) -> None:
    _, merging, _ = shown
    rows = {tab: counts for tab, *counts in lines(merging, "守恒", "tab", "came", "stand", "joined", "refused", "gap")}
    assert rows["党员"] == [3, 2, 1, 0, 0]
    assert merging.fields["balance"].value == "收到的每一行都有下落。"
    totals = [
        int(str(merging.fields[f"合计_守恒_{field}"].value)) for field in ("came", "stand", "joined", "refused", "gap")
    ]
    assert totals == [sum(int(str(one)) for one in counts) for counts in zip(*rows.values(), strict=True)]
    assert totals[0] == totals[1] + totals[2]


def test_each_unit_shows_the_key_with_which_it_masked_its_members_or_that_it_did_not(drawn: Path) -> None:
    masked = {"id_number": "620799************", "match_code": "KZQWTNPBXRMDLHVC"}
    some = [
        submissions.sent(A, {"members": [{"name": "张三", "branch": NAMES[A], **masked}]}, "YDW3CQ7M"),
        submissions.sent(C, {"members": [{"name": "王五", "branch": NAMES[C], "id_number": WANG}]}),
    ]
    board, _, _ = consolidated(drawn, [Received(one.shown, Status.ACCEPTED, (), one.manifest) for one in some], some)
    told = dict(zip(column(board, "单位", "code"), column(board, "单位", "masking"), strict=True))
    assert told == {TOWN: None, A: "YDW3CQ7M", B: None, C: "没有脱敏"}

"""What 汇总核对 shows: differences side by side, the balance of all rows, and cells that had no column."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from mpm_xl.consolidation.merging.fact import Dispute, Side
from mpm_xl.consolidation.merging.losses import PERHAPS_LOST
from mpm_xl.consolidation.merging.merge import OF_ONE_UNIT, Balance
from mpm_xl.consolidation.merging.plan import MergePlan
from mpm_xl.consolidation.merging.standing import CHANGED_HERE, LEFT_BEHIND
from mpm_xl.consolidation.telling.board import Board, differing
from mpm_xl.consolidation.telling.causes import why_totals_differ
from mpm_xl.figure import Figure, FormValues, Line
from mpm_xl.forms.reconciling import BALANCE, COUNTS, DISPUTES, LEFT
from mpm_xl.forms.values import day_text
from validators.cell import Cell, written
from validators.ledgers import LEDGERS
from validators.nothing import said
from workbook.forms.layout import total_field

TOTALS = "自报与重算不符"
TODO: Mapping[str, str] = {
    CHANGED_HERE: "已恢复为下级所报；要改请下级改后重报。",
    LEFT_BEHIND: "下级已不再报这一行；有用的请另记。",
    PERHAPS_LOST: "一方这次不再报这个人；另一方仍是上次汇总的行，它如果也登记过，请催它重报，收到以前本簿没有这个人。",
}
WHY_OF_ONE = "各单位自己的历年数据，只留在本单位"
WHY_REFUSED = "已有更新的一次上报、两份对不上而待定，或来源单位不在该文件的组成单位内"
ASK_BOTH = "请两个单位核对，由写错的一方改正后重报。"


def reconciliation_values(board: Board, plan: MergePlan) -> FormValues:
    """Return everything that the sheet shows."""
    names = {code: unit.name for code, unit in board.units.units.items()}
    sums = _sums(plan.balance)
    totals = {field: sum(found[field] for found in sums.values()) for field in COUNTS}
    gap = totals["gap"]
    whole = "收到的每一行都有下落" if not gap else f"有{gap}行没有下落"
    fields = {
        "unit": Figure(said(board.office.settings.unit_name)),
        "as_of": Figure(day_text(board.office.as_of)),
        "balance": Figure(f"{whole}。"),
        **{total_field(BALANCE, field): Figure(total) for field, total in totals.items()},
    }
    lines = [_dispute_line(one, names) for one in plan.disputes]
    lines += [_total_line(board, plan, names, *one) for one in differing(board)]
    blocks: dict[str, Sequence[Line]] = {
        DISPUTES: [{"number": Figure(at), **line} for at, line in enumerate(lines, 1)],
        BALANCE: list(_balance(sums)),
        LEFT: [
            {
                "unit": Figure(names.get(one.unit, one.unit)),
                "tab": Figure(one.tab),
                "heading": Figure(one.heading),
                "cells": Figure(one.cells),
                "note": Figure("本簿没有这一列"),
            }
            for one in plan.homeless
        ],
    }
    return FormValues(fields, blocks)


def _dispute_line(one: Dispute, names: Mapping[str, str]) -> dict[str, Figure]:
    return {
        "kind": Figure(one.kind),
        "tab": Figure(one.ledger or None),
        "subject": Figure(names.get(one.subject, one.subject)),
        "heading": Figure(one.heading),
        **_side("first", one.first, names),
        **_side("second", one.second, names),
        "todo": Figure(TODO.get(one.kind, ASK_BOTH)),
    }


def _side(which: str, side: Side, names: Mapping[str, str]) -> dict[str, Figure]:
    return {
        f"{which}_value": Figure(_told(side.value)),
        f"{which}_file": Figure(f"{names.get(side.unit, side.unit)} {side.file}".strip()),
        f"{which}_row": Figure(side.row or None),
    }


def _told(cell: Cell) -> str:
    return written(cell) or "（空白）"


def _total_line(  # noqa: PLR0913, PLR0917  -- one line of the sheet
    board: Board, plan: MergePlan, names: Mapping[str, str], unit: str, name: str, own: int, ours: int
) -> dict[str, Figure]:
    taken = board.taken(unit)
    return {
        "kind": Figure(TOTALS),
        "subject": Figure(names.get(unit, unit)),
        "heading": Figure(name),
        "first_value": Figure(str(ours)),
        "first_file": Figure("本级重算"),
        "second_value": Figure(str(own)),
        "second_file": Figure(taken.shown if taken else None),
        "todo": Figure(why_totals_differ(board, plan.balance, unit, name)),
    }


def _sums(every: Sequence[Balance]) -> Mapping[str, Counter[str]]:
    """Return what became of the rows of each ledger, all units together."""
    sums: dict[str, Counter[str]] = {}
    for one in every:
        counts = {"came": one.came, "stand": one.stand, "joined": one.joined, "refused": one.refused}
        counts["gap"] = one.came - one.stand - one.joined - one.refused
        sums.setdefault(one.ledger, Counter()).update(counts)
    return sums


def _balance(sums: Mapping[str, Counter[str]]) -> Iterator[Line]:
    for ledger in LEDGERS:
        if ledger.name in sums:
            found = sums[ledger.name]
            why = WHY_OF_ONE if ledger.name in OF_ONE_UNIT else WHY_REFUSED
            yield {
                "tab": Figure(ledger.tab),
                **{name: Figure(found[name]) for name in COUNTS},
                "why": Figure(why if found["refused"] else None),
            }

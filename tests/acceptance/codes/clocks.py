"""Cases of the codes of clocks and dues (52x, 55x)."""

from collections.abc import Sequence

from tests.acceptance.codes.branch import BRANCH, DEPUTY, PROBATIONER, RETURNED, day
from tests.acceptance.codes.case import Case, typed
from validators.cell import Cell

STOPPED: dict[str, Cell] = {
    "person": RETURNED, "measure": "停止党籍", "decided_on": day("2024-06-01"), "decided_by": BRANCH,
}  # fmt: skip
SEARCH: dict[str, Cell] = {
    "person": RETURNED, "date": day("2024-06-01"), "reason": "1外出务工经商", "method": "电话", "course": "停机",
    "result": "仍无法联系",
}  # fmt: skip
GIFT: dict[str, Cell] = {
    "person": DEPUTY, "month": "2024-04", "paid_on": day("2024-04-06"), "amount": 1000, "kind": "大额党费",
    "channel": "转账",
}  # fmt: skip
FIRST: dict[str, Cell] = {"year": 2024, "person": PROBATIONER, "dues_type": "农民", "channel": "线上"}
AGED: dict[str, Cell] = {"excuse": "高龄(70岁以上)", "excuse_from": day("2024-02-01")}
CASES: Sequence[Case] = (
    Case("MPM521", [("measures", 1, STOPPED), ("searches", 1, {**SEARCH, "date": day("2024-06-02")})],
         [("measures", 1, STOPPED), ("searches", 1, SEARCH)], at=("measures", 1, "measure"), alone=True),
    Case("MPM522", [("measures", 1, {**STOPPED, "person": PROBATIONER})],
         [("measures", 1, {**STOPPED, "person": PROBATIONER, "measure": "取消预备党员资格"})],
         at=("measures", 1, "measure"), alone=True),
    Case("MPM523", [("members", 4, AGED)], [("members", 4, {**AGED, "excuse": "重病"})]),
    typed("MPM551", "dues_payments", 0, "paid_on", "2024-10-01", "2024-09-30"),
    Case("MPM552", [("dues_payments", 1, {**GIFT, "kind": "自愿多交"})], [("dues_payments", 1, GIFT)],
         at=("dues_payments", 1, "kind")),
    Case("MPM553", [("dues", 2, {**FIRST, "m05": 1})], [("dues", 2, {**FIRST, "m06": 1})], at=("dues", 2, "m05")),
)  # fmt: skip

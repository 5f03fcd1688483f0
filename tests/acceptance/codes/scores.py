"""Cases of the codes of this family."""

from collections.abc import Sequence

from tests.acceptance.codes.branch import BRANCH
from tests.acceptance.codes.case import Case, Change
from validators.places import parameter_lines

AT = [line.code for line in parameter_lines("高台")].index("BRANCH_ITEM")
ITEMS: Change = ("parameters", AT, {"own_value": "定性：班子建设、定量：参学率"})
ASSESSED = {"kind": "支部考核", "person": None, "org": BRANCH}
URGENT = {"kind": "急难险重", "content": "抗洪", "item": None}
CASES: Sequence[Case] = (
    Case("MPM801", [("deeds", 0, {**URGENT, "points": 5.01})], [("deeds", 0, {**URGENT, "points": 5})],
         at=("deeds", 0, "points"), alone=True),
    Case("MPM802", [ITEMS, ("deeds", 0, {**ASSESSED, "item": "参学情况"})],
         [ITEMS, ("deeds", 0, {**ASSESSED, "item": "定量：参学率"})], at=("deeds", 0, "item"), alone=True),
)  # fmt: skip

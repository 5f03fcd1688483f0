"""Fixtures of the rules of the place (4xx): typed wrong, and typed nearly so and right."""

from tests.acceptance.codes.branch import BRANCH, FAR_BRANCH, ROWS, day
from tests.acceptance.codes.case import Case, Change, typed
from validators.places import parameter_lines

FEW = [("appraisals", row, dict.fromkeys(ROWS["appraisals"][0])) for row in (2, 3)]
STRICT: Change = ("appraisals", 3, {"grade": "优秀"})
LIST = next(row for row, line in enumerate(parameter_lines("高台")) if line.code == "POST")
BESIDE = next(row for row, line in enumerate(parameter_lines("高台")) if line.code == "NEIGHBOUR")
AREA: Change = ("outflow", 0, {"district": "青山区"})
LINES = next(row for row, line in enumerate(parameter_lines("高台")) if line.code == "SCORE_LINES")
PLACES = (
    typed("MPM401", "outflow", 0, "assigned_org", None, FAR_BRANCH),
    typed("MPM425", "inflow", 0, "assigned_org", "无", BRANCH),
    typed("MPM402", "outflow", 0, "system_state", "未登记", "已登记"),
    typed("MPM403", "meetings", 0, "held_on", "2024-06-10", "2024-06-09"),
    Case("MPM404", [("outflow", 0, {"out_date": day("2023-12-31")})], [("outflow", 0, {"out_date": day("2024-01-01")})],
         alone=True),
    Case("MPM405", [("contacts", 10, {"date": day("2024-10-31")})], [("contacts", 10, {"date": day("2024-11-01")})],
         at=("outflow", 0, "person"), alone=True),
    Case("MPM406", [("history", 0, {"typed_growth": 7.2})], [("history", 0, {"typed_growth": 0})], alone=True),
    Case("MPM407", [("members", row, {"community_class": "居民"}) for row in range(1, 5)], [],
         at=("members", 0, "community_class"), alone=True),
    Case("MPM408", [("appraisals", row, {"grade": "优秀"}) for row in (0, 1, 2)],
         [("appraisals", row, {"grade": "优秀"}) for row in (0,)], at=("appraisals", 1, "grade"), alone=True),
    Case("MPM409", [*FEW, ("appraisals", 0, {"grade": "优秀"})], FEW, at=("appraisals", 0, "grade"), alone=True),
    typed("MPM410", "appraisals", 2, "grade", "不合格", "合格", alone=True),
    Case("MPM411", [STRICT, ("parameters", LINES, {"own_value": "100/90/81"})],
         [STRICT, ("parameters", LINES, {"own_value": "100/90/80"})], at=("appraisals", 3, "grade"), alone=True),
    typed("MPM412", "appraisals", 0, "graded_on", "2024-12-26", "2024-02-18", profile="解放街道", alone=True),
    Case("MPM413", [("deeds", 0, {"kind": "清单事项", "item": "扫雪"})],
         [("deeds", 0, {"kind": "清单事项", "item": "提供一条致富信息"})], at=("deeds", 0, "item"), alone=True),
    typed("MPM422", "posts", 0, "post", "党员先锋", "党员先锋岗"),
    Case("MPM423", [("parameters", LIST, {"own_value": "党员先锋岗、、党员经营户"})],
         [("parameters", LIST, {"own_value": "党员先锋岗、党员经营户"})],
         at=("parameters", LIST, "own_value"), alone=True),
    Case("MPM424", [AREA, ("parameters", BESIDE, {"own_value": "青山区-昆都区"})],
         [AREA, ("outflow", 1, {"district": "昆都区"}), ("parameters", BESIDE, {"own_value": "青山区-昆都区"})],
         at=("parameters", BESIDE, "own_value"), alone=True),
    typed("MPM414", "meetings", 1, "held_on", "2024-12-22", "2024-02-18", profile="解放街道", alone=True),
)  # fmt: skip

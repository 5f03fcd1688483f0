"""Fixtures of what can be wrong between rows and ledgers (3xx): typed wrong, and typed nearly so and right."""

from tests.acceptance.codes.branch import (
    AWAY,
    BRANCH,
    DEPUTY,
    FAR_BRANCH,
    LIAISON,
    RETURNED,
    ROWS,
    SECRETARY,
    VILLAGE,
    day,
    number_of,
)  # fmt: skip
from tests.acceptance.codes.case import Case, typed
from validators.cell import Cell
from validators.places import parameter_lines

NAMESAKE = {**ROWS["members"][4], "name": AWAY, "id_number": number_of("1986-07-21", 13)}
NAMESAKE_ALIKE = {**ROWS["members"][4], "id_number": number_of("1986-07-21", 13)}
SECOND_TRIP = {**ROWS["outflow"][0], "out_date": day("2024-05-05"), "activity_card_no": "620799000125"}
NO_MEMBERS = [("members", row, dict.fromkeys(member)) for row, member in enumerate(ROWS["members"])]

LOAD = next(row for row, line in enumerate(parameter_lines("高台")) if line.code == "CONTACT_LOAD")
LONGER: dict[str, Cell] = {
    "person": RETURNED, "measure": "延长预备期", "decided_on": day("2013-06-01"), "decided_by": BRANCH,
}  # fmt: skip
LEDGERS = (
    typed("MPM301", "members", 4, "branch", "前近村党支部", BRANCH),
    typed("MPM302", "contacts", 1, "person", "周启鸣", AWAY),
    Case("MPM303", [("members", 7, NAMESAKE)], [("members", 7, {**NAMESAKE, "name": "周启明明"})],
         at=("contacts", 0, "person"), alone=True),
    Case("MPM390", [("contacts", 1, ROWS["contacts"][0])],
         [("contacts", 1, {**ROWS["contacts"][0], "content": "再次联系"})], alone=True),
    typed("MPM304", "reports", 0, "receiver", "镇组织委员", SECRETARY),
    typed("MPM305", "meetings", 0, "org", "没有这个支部", BRANCH),
    Case("MPM306", [("members", 4, {"branch": FAR_BRANCH}), ("orgs", 1, {"closed_on": day("2024-06-01")})],
         [("members", 4, {"branch": FAR_BRANCH}), ("orgs", 1, {"closed_on": None})], alone=True),
    Case("MPM307", [("outflow", 2, SECOND_TRIP)], [("outflow", 2, {**SECOND_TRIP, "return_date": day("2024-06-01")})],
         at=("outflow", 2, "person"), alone=True),
    typed("MPM308", "outflow", 1, "activity_card_no", "620799000123", "620799000124"),
    Case("MPM309", [("inflow", 1, {**ROWS["inflow"][0], "person": AWAY, "certificate_no": "361128000457"})],
         [("inflow", 1, {**ROWS["inflow"][0], "person": RETURNED, "certificate_no": "361128000457"})],
         at=("inflow", 1, "person"), alone=True),
    typed("MPM310", "inflow", 0, "contact_person", AWAY, LIAISON),
    typed("MPM311", "outflow", 0, "contact_person", RETURNED, DEPUTY),
    Case("MPM312", [("parameters", LOAD, {"own_value": "1"}), ("inflow", 0, {"contact_person": SECRETARY})],
         [("parameters", LOAD, {"own_value": "1"})], at=("inflow", 0, "contact_person"), alone=True),
    typed("MPM313", "orgs", 1, "code", "620799-06-01", f"{VILLAGE}-01", alone=True),
    typed("MPM314", "orgs", 2, "parent_code", "620799-09", VILLAGE),
    Case("MPM315", [("dues", 2, {**ROWS["dues"][0], "from_month": 2})],
         [("dues", 2, {**ROWS["dues"][0], "from_month": 2, "m01": None, "m02": None})],
         at=("dues", 2, "m02"), alone=True),
    Case("MPM316", [("attendance", 0, {"year": 2023})], [("attendance", 0, {"year": 2024})],
         at=("attendance", 0, "会2401"), alone=True),
    typed("MPM318", "appraisals", 0, "meeting", "会2499", "会2402"),
    typed("MPM319", "members", 4, "phone", "13900000007", "13900000009"),
    Case("MPM391", [("members", 7, NAMESAKE_ALIKE)], [("members", 7, {**NAMESAKE_ALIKE, "phone": "13900000099"})],
         at=("members", 7, "name"), alone=True),
    typed("MPM330", "members", 4, "sex", "女", "男"),
    typed("MPM331", "members", 4, "birth", "1986-08-21", "1986.07"),
    typed("MPM332", "members", 4, "id_number", number_of("2025-01-01", 9), number_of("1986-07-21", 9), alone=True),
    typed("MPM333", "members", 4, "join_date", "1986-07-20", "2012-07-01"),
    typed("MPM334", "members", 4, "join_date", "2004-07-20", "2004-07-21"),
    Case("MPM335", [("members", 4, {"join_date": "2004.07"})], [("members", 4, {"join_date": "2004.08"})]),
    typed("MPM336", "members", 4, "full_date", "2012-07-01", "2013-07-01"),
    typed("MPM337", "members", 4, "full_date", "2013-06-30", "2013-07-01"),
    typed("MPM338", "contacts", 2, "date", "2025-01-01", "2024-12-31"),
    typed("MPM339", "outflow", 1, "return_date", "2024-02-25", "2024-02-26", alone=True),
    typed("MPM340", "outflow", 1, "reported_on", "2024-02-27", "2024-02-26", alone=True),
    typed("MPM341", "inflow", 0, "left_on", "2024-02-28", "2024-12-01", alone=True),
    Case("MPM342", [("outflow", 1, {"out_date": None})], [("outflow", 1, {"out_date": day("2024-02-26")})]),
    Case("MPM344", [("meetings", 1, {"ballots_back": 5})], [("meetings", 1, {"ballots_back": 4})]),
    Case("MPM345", [("meetings", 1, {"ballots_void": 2})], [("meetings", 1, {"ballots_void": 1})]),
    typed("MPM346", "appraisals", 1, "votes_qualified", 2, 3, at=("appraisals", 1, "votes_excellent"), alone=True),
    Case("MPM347", NO_MEMBERS, [], at=("members", 0, "name"), alone=True),
    typed("MPM317", "trainings", 0, "code", "训2499", "训2401", alone=True),
    Case("MPM380", [("requests", 0, {"person": None, "visitor": None})],
         [("requests", 0, {"person": None, "visitor": "务工者 王某"})]),
    typed("MPM343", "outflow", 0, "dest_place", "很远的地方", "甘肃省酒泉市瓜州县"),
    typed("MPM349", "trainings", 0, "end", "2024-02-11", "2024-02-13"),
    typed("MPM350", "inflow", 0, "assigned_on", "2024-02-28", "2024-03-08"),
    typed("MPM351", "measures", 0, "until", "2024-04-10", "2025-04-09"),
    typed("MPM352", "members", 6, "full_date", "2024-12-01", None, at=("members", 6, "member_class")),
    typed("MPM353", "members", 6, "join_date", "2023-06-20", "2024-06-20", at=("members", 6, "full_date")),
    Case("MPM354", [("measures", 1, {**LONGER, "until": day("2014-01-01")})],
         [("measures", 1, {**LONGER, "until": day("2013-12-01")}), ("members", 4, {"full_date": day("2013-12-02")})],
         at=("members", 4, "full_date"), alone=True),
    typed("MPM348", "members", 4, "branch", None, BRANCH),
)  # fmt: skip

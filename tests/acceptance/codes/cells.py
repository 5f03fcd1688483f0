"""Fixtures of what can be wrong with one cell (1xx): typed wrong, and typed nearly so and right."""

from datetime import date

from openpyxl.workbook import Workbook

from tests.acceptance.codes.branch import number_of
from tests.acceptance.codes.case import Case, typed

AWAY_ID = number_of("1985-06-18", 7)
OF_15 = "620799850618007"


def _ending(zeros: str) -> str:
    """Return a valid number of the birth of the member away that ends so."""
    births = (date(1985, 6, day) for day in range(1, 31))
    numbers = (number_of(born.isoformat(), order) for born in births for order in range(100, 1000, 100))
    return next(number for number in numbers if number.endswith(zeros))


def _error_value(book: Workbook) -> None:
    sheet = book["党员"]
    at = next(cell.column for cell in sheet[2] if cell.value == "学历")
    sheet.cell(3, at).value = "#N/A"


CELLS = (
    Case("MPM101", tab="党员", fault=_error_value),
    typed("MPM102", "members", 0, "sex", "无", "女"),
    typed("MPM103", "members", 0, "party_post", "支部书记\n兼委员", "支部书记兼委员"),
    typed("MPM104", "members", 4, "name", "陈", "陈国栋"),
    typed("MPM105", "outflow", 0, "reason", "打工", "务工"),
    typed("MPM106", "members", 3, "available_slots", "工作日晚、半夜", "工作日晚、周末"),
    typed("MPM107", "outflow", 0, "work_fixed", "也许", "否"),
    typed("MPM108", "outflow", 0, "out_date", "去年春天", "2023年2月26日"),
    typed("MPM109", "outflow", 0, "out_date", "2023.2", "2023.2.26"),
    typed("MPM110", "members", 0, "opening_paid_through", "去年底", "2023.12"),
    typed("MPM111", "meetings", 0, "minutes", "一个半小时", 90),
    typed("MPM112", "meetings", 0, "minutes", -90, 0),
    typed("MPM113", "dues", 0, "m01", "壹元", "1.00"),
    typed("MPM114", "members", 0, "join_date", "很早", "2012.07"),
    typed("MPM115", "outflow", 0, "work_fixed", "不掌握", "是"),
    typed("MPM116", "members", 0, "join_date", 2012.1, 2012.12),
    typed("MPM117", "members", 0, "join_date", "12.7.1", "2012.7.1"),
    typed("MPM118", "members", 0, "join_date", "2012-02-30", "2012-02-29"),
    typed("MPM119", "members", 0, "join_date", 41091, 20120701),
    typed("MPM120", "members", 0, "join_date", "1812-07-01", "2012-07-01"),
    typed("MPM121", "members", 3, "id_number", float(AWAY_ID[:17] + "0"), AWAY_ID),
    typed("MPM122", "members", 3, "id_number", OF_15, AWAY_ID),
    typed("MPM123", "members", 3, "id_number", AWAY_ID[:16], AWAY_ID),
    typed("MPM124", "members", 3, "id_number", AWAY_ID[:17] + ("1" if AWAY_ID[17] == "0" else "0"), AWAY_ID.lower()),
    typed("MPM125", "members", 3, "id_number", "990799198506180076", AWAY_ID),
    typed("MPM126", "members", 3, "id_number", "620799198513180070", AWAY_ID),
    typed("MPM127", "members", 0, "phone", "139000", "0936-6620000"),
    typed("MPM128", "outflow", 0, "dest_place", "62", "620922"),
    typed("MPM129", "members", 3, "id_number", int(OF_15), AWAY_ID),
    typed("MPM130", "members", 3, "id_number", AWAY_ID[:10] + "#" + AWAY_ID[11:], AWAY_ID),
    typed("MPM131", "members", 3, "id_number", AWAY_ID[:8].replace("1", "l") + AWAY_ID[8:], AWAY_ID),
    typed("MPM132", "members", 3, "id_number", _ending("000"), AWAY_ID),
    typed("MPM133", "members", 4, "name", "陈国栋1", "陈国栋"),
    typed("MPM134", "members", 4, "name", "陈国Dong", "阿卜杜·热合曼"),
    typed("MPM135", "members", 4, "name", "陈国栋同志", "陈国栋"),
    typed("MPM136", "contacts", 0, "person", "周启明、马文博", "周启明"),
    typed("MPM137", "members", 0, "phone", 0, "无"),
    typed("MPM138", "members", 0, "phone", "13900000002、13900000003", "13900000002"),
    typed("MPM139", "dues", 0, "m01", "1.005", "1.05"),
    typed("MPM140", "deeds", 0, "amount", 1e17, 300000),
    typed("MPM141", "meetings", 0, "minutes", date(2024, 6, 6), 90),
    typed("MPM142", "members", 0, "party_post", "支" * 256, "支" * 255),
    typed("MPM143", "members", 0, "party_post", "支部\u200b书记", "支部书记"),
    typed("MPM144", "members", 4, "name", "陈国\ue000", "陈国\U00020000"),
    typed("MPM145", "outflow", 0, "dest_place", "990922", "620922"),
    typed("MPM146", "members", 0, "native_place", "瓜州县", "甘肃省酒泉市瓜州县"),
    typed("MPM147", "members", 0, "opening_paid_through", "2023年", "2023年12月"),
    typed("MPM149", "members", 0, "join_date", "二〇二四年腊月初八", "2012.07.01"),
    Case(
        "MPM150", [("members", 3, {"id_number": "620799************", "match_code": "KZQWTNPBXRMDLHVC"})],
        [("members", 3, {"id_number": AWAY_ID})],
    ),
    typed("MPM151", "contacts", 0, "contact_person", "苏梅、周启明", "苏梅"),
)  # fmt: skip

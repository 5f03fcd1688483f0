"""Fixtures of what can be wrong with one cell (1xx)."""

from openpyxl.workbook import Workbook

from tests.acceptance.codes.case import Case, typed


def _error_value(book: Workbook) -> None:
    sheet = book["党员"]
    at = next(cell.column for cell in sheet[2] if cell.value == "学历")
    sheet.cell(3, at).value = "#N/A"


CELLS = (
    Case("MPM101", at=("members", 0, "education"), fault=_error_value),
    typed("MPM102", "members", 0, "sex", "无", "女"),
    typed("MPM103", "members", 0, "party_post", "支部书记\n兼委员", "支部书记兼委员"),
    typed("MPM104", "members", 1, "name", "马", "马文博"),
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
    typed("MPM121", "members", 3, "id_number", 6.20799198506180e17, "62079919850618007X"),
    typed("MPM122", "members", 3, "id_number", "620799850618007", "62079919850618007X"),
    typed("MPM123", "members", 3, "id_number", "6207991985061800", "62079919850618007X"),
    typed("MPM127", "members", 0, "phone", "139000", "0936-6620000"),
    typed("MPM128", "outflow", 0, "dest_place", "62", "620922"),
)

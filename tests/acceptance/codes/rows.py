"""Fixtures of what can be wrong with a row, a table or its headings (2xx)."""

from datetime import date, timedelta

from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.acceptance.codes.branch import AWAY, SECRETARY
from tests.acceptance.codes.branch import ROWS as BRANCH_ROWS
from tests.acceptance.codes.case import Case, Change, Surgery, typed
from validators.cell import Cell
from validators.places import parameter_lines

HEADINGS, FIRST = 2, 3
CONTACTS = len(BRANCH_ROWS["contacts"])


def column(sheet: Worksheet, heading: str) -> int:
    """Return the column of a heading."""
    return next(at for at, cell in enumerate(sheet[HEADINGS], 1) if cell.value == heading)


def renamed(tab: str, heading: str, name: str | None) -> Surgery:
    """Give a heading another name."""

    def cut(book: Workbook) -> None:
        sheet = book[tab]
        sheet.cell(HEADINGS, column(sheet, heading)).value = name

    return cut


def formula(tab: str, heading: str, text: str) -> Surgery:
    """Put a formula into the first row."""

    def cut(book: Workbook) -> None:
        sheet = book[tab]
        sheet.cell(FIRST, column(sheet, heading)).value = text

    return cut


def _merged(book: Workbook) -> None:
    sheet = book["联系记录"]
    at = column(sheet, "联系内容")
    sheet.merge_cells(start_row=FIRST, start_column=at, end_row=FIRST + 1, end_column=at)


def _headings_again(book: Workbook) -> None:
    sheet = book["联系记录"]
    for cell in sheet[HEADINGS]:
        if int(cell.column or 0) <= column(sheet, "备注"):
            sheet.cell(FIRST + 4, int(cell.column or 0)).value = cell.value


def _total(book: Workbook) -> None:
    sheet = book["联系记录"]
    sheet.cell(FIRST + CONTACTS, 1).value = "合计"
    sheet.cell(FIRST + CONTACTS, 2).value = "12次"


def _no_headings(book: Workbook) -> None:
    sheet = book["汇报"]
    for cell in sheet[HEADINGS]:
        cell.value = None
    sheet.tables.clear()


def _exchange(tab: str, one: str, other: str) -> Surgery:
    def cut(book: Workbook) -> None:
        sheet = book[tab]
        first, second = column(sheet, one), column(sheet, other)
        sheet.cell(HEADINGS, first).value, sheet.cell(HEADINGS, second).value = other, one

    return cut


def _sorted(tab: str, heading: str) -> Surgery:
    """Sort one column alone."""

    def cut(book: Workbook) -> None:
        sheet = book[tab]
        at = column(sheet, heading)
        rows = [row for row in range(FIRST, sheet.max_row + 1) if sheet.cell(row, at).value is not None]
        values = sorted((sheet.cell(row, at).value for row in rows), key=str, reverse=True)
        for row, value in zip(rows, values, strict=True):
            sheet.cell(row, at).value = value

    return cut


def _without_a_form(book: Workbook) -> None:
    del book["F26 情况统计表"]


def _copied(book: Workbook) -> None:
    copy = book.copy_worksheet(book["流出"])
    copy.title = "流出 (2)"


def shaped(code: str, tab: str, fault: Surgery, **more: object) -> Case:
    """Return the fixture of a sheet whose shape is wrong; as it was drawn nothing is."""
    return Case(code, tab=tab, fault=fault, **more)  # type: ignore[arg-type]


ANSWER = ("members", 4, "校验说明")
GROUPED = [("outflow", 0, {"assigned_group": "前进村第一党小组"})]
TWO_WARNINGS: dict[str, Cell] = {"phone": "139000", "ethnicity": None}
TALKS = [
    ("talks", row, {
        "date": date(2024, 1, 5) + timedelta(25 * row), "due_on": date(2024, 1, 10) + timedelta(25 * row),
        "person": AWAY, "kind": "日常", "talker": SECRETARY, "content": "了解近况",
    })
    for row in range(1, 14)
]  # fmt: skip
SHOWN_ROW = next(row for row, line in enumerate(parameter_lines("高台")) if line.code == "FORMS")
ITEMS = {line.code: row for row, line in enumerate(parameter_lines("高台"))}
SHOWN: Change = ("parameters", SHOWN_ROW, {"own_value": "F03、F26"})
ROWS = (
    typed("MPM201", "outflow", 0, "person", None, AWAY),
    typed("MPM202", "outflow", 0, "occupation", None, "无"),
    typed("MPM203", "meetings", 1, "code", "会2401", "会2402"),
    shaped("MPM205", "联系记录", _merged),
    Case(
        "MPM236",
        [("parameters", 0, {"code": "NOPE", "own_value": "1"})],
        [("parameters", 0, {"code": "REG_MONTHS", "own_value": "0"})],
    ),
    Case("MPM238", tab="流出 (2)", fault=_copied),
    Case("MPM237", tab="制度参数", fault=_without_a_form, also=[SHOWN]),
    typed("MPM207", "parameters", 0, "own_value", "很多", "3"),
    Case(
        "MPM244",
        [("parameters", ITEMS["A1"], {"own_value": "50"})],
        [("parameters", ITEMS["A1"], {"own_value": "10"}), ("parameters", ITEMS["A2"], {"own_value": "10"})],
    ),
    typed("MPM208", "settings", 7, "value", None, "甘肃省张掖市高台县"),
    typed("MPM209", "contacts", 0, "person", None, AWAY),
    shaped("MPM210", "党员", formula("党员", "籍贯", '="甘肃省张掖"&"市高台县"')),
    shaped("MPM211", "流出", renamed("流出", "外出原因", "甲乙丙")),
    shaped("MPM212", "流出", renamed("流出", "详细地址", "外出原因")),
    shaped("MPM213", "流出", renamed("流出", "发挥作用情况", "甲乙丙")),
    shaped("MPM214", "流出", renamed("流出", "发挥作用情况", "发挥作用的情况")),
    shaped("MPM215", "党员", renamed("党员", "党内职务", "甲乙丙"), sealed=True),
    shaped("MPM216", "汇报", _no_headings),
    shaped("MPM217", "流出", renamed("流出", "编入党小组", None), also=GROUPED),
    shaped("MPM218", "流出", renamed("流出", "详细地址", "外出原因2")),
    shaped("MPM219", "联系记录", _headings_again),
    shaped("MPM220", "联系记录", _total),
    shaped("MPM221", "党员", _exchange("党员", "出生年月", "学历")),
    shaped("MPM222", "党员", _exchange("党员", "入党时间", "出生年月"), sealed=True),
    shaped("MPM223", "党员", _exchange("党员", "入党时间", "转正时间")),
    shaped("MPM224", "流出", renamed("流出", "编入党组织", "编入组织")),
    shaped("MPM225", "考勤", renamed("考勤", "会2401", "会议1")),
    shaped("MPM230", "党员", _sorted("党员", "联系电话"), sealed=True),
    shaped("MPM231", "党员", _sorted("党员", "出生年月")),
    shaped("MPM232", "谈话", _sorted("谈话", "完成时限"), also=TALKS),
    typed("MPM233", "members", 5, "education", None, "不掌握"),
    shaped("MPM235", "党员", renamed("党员", "校验说明", None)),
    typed("MPM240", "members", 3, "校验说明", "联系电话：夫妻共用", "备注里另有说明"),
    Case("MPM241", [("members", 4, {**TWO_WARNINGS, "校验说明": "情况属实"})],
         [("members", 4, {**TWO_WARNINGS, "校验说明": "联系电话：情况属实；民族：情况属实"})], at=ANSWER, alone=True),
    typed("MPM242", "members", 3, "校验说明", "情况属实", None),
    Case("MPM250", [("settings", 5, {"value": date(2042, 12, 31)})], [("settings", 5, {"value": date(2025, 12, 31)})],
         alone=True),
    Case("MPM251", [("settings", 5, {"value": date(2014, 12, 31)})], [("settings", 5, {"value": date(2024, 12, 31)})],
         alone=True),
    typed("MPM243", "members", 3, "校验结果", "已打电话核实", None),
)  # fmt: skip

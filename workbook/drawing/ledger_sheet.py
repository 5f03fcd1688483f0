"""One ledger as a sheet: an Excel Table with dropdowns, prompts and formats before anyone types."""

from collections.abc import Mapping, Sequence
from datetime import date

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from validators.cell import Cell, CellError, cell_name, column_letters
from validators.column import Column, Kind
from validators.ledgers import MEMBERS, ORGS
from workbook.drawing.blueprint import LedgerSheet
from workbook.drawing.lists import ORGANISATIONS, PEOPLE, define_growing
from workbook.drawing.prompts import prompt
from workbook.drawing.styles import TEXT, Styles
from workbook.drawing.validation import offered, rule
from workbook.package.writing.fitting import LINE_HEIGHT, lines_of
from workbook.schema import (
    ANSWERS_HEADING,
    FINDINGS_HEADING,
    RESULTS_HEADING,
    SEALS_HEADING,
    SOURCE_OF_FILE,
    SOURCE_OF_ROW,
    SOURCE_OF_UNIT,
    SOURCE_OF_VERSION,
)
from workbook.tab import MAX_ROW, Area

HEADING, FIRST = 1, 2
EMPTY_ROWS, PREPARED_ROWS = 20, 5000
A4_WIDTH, A3_WIDTH, WIDE_SCALE = 170, 270, 70
HOME = "首页"
WIDTHS = {
    Kind.DATE: 12, Kind.ROUGH_DATE: 12, Kind.MONTH: 10, Kind.INT: 8, Kind.DECIMAL: 9, Kind.YUAN: 11, Kind.YES_NO: 8,
    Kind.NAME: 13, Kind.ID_NUMBER: 21, Kind.PHONE: 14, Kind.REGION: 24, Kind.PERSON: 13, Kind.STAFF: 11,
    Kind.STAFFS: 18, Kind.ORG: 22, Kind.ORG_OR_NAME: 24, Kind.LONG: 30, Kind.TEXT: 16, Kind.CHOICE: 12,
    Kind.CHOICES: 20, Kind.ITEM: 22, Kind.REFERENCE: 12,
}  # fmt: skip
LOOKS = {
    Kind.DATE: "台账日期", Kind.ROUGH_DATE: "台账文本", Kind.MONTH: "台账文本", Kind.INT: "台账整数",
    Kind.DECIMAL: "台账数", Kind.YUAN: "台账金额", Kind.ID_NUMBER: "台账文本", Kind.PHONE: "台账文本",
    Kind.CHOICE: "台账选项", Kind.YES_NO: "台账选项", Kind.REFERENCE: "台账文本", Kind.REGION: "台账文本",
}  # fmt: skip
TEXT_HEADINGS = ("代码", "号", "邮编")
GROWING_LISTS = {MEMBERS.name: ("name", PEOPLE), ORGS.name: ("name", ORGANISATIONS)}
EVENT_WIDTH, LEAST_WIDTH, HEADING_HEIGHT = 8, 7, 36
MOST_FROZEN = 3
OURS = {
    RESULTS_HEADING: (46, "台账结果"), ANSWERS_HEADING: (26, "台账文字"), FINDINGS_HEADING: (12, ""),
    SEALS_HEADING: (12, ""),
}  # fmt: skip
SOURCES = {SOURCE_OF_UNIT: 16, SOURCE_OF_FILE: 20, SOURCE_OF_ROW: 7, SOURCE_OF_VERSION: 13}
ANSWER_PROMPT = (
    "答复本行的警告，写成“列名：说明”，例如“报告日期：在医院，后补报”；几条之间用“；”隔开。错误不能用说明代替改正。"
)


class LedgerDrawing:
    """One ledger being drawn on its sheet."""

    def __init__(self, book: Workbook, styles: Styles, sheet: LedgerSheet, profile: str) -> None:
        """Add the sheet; ``profile`` decides which headings look required."""
        self.book, self.styles, self.plan, self.profile = book, styles, sheet, profile
        self.page: Worksheet = book.add_worksheet(sheet.ledger.tab)
        self.columns: dict[str, Column] = {}
        declared = sheet.ledger.row.columns()
        for field in sheet.columns:
            if field == "remark":
                self._add_events()
            self.columns[field] = declared[field]
        if "remark" not in sheet.columns:
            self._add_events()
        self.sources = SOURCES if sheet.sources else {}
        self.last = FIRST + max(len(sheet.rows), EMPTY_ROWS if sheet.grows else 1) - 1

    def _add_events(self) -> None:
        matrix = self.plan.ledger.matrix
        if matrix:
            self.columns.update(dict.fromkeys(self.plan.events, matrix.column))

    def draw(self) -> None:
        """Draw everything: columns, headings, rows, table, dropdowns, marks, page."""
        ledger = self.plan.ledger
        self.page.write_url(0, 0, f"internal:'{HOME}'!A1", self.styles["台账链接"], "返回首页")
        self.page.write_string(0, 1, f"{ledger.tab}：{ledger.purpose}。深色表头必填。", self.styles["台账用途"])
        for at, (field, column) in enumerate(self.columns.items()):
            self._column(at, field, column)
        self._rows()
        self._sources()
        self._questions()
        self._table()
        self._marks()
        self._page()

    def _column(self, at: int, field: str, column: Column) -> None:
        look = None if self.plan.looks else self.look(field, column)
        options = {"hidden": True} if field in self.plan.unseen else {}
        self.page.set_column(at, at, self._width(field, column), look, options)
        self._validation(at, field, column)
        growing = GROWING_LISTS.get(self.plan.ledger.name)
        if growing and growing[0] == field:
            body = Area(FIRST + 1, at + 1, FIRST + PREPARED_ROWS, at + 1)
            define_growing(self.book, growing[1], self.plan.ledger.tab, body)

    def _width(self, field: str, column: Column) -> float:
        """Return the width of a column."""
        if field in self.plan.events:
            return EVENT_WIDTH
        return usual_width(column)

    def look(self, field: str, column: Column) -> Format:
        """Return the format of a column's cells."""
        if field in self.plan.looks:
            return self.styles[self.plan.looks[field]]
        return self.styles[usual_look(column)]

    def _validation(self, at: int, field: str, column: Column) -> None:
        if self.plan.questions:
            return
        title, text = prompt(column, self.profile)
        checked = rule(column, cell_name(FIRST + 1, at + 1))
        if field in self.plan.events:
            title, text = "考勤", "√到 线=线上 假=请假 补=已补课 ✕缺席 ○免；留空是未登记。"
            checked = offered(column)
        options = {"input_title": title, "input_message": text, **checked}
        self.page.data_validation(FIRST, at, FIRST + PREPARED_ROWS - 1, at, options)

    def _rows(self) -> None:
        looks, day = [self.look(field, column) for field, column in self.columns.items()], self.styles["台账日期"]
        widths = [self._width(field, column) for field, column in self.columns.items()]
        for number, row in enumerate(self.plan.rows, FIRST):
            self._fit(number, row, looks, widths)
            for at, field in enumerate(self.columns):
                value = row.get(field)
                if value is not None:
                    write(self.page, number, at, value, day if isinstance(value, date) else looks[at])
                elif self.plan.looks:
                    self.page.write_blank(number, at, None, looks[at])

    def _fit(self, number: int, row: Mapping[str, Cell], looks: Sequence[Format], widths: Sequence[float]) -> None:
        """Make a row as high as its longest wrapped text."""
        lines = [
            lines_of(text, width)
            for field, look, width in zip(self.columns, looks, widths, strict=True)
            if look.text_wrap and isinstance(text := row.get(field), str)
        ]
        if max(lines, default=1) > 1:
            self.page.set_row(number, max(lines) * LINE_HEIGHT)

    def _sources(self) -> None:
        """Say beside each row where it came from; a row without was typed at this level."""
        look = self.styles["台账来源"]
        for at, (heading, width) in enumerate(self.sources.items(), len(self.columns)):
            self.page.set_column(at, at, width, look)
            for number, row in enumerate(self.plan.rows, FIRST):
                write(self.page, number, at, row.get(heading), look)

    def _questions(self) -> None:
        """Give each row of 设置 the dropdown, prompt and format of its own question; what nobody asks is read only."""
        if not self.plan.questions:
            return
        at = list(self.columns).index("value")
        for number, row in list(enumerate(self.plan.rows, FIRST))[len(self.plan.questions) :]:
            write(self.page, number, at, row.get("value"), self.styles["台账只读"])
        for number, (question, row) in enumerate(zip(self.plan.questions, self.plan.rows, strict=False), FIRST):
            look = self.styles["台账输入日期" if question.kind is Kind.DATE else "台账输入"]
            write(self.page, number, at, row.get("value", ""), look)
            title, text = prompt(question, self.profile)
            checked = rule(question, cell_name(number + 1, at + 1), strict=True)
            self.page.data_validation(number, at, number, at, {"input_title": title, "input_message": text, **checked})

    def _table(self) -> None:
        self.page.set_row(HEADING, HEADING_HEIGHT)
        headings = [
            {
                "header": field if field in self.plan.events else column.heading,
                "header_format": self.styles["台账必填表头" if column.required(self.profile) else "台账表头"],
            }
            for field, column in self.columns.items()
        ]
        headings += [{"header": name, "header_format": self.styles["台账表头"]} for name in (*self.sources, *OURS)]
        options = {"name": self.plan.ledger.table, "columns": headings, "style": "Table Style Light 15"}
        self.page.add_table(HEADING, 0, self.last, len(headings) - 1, options)

    def _marks(self) -> None:
        """Draw our columns at the right, and let the hidden marks of a row colour the cells they name."""
        left = len(self.columns) + len(self.sources)
        places = dict(zip(OURS, range(left, left + len(OURS)), strict=True))
        for name, (width, look) in OURS.items():
            column = (places[name], places[name], width)
            if look:
                self.page.set_column(*column, self.styles[look])
            else:
                self.page.set_column(*column, None, {"hidden": True})
        answers = places[ANSWERS_HEADING]
        prompt_options = {"validate": "any", "input_title": ANSWERS_HEADING, "input_message": ANSWER_PROMPT}
        self.page.data_validation(FIRST, answers, FIRST + PREPARED_ROWS - 1, answers, prompt_options)
        at = places[FINDINGS_HEADING]
        for level, look in self.styles.marks.items():
            formula = f'=ISNUMBER(FIND("|{level}:"&A${HEADING + 1}&"|",${column_letters(at + 1)}{FIRST + 1}))'
            options = {"type": "formula", "criteria": formula, "format": look, "stop_if_true": True}
            self.page.conditional_format(FIRST, 0, MAX_ROW - 1, len(self.columns) - 1, options)

    def _page(self) -> None:
        frozen = self._frozen()
        self.page.freeze_panes(FIRST, frozen)
        total = sum(
            self._width(field, column) for field, column in self.columns.items() if field not in self.plan.unseen
        )
        page_setup(self.page, "A3" if total > A4_WIDTH else "A4", landscape=True)
        if total > A3_WIDTH:
            self.page.set_print_scale(WIDE_SCALE)
            self.page.print_across()
            self.page.repeat_columns(0, frozen - 1)
        else:
            self.page.fit_to_pages(1, 0)
        self.page.repeat_rows(0, HEADING)
        self.page.hide_gridlines(0)
        self._accept_numbers_as_text()
        if not self.plan.visible:
            self.page.hide()

    def _frozen(self) -> int:
        """Return how many columns stay in sight: up to the person or the name that the row is about."""
        first = list(self.columns.items())[:MOST_FROZEN]
        about = [at for at, (field, column) in enumerate(first, 1) if column.kind is Kind.PERSON or field == "name"]
        return about[0] if about else 1

    def _accept_numbers_as_text(self) -> None:
        """Spare the clerk the green corners on numbers that are rightly text."""
        areas = [
            str(Area(FIRST + 1, at, FIRST + PREPARED_ROWS, at))
            for at, (field, column) in enumerate(self.columns.items(), 1)
            if self.look(field, column).num_format == TEXT
        ]
        if areas:
            self.page.ignore_errors({"number_stored_as_text": " ".join(areas)})


def usual_width(column: Column) -> float:
    """Return the width of a column: what its values need, and no less than most of its heading."""
    return max(column.width or WIDTHS[column.kind], 2 * min(len(column.heading), 6) + 1, LEAST_WIDTH)


def usual_look(column: Column) -> str:
    """Return the style of a column's cells.

    Numbers that are names are text before anyone types, and so are months: Excel would make 2024.10 a number.
    """
    if column.kind is Kind.TEXT and any(word in column.heading for word in TEXT_HEADINGS):
        return "台账文本"
    return LOOKS.get(column.kind, "台账文字")


def write(page: Worksheet, row: int, at: int, value: Cell, look: Format) -> None:
    """Write a cell as what it is; text is never taken for a formula, a link or a number."""
    if isinstance(value, bool):
        page.write_boolean(row, at, value, look)
    elif isinstance(value, (int, float)):
        page.write_number(row, at, value, look)
    elif isinstance(value, date):
        page.write_datetime(row, at, value, look)
    elif isinstance(value, CellError):
        page.write_string(row, at, value.text, look)
    elif value is not None:
        page.write_string(row, at, value, look)


def page_setup(page: Worksheet, paper: str, *, landscape: bool) -> None:
    """Set up printing: paper, margins, page numbers."""
    page.set_paper(8 if paper == "A3" else 9)
    if landscape:
        page.set_landscape()
    page.set_margins(left=0.5, right=0.5, top=0.75, bottom=0.75)
    page.set_footer("&C第 &P 页 共 &N 页")

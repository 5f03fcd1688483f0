"""What Excel itself does when a cell is typed: a dropdown, a warning, or a stop."""

from collections.abc import Mapping

from validators.column import Column, Kind
from validators.lists import SYNONYMS
from workbook.drawing.lists import ORGANISATIONS, PEOPLE, list_name

ANSWERS = ("是", "否")
NAMED = {Kind.PERSON: PEOPLE, Kind.STAFF: PEOPLE, Kind.ORG: ORGANISATIONS, Kind.ORG_OR_NAME: ORGANISATIONS}
NOT_LISTED, NOT_A_DAY = "不在可选项中", "不像日期"


def rule(column: Column, cell: str, *, strict: bool = False) -> Mapping[str, object]:
    """Return the rule of a column as XlsxWriter takes it, for the first cell that it governs.

    A listed value stops what is not listed only where nothing else is read (or ``strict`` says so): in most
    columns 无, 不掌握 or a short way of writing are right as well, and there Excel asks whether it is meant.
    Several values in one cell, persons and organisations are offered and never refused.
    """
    if column.kind is Kind.CHOICE:
        return _listed(column, strict=strict or not (column.nothing or column.choices in SYNONYMS))
    if column.kind is Kind.YES_NO:
        return {"validate": "list", "source": list(ANSWERS), **_says("stop", "请写是或否", "请写“是”或“否”。")}
    if column.kind is Kind.DATE:
        return _day(column, cell)
    if column.kind in NAMED:
        return {"validate": "list", "source": f"={NAMED[column.kind]}", "show_error": False}
    if column.kind in (Kind.CHOICES, Kind.ITEM) and column.choices:
        return offered(column)
    return {"validate": "any"}


def offered(column: Column) -> Mapping[str, object]:
    """Return a rule that offers the values of a column and refuses nothing."""
    return {"validate": "list", "source": f"={list_name(column.choices)}", "show_error": False}


def _listed(column: Column, *, strict: bool) -> Mapping[str, object]:
    rest = "；没有的写“无”，不知道的写“不掌握”" if column.nothing and not strict else ""
    says = _says("stop" if strict else "warning", NOT_LISTED, f"请从“{column.heading}”的下拉列表中选{rest}。")
    return {"validate": "list", "source": f"={list_name(column.choices)}", **says}


def _day(column: Column, cell: str) -> Mapping[str, object]:
    """Ask back where what was typed is neither a day nor a text that begins with a year."""
    nothing = f',{cell}="无",{cell}="不掌握"' if column.nothing else ""
    formula = f"=OR(AND(LEN({cell})>4,ISNUMBER(-LEFT({cell},4))){nothing})"
    says = _says("warning", NOT_A_DAY, f"“{column.heading}”请写到日，如2024-03-15。")
    return {"validate": "custom", "value": formula, **says}


def _says(how: str, title: str, message: str) -> Mapping[str, object]:
    return {"error_type": how, "error_title": title, "error_message": message}

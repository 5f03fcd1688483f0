"""For every finding of one cell: a cell that brings it, and a near one that does not."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from validators.cell import Cell, CellError
from validators.column import Column, Kind
from validators.reading import reader_of


@dataclass(frozen=True)
class Example:
    """One code, the kind of column, a wrong cell, a right one, and what else the column says of itself."""

    code: str
    kind: Kind
    wrong: Cell
    right: Cell
    options: Mapping[str, Any] = field(default_factory=dict)


def read(kind: Kind, cell: Cell, **options: Any) -> tuple[object, str | None]:  # noqa: ANN401  -- what a Column takes
    """Return the value of a cell and the code of what is wrong with it."""
    value, finding = reader_of(Column("列", kind, **options))(cell)
    return value, finding[0] if finding else None


def facts(kind: Kind, cell: Cell, **options: Any) -> Mapping[str, str]:  # noqa: ANN401  -- what a Column takes
    """Return the facts of what is wrong with a cell."""
    finding = reader_of(Column("列", kind, **options))(cell)[1]
    return finding[1] if finding else {}


NUMBER = "620799198803120017"
SEX, SLOT = {"choices": "Sex"}, {"choices": "Slot"}

EXAMPLES = (
    Example("MPM101", Kind.TEXT, CellError("#N/A"), "N/A"),
    Example("MPM102", Kind.DATE, "无", "2024-03-15", {"nothing": False}),
    Example("MPM103", Kind.TEXT, "支部书记\n兼委员", "支部书记兼委员"),
    Example("MPM104", Kind.NAME, "马", "马文"),
    Example("MPM105", Kind.CHOICE, "男人", "男性", SEX),
    Example("MPM106", Kind.CHOICES, "周末、半夜", "周末、节假日", SLOT),
    Example("MPM107", Kind.YES_NO, "也许", "√"),
    Example("MPM108", Kind.DATE, "去年春天", "2021年3月5日"),
    Example("MPM109", Kind.DATE, "2021.03", "2021.03.05"),
    Example("MPM110", Kind.MONTH, "去年底", "2023年12月"),
    Example("MPM111", Kind.INT, "3个", "3"),
    Example("MPM112", Kind.INT, -1, 0),
    Example("MPM113", Kind.YUAN, "壹元", "1元"),
    Example("MPM114", Kind.ROUGH_DATE, "很早", "1988年"),
    Example("MPM115", Kind.YES_NO, "无", "否", {"nothing": False}),
    Example("MPM116", Kind.ROUGH_DATE, 2021.1, 2021.12),
    Example("MPM117", Kind.ROUGH_DATE, "88.03", "1988.03"),
    Example("MPM118", Kind.DATE, "2021-02-30", "2021-02-28"),
    Example("MPM119", Kind.DATE, 44256, 20210301),
    Example("MPM120", Kind.ROUGH_DATE, "1899.12", "1900.01"),
    Example("MPM121", Kind.ID_NUMBER, "6.20799E+17", NUMBER),
    Example("MPM122", Kind.ID_NUMBER, "620799880312001", NUMBER),
    Example("MPM123", Kind.ID_NUMBER, NUMBER[:17], NUMBER),
    Example("MPM124", Kind.ID_NUMBER, "620799198803120018", NUMBER),
    Example("MPM125", Kind.ID_NUMBER, "990799198803120017", NUMBER),
    Example("MPM126", Kind.ID_NUMBER, "620799198813120017", NUMBER),
    Example("MPM127", Kind.PHONE, "6620000", "0936-6620000"),
    Example("MPM128", Kind.REGION, "62", "620922"),
    Example("MPM129", Kind.ID_NUMBER, 620799880312001, NUMBER),
    Example("MPM130", Kind.ID_NUMBER, "620799********0017", NUMBER),
    Example("MPM131", Kind.ID_NUMBER, "62O799198803120017", NUMBER),
    Example("MPM132", Kind.ID_NUMBER, "620799198801018000", "620799198801056103"),
    Example("MPM133", Kind.NAME, "马文博1", "马文博"),
    Example("MPM134", Kind.NAME, "马wen博", "马文博"),
    Example("MPM135", Kind.NAME, "马文博同志", "马文博"),
    Example("MPM136", Kind.PERSON, "马文博、李强", "马文博"),
    Example("MPM137", Kind.PHONE, "空号", "不掌握"),
    Example("MPM138", Kind.PHONE, "13900000001/13900000002", "0936-6620000-8001"),
    Example("MPM139", Kind.YUAN, "1.005", "1.050"),
    Example("MPM140", Kind.DECIMAL, 1e15, 999999999999999),
    Example("MPM141", Kind.INT, date(1900, 1, 3), 3),
    Example("MPM142", Kind.TEXT, "字" * 256, "字" * 255),
    Example("MPM143", Kind.TEXT, "前进\u200b村", "前进 村"),
    Example("MPM144", Kind.NAME, "马\ue000博", "马𠮷博"),
    Example("MPM145", Kind.REGION, "990922", "620922"),
    Example("MPM146", Kind.REGION, "瓜州县", "甘肃省瓜州县"),
    Example("MPM147", Kind.MONTH, "2024年", "2024年3月"),
    Example("MPM149", Kind.DATE, "二〇二四年腊月初八", "2025-01-07"),
    Example("MPM150", Kind.ID_NUMBER, "620799************", NUMBER),
    Example("MPM151", Kind.STAFF, "苏梅、马文博", "苏梅"),
)

"""One figure of one earlier year, as it was published or reported."""

from typing import Annotated

from validators.column import Column, Kind, Need
from validators.row import Amount, RemarkedRow, Text, Whole


class HistoryFigure(RemarkedRow):
    """One figure of one earlier year, as it was published or reported."""

    year: Annotated[Whole, Column("年份", Kind.INT, nothing=False, need=Need.ALWAYS, example="2015")] = None
    indicator: Annotated[
        Text, Column("指标", Kind.CHOICE, nothing=False, choices="Indicator", need=Need.ALWAYS, example="流出党员数")
    ] = None
    value: Annotated[Amount, Column("数值", Kind.DECIMAL, need=Need.ALWAYS, example="742")] = None
    typed_growth: Annotated[Amount, Column("填报增长率", Kind.DECIMAL, example="7.2")] = None
    source: Annotated[Text, Column("来源", Kind.TEXT, example="工作总结")] = None

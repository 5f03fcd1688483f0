"""One person and the yuan paid for each month of a year, on time."""

from typing import Annotated

from validators.column import Column, Kind, Need, When
from validators.row import Amount, RemarkedRow, Text, Whole


class Dues(RemarkedRow):
    """One person and the yuan paid for each month of a year, on time."""

    year: Annotated[Whole, Column("年度", Kind.INT, nothing=False, need=Need.ALWAYS, example="2024")] = None
    person: Annotated[Text, Column("姓名", Kind.PERSON, need=Need.ALWAYS, nothing=False, example="马文博")] = None
    from_month: Annotated[Whole, Column("起算月", Kind.INT, note="写1到12的整数", example="1")] = None
    dues_type: Annotated[
        Text, Column("党费类型", Kind.CHOICE, choices="DuesType", need=Need.ALWAYS, example="农民")
    ] = None
    base: Annotated[
        Amount,
        Column(
            "计算基数",
            Kind.YUAN,
            when=When("dues_type", ("按月工资", "年薪制", "不按月取酬", "离退休")),
            example="4200.00",
        ),
    ] = None
    fixed_amount: Annotated[
        Amount, Column("核定月缴", Kind.YUAN, when=When("dues_type", ("减缴",)), example="2.00")
    ] = None
    waiver_no: Annotated[
        Text, Column("减免文号", Kind.TEXT, when=When("dues_type", ("减缴", "免缴")), example="骆党组〔2024〕3号")
    ] = None
    pay_place: Annotated[Text, Column("交纳地", Kind.CHOICE, choices="PayPlace", example="流出地")] = None
    channel: Annotated[
        Text, Column("交纳方式", Kind.CHOICE, choices="PayChannel", need=Need.ALWAYS, example="线上")
    ] = None
    m01: Annotated[Amount, Column("1月", Kind.YUAN, width=7)] = None
    m02: Annotated[Amount, Column("2月", Kind.YUAN, width=7)] = None
    m03: Annotated[Amount, Column("3月", Kind.YUAN, width=7)] = None
    m04: Annotated[Amount, Column("4月", Kind.YUAN, width=7)] = None
    m05: Annotated[Amount, Column("5月", Kind.YUAN, width=7)] = None
    m06: Annotated[Amount, Column("6月", Kind.YUAN, width=7)] = None
    m07: Annotated[Amount, Column("7月", Kind.YUAN, width=7)] = None
    m08: Annotated[Amount, Column("8月", Kind.YUAN, width=7)] = None
    m09: Annotated[Amount, Column("9月", Kind.YUAN, width=7)] = None
    m10: Annotated[Amount, Column("10月", Kind.YUAN, width=7)] = None
    m11: Annotated[Amount, Column("11月", Kind.YUAN, width=7)] = None
    m12: Annotated[Amount, Column("12月", Kind.YUAN, width=7)] = None

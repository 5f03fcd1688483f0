"""A deed, tick, bonus or deduction that no other ledger shows (C7)."""

from typing import Annotated

from validators.column import Column, Kind, Need, When
from validators.lists import BONUS_KINDS
from validators.row import Amount, Day, RemarkedRow, Text, Whole


class Deed(RemarkedRow):
    """A deed, tick, bonus or deduction that no other ledger shows (C7)."""

    date: Annotated[Day, Column("日期", Kind.DATE, nothing=False, need=Need.ALWAYS, example="2024-05-18")] = None
    person: Annotated[
        Text,
        Column("姓名", Kind.PERSON, when=When("kind", ("支部考核",), unless=True), nothing=False, example="马文博"),
    ] = None
    org: Annotated[Text, Column("党组织", Kind.ORG, when=When("kind", ("支部考核",)), example="前进村党支部")] = None
    kind: Annotated[Text, Column("事项类别", Kind.CHOICE, choices="DeedKind", need=Need.ALWAYS, example="志愿服务")] = (
        None
    )
    item: Annotated[
        Text,
        Column(
            "清单项目",
            Kind.ITEM,
            choices="FIVE_ONES",
            when=When("kind", ("清单事项",)),
            example="五个一：提供一条致富信息",
        ),
    ] = None
    content: Annotated[Text, Column("内容", Kind.TEXT, need=Need.ALWAYS, example="为村民介绍工地岗位2个")] = None
    count: Annotated[Whole, Column("次数", Kind.INT, example="1")] = None
    hours: Annotated[Amount, Column("时长(小时)", Kind.DECIMAL, example="2.0")] = None
    points: Annotated[
        Amount,
        Column("分值", Kind.DECIMAL, note="加分为正，扣分为负，可为负数", when=When("kind", BONUS_KINDS), example="2"),
    ] = None
    amount: Annotated[Amount, Column("金额", Kind.YUAN, example="300000.00")] = None
    jobs: Annotated[Whole, Column("带动就业", Kind.INT, example="12")] = None
    line: Annotated[Text, Column("工作线", Kind.CHOICE, choices="WorkLine", only=("爵溪",), example="以外治外")] = None
    rating: Annotated[Text, Column("评价", Kind.CHOICE, choices="Rating4", only=("金昌",), example="好")] = None
    evidence: Annotated[Text, Column("佐证", Kind.TEXT, need_at=("高台",), example="活动照片、村委证明")] = None
    approved_by: Annotated[Text, Column("认定人", Kind.STAFF, example="苏梅")] = None

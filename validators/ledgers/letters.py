"""A letter to or from the other place about one member."""

from typing import Annotated

from validators.column import Column, Kind, Need, When
from validators.row import Day, Month, RemarkedRow, Text, Whole


class Letter(RemarkedRow):
    """A letter to or from the other place about one member."""

    direction: Annotated[
        Text, Column("收发", Kind.CHOICE, choices="LetterDirection", need=Need.ALWAYS, example="发出")
    ] = None
    kind: Annotated[Text, Column("文种", Kind.CHOICE, choices="LetterKind", need=Need.ALWAYS, example="反馈函")] = None
    date: Annotated[Day, Column("日期", Kind.DATE, nothing=False, need=Need.ALWAYS, example="2024-07-05")] = None
    number: Annotated[Text, Column("文号", Kind.TEXT, example="高党流反〔2024〕7号")] = None
    person: Annotated[Text, Column("姓名", Kind.PERSON, nothing=False, need=Need.ALWAYS, example="汪海涛")] = None
    other_org: Annotated[
        Text, Column("对方党组织", Kind.ORG_OR_NAME, need=Need.ALWAYS, example="中共鄱阳县乐丰镇委员会")
    ] = None
    method: Annotated[Text, Column("发送方式", Kind.CHOICE, choices="LetterMethod", example="电子邮件")] = None
    period_from: Annotated[Day, Column("期间起", Kind.DATE, when=When("kind", ("反馈函",)), example="2024-01-01")] = (
        None
    )
    period_to: Annotated[Day, Column("期间止", Kind.DATE, when=When("kind", ("反馈函",)), example="2024-06-30")] = None
    conduct: Annotated[
        Text, Column("思想工作学习表现", Kind.LONG, when=When("kind", ("反馈函",)), example="积极参加学习")
    ] = None
    lawfulness: Annotated[Text, Column("遵纪守法情况", Kind.TEXT, example="无违纪违法")] = None
    role_note: Annotated[Text, Column("发挥作用情况", Kind.TEXT, example="任车间安全员")] = None
    to_coordinate: Annotated[Text, Column("需协调事项", Kind.TEXT, example="请寄婚育证明")] = None
    reported_due: Annotated[Whole, Column("对方应参加", Kind.INT, when=When("direction", ("收到",)), example="6")] = (
        None
    )
    reported_present: Annotated[
        Whole, Column("对方实参加", Kind.INT, when=When("direction", ("收到",)), example="5")
    ] = None
    reported_last_life: Annotated[
        Day, Column("对方最近参加日期", Kind.DATE, when=When("direction", ("收到",)), example="2024-06-20")
    ] = None
    reported_paid_through: Annotated[Month, Column("对方党费交至", Kind.MONTH, example="2024-06")] = None
    receipt_date: Annotated[Day, Column("回执日期", Kind.DATE, example="2024-07-18")] = None
    receipt_opinion: Annotated[Text, Column("回执意见", Kind.TEXT, example="已存入管理卡")] = None
    reply: Annotated[
        Text, Column("回函意见", Kind.CHOICE, choices="Reply", when=When("kind", ("回函",)), example="同意纳入")
    ] = None

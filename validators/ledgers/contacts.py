"""Who was reached, how, about what."""

from typing import Annotated

from validators.column import Column, Kind, Need
from validators.row import Day, RemarkedRow, Text, Texts, YesNo


class Contact(RemarkedRow):
    """Who was reached, how, about what."""

    date: Annotated[Day, Column("联系日期", Kind.DATE, nothing=False, need=Need.ALWAYS, example="2024-06-12")] = None
    person: Annotated[Text, Column("姓名", Kind.PERSON, need=Need.ALWAYS, nothing=False, example="马文博")] = None
    method: Annotated[
        Text, Column("联系方式", Kind.CHOICE, choices="ContactMethod", need=Need.ALWAYS, example="电话")
    ] = None
    reached: Annotated[YesNo, Column("是否接通", Kind.YES_NO, need=Need.ALWAYS, nothing=False, example="是")] = None
    contact_person: Annotated[Text, Column("联系人", Kind.STAFF, nothing=False, need=Need.ALWAYS, example="苏梅")] = (
        None
    )
    topics: Annotated[
        Texts,
        Column("内容类别", Kind.CHOICES, choices="ContactContent", need_at=("解放街道",), example="传达安排、帮困解难"),
    ] = None
    content: Annotated[Text, Column("联系内容", Kind.LONG, example="传达七一活动安排")] = None
    said: Annotated[Text, Column("党员反映", Kind.LONG, example="希望线上参加党课")] = None
    handled: Annotated[Text, Column("处理反馈", Kind.TEXT, example="已加入支部微信群")] = None
    recorder: Annotated[Text, Column("记录人", Kind.STAFF, example="苏梅")] = None

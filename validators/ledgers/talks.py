"""A talk with a member: before leaving, after returning, or of warning."""

from typing import Annotated

from validators.column import Column, Kind, Need
from validators.row import Day, RemarkedRow, Text


class Talk(RemarkedRow):
    """A talk with a member: before leaving, after returning, or of warning."""

    date: Annotated[Day, Column("谈话日期", Kind.DATE, nothing=False, need=Need.ALWAYS, example="2024-02-20")] = None
    person: Annotated[Text, Column("谈话对象", Kind.PERSON, nothing=False, need=Need.ALWAYS, example="马文博")] = None
    kind: Annotated[Text, Column("谈话类别", Kind.CHOICE, choices="TalkKind", need=Need.ALWAYS, example="外出前")] = (
        None
    )
    talker: Annotated[Text, Column("谈话人", Kind.STAFF, nothing=False, need=Need.ALWAYS, example="苏梅")] = None
    place: Annotated[Text, Column("地点方式", Kind.TEXT, example="村党群服务中心")] = None
    subject: Annotated[Text, Column("谈话主题", Kind.TEXT, example="外出期间的义务")] = None
    content: Annotated[
        Text, Column("谈话内容", Kind.LONG, need=Need.ALWAYS, example="按期交费，定期汇报，到流入地报到")
    ] = None
    said: Annotated[Text, Column("对象意见建议", Kind.LONG, example="请代办居住证明")] = None
    next_step: Annotated[Text, Column("后续安排", Kind.TEXT, example="三月底前寄证明")] = None
    responsible: Annotated[Text, Column("责任人", Kind.STAFF, example="韩立新")] = None
    due_on: Annotated[Day, Column("完成时限", Kind.DATE, example="2024-03-31")] = None
    recorder: Annotated[Text, Column("记录人", Kind.STAFF, example="韩立新")] = None

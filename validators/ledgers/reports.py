"""What a member reported; 综合汇报 serves the study and the thought duty."""

from typing import Annotated

from validators.column import Column, Kind, Need
from validators.row import Day, RemarkedRow, Text


class Report(RemarkedRow):
    """What a member reported; 综合汇报 serves the study and the thought duty."""

    date: Annotated[Day, Column("汇报日期", Kind.DATE, nothing=False, need=Need.ALWAYS, example="2024-06-30")] = None
    person: Annotated[Text, Column("姓名", Kind.PERSON, need=Need.ALWAYS, nothing=False, example="马文博")] = None
    kind: Annotated[
        Text, Column("汇报类型", Kind.CHOICE, choices="ReportKind", need=Need.ALWAYS, example="综合汇报")
    ] = None
    method: Annotated[
        Text, Column("汇报方式", Kind.CHOICE, choices="ContactMethod", need=Need.ALWAYS, example="微信")
    ] = None
    receiver: Annotated[Text, Column("接收人", Kind.STAFF, example="苏梅")] = None
    thought: Annotated[Text, Column("思想", Kind.LONG, need_at=("解放街道",), example="思想稳定，拥护政策")] = None
    work: Annotated[Text, Column("工作", Kind.LONG, need_at=("解放街道",), example="承包水电工程")] = None
    study: Annotated[Text, Column("学习", Kind.LONG, need_at=("解放街道", "朝阳"), example="学完党纪条例")] = None
    rating: Annotated[
        Text, Column("学习评价", Kind.CHOICE, choices="ReportRating", need_at=("朝阳",), example="认真")
    ] = None
    handled: Annotated[Text, Column("处理", Kind.TEXT, example="存入跟踪管理卡")] = None

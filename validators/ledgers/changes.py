"""One changed fact: the old value."""

from typing import Annotated

from validators.column import Column, Kind, Need
from validators.row import Day, RemarkedRow, Text


class Change(RemarkedRow):
    """One changed fact: the old value."""

    date: Annotated[Day, Column("变更日期", Kind.DATE, nothing=False, need=Need.ALWAYS, example="2024-06-12")] = None
    person: Annotated[Text, Column("姓名", Kind.PERSON, nothing=False, need=Need.ALWAYS, example="马文博")] = None
    item: Annotated[
        Text, Column("变更项目", Kind.CHOICE, choices="ChangeItem", need=Need.ALWAYS, example="流向单位")
    ] = None
    before: Annotated[Text, Column("变更前", Kind.TEXT, need=Need.ALWAYS, example="瓜州宏达建筑公司")] = None
    found_by: Annotated[
        Text, Column("发现方式", Kind.CHOICE, choices="ChangeFoundBy", need=Need.ALWAYS, example="本人报告")
    ] = None
    recorder: Annotated[Text, Column("登记人", Kind.STAFF, example="苏梅")] = None

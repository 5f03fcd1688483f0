"""One member in one post with its responsibility area."""

from typing import Annotated

from validators.column import Column, Kind, Need
from validators.row import Day, RemarkedRow, Text, Whole


class Post(RemarkedRow):
    """One member in one post with its responsibility area."""

    person: Annotated[Text, Column("姓名", Kind.PERSON, nothing=False, need=Need.ALWAYS, example="汪海涛")] = None
    post: Annotated[
        Text, Column("岗位名称", Kind.ITEM, nothing=False, choices="POST", need=Need.ALWAYS, example="民间纠纷调解员")
    ] = None
    duties: Annotated[Text, Column("岗位职责", Kind.TEXT, need=Need.ALWAYS, example="调解老乡纠纷")] = None
    area: Annotated[Text, Column("责任区", Kind.TEXT, need_at=("金昌",), example="新华社区3号楼")] = None
    building: Annotated[Text, Column("楼栋", Kind.TEXT, need_at=("金昌",), only=("金昌",), example="3号楼")] = None
    responsible: Annotated[Text, Column("责任人", Kind.STAFF, need_at=("金昌",), only=("金昌",), example="何敏")] = None
    households: Annotated[Whole, Column("联系户数", Kind.INT, example="12")] = None
    paired_with: Annotated[Text, Column("结对对象", Kind.TEXT, only=("金昌",), example="独居老人 孙某")] = None
    pledge: Annotated[Text, Column("承诺事项", Kind.TEXT, example="每月巡楼一次")] = None
    carded_on: Annotated[Day, Column("发卡日期", Kind.DATE, need_at=("金昌",), example="2024-03-12")] = None
    q1: Annotated[Text, Column("一季度履职", Kind.TEXT, example="调解2起")] = None
    q2: Annotated[Text, Column("二季度履职", Kind.TEXT, example="巡楼3次")] = None
    q3: Annotated[Text, Column("三季度履职", Kind.TEXT, example="无")] = None
    q4: Annotated[Text, Column("四季度履职", Kind.TEXT, example="调解1起")] = None
    rating: Annotated[Text, Column("评价", Kind.CHOICE, choices="Rating4", example="较好")] = None
    ended_on: Annotated[Day, Column("卸岗日期", Kind.DATE)] = None

"""One search action for one lost member."""

from typing import Annotated

from validators.column import Column, Kind, Need
from validators.row import Day, RemarkedRow, Text


class Search(RemarkedRow):
    """One search action for one lost member."""

    person: Annotated[Text, Column("姓名", Kind.PERSON, nothing=False, need=Need.ALWAYS, example="周启明")] = None
    date: Annotated[Day, Column("查找日期", Kind.DATE, nothing=False, need=Need.ALWAYS, example="2024-10-15")] = None
    reason: Annotated[Text, Column("失联情形", Kind.CHOICE, choices="LostReason", example="1外出务工经商")] = None
    method: Annotated[
        Text, Column("查找方式", Kind.CHOICE, choices="SearchMethod", need=Need.ALWAYS, example="亲属走访")
    ] = None
    course: Annotated[Text, Column("查找过程", Kind.LONG, need=Need.ALWAYS, example="走访其兄，称已换号")] = None
    searcher: Annotated[Text, Column("查找人", Kind.STAFF, example="韩立新")] = None
    result: Annotated[
        Text, Column("查找结果", Kind.CHOICE, choices="SearchResult", need=Need.ALWAYS, example="仍无法联系")
    ] = None
    opinion: Annotated[Text, Column("处理意见", Kind.TEXT, example="继续查找")] = None

"""One dispatch entry of one request."""

from typing import Annotated

from validators.column import Column, Kind, Need
from validators.row import Day, RemarkedRow, Text


class RequestReview(RemarkedRow):
    """One dispatch entry of one request."""

    request: Annotated[
        Text, Column("诉求编号", Kind.REFERENCE, nothing=False, choices="困难诉求", need=Need.ALWAYS, example="诉24015")
    ] = None
    date: Annotated[Day, Column("调度日期", Kind.DATE, nothing=False, need=Need.ALWAYS, example="2024-08-25")] = None
    progress: Annotated[Text, Column("本月进展", Kind.TEXT, need=Need.ALWAYS, example="已支付一半")] = None
    reviewer: Annotated[Text, Column("调度人", Kind.STAFF, example="何敏")] = None

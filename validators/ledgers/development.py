"""One person being developed by two places."""

from typing import Annotated

from validators.column import Column, Kind, Need
from validators.row import Day, RemarkedRow, Text


class Development(RemarkedRow):
    """One person being developed by two places."""

    name: Annotated[Text, Column("姓名", Kind.NAME, nothing=False, need=Need.ALWAYS, example="刘志强")] = None
    id_number: Annotated[Text, Column("公民身份号码", Kind.ID_NUMBER, nothing=False)] = None
    stage: Annotated[
        Text, Column("阶段", Kind.CHOICE, choices="DevelopmentStage", need=Need.ALWAYS, example="发展对象")
    ] = None
    mentor: Annotated[Text, Column("培养联系人", Kind.STAFF, example="苏梅")] = None
    origin_trained: Annotated[Day, Column("流出地培养日期", Kind.DATE, example="2024-03-01")] = None
    host_trained: Annotated[Day, Column("流入地培养日期", Kind.DATE, example="2024-03-10")] = None
    origin_examined: Annotated[Day, Column("流出地考察日期", Kind.DATE, example="2024-09-01")] = None
    host_examined: Annotated[Day, Column("流入地考察日期", Kind.DATE, example="2024-09-08")] = None
    origin_notice: Annotated[Day, Column("流出地公示日期", Kind.DATE, example="2024-10-08")] = None
    host_notice: Annotated[Day, Column("流入地公示日期", Kind.DATE, example="2024-10-08")] = None
    admitted_on: Annotated[Day, Column("接收日期", Kind.DATE, example="2024-10-20")] = None

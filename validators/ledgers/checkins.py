"""One in-service member at this community in one year."""

from typing import Annotated

from validators.column import Column, Kind, Need
from validators.row import Day, RemarkedRow, Text, Whole


class Checkin(RemarkedRow):
    """One in-service member at this community in one year."""

    year: Annotated[Whole, Column("年度", Kind.INT, nothing=False, need=Need.ALWAYS, example="2024")] = None
    person: Annotated[Text, Column("姓名", Kind.PERSON, nothing=False, need=Need.ALWAYS, example="方志红")] = None
    date: Annotated[Day, Column("报到日期", Kind.DATE, example="2024-03-12")] = None
    community: Annotated[Text, Column("报到社区", Kind.ORG, need=Need.ALWAYS, example="新华社区党委")] = None
    card_no: Annotated[Text, Column("联系卡编号", Kind.TEXT, example="新华在职-031")] = None
    residence: Annotated[Text, Column("居住小区楼栋", Kind.TEXT, example="昌盛里3号楼")] = None
    acceptance: Annotated[Text, Column("接收意见", Kind.TEXT, example="同意接收")] = None
    community_grade: Annotated[Text, Column("社区评定等次", Kind.CHOICE, choices="CheckinGrade", example="良好")] = None
    community_opinion: Annotated[Text, Column("社区评定意见", Kind.TEXT, example="参加活动积极")] = None
    unit_opinion: Annotated[Text, Column("单位意见", Kind.TEXT, example="纳入年度考核")] = None
    ended_on: Annotated[Day, Column("离开日期", Kind.DATE)] = None

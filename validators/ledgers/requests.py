"""A request, issue or proposal of a member or a visitor."""

from typing import Annotated

from validators.column import Column, Kind, Need, When
from validators.row import Amount, Day, RemarkedRow, Text


class Request(RemarkedRow):
    """A request, issue or proposal of a member or a visitor."""

    code: Annotated[Text, Column("诉求编号", Kind.TEXT, nothing=False, need=Need.ALWAYS, example="诉24015")] = None
    date: Annotated[Day, Column("登记日期", Kind.DATE, nothing=False, need=Need.ALWAYS, example="2024-08-02")] = None
    person: Annotated[Text, Column("姓名", Kind.PERSON, nothing=False, example="马文博")] = None
    visitor: Annotated[Text, Column("非党员来访人", Kind.TEXT, example="务工者 王某")] = None
    source: Annotated[
        Text, Column("来源", Kind.CHOICE, choices="RequestSource", need=Need.ALWAYS, example="微信群")
    ] = None
    kind: Annotated[Text, Column("类别", Kind.CHOICE, choices="RequestKind", need=Need.ALWAYS, example="劳资纠纷")] = (
        None
    )
    service: Annotated[
        Text, Column("服务项目", Kind.ITEM, choices="SERVICE", only=("朝阳", "高台"), example="追讨欠薪")
    ] = None
    nature: Annotated[Text, Column("议题性质", Kind.CHOICE, choices="IssueNature", only=("爵溪",), example="难事")] = (
        None
    )
    stage: Annotated[Text, Column("说议办评", Kind.CHOICE, choices="IssueStage", only=("爵溪",), example="办")] = None
    content: Annotated[Text, Column("诉求内容", Kind.LONG, need=Need.ALWAYS, example="工资拖欠三个月")] = None
    unit: Annotated[Text, Column("责任单位", Kind.ORG_OR_NAME, example="镇司法所")] = None
    responsible: Annotated[Text, Column("责任人", Kind.STAFF, example="何敏")] = None
    due_on: Annotated[Day, Column("办理时限", Kind.DATE, need_at=("土右旗",), example="2024-09-02")] = None
    state: Annotated[Text, Column("状态", Kind.CHOICE, choices="RequestState", need=Need.ALWAYS, example="办理中")] = (
        None
    )
    progress: Annotated[Text, Column("办理进展", Kind.TEXT, example="已约谈包工头")] = None
    done_on: Annotated[
        Day, Column("办结日期", Kind.DATE, nothing=False, when=When("state", ("办结",)), example="2024-08-28")
    ] = None
    amount: Annotated[Amount, Column("涉及金额", Kind.YUAN, example="18000.00")] = None
    satisfaction: Annotated[Text, Column("满意度", Kind.CHOICE, choices="Satisfaction", example="满意")] = None

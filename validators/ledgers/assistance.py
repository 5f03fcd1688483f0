"""One visit of care or act of help without a registered request."""

from typing import Annotated

from validators.column import Column, Kind, Need, When
from validators.row import Amount, Day, RemarkedRow, Text


class Assistance(RemarkedRow):
    """One visit of care or act of help without a registered request."""

    date: Annotated[Day, Column("日期", Kind.DATE, nothing=False, need=Need.ALWAYS, example="2024-02-05")] = None
    person: Annotated[Text, Column("姓名", Kind.PERSON, nothing=False, need=Need.ALWAYS, example="马文博")] = None
    kind: Annotated[
        Text, Column("帮扶类别", Kind.CHOICE, choices="AssistanceKind", need=Need.ALWAYS, example="节日慰问")
    ] = None
    festival: Annotated[
        Text, Column("节日", Kind.CHOICE, choices="Festival", when=When("kind", ("节日慰问",)), example="春节")
    ] = None
    beneficiary: Annotated[Text, Column("受益人", Kind.TEXT, example="马有福")] = None
    relation: Annotated[Text, Column("受益人关系", Kind.TEXT, when=When("beneficiary"), example="父亲")] = None
    content: Annotated[Text, Column("内容", Kind.TEXT, need=Need.ALWAYS, example="帮建猪圈、送饲料")] = None
    amount: Annotated[Amount, Column("金额", Kind.YUAN, example="500.00")] = None
    helper: Annotated[Text, Column("帮扶人", Kind.STAFF, example="赵秉义")] = None
    group: Annotated[Text, Column("互助小组", Kind.ORG, only=("土右旗",), example="创业互助组")] = None
    result: Annotated[Text, Column("结果", Kind.TEXT, example="已上岗")] = None

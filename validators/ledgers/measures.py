"""One organisational measure or penalty that was decided."""

from typing import Annotated

from validators.column import Column, Kind, Need, When
from validators.row import Day, RemarkedRow, Text


class MeasureTaken(RemarkedRow):
    """One organisational measure or penalty that was decided."""

    person: Annotated[Text, Column("姓名", Kind.PERSON, nothing=False, need=Need.ALWAYS, example="周启明")] = None
    measure: Annotated[
        Text, Column("措施", Kind.CHOICE, nothing=False, choices="Measure", need=Need.ALWAYS, example="限期改正")
    ] = None
    decided_on: Annotated[Day, Column("决定日期", Kind.DATE, nothing=False, need=Need.ALWAYS, example="2024-04-10")] = (
        None
    )
    until: Annotated[
        Day,
        Column("期限至", Kind.DATE, when=When("measure", ("限期改正", "留党察看", "延长预备期")), example="2025-04-09"),
    ] = None
    decided_by: Annotated[Text, Column("决定组织", Kind.ORG_OR_NAME, need=Need.ALWAYS, example="前进村党支部")] = None
    approval_no: Annotated[Text, Column("批准文号", Kind.TEXT, example="骆党发〔2024〕9号")] = None
    cause: Annotated[Text, Column("起因", Kind.TEXT, example="连续6个月未过组织生活")] = None
    outcome: Annotated[Text, Column("结果", Kind.CHOICE, choices="MeasureOutcome", example="已改正")] = None
    outcome_on: Annotated[Day, Column("结果日期", Kind.DATE, when=When("outcome"), example="2024-11-30")] = None

"""Whether two rows of 党员 that look alike are one person: decided by people, remembered, and sent upward."""

from typing import Annotated

from validators.column import Column, Kind, Need
from validators.row import Day, RemarkedRow, Text


class IdentityCheck(RemarkedRow):
    """What somebody found out about two rows of 党员 that look like one person (rules C16)."""

    person: Annotated[Text, Column("姓名", Kind.PERSON, nothing=False, need=Need.ALWAYS, example="汪海涛(0017)")] = None
    other: Annotated[
        Text, Column("疑似同一人", Kind.PERSON, nothing=False, need=Need.ALWAYS, example="汪海涛(0025)")
    ] = None
    verdict: Annotated[
        Text,
        Column(
            "核对结论", Kind.CHOICE, nothing=False, choices="IdentityVerdict", need=Need.ALWAYS, example="不是同一人"
        ),
    ] = None
    checked_on: Annotated[Day, Column("核对日期", Kind.DATE, example="2025-01-08")] = None
    checked_by: Annotated[Text, Column("核对人", Kind.STAFF, example="苏梅")] = None
    basis: Annotated[Text, Column("核对依据", Kind.TEXT, example="电话核实，两人出生地不同")] = None

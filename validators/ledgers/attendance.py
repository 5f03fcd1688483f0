"""One person and the marks of one year, by the code of the meeting."""

from collections.abc import Mapping
from typing import Annotated

from validators.column import Column, Kind, Need
from validators.row import RemarkedRow, Text, Whole


class Attendance(RemarkedRow):
    """One person and the marks of one year, by the code of the meeting."""

    year: Annotated[Whole, Column("年度", Kind.INT, nothing=False, need=Need.ALWAYS, example="2024")] = None
    person: Annotated[Text, Column("姓名", Kind.PERSON, need=Need.ALWAYS, nothing=False, example="马文博")] = None
    org: Annotated[Text, Column("党支部", Kind.ORG, example="前进村党支部")] = None
    marks: Mapping[str, str] = {}

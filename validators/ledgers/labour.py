"""One job seeker."""

from typing import Annotated

from validators.column import Column, Kind, Need
from validators.row import Day, RemarkedRow, Text


class Labour(RemarkedRow):
    """One job seeker."""

    name: Annotated[Text, Column("姓名", Kind.NAME, nothing=False, need=Need.ALWAYS, example="程某")] = None
    phone: Annotated[Text, Column("联系电话", Kind.PHONE, example="13900000004")] = None
    skill: Annotated[Text, Column("技能", Kind.TEXT, need=Need.ALWAYS, example="平车缝纫")] = None
    wish: Annotated[Text, Column("意向", Kind.TEXT, example="爵溪针织厂")] = None
    date: Annotated[Day, Column("登记日期", Kind.DATE, nothing=False, need=Need.ALWAYS, example="2024-02-12")] = None

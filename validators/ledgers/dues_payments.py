"""One payment that the grid of 党费 cannot say."""

from typing import Annotated

from validators.column import Column, Kind, Need, When
from validators.row import Amount, Day, Month, RemarkedRow, Text


class DuesPayment(RemarkedRow):
    """One payment that the grid of 党费 cannot say."""

    person: Annotated[Text, Column("姓名", Kind.PERSON, nothing=False, need=Need.ALWAYS, example="马文博")] = None
    month: Annotated[
        Month, Column("所属月份", Kind.MONTH, when=When("kind", ("大额党费",), unless=True), example="2024-03")
    ] = None
    paid_on: Annotated[Day, Column("交款日期", Kind.DATE, nothing=False, need=Need.ALWAYS, example="2024-05-06")] = None
    amount: Annotated[Amount, Column("金额", Kind.YUAN, need=Need.ALWAYS, example="1.00")] = None
    kind: Annotated[Text, Column("情形", Kind.CHOICE, choices="PaymentKind", need=Need.ALWAYS, example="延迟")] = None
    channel: Annotated[
        Text, Column("交纳方式", Kind.CHOICE, choices="PayChannel", need=Need.ALWAYS, example="现金")
    ] = None
    pay_place: Annotated[Text, Column("交纳地", Kind.CHOICE, choices="PayPlace", example="流出地")] = None

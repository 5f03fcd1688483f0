"""One transfer of the formal relation."""

from typing import Annotated

from validators.column import Column, Kind, Need, When
from validators.row import Day, RemarkedRow, Text, Whole


class Transfer(RemarkedRow):
    """One transfer of the formal relation."""

    direction: Annotated[
        Text, Column("方向", Kind.CHOICE, nothing=False, choices="TransferDirection", need=Need.ALWAYS, example="转出")
    ] = None
    person: Annotated[Text, Column("姓名", Kind.PERSON, nothing=False, need=Need.ALWAYS, example="韩立新")] = None
    scope: Annotated[Text, Column("类别", Kind.CHOICE, choices="TransferScope", example="省内")] = None
    channel: Annotated[
        Text, Column("转接方式", Kind.CHOICE, choices="TransferChannel", need=Need.ALWAYS, example="纸质")
    ] = None
    addressee: Annotated[
        Text, Column("转入单位抬头", Kind.TEXT, when=When("channel", ("纸质",)), example="中共瓜州县委组织部")
    ] = None
    from_org: Annotated[Text, Column("转出单位", Kind.ORG_OR_NAME, need=Need.ALWAYS, example="前进村党支部")] = None
    to_org: Annotated[Text, Column("转入单位", Kind.ORG_OR_NAME, need=Need.ALWAYS, example="瓜州县广汇社区党支部")] = (
        None
    )
    letter_no: Annotated[Text, Column("介绍信编号", Kind.TEXT, when=When("channel", ("纸质",)), example="0031")] = None
    date: Annotated[Day, Column("办理日期", Kind.DATE, nothing=False, need=Need.ALWAYS, example="2024-09-10")] = None
    valid_days: Annotated[Whole, Column("有效期(天)", Kind.INT, example="90")] = None
    from_consent: Annotated[
        Text, Column("转出方意见", Kind.CHOICE, choices="Consent", need_at=("金昌",), example="同意")
    ] = None
    from_consent_on: Annotated[
        Day, Column("转出方日期", Kind.DATE, when=When("from_consent"), example="2024-09-05")
    ] = None
    to_consent: Annotated[
        Text, Column("转入方意见", Kind.CHOICE, choices="Consent", need_at=("金昌",), example="同意")
    ] = None
    to_consent_on: Annotated[Day, Column("转入方日期", Kind.DATE, when=When("to_consent"), example="2024-09-06")] = None
    own_consent: Annotated[
        Text, Column("本人意见", Kind.CHOICE, choices="Consent", need_at=("金昌",), example="同意")
    ] = None
    own_consent_on: Annotated[Day, Column("本人日期", Kind.DATE, when=When("own_consent"), example="2024-09-04")] = None
    accepted_on: Annotated[Day, Column("接收日期", Kind.DATE, example="2024-09-20")] = None
    receipt_on: Annotated[Day, Column("回执日期", Kind.DATE, example="2024-09-28")] = None
    handled_by: Annotated[Text, Column("经办人", Kind.STAFF, example="苏梅")] = None

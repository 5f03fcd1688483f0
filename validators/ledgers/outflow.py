"""One trip away of one member; a registered return ends it (C1.6, C2)."""

from typing import Annotated

from validators.column import Column, Kind, Need, When
from validators.roster import HEADINGS
from validators.row import Day, RemarkedRow, RoughDay, Text, Texts, YesNo


class Outflow(RemarkedRow):
    """One trip away of one member; a registered return ends it (C1.6, C2)."""

    person: Annotated[
        Text, Column("姓名", Kind.PERSON, need=Need.ALWAYS, nothing=False, aliases=HEADINGS["name"], example="马文博")
    ] = None
    registered_on: Annotated[Day, Column("登记日期", Kind.DATE, example="2024-02-20")] = None
    reported_on: Annotated[Day, Column("报告日期", Kind.DATE, need_at=("解放街道", "高台"), example="2024-02-18")] = (
        None
    )
    planned_out: Annotated[Day, Column("拟外出日期", Kind.DATE, need_at=("朝阳",), example="2024-02-25")] = None
    out_date: Annotated[
        Day,
        Column(
            "外出日期", Kind.DATE, nothing=False, essential=True, aliases=HEADINGS["out_date"], example="2024-02-26"
        ),
    ] = None
    expected_return: Annotated[RoughDay, Column("预计返回日期", Kind.ROUGH_DATE, example="2025-01")] = None
    reason: Annotated[
        Text,
        Column(
            "外出原因", Kind.CHOICE, choices="FlowReason", need=Need.ALWAYS, aliases=HEADINGS["reason"], example="务工"
        ),
    ] = None
    dest_place: Annotated[
        Text,
        Column("外出地点", Kind.REGION, need=Need.ALWAYS, aliases=HEADINGS["dest_place"], example="甘肃省酒泉市瓜州县"),
    ] = None
    dest_address: Annotated[Text, Column("详细地址", Kind.TEXT, example="广汇小区6号楼")] = None
    district: Annotated[Text, Column("片区", Kind.TEXT, need_at=("土右旗",), example="青山区")] = None
    dest_unit: Annotated[
        Text,
        Column("流向单位", Kind.TEXT, need_at=("朝阳",), aliases=HEADINGS["work_unit"], example="瓜州宏达建筑公司"),
    ] = None
    dest_kind: Annotated[
        Text,
        Column(
            "流向单位性质",
            Kind.CHOICE,
            choices="DestinationKind",
            need=Need.ALWAYS,
            aliases=HEADINGS["dest_unit_kind"],
            example="私营企业",
        ),
    ] = None
    occupation: Annotated[
        Text, Column("从事职业", Kind.TEXT, need=Need.ALWAYS, aliases=HEADINGS["job"], example="建筑施工")
    ] = None
    trade: Annotated[Text, Column("工种", Kind.TEXT, need_at=("解放街道",), example="水电工")] = None
    industry: Annotated[
        Text, Column("行业", Kind.CHOICE, choices="Industry", need_at=("土右旗", "朝阳"), example="建筑业")
    ] = None
    work_fixed: Annotated[YesNo, Column("工作单位固定", Kind.YES_NO, need=Need.ALWAYS, nothing=False, example="是")] = (
        None
    )
    home_fixed: Annotated[YesNo, Column("居所固定", Kind.YES_NO, need=Need.ALWAYS, nothing=False, example="否")] = None
    collective: Annotated[YesNo, Column("集体外出", Kind.YES_NO, need_at=("金昌",), nothing=False, example="否")] = None
    settled: Annotated[YesNo, Column("已定居", Kind.YES_NO, need_at=("金昌",), nothing=False, example="否")] = None
    returns_regularly: Annotated[YesNo, Column("定期返回", Kind.YES_NO, nothing=False, example="是")] = None
    special_case: Annotated[Text, Column("特殊情形", Kind.CHOICE, choices="TripCase", example="出国(境)学习研究")] = (
        None
    )
    employer_org_state: Annotated[
        Text, Column("单位有无党组织", Kind.CHOICE, choices="HasOrg", need_at=("朝阳",), example="有")
    ] = None
    employer_org: Annotated[
        Text, Column("单位党组织名称", Kind.TEXT, when=When("employer_org_state", ("有",)), example="宏达公司党支部")
    ] = None
    living_status: Annotated[
        Text, Column("工作生活状况", Kind.LONG, need_at=("朝阳",), example="收入稳定，夫妻同在")
    ] = None
    role_note: Annotated[Text, Column("发挥作用情况", Kind.TEXT, need_at=("朝阳",), example="带出同村3人务工")] = None
    manage_mode: Annotated[
        Text, Column("管理方式", Kind.CHOICE, choices="ManageMode", only=("解放街道",), example="归口")
    ] = None
    main_manager: Annotated[
        Text,
        Column("主管理方", Kind.CHOICE, choices="Manager", only=("高台",), need_at=("高台",), example="流动党员党支部"),
    ] = None
    second_manager: Annotated[
        Text,
        Column("辅管理方", Kind.CHOICE, choices="Manager", only=("高台",), need_at=("高台",), example="流出地党支部"),
    ] = None
    assigned_org: Annotated[Text, Column("编入党组织", Kind.ORG_OR_NAME, example="骆驼城镇驻瓜州流动党员党支部")] = None
    assigned_group: Annotated[Text, Column("编入党小组", Kind.ORG, need_at=("土右旗",), example="青山第二党小组")] = (
        None
    )
    group_locked: Annotated[YesNo, Column("分组锁定", Kind.YES_NO, only=("土右旗",), nothing=False, example="否")] = (
        None
    )
    secretary_candidate: Annotated[
        YesNo, Column("适合任书记", Kind.YES_NO, need_at=("朝阳",), nothing=False, example="否")
    ] = None
    contact_person: Annotated[
        Text, Column("联系人", Kind.PERSON, need=Need.ALWAYS, aliases=HEADINGS["out_contact"], example="苏梅")
    ] = None
    agreed_methods: Annotated[
        Texts, Column("约定联系方式", Kind.CHOICES, choices="ContactMethod", example="电话、微信")
    ] = None
    host_org: Annotated[
        Text, Column("流入地党组织", Kind.ORG_OR_NAME, aliases=HEADINGS["dest_org"], example="瓜州县广汇社区党委")
    ] = None
    host_contact: Annotated[
        Text, Column("流入地联系人", Kind.TEXT, aliases=HEADINGS["in_contact"], example="赵志远")
    ] = None
    host_phone: Annotated[
        Text, Column("流入地联系电话", Kind.PHONE, aliases=HEADINGS["in_contact_tel"], example="0937-5520000")
    ] = None
    town_checkin: Annotated[
        Day, Column("镇党委报到日期", Kind.DATE, when=When("out_date", at=("高台",)), example="2024-03-01")
    ] = None
    host_checkin: Annotated[
        Day, Column("社区报到日期", Kind.DATE, when=When("out_date", at=("高台",)), example="2024-03-03")
    ] = None
    proof_no: Annotated[Text, Column("证明信编号", Kind.TEXT, need_at=("朝阳",), example="012")] = None
    proof_date: Annotated[Day, Column("证明信日期", Kind.DATE, when=When("proof_no"), example="2024-02-25")] = None
    proof_addressee: Annotated[Text, Column("证明信抬头", Kind.TEXT, example="中共瓜州县广汇社区委员会")] = None
    activity_card_no: Annotated[
        Text,
        Column(
            "活动证编号",
            Kind.TEXT,
            need_at=("解放街道", "朝阳", "金昌"),
            aliases=HEADINGS["cert_no"],
            example="620724000123",
        ),
    ] = None
    activity_card_date: Annotated[
        Day, Column("发证日期", Kind.DATE, when=When("activity_card_no"), example="2024-02-25")
    ] = None
    activity_card_filed: Annotated[Day, Column("备案日期", Kind.DATE, example="2024-03-10")] = None
    system_state: Annotated[Text, Column("系统登记状态", Kind.CHOICE, choices="SystemState", example="已登记")] = None
    return_date: Annotated[Day, Column("返回日期", Kind.DATE, nothing=False, aliases=HEADINGS["return_date"])] = None
    card_checked_on: Annotated[Day, Column("活动证查验日期", Kind.DATE)] = None
    card_checked_by: Annotated[Text, Column("查验人", Kind.STAFF, example="苏梅")] = None
    card_withdrawn_on: Annotated[Day, Column("活动证收回日期", Kind.DATE)] = None
    card_end: Annotated[
        Text, Column("收回情形", Kind.CHOICE, choices="CardEnd", when=When("card_withdrawn_on"), example="收回")
    ] = None

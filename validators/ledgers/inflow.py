"""One stay of a member whose formal relation is elsewhere."""

from typing import Annotated

from validators.column import Column, Kind, Need, When
from validators.roster import HEADINGS
from validators.row import Day, RemarkedRow, Text, YesNo


class Inflow(RemarkedRow):
    """One stay of a member whose formal relation is elsewhere."""

    person: Annotated[
        Text, Column("姓名", Kind.PERSON, need=Need.ALWAYS, nothing=False, aliases=HEADINGS["name"], example="汪海涛")
    ] = None
    registered_on: Annotated[Day, Column("登记日期", Kind.DATE, example="2024-03-05")] = None
    in_date: Annotated[
        Day,
        Column(
            "流入日期", Kind.DATE, need=Need.ALWAYS, nothing=False, aliases=HEADINGS["in_date"], example="2024-03-01"
        ),
    ] = None
    reason: Annotated[
        Text,
        Column(
            "流入原因", Kind.CHOICE, choices="FlowReason", need=Need.ALWAYS, aliases=HEADINGS["reason"], example="务工"
        ),
    ] = None
    from_place: Annotated[
        Text,
        Column(
            "来自何地", Kind.REGION, need=Need.ALWAYS, aliases=HEADINGS["origin_place"], example="江西省上饶市鄱阳县"
        ),
    ] = None
    origin_contact: Annotated[
        Text, Column("流出地联系人", Kind.TEXT, aliases=HEADINGS["out_contact"], example="周晓岚")
    ] = None
    origin_phone: Annotated[
        Text, Column("流出地联系电话", Kind.PHONE, aliases=HEADINGS["out_contact_tel"], example="0793-6200000")
    ] = None
    found_by: Annotated[
        Text, Column("发现方式", Kind.CHOICE, choices="FoundBy", need_at=("解放街道",), example="主动报到")
    ] = None
    host_checkin: Annotated[Day, Column("社区报到日期", Kind.DATE, need_at=("高台", "爵溪"), example="2024-03-04")] = (
        None
    )
    town_checkin: Annotated[Day, Column("镇党委报到日期", Kind.DATE, need_at=("高台",), example="2024-03-02")] = None
    identity_method: Annotated[
        Text, Column("身份核实方式", Kind.CHOICE, choices="IdentityMethod", example="凭证查验")
    ] = None
    identity_by: Annotated[Text, Column("身份核实人", Kind.STAFF, example="苏梅")] = None
    identity_on: Annotated[Day, Column("身份核实日期", Kind.DATE, example="2024-03-05")] = None
    certificate_kind: Annotated[
        Text, Column("凭证种类", Kind.CHOICE, choices="Certificate", need=Need.ALWAYS, example="活动证")
    ] = None
    certificate_no: Annotated[
        Text,
        Column(
            "凭证编号",
            Kind.TEXT,
            when=When("certificate_kind", ("无",), unless=True),
            aliases=HEADINGS["cert_no"],
            example="361128000456",
        ),
    ] = None
    certificate_note: Annotated[
        Text, Column("无凭证说明", Kind.TEXT, when=When("certificate_kind", ("无",)), example="原支部已函告")
    ] = None
    work_unit: Annotated[
        Text, Column("现工作单位", Kind.TEXT, aliases=HEADINGS["work_unit"], example="爵溪针织三厂")
    ] = None
    occupation: Annotated[
        Text, Column("从事职业", Kind.TEXT, need=Need.ALWAYS, aliases=HEADINGS["job"], example="缝纫机修")
    ] = None
    trade: Annotated[Text, Column("工种", Kind.TEXT, need_at=("解放街道",), example="机修工")] = None
    industry: Annotated[Text, Column("行业", Kind.CHOICE, choices="Industry", example="制造业")] = None
    work_kind: Annotated[
        Text,
        Column(
            "单位性质",
            Kind.CHOICE,
            choices="DestinationKind",
            need=Need.ALWAYS,
            aliases=HEADINGS["dest_unit_kind"],
            example="私营企业",
        ),
    ] = None
    job_state: Annotated[
        Text, Column("职业状况", Kind.CHOICE, choices="JobState", need_at=("解放街道",), example="固定")
    ] = None
    residence: Annotated[Text, Column("现居住地址", Kind.TEXT, need=Need.ALWAYS, example="爵溪街道瀛海路88号")] = None
    district: Annotated[Text, Column("片区", Kind.TEXT, example="西园社区")] = None
    residence_state: Annotated[
        Text, Column("居住情况", Kind.CHOICE, choices="ResidenceState", need_at=("解放街道",), example="长期租房")
    ] = None
    clustered: Annotated[YesNo, Column("集中流动", Kind.YES_NO, need_at=("解放街道",), nothing=False, example="是")] = (
        None
    )
    settled: Annotated[YesNo, Column("已定居", Kind.YES_NO, nothing=False, example="否")] = None
    manage_mode: Annotated[
        Text,
        Column(
            "管理方式", Kind.CHOICE, choices="ManageMode", only=("解放街道",), need_at=("解放街道",), example="属地"
        ),
    ] = None
    main_manager: Annotated[
        Text,
        Column("主管理方", Kind.CHOICE, choices="Manager", only=("高台",), need_at=("高台",), example="流入地党组织"),
    ] = None
    second_manager: Annotated[
        Text,
        Column("辅管理方", Kind.CHOICE, choices="Manager", only=("高台",), need_at=("高台",), example="流出地党支部"),
    ] = None
    assigned_org: Annotated[Text, Column("编入党组织", Kind.ORG, need=Need.ALWAYS, example="“新居民”党支部")] = None
    assigned_on: Annotated[Day, Column("编入日期", Kind.DATE, need_at=("爵溪", "高台"), example="2024-03-08")] = None
    assigned_group: Annotated[Text, Column("编入党小组", Kind.ORG, example="西园第二党小组")] = None
    group_locked: Annotated[YesNo, Column("分组锁定", Kind.YES_NO, only=("土右旗",), nothing=False, example="否")] = (
        None
    )
    station: Annotated[Text, Column("服务站阵地", Kind.ORG, example="西园社区流动党员服务站")] = None
    contact_person: Annotated[Text, Column("联系人", Kind.PERSON, need=Need.ALWAYS, example="韩立新")] = None
    system_state: Annotated[
        Text, Column("系统登记状态", Kind.CHOICE, choices="SystemState", need=Need.ALWAYS, example="未登记")
    ] = None
    left_on: Annotated[Day, Column("离开日期", Kind.DATE, nothing=False)] = None
    left_for: Annotated[Text, Column("离开去向", Kind.TEXT, example="返回鄱阳")] = None

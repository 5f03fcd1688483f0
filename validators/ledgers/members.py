"""A person the unit deals with, entered in full once (C12.1, C12.4)."""

from typing import Annotated

from validators.column import Column, Kind, Need, When
from validators.lists import LISTS
from validators.roster import HEADINGS
from validators.row import Day, Month, RemarkedRow, RoughDay, Text, Texts

FORMAL, PROBATIONARY = LISTS["MemberClass"]


class Member(RemarkedRow):
    """A person the unit deals with, entered in full once (C12.1, C12.4)."""

    name: Annotated[
        Text, Column("姓名", Kind.NAME, need=Need.ALWAYS, nothing=False, aliases=HEADINGS["name"], example="马文博")
    ] = None
    id_number: Annotated[
        Text,
        Column(
            "公民身份号码",
            Kind.ID_NUMBER,
            need=Need.ALWAYS,
            nothing=False,
            aliases=HEADINGS["id_no"],
            example="620799198803120017",
        ),
    ] = None
    sex: Annotated[
        Text,
        Column(
            "性别",
            Kind.CHOICE,
            nothing=False,
            choices="Sex",
            need=Need.ALWAYS,
            aliases=HEADINGS["gender"],
            example="男",
        ),
    ] = None
    ethnicity: Annotated[
        Text,
        Column(
            "民族", Kind.CHOICE, choices="Ethnicity", need=Need.ALWAYS, aliases=HEADINGS["ethnicity"], example="汉族"
        ),
    ] = None
    birth: Annotated[
        RoughDay,
        Column(
            "出生年月",
            Kind.ROUGH_DATE,
            nothing=False,
            need=Need.ALWAYS,
            aliases=HEADINGS["birth"],
            example="1988-03-12",
        ),
    ] = None
    native_place: Annotated[
        Text, Column("籍贯", Kind.REGION, aliases=HEADINGS["native_place"], example="甘肃省张掖市高台县")
    ] = None
    education: Annotated[
        Text,
        Column(
            "学历",
            Kind.CHOICE,
            choices="Education",
            need=Need.ALWAYS,
            aliases=HEADINGS["education"],
            example="大学专科",
        ),
    ] = None
    member_class: Annotated[
        Text,
        Column(
            "党员类别",
            Kind.CHOICE,
            nothing=False,
            choices="MemberClass",
            need=Need.ALWAYS,
            aliases=HEADINGS["member_type"],
            example="正式党员",
        ),
    ] = None
    join_date: Annotated[
        RoughDay,
        Column(
            "入党时间",
            Kind.ROUGH_DATE,
            nothing=False,
            need=Need.ALWAYS,
            aliases=HEADINGS["join_date"],
            example="2010-07-01",
        ),
    ] = None
    full_date: Annotated[
        RoughDay,
        Column(
            "转正时间",
            Kind.ROUGH_DATE,
            nothing=False,
            when=When("member_class", (FORMAL,)),
            aliases=HEADINGS["full_date"],
            example="2011-07-01",
        ),
    ] = None
    branch: Annotated[
        Text,
        Column(
            "组织关系所在党支部",
            Kind.ORG_OR_NAME,
            nothing=False,
            need=Need.ALWAYS,
            aliases=HEADINGS["branch"],
            example="前进村党支部",
        ),
    ] = None
    party_group: Annotated[Text, Column("党小组", Kind.ORG, example="前进村第一党小组")] = None
    enrolled_on: Annotated[Day, Column("编入支部日期", Kind.DATE, need_at=("金昌",), example="2024-03-20")] = None
    party_post: Annotated[Text, Column("党内职务", Kind.TEXT, aliases=HEADINGS["party_post"], example="支部委员")] = (
        None
    )
    work_unit: Annotated[
        Text, Column("工作单位及职务", Kind.TEXT, aliases=HEADINGS["work_unit"], example="高台县农商行职员")
    ] = None
    original_occupation: Annotated[
        Text, Column("原职业", Kind.CHOICE, choices="OriginalOccupation", need=Need.ALWAYS, example="农牧渔民")
    ] = None
    community_class: Annotated[
        Text,
        Column("人员分类", Kind.CHOICE, choices="CommunityClass", only=("金昌",), need_at=("金昌",), example="离退休"),
    ] = None
    health: Annotated[Text, Column("身体状况", Kind.CHOICE, choices="Health", only=("金昌",), example="良好")] = None
    phone: Annotated[
        Text, Column("联系电话", Kind.PHONE, need=Need.ALWAYS, aliases=HEADINGS["phone"], example="13900000001")
    ] = None
    wechat: Annotated[Text, Column("微信QQ", Kind.TEXT, aliases=HEADINGS["wechat"], example="mwb_0001")] = None
    home_region: Annotated[
        Text, Column("户籍地", Kind.REGION, need_at=("爵溪",), aliases=HEADINGS["hukou"], example="江西省上饶市鄱阳县")
    ] = None
    home_town: Annotated[Text, Column("户籍乡镇", Kind.TEXT, need_at=("爵溪",), example="乐丰镇")] = None
    address: Annotated[
        Text, Column("家庭住址", Kind.TEXT, aliases=HEADINGS["address"], example="骆驼城镇前进村三社12号")
    ] = None
    family_contact: Annotated[Text, Column("家庭联系人", Kind.TEXT, example="马有福")] = None
    family_relation: Annotated[Text, Column("与本人关系", Kind.TEXT, example="父亲")] = None
    family_phone: Annotated[Text, Column("家庭联系电话", Kind.PHONE, example="13900000002")] = None
    family_others: Annotated[Text, Column("其他家庭成员", Kind.TEXT, example="妻 李秀英 13900000003")] = None
    family_status: Annotated[
        Text, Column("家庭状况", Kind.LONG, need_at=("解放街道",), example="妻儿随行，父母在村")
    ] = None
    career: Annotated[Text, Column("工作经历", Kind.LONG, need_at=("解放街道",), example="2012年起在瓜州从事建筑")] = (
        None
    )
    skills: Annotated[Text, Column("特长爱好", Kind.TEXT, need_at=("解放街道",), example="水电安装")] = None
    available_slots: Annotated[
        Texts, Column("可参加时段", Kind.CHOICES, choices="Slot", need_at=("土右旗",), example="工作日晚、周末")
    ] = None
    file_no: Annotated[Text, Column("档案号", Kind.TEXT, need_at=("朝阳",), example="QJ-2024-017")] = None
    carded_on: Annotated[Day, Column("建卡日期", Kind.DATE, need_at=("朝阳",), example="2024-03-01")] = None
    verified_on: Annotated[Day, Column("最近核实日期", Kind.DATE, example="2024-11-20")] = None
    verified_by: Annotated[
        Text, Column("核实方式", Kind.CHOICE, choices="VerifyMethod", need_at=("朝阳",), example="分片逐户")
    ] = None
    status_tag: Annotated[Text, Column("状态标签", Kind.CHOICE, choices="StatusTag", example="隐形党员")] = None
    settled_on: Annotated[Day, Column("落实日期", Kind.DATE, example="2024-05-10")] = None
    excuse: Annotated[Text, Column("正当理由", Kind.CHOICE, choices="Excuse", example="重病")] = None
    excuse_from: Annotated[Day, Column("理由起始日", Kind.DATE, when=When("excuse"), example="2024-02-01")] = None
    quorum_exclusion: Annotated[
        Text, Column("不计应到情形", Kind.CHOICE, choices="QuorumExclusion", example="⑤应转未转")
    ] = None
    quorum_basis: Annotated[
        Text, Column("不计应到依据", Kind.TEXT, when=When("quorum_exclusion"), example="镇党委批复 2024-3号、大会通过")
    ] = None
    liaison_group: Annotated[
        Text, Column("联络小组", Kind.ORG, only=("金昌",), need_at=("金昌",), example="新华社区3号楼联络小组")
    ] = None
    mutual_aid_group: Annotated[Text, Column("互助小组", Kind.ORG, only=("土右旗",), example="创业互助组")] = None
    reserve_since: Annotated[Day, Column("列入后备日期", Kind.DATE, only=("高台",), example="2023-08-01")] = None
    village_post: Annotated[Text, Column("村两委职务", Kind.TEXT, only=("高台",), example="村委会副主任")] = None
    opening_last_life: Annotated[RoughDay, Column("期初最近参加", Kind.ROUGH_DATE, example="2023.11")] = None
    opening_paid_through: Annotated[Month, Column("期初党费交至", Kind.MONTH, example="2023-12")] = None
    opening_last_contact: Annotated[
        RoughDay, Column("期初最近联系", Kind.ROUGH_DATE, aliases=HEADINGS["last_contact"], example="2023.12")
    ] = None
    left_reason: Annotated[Text, Column("减员情形", Kind.CHOICE, choices="LeftReason", example="去世")] = None
    left_on: Annotated[
        Day, Column("减员日期", Kind.DATE, when=When("left_reason"), nothing=False, example="2024-09-01")
    ] = None
    match_code: Annotated[
        Text,
        Column(
            "匹配码", Kind.TEXT, nothing=False, sent=True, example="KZQWTNPBXRMDLHVC", note="脱敏上报时由本工具填写"
        ),
    ] = None

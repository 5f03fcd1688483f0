"""A person the unit deals with, entered in full once (C12.1, C12.4)."""

from typing import Annotated

from validators.column import Column, Kind, Need, When
from validators.row import Day, Month, RemarkedRow, RoughDay, Text, Texts


class Member(RemarkedRow):
    """A person the unit deals with, entered in full once (C12.1, C12.4)."""

    name: Annotated[
        Text,
        Column(
            "姓名",
            Kind.TEXT,
            need=Need.ALWAYS,
            nothing=False,
            aliases=("姓  名", "党员姓名", "名字", "人员姓名", "村民姓名", "用户", "真实姓名"),
            example="马文博",
        ),
    ] = None
    id_number: Annotated[
        Text,
        Column(
            "公民身份号码",
            Kind.ID_NUMBER,
            need=Need.ALWAYS,
            nothing=False,
            aliases=(
                "身份证号",
                "身份证号码",
                "公民身份证号",
                "公民身份证号码",
                "身份证",
                "证件号码",
                "证件号",
                "居民身份证号码",
            ),
            example="620799198803120017",
        ),
    ] = None
    sex: Annotated[Text, Column("性别", Kind.CHOICE, choices="Sex", need=Need.ALWAYS, aliases=(), example="男")] = None
    ethnicity: Annotated[
        Text, Column("民族", Kind.CHOICE, choices="Ethnicity", need=Need.ALWAYS, aliases=(), example="汉族")
    ] = None
    birth: Annotated[
        RoughDay,
        Column(
            "出生年月",
            Kind.ROUGH_DATE,
            need=Need.ALWAYS,
            aliases=("出生日期", "出生时间", "出生年份", "生日", "出生年月(2019/10/24)"),
            example="1988-03-12",
        ),
    ] = None
    native_place: Annotated[Text, Column("籍贯", Kind.REGION, aliases=("祖籍",), example="甘肃省张掖市高台县")] = None
    education: Annotated[
        Text,
        Column(
            "学历",
            Kind.CHOICE,
            choices="Education",
            need=Need.ALWAYS,
            aliases=("文化程度", "最高学历", "教育程度"),
            example="大学专科",
        ),
    ] = None
    member_class: Annotated[
        Text,
        Column(
            "党员类别",
            Kind.CHOICE,
            choices="MemberClass",
            need=Need.ALWAYS,
            aliases=("人员类别", "党员类型", "人员类型", "党员阶段", "发展阶段", "党内状态", "政治面貌"),
            example="正式党员",
        ),
    ] = None
    join_date: Annotated[
        RoughDay,
        Column(
            "入党时间",
            Kind.ROUGH_DATE,
            need=Need.ALWAYS,
            aliases=(
                "入党日期",
                "加入党组织日期",
                "加入党组织时间",
                "入党年月",
                "加入党组织日期(2019/10/24)",
                "确定为预备党员时间",
                "接收为预备党员时间",
            ),
            example="2010-07-01",
        ),
    ] = None
    full_date: Annotated[
        RoughDay,
        Column(
            "转正时间",
            Kind.ROUGH_DATE,
            when=When("member_class", ("正式党员",)),
            aliases=("转正日期", "转为正式党员日期", "正式转正日期", "转正时间（支部大会讨论转正时间）"),
            example="2011-07-01",
        ),
    ] = None
    branch: Annotated[
        Text,
        Column(
            "组织关系所在党支部",
            Kind.ORG_OR_NAME,
            need=Need.ALWAYS,
            aliases=(
                "所在党支部",
                "所属党支部",
                "所在支部",
                "所属支部",
                "党支部",
                "党支部名称",
                "支部名称",
                "支部信息",
                "所在组织",
                "所在组织(请不要输入特殊符号)",
                "所属党组织",
                "党组织",
                "党组织名称",
                "所属组织机构",
                "组织关系所在地",
                "组织关系所在单位",
                "编入党支部",
                "现所在支部",
            ),
            example="前进村党支部",
        ),
    ] = None
    party_group: Annotated[Text, Column("党小组", Kind.ORG, example="前进村第一党小组")] = None
    enrolled_on: Annotated[Day, Column("编入支部日期", Kind.DATE, need_at=("金昌",), example="2024-03-20")] = None
    party_post: Annotated[
        Text, Column("党内职务", Kind.TEXT, aliases=("现任党内职务", "党内岗位"), example="支部委员")
    ] = None
    work_unit: Annotated[
        Text,
        Column(
            "工作单位及职务",
            Kind.TEXT,
            aliases=("工作单位", "工作/学习单位", "学习工作单位", "单位", "现工作单位", "务工单位"),
            example="高台县农商行职员",
        ),
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
        Text,
        Column(
            "联系电话",
            Kind.PHONE,
            need=Need.ALWAYS,
            aliases=(
                "联系方式",
                "手机号码",
                "手机号",
                "移动号码",
                "移动电话",
                "电话",
                "联系电话（手机号）",
                "联系手机号码",
                "电话1",
            ),
            example="13900000001",
        ),
    ] = None
    wechat: Annotated[Text, Column("微信QQ", Kind.TEXT, aliases=("微信号", "微信", "QQ"), example="mwb_0001")] = None
    home_region: Annotated[
        Text,
        Column(
            "户籍地",
            Kind.REGION,
            need_at=("爵溪",),
            aliases=("户籍所在地", "户籍详细地址"),
            example="江西省上饶市鄱阳县",
        ),
    ] = None
    home_town: Annotated[Text, Column("户籍乡镇", Kind.TEXT, need_at=("爵溪",), example="乐丰镇")] = None
    address: Annotated[
        Text,
        Column(
            "家庭住址",
            Kind.TEXT,
            aliases=(
                "现居住地",
                "现居住地址",
                "现居住地地址",
                "现居住地详细地址",
                "住址",
                "详细地址",
                "联系地址",
                "家庭住址（具体到门牌号）",
            ),
            example="骆驼城镇前进村三社12号",
        ),
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
        RoughDay, Column("期初最近联系", Kind.ROUGH_DATE, aliases=("最近汇报时间", "最近联系时间"), example="2023.12")
    ] = None
    left_reason: Annotated[Text, Column("减员情形", Kind.CHOICE, choices="LeftReason", example="去世")] = None
    left_on: Annotated[
        Day, Column("减员日期", Kind.DATE, when=When("left_reason"), nothing=False, example="2024-09-01")
    ] = None

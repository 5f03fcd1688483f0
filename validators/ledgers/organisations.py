"""An organisation, a group or a site: the unit itself, what is under it and what it set up elsewhere."""

from typing import Annotated

from validators.column import Column, Kind, Need, When
from validators.lists import BRANCH_TYPES, ROAMING_TYPES, SITE_TYPES
from validators.row import Amount, Day, Month, RemarkedRow, RoughDay, Text, Texts, Whole


class Org(RemarkedRow):
    """An organisation, a group or a site: the unit itself, what is under it and what it set up elsewhere."""

    code: Annotated[
        Text, Column("组织代码", Kind.TEXT, nothing=False, need=Need.ALWAYS, example="620724-05-012-01")
    ] = None
    name: Annotated[
        Text,
        Column(
            "党组织名称",
            Kind.TEXT,
            need=Need.ALWAYS,
            nothing=False,
            as_typed=True,
            example="骆驼城镇驻瓜州流动党员党支部",
        ),
    ] = None
    org_type: Annotated[
        Text, Column("类型", Kind.CHOICE, choices="OrgType", need=Need.ALWAYS, example="流动党员党支部(县外)")
    ] = None
    parent_code: Annotated[Text, Column("上级组织代码", Kind.TEXT, example="620724-05-012")] = None
    org_category: Annotated[
        Text,
        Column("党组织类别", Kind.CHOICE, choices="OrgCategory", when=When("org_type", BRANCH_TYPES), example="农村"),
    ] = None
    level: Annotated[
        Text, Column("层级", Kind.CHOICE, choices="UnitLevel", when=When("org_type", SITE_TYPES), example="乡镇")
    ] = None
    founded_on: Annotated[RoughDay, Column("成立日期", Kind.ROUGH_DATE, example="2019.06")] = None
    sending_committee: Annotated[
        Text, Column("派出党委", Kind.ORG_OR_NAME, when=When("org_type", ROAMING_TYPES), example="中共骆驼城镇委员会")
    ] = None
    seat: Annotated[
        Text,
        Column("驻地", Kind.REGION, when=When("org_type", ROAMING_TYPES + SITE_TYPES), example="甘肃省酒泉市瓜州县"),
    ] = None
    host_street: Annotated[Text, Column("驻地街道", Kind.TEXT, need_at=("爵溪",), example="爵溪街道")] = None
    district: Annotated[Text, Column("片区", Kind.TEXT, need_at=("土右旗",), example="青山区")] = None
    backing_unit: Annotated[
        Text,
        Column("依托单位", Kind.TEXT, when=When("org_type", ROAMING_TYPES, at=("高台",)), example="瓜州县广汇社区"),
    ] = None
    home_towns: Annotated[
        Texts, Column("对应户籍乡镇", Kind.CHOICES, only=("爵溪",), need_at=("爵溪",), example="鄱阳县乐丰镇")
    ] = None
    paired_org: Annotated[
        Text, Column("结对党组织", Kind.ORG_OR_NAME, only=("高台",), example="城关镇解放街社区党委")
    ] = None
    secretary: Annotated[Text, Column("书记", Kind.STAFF, when=When("org_type", BRANCH_TYPES), example="马文博")] = None
    secretary_source: Annotated[
        Text, Column("书记来源", Kind.CHOICE, choices="SecretarySource", only=("解放街道", "高台"), example="外来党员")
    ] = None
    deputy: Annotated[
        Text, Column("副书记", Kind.STAFF, when=When("org_type", BRANCH_TYPES, at=("高台",)), example="苏梅")
    ] = None
    committee: Annotated[Texts, Column("委员", Kind.STAFFS, example="马文博、苏梅、韩立新")] = None
    liaison_officer: Annotated[
        Text, Column("联络员", Kind.STAFF, when=When("org_type", BRANCH_TYPES, at=("朝阳", "高台")), example="韩立新")
    ] = None
    administrator: Annotated[
        Text, Column("管理员", Kind.STAFF, when=When("org_type", ("网络党支部",)), example="苏梅")
    ] = None
    group_leader: Annotated[Text, Column("组长", Kind.STAFF, when=When("org_type", ("党小组",)), example="韩立新")] = (
        None
    )
    registrar: Annotated[Text, Column("登记责任人", Kind.STAFF, need_at=("朝阳",), example="苏梅")] = None
    chief_responsible: Annotated[Text, Column("主要责任人", Kind.STAFF, need_at=("朝阳",), example="陈国栋")] = None
    direct_responsible: Annotated[Text, Column("直接责任人", Kind.STAFF, need_at=("朝阳",), example="何敏")] = None
    site: Annotated[Text, Column("活动阵地", Kind.ORG_OR_NAME, need_at=("土右旗",), example="青山区网格活动阵地")] = (
        None
    )
    area: Annotated[Amount, Column("面积㎡", Kind.DECIMAL, example="700")] = None
    rooms: Annotated[Texts, Column("功能室", Kind.CHOICES, example="党员活动室、乡音调解室")] = None
    mutual_aid_kind: Annotated[
        Text,
        Column(
            "互助类型",
            Kind.CHOICE,
            choices="MutualAid",
            when=When("org_type", ("互帮互助小组",)),
            example="就业创业互助",
        ),
    ] = None
    budget: Annotated[Amount, Column("活动经费", Kind.YUAN, example="12500")] = None
    fixed_day: Annotated[Whole, Column("固定活动日", Kind.INT, note="写1到31的整数", example="6")] = None
    unlisted_formal: Annotated[Whole, Column("册外正式党员", Kind.INT, example="0")] = None
    unlisted_probationary: Annotated[Whole, Column("册外预备党员", Kind.INT, example="0")] = None
    last_admission: Annotated[Month, Column("最近发展党员", Kind.MONTH, only=("高台",), example="2021-06")] = None
    closed_on: Annotated[Day, Column("撤销日期", Kind.DATE)] = None
    phone: Annotated[Text, Column("联系电话", Kind.PHONE, example="0936-6620000")] = None
    address: Annotated[Text, Column("通讯地址", Kind.TEXT, example="高台县骆驼城镇政府院内")] = None
    fax: Annotated[Text, Column("传真", Kind.PHONE, example="0936-6620002")] = None
    postcode: Annotated[Text, Column("邮编", Kind.TEXT, example="734300")] = None

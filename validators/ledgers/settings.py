"""Who reports, for which day; one value a row of the sheet."""

from typing import Annotated

from validators.column import Column, Kind, Need
from validators.row import Day, Row, Text, YesNo


class SettingRow(Row):
    """One row of the sheet 设置."""

    item: Annotated[Text, Column("项目", Kind.TEXT, need=Need.ALWAYS, nothing=False, width=20)] = None
    value: Annotated[Text, Column("取值", Kind.TEXT, need=Need.ALWAYS, nothing=False, width=40)] = None
    note: Annotated[Text, Column("说明", Kind.TEXT, width=60)] = None


class Settings(Row):
    """Who reports, for which day; one value a row of the sheet."""

    unit_name: Annotated[
        Text,
        Column(
            "填报单位",
            Kind.TEXT,
            note="写全称，印在各表标题和题注",
            as_typed=True,
            nothing=False,
            need=Need.ALWAYS,
            example="中共高台县骆驼城镇前进村支部委员会",
        ),
    ] = None
    unit_code: Annotated[
        Text,
        Column(
            "单位代码",
            Kind.TEXT,
            note="上级给的代码，或自编，须不与别的单位相同",
            nothing=False,
            need=Need.ALWAYS,
            example="620724-05-012",
        ),
    ] = None
    parent_code: Annotated[
        Text, Column("上级单位代码", Kind.TEXT, note="汇总到哪个单位；没有上级留空", example="620724-05")
    ] = None
    level: Annotated[
        Text,
        Column(
            "层级",
            Kind.CHOICE,
            note="支部、乡镇、县、市；街道和社区党委按乡镇报",
            choices="UnitLevel",
            nothing=False,
            need=Need.ALWAYS,
            example="支部",
        ),
    ] = None
    profile: Annotated[
        Text,
        Column(
            "制度",
            Kind.CHOICE,
            note="决定用哪一地的周期、标准和表格",
            choices="Profile",
            nothing=False,
            need=Need.ALWAYS,
            example="高台",
        ),
    ] = None
    as_of: Annotated[
        Day,
        Column(
            "统计截止日",
            Kind.DATE,
            note="一切计算都算到这一天，与今天是几号无关",
            nothing=False,
            need=Need.ALWAYS,
            example="2024-12-31",
        ),
    ] = None
    report_period: Annotated[
        Text,
        Column(
            "报表周期", Kind.CHOICE, note="印在公示表、统计表的标题", choices="Period", need=Need.ALWAYS, example="季"
        ),
    ] = None
    region: Annotated[
        Text,
        Column(
            "行政区划",
            Kind.REGION,
            note="本单位所在的县，用来判断县内、省内、跨省",
            need=Need.ALWAYS,
            example="甘肃省张掖市高台县",
        ),
    ] = None
    head: Annotated[Text, Column("负责人", Kind.STAFF, note="印在落款处", example="马文博")] = None
    preparer: Annotated[Text, Column("填表人", Kind.STAFF, note="印在落款处", example="苏梅")] = None
    checker: Annotated[Text, Column("审核人", Kind.STAFF, note="印在报送封面", example="马文博")] = None
    phone: Annotated[Text, Column("联系电话", Kind.PHONE, note="印在落款处", example="0936-6620000")] = None
    submitted_at: Annotated[Day, Column("报出时间", Kind.DATE, note="印在落款处", example="2025-01-05")] = None
    document_prefix: Annotated[Text, Column("文号前缀", Kind.TEXT, note="反馈函的文号用", example="高党流反")] = None
    supervision_phone: Annotated[
        Text, Column("监督电话", Kind.PHONE, note="印在积分公示表", example="0936-6620001")
    ] = None
    notice_from: Annotated[
        Day, Column("积分公示起始日", Kind.DATE, note="公示期5个工作日，从这一天起", example="2025-01-06")
    ] = None
    dues_settler_org: Annotated[Text, Column("党费结算单位", Kind.TEXT, example="骆驼城镇党委")] = None
    dues_settler: Annotated[Text, Column("党费结算人", Kind.STAFF, example="苏梅")] = None
    dues_opened_at: Annotated[Day, Column("党费启动时间", Kind.DATE, example="2024-12-01")] = None
    dues_settled_at: Annotated[Day, Column("党费结算时间", Kind.DATE, example="2024-12-31")] = None
    mask: Annotated[
        YesNo, Column("上报是否脱敏", Kind.YES_NO, note="上报时是否遮盖身份证号和电话", nothing=False, example="是")
    ] = None

"""A class, course or push of material; who came stands on 考勤."""

from typing import Annotated

from validators.column import Column, Kind, Need, When
from validators.row import Amount, Day, RemarkedRow, Text, Texts, Whole


class Training(RemarkedRow):
    """A class, course or push of material; who came stands on 考勤."""

    code: Annotated[Text, Column("培训编号", Kind.TEXT, nothing=False, need=Need.ALWAYS, example="训2403")] = None
    title: Annotated[Text, Column("培训名称", Kind.TEXT, need=Need.ALWAYS, example="春节返乡党员冬训班")] = None
    phase: Annotated[Text, Column("阶段", Kind.CHOICE, choices="EducationPhase", need=Need.ALWAYS, example="归乡")] = (
        None
    )
    kind: Annotated[Text, Column("培训类型", Kind.CHOICE, choices="TrainingKind", need=Need.ALWAYS, example="冬训")] = (
        None
    )
    content: Annotated[
        Texts, Column("内容分类", Kind.CHOICES, choices="TrainingContent", example="党的理论、实用技术")
    ] = None
    start: Annotated[Day, Column("开始日期", Kind.DATE, nothing=False, need=Need.ALWAYS, example="2024-02-12")] = None
    end: Annotated[Day, Column("结束日期", Kind.DATE, example="2024-02-13")] = None
    hours: Annotated[Amount, Column("学时", Kind.DECIMAL, need_at=("解放街道", "高台"), example="8")] = None
    industry: Annotated[Text, Column("行业", Kind.CHOICE, choices="Industry", example="建筑业")] = None
    audience: Annotated[Text, Column("层次", Kind.TEXT, example="外出务工党员")] = None
    channel: Annotated[Text, Column("渠道", Kind.CHOICE, choices="Channel", need_at=("高台",), example="小微课堂")] = (
        None
    )
    place: Annotated[Text, Column("地点平台", Kind.TEXT, example="镇党校")] = None
    host: Annotated[Text, Column("主办单位", Kind.ORG_OR_NAME, example="中共骆驼城镇委员会")] = None
    pushed_to: Annotated[Whole, Column("推送人数", Kind.INT, when=When("kind", ("推送资料",)), example="41")] = None
    read_by: Annotated[Whole, Column("阅读人数", Kind.INT, when=When("kind", ("推送资料",)), example="36")] = None
    extra_due: Annotated[Whole, Column("册外应训", Kind.INT, example="20")] = None
    extra_present: Annotated[Whole, Column("册外实训", Kind.INT, example="18")] = None
    skilled: Annotated[Whole, Column("掌握技术人数", Kind.INT, only=("高台",), example="9")] = None
    key_workers: Annotated[Whole, Column("技术骨干人数", Kind.INT, only=("高台",), example="3")] = None

"""One meeting or activity; who came stands on 考勤."""

from typing import Annotated

from validators.column import Column, Kind, Need, When
from validators.row import Day, RemarkedRow, Text, Texts, Whole


class Meeting(RemarkedRow):
    """One meeting or activity; who came stands on 考勤."""

    code: Annotated[Text, Column("会议编号", Kind.TEXT, nothing=False, need=Need.ALWAYS, example="会2406")] = None
    org: Annotated[Text, Column("党支部", Kind.ORG, need=Need.ALWAYS, example="前进村党支部")] = None
    kind: Annotated[
        Text, Column("会议类型", Kind.CHOICE, choices="MeetingType", need=Need.ALWAYS, example="主题党日活动")
    ] = None
    title: Annotated[Text, Column("会议名称", Kind.TEXT, example="六月主题党日")] = None
    planned_on: Annotated[Day, Column("计划时间", Kind.DATE, example="2024-06-06")] = None
    held_on: Annotated[Day, Column("实际时间", Kind.DATE, nothing=False, need=Need.ALWAYS, example="2024-06-06")] = None
    slot: Annotated[Text, Column("时段", Kind.CHOICE, choices="Slot", example="工作日晚")] = None
    mode: Annotated[Text, Column("方式", Kind.CHOICE, choices="Mode", need_at=("高台",), example="线上线下")] = None
    place: Annotated[Text, Column("地点", Kind.TEXT, example="村活动室、腾讯会议")] = None
    chair: Annotated[Text, Column("主持人", Kind.STAFF, example="马文博")] = None
    recorder: Annotated[Text, Column("记录人", Kind.STAFF, example="苏梅")] = None
    observers: Annotated[Texts, Column("列席人员", Kind.CHOICES, example="刘志强(积极分子)")] = None
    agenda: Annotated[Text, Column("议题", Kind.LONG, example="学习条例")] = None
    content: Annotated[Text, Column("主要内容", Kind.LONG, example="领学、讨论")] = None
    resolution: Annotated[Text, Column("决议", Kind.LONG, example="同意")] = None
    minutes: Annotated[Whole, Column("时长(分钟)", Kind.INT, example="90")] = None
    yearly_item: Annotated[
        Text, Column("年度清单项目", Kind.ITEM, choices="YEARLY", only=("解放街道",), example="新居民迎春联欢会")
    ] = None
    vote_kind: Annotated[Text, Column("表决类型", Kind.CHOICE, choices="VoteKind", example="发展党员")] = None
    votes_for: Annotated[
        Whole, Column("赞成票", Kind.INT, when=When("vote_kind", ("民主评议",), unless=True), example="9")
    ] = None
    written_opinions: Annotated[Whole, Column("书面意见数", Kind.INT, example="2")] = None
    ballots_out: Annotated[
        Whole, Column("发出测评表", Kind.INT, when=When("vote_kind", ("民主评议",)), example="12")
    ] = None
    ballots_back: Annotated[Whole, Column("收回测评表", Kind.INT, when=When("ballots_out"), example="12")] = None
    ballots_valid: Annotated[Whole, Column("有效票", Kind.INT, when=When("ballots_out"), example="11")] = None
    ballots_void: Annotated[Whole, Column("无效票", Kind.INT, when=When("ballots_out"), example="1")] = None
    scrutineer: Annotated[Text, Column("监票人", Kind.STAFF, example="韩立新")] = None
    teller: Annotated[Text, Column("计票人", Kind.STAFF, example="苏梅")] = None

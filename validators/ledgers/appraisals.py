"""One member in one year of 民主评议 (C9)."""

from typing import Annotated

from validators.column import Column, Kind, Need, When
from validators.row import Amount, Day, RemarkedRow, Text, Texts, Whole


class Appraisal(RemarkedRow):
    """One member in one year of 民主评议 (C9)."""

    year: Annotated[Whole, Column("年度", Kind.INT, nothing=False, need=Need.ALWAYS, example="2024")] = None
    person: Annotated[Text, Column("姓名", Kind.PERSON, need=Need.ALWAYS, nothing=False, example="马文博")] = None
    place: Annotated[Text, Column("评议地", Kind.CHOICE, choices="PayPlace", example="流出地")] = None
    meeting: Annotated[
        Text, Column("评议会议", Kind.REFERENCE, choices="组织生活", when=When("votes_qualified"), example="会2425")
    ] = None
    self_summary: Annotated[Text, Column("个人总结", Kind.LONG, example="按期交费、坚持汇报")] = None
    self_grade: Annotated[Text, Column("自评等次", Kind.CHOICE, choices="AppraisalGrade", example="合格")] = None
    self_score: Annotated[Amount, Column("自评积分", Kind.DECIMAL, only=("高台",), example="88")] = None
    peer_opinion: Annotated[Text, Column("互评意见", Kind.LONG, example="热心老乡事务")] = None
    votes_excellent: Annotated[Whole, Column("优秀票", Kind.INT, when=When("meeting"), example="4")] = None
    votes_qualified: Annotated[Whole, Column("合格票", Kind.INT, when=When("meeting"), example="6")] = None
    votes_basic: Annotated[Whole, Column("基本合格票", Kind.INT, when=When("meeting"), example="1")] = None
    votes_unqualified: Annotated[Whole, Column("不合格票", Kind.INT, when=When("meeting"), example="0")] = None
    votes_abstain: Annotated[Whole, Column("弃权票", Kind.INT, example="0")] = None
    problems: Annotated[Texts, Column("存在问题", Kind.CHOICES, example="②")] = None
    lawful: Annotated[
        Text,
        Column("遵纪守法", Kind.CHOICE, choices="Rating3", only=("解放街道",), need_at=("解放街道",), example="好"),
    ] = None
    dual: Annotated[
        Text,
        Column("落实双向管理", Kind.CHOICE, choices="Rating3", only=("解放街道",), need_at=("解放街道",), example="好"),
    ] = None
    rules_kept: Annotated[
        Text,
        Column("执行制度", Kind.CHOICE, choices="Rating3", only=("解放街道",), need_at=("解放街道",), example="一般"),
    ] = None
    prosper: Annotated[
        Text,
        Column("带头致富", Kind.CHOICE, choices="Rating3", only=("解放街道",), need_at=("解放街道",), example="好"),
    ] = None
    group_opinion: Annotated[Text, Column("党小组意见", Kind.TEXT, example="同意合格")] = None
    grade: Annotated[
        Text, Column("评定等次", Kind.CHOICE, choices="AppraisalGrade", need=Need.ALWAYS, example="合格")
    ] = None
    graded_on: Annotated[
        Day, Column("评定日期", Kind.DATE, nothing=False, when=When("grade"), example="2024-12-26")
    ] = None
    own_opinion: Annotated[Text, Column("本人意见", Kind.TEXT, example="同意")] = None
    upper_opinion: Annotated[Text, Column("上级意见", Kind.TEXT, example="同意")] = None
    card_review: Annotated[Text, Column("年审意见", Kind.TEXT, example="合格")] = None
    card_reviewed_on: Annotated[Day, Column("年审日期", Kind.DATE, when=When("card_review"), example="2024-12-26")] = (
        None
    )

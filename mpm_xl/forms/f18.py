"""F18 民主评议党员登记表, one member in the year of the 统计截止日 (forms B.15)."""

from mpm_xl.figure import Figure, FormValues, RowRef
from mpm_xl.forms.frame import chooser_line, title
from mpm_xl.forms.mobile import choose, mobile_of
from mpm_xl.forms.spec import FormSpec
from mpm_xl.forms.values import branch_title, day_text, month_of, shown
from mpm_xl.office import Office
from validators.ledgers.appraisals import Appraisal
from validators.nothing import said
from workbook.forms.declaration import Box, Form, Line

WIDTHS = (13, 12, 9, 9, 11, 14, 10, 14)
ACROSS = len(WIDTHS)
TEXT = ACROSS - 1
SIGN_DAY = "年    月    日"

SELF_GRADE = "自评等次：{}          签名：            " + SIGN_DAY


def _opinion(label: str, field: str, foot: str, foot_field: str = "", height: float = 84) -> tuple[Line, Line]:
    """Return a labelled box for text over a line for grade, signature and day."""
    return (
        Line((Box(label, down=2), Box("", field, TEXT, style="正文左")), height),
        Line((Box(foot, foot_field, TEXT, style="正文左"),), 26),
    )


FORM = Form(
    "F18", "F18 评议登记表", WIDTHS,
    (
        chooser_line(ACROSS, "选择党员：", "党员"),
        title(ACROSS, "民主评议党员登记表（{}年度）"),
        Line((Box("姓名"), Box("", "name"), Box("性别"), Box("", "sex"), Box("出生年月"), Box("", "birth"),
              Box("文化程度"), Box("", "education")), 46),
        Line((Box("入党时间"), Box("", "join_date", style="日期"), Box("单位职务(外出地职业)"),
              Box("", "post", 2), Box("所在党支部"), Box("", "branch", 2)), 60),
        *_opinion("个人总结（自评）", "self_summary", SELF_GRADE, "self_grade", 150),
        Line((Box("党员互评意见"), Box("", "peer_opinion", TEXT, style="正文左")), 84),
        Line((Box("民主测评结果"), Box("{}", "votes", TEXT, style="正文左")), 36),
        *_opinion("党小组意见", "group_opinion", "组长签名：            " + SIGN_DAY, height=60),
        *_opinion("支部委员会评定意见", "grade", "书记签名：            {}", "graded_on", 60),
        *_opinion("本人意见", "own_opinion", "签名：            " + SIGN_DAY, height=50),
        *_opinion("上级党组织意见", "upper_opinion", "（章）            " + SIGN_DAY, height=50),
    ),
    landscape=False, chooser="chosen",
)  # fmt: skip


def values(office: Office, chosen: str) -> FormValues:
    """Fill the form of the member chosen."""
    choice = choose(office, chosen)
    year = {"title": Figure(office.as_of.year)}
    if choice.at is None:
        return FormValues({**choice.fields, **year})
    member, away = office.members.rows[choice.at], mobile_of(office, choice.at)
    row, appraisal = _appraisal(office, choice.at)
    behind = (RowRef("民主评议", row),) if row else ()
    graded = said(appraisal.graded_on)
    grade = shown(appraisal.grade)
    fields = {
        **choice.fields,
        **year,
        "name": Figure(shown(member.name), (RowRef("党员", choice.at),)),
        "sex": Figure(shown(member.sex)),
        "birth": Figure(month_of(member.birth)),
        "education": Figure(shown(member.education)),
        "join_date": Figure(shown(member.join_date)),
        "post": Figure(away.occupation if away and away.occupation else shown(member.work_unit)),
        "branch": Figure(branch_title(office, member)),
        "self_summary": Figure(shown(appraisal.self_summary), behind),
        "self_grade": Figure(shown(appraisal.self_grade) or "        "),
        "peer_opinion": Figure(shown(appraisal.peer_opinion), behind),
        "votes": Figure(_votes(appraisal), behind),
        "group_opinion": Figure(shown(appraisal.group_opinion), behind),
        "grade": Figure(f"等次：{grade}" if grade else "等次：", behind),
        "graded_on": Figure(day_text(graded) if graded else SIGN_DAY),
        "own_opinion": Figure(shown(appraisal.own_opinion), behind),
        "upper_opinion": Figure(shown(appraisal.upper_opinion), behind),
    }
    return FormValues(fields)


def _appraisal(office: Office, at: int) -> tuple[int, Appraisal]:
    """Return the member's row of the year, or an empty one."""
    for row, note in office.once(office.appraisals).items():
        if note.year == office.as_of.year and office.people.find(note.person) == at:
            return row, note
    return 0, Appraisal()


def _votes(note: Appraisal) -> str:
    votes = (
        ("优秀", note.votes_excellent),
        ("合格", note.votes_qualified),
        ("基本合格", note.votes_basic),
        ("不合格", note.votes_unqualified),
    )
    return " ".join(f"{grade}{'' if shown(count) is None else shown(count)}票" for grade, count in votes)


SPEC = FormSpec(FORM, values)

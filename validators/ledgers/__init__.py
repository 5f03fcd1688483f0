"""The ledgers, one file each; ``LEDGERS`` lists them in the order of their sheets."""

from validators.column import Column, Kind
from validators.ledgers.appraisals import Appraisal
from validators.ledgers.assistance import Assistance
from validators.ledgers.attendance import Attendance
from validators.ledgers.changes import Change
from validators.ledgers.checkins import Checkin
from validators.ledgers.contacts import Contact
from validators.ledgers.deeds import Deed
from validators.ledgers.development import Development
from validators.ledgers.dues import Dues
from validators.ledgers.dues_payments import DuesPayment
from validators.ledgers.history import HistoryFigure
from validators.ledgers.identity_checks import IdentityCheck
from validators.ledgers.inflow import Inflow
from validators.ledgers.labour import Labour
from validators.ledgers.letters import Letter
from validators.ledgers.measures import MeasureTaken
from validators.ledgers.meetings import Meeting
from validators.ledgers.members import Member
from validators.ledgers.organisations import Org
from validators.ledgers.outflow import Outflow
from validators.ledgers.parameters import Parameter
from validators.ledgers.posts import Post
from validators.ledgers.reports import Report
from validators.ledgers.request_reviews import RequestReview
from validators.ledgers.requests import Request
from validators.ledgers.searches import Search
from validators.ledgers.settings import SettingRow
from validators.ledgers.talks import Talk
from validators.ledgers.trainings import Training
from validators.ledgers.transfers import Transfer
from validators.row import Ledger, Matrix, Row, Series

MARK = Column("会2406", Kind.CHOICE, choices="AttendanceMark", width=6, nothing=False, example="√")

SETTINGS = Ledger(
    "settings", "设置", "tblSettings", SettingRow, "填报单位、制度、统计截止日", ("item",), essential=True
)
PARAMETERS = Ledger(
    "parameters", "制度参数", "tblParameters", Parameter, "制度的参数、清单和计分项", ("code",), essential=True
)
ORGS = Ledger("orgs", "党组织", "tblOrg", Org, "本单位及下属党组织、党小组、阵地", ("code",), key_of_all=True)
MEMBERS = Ledger(
    "members", "党员", "tblMember", Member, "每名党员一行，全单位只录一次", ("id_number",), key_of_all=True
)
OUTFLOW = Ledger("outflow", "流出", "tblOutflow", Outflow, "每次外出一行", ("person", "out_date"))
INFLOW = Ledger("inflow", "流入", "tblInflow", Inflow, "每次流入一行", ("person", "in_date"))
CONTACTS = Ledger("contacts", "联系记录", "tblContact", Contact, "每次联系或走访一行")
REPORTS = Ledger("reports", "汇报", "tblReport", Report, "党员每次汇报一行")
TALKS = Ledger("talks", "谈话", "tblTalk", Talk, "每次谈话一行")
MEETINGS = Ledger("meetings", "组织生活", "tblMeeting", Meeting, "每次会议或活动一行", ("code",))
ATTENDANCE = Ledger(
    "attendance", "考勤", "tblAttendance", Attendance, "每人每年一行，每次会议或培训一列", ("year", "person"),
    matrix=Matrix(r"[会训]\d{4,}", MARK, (Series("会", "meetings", 60), Series("训", "trainings", 12))),
)  # fmt: skip
DUES = Ledger(
    "dues", "党费", "tblDues", Dues, "每人每年一行，按月填实交金额", ("year", "person", "from_month"),
    key_may_lack=("from_month",),
)  # fmt: skip
LETTERS = Ledger("letters", "反馈函询", "tblLetter", Letter, "收发的每封函件，每名党员一行")
APPRAISALS = Ledger("appraisals", "民主评议", "tblAppraisal", Appraisal, "每人每年一行", ("year", "person"))
TRAININGS = Ledger(
    "trainings", "教育培训", "tblTraining", Training, "每期培训、课程或推送一行", ("code",),
    shown=("解放街道", "朝阳", "土右旗", "爵溪", "高台", "金昌"),
)  # fmt: skip
DEEDS = Ledger(
    "deeds", "积分事项", "tblDeed", Deed, "志愿服务、清单事项、加分和扣分",
    shown=("朝阳", "爵溪", "高台", "金昌", "解放街道"),
)  # fmt: skip
REQUESTS = Ledger(
    "requests", "困难诉求", "tblRequest", Request, "每件诉求、议题或提案一行", ("code",),
    shown=("朝阳", "土右旗", "爵溪", "高台", "金昌"),
)  # fmt: skip
REQUEST_REVIEWS = Ledger(
    "request_reviews", "诉求调度", "tblRequestReview", RequestReview, "每件诉求每次调度一行", ("request", "date"),
    shown=("土右旗",),
)  # fmt: skip
ASSISTANCE = Ledger(
    "assistance", "慰问帮扶", "tblAssistance", Assistance, "每次慰问或帮扶一行", shown=("解放街道", "土右旗", "高台")
)
POSTS = Ledger(
    "posts", "岗位责任", "tblPost", Post, "每人每个岗位一行", ("person", "post"),
    shown=("解放街道", "爵溪", "高台", "金昌"),
)  # fmt: skip
CHECKINS = Ledger(
    "checkins", "在职报到", "tblCheckin", Checkin, "在职党员到社区报到，每人每年一行", ("year", "person"),
    shown=("金昌",),
)  # fmt: skip
TRANSFERS = Ledger(
    "transfers", "关系转接", "tblTransfer", Transfer, "每次转接组织关系一行", ("direction", "person", "date"),
    shown=("高台", "金昌"),
)  # fmt: skip
DUES_PAYMENTS = Ledger(
    "dues_payments", "党费补缴", "tblDuesPayment", DuesPayment, "延迟、补缴、另记的党费，每笔一行", hidden=True
)
MEASURES = Ledger(
    "measures", "处置处分", "tblMeasure", MeasureTaken, "已经决定的组织处置和处分", ("person", "measure", "decided_on"),
    hidden=True,
)  # fmt: skip
SEARCHES = Ledger("searches", "失联查找", "tblSearch", Search, "查找失联党员，每次一行", hidden=True)
CHANGES = Ledger(
    "changes", "变更记录", "tblChange", Change, "改动前的原内容，每项一行", shown=("解放街道", "朝阳"), hidden=True
)
DEVELOPMENT = Ledger(
    "development", "发展培养", "tblDevelopment", Development, "两地共同培养的发展对象", ("id_number",), shown=("高台",)
)
LABOUR = Ledger("labour", "务工信息", "tblLabour", Labour, "求职务工人员", shown=("爵溪",))
HISTORY = Ledger(
    "history", "历年数据", "tblHistory", HistoryFigure, "往年公布或上报过的数字", ("year", "indicator"),
    shown=("高台",), hidden=True,
)  # fmt: skip
IDENTITY_CHECKS = Ledger(
    "identity_checks", "身份核对", "tblIdentityCheck", IdentityCheck, "两行疑似同一人的，核对后每对登记一行",
    ("person", "other"), hidden=True, above=True,
)  # fmt: skip

LEDGERS: tuple[Ledger[Row], ...] = (
    SETTINGS, PARAMETERS, ORGS, MEMBERS, OUTFLOW, INFLOW, CONTACTS, REPORTS, TALKS, MEETINGS, ATTENDANCE, DUES,
    LETTERS, APPRAISALS, TRAININGS, DEEDS, REQUESTS, REQUEST_REVIEWS, ASSISTANCE, POSTS, CHECKINS, TRANSFERS,
    DUES_PAYMENTS, MEASURES, SEARCHES, CHANGES, DEVELOPMENT, LABOUR, HISTORY,
    IDENTITY_CHECKS,
)  # fmt: skip

"""The ledgers, one file each; ``LEDGERS`` lists them in the order of their sheets."""

from validators.column import Column, Kind
from validators.ledgers.appraisals import Appraisal
from validators.ledgers.attendance import Attendance
from validators.ledgers.contacts import Contact
from validators.ledgers.deeds import Deed
from validators.ledgers.dues import Dues
from validators.ledgers.history import HistoryFigure
from validators.ledgers.inflow import Inflow
from validators.ledgers.meetings import Meeting
from validators.ledgers.members import Member
from validators.ledgers.organisations import Org
from validators.ledgers.outflow import Outflow
from validators.ledgers.parameters import Parameter
from validators.ledgers.reports import Report
from validators.ledgers.settings import SettingRow
from validators.row import Ledger, Matrix, Row

MARK = Column("会2406", Kind.CHOICE, choices="AttendanceMark", width=6, nothing=False, example="√")

SETTINGS = Ledger("settings", "设置", "tblSettings", SettingRow, "填报单位、制度、统计截止日", ("item",))
PARAMETERS = Ledger("parameters", "制度参数", "tblParameters", Parameter, "制度的参数、清单和计分项", ("code",))
ORGS = Ledger("orgs", "党组织", "tblOrg", Org, "本单位及下属党组织、党小组、阵地", ("code",))
MEMBERS = Ledger("members", "党员", "tblMember", Member, "每名党员一行，全单位只录一次", ("id_number",))
OUTFLOW = Ledger("outflow", "流出", "tblOutflow", Outflow, "每次外出一行", ("person", "out_date"))
INFLOW = Ledger("inflow", "流入", "tblInflow", Inflow, "每次流入一行", ("person", "in_date"))
CONTACTS = Ledger("contacts", "联系记录", "tblContact", Contact, "每次联系或走访一行")
REPORTS = Ledger("reports", "汇报", "tblReport", Report, "党员每次汇报一行")
MEETINGS = Ledger("meetings", "组织生活", "tblMeeting", Meeting, "每次会议或活动一行", ("code",))
ATTENDANCE = Ledger(
    "attendance", "考勤", "tblAttendance", Attendance, "每人每年一行，每次会议一列", ("year", "person"),
    matrix=Matrix(r"[会训]\d{4,}", MARK, "会", 60),
)  # fmt: skip
DUES = Ledger("dues", "党费", "tblDues", Dues, "每人每年一行，按月填实交金额", ("year", "person", "from_month"))
DEEDS = Ledger(
    "deeds", "积分事项", "tblDeed", Deed, "志愿服务、清单事项、加分和扣分",
    shown=("朝阳", "爵溪", "高台", "金昌", "解放街道"),
)  # fmt: skip
APPRAISALS = Ledger("appraisals", "民主评议", "tblAppraisal", Appraisal, "每人每年一行", ("year", "person"))
HISTORY = Ledger(
    "history", "历年数据", "tblHistory", HistoryFigure, "往年公布或上报过的数字", ("year", "indicator"),
    shown=("高台",), hidden=True,
)  # fmt: skip

LEDGERS: tuple[Ledger[Row], ...] = (
    SETTINGS, PARAMETERS, ORGS, MEMBERS, OUTFLOW, INFLOW, CONTACTS, REPORTS, MEETINGS, ATTENDANCE, DUES, DEEDS,
    APPRAISALS, HISTORY,
)  # fmt: skip

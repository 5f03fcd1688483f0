"""A column of a ledger, declared once and ignorant of every spreadsheet library."""

from dataclasses import dataclass
from enum import Enum


class Kind(Enum):
    """What the cells of a column hold (types of domain ledgers)."""

    TEXT = "一行文字"
    LONG = "多行文字"
    DATE = "日期"
    ROUGH_DATE = "日期或年月"
    MONTH = "年月"
    INT = "整数"
    DECIMAL = "数"
    YUAN = "金额（元）"
    CHOICE = "选一项"
    CHOICES = "可选多项，以、隔开"
    ITEM = "本单位清单中的一项"
    YES_NO = "是或否"
    NAME = "姓名"
    ID_NUMBER = "公民身份号码"
    PHONE = "电话"
    REGION = "行政区划"
    PERSON = "党员"
    STAFF = "党员或单位外人员"
    STAFFS = "党员或单位外人员，以、隔开"
    ORG = "党组织"
    ORG_OR_NAME = "党组织或单位外组织全称"
    REFERENCE = "另一台账的编号"


class Need(Enum):
    """Whether a cell may stay blank."""

    NO = "可空"
    ALWAYS = "必填"


@dataclass(frozen=True, slots=True)
class When:
    """A condition on another field of the same row: it is filled, or holds one of the values, or none of them.

    ``at`` names the profiles that make the condition; empty means all of them.
    """

    field: str
    values: tuple[str, ...] = ()
    unless: bool = False
    at: tuple[str, ...] = ()

    def asked(self, profile: str) -> bool:
        """Tell whether workbooks of this profile make the condition."""
        return not self.at or profile in self.at


@dataclass(frozen=True, slots=True)
class Column:
    """One column: what it is called, what it holds, when it is required, how it looks.

    ``choices`` names a value list (CHOICE, CHOICES), a list of 制度参数 (ITEM) or the tab of a ledger (REFERENCE).
    ``need_at`` names the profiles that require the column, ``only`` the profiles that have it at all,
    ``when`` a condition under which it is required.  ``nothing`` tells whether 无 and 不掌握 are accepted.
    ``width`` counts Excel characters; nought means the width that goes with the kind.  ``essential`` says that nothing
    right can be computed where the whole column is missing, although a cell of it may be blank.
    ``as_typed`` says that the text is a title that is printed: what stands in it stays as it was typed, brackets too.
    ``sent`` says that the tool fills the column in what goes upward, so that no place offers it to anybody.
    """

    heading: str
    kind: Kind
    choices: str = ""
    need: Need = Need.NO
    need_at: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    when: When | None = None
    nothing: bool = True
    width: float = 0
    aliases: tuple[str, ...] = ()
    example: str = ""
    note: str = ""
    essential: bool = False
    sent: bool = False
    as_typed: bool = False

    @property
    def may_be_none(self) -> bool:
        """Tell whether 无 is an answer: it is none where every row has one of the values of a list."""
        return self.nothing and not (self.kind is Kind.CHOICE and self.need is Need.ALWAYS)

    def offered(self, profile: str) -> bool:
        """Tell whether a new workbook of this profile has the column."""
        return not self.sent and (not self.only or profile in self.only)

    def required(self, profile: str) -> bool:
        """Tell whether every row of a workbook of this profile must fill the column."""
        return self.need is Need.ALWAYS or profile in self.need_at

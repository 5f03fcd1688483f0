"""A small office for the tests of rules, and what one code finds in it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from string import ascii_uppercase

from mpm_xl.rules import check
from tests.mpm_xl.desk import BRANCH, UNIT, desk
from validators.cell import Cell
from validators.issue import Issue

Row = Mapping[str, Cell]
Rows = Mapping[str, Sequence[Row]]
MA: Row = {
    "name": "马文博", "id_number": "620799198803120017", "sex": "男", "birth": "1988-03-12", "branch": UNIT,
    "member_class": "正式党员", "join_date": "2010-07-01", "full_date": "2011-07-01",
}  # fmt: skip
SU: Row = {"name": "苏梅", "id_number": "620799197501010029", "sex": "女", "birth": "1975-01", "branch": UNIT}
WANG: Row = {"name": "汪海涛", "branch": "莲塘村党支部"}
GROUP: Row = {"code": "620799-05-012-1", "name": "一组", "org_type": "党小组", "parent_code": BRANCH["code"]}
OTHER: Row = {"code": "620799-05-012-2", "name": "驻瓜州党支部", "org_type": "党支部", "parent_code": BRANCH["code"]}


@dataclass(frozen=True)
class Case:
    """What brings a finding at a cell, written as heading and row, and what nearly does and does not."""

    code: str
    at: str
    rows: Rows
    near: Rows
    as_of: str = "2024-06-30"


def issues_of(code: str, rows: Rows, as_of: str = "2024-06-30", profile: str = "通用") -> list[Issue]:
    """Return what one code finds; rows of 党员 that are not told are the two of the small office."""
    ledgers = {"members": [MA, SU], "orgs": [BRANCH, GROUP, OTHER], **rows}
    return [issue for issue in check(desk(profile, as_of, ledgers)) if issue.code == code]


def places(issues: Sequence[Issue]) -> list[str]:
    """Return heading and row of every finding."""
    return [f"{issue.place.heading} {issue.place.cell.lstrip(ascii_uppercase)}" for issue in issues]

"""Rules of 党组织: the code of a child begins with that of its parent (rules C12.7)."""

from collections.abc import Iterator

from mpm_xl.office import Office
from validators.issue import Issue
from validators.nothing import said


def codes_follow_parents(office: Office) -> Iterator[Issue]:
    """Every organisation but the unit itself stands under one that is listed, and its code shows it."""
    codes = {code for org in office.orgs.rows.values() if (code := said(org.code))}
    for row, org in office.orgs.rows.items():
        code, parent = said(org.code), said(org.parent_code)
        if code is None or code == office.tree.unit_code:
            continue
        if parent is None or parent not in codes:
            yield office.orgs.issue("MPM314", row, "parent_code")
        elif not code.startswith(parent):
            yield office.orgs.issue("MPM313", row, "code", parent=parent)


RULES = (codes_follow_parents,)

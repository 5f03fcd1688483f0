"""Who counts: a member is counted where the formal relation is (domain ledgers G.3.4, rules C14).

在册 is computed: the branch of the formal relation is a row of 党组织 that is not closed, and the member has not
left, on the 统计截止日.
"""

from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache

from mpm_xl.office import Office
from validators.nothing import said


def has_left(office: Office, row: int) -> bool:
    """Tell whether a person left all counts by the 统计截止日; a reason without a day counts as left."""
    member = office.members.rows[row]
    left_on = said(member.left_on)
    if left_on is not None:
        return left_on <= office.as_of
    return said(member.left_reason) is not None


def is_closed(office: Office, org: int) -> bool:
    """Tell whether an organisation was closed by the 统计截止日."""
    closed_on = said(office.orgs.rows[org].closed_on)
    return closed_on is not None and closed_on <= office.as_of


@lru_cache(maxsize=2)
def branches(office: Office) -> Mapping[int, int]:
    """Return, for every member who counts, the row of the branch on 党组织."""
    found: dict[int, int] = {}
    for row, member in office.members.rows.items():
        branch = office.tree.find(member.branch)
        if branch is not None and not is_closed(office, branch) and not has_left(office, row):
            found[row] = branch
    return found


def registered(office: Office) -> tuple[int, ...]:
    """Return the rows of 党员 that count (在册), in the order of the sheet."""
    return tuple(branches(office))


def of_class(office: Office, member_class: str) -> tuple[int, ...]:
    """Return the members who count and are 正式党员, or 预备党员."""
    return tuple(row for row in branches(office) if office.members.rows[row].member_class == member_class)


def branch_of(office: Office, row: int) -> int | None:
    """Return the row of the branch a member counts in, or None where the member does not count."""
    return branches(office).get(row)


@lru_cache(maxsize=2)
def _by_org(office: Office) -> Mapping[int, tuple[int, ...]]:
    found: dict[int, list[int]] = defaultdict(list)
    for row, branch in branches(office).items():
        for org in office.tree.ancestors(branch):
            found[org].append(row)
    return {org: tuple(rows) for org, rows in found.items()}


def members_of(office: Office, org: int) -> tuple[int, ...]:
    """Return the members who count in an organisation and in everything under it."""
    return _by_org(office).get(org, ())

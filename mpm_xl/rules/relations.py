"""One fact, two ledgers (domain ledgers G.5): transfers and branches, posts, groups under their organisation."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from mpm_xl.census import TRANSFER_OUT, branch_of
from mpm_xl.duties.relation_letters import letter_days
from mpm_xl.office import Office
from mpm_xl.rules.moments import moment, table_of
from validators.clean import clean
from validators.issue import Issue
from validators.ledgers.organisations import Org
from validators.ledgers.transfers import Transfer
from validators.nothing import Nothing, said

REFUSED = "不同意"
SECRETARY, DEPUTY, COMMITTEE = "书记", "副书记", "委员"
# A post in the member's own branch; a text that names another organisation is compared with nothing.
PLAIN_POST = re.compile(r"(?:本|党)?(?:支部)?(书记|副书记|[^党支]{0,4}委员)")


class Group(NamedTuple):
    """A field that names a group, the field of the organisation it is under, and what type it is."""

    ledger: str
    group: str
    org: str
    kind: str


GROUPS = (
    Group("members", "party_group", "branch", "党小组"),
    Group("members", "liaison_group", "", "联络小组"),
    Group("members", "mutual_aid_group", "", "互帮互助小组"),
    Group("outflow", "assigned_group", "assigned_org", "党小组"),
    Group("inflow", "assigned_group", "assigned_org", "党小组"),
    Group("assistance", "group", "", "互帮互助小组"),
)


def transfers_move_the_branch(office: Office) -> Iterator[Issue]:
    """After a transfer was accepted, 组织关系所在党支部 is the branch it led to; the newest transfer decides."""
    for member, row in _newest(office).items():
        note, branch = office.transfers.rows[row], office.members.rows[member].branch
        day, to = moment(note.accepted_on), said(note.to_org)
        ours, target = office.tree.find(branch), office.tree.find(to)
        if day is None or to is None or said(branch) is None:
            continue
        facts = {"other": str(row), "day": day.text, "to": to}
        if note.direction == TRANSFER_OUT and target is None:
            if ours is not None:
                yield office.members.issue("MPM367", member, "branch", **facts)
        elif not _reaches(office, ours, target) and clean(to) != clean(said(branch) or ""):
            yield office.members.issue("MPM368", member, "branch", **facts)


def _newest(office: Office) -> dict[int, int]:
    """Return the row of the transfer accepted last by the 统计截止日, by the row of the member."""
    found: dict[int, int] = {}
    for row, note in office.transfers.rows.items():
        member, day = office.people.find(note.person), said(note.accepted_on)
        if member is None or day is None or day > office.as_of:
            continue
        known = said(office.transfers.rows[found[member]].accepted_on) if member in found else None
        if known is None or day >= known:
            found[member] = row
    return found


def _reaches(office: Office, branch: int | None, target: int | None) -> bool:
    """Tell whether a branch is the organisation a transfer names, or under it; one outside cannot be compared."""
    return target is None or (branch is not None and target in office.tree.ancestors(branch))


def transfers_are_agreed(office: Office) -> Iterator[Issue]:
    """What was accepted all three agreed to, within the days that the letter is valid."""
    for row, note in office.transfers.rows.items():
        accepted, day, days = said(note.accepted_on), said(note.date), letter_days(office.profile, note)
        if accepted is None:
            continue
        yield from _refused(office, row, note, accepted.isoformat())
        if day is not None and days is not None and (accepted - day).days > days:
            yield office.transfers.issue("MPM371", row, "accepted_on", day=day.isoformat(), days=str(days))


def _refused(office: Office, row: int, note: Transfer, day: str) -> Iterator[Issue]:
    for field in ("from_consent", "to_consent", "own_consent"):
        if getattr(note, field) == REFUSED:
            yield office.transfers.issue("MPM379", row, field, day=day)


def groups_are_under_their_org(office: Office) -> Iterator[Issue]:
    """A group is of its type, and under the organisation of the same row where that is one of ours."""
    for one in GROUPS:
        table = table_of(office, one.ledger)
        for row, note in table.rows.items():
            group = office.tree.find(getattr(note, one.group))
            if group is None:
                continue
            kind = said(office.orgs.rows[group].org_type)
            if kind is not None and kind != one.kind:
                yield table.issue("MPM365", row, one.group, kind=kind, wanted=one.kind)
                continue
            org = office.tree.find(getattr(note, one.org)) if one.org else None
            if org is not None and org not in office.tree.ancestors(group):
                yield table.issue("MPM364", row, one.group, org=str(said(office.orgs.rows[org].name) or ""))


def posts_agree(office: Office) -> Iterator[Issue]:
    """党内职务 is the post that the member's branch gives on 党组织; a member may hold it in another organisation."""
    holders = _holders(office)
    for row, member in office.members.rows.items():
        text, branch = said(member.party_post), branch_of(office, row)
        match = PLAIN_POST.fullmatch(text or "")
        if match is None or branch is None:
            continue
        post = COMMITTEE if match[1].endswith(COMMITTEE) else match[1]
        listed = _listed(office.orgs.rows[branch])
        own = [name for name, names in listed.items() if row in _rows(office, names)]
        if own and post not in own:
            yield _difference(office, row, branch, own[0], listed[own[0]])
        elif not own and (row, post) not in holders and any(_rows(office, listed[post])):
            yield _difference(office, row, branch, post, listed[post])


def _listed(org: Org) -> dict[str, tuple[str, ...]]:
    """Return the names that an organisation lists for each post; the higher post first."""
    return {SECRETARY: _names(org.secretary), DEPUTY: _names(org.deputy), COMMITTEE: said(org.committee) or ()}


def _names(name: str | Nothing | None) -> tuple[str, ...]:
    text = said(name)
    return () if text is None else (text,)


def _rows(office: Office, names: tuple[str, ...]) -> list[int]:
    return [row for name in names if (row := office.people.find(name)) is not None]


def _holders(office: Office) -> set[tuple[int, str]]:
    """Return who holds which post in any organisation of the workbook."""
    return {
        (row, post)
        for org in office.orgs.rows.values()
        for post, names in _listed(org).items()
        for row in _rows(office, names)
    }


def _difference(office: Office, row: int, org: int, post: str, names: tuple[str, ...]) -> Issue:
    return office.members.issue("MPM366", row, "party_post", other=str(org), post=post, holder="、".join(names))


RULES = (transfers_move_the_branch, transfers_are_agreed, groups_are_under_their_org, posts_agree)

"""Rules of 党组织: codes of children, sites, posts and pairs (rules C5, C6, C12.7)."""

import re
from collections.abc import Iterator, Mapping

from mpm_xl.census import is_closed
from mpm_xl.office import Office
from mpm_xl.organisation.pairs import doubled, one_sided
from validators.issue import Issue
from validators.ledgers.organisations import Org
from validators.lists import BRANCH_TYPES
from validators.nothing import said

GROUP, NETWORK = "党小组", "网络党支部"
BETWEEN = re.compile(r"[、,，;；/和及]")


def codes_follow_parents(office: Office) -> Iterator[Issue]:
    """Every organisation but the unit itself stands under one that is listed, and its code shows it."""
    codes = {code: row for row, org in office.orgs.rows.items() if (code := said(org.code))}
    for row, org in office.orgs.rows.items():
        code, parent = said(org.code), said(org.parent_code)
        if code is None or code == office.tree.unit_code:
            continue
        if parent is None or parent not in codes:
            yield office.orgs.issue("MPM314", row, "parent_code")
        elif _circles(office, row, codes):
            yield office.orgs.issue("MPM707", row, "parent_code")
        elif not code.startswith(parent):
            yield office.orgs.issue("MPM313", row, "code", parent=parent)


def _circles(office: Office, row: int, codes: Mapping[str, int]) -> bool:
    """Tell whether the way up from an organisation comes back to where it was."""
    seen, at = {row}, row
    while said(office.orgs.rows[at].code) != office.tree.unit_code:
        parent = codes.get(said(office.orgs.rows[at].parent_code) or "")
        if parent is None:
            return False
        if parent in seen:
            return True
        seen.add(parent)
        at = parent
    return False


def sites_are_near(office: Office) -> Iterator[Issue]:
    """A group meets at a site of its own 片区 (TY-07)."""
    for row, org in _open(office):
        site, district = office.tree.find(org.site), said(org.district)
        if org.org_type != GROUP or site is None or district is None:
            continue
        there = said(office.orgs.rows[site].district)
        if there is not None and there != district:
            yield office.orgs.issue("MPM701", row, "site", there=there, district=district)


def administrators_are_of_the_committee(office: Office) -> Iterator[Issue]:
    """The one who runs a branch on the net is of its committee (GT-13)."""
    for row, org in _open(office):
        name = said(org.administrator)
        if org.org_type == NETWORK and name is not None and not _is_of_committee(office, org, name):
            yield office.orgs.issue("MPM702", row, "administrator", name=name)


def _is_of_committee(office: Office, org: Org, name: str) -> bool:
    listed = {*(said(org.committee) or ()), *(post for post in (said(org.secretary), said(org.deputy)) if post)}
    at = office.people.find(name)
    return name in listed or (at is not None and at in {office.people.find(other) for other in listed})


def one_liaison_officer(office: Office) -> Iterator[Issue]:
    """A branch has one 联络员 (CY-29)."""
    for row, org in _open(office):
        name = said(org.liaison_officer)
        names = [part for part in BETWEEN.split(name) if part.strip()] if name and not office.people.rows(name) else []
        if said(org.org_type) in BRANCH_TYPES and len(names) > 1:
            yield office.orgs.issue("MPM703", row, "liaison_officer", count=str(len(names)))


def pairs_are_one_to_one(office: Office) -> Iterator[Issue]:
    """Nobody is the partner of two, and a partner of ours names no third (GT-22)."""
    for row, other in doubled(office):
        yield office.orgs.issue("MPM704", row, "paired_org", other=str(other))
    for row, partner in one_sided(office):
        written = str(said(office.orgs.rows[partner].paired_org))
        yield office.orgs.issue("MPM705", row, "paired_org", other=str(partner), written=written)


def locked_rows_name_a_group(office: Office) -> Iterator[Issue]:
    """A row that keeps its group says which one (C6)."""
    for row, away in office.outflow.rows.items():
        if away.group_locked and said(away.assigned_group) is None:
            yield office.outflow.issue("MPM706", row, "group_locked")
    for row, here in office.inflow.rows.items():
        if here.group_locked and said(here.assigned_group) is None:
            yield office.inflow.issue("MPM706", row, "group_locked")


def _open(office: Office) -> Iterator[tuple[int, Org]]:
    for row, org in office.orgs.rows.items():
        if not is_closed(office, row):
            yield row, org


RULES = (
    codes_follow_parents, sites_are_near, administrators_are_of_the_committee, one_liaison_officer,
    pairs_are_one_to_one, locked_rows_name_a_group,
)  # fmt: skip

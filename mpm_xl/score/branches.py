"""支部考核: what each branch is assessed by, as people typed it and as the ledgers show it (CY-31, JC-25)."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from mpm_xl.census import branches
from mpm_xl.duties import Participation, branch_participation
from mpm_xl.figure import RowRef
from mpm_xl.office import Office
from mpm_xl.rates import half_up, share
from mpm_xl.score.records import happened
from mpm_xl.score.scheme import scores
from mpm_xl.score.unappraised import graded
from validators.ledgers.deeds import Deed
from validators.nothing import said

BRANCH_ASSESSMENT = "支部考核"
QUALITATIVE, QUANTITATIVE, COMPUTED = "定性", "定量", "定量（自动）"
NOT_YET = "未考核"
ONLINE = "线上"
KIND = re.compile(rf"^(?P<kind>{QUALITATIVE}|{QUANTITATIVE})[：:]\s*")


@dataclass(frozen=True)
class BranchLine:
    """One item of one branch; ``org`` is a row of 党组织, ``points`` None where nobody gave any."""

    org: int
    item: str
    kind: str
    result: str
    points: Decimal | None
    evidence: str
    behind: tuple[RowRef, ...]


def plain_item(text: str) -> str:
    """Return an item without what says whether it is 定性 or 定量: 定量：参学率 is 参学率."""
    return KIND.sub("", text.strip())


@lru_cache(maxsize=2)
def assessment(office: Office) -> Sequence[BranchLine]:
    """Return the items of each branch with members: those of the list, others that were typed, those computed."""
    deeds = _deeds(office)
    members: dict[int, list[int]] = defaultdict(list)
    for member, org in branches(office).items():
        members[org].append(member)
    return [
        line for org in office.orgs.rows if org in members or org in deeds
        for line in (*_typed(office, org, deeds.get(org, ())), *_computed(office, org, members.get(org, ())))
    ]  # fmt: skip


def _deeds(office: Office) -> Mapping[int, Sequence[tuple[int, Deed]]]:
    found: dict[int, list[tuple[int, Deed]]] = defaultdict(list)
    for row, deed in office.deeds.rows.items():
        org = office.tree.find(deed.org)
        if deed.kind == BRANCH_ASSESSMENT and org is not None and happened(office, said(deed.date)):
            found[org].append((row, deed))
    return found


def _typed(office: Office, org: int, deeds: Sequence[tuple[int, Deed]]) -> Iterator[BranchLine]:
    """Yield the items of the list in its order, then items that are not on it."""
    by_item: dict[str, list[tuple[int, Deed]]] = {}
    kinds: dict[str, str] = {}
    for text in office.profile.lists["BRANCH_ITEM"]:
        match = KIND.match(text)
        by_item[plain_item(text)] = []
        kinds[plain_item(text)] = match["kind"] if match else ""
    for row, deed in deeds:
        by_item.setdefault(plain_item(said(deed.item) or said(deed.content) or BRANCH_ASSESSMENT), []).append(
            (row, deed)
        )
    for item, own in by_item.items():
        points = [said(deed.points) for _, deed in own]
        known = [one for one in points if one is not None]
        yield BranchLine(
            org, item, kinds.get(item, ""), "；".join(said(deed.content) or "" for _, deed in own) or NOT_YET,
            sum(known, Decimal(0)) if known else None,
            "；".join(shown for _, deed in own if (shown := said(deed.evidence))),
            tuple(RowRef("积分事项", row) for row, _ in own),
        )  # fmt: skip


def _computed(office: Office, org: int, members: Sequence[int]) -> Iterator[BranchLine]:
    """Yield what the ledgers of the year show of a branch."""
    life = branch_participation(office).get(org, Participation())
    refs = tuple(RowRef("党员", member) for member in members)
    yield _line(org, "组织生活参与率", _rate(life.went, life.due), life.behind)
    yield _line(org, "线上参加人次", str(life.online.due), life.online.behind)
    held = _online_meetings(office).get(org, ())
    yield _line(org, "线上组织生活场次", str(len(held)), held)
    payers = [member for member in members if member in _online_payers(office)]
    paid = tuple(ref for member in payers for ref in _online_payers(office)[member])
    yield _line(org, "线上交纳党费人数", str(len(payers)), paid)
    notes = graded(office, office.as_of.year)
    appraised = tuple(RowRef("民主评议", notes[member]) for member in members if member in notes)
    yield _line(org, "民主评议参评率", _rate(len(appraised), len(members)), (*refs, *appraised))
    totals = [(member, total) for member in members if (total := _total(office, member)) is not None]
    average = half_up(Fraction(sum(total for _, total in totals)) / len(totals), 1) if totals else None
    yield _line(
        org,
        "流动党员平均积分",
        "—" if average is None else f"{average:f}分",
        tuple(RowRef("党员", at) for at, _ in totals),
    )


def _line(org: int, item: str, result: str, behind: tuple[RowRef, ...]) -> BranchLine:
    return BranchLine(org, item, COMPUTED, result, None, "", behind)


def _rate(part: int, whole: int) -> str:
    rate = share(part, whole)
    return rate if isinstance(rate, str) else f"{part}/{whole}={rate:.1f}%"


def _total(office: Office, member: int) -> Decimal | None:
    score = scores(office).get(member)
    return score.total if score else None


@lru_cache(maxsize=2)
def _online_meetings(office: Office) -> Mapping[int, tuple[RowRef, ...]]:
    """Return the meetings of the year that were held online, at least in part, by branch (GT-14)."""
    found: dict[int, tuple[RowRef, ...]] = defaultdict(tuple)
    for row, meeting in office.once(office.meetings).items():
        org = office.tree.find(meeting.org)
        if org is not None and ONLINE in (said(meeting.mode) or "") and happened(office, said(meeting.held_on)):
            found[org] += (RowRef("组织生活", row),)
    return found


@lru_cache(maxsize=2)
def _online_payers(office: Office) -> Mapping[int, tuple[RowRef, ...]]:
    """Return the rows of dues of the year that are paid online, by member (GT-14)."""
    found: dict[int, tuple[RowRef, ...]] = defaultdict(tuple)
    for row, dues in office.once(office.dues).items():
        member = office.people.find(dues.person)
        if member and dues.year == office.as_of.year and dues.channel == ONLINE:
            found[member] += (RowRef("党费", row),)
    return dict(found)

"""What should be set up for each cluster, and which condition is missing (rules C5.1–C5.6, C5.8).

One person alone is no group and is attached.
Collective departure to a fixed place comes before 党小组, 联合 and 挂靠, and stands beside a branch (JC-19).
The advice is recomputed each time and never written into a ledger; what is really set up is 编入党组织.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from mpm_xl.figure import RowRef
from mpm_xl.office import Office
from mpm_xl.organisation.clusters import (
    ATTACHED,
    BRANCH,
    ELSEWHERE,
    GROUP,
    HOME,
    JOINT,
    NONE,
    STATION,
    Cluster,
    clusters,
)
from mpm_xl.trips import Stay, open_stays
from validators.ledgers.members import FORMAL
from validators.lists import BRANCH_TYPES, SITE_TYPES
from validators.nothing import UNSORTED, said

RANK = {NONE: 0, ELSEWHERE: 0, HOME: 1, ATTACHED: 1, GROUP: 2, JOINT: 3, BRANCH: 4, STATION: 4}
THREE_CLASSES = "三类"
ACTIVISTS = "活动可吸收入党积极分子列席"
OF_CLASS = {
    "Ⅰ": (BRANCH, "编入“新居民”党支部"), "Ⅱ": ("服务站", "依托流动党员服务站开展活动"),
    "Ⅲ": ("依托支部", "依托“新居民”党支部，随其学习"),
}  # fmt: skip


@dataclass(frozen=True)
class Advice:
    """What fits the members at one place; ``actual`` counts what was set up, ``lacking`` are the rows without it."""

    place: str
    members: tuple[RowRef, ...]
    formal: int
    marks: Mapping[str, bool]
    setting: str
    text: str
    missing: tuple[str, ...]
    actual: Mapping[str, int]
    lacking: tuple[RowRef, ...]

    @property
    def is_followed(self) -> bool:
        """Everybody is in what is advised, or in more than that."""
        return not self.lacking

    @property
    def actual_text(self) -> str:
        """What was set up, in words: 支部3人、未编入1人."""
        return "、".join(f"{kind}{count}人" for kind, count in self.actual.items())


@lru_cache(maxsize=2)
def advices(office: Office) -> tuple[Advice, ...]:
    """Return the advice for every place where members are, and for the classes of those who are here."""
    known = clusters(office)
    partners = _joint(office, [one for one in known if _is_small(one)])
    away = (_advice(office, one, partners.get(one.place, ())) for one in known)
    here = _classes(office) if office.profile.categories == THREE_CLASSES else ()
    return (*away, *here)


def _is_small(one: Cluster) -> bool:
    return one.is_known and len(one.formal) < one.least and one.is_steady and not one.is_collective


def _joint(office: Office, small: Sequence[Cluster]) -> Mapping[str, tuple[Cluster, ...]]:
    """Return which small clusters of one trade and city make a joint branch, of JOINT_UNITS units at most."""
    by_trade: dict[tuple[str, str], list[Cluster]] = defaultdict(list)
    for one in small:
        if one.industry:
            by_trade[one.city, one.industry].append(one)
    found: dict[str, tuple[Cluster, ...]] = {}
    for own in by_trade.values():
        for pack in _packs(own, office.profile.joint_units):
            if len(pack) > 1 and sum(len(one.formal) for one in pack) >= office.profile.branch_min_formal:
                found |= {one.place: tuple(pack) for one in pack}
    return found


def _packs(own: Sequence[Cluster], most: int) -> Iterator[list[Cluster]]:
    pack: list[Cluster] = []
    for one in own:
        if pack and sum(other.employers for other in pack) + one.employers > most:
            yield pack
            pack = []
        pack.append(one)
    yield pack


def _advice(office: Office, one: Cluster, partners: Sequence[Cluster]) -> Advice:
    setting, text, missing = _fitting(office, one, partners)
    actual = Counter(one.actual)
    lacking = tuple(
        ref for ref, kind in zip(one.refs, one.actual, strict=True) if setting and RANK[kind] < RANK[setting]
    )
    marks = {
        "集中": one.is_close, "稳定": one.is_steady, "书记人选": one.has_candidate, "集体外出": one.is_collective,
    }  # fmt: skip
    return Advice(one.place, one.refs, len(one.formal), marks, setting, text, missing, actual, lacking)


def _fitting(office: Office, one: Cluster, partners: Sequence[Cluster]) -> tuple[str, str, tuple[str, ...]]:
    if not one.is_known:
        return "", "先查清去向（外出地点不掌握）", ()
    enough = len(one.formal) >= one.least
    missing = tuple(
        name
        for name, holds in (
            ("集中（同一片区或单位）", one.is_close), ("生产经营稳定", one.is_steady),
            ("支部书记人选", one.has_candidate),
        )
        if not holds
    )  # fmt: skip
    if enough and not missing:
        beside = "；集体外出，可同时设流动党员管理站" if one.is_collective else ""
        return BRANCH, f"单独成立流动党员党支部，{posts_text(office, len(one.formal))}{beside}", ()
    if one.is_collective:
        return STATION, "在从业地建立流动党员管理站，集出集管", ()
    if enough:
        return GROUP, "建立党小组或临时党支部", missing
    if one.is_steady and partners:
        return JOINT, _joint_text(one, partners), ()
    if one.is_steady and len(one.trips) > 1:
        return GROUP, f"建立同行业党小组，{ACTIVISTS}", (f"正式党员{one.least}名",)
    return ATTACHED, "挂靠所在地村（社区）党组织", () if one.is_steady else ("生产经营稳定",)


def _joint_text(one: Cluster, partners: Sequence[Cluster]) -> str:
    others = "、".join(other.place for other in partners if other.place != one.place)
    formal, units = sum(len(other.formal) for other in partners), sum(other.employers for other in partners)
    return f"与{others}的{one.industry}党员成立联合党支部，共{formal}名正式党员、{units}个单位，{ACTIVISTS}"


def posts_text(office: Office, formal: int) -> str:
    """Return the posts of a branch of so many 正式党员 (C5.6)."""
    if formal >= office.profile.committee_min:
        return "设支部委员会，委员3至5名，最多7名"
    return "设书记1名，必要时设副书记1名"


def _classes(office: Office) -> Iterator[Advice]:
    """Yield what fits each class of those who are here (JF-10, JF-13, JF-16)."""
    by_class: dict[str, list[Stay]] = defaultdict(list)
    for stay in open_stays(office):
        by_class[stay.cls].append(stay)
    for cls, (setting, text) in OF_CLASS.items():
        own = by_class.get(cls, [])
        if own:
            yield _of_class(office, cls, own, setting, text)
    if by_class.get(""):
        yield _of_class(office, UNSORTED, by_class[""], "", "居住、就业情况不清，请先查清再归类")


def _of_class(office: Office, cls: str, own: Sequence[Stay], setting: str, text: str) -> Advice:
    formal = [stay for stay in own if stay.member and office.members.rows[stay.member].member_class == FORMAL]
    if cls == "Ⅰ" and len(formal) >= office.profile.branch_min_formal:
        text = f"建立流动党员党支部（“新居民”党支部），{posts_text(office, len(formal))}"
    lacking = tuple(RowRef("流入", stay.row) for stay in own if not is_settled(office, stay))
    actual = Counter({setting: len(own) - len(lacking), f"不在{setting}": len(lacking)} if setting else {})
    refs = tuple(RowRef("流入", stay.row) for stay in own)
    place = f"流入{cls}" if cls == UNSORTED else f"流入{cls}类"
    return Advice(place, refs, len(formal), {}, setting, text, (), +actual, lacking)


def is_settled(office: Office, stay: Stay) -> bool:
    """Tell whether a stay is in what its class asks for: Ⅱ has a site, Ⅰ and Ⅲ are in a branch of ours."""
    if stay.cls == "Ⅱ":
        return _type(office, stay.note.station) in SITE_TYPES
    return stay.cls not in OF_CLASS or _type(office, stay.note.assigned_org) in BRANCH_TYPES


def _type(office: Office, reference: object) -> str | None:
    row = office.tree.find(reference if isinstance(reference, str) else None)
    return None if row is None else said(office.orgs.rows[row].org_type)

"""What somebody should look at of organisations: size, posts, advice not followed, who joined late (rules C5)."""

from collections.abc import Iterator

from mpm_xl.alert import Alert, Level
from mpm_xl.census import is_closed
from mpm_xl.figure import RowRef
from mpm_xl.office import Office
from mpm_xl.organisation.advice import Advice, advices, is_settled, posts_text
from mpm_xl.organisation.joining import joining_alerts
from mpm_xl.organisation.pairs import unpaired
from mpm_xl.organisation.roll import roll_of
from mpm_xl.trips import Stay, open_stays, outflow_members
from validators.ledgers.organisations import Org
from validators.lists import BRANCH_TYPES
from validators.nothing import said
from validators.regions import region_of

KIND, TAB = "组织设置", "党组织"
NETWORK = "网络党支部"
FEWEST, MOST = 3, 7
FROM_VILLAGE = "村两委"
RESPONSIBLE = "党支部"
THREE_CLASSES = "三类"


def alerts(office: Office) -> Iterator[Alert]:
    """Yield what is to be looked at of organisations, of clusters and of those who join."""
    for row, org in office.once(office.orgs).items():
        if said(org.org_type) in BRANCH_TYPES and not is_closed(office, row):
            yield from _of_branch(office, row, org)
    for one in advices(office):
        if not one.is_followed and not one.place.startswith("流入"):
            yield _not_followed(office, one)
    if office.profile.categories == THREE_CLASSES:
        yield from _classes(office)
    yield from joining_alerts(office)
    for row in unpaired(office):
        fact = f"“{_name(office, row)}”没有结对党组织，同类的已结对"
        yield _of_org("黄", "C5", fact, "提请研究确定结对党组织", (office, row))


def _of_branch(office: Office, row: int, org: Org) -> Iterator[Alert]:
    roll, norm, name = roll_of(office, row), office.profile.norm_members, _name(office, row)
    if roll.size > norm:
        fact = f"“{name}”有党员{roll.size}名，一般不超过{norm}名"
        yield _of_org("黄", "C5.7", fact, "提请研究分设党支部", (office, row))
    names = {*(said(org.committee) or ())}
    whole = len({*names, *(post for post in (said(org.secretary), said(org.deputy)) if post)})
    formal, network = roll.formal_count, org.org_type == NETWORK
    if not names and (network or formal >= office.profile.committee_min):
        fact = f"“{name}”{'是网络党支部' if network else f'有正式党员{formal}名'}，没有登记委员"
        advice = "应设支部委员会" if network else posts_text(office, formal)
        yield _of_org("蓝", "C5.6", fact, f"提请研究：{advice}；已设的请补填委员", (office, row))
    elif names and not FEWEST <= whole <= MOST:
        fact = f"“{name}”支部委员会有{whole}名委员（含书记、副书记）"
        yield _of_org("蓝", "C5.6", fact, "支部委员会一般3至5名，最多7名，请核对", (office, row))
    if network:
        yield from _network(office, row, org)


def _network(office: Office, row: int, org: Org) -> Iterator[Alert]:
    """Yield what a branch on the net has otherwise than the place says: secretary and committee (GT-13)."""
    source = said(org.secretary_source)
    if source is not None and source != FROM_VILLAGE:
        fact = f"“{_name(office, row)}”书记来源是{source}"
        yield _of_org("蓝", "C5.6", fact, "原则上由村两委中熟悉网络的党员担任，请核对", (office, row))
    away = {trip.member for trip in outflow_members(office)}
    names = said(org.committee) or ()
    if names and not any(office.people.find(name) in away for name in names):
        fact = f"“{_name(office, row)}”的委员中没有流动党员"
        yield _of_org("蓝", "C5.6", fact, "委员由流动党员担任，请核对", (office, row))


def _not_followed(office: Office, one: Advice) -> Alert:
    lack = f"；尚不具备：{'、'.join(one.missing)}" if one.missing else ""
    fact = f"{one.place}有流动党员{len(one.members)}名，其中正式党员{one.formal}名；现为{one.actual_text}"
    action = f"建议{one.text}{lack}"
    first = next((trip.member for trip in outflow_members(office) if trip.row == one.members[0].row), None)
    org = office.tree.unit
    return Alert(
        "蓝",
        f"{_county(one.place)}{KIND}",
        "C5",
        fact,
        action,
        one.lacking,
        first if org is None else None,
        org,
        responsible=RESPONSIBLE,
    )


def _county(place: str) -> str:
    """Return the county of a place, or the place where it has none: what tells the lines of 预警 apart."""
    region = region_of(place)
    return (region.county or region.prefecture if region else "") or place


def _classes(office: Office) -> Iterator[Alert]:
    for stay in open_stays(office):
        if not is_settled(office, stay):
            fact, action = _class_words(stay)
            refs = (RowRef("流入", stay.row),)
            yield Alert(
                "黄", KIND, "C5", fact, action, refs, stay.member, responsible=said(stay.note.contact_person) or ""
            )


def _class_words(stay: Stay) -> tuple[str, str]:
    written = said(stay.note.station if stay.cls == "Ⅱ" else stay.note.assigned_org)
    now = f"现为“{written}”" if written else "没有填写"
    if stay.cls == "Ⅱ":
        return f"流入Ⅱ类（人数集中、流动地相对固定），服务站阵地{now}", "提请研究依托的流动党员服务站"
    if stay.cls == "Ⅰ":
        return f"流入Ⅰ类（长期居住且职业固定），编入党组织{now}", "提请研究编入“新居民”党支部"
    return f"流入Ⅲ类（居住不固定、时间短），依托的党支部{now}", "提请研究依托的“新居民”党支部"


def _of_org(level: Level, rule: str, fact: str, action: str, of: tuple[Office, int]) -> Alert:
    office, row = of
    refs = (RowRef(TAB, row), *roll_of(office, row).formal)
    who = said(office.orgs.rows[row].secretary) or ""
    return Alert(level, KIND, rule, fact, action, refs, org=row, responsible=who)


def _name(office: Office, row: int) -> str:
    return str(said(office.orgs.rows[row].name) or "")

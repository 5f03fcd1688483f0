"""What is advised for those who are away: the ordered table of rules C2, and the overlay of the place."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache

from mpm_xl.advice.model import Advice, Code
from mpm_xl.census import branch_of
from mpm_xl.office import Office
from mpm_xl.trips import State, Trip, outflow_members, trips
from validators.clean import clean
from validators.dates import add_months
from validators.ledgers.members import FORMAL
from validators.nothing import said
from validators.regions import region_of

STUDY_ABROAD, SETTLED_ABROAD, GRADUATE = "出国(境)学习研究", "出国(境)定居", "毕业生保留关系"
# 开会、学习、借调、公务、探亲 go with a proof, work and business with a card; the rest of the reasons is shared out.
PROOF_REASONS = ("学习", "工作调动", "随迁")
MONTHS_A_YEAR = 12
# What a place does when somebody leaves, by 出发时办理的凭证.
AT_DEPARTURE: Mapping[str, tuple[Code, str]] = {
    "活动证": (Code.CARD, "外出时发放《流动党员活动证》"),
    "介绍信和活动证": (Code.TEMP_RELATION, "外出时开具临时组织关系介绍信，发放《流动党员活动证》"),
    "报备": (Code.NONE, "外出前报备，进行行前提醒谈话"),
}
# What it does once the months are full and the place is fixed, by 满6个月且地点固定的办法, and for which rows.
AFTER_MONTHS: Mapping[str, tuple[Code, str, tuple[int, ...]]] = {
    "临时组织关系": (Code.TEMP_RELATION, "接转临时组织关系，凭《流动党员活动证》就近编入党支部", (5, 6)),
    "接转组织关系": (Code.TRANSFER, "长期在流入地生活、工作的，接转组织关系", (3, 4, 5, 6)),
}


@lru_cache(maxsize=2)
def advised(office: Office) -> Mapping[int, Advice]:
    """Return the advice for every trip of a member who counts and is not back, by its row on 流出."""
    return {
        trip.row: _with_local(office, trip, _official(office, trip))
        for trip in trips(office)
        if trip.state is not State.RETURNED and trip.member is not None and branch_of(office, trip.member) is not None
    }


def _official(office: Office, trip: Trip) -> Advice:
    since, profile = trip.since, office.profile
    if trip.state is State.PLANNED or since is None:
        return Advice(Code.NONE, "尚未外出")
    if trip.state is State.TEMPORARY:
        return Advice(Code.NONE, f"外出不满{profile.reg_months}个月，可不开具凭证", since)
    if trip.state is State.REGISTERED:
        code = Code.PROOF if said(trip.note.reason) in PROOF_REASONS else Code.CARD
        text = "开具党员证明信" if code is Code.PROOF else "办理《流动党员活动证》"
        return Advice(code, text, add_months(since, profile.reg_months))
    return _by_table(office, trip, add_months(since, profile.def_months))


Test = Callable[[Office, Trip], bool]
TABLE: tuple[Test, ...] = (
    lambda _, trip: said(trip.note.special_case) in (STUDY_ABROAD, SETTLED_ABROAD),
    lambda _, trip: said(trip.note.special_case) == GRADUATE,
    lambda _, trip: bool(trip.note.settled),
    lambda office, trip: bool(trip.note.collective) and _is_fixed(trip) and _enough_there(office, trip),
    lambda _, trip: bool(trip.note.work_fixed) and said(trip.note.employer_org_state) == "有",
    lambda _, trip: _is_fixed(trip),
    lambda _, trip: bool(trip.note.returns_regularly),
    lambda _, __: True,
)
TEXTS: Mapping[int, tuple[Code, str]] = {
    1: (Code.KEEP_ABROAD, "保留组织关系，每半年至少联系1次"),
    2: (Code.KEEP_GRAD, "可将组织关系保留在学校"),
    3: (Code.TRANSFER, "将组织关系转移到居住地党组织（已在外地定居）"),
    4: (
        Code.OUT_BRANCH,
        "建立流动党员党组织（管理站），发给活动证（集体外出、地点固定）；也可按《条例》第25条转移组织关系",
    ),
    5: (Code.TRANSFER, "将组织关系转移到所在单位党组织（工作单位固定且有党组织）"),
    6: (Code.TRANSFER, "将组织关系转移到居住地、公共就业和人才服务机构或者园区、楼宇党组织（地点固定）"),
    7: (Code.STAY, "参加原党支部的组织生活（定期返回）"),
    8: (Code.CARD, "办理《流动党员活动证》，参加流入地党组织的活动（暂不能转移组织关系）"),
}


def _by_table(office: Office, trip: Trip, since: date) -> Advice:
    """Return what the first row that fits advises; the order of the rows matters."""
    row = next(number for number, fits in enumerate(TABLE, 1) if fits(office, trip))
    code, text = TEXTS[row]
    found = Advice(code, text, since, row)
    if row == 1:
        return _abroad(office, trip, found)
    end = add_months(trip.since or since, office.profile.grad_months)
    if row != 2 or office.as_of <= end:  # noqa: PLR2004  -- the number of a row of the table
        return found
    text = f"将组织关系转移到单位或者居住地党组织（保留在学校已超过{office.profile.grad_months}个月）"
    return replace(found, code=Code.TRANSFER, text=text, since=max(end, since))


def _abroad(office: Office, trip: Trip, found: Advice) -> Advice:
    """Return the advice with what is put before the branch of somebody long abroad, or settled there."""
    if said(trip.note.special_case) == SETTLED_ABROAD:
        prompt = f"{trip.start}外出，特殊情形是出国（境）定居"
        return replace(found, text="因私出国（境）定居的，报党支部研究", prompt=prompt)
    years = office.profile.abroad_years
    if trip.since is None or office.as_of <= add_months(trip.since, years * MONTHS_A_YEAR):
        return found
    return replace(found, prompt=f"{trip.start}出国（境）学习研究，到{office.as_of}已超过{years}年未归")


def _is_fixed(trip: Trip) -> bool:
    """The place is fixed where the work is, or the home."""
    return bool(trip.note.work_fixed) or bool(trip.note.home_fixed)


def _enough_there(office: Office, trip: Trip) -> bool:
    place = _county(trip)
    return place is not None and _formal_at(office)[place] >= office.profile.branch_min_formal


def _county(trip: Trip) -> object:
    """Return the county a trip leads to; where only a name stands that leads to none, that name."""
    text = said(trip.note.dest_place)
    region = region_of(text) if text else None
    if region is None:
        return clean(text) if text else None
    return region if region.county else None


@lru_cache(maxsize=2)
def _formal_at(office: Office) -> Counter[object]:
    """Count the full members in each county among those who are registered as away."""
    return Counter(
        _county(trip)
        for trip in outflow_members(office)
        if trip.member is not None and office.members.rows[trip.member].member_class == FORMAL
    )


def _with_local(office: Office, trip: Trip, advice: Advice) -> Advice:
    """Return the advice with what the place does: after the months if that fits, else at departure."""
    after = AFTER_MONTHS.get(office.profile.six_month_action)
    if after is not None and advice.row in after[2] and (advice.row != 3 or _is_fixed(trip)):  # noqa: PLR2004
        return replace(advice, local_code=after[0], local=after[1])
    code, text = AT_DEPARTURE.get(office.profile.cert_at_depart, (None, ""))
    return replace(advice, local_code=code, local=text)

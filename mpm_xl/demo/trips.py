"""Trips away and stays here, as rows of 流出 and 流入."""

from datetime import date, timedelta
from typing import NamedTuple

from mpm_xl.demo.drafts import Draft
from mpm_xl.demo.persons import AS_OF, YEAR, Person
from mpm_xl.demo.scene import Journey, Scene, Slot
from mpm_xl.demo.words import COMMUNITIES, FIRMS, JOB_WEIGHTS, JOBS, Job
from validators.dates import add_months

MONTHS_AWAY = ((0, 2), (3, 5), (6, 11), (12, 35), (36, 58))
MONTHS_WEIGHTS = (2, 6, 82, 7, 3)
DAYS_EARLIER = (10, 27)
SETTLING_IN = timedelta(30)
CARD_SHARE, EMPLOYER_ORG_SHARE, FIXED_WORK_SHARE, FIXED_HOME_SHARE, PLAN_SHARE = 0.6, 0.15, 0.55, 0.6, 0.5


class Arrival(NamedTuple):
    """One stay at a branch of somebody whose relation is with ``org``; ``cls`` is Ⅰ, Ⅱ or Ⅲ (JF-10, JF-13, JF-16)."""

    region: str
    org: str
    cls: str = "Ⅰ"
    station: str = ""
    place: str = ""


def start_of(scene: Scene, person: Person) -> date:
    """Return when a person left, long enough ago to be counted by the profile."""
    rng = scene.rng
    least = scene.profile.reg_months
    bands = [
        (low, high, weight) for (low, high), weight in zip(MONTHS_AWAY, MONTHS_WEIGHTS, strict=True) if low >= least
    ]
    low, high, _ = rng.choices(bands, [weight for *_, weight in bands])[0]
    start = add_months(AS_OF, -rng.randint(low, high)) - timedelta(rng.randint(*DAYS_EARLIER))
    return max(start, person.joined + SETTLING_IN)


def outflow_row(scene: Scene, journey: Journey, slot: Slot, contact: Person, card: str) -> Draft:
    """Return the row of a trip that began; ``card`` is the number of the 活动证, blank where there is none."""
    rng, start = scene.rng, journey.start or AS_OF
    job = rng.choices(JOBS, JOB_WEIGHTS)[0]
    firm = f"{slot.short}{rng.choice(FIRMS)}{job.firm}"
    reported = start - timedelta(rng.randint(2, 12))
    row: Draft = {
        "person": journey.person, "registered_on": reported, "reported_on": reported, "planned_out": start,
        "out_date": start, "reason": job.reason, "dest_place": slot.region,
        "dest_address": f"{slot.short}{rng.choice(COMMUNITIES)}小区{rng.randint(1, 30)}号楼",
        "dest_unit": firm, "dest_kind": job.kind, "occupation": job.occupation, "trade": job.trade,
        "industry": job.industry, "work_fixed": _yes(scene, FIXED_WORK_SHARE),
        "home_fixed": _yes(scene, FIXED_HOME_SHARE), "collective": "否", "settled": "否",
        "returns_regularly": _yes(scene, PLAN_SHARE),
        **_employer(scene, firm), "contact_person": contact, "agreed_methods": "电话、微信",
        "host_org": f"{slot.short}{rng.choice(COMMUNITIES)}社区党委", "system_state": "已登记",
        "town_checkin": _soon(scene, start, 1, 5), "host_checkin": _soon(scene, start, 3, 12),
    }  # fmt: skip
    if rng.random() < PLAN_SHARE:
        row["expected_return"] = f"{YEAR + 1}-{rng.randint(1, 12):02d}"
    if slot.assigned:
        row["assigned_org"] = slot.assigned
    if slot.district:
        row["district"] = slot.district
    if slot.group:
        row["assigned_group"] = slot.group
    if card:
        row["activity_card_no"], row["activity_card_date"] = card, reported
    return {**row, **_managers(scene, home=False)}


def _yes(scene: Scene, share: float) -> str:
    return "是" if scene.rng.random() < share else "否"


def _soon(scene: Scene, start: date, least: int, most: int) -> date:
    return min(AS_OF, start + timedelta(scene.rng.randint(least, most)))


def _employer(scene: Scene, firm: str) -> Draft:
    if scene.rng.random() < EMPLOYER_ORG_SHARE:
        return {"employer_org_state": "有", "employer_org": f"{firm}党支部"}
    return {"employer_org_state": scene.rng.choice(("无", "不详"))}


def _managers(scene: Scene, *, home: bool) -> Draft:
    """Return who manages, mainly and besides (GT-20), or in which way (JF-03), as the profile asks."""
    if scene.at == "高台":
        main = "流入地党组织" if home else "流动党员党支部"
        return {"main_manager": main, "second_manager": "流出地党支部"}
    if scene.at == "解放街道":
        return {"manage_mode": scene.rng.choice(("属地", "就地就近") if home else ("归口", "属地"))}
    return {}


def inflow_row(scene: Scene, journey: Journey, arrival: Arrival, assigned: str, contact: Person) -> Draft:
    """Return the row of a stay; residence and work are such that the stay is of the class asked for."""
    rng, start = scene.rng, journey.start or AS_OF
    job: Job = rng.choices(JOBS, JOB_WEIGHTS)[0]
    place = arrival.place or scene.region[-3:]
    lasting = rng.choice(("长期购房", "长期租房"))
    residence, work, clustered = {
        "Ⅰ": (lasting, "固定", "否"), "Ⅱ": ("长期租房", "不固定", "是"), "Ⅲ": ("不固定", "不固定", "否"),
    }[arrival.cls]  # fmt: skip
    row: Draft = {
        "person": journey.person, "registered_on": start, "in_date": start, "reason": job.reason,
        "from_place": arrival.region, "origin_contact": scene.census.name("男"), "found_by": _found(scene),
        "host_checkin": _soon(scene, start, 1, 5), "town_checkin": _soon(scene, start, 1, 3),
        "identity_method": "凭证查验", "identity_by": contact, "identity_on": _soon(scene, start, 5, 8),
        "certificate_kind": "活动证", "certificate_no": f"流{journey.person.phone[-6:]}",
        "work_unit": f"{rng.choice(FIRMS)}{job.firm}", "occupation": job.occupation, "trade": job.trade,
        "industry": job.industry, "work_kind": job.kind,
        "job_state": work, "residence": f"{place}{rng.choice(COMMUNITIES)}路{rng.randint(1, 200)}号",
        "residence_state": residence, "clustered": clustered, "settled": "否", "assigned_org": assigned,
        "assigned_on": _soon(scene, start, 6, 15), "contact_person": contact, "system_state": "已登记",
    }  # fmt: skip
    if arrival.station:
        row["station"] = arrival.station
    return {**row, **_managers(scene, home=True)}


def _found(scene: Scene) -> str:
    return scene.rng.choices(("主动报到", "排查发现", "流出地通报", "系统比对"), (60, 15, 20, 5))[0]

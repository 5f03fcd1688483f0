"""高台县: a whole county with the totals of seed S003."""

from collections.abc import Sequence
from random import Random

from mpm_xl.demo.branch import Plan, branch, crew_of
from mpm_xl.demo.drafts import SUBJECT, Draft, Drafts, Unit
from mpm_xl.demo.gather import gathered, members_where, plain_org, roaming_posts
from mpm_xl.demo.persons import Census, Person
from mpm_xl.demo.places import (
    CROSS_PROVINCE,
    GAOTAI_ORGANS,
    GAOTAI_SEATS,
    GAOTAI_STREETS,
    GAOTAI_TOWNS,
    SAME_COUNTY,
    SAME_PREFECTURE,
    SAME_PROVINCE,
    TO_GAOTAI,
    VILLAGES,
    Destination,
)
from mpm_xl.demo.scene import Scene, Slot, calendar
from mpm_xl.demo.totals import apportion, published, spread, totals
from mpm_xl.demo.trips import Arrival
from validators.places import load_profile

REGION = "甘肃省张掖市高台县"
COUNTY = "620724"
NUMBERS = "620799"
UNIT_NAME = "中共高台县委组织部"
TRADES = ("村党支部", "种植产业党支部", "养殖产业党支部", "劳务产业党支部")
LEAST_MEMBERS = 8
LEAST_TOWNS = 2
ELSEWHERE_IN_PROVINCE = (*SAME_PREFECTURE, *SAME_PROVINCE)


def scene_of(rng: Random) -> Scene:
    """Return what all branches of the county share."""
    census = Census(rng, NUMBERS, ("回族", "藏族", "裕固族", "蒙古族", "土族"), 0.035)
    return Scene(load_profile("高台")[0], rng, census, REGION, COUNTY)


def roaming_names(count: int) -> list[str]:
    """Return the names of the branches outside the county, one a seat."""
    return [f"高台县驻{_seat(at).short}流动党员党支部{_again(at)}" for at in range(count)]


def _seat(at: int) -> Destination:
    return GAOTAI_SEATS[at % len(GAOTAI_SEATS)]


def _again(at: int) -> str:
    return "" if at < len(GAOTAI_SEATS) else str(at // len(GAOTAI_SEATS) + 1)


def city_names(count: int) -> list[str]:
    """Return the names of the branches in the county town."""
    return [f"{GAOTAI_STREETS[at % len(GAOTAI_STREETS)]}社区城区流动党员党支部" for at in range(count)]


def slots(rng: Random, facts: dict[str, int]) -> list[Slot]:
    """Return every trip of the county: so many in the town, at the seats, elsewhere in the province, beyond it."""
    elsewhere = facts["outflow"] - facts["outflow_cross_province"] - facts["city_members"] - facts["roaming_members"]
    found: list[Slot] = []
    for name, count in zip(*_even(city_names(facts["city_branches"]), facts["city_members"]), strict=True):
        found += [Slot(SAME_COUNTY.region, "高台", assigned=name)] * count
    for at, (name, count) in enumerate(
        zip(*_even(roaming_names(facts["roaming_branches"]), facts["roaming_members"]), strict=True)
    ):
        found += [Slot(_seat(at).region, _seat(at).short, assigned=name)] * count
    for choices, count in (
        (ELSEWHERE_IN_PROVINCE, max(0, elsewhere)),
        (CROSS_PROVINCE, facts["outflow_cross_province"]),
    ):
        picked = rng.choices(choices, [choice.weight for choice in choices], k=count)
        found += [Slot(place.region, place.short) for place in picked]
    rng.shuffle(found)
    return found


def _even(names: list[str], total: int) -> tuple[list[str], list[int]]:
    return names, apportion(total, [1] * len(names))


def village_plans(rng: Random, facts: dict[str, int]) -> list[Plan]:
    """Return the branches: every village has several, and as many villages as there are 党总支 have one."""
    villages = facts["network_branches"]
    per_village = sorted(spread(rng, facts["branches"], villages, facts["branches"] // villages), reverse=True)
    sizes = spread(rng, facts["members"], facts["branches"], LEAST_MEMBERS)
    away = apportion(facts["outflow"], sizes)
    trips = slots(rng, facts)
    hosts = set(rng.sample(range(len(sizes)), min(facts["inflow"], len(sizes))))
    plans: list[Plan] = []
    for village, count in enumerate(per_village):
        town, place = GAOTAI_TOWNS[village % facts["towns"]], VILLAGES[village // facts["towns"]]
        village_code = f"{town_code(village % facts['towns'])}-{village // facts['towns'] + 1:03d}"
        above = village_code if village < facts["general_branches"] else town_code(village % facts["towns"])
        for at in range(count):
            number = len(plans)
            mine, trips = trips[: away[number]], trips[away[number] :]
            network = network_name(town, place)
            plans.append(
                Plan(
                    f"{village_code}-{at + 1:02d}", f"{town}{place}{TRADES[at % len(TRADES)]}", above, sizes[number],
                    f"{town}{place}村", [slot if slot.assigned else slot._replace(assigned=network) for slot in mine],
                    [_arrival(rng)] if number in hosts else [],
                )
            )  # fmt: skip
    return plans


def town_code(at: int) -> str:
    """Return the code of a town's committee."""
    return f"{COUNTY}-{at + 1:02d}"


def network_name(town: str, village: str) -> str:
    """Return the name of a village's network branch."""
    return f"{town}{village}村网络党支部"


def _arrival(rng: Random) -> Arrival:
    place = rng.choices(TO_GAOTAI, [choice.weight for choice in TO_GAOTAI])[0]
    return Arrival(place.region, f"{place.short}{rng.choice(VILLAGES)}村党支部")


def gaotai(seed: int, scale: float) -> tuple[Unit, list[Unit]]:
    """Return the workbook of the county and of each of its branches."""
    scene = scene_of(Random(seed))
    facts = _facts(scale)
    events = calendar(scene, committee=False)
    plans = village_plans(scene.rng, facts)
    crews = [crew_of(scene, plan) for plan in plans]
    parts = [branch(scene, plan, crew, events) for plan, crew in zip(plans, crews, strict=True)]
    county = gathered(scene, UNIT_NAME, _committees(scene, facts, plans), parts, events)
    county["orgs"] += [*_roaming(scene, facts, county), *_networks(scene, plans, parts), *_sites(scene, facts)]
    county["history"] = history_rows()
    settings: Draft = {"region": REGION, "report_period": "年", "phone": "0936-6620000", "document_prefix": "高组流反"}
    units = [
        Unit(plan.name, plan.code, plan.parent_code, "支部", part,
             {"region": REGION, "report_period": "季", "head": crew.posts[0], "preparer": crew.posts[1],
              "phone": crew.posts[0].phone})
        for plan, crew, part in zip(plans, crews, parts, strict=True)
    ]  # fmt: skip
    return Unit(UNIT_NAME, COUNTY, "", "县", county, settings), units


def _facts(scale: float) -> dict[str, int]:
    """Return the totals of the county; however small, it has towns enough for its villages, and more than one."""
    facts = totals("高台", scale)
    needed = -(-facts["network_branches"] // len(VILLAGES))
    return {**facts, "towns": max(LEAST_TOWNS, needed, facts["towns"])}


def _committees(scene: Scene, facts: dict[str, int], plans: Sequence[Plan]) -> list[Draft]:
    towns, communities = facts["towns"], facts["communities"]
    rows = [plain_org(scene, COUNTY, UNIT_NAME, "党工委")]
    rows += [plain_org(scene, town_code(at), f"中共{GAOTAI_TOWNS[at]}委员会", "党委", COUNTY) for at in range(towns)]
    for at in range(communities):
        name = f"城关镇{GAOTAI_STREETS[at]}社区党委"
        rows.append(plain_org(scene, f"{town_code(0)}-C{at + 1}", name, "党委", town_code(0)))
    for at in range(min(towns - 1, communities)):
        rows[2 + at]["paired_org"], rows[1 + towns + at]["paired_org"] = (
            rows[1 + towns + at]["name"], rows[2 + at]["name"],
        )  # fmt: skip
    for at in range(max(0, facts["committees"] - towns - communities)):
        name = f"中共高台县{GAOTAI_ORGANS[at % len(GAOTAI_ORGANS)]}系统委员会"
        rows.append(plain_org(scene, f"{COUNTY}-{towns + at + 1:02d}", name, "党委", COUNTY))
    for plan in plans:
        if plan.code == f"{plan.parent_code}-01":
            town = plan.parent_code.rpartition("-")[0]
            rows.append(plain_org(scene, plan.parent_code, f"{plan.address}党总支", "党总支", town))
    return rows


def _roaming(scene: Scene, facts: dict[str, int], county: Drafts) -> list[Draft]:
    budget = facts["roaming_budget"] // facts["roaming_branches"]
    rows: list[Draft] = []
    for at, name in enumerate(roaming_names(facts["roaming_branches"])):
        row = plain_org(scene, f"{COUNTY}-W{at + 1}", name, "流动党员党支部(县外)", COUNTY)
        rows.append({**row, "seat": _seat(at).region, "budget": budget, **_moving(scene, county, name)})
    for at, name in enumerate(city_names(facts["city_branches"])):
        row = plain_org(scene, f"{town_code(0)}-L{at + 1}", name, "城区流动党员党支部", town_code(0))
        rows.append({**row, "seat": REGION, **_moving(scene, county, name)})
    return rows


def _moving(scene: Scene, county: Drafts, name: str) -> Draft:
    return {
        "org_category": "农村", "founded_on": f"{scene.rng.randint(2017, 2020)}.06", "secretary_source": "流动党员",
        "sending_committee": f"中共{GAOTAI_TOWNS[0]}委员会", "backing_unit": f"{scene.rng.choice(VILLAGES)}社区",
        "fixed_day": scene.profile.fixed_day, **roaming_posts(county, name, "流动党员党支部"),
    }  # fmt: skip


def _networks(scene: Scene, plans: Sequence[Plan], parts: Sequence[Drafts]) -> list[Draft]:
    """Return the network branches, led by the village's first branch, with one of those away on the committee."""
    rows: list[Draft] = []
    for plan, part in zip(plans, parts, strict=True):
        if not plan.code.endswith("-01"):
            continue
        home, name = part["orgs"][0], f"{plan.address}网络党支部"
        officers = [home[post] for post in ("secretary", "deputy")]
        away = members_where(part, "assigned_org", name)[:1]
        committee = tuple(person for person in (*officers, *away) if isinstance(person, Person))
        for row in part["members"]:
            if row[SUBJECT] in away:
                row["party_post"] = "网络党支部委员"
        rows.append({
            **plain_org(scene, f"{plan.code[:-3]}-N", name, "网络党支部", plan.parent_code), "org_category": "农村",
            "secretary_source": "村两委", "secretary": officers[0], "deputy": officers[1], "committee": committee,
            "administrator": officers[1], "liaison_officer": home["liaison_officer"],
        })  # fmt: skip
    return rows


def _sites(scene: Scene, facts: dict[str, int]) -> list[Draft]:
    homes = [(town_code(at), GAOTAI_TOWNS[at], "乡镇") for at in range(facts["towns"])]
    homes += [(f"{town_code(0)}-C{at + 1}", f"{GAOTAI_STREETS[at]}社区", "社区") for at in range(facts["communities"])]
    rows: list[Draft] = []
    for org_type, mark, count in (
        ("红色驿站", "Y", facts["red_stations"]), ("服务站", "S", facts["service_stations"]),
        ("服务点", "P", facts["service_points"]),
    ):  # fmt: skip
        places = homes[-facts["communities"] :] if org_type == "服务点" else homes
        for at in range(count):
            code, place, level = places[at % len(places)]
            row = plain_org(scene, f"{code}-{mark}{at + 1}", f"{place}流动党员{org_type}", org_type, code)
            rows.append({**row, "level": level, "seat": REGION})
    return rows


def history_rows() -> list[Draft]:
    """Return what was published of earlier years, with the growth as it was typed there."""
    rows: list[Draft] = []
    for earlier in published().history:
        row: Draft = {
            "year": earlier.year,
            "indicator": earlier.indicator,
            "value": earlier.value,
            "source": "工作总结",
        }
        rows.append(row | {"typed_growth": earlier.growth} if earlier.growth else row)
    return rows

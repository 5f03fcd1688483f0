"""解放街道: a street with the totals of seed S000."""

from random import Random

from mpm_xl.demo.branch import Plan, branch, crew_of
from mpm_xl.demo.desk_work import add_desk_work
from mpm_xl.demo.drafts import Draft, Drafts, Unit
from mpm_xl.demo.gather import gathered, plain_org
from mpm_xl.demo.persons import Census
from mpm_xl.demo.places import FROM_ZHOUSHAN, JIEFANG_COMMUNITIES, TO_ZHOUSHAN, VILLAGES
from mpm_xl.demo.scene import Event, Scene, Slot, calendar
from mpm_xl.demo.totals import apportion, spread, totals
from mpm_xl.demo.trips import Arrival
from validators.places import load_profile

REGION = "浙江省舟山市定海区"
STREET = "330902-03"
NUMBERS = "330999"
UNIT_NAME = "中共解放街道工作委员会"
NEIGHBOUR_ORG = "马目社区外出党支部"
NEWCOMERS = "“新居民”党支部"
LONG_SETTLED_OF_TEN = 6
LEAST_MEMBERS, LEAST_NEWCOMERS = 8, 3
SETTINGS: Draft = {"region": REGION, "report_period": "半年"}


def scene_of(rng: Random) -> Scene:
    """Return what all branches of the street share."""
    census = Census(rng, NUMBERS, ("回族", "畲族", "苗族", "土家族"), 0.015)
    return Scene(load_profile("解放街道")[0], rng, census, REGION, "330902", urban=True)


def community_code(at: int) -> str:
    """Return the code of a community's committee."""
    return f"{STREET}-{at + 1:02d}"


def branch_counts(scale: float) -> list[int]:
    """Return how many branches each community has; the first takes in the neighbours and has their three."""
    facts = totals("解放街道", scale)
    host = totals("解放街道")["neighbour_branches"]
    communities = max(2, facts["communities"])
    others = max(communities - 1, facts["branches"] - host)
    return [host, *apportion(others, [1] * (communities - 1))]


def plans_of(scene: Scene, scale: float) -> list[list[Plan]]:
    """Return the branches of each community, and last the branch of the newcomers alone."""
    facts, counts, rng = totals("解放街道", scale), branch_counts(scale), scene.rng
    sizes = spread(rng, facts["members"], sum(counts), LEAST_MEMBERS)
    away = apportion(facts["outflow"], sizes)
    neighbours = apportion(facts["neighbours"], [1] * counts[0])
    newcomers = min(max(LEAST_NEWCOMERS, facts["newcomers"]), facts["inflow"] - facts["neighbours"])
    guests = apportion(facts["inflow"] - facts["neighbours"] - newcomers, [1] * (sum(counts) - counts[0]))
    plans: list[list[Plan]] = []
    number = 0
    for at, count in enumerate(counts):
        community = f"{JIEFANG_COMMUNITIES[at]}社区"
        plans.append([])
        for within in range(count):
            arrivals = (
                [Arrival(REGION, NEIGHBOUR_ORG, "Ⅱ", f"{community}流动党员服务站", community)] * neighbours[number]
                if number < counts[0]
                else [_guest(rng, "Ⅱ", community) for _ in range(guests[number - counts[0]])]
            )
            code = f"{community_code(at)}-{within + 1:02d}"
            slots = [_slot(rng) for _ in range(away[number])]
            plans[-1].append(Plan(code, f"{community}第{'一二三四五六七八九'[within]}党支部", community_code(at),
                                  sizes[number], community, slots, arrivals, category="街道社区"))  # fmt: skip
            number += 1
    return [*plans, [_newcomers(rng, newcomers)]]


def _slot(rng: Random) -> Slot:
    place = rng.choices(FROM_ZHOUSHAN, [choice.weight for choice in FROM_ZHOUSHAN])[0]
    return Slot(place.region, place.short, assigned=f"{place.short}{rng.choice(VILLAGES)}社区党支部")


def _guest(rng: Random, cls: str, community: str, station: str = "服务站") -> Arrival:
    place = rng.choices(TO_ZHOUSHAN, [choice.weight for choice in TO_ZHOUSHAN])[0]
    home = f"{place.short}{rng.choice(VILLAGES)}村党支部"
    return Arrival(place.region, home, cls, f"{community}流动党员{station}" if station else "", community)


def _newcomers(rng: Random, count: int) -> Plan:
    settled = max(2, count * LONG_SETTLED_OF_TEN // 10)
    arrivals = [_guest(rng, "Ⅰ" if at < settled else "Ⅲ", "晓峰社区", "") for at in range(count)]
    return Plan(
        f"{STREET}-90", NEWCOMERS, STREET, 0, "晓峰社区", (), arrivals, org_type="城区流动党员党支部",
        category="街道社区",
        facts={"seat": REGION, "sending_committee": UNIT_NAME, "secretary_source": "外来党员", "founded_on": "2005.04"},
    )  # fmt: skip


def _community(scene: Scene, at: int, parts: list[Drafts], events: tuple[Event, ...]) -> Unit:
    name, code = f"{JIEFANG_COMMUNITIES[at]}社区", community_code(at)
    station = plain_org(scene, f"{code}-S1", f"{name}流动党员服务站", "服务站", code)
    above = [plain_org(scene, code, f"中共{name}委员会", "党委", STREET), {**station, "level": "社区", "seat": REGION}]
    secretary = parts[0]["orgs"][0]["secretary"]
    return Unit(f"中共{name}委员会", code, STREET, "乡镇", gathered(scene, f"中共{name}委员会", above, parts, events),
                {**SETTINGS, "head": secretary})  # fmt: skip


def jiefang(seed: int, scale: float) -> tuple[Unit, list[Unit]]:
    """Return the workbook of the street, of each community, and of the newcomers' branch."""
    scene = scene_of(Random(seed))
    events = calendar(scene, committee=False)
    plans = plans_of(scene, scale)
    parts = [[branch(scene, plan, crew_of(scene, plan), events) for plan in group] for group in plans]
    units = [_community(scene, at, group, events) for at, group in enumerate(parts[:-1])]
    last, (own,) = plans[-1][0], parts[-1]
    units.append(Unit(last.name, last.code, STREET, "支部", own, {**SETTINGS, "head": own["orgs"][0]["secretary"]}))
    centre = plain_org(scene, f"{STREET}-91", "解放街道流动党员服务中心", "服务中心", STREET)
    above = [plain_org(scene, STREET, UNIT_NAME, "党工委"), {**centre, "level": "街道", "seat": REGION}]
    street = gathered(scene, UNIT_NAME, above, [unit.drafts for unit in units], events)
    return Unit(UNIT_NAME, STREET, "", "乡镇", street, SETTINGS), units


def sample(seed: int) -> Unit:
    """Return one branch of the street by itself."""
    scene = scene_of(Random(seed))
    plan = plans_of(scene, 1.0)[0][0]
    crew = crew_of(scene, plan)
    drafts = branch(scene, plan, crew, calendar(scene, committee=True))
    add_desk_work(scene, plan, crew, drafts)
    station = plain_org(scene, f"{plan.code}-S1", f"{plan.address}流动党员服务站", "服务站", plan.code)
    drafts["orgs"].append({**station, "level": "社区", "seat": REGION})
    return Unit(plan.name, plan.code, plan.parent_code, "支部", drafts,
                {**SETTINGS, "head": drafts["orgs"][0]["secretary"]})  # fmt: skip

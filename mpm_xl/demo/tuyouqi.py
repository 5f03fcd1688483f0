"""土默特右旗: a banner whose towns set up branches in the cities, with the totals of seed S002."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from mpm_xl.demo.branch import Plan, branch, crew_of
from mpm_xl.demo.care import request_rows, review_rows
from mpm_xl.demo.drafts import Draft, Drafts, Unit
from mpm_xl.demo.gather import gathered, members_where, plain_org, roaming_posts
from mpm_xl.demo.persons import Census, Person
from mpm_xl.demo.places import BAOTOU, HOHHOT, TUYOUQI_TOWNS, VILLAGES, Destination
from mpm_xl.demo.scene import Event, Scene, Slot, calendar
from mpm_xl.demo.totals import apportion, spread, totals
from validators.places import load_profile

REGION = "内蒙古自治区包头市土默特右旗"
BANNER = "150221"
NUMBERS = "150299"
UNIT_NAME = "土默特右旗流动党员党工委"
LEAST_MEMBERS = 12
SETTINGS: Draft = {"region": REGION, "report_period": "半年"}


@dataclass(frozen=True)
class Abroad:
    """A branch of members away: which town set it up, in which city, with which groups of how many members."""

    town: int
    code: str
    name: str
    city: str
    groups: Sequence[tuple[str, Destination, int]]

    @property
    def slots(self) -> list[Slot]:
        """The trips of its members, group by group."""
        return [
            Slot(place.region, place.short, place.district, self.name, name)
            for name, place, count in self.groups
            for _ in range(count)
        ]


def scene_of(rng: Random) -> Scene:
    """Return what all branches of the banner share."""
    census = Census(rng, NUMBERS, ("蒙古族", "满族", "回族", "达斡尔族"), 0.11)
    return Scene(load_profile("土右旗")[0], rng, census, REGION, BANNER)


def town_code(at: int) -> str:
    """Return the code of a town's committee."""
    return f"{BANNER}-{at + 1:02d}"


def abroad(rng: Random, facts: dict[str, int]) -> list[Abroad]:
    """Return the branches away: one a town in the near city, then again from the first town, the rest far off."""
    near, far = facts["roaming_near"], facts["roaming_far"]
    groups = apportion(max(facts["groups"], near + far), [1] * (near + far))
    sizes = apportion(facts["outflow"], [1] * sum(groups))
    found: list[Abroad] = []
    for at, count in enumerate(groups):
        town = at % facts["towns"]
        again = "" if at < facts["towns"] or at >= near else "第二"
        city = "包头市" if at < near else "呼和浩特市"
        name = f"{TUYOUQI_TOWNS[town]}驻{city}{again}流动党员党支部"
        places = rng.choices(BAOTOU, [place.weight for place in BAOTOU], k=count) if at < near else [HOHHOT] * count
        named = [
            (f"{TUYOUQI_TOWNS[town]}{again}{place.district}第{number}党小组", place, sizes.pop())
            for number, place in enumerate(places, 1)
        ]
        found.append(Abroad(town, f"{town_code(town)}-W{at + 1}", name, f"内蒙古自治区{city}", named))
    return found


def _plans(scene: Scene, facts: dict[str, int], away: Sequence[Abroad]) -> list[list[Plan]]:
    """Return the village branches of each town; those away come from the branches of the town that set up theirs."""
    towns = facts["towns"]
    per_town = apportion(max(facts["branches"], towns), [1] * towns)
    trips = [[slot for one in away if one.town == town for slot in one.slots] for town in range(towns)]
    at_home = spread(scene.rng, max(0, facts["members"] - facts["outflow"]), sum(per_town), LEAST_MEMBERS)
    plans: list[list[Plan]] = []
    for town, count in enumerate(per_town):
        plans.append([])
        for at in range(count):
            slots = trips[town][at::count]
            place = f"{TUYOUQI_TOWNS[town]}{VILLAGES[at]}村"
            plans[-1].append(Plan(f"{town_code(town)}-{at + 1:03d}", f"{place}党支部", town_code(town),
                                  len(slots) + at_home.pop(), place, slots))  # fmt: skip
    return plans


def _abroad_rows(scene: Scene, one: Abroad, town: Drafts) -> list[Draft]:
    """Return the branch and its groups; the member longest in the Party leads a group."""
    posts = roaming_posts(town, one.name, "驻外流动党员党支部")
    rows: list[Draft] = [
        {
            **plain_org(scene, one.code, one.name, "驻外流动党员党支部", town_code(one.town)),
            "org_category": "农村", "founded_on": f"{scene.rng.randint(2018, 2022)}.05", "seat": one.city,
            "sending_committee": f"中共{TUYOUQI_TOWNS[one.town]}委员会", **posts,
        }
    ]  # fmt: skip
    for number, (name, place, _) in enumerate(one.groups, 1):
        leader = min(members_where(town, "assigned_group", name), key=lambda person: person.joined)
        group = plain_org(scene, f"{one.code}-{number}", name, "党小组", one.code)
        site = f"{place.district}网格活动阵地"
        rows.append({**group, "group_leader": leader, "district": place.district, "site": site})
    return rows


def _town(scene: Scene, at: int, parts: Sequence[Drafts], away: Sequence[Abroad], events: Sequence[Event]) -> Unit:
    code, name = town_code(at), f"中共{TUYOUQI_TOWNS[at]}委员会"
    drafts = gathered(scene, name, [plain_org(scene, code, name, "党委", BANNER)], parts, events)
    drafts["orgs"] += [row for one in away if one.town == at for row in _abroad_rows(scene, one, drafts)]
    secretary = parts[0]["orgs"][0]["secretary"]
    asking = [person for row in drafts["outflow"] if isinstance(person := row["person"], Person)]
    if isinstance(secretary, Person) and asking:
        drafts["requests"] = request_rows(asking, secretary, f"{at + 1:02d}", "旗流动党员服务中心")
        drafts["request_reviews"] = review_rows(drafts["requests"], secretary)
    return Unit(name, code, BANNER, "乡镇", drafts, {**SETTINGS, "head": secretary})


def tuyouqi(seed: int, scale: float) -> tuple[Unit, list[Unit]]:
    """Return the workbook of the banner and of each town."""
    scene = scene_of(Random(seed))
    facts = totals("土默特右旗", scale)
    events = calendar(scene, committee=False)
    away = abroad(scene.rng, facts)
    parts = [
        [branch(scene, plan, crew_of(scene, plan), events) for plan in group] for group in _plans(scene, facts, away)
    ]
    units = [_town(scene, at, group, away, events) for at, group in enumerate(parts)]
    above = [plain_org(scene, BANNER, UNIT_NAME, "党工委")]
    for at, place in enumerate(BAOTOU):
        site = plain_org(scene, f"{BANNER}-Z{at + 1}", f"{place.district}网格活动阵地", "网格阵地", BANNER)
        above.append({**site, "level": "街道", "seat": place.region, "district": place.district})
    banner = gathered(scene, UNIT_NAME, above, [unit.drafts for unit in units], events)
    return Unit(UNIT_NAME, BANNER, "", "县", banner, SETTINGS), units

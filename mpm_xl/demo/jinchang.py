"""金昌: city communities whose members fall into classes, with the totals of seed S004."""

from random import Random

from mpm_xl.demo.branch import Plan, branch, crew_of
from mpm_xl.demo.drafts import Draft, Unit
from mpm_xl.demo.gather import gathered, plain_org
from mpm_xl.demo.persons import Census
from mpm_xl.demo.places import FROM_JINCHANG, JINCHANG_COMMUNITIES, VILLAGES
from mpm_xl.demo.scene import Scene, Slot, calendar
from mpm_xl.demo.totals import apportion, published, spread, totals
from validators.places import DEFAULT, load_profile

REGION = "甘肃省金昌市金川区"
CITY = "620300"
NUMBERS = "620399"
UNIT_NAME = "中共金昌市委组织部"
ROAMING = "流动"
STRUCTURE = ("communities", "members")
LEAST_MEMBERS = 14
EXTRA = {"members": ("community_class",)}
SETTINGS: Draft = {"region": REGION, "report_period": "半年"}


def scene_of(rng: Random) -> Scene:
    """Return what all branches of the city share."""
    census = Census(rng, NUMBERS, ("回族", "藏族", "满族"), 0.03)
    return Scene(load_profile(DEFAULT)[0], rng, census, REGION, CITY, urban=True)


def class_counts(scale: float) -> dict[str, int]:
    """Return how many members are of each class; those of no class published have a blank one."""
    parts = {name: total.value for name, total in published().places["金昌"].items() if name not in STRUCTURE}
    whole = totals("金昌")["members"]
    parts[""] = whole - sum(parts.values())
    return dict(zip(parts, apportion(totals("金昌", scale)["members"], list(parts.values())), strict=True))


def plans_of(scene: Scene, scale: float) -> list[Plan]:
    """Return the branches of the communities, the classes dealt out at random."""
    rng, counts = scene.rng, class_counts(scale)
    communities = totals("金昌", scale)["communities"]
    sizes = spread(rng, sum(counts.values()), communities, LEAST_MEMBERS)
    away = apportion(counts.pop(ROAMING), sizes)
    classes = [name for name, count in counts.items() for _ in range(count)]
    rng.shuffle(classes)
    plans: list[Plan] = []
    for at, (size, trips) in enumerate(zip(sizes, away, strict=True)):
        mine, classes = classes[: size - trips], classes[size - trips :]
        name = f"{JINCHANG_COMMUNITIES[at]}社区"
        plans.append(Plan(f"{CITY}-{at + 1:02d}", f"{name}党支部", CITY, size, name,
                          [_slot(rng) for _ in range(trips)], (), mine, category="街道社区"))  # fmt: skip
    return plans


def _slot(rng: Random) -> Slot:
    place = rng.choices(FROM_JINCHANG, [choice.weight for choice in FROM_JINCHANG])[0]
    return Slot(place.region, place.short, assigned=f"{place.short}{rng.choice(VILLAGES)}社区党支部")


def jinchang(seed: int, scale: float) -> tuple[Unit, list[Unit]]:
    """Return the workbook of the city and of each community."""
    scene = scene_of(Random(seed))
    events = calendar(scene, committee=False)
    plans = plans_of(scene, scale)
    parts = [branch(scene, plan, crew_of(scene, plan), events) for plan in plans]
    units = [
        Unit(plan.name, plan.code, CITY, "支部", part, {**SETTINGS, "head": part["orgs"][0]["secretary"]}, EXTRA)
        for plan, part in zip(plans, parts, strict=True)
    ]
    city = gathered(scene, UNIT_NAME, [plain_org(scene, CITY, UNIT_NAME, "党工委")], parts, events)
    return Unit(UNIT_NAME, CITY, "", "市", city, SETTINGS, EXTRA), units

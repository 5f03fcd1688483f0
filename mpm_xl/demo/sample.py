"""One branch of 高台 with a year of work, as a clerk would have it before the first 刷新."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from random import Random

from mpm_xl.demo.branch import POSTS, Crew, Plan, branch, crew_of, member_row
from mpm_xl.demo.desk_work import add_desk_work
from mpm_xl.demo.drafts import SUBJECT, Draft, Drafts, Unit
from mpm_xl.demo.gaotai import COUNTY, ELSEWHERE_IN_PROVINCE, REGION, scene_of, town_code
from mpm_xl.demo.gather import plain_org
from mpm_xl.demo.logs import appraisal_rows, by_date, contact_rows, report_rows, voted
from mpm_xl.demo.matrices import CAME, Attendee, attendance_row, dues_row
from mpm_xl.demo.persons import AS_OF, AWAY, YEAR, Person
from mpm_xl.demo.places import CROSS_PROVINCE, SAME_COUNTY
from mpm_xl.demo.scene import Event, Journey, Scene, Slot, calendar
from mpm_xl.demo.trips import Arrival, outflow_row

TOWN, TOWN_NAME, VILLAGE = 5, "骆驼城镇", "前进村"
NAME = f"{TOWN_NAME}{VILLAGE}党支部"
CODE = f"{town_code(TOWN)}-012-01"
NETWORK = f"{TOWN_NAME}{VILLAGE}网络党支部"
MEMBERS, AT_PRESENT_AWAY, IN_TOWN, BEYOND = 45, 11, 3, 4
NAMESAKE = "王建军"
VOID = 1
HOMECOMINGS = (
    (date(2023, 3, 6), date(2024, 1, 28)),
    (date(2023, 8, 20), date(2024, 5, 30)),
    (date(2024, 3, 2), date(2024, 9, 25)),
    (date(2023, 2, 20), date(2023, 6, 10)),
)
ARRIVALS = (
    Arrival("甘肃省定西市临洮县", "临洮县永丰村党支部"), Arrival("甘肃省武威市古浪县", "古浪县新建村党支部", "Ⅱ"),
)  # fmt: skip


def _slots(scene: Scene) -> list[Slot]:
    """Return where those of the branch are who are away now: in the county town, in the province, beyond it."""
    within = AT_PRESENT_AWAY - IN_TOWN - BEYOND
    places = [SAME_COUNTY] * IN_TOWN
    places += scene.rng.choices(ELSEWHERE_IN_PROVINCE, k=within) + scene.rng.choices(CROSS_PROVINCE, k=BEYOND)
    return [Slot(place.region, place.short, assigned=NETWORK) for place in places]


def sample(seed: int) -> Unit:
    """Return the branch; 45 members, 16 trips, 2 stays, and nothing wrong with it yet."""
    scene = scene_of(Random(seed))
    events = calendar(scene, committee=True)
    returned = len(HOMECOMINGS) - 1
    plan = Plan(
        CODE, NAME, CODE[: -len("-01")], MEMBERS - returned - 1, f"{TOWN_NAME}{VILLAGE}", _slots(scene), ARRIVALS
    )
    crew = _with_namesakes(crew_of(scene, plan))
    drafts = branch(scene, plan, crew, events)
    latest = max(crew.journeys, key=lambda journey: journey.start or AS_OF)
    movers = [scene.census.person(AWAY) for _ in range(returned + 1)]
    past = [Journey(person, *days) for person, days in zip((*movers[:-1], latest.person), HOMECOMINGS, strict=True)]
    _add_members(scene, plan, drafts, [*past[:-1], Journey(movers[-1], None)], events)
    officer = crew.posts[1]
    drafts["outflow"] += [_homecoming(scene, journey, officer) for journey in past]
    drafts["outflow"].append(_planned(scene, movers[-1], officer))
    partner = dict.fromkeys((one.person for one in past), officer)
    drafts["contacts"] += contact_rows(scene, past, partner)
    drafts["reports"] += report_rows(scene, past, partner)
    for log in ("contacts", "reports"):
        drafts[log].sort(key=by_date)
    _appraise(scene, drafts, events)
    drafts["orgs"] += _groups(scene, crew.posts)
    for at, row in enumerate(drafts["members"][:MEMBERS]):
        row["party_group"] = f"{VILLAGE}第{'一二三'[at % 3]}党小组"
    drafts["history"] = [{"year": YEAR - 1, "indicator": "流出党员数", "value": 10, "source": "上年报表"}]
    add_desk_work(scene, plan, crew, drafts, past)
    return Unit(NAME, CODE, plan.parent_code, "支部", drafts, _settings(crew.posts))


def _settings(posts: Sequence[Person]) -> Draft:
    return {
        "region": REGION, "report_period": "季", "head": posts[0], "preparer": posts[1], "phone": "0936-6620000",
        "submitted_at": date(YEAR + 1, 1, 5), "document_prefix": "高党流反", "supervision_phone": "0936-6620001",
        "notice_from": date(YEAR + 1, 1, 6), "dues_settler": posts[1], "dues_opened_at": date(YEAR, 12, 1),
        "dues_settled_at": AS_OF,
    }  # fmt: skip


def _with_namesakes(crew: Crew) -> Crew:
    """Give a man at home and a man away one name, as happens in every village."""
    home, journeys = [*crew.home], [*crew.journeys]
    at = max(at for at, person in enumerate(home) if person.sex == "男")
    home[at] = replace(home[at], name=NAMESAKE)
    at = min(at for at, journey in enumerate(journeys) if journey.person.sex == "男")
    journeys[at] = replace(journeys[at], person=replace(journeys[at].person, name=NAMESAKE))
    return replace(crew, home=home, journeys=journeys)


def _add_members(
    scene: Scene, plan: Plan, drafts: Drafts, journeys: Sequence[Journey], events: Sequence[Event]
) -> None:
    """Add members who were away earlier or will be, with their marks and dues, before the incoming ones."""
    at = len(drafts["members"]) - len(plan.arrivals)
    people = [journey.person for journey in journeys]
    drafts["members"][at:at] = [member_row(scene, person, plan.name, plan.address) for person in people]
    drafts["attendance"][at:at] = [
        attendance_row(scene, events, Attendee(journey.person, plan.name, journey.person.joined, journey))
        for journey in journeys
    ]
    drafts["dues"] += [dues_row(scene, person, away=False) for person in people]
    drafts["appraisals"] += appraisal_rows(scene, people, set())


def _homecoming(scene: Scene, journey: Journey, officer: Person) -> Draft:
    place = scene.rng.choice(CROSS_PROVINCE)
    card = f"{COUNTY}9{journey.person.phone[-5:]}"
    row = outflow_row(scene, journey, Slot(place.region, place.short, assigned=NETWORK), officer, card)
    row |= {"return_date": journey.end, "card_checked_on": journey.end, "card_checked_by": officer}
    return row | {"card_withdrawn_on": journey.end, "card_end": "收回"}


def _planned(scene: Scene, person: Person, officer: Person) -> Draft:
    """Return a trip that was announced and has not begun: nothing of it has happened but the report."""
    row = outflow_row(scene, Journey(person, date(YEAR, 12, 28)), Slot("甘肃省酒泉市瓜州县", "瓜州"), officer, "")
    for name in ("out_date", "host_org", "system_state"):
        del row[name]
    announced: Draft = dict.fromkeys(("registered_on", "reported_on"), date(YEAR, 12, 20))
    later: Draft = {"planned_out": date(YEAR + 1, 2, 20), "expected_return": f"{YEAR + 1}-12"}
    return {**row, **announced, **later, "town_checkin": "无", "host_checkin": "无"}


def _appraise(scene: Scene, drafts: Drafts, events: Sequence[Event]) -> None:
    """Put the ballots of the yearly meeting on 组织生活 and 民主评议: as many as came, one of them void."""
    meeting = next(event for event in events if event.kind == "组织生活会")
    full = {row[SUBJECT] for row in drafts["members"][:MEMBERS] if row["member_class"] == "正式党员"}
    present = sum(row["person"] in full and row.get(meeting.code) in CAME[:2] for row in drafts["attendance"])
    valid = present - VOID
    held = next(row for row in drafts["meetings"] if row["code"] == meeting.code)
    held |= {
        "vote_kind": "民主评议", "votes_for": valid, "ballots_out": present, "ballots_back": present,
        "ballots_valid": valid, "ballots_void": VOID, "scrutineer": held["chair"], "teller": held["recorder"],
    }  # fmt: skip
    officers = len(POSTS)
    basic = next(row["person"] for row in drafts["appraisals"][officers:] if row["grade"] == "合格")
    if isinstance(basic, Person):
        drafts["appraisals"] = voted(scene, drafts["appraisals"], meeting, valid, basic)


def _groups(scene: Scene, posts: Sequence[Person]) -> list[Draft]:
    rows = [
        {**plain_org(scene, f"{CODE}-{at + 1}", f"{VILLAGE}第{mark}党小组", "党小组", CODE), "group_leader": leader}
        for at, (mark, leader) in enumerate(zip("一二三", posts, strict=False))
    ]
    station = plain_org(scene, f"{CODE}-Y1", f"{TOWN_NAME}流动党员红色驿站", "红色驿站", CODE)
    return [*rows, {**station, "level": "村", "seat": REGION}]

"""One branch with its members, trips, stays and a year of logs."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from mpm_xl.demo.drafts import SUBJECT, Draft, Drafts
from mpm_xl.demo.families import relative
from mpm_xl.demo.logs import appraisal_rows, contact_rows, deed_rows, report_rows
from mpm_xl.demo.matrices import Attendee, attendance_row, dues_row, meeting_rows
from mpm_xl.demo.persons import AS_OF, AT_HOME, AWAY, GRADUATES, OFFICERS, RETIRED, WORKING, YEAR, YOUNG, Ages, Person
from mpm_xl.demo.scene import Event, Journey, Scene, Slot
from mpm_xl.demo.trips import CARD_SHARE, Arrival, inflow_row, outflow_row, start_of
from mpm_xl.demo.words import CAREERS, FAMILIES, FREE_TIMES, SKILLS

POSTS = ("支部书记", "支部副书记", "支部委员", "支部委员", "支部委员")
SMALL_COMMITTEE, LARGE_COMMITTEE, LARGE_FROM = 3, 5, 25
PROBATIONARY_SHARE, PROBATIONARY_FROM = 0.18, 9
VERIFIED_FROM, VERIFIED_TO = date(YEAR, 10, 8), date(YEAR, 12, 20)
CLASS_AGES = {"离退休": RETIRED, "未就业毕业生": GRADUATES}
CLASS_WORK = {
    "在职": "公有经济企事业单位管理人员专业技术人员", "下岗失业": "工勤技能人员", "解除劳动关系": "工勤技能人员",
    "未就业毕业生": "未就业的高校毕业生",
}  # fmt: skip
CITY_WORK = ("公有经济企事业单位管理人员专业技术人员", "工勤技能人员", "其他")
CITY_WORK_WEIGHTS = (35, 40, 25)
FARMERS_SHARE = 0.9


@dataclass(frozen=True)
class Plan:
    """What a branch shall be: its names, its size, who is away where, who is here from elsewhere.

    ``classes`` are the 人员分类 of those at home, blank for none; where it is given its length is their number.
    """

    code: str
    name: str
    parent_code: str
    size: int
    address: str
    slots: Sequence[Slot] = ()
    arrivals: Sequence[Arrival] = ()
    classes: Sequence[str] = ()
    org_type: str = "党支部"
    category: str = "农村"
    facts: Draft = field(default_factory=dict)


@dataclass(frozen=True)
class Crew:
    """The persons of one branch: those at home with the committee first, those away, those from elsewhere."""

    home: Sequence[Person]
    posts: Sequence[Person]
    journeys: Sequence[Journey]
    stays: Sequence[Journey]

    @property
    def partner(self) -> dict[Person, Person]:
        """Who keeps in touch with whom: the committee takes turns, nobody with himself."""
        pairs: dict[Person, Person] = {}
        for at, journey in enumerate((*self.journeys, *self.stays)):
            post = self.posts[at % len(self.posts)]
            pairs[journey.person] = post if post is not journey.person else self.posts[(at + 1) % len(self.posts)]
        return pairs


def crew_of(scene: Scene, plan: Plan) -> Crew:
    """Return the persons of a branch."""
    rng, census = scene.rng, scene.census
    committee = LARGE_COMMITTEE if plan.size >= LARGE_FROM else SMALL_COMMITTEE
    count = plan.size - len(plan.slots)
    new = not plan.classes and count >= PROBATIONARY_FROM and rng.random() < PROBATIONARY_SHARE
    ages = [_ages(scene, plan, at, committee) for at in range(count)]
    home = [census.person(YOUNG if new and at == count - 1 else ages[at], probationary=new and at == count - 1)
            for at in range(count)]  # fmt: skip
    journeys = [Journey(person, start_of(scene, person)) for person in (census.person(AWAY) for _ in plan.slots)]
    guests = [census.person(AWAY, home=arrival.region) for arrival in plan.arrivals]
    stays = [Journey(person, start_of(scene, person)) for person in guests]
    posts = home[:committee] or [journey.person for journey in stays[:LARGE_COMMITTEE]]
    return Crew(home, posts, journeys, stays)


def _ages(scene: Scene, plan: Plan, at: int, committee: int) -> Ages:
    if plan.classes:
        return CLASS_AGES.get(plan.classes[at], WORKING)
    if at < committee:
        return OFFICERS
    return RETIRED if scene.urban and scene.rng.random() < PROBATIONARY_SHARE else AT_HOME


def org_row(scene: Scene, plan: Plan, posts: Sequence[Person]) -> Draft:
    """Return the row of the branch itself."""
    row: Draft = {
        "code": plan.code, "name": plan.name, "org_type": plan.org_type, "parent_code": plan.parent_code,
        "org_category": plan.category, "founded_on": f"{scene.rng.randint(1985, 2018)}.07", "secretary": posts[0],
        "deputy": posts[min(1, len(posts) - 1)], "committee": tuple(posts), "liaison_officer": posts[-1],
        "address": plan.address,
    }  # fmt: skip
    if scene.profile.fixed_day:
        row["fixed_day"] = scene.profile.fixed_day
    if scene.at in ("高台", "解放街道"):
        row["secretary_source"] = "社区派任" if scene.urban else "村两委"
    if scene.at == "高台":
        row |= {"backing_unit": "无", "last_admission": f"{YEAR - scene.rng.randint(0, 2)}-06"}
    if scene.at == "土右旗":
        row |= {"district": "无", "site": "无"}
    return {**row, **plan.facts}


def member_row(scene: Scene, person: Person, branch: str, address: str) -> Draft:
    """Return a person's row as far as it is the same for everybody."""
    rng = scene.rng
    row: Draft = {
        SUBJECT: person, "name": person.name, "id_number": person.id_number, "sex": person.sex,
        "ethnicity": person.ethnicity, "birth": person.birth, "native_place": scene.region,
        "education": person.education, "member_class": "正式党员" if person.full else "预备党员",
        "join_date": person.joined, "branch": branch, "original_occupation": _work(scene), "phone": person.phone,
        "address": f"{address}{rng.randint(1, 9)}{'号楼' if scene.urban else '社'}{rng.randint(1, 160)}号",
    }  # fmt: skip
    if person.full:
        row["full_date"] = person.full
    if scene.at == "解放街道":
        row |= {"family_status": rng.choice(FAMILIES), "career": rng.choice(CAREERS), "skills": rng.choice(SKILLS)}
    if scene.at == "土右旗":
        row["available_slots"] = rng.choice(FREE_TIMES)
    return row


def _work(scene: Scene) -> str:
    if scene.urban:
        return scene.rng.choices(CITY_WORK, CITY_WORK_WEIGHTS)[0]
    return "农牧渔民" if scene.rng.random() < FARMERS_SHARE else scene.rng.choice(CITY_WORK)


def _member_rows(scene: Scene, plan: Plan, crew: Crew) -> list[Draft]:
    rows = [member_row(scene, person, plan.name, plan.address) for person in crew.home]
    for row, community_class in zip(rows, plan.classes, strict=False):
        if community_class:
            row["community_class"] = community_class
            row["original_occupation"] = CLASS_WORK.get(community_class, "其他")
    if rows and scene.at == "高台":
        rows[0]["village_post"], rows[1]["village_post"] = "村委会主任", "村委会副主任"
    for journey in crew.journeys:
        row = member_row(scene, journey.person, plan.name, plan.address)
        name, relation = relative(scene.rng, scene.census, journey.person)
        row |= {
            "family_contact": name, "family_relation": relation,
            "family_phone": scene.census.phone(), "verified_on": _verified(scene, journey),
            "verified_by": scene.rng.choice(("通讯查询", "走访")),
        }  # fmt: skip
        if plan.classes:
            row["community_class"] = "流动"
        rows.append(row)
    for journey, arrival in zip(crew.stays, plan.arrivals, strict=True):
        row = member_row(scene, journey.person, arrival.org, arrival.region)
        row |= {"native_place": arrival.region, "home_region": arrival.region, "verified_on": _verified(scene, journey)}
        rows.append(row)
    titles = dict(zip(crew.posts, POSTS, strict=False))
    for row in rows:
        if isinstance(person := row[SUBJECT], Person) and person in titles:
            row["party_post"] = titles[person]
    return rows


def _verified(scene: Scene, journey: Journey) -> date:
    return scene.day(max(VERIFIED_FROM, (journey.start or VERIFIED_FROM) + timedelta(1)), VERIFIED_TO)


def branch(scene: Scene, plan: Plan, crew: Crew, events: Sequence[Event]) -> Drafts:
    """Return the rows of a branch, ledger by ledger."""
    partner, rng = crew.partner, scene.rng
    cards = {
        journey.person: f"{scene.card_prefix}{journey.person.phone[-6:]}"
        for journey in crew.journeys
        if scene.at == "解放街道" or rng.random() < CARD_SHARE
    }
    away = [*crew.journeys, *crew.stays]
    members = [*crew.home, *(journey.person for journey in crew.journeys)]
    trip = {journey.person: journey for journey in crew.journeys}
    return {
        "orgs": [org_row(scene, plan, crew.posts)],
        "members": _member_rows(scene, plan, crew),
        "outflow": [
            outflow_row(scene, journey, slot, partner[journey.person], cards.get(journey.person, ""))
            for journey, slot in zip(crew.journeys, plan.slots, strict=True)
        ],
        "inflow": [
            inflow_row(scene, journey, arrival, plan.name, partner[journey.person])
            for journey, arrival in zip(crew.stays, plan.arrivals, strict=True)
        ],
        "contacts": contact_rows(scene, away, partner),
        "reports": report_rows(scene, away, partner),
        "meetings": meeting_rows(scene, events, plan.name, crew.posts),
        "attendance": [attendance_row(scene, events, attendee) for attendee in _attendees(plan, crew)],
        "dues": [dues_row(scene, person, away=person in trip) for person in members],
        "deeds": deed_rows(scene, away, partner),
        "appraisals": appraisal_rows(scene, members, set(cards)),
    }


def _attendees(plan: Plan, crew: Crew) -> list[Attendee]:
    return [
        *(Attendee(person, plan.name, person.joined, officer=person in crew.posts) for person in crew.home),
        *(Attendee(journey.person, plan.name, journey.person.joined, journey) for journey in crew.journeys),
        *(Attendee(stay.person, plan.name, stay.start or AS_OF, officer=stay.person in crew.posts)
          for stay in crew.stays),
    ]  # fmt: skip

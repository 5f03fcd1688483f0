"""A year of the ledgers that a branch keeps beside its members, trips and meetings."""

from collections.abc import Mapping, Sequence
from datetime import date

from mpm_xl.demo.branch import Crew, Plan
from mpm_xl.demo.care import (
    SERVICES,
    assistance_rows,
    development_rows,
    large_payment,
    late_payments,
    measure_rows,
    post_rows,
    request_rows,
    search_rows,
)
from mpm_xl.demo.drafts import Draft, Drafts
from mpm_xl.demo.education import mark_trainings, training_rows
from mpm_xl.demo.papers import change_rows, letter_rows, talk_rows, transfer_rows
from mpm_xl.demo.persons import AS_OF, YEAR, Person
from mpm_xl.demo.scene import Journey, Scene
from validators.ledgers import DEVELOPMENT, REQUESTS, TRANSFERS

SINCE = date(YEAR, 5, 1)
LATE_MONTH = "m03"


def add_desk_work(scene: Scene, plan: Plan, crew: Crew, drafts: Drafts, past: Sequence[Journey] = ()) -> None:
    """Add rows to every other ledger that the place shows, and a few to those that are hidden until first used.

    ``past`` are trips that have ended or not begun, beside those of the crew.
    """
    journeys = [*crew.journeys, *past]
    partner = _partners(crew, past)
    lasting = [journey for journey in crew.journeys if journey.start and journey.start < SINCE]
    officer, at_home = crew.posts[1], crew.home[len(crew.posts) :]
    drafts["talks"] = talk_rows(scene, journeys, partner)
    drafts["letters"] = letter_rows(scene, _sent(crew, plan), _received(crew, drafts["outflow"]))
    drafts["trainings"] = training_rows(scene, plan.name, len(crew.journeys))
    mark_trainings(scene, drafts["attendance"], drafts["trainings"], _by_person(journeys), _pupils(scene, crew, past))
    drafts["assistance"] = assistance_rows(drafts["members"], lasting, officer)
    drafts["posts"] = post_rows(scene, at_home, plan.address)
    drafts["changes"] = change_rows(lasting, officer)
    drafts["searches"] = search_rows(lasting[-1].person, officer)
    drafts["measures"] = measure_rows(at_home[0], lasting[0].person, plan.name)
    drafts["dues_payments"] = late_payments(drafts["dues"], {at_home[1]: LATE_MONTH})
    drafts["dues_payments"].append(large_payment(at_home[2]))
    if REQUESTS.visible(scene.at):
        asking = [journey.person for journey in lasting]
        drafts["requests"] = request_rows(asking, officer, "00", "镇司法所")
        for row, service in zip(drafts["requests"], SERVICES, strict=True):
            row["service"] = service
    if TRANSFERS.visible(scene.at):
        trip = next(row for row in drafts["outflow"] if row["dest_place"] != scene.region)
        drafts["transfers"] = transfer_rows(scene, at_home[3], trip, plan.name, officer)
    if DEVELOPMENT.visible(scene.at):
        drafts["development"] = development_rows(scene, officer)


def _partners(crew: Crew, past: Sequence[Journey]) -> Mapping[Person, Person]:
    """Return who talks with whom: the contact, and the deputy with those who have none."""
    return {**{journey.person: crew.posts[1] for journey in past}, **crew.partner}


def _pupils(scene: Scene, crew: Crew, past: Sequence[Journey]) -> Mapping[Person, date]:
    """Return whom the classes are for, since when: in a city those from elsewhere, in a village all members too."""
    guests = {stay.person: stay.start or AS_OF for stay in crew.stays}
    if scene.urban:
        return guests
    members = [*crew.home, *(journey.person for journey in (*crew.journeys, *past))]
    return {**guests, **{person: person.joined for person in members}}


def _by_person(journeys: Sequence[Journey]) -> Mapping[Person, Sequence[Journey]]:
    found: dict[Person, list[Journey]] = {}
    for journey in journeys:
        found.setdefault(journey.person, []).append(journey)
    return found


def _sent(crew: Crew, plan: Plan) -> list[tuple[Journey, str]]:
    return [(stay, arrival.org) for stay, arrival in zip(crew.stays, plan.arrivals, strict=True)]


def _received(crew: Crew, trips: Sequence[Draft]) -> list[tuple[Journey, str]]:
    hosts = {trip["person"]: str(trip["host_org"]) for trip in trips if "host_org" in trip}
    return [(journey, hosts[journey.person]) for journey in crew.journeys if journey.person in hosts]

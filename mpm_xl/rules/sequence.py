"""Days of one row in their order (rules C12.4): what comes first, and what cannot, or hardly, come before it.

Where only a month is known, nothing is reported that a day could still put right.
"""

from collections.abc import Iterator
from typing import NamedTuple

from mpm_xl.office import Office
from mpm_xl.rules.moments import moment, table_of
from validators.dates import full_months
from validators.issue import Issue
from validators.nothing import said

FAR_FROM_PLAN = 6
NEVER, HARDLY, STRICTLY = "MPM349", "MPM350", "MPM351"


class Order(NamedTuple):
    """Two fields of one ledger, the earlier one first, and what is reported where they are not in order."""

    ledger: str
    earlier: str
    later: str
    code: str = NEVER


ORDERS = (
    Order("orgs", "founded_on", "closed_on"),
    Order("members", "join_date", "enrolled_on", HARDLY),
    Order("members", "join_date", "left_on"),
    Order("members", "birth", "excuse_from"),
    Order("outflow", "out_date", "expected_return", HARDLY),
    Order("outflow", "out_date", "host_checkin", HARDLY),
    Order("outflow", "host_checkin", "return_date", HARDLY),
    Order("outflow", "town_checkin", "return_date", HARDLY),
    Order("outflow", "proof_date", "return_date", HARDLY),
    Order("outflow", "activity_card_date", "return_date", HARDLY),
    Order("outflow", "activity_card_date", "activity_card_filed"),
    Order("outflow", "activity_card_date", "card_checked_on"),
    Order("outflow", "activity_card_date", "card_withdrawn_on"),
    Order("outflow", "return_date", "card_checked_on", HARDLY),
    Order("outflow", "card_checked_on", "card_withdrawn_on", HARDLY),
    Order("inflow", "in_date", "host_checkin", HARDLY),
    Order("inflow", "in_date", "town_checkin", HARDLY),
    Order("inflow", "in_date", "assigned_on", HARDLY),
    Order("inflow", "host_checkin", "left_on"),
    Order("inflow", "assigned_on", "left_on"),
    Order("letters", "period_from", "period_to"),
    Order("letters", "period_to", "date", HARDLY),
    Order("letters", "reported_last_life", "date"),
    Order("letters", "date", "receipt_date"),
    Order("trainings", "start", "end"),
    Order("requests", "date", "due_on"),
    Order("requests", "date", "done_on"),
    Order("posts", "carded_on", "ended_on"),
    Order("checkins", "date", "ended_on"),
    Order("transfers", "from_consent_on", "date", HARDLY),
    Order("transfers", "to_consent_on", "date", HARDLY),
    Order("transfers", "own_consent_on", "date", HARDLY),
    Order("transfers", "date", "accepted_on"),
    Order("transfers", "date", "receipt_on"),
    Order("transfers", "accepted_on", "receipt_on", HARDLY),
    Order("measures", "decided_on", "until", STRICTLY),
    Order("measures", "decided_on", "outcome_on"),
    Order("development", "origin_trained", "origin_examined", HARDLY),
    Order("development", "host_trained", "host_examined", HARDLY),
    Order("development", "origin_examined", "origin_notice", HARDLY),
    Order("development", "host_examined", "host_notice", HARDLY),
    Order("development", "origin_notice", "admitted_on", HARDLY),
    Order("development", "host_notice", "admitted_on", HARDLY),
)


def days_follow(office: Office) -> Iterator[Issue]:
    """Report every pair of days of one row that is not in order, at the later one."""
    for order in ORDERS:
        table = table_of(office, order.ledger)
        heading = table.ledger.row.columns()[order.earlier].heading
        for row, note in table.rows.items():
            earlier, later = moment(getattr(note, order.earlier)), moment(getattr(note, order.later))
            if earlier is None or later is None:
                continue
            if later.last < earlier.first or (order.code == STRICTLY and later.last <= earlier.first):
                facts = {"value": later.text, "earlier": heading, "day": earlier.text}
                yield table.issue(order.code, row, order.later, **facts)


def reviews_follow_requests(office: Office) -> Iterator[Issue]:
    """A request is not dispatched before it was registered."""
    registered = {request.code: request.date for request in office.requests.rows.values()}
    for row, review in office.request_reviews.rows.items():
        earlier, later = moment(registered.get(review.request)), moment(review.date)
        if earlier is not None and later is not None and later.last < earlier.first:
            yield office.request_reviews.issue("MPM349", row, "date", earlier="登记日期", day=earlier.text)


def meetings_keep_their_plan(office: Office) -> Iterator[Issue]:
    """A meeting is held near the day it was planned for; half a year away the year is most likely wrong."""
    for row, meeting in office.meetings.rows.items():
        planned, held = said(meeting.planned_on), said(meeting.held_on)
        if planned is None or held is None:
            continue
        months = full_months(min(planned, held), max(planned, held))
        if months >= FAR_FROM_PLAN:
            facts = {"value": held.isoformat(), "planned": planned.isoformat(), "months": str(months)}
            yield office.meetings.issue("MPM381", row, "held_on", **facts)


RULES = (days_follow, reviews_follow_requests, meetings_keep_their_plan)

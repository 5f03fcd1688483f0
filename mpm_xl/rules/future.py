"""Nothing that is past lies after the 统计截止日 (rules C12.4); planned days and deadlines may."""

from collections.abc import Iterator, Mapping

from mpm_xl.office import Office
from mpm_xl.rules.moments import moment
from validators.issue import Issue

PAST: Mapping[str, tuple[str, ...]] = {
    "orgs": ("founded_on", "last_admission"),
    "members": (
        "birth", "join_date", "full_date", "enrolled_on", "carded_on", "verified_on", "settled_on", "excuse_from",
        "reserve_since", "opening_last_life", "opening_last_contact", "left_on",
    ),
    "outflow": (
        "registered_on", "reported_on", "out_date", "town_checkin", "host_checkin", "proof_date", "activity_card_date",
        "activity_card_filed", "return_date", "card_checked_on", "card_withdrawn_on",
    ),
    "inflow": (
        "registered_on", "in_date", "host_checkin", "town_checkin", "identity_on", "assigned_on", "left_on",
    ),
    "contacts": ("date",),
    "reports": ("date",),
    "talks": ("date",),
    "meetings": ("held_on",),
    "letters": ("date", "reported_last_life", "receipt_date"),
    "appraisals": ("graded_on", "card_reviewed_on"),
    "trainings": ("start",),
    "deeds": ("date",),
    "requests": ("date", "done_on"),
    "request_reviews": ("date",),
    "assistance": ("date",),
    "posts": ("carded_on", "ended_on"),
    "checkins": ("date", "ended_on"),
    "transfers": ("date", "from_consent_on", "to_consent_on", "own_consent_on", "accepted_on", "receipt_on"),
    "dues_payments": ("paid_on",),
    "measures": ("decided_on", "outcome_on"),
    "searches": ("date",),
    "changes": ("date",),
    "development": (
        "origin_trained", "host_trained", "origin_examined", "host_examined", "origin_notice", "host_notice",
        "admitted_on",
    ),
    "labour": ("date",),
}  # fmt: skip


def nothing_lies_ahead(office: Office) -> Iterator[Issue]:
    """Report every past day that lies after the 统计截止日."""
    day = office.as_of.isoformat()
    for table in office.tables:
        fields = PAST.get(table.ledger.name, ())
        for row, note in table.rows.items() if fields else ():
            for field in fields:
                value = moment(getattr(note, field))
                if value is not None and value.first > office.as_of:
                    yield table.issue("MPM338", row, field, as_of=day)


RULES = (nothing_lies_ahead,)

"""Nothing that is past lies after the 统计截止日 (rules C12.4), nor all of it long before; deadlines may lie ahead."""

from collections.abc import Iterator, Mapping
from datetime import date

from mpm_xl.office import Office
from mpm_xl.rules.moments import moment
from validators.clean import clean
from validators.dates import add_months
from validators.issue import Issue
from validators.ledgers.settings import Settings

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

# The days of what the office does; by them a 统计截止日 is doubted that nobody can have meant.
DONE_ON: Mapping[str, str] = {
    "outflow": "out_date", "inflow": "in_date", "contacts": "date", "reports": "date", "talks": "date",
    "meetings": "held_on", "trainings": "start", "letters": "date", "requests": "date", "assistance": "date",
    "deeds": "date", "dues_payments": "paid_on", "labour": "date",
}  # fmt: skip
FEWEST_DAYS, QUIET_MONTHS = 5, 36


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


def the_day_fits_the_books(office: Office) -> Iterator[Issue]:
    """The 统计截止日 lies neither before most of what was done nor years after all of it."""
    days = sorted(
        day
        for table in office.tables
        if (field := DONE_ON.get(table.ledger.name))
        for note in table.rows.values()
        if isinstance(day := getattr(note, field), date)
    )
    later = sum(day > office.as_of for day in days)
    if len(days) < FEWEST_DAYS:
        return
    heading = Settings.columns()["as_of"].heading
    (row,) = (row for row, one in office.questions.rows.items() if clean(str(one.item)) == heading)
    facts = {"count": str(len(days)), "later": str(later), "last": days[-1].isoformat()}
    if 2 * later > len(days):
        yield office.questions.issue("MPM251", row, "value", **facts)
    elif not later and add_months(days[-1], QUIET_MONTHS) < office.as_of:
        yield office.questions.issue("MPM250", row, "value", years=str(QUIET_MONTHS // 12), **facts)


RULES = (nothing_lies_ahead, the_day_fits_the_books)

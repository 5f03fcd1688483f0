"""Nothing that is past lies after the 统计截止日 (rules C12.4); planned days may."""

from collections.abc import Iterator, Mapping
from datetime import date

from mpm_xl.office import Office
from validators.dates import RoughDate, YearMonth
from validators.issue import Issue

PAST: Mapping[str, tuple[str, ...]] = {
    "orgs": ("founded_on",),
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
    "meetings": ("held_on",),
    "deeds": ("date",),
    "appraisals": ("graded_on", "card_reviewed_on"),
}  # fmt: skip


def nothing_lies_ahead(office: Office) -> Iterator[Issue]:
    """Report every past day that lies after the 统计截止日."""
    as_of = office.as_of
    day = as_of.isoformat()
    for table in office.tables:
        fields = PAST.get(table.ledger.name, ())
        for row, note in table.rows.items() if fields else ():
            for field in fields:
                value = getattr(note, field)
                if value is not None and _first(value, as_of) > as_of:
                    yield table.issue("MPM338", row, field, as_of=day)


def _first(value: object, otherwise: date) -> date:
    """Return the day, or the first day of a month; what is no date counts as not ahead."""
    if isinstance(value, date):
        return value
    return value.first if isinstance(value, (RoughDate, YearMonth)) else otherwise


RULES = (nothing_lies_ahead,)

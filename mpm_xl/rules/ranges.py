"""Values that lie within bounds, and parts that are no more than their whole, in one row (domain ledgers G.3)."""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from mpm_xl.office import Office
from mpm_xl.rules.moments import moment, table_of
from validators.dates import add_months
from validators.issue import Issue
from validators.nothing import said

FIRST_YEAR, LAST_YEAR = 1900, 2100
DEDUCTIONS = ("未完成交办任务", "变更未报", "违反规章村规", "不当言行")
EITHER_WAY = ("支部考核", "其他")
TERMS = {"限期改正": (0, 12), "延长预备期": (6, 12)}


class Range(NamedTuple):
    """The bounds of a field, both included."""

    ledger: str
    field: str
    low: int
    high: int


class Part(NamedTuple):
    """Two fields of one row, the first no more than the second."""

    ledger: str
    part: str
    whole: str


YEARS = ("attendance", "dues", "appraisals", "checkins", "history")
RANGES = (
    Range("orgs", "fixed_day", 1, 31),
    Range("dues", "from_month", 1, 12),
    Range("meetings", "minutes", 1, 24 * 60),
    Range("transfers", "valid_days", 1, 366),
    Range("deeds", "hours", 0, 24 * 31),
    Range("trainings", "hours", 0, 24 * 31),
)
PARTS = (
    Part("trainings", "read_by", "pushed_to"),
    Part("trainings", "extra_present", "extra_due"),
    Part("trainings", "key_workers", "skilled"),
    Part("letters", "reported_present", "reported_due"),
)
RATE_INDICATORS = ("组织生活参与率", "参学率")


def values_in_range(office: Office) -> Iterator[Issue]:
    """Report every number outside its bounds."""
    years = [Range(ledger, "year", FIRST_YEAR, min(LAST_YEAR, office.as_of.year)) for ledger in YEARS]
    for bounds in (*years, *RANGES):
        table = table_of(office, bounds.ledger)
        for row, note in table.rows.items():
            value = said(getattr(note, bounds.field))
            if isinstance(value, (int, Decimal)) and not bounds.low <= value <= bounds.high:
                yield table.issue("MPM355", row, bounds.field, low=str(bounds.low), high=str(bounds.high))
    for row, figure in office.history.rows.items():
        value = said(figure.value)
        if figure.indicator in RATE_INDICATORS and value is not None and value > 100:  # noqa: PLR2004  -- per cent
            yield office.history.issue("MPM355", row, "value", low="0", high="100")


def parts_within_wholes(office: Office) -> Iterator[Issue]:
    """Report every part that is more than its whole."""
    for one in PARTS:
        table = table_of(office, one.ledger)
        heading = table.ledger.row.columns()[one.whole].heading
        for row, note in table.rows.items():
            part, whole = said(getattr(note, one.part)), said(getattr(note, one.whole))
            if isinstance(part, int) and isinstance(whole, int) and part > whole:
                yield table.issue("MPM356", row, one.part, more=str(part), of=heading, less=str(whole))


def years_fit_days(office: Office) -> Iterator[Issue]:
    """An appraisal is graded in its year or the next; somebody checks in by the year of the row."""
    for row, note in office.appraisals.rows.items():
        year, graded = said(note.year), said(note.graded_on)
        if year is not None and graded is not None and not year <= graded.year <= year + 1:
            yield office.appraisals.issue("MPM378", row, "graded_on", year=str(year))
    for row, checkin in office.checkins.rows.items():
        year, came = said(checkin.year), said(checkin.date)
        if year is not None and came is not None and came.year > year:
            yield office.checkins.issue("MPM378", row, "date", year=str(year))


def points_have_their_sign(office: Office) -> Iterator[Issue]:
    """What is done well does not cost points, and a deduction does not give them."""
    for row, deed in office.deeds.rows.items():
        points, kind = said(deed.points), said(deed.kind)
        if points is None or kind is None or kind in EITHER_WAY:
            continue
        if points > 0 if kind in DEDUCTIONS else points < 0:
            yield office.deeds.issue("MPM377", row, "points", kind=kind)


def terms_are_lawful(office: Office) -> Iterator[Issue]:
    """A measure that runs for a term runs for one that the rules know."""
    for row, note in office.measures.rows.items():
        measure, decided, until = said(note.measure), moment(note.decided_on), moment(note.until)
        term = TERMS.get(measure or "")
        if term is None or decided is None or until is None or until.last <= decided.first:
            continue
        if not add_months(decided.first, term[0]) <= until.last <= add_months(decided.first, term[1]):
            facts = {"measure": str(measure), "day": decided.text, "low": str(term[0]), "high": str(term[1])}
            yield office.measures.issue("MPM372", row, "until", **facts)


RULES = (values_in_range, parts_within_wholes, years_fit_days, points_have_their_sign, terms_are_lawful)

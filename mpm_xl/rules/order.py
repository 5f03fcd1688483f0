"""疑似错行 where no seal tells it: a column that contradicts the rest of its rows too often (rules C12.1, C12.4)."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from mpm_xl.office import Office
from mpm_xl.rules.moments import moment
from validators.dates import RoughDate, YearMonth
from validators.identity import LENGTH, birth_of, sex_of
from validators.issue import Issue
from validators.ledgers.members import Member
from validators.nothing import said
from validators.row import Row
from workbook.tables import Table, seals_carried, swap_issue

FEWEST_ROWS = 5
SHARE_PERCENT = 20
SEALED = 0.5

# Per ledger: what comes first, and what cannot come before it.
PAIRS: Mapping[str, Sequence[tuple[str, str]]] = {
    "members": (("join_date", "full_date"), ("birth", "join_date")),
    "outflow": (("out_date", "return_date"),),
    "inflow": (("in_date", "left_on"),),
    "letters": (("period_from", "period_to"), ("date", "receipt_date")),
    "trainings": (("start", "end"),),
    "requests": (("date", "done_on"),),
    "posts": (("carded_on", "ended_on"),),
    "checkins": (("date", "ended_on"),),
    "transfers": (("date", "accepted_on"),),
    "measures": (("decided_on", "outcome_on"),),
    "talks": (("date", "due_on"),),
}
# Whoever is late is so in every row; all other pairs are the wrong way round in none.
OFTEN_LATE = frozenset((("talks", "due_on"),))


def columns_follow_the_number(office: Office) -> Iterator[Issue]:
    """Sex and birth of 党员 are those of the number in nearly every row."""
    if _is_sealed(office.members):
        return
    for field, agrees in (("sex", _sex_agrees), ("birth", _birth_agrees)):
        told = {row: agrees(member) for row, member in office.members.rows.items()}
        known = [row for row, answer in told.items() if answer is not None]
        yield from _suspected(office.members, field, known, [row for row in known if not told[row]], "MPM231")


def _sex_agrees(member: Member) -> bool | None:
    number, sex = said(member.id_number), said(member.sex)
    return sex == sex_of(number) if number and sex and len(number) == LENGTH else None


def _birth_agrees(member: Member) -> bool | None:
    number, birth = said(member.id_number), said(member.birth)
    born = birth_of(number) if number and len(number) == LENGTH else None
    return birth.may_lie_in(YearMonth(born.year, born.month)) if born and isinstance(birth, RoughDate) else None


def columns_follow_each_other(office: Office) -> Iterator[Issue]:
    """What comes later is not earlier, in nearly every row; where it is in every row, two columns changed places."""
    for table in office.tables:
        pairs = PAIRS.get(table.ledger.name, ())
        if not pairs or _is_sealed(table):
            continue
        for earlier, later in pairs:
            days = {
                row: (moment(getattr(one, earlier)), moment(getattr(one, later))) for row, one in table.rows.items()
            }
            both = {row: (first, last) for row, (first, last) in days.items() if first and last}
            wrong = [row for row, (first, last) in both.items() if last.last < first.first]
            if len(wrong) == len(both) >= FEWEST_ROWS and (table.ledger.name, later) not in OFTEN_LATE:
                yield swap_issue("MPM223", table, earlier, later, rows=str(len(wrong)))
                continue
            name = table.ledger.row.columns()[earlier].heading
            yield from _suspected(table, later, list(both), wrong, "MPM232", earlier=name)


def _suspected(
    table: Table[Row], field: str, known: Sequence[int], wrong: Sequence[int], code: str, **facts: str
) -> Iterator[Issue]:
    if len(wrong) >= FEWEST_ROWS and 100 * len(wrong) >= SHARE_PERCENT * len(known):
        share = f"{len(wrong) / len(known):.0%}"
        yield table.issue(code, wrong[0], field, rows=str(len(wrong)), share=share, **facts)


def _is_sealed(table: Table[Row]) -> bool:
    """Tell whether most rows carry a seal, which tells more than knowledge can."""
    return len(seals_carried(table)) > SEALED * len(table.rows)


RULES: Sequence[Callable[[Office], Iterator[Issue]]] = (columns_follow_the_number, columns_follow_each_other)

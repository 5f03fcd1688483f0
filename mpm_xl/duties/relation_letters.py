"""The letter of a transfer on paper: it lives some days, and its receipt is sent back (domain ledgers G.3.22)."""

from collections.abc import Iterator
from datetime import date, timedelta

from mpm_xl.census import TRANSFER_IN, TRANSFER_OUT
from mpm_xl.duties.model import Task, status_of
from mpm_xl.duties.once import RECEIPT, recent
from mpm_xl.figure import RowRef
from mpm_xl.office import Office
from validators.dates import Period
from validators.ledgers.transfers import Transfer
from validators.nothing import said
from validators.profile import Profile

ON_PAPER = "纸质"
LETTER, SENT_BACK = "介绍信", "寄回回执"


def relation_letters(office: Office) -> Iterator[Task]:
    """Yield whether each letter of the last twelve months was accepted in its days, and its receipt given or got."""
    for row, note in office.once(office.transfers).items():
        day, accepted, receipt = said(note.date), _by(office, note.accepted_on), _by(office, note.receipt_on)
        days = letter_days(office.profile, note)
        if note.channel != ON_PAPER or note.direction not in (TRANSFER_OUT, TRANSFER_IN):
            continue
        if day is None or days is None or day > office.as_of:
            continue
        if recent(office, day):
            yield _task(office, row, LETTER, Period(day, day + timedelta(days)), accepted or receipt)
        if accepted is not None and recent(office, accepted):
            kind = RECEIPT if note.direction == TRANSFER_OUT else SENT_BACK
            period = Period(accepted, accepted + timedelta(office.profile.receipt_days))
            yield _task(office, row, kind, period, receipt)


def letter_days(profile: Profile, note: Transfer) -> int | None:
    """Return how long a letter lives: as it says, or as long as those of the place; None where there is none."""
    typed = said(note.valid_days)
    return profile.letter_days if typed is None and note.channel == ON_PAPER else typed


def _by(office: Office, value: object) -> date | None:
    """Return a day that has come by the 统计截止日."""
    return value if isinstance(value, date) and value <= office.as_of else None


def _task(office: Office, row: int, kind: str, period: Period, done_on: date | None) -> Task:
    note, ref, done = office.transfers.rows[row], RowRef(office.transfers.ledger.tab, row), int(done_on is not None)
    return Task(
        kind=kind, period=period, due=1, done=done, status=status_of(office, period, 1, done), rule="C18",
        about=(ref,), behind=(ref,) * done, responsible=said(note.handled_by) or "",
        member=office.people.find(note.person), note=f"{said(note.date)}{note.direction}",
    )  # fmt: skip

"""Rules of certificates and transfers that a row shows by itself (rules C2)."""

from collections.abc import Iterator

from mpm_xl.advice.certificates import CARD, LETTER, issued_at_departure, lacking_consents
from mpm_xl.office import Office
from validators.issue import Issue
from validators.nothing import said

REFUSED = "不同意"
# The day of each certificate and what its column calls it.
DATES = {LETTER: ("proof_date", "证明信"), CARD: ("activity_card_date", CARD)}


def transfers_have_three_consents(office: Office) -> Iterator[Issue]:
    """A transfer is agreed to by both sides and the member, each with a date (JC-15)."""
    for row, note in office.transfers.rows.items():
        lacking, day = lacking_consents(office, note), said(note.date)
        if said(note.accepted_on) is not None:
            lacking = tuple(one for one in lacking if not one.endswith(REFUSED))  # told at the consent itself
        if lacking and day is not None:
            yield office.transfers.issue("MPM501", row, "date", lacking="、".join(lacking))


def certificates_are_dated_by_departure(office: Office) -> Iterator[Issue]:
    """What the place issues at departure is dated no later than the day out (CY-06)."""
    for row, note in office.outflow.rows.items():
        out = said(note.out_date)
        for name in issued_at_departure(office) if out is not None else ():
            field, called = DATES[name]
            day = said(getattr(note, field))
            if out is not None and day is not None and day > out:
                yield office.outflow.issue("MPM502", row, field, name=called, out=out.isoformat())


RULES = (transfers_have_three_consents, certificates_are_dated_by_departure)

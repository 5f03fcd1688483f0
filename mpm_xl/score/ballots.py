"""Ballots of 民主评议 as they are typed: by member, and the meeting they were cast at (rules C9)."""

from collections.abc import Mapping
from functools import lru_cache

from mpm_xl.office import Office
from validators.clean import clean
from validators.ledgers.appraisals import Appraisal
from validators.nothing import Nothing, said

ABSTAINED = "弃权"


@lru_cache(maxsize=2)
def meetings_by_code(office: Office) -> Mapping[str, int]:
    """Return the row of each meeting by its code."""
    return {code_of(meeting.code): row for row, meeting in office.once(office.meetings).items() if said(meeting.code)}


def code_of(value: str | Nothing | None) -> str:
    """Return the code of a meeting as it is compared."""
    return clean(said(value) or "")


def votes_of(note: Appraisal) -> Mapping[str, int]:
    """Return the ballots typed for a member, by grade and 弃权; empty where none are typed."""
    typed = {
        "优秀": said(note.votes_excellent), "合格": said(note.votes_qualified), "基本合格": said(note.votes_basic),
        "不合格": said(note.votes_unqualified), ABSTAINED: said(note.votes_abstain),
    }  # fmt: skip
    return {} if all(count is None for count in typed.values()) else {name: count or 0 for name, count in typed.items()}


def valid_ballots(office: Office, note: Appraisal) -> int | None:
    """Return how many ballots were valid at the meeting of an appraisal."""
    at = meetings_by_code(office).get(code_of(note.meeting))
    return said(office.meetings.rows[at].ballots_valid) if at else None

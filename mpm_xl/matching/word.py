"""What the other place wrote of one member since the member left or came (rules C16)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from mpm_xl.events import letters
from mpm_xl.figure import RowRef
from mpm_xl.office import Office
from validators.nothing import said

RECEIVED, SENT = "收到", "发出"
UNKNOWN_THERE, MOVED_THERE = "查无此人", "已转接"


@dataclass(frozen=True)
class Word:
    """The rows by which the other place shows that it knows the member, with their days, and its last opinion."""

    known: tuple[tuple[date, RowRef], ...] = ()
    reply: str = ""
    behind: tuple[RowRef, ...] = ()

    @property
    def refs(self) -> tuple[RowRef, ...]:
        """The rows by which the other place knows the member: none where its last word is that it does not."""
        return () if self.reply == UNKNOWN_THERE else tuple(ref for _, ref in self.known)

    def since(self, day: date) -> bool:
        """Tell whether the other place was heard of since a day."""
        return any(one >= day for one, _ in self.known)


def word_of(office: Office, member: int, since: date | None) -> Word:
    """Return what the other place wrote: a letter received, or the receipt of ours; of opinions the last counts."""
    first = since - timedelta(office.profile.diff_days) if since else date.min
    own = [one for one in letters(office).get(member, ()) if one.day >= first]
    replies = [(one, str(said(one.note.reply))) for one in own if said(one.note.reply) is not None]
    known = [
        (day, one.ref)
        for one in own
        if said(one.note.reply) != UNKNOWN_THERE
        and (day := _heard(office, one.day, said(one.note.direction), said(one.note.receipt_date)))
    ]
    last = replies[-1] if replies else None
    return Word(tuple(known), last[1] if last else "", (last[0].ref,) if last else ())


def _heard(office: Office, day: date, direction: str | None, receipt: date | None) -> date | None:
    if direction == RECEIVED:
        return day
    return receipt if receipt is not None and receipt <= office.as_of else None


def sent_since(office: Office, member: int, day: date, kinds: Sequence[str] = ()) -> bool:
    """Tell whether we wrote to the other place since a day; of some kinds only, where they are named."""
    return any(
        one.day >= day and one.note.direction == SENT and (not kinds or one.note.kind in kinds)
        for one in letters(office).get(member, ())
    )

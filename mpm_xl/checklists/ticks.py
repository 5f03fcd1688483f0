"""清单事项 (CY-22, CY-23, JC-04, JC-14): which items of the place's lists each member did in the year.

Items are ticked on 积分事项; those of 五个一 that other ledgers show by themselves count as they do for the score.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from mpm_xl.checklists.subjects import subjects
from mpm_xl.figure import RowRef
from mpm_xl.office import Office
from mpm_xl.score.records import happened, records
from mpm_xl.score.sources import FIVE_ONES, LISTED_DEED, TICKED, five_ones, listed_item
from validators.nothing import said

# 三比两树 is no list of what each member does in a year (CY-24).
LISTS: Mapping[str, str] = {title: code for title, code in TICKED.items() if code != "THREE_TWO"}


@dataclass(frozen=True, slots=True)
class Ticked:
    """The items of one list that one member did, with the rows that show each."""

    member: int
    title: str
    items: tuple[str, ...]
    done: Mapping[str, tuple[RowRef, ...]]

    @property
    def lacking(self) -> tuple[str, ...]:
        """The items not done."""
        return tuple(item for item in self.items if item not in self.done)

    @property
    def behind(self) -> tuple[RowRef, ...]:
        """The rows of all items done."""
        return tuple(dict.fromkeys(ref for refs in self.done.values() for ref in refs))


@lru_cache(maxsize=2)
def ticked(office: Office) -> tuple[Ticked, ...]:
    """Return a line for every list in force and member: those away or here, and whoever ticked an item of it."""
    return tuple(_all(office))


def _all(office: Office) -> Iterator[Ticked]:
    mobile = [one.at for one in subjects(office)]
    for title, code in LISTS.items():
        items = tuple(item for item in office.profile.lists.get(code, ()) if any(map(str.isalnum, item)))
        if not items:
            continue
        deeds = _deeds(office, title, items)
        for member in dict.fromkeys((*mobile, *sorted(deeds))):
            done = dict(deeds.get(member, {}))
            own = records(office).get(member) if title == FIVE_ONES else None
            yield Ticked(member, title, items, {**done, **five_ones(office, own)} if own else done)


def _deeds(office: Office, title: str, items: Sequence[str]) -> Mapping[int, Mapping[str, tuple[RowRef, ...]]]:
    found: dict[int, dict[str, tuple[RowRef, ...]]] = defaultdict(dict)
    for row, deed in office.deeds.rows.items():
        member = office.people.find(deed.person)
        if member is None or deed.kind != LISTED_DEED or not happened(office, said(deed.date)):
            continue
        if name := listed_item(said(deed.item) or "", title, items):
            found[member][name] = (*found[member].get(name, ()), RowRef("积分事项", row))
    return found

"""Rules of figures: growth is computed, parts make the whole, list items are those of the list (C13, C14, C7)."""

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from mpm_xl.census import registered
from mpm_xl.events import TOOK_PART
from mpm_xl.office import Office
from mpm_xl.rates import annual_growth, simple_growth
from mpm_xl.rules.members import persons_elsewhere
from mpm_xl.rules.names import names_of
from mpm_xl.score.sources import LISTED_DEED, TICKED, listed_item
from mpm_xl.trips import open_stays
from validators.cell import cell_name
from validators.clean import clean
from validators.issue import Issue, Place
from validators.nothing import said

TOLERANCE = Decimal("0.1")
# Indicators of 历年数据 that are a part of another one of the same year.
PART_OF = {"省外流出数": "流出党员数", "流出党员数": "党员总数"}


def _all_elsewhere(office: Office) -> bool:
    """Tell whether no row of 党员 is misspelt: such a row has its own finding."""
    return office.members.rows.keys() <= persons_elsewhere(office)


def growth_is_computed(office: Office) -> Iterator[Issue]:
    """A typed growth is that from the figure before it, on average a year (GT-02)."""
    series: dict[str, list[tuple[int, int, Decimal]]] = defaultdict(list)
    for row, note in office.history.rows.items():
        year, indicator, value = said(note.year), said(note.indicator), said(note.value)
        if year is not None and indicator is not None and value is not None:
            series[indicator].append((year, row, value))
    for figures in series.values():
        figures.sort()
        for (start, _, first), (end, row, last) in pairwise(figures):
            typed, years = said(office.history.rows[row].typed_growth), end - start
            computed, simple = annual_growth(first, last, years), simple_growth(first, last)
            if typed is not None and computed is not None and abs(typed - computed) >= TOLERANCE:
                facts = {
                    "typed": _plain(typed), "computed": f"{computed:f}", "simple": f"{simple:f}", "years": str(years),
                    "start": str(start), "first": _plain(first), "end": str(end), "last": _plain(last),
                }  # fmt: skip
                yield office.history.issue("MPM406", row, "typed_growth", **facts)


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"


def somebody_is_listed(office: Office) -> Iterator[Issue]:
    """A workbook without members, or without one who counts, is told so at the first row."""
    if not office.members.rows:
        place = Place(office.members.ledger.tab, cell_name(office.members.heading_row + 1, 1))
        yield Issue("MPM347", place)
    elif not (registered(office) or open_stays(office) or office.checkins.rows) and _all_elsewhere(office):
        yield office.members.issue("MPM420", min(office.members.rows), "branch", count=str(len(office.members.rows)))


def classes_make_the_whole(office: Office) -> Iterator[Issue]:
    """Where 人员分类 is used, the classes add up to the members; the difference is named, never hidden (JC-01)."""
    counted = registered(office)
    without = [row for row in counted if said(office.members.rows[row].community_class) is None]
    if not without or len(without) == len(counted):
        return
    facts = {
        "total": str(len(counted)), "classified": str(len(counted) - len(without)), "rest": str(len(without)),
        "names": names_of(office, without),
    }  # fmt: skip
    yield office.members.issue("MPM407", without[0], "community_class", **facts)


def items_are_listed(office: Office) -> Iterator[Issue]:
    """A deed that ticks an item of a list names it as the list does, else it is no tick."""
    lists = {title: office.profile.lists.get(code, ()) for title, code in TICKED.items()}
    items = "；".join(f"{title}：{'、'.join(some)}" for title, some in lists.items() if any(map(str.isalnum, some)))
    for row, deed in office.deeds.rows.items():
        text = said(deed.item)
        if deed.kind != LISTED_DEED or text is None:
            continue
        if not any(listed_item(text, title, some) for title, some in lists.items()):
            yield office.deeds.issue("MPM413", row, "item", items=items)


def earlier_parts_fit(office: Office) -> Iterator[Issue]:
    """Of the figures of one year, a part is no more than its whole."""
    known = {(note.year, note.indicator): row for row, note in office.history.rows.items()}
    for row, note in office.history.rows.items():
        whole = PART_OF.get(said(note.indicator) or "")
        other = known.get((note.year, whole)) if whole and said(note.year) is not None else None
        more, less = said(note.value), said(office.history.rows[other].value) if other else None
        if whole is not None and other is not None and more is not None and less is not None and more > less:
            facts = {
                "year": str(note.year), "part": str(note.indicator), "more": _plain(more), "whole": whole,
                "less": _plain(less), "other": str(other),
            }  # fmt: skip
            yield office.history.issue("MPM416", row, "value", **facts)


def persons_within_attendances(office: Office) -> Iterator[Issue]:
    """Who learned a skill at a class was there: 人次 are no fewer than 人数; only where attendance is known."""
    came: dict[str, int] = defaultdict(int)
    for note in office.attendance.rows.values():
        for code, mark in note.marks.items():
            came[clean(code)] += mark in TOOK_PART
    for row, training in office.trainings.rows.items():
        skilled, present = said(training.skilled), came.get(clean(said(training.code) or ""), 0)
        present += said(training.extra_present) or 0
        if skilled is not None and present and skilled > present:
            yield office.trainings.issue("MPM421", row, "skilled", more=str(skilled), less=str(present))


RULES = (
    somebody_is_listed, growth_is_computed, earlier_parts_fit, persons_within_attendances, classes_make_the_whole,
    items_are_listed,
)  # fmt: skip

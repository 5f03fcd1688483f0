"""卡册 of a place (forms F12; JC-17, CY-08): for every member away or here, which of its cards and books exist.

The sources name 二卡三簿一台账 and do not say what they are; the list CARDS of 制度参数 does, and may be renamed.
What shows that one exists follows from the words in its name, the first of EVIDENCE that fits.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

from mpm_xl.checklists.subjects import HERE, OUT, Subject, Tick, subjects
from mpm_xl.checklists.three import three_haves_of
from mpm_xl.events import MONTHS, attended
from mpm_xl.figure import RowRef
from mpm_xl.office import Office
from mpm_xl.score import scores
from validators.nothing import said

DEFAULT = (
    "流动党员登记卡", "流动党员联系卡", "流出党员登记簿", "流入党员登记簿", "流动党员活动记录簿", "流动党员管理台账",
)  # fmt: skip
CARD = "卡"

Test: TypeAlias = Callable[[Office, Subject], "Tick | None"]


@dataclass(frozen=True, slots=True)
class Cards:
    """The cards and books of one member by name; None where one is not meant for the member or cannot be told."""

    subject: Subject
    ticks: Mapping[str, Tick | None]

    @property
    def lacking(self) -> tuple[str, ...]:
        """What does not exist."""
        return tuple(name for name, tick in self.ticks.items() if tick is not None and not tick.done)

    @property
    def due(self) -> bool:
        """Something is meant for the member."""
        return any(tick is not None for tick in self.ticks.values())

    @property
    def complete(self) -> bool:
        """齐备: something is meant for the member, and nothing of it is lacking."""
        return self.due and not self.lacking


def card_names(office: Office) -> tuple[str, ...]:
    """Return the names of cards and books in force."""
    return office.profile.lists.get("CARDS") or DEFAULT


@lru_cache(maxsize=2)
def cards(office: Office) -> tuple[Cards, ...]:
    """Return the cards and books of all who are away or here."""
    tests = {name: _test_of(name) for name in card_names(office)}
    return tuple(
        Cards(one, {name: test(office, one) for name, test in tests.items()}) for one in subjects(office)
    )  # fmt: skip


def _test_of(name: str) -> Test:
    return next((test for words, test in EVIDENCE if any(word in name for word in words)), _unknown)


def _unknown(_: Office, __: Subject) -> None:
    return None


def _part(name: str) -> Test:
    """Return the test of a card that 三有三知 has too."""
    return lambda office, one: three_haves_of(office, one.at).ticks[name]


def _for_class(community_class: str, test: Test) -> Test:
    """Return the test of a card that is meant for one class of 五管 alone."""
    return lambda office, one: (
        test(office, one) if office.members.rows[one.at].community_class == community_class else None
    )


def _checked_in(office: Office, one: Subject) -> Tick:
    refs = tuple(
        RowRef("在职报到", row) for row, note in office.once(office.checkins).items()
        if office.people.find(note.person) == one.at and (day := said(note.date)) and day <= office.as_of
    )  # fmt: skip
    return Tick(bool(refs), refs)


def _duty_card(office: Office, one: Subject) -> Tick:
    refs = _duty_cards(office).get(one.at, ())
    return Tick(bool(refs), refs)


@lru_cache(maxsize=2)
def _duty_cards(office: Office) -> Mapping[int, tuple[RowRef, ...]]:
    """Return the posts with a card given out and not given up, by member."""
    found: dict[int, tuple[RowRef, ...]] = {}
    for row, post in office.once(office.posts).items():
        member, day, ended = office.people.find(post.person), said(post.carded_on), said(post.ended_on)
        if member and day and day <= office.as_of and not (ended and ended <= office.as_of):
            found[member] = (*found.get(member, ()), RowRef("岗位责任", row))
    return found


def _activity(office: Office, one: Subject) -> Tick:
    refs = [event.refs[0] for event in attended(office).get(one.at, ()) if event.day.year == office.as_of.year]
    return Tick(bool(refs), tuple(dict.fromkeys(refs)))


def _dues(office: Office, one: Subject) -> Tick:
    refs = _dues_rows(office).get(one.at, ())
    return Tick(bool(refs), refs)


@lru_cache(maxsize=2)
def _dues_rows(office: Office) -> Mapping[int, tuple[RowRef, ...]]:
    """Return the rows of 党费 of the year in which something is written for any month, by member."""
    found: dict[int, tuple[RowRef, ...]] = {}
    for row, note in office.once(office.dues).items():
        member = office.people.find(note.person)
        if member and note.year == office.as_of.year and any(getattr(note, month) is not None for month in MONTHS):
            found[member] = (*found.get(member, ()), RowRef("党费", row))
    return found


def _roster(kind: str = "") -> Test:
    """Return the test of a roster, of those away or those here alone where its name says so; all on it are on it."""
    return lambda _, one: Tick(done=True, behind=(one.ref,)) if kind in ("", one.kind) else None


def _verified(office: Office, one: Subject) -> Tick:
    return Tick(said(office.members.rows[one.at].verified_on) is not None, (RowRef("党员", one.at),))


def _scored(office: Office, one: Subject) -> Tick | None:
    score = scores(office).get(one.at)
    return None if score is None else Tick(score.total is not None, (RowRef("党员", one.at),))


def _ledger(_: Office, one: Subject) -> Tick:
    """Return whether the line of the 台账 says where the member is assigned and who the contact is."""
    return Tick(said(one.note.assigned_org) is not None and said(one.note.contact_person) is not None, (one.ref,))


EVIDENCE: tuple[tuple[tuple[str, ...], Test], ...] = (
    (("责任卡",), _for_class("居民", _duty_card)),
    (("社区联系卡",), _for_class("在职", _checked_in)),
    (("登记卡",), _part("登记卡")),
    (("联系卡", "联系册"), _part("联系卡")),
    (("管理卡",), _part("管理卡")),
    (("流出",), _roster(OUT)),
    (("流入",), _roster(HERE)),
    (("登记簿", "花名册"), _roster()),
    (("党费",), _dues),
    (("活动", "组织生活"), _activity),
    (("信息库",), _verified),
    (("成绩单", "积分"), _scored),
    (("台账",), _ledger),
)


def lacking_cards(office: Office) -> Iterator[tuple[Subject, tuple[str, ...]]]:
    """Yield who lacks a card, and which; only where the place names its cards."""
    if not office.profile.lists.get("CARDS"):
        return
    for one in cards(office):
        lacking = tuple(name for name in one.lacking if CARD in name)
        if lacking:
            yield one.subject, lacking

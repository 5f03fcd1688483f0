"""F35 结对联系（帮扶）一览表 (forms B.26, B.30): every contact person with the members looked after (CY-09, GT-25)."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from mpm_xl.duties import DONE as COMPLETE
from mpm_xl.duties import Duty, due_contacts
from mpm_xl.events import contacts
from mpm_xl.figure import Figure, FormValues, RowRef
from mpm_xl.forms.frame import caption, common, foot, note, title
from mpm_xl.forms.mobile import Mobile, mobile, numbered
from mpm_xl.forms.spec import FormSpec
from mpm_xl.forms.values import shown
from mpm_xl.office import Office
from mpm_xl.trips import trips
from validators.nothing import said
from workbook.forms.declaration import FITTING, Block, Form, Item

WIDTHS = (5, 8, 10, 8, 20, 16, 6, 6, 6, 12, 8)
ACROSS = len(WIDTHS)
NOBODY = "未落实"
LAST = 1 << 30
DONE = "办结"
ITEMS = (
    Item("number", "序号"),
    Item("contact", "联系人（帮扶人）"),
    Item("post", "职务"),
    Item("manner", "联系方式1+1/1+N"),
    Item("members", "联系党员", "正文左"),
    Item("places", "所在地", "正文左"),
    Item("due", "本期应联系", "数字"),
    Item("done", "已联系", "数字"),
    Item("visits", "家访", "数字"),
    Item("troubles", "困难", "正文左"),
    Item("remark", "备注"),
)
FORM = Form(
    "F35", "F35 结对联系", WIDTHS,
    (
        title(ACROSS, "{}流动党员结对联系（帮扶）一览表"),
        caption(WIDTHS),
        Block("结对", ITEMS, total=("members", "due", "done", "visits"), height=FITTING),
        foot(WIDTHS),
        note(
            ACROSS, "一人联系一名党员的为1+1，联系几名的为1+N。",
            "本期为本年初至统计截止日；应联系、已联系按联系周期计，只计到期的和已联系的，含本年返回和未登记造册的，合计人数不含。",
            "困难取自未办结的诉求和本年的慰问帮扶。",
        ),
    ),
    repeat="结对", landscape=False,
)  # fmt: skip


def values(office: Office, _: str) -> FormValues:
    """List the contact persons in the order of 党员; members without one last."""
    pairs = _pairs(office)
    lines = [_line(office, name, own) for name, own in pairs]
    sums = {
        f"合计_结对_{field}": Figure(sum(int(str(line[field].value)) for line in lines), _behind(lines, field))
        for field in ("due", "done", "visits")
    }
    now = tuple(one.ref for one in mobile(office))
    fields = {
        **common(office), **sums, "title": Figure(said(office.settings.unit_name)),
        "合计_结对_members": Figure(f"{len(now)}人", now),
    }  # fmt: skip
    results = [_result(office, line, own) for line, (_, own) in zip(lines, pairs, strict=True)]
    return FormValues(fields, {"结对": numbered(iter(lines))}, {"F35": results})


def _behind(lines: Sequence[Mapping[str, Figure]], field: str) -> tuple[RowRef, ...]:
    return tuple(dict.fromkeys(ref for line in lines for ref in line[field].behind))


def _pairs(office: Office) -> list[tuple[str, list[Mobile]]]:
    """Return each contact person as written, with the members; those in our own ranks first."""
    found: dict[tuple[bool, int, str], list[Mobile]] = defaultdict(list)
    for one in (*mobile(office), *_former(office)):
        written = said(one.note.contact_person)
        at = office.people.find(written)
        found[written is None, at or LAST, "" if at else written or NOBODY].append(one)
    ordered = sorted(found.items(), key=lambda entry: entry[0])
    return [(name or str(said(office.members.rows[at].name) or ""), own) for (_, at, name), own in ordered]


@lru_cache(maxsize=2)
def _former(office: Office) -> tuple[Mobile, ...]:
    """Return the trips that are over or not registered yet, in which contact was due in the year."""
    listed, due = _going_on(office), _contacts_due(office)
    return tuple(
        Mobile("流出", ref, trip.member, office.members.rows[trip.member], trip.note, trip.start)
        for trip in trips(office)
        if (ref := RowRef("流出", trip.row)) in due and ref not in listed and trip.member is not None
    )


def _line(office: Office, name: str, own: Sequence[Mobile]) -> dict[str, Figure]:
    refs = tuple(one.ref for one in own)
    at = None if name == NOBODY else office.people.find(said(own[0].note.contact_person))
    due = [duty for one in own for duty in _contacts_due(office).get(one.ref, ())]
    done = [duty for duty in due if duty.status == COMPLETE]
    people = [one for one in own if _shown_at(office)[one.at] == one.ref]
    visits = tuple(ref for one in people for ref in _visits(office, one.at))
    return {
        "contact": Figure(name, refs),
        "post": Figure(shown(office.members.rows[at].party_post) if at else None),
        "manner": Figure(None if name == NOBODY else _manner(office, own)),
        "members": Figure("、".join(_named(office, one) for one in own), refs),
        "places": Figure("、".join(dict.fromkeys(str(one.place) for one in own if one.place)) or None),
        "due": Figure(len(due), tuple(dict.fromkeys(RowRef(duty.tab, duty.trip_row) for duty in due))),
        "done": Figure(len(done), tuple(dict.fromkeys(ref for duty in done for ref in duty.behind))),
        "visits": Figure(len(visits), visits),
        "troubles": _troubles(office, people),
        "remark": Figure(None),
    }


def _named(office: Office, one: Mobile) -> str:
    """Return a member's name, and how the trip stands where it is over or not registered."""
    state = "" if one.ref in _going_on(office) else f"（{_states(office)[one.ref.row]}）"
    return f"{shown(one.member.name)}{state}"


@lru_cache(maxsize=2)
def _going_on(office: Office) -> frozenset[RowRef]:
    return frozenset(one.ref for one in mobile(office))


@lru_cache(maxsize=2)
def _states(office: Office) -> Mapping[int, str]:
    return {trip.row: str(trip.state) for trip in trips(office)}


def _manner(office: Office, own: Sequence[Mobile]) -> str | None:
    """Return how many are looked after now, in the words of the form."""
    now = sum(one.ref in _going_on(office) for one in own)
    return None if not now else "1+1" if now == 1 else "1+N"


@lru_cache(maxsize=2)
def _shown_at(office: Office) -> Mapping[int, RowRef]:
    """Return at which of several trips the visits and troubles of a member are printed: the one that goes on."""
    return {one.at: one.ref for one in (*_former(office), *mobile(office))}


@lru_cache(maxsize=2)
def _contacts_due(office: Office) -> Mapping[RowRef, Sequence[Duty]]:
    found: dict[RowRef, list[Duty]] = defaultdict(list)
    for duty in due_contacts(office):
        found[RowRef(duty.tab, duty.trip_row)].append(duty)
    return found


def _visits(office: Office, at: int) -> Iterator[RowRef]:
    for one in contacts(office).get(at, ()):
        if one.visit and one.day.year == office.as_of.year:
            yield one.ref


def _troubles(office: Office, own: Sequence[Mobile]) -> Figure:
    wanted, helped = _requests(office), _helped(office)
    asked = tuple(ref for one in own for ref in wanted.get(one.at, ()))
    cared = tuple(ref for one in own for ref in helped.get(one.at, ()))
    unclear = sum(said(office.requests.rows[ref.row].state) is None for ref in asked)
    undone = len(asked) - unclear
    parts = [f"诉求{undone}件未办结"] if undone else []
    parts += [f"诉求{unclear}件状态不清"] if unclear else []
    parts += [f"帮扶{len(cared)}次"] if cared else []
    return Figure("、".join(parts) or None, (*asked, *cared))


@lru_cache(maxsize=2)
def _requests(office: Office) -> Mapping[int, Sequence[RowRef]]:
    """Return the requests of each member that came up by the 统计截止日 and are not known to be done."""
    found: dict[int, list[RowRef]] = defaultdict(list)
    for row, entry in office.once(office.requests).items():
        at, day = office.people.find(entry.person), said(entry.date)
        if at is not None and day is not None and day <= office.as_of and said(entry.state) != DONE:
            found[at].append(RowRef("困难诉求", row))
    return found


@lru_cache(maxsize=2)
def _helped(office: Office) -> Mapping[int, Sequence[RowRef]]:
    """Return what was given to each member in the year of the 统计截止日."""
    found: dict[int, list[RowRef]] = defaultdict(list)
    for row, entry in office.assistance.rows.items():
        at, day = office.people.find(entry.person), said(entry.date)
        if at is not None and day is not None and day <= office.as_of and day.year == office.as_of.year:
            found[at].append(RowRef("慰问帮扶", row))
    return found


def _result(office: Office, line: Mapping[str, Figure], own: Sequence[Mobile]) -> dict[str, object]:
    return {
        "联系人": line["contact"].value, "职务": line["post"].value, "方式": line["manner"].value,
        "联系党员": [_named(office, one) for one in own], "应联系": line["due"].value,
        "已联系": line["done"].value, "家访": line["visits"].value, "困难": line["troubles"].value,
    }  # fmt: skip


SPEC = FormSpec(FORM, values)

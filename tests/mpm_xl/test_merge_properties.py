"""Whatever branches report, masked or not: no row is lost, twice is once, and no order and no way upward matters."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from itertools import permutations

from hypothesis import given, settings
from hypothesis import strategies as st

from mpm_xl.consolidation.merging.alike import own_key
from mpm_xl.consolidation.merging.merge import OF_ONE_UNIT, Merged, merge
from mpm_xl.consolidation.model import Submission
from mpm_xl.consolidation.units import UnitList
from mpm_xl.export.key import Key
from tests.mpm_xl.exports import number
from tests.mpm_xl.submissions import NAMES, TOWN, UNITS, A, B, C, Line, sent, upward
from validators.cell import Cell
from workbook.tables.origin import UNIT_LIST

BRANCHES = (A, B, C)
OF_TOWN = UnitList({code: UNITS.units[code] for code in (TOWN, A, B)}, TOWN)
PEOPLE = tuple(enumerate(("张三", "张三", "李四", "王五", "王五", "赵六"), 1))  # namesakes in and across units
KEYS = {"": None, "一": Key(b"KZQWTNPBXRMDLHVCKZQWTNPB"), "二": Key(b"CVHLDMRXBPNTWQZKCVHLDMRX")}
FULL_WIDTH = {ord("0") + at: ord("０") + at for at in range(10)}
SPELLINGS: Sequence[Callable[[str], str]] = (
    str,
    str.lower,
    lambda text: f" {text[:6]} {text[6:]}　",
    lambda text: text.translate(FULL_WIDTH),
)

FREE = ("phone", "education", "address")
DAYS = ("2024-03-05", "2024-05-06", "2024-07-08")
EXAMPLES = 60

Rows = Mapping[str, Sequence[Line]]


def numbered(at: int, key: Key | None, spelling: int = 0) -> dict[str, Cell]:
    """Return what a row of 党员 says of the number of a person."""
    whole = number(at)
    return {"id_number": f"{whole[:6]}{'*' * 12}", "match_code": key.code(whole)} if key else {
        "id_number": SPELLINGS[spelling](whole)
    }  # fmt: skip


def called(at: int, members: Sequence[int], key: Key | None) -> str:
    """Return how the clerk of a unit refers to one of its members."""
    names = dict(PEOPLE)
    if [names[one] for one in members].count(names[at]) == 1:
        return names[at]
    return f"{names[at]}({key.code(number(at))[:4] if key else number(at)[-4:]})"


@st.composite
def branch(draw: st.DrawFn, unit: str, key_names: Sequence[str]) -> Submission:
    """Return the file of a branch: some of the people, whom it may share with others, and what was written of them."""
    key_name = draw(st.sampled_from(key_names))
    key = KEYS[key_name]
    members = draw(st.lists(st.sampled_from([at for at, _ in PEOPLE]), unique=True, max_size=5))
    lines: list[Line] = []
    for at in members:
        here = draw(st.booleans())
        more = draw(
            st.dictionaries(st.sampled_from(("phone", "education", "address")), st.sampled_from("甲乙"), max_size=2)
        )
        branch_name = NAMES[unit] if here else "外地党支部"
        lines.append({
            "name": dict(PEOPLE)[at], **numbered(at, key, draw(st.integers(0, 3))), "branch": branch_name, **more
        })  # fmt: skip
    facts = st.tuples(st.sampled_from(members or [0]), st.sampled_from(DAYS))
    trips = draw(st.lists(facts, max_size=4)) if members else []
    contacts = draw(st.lists(facts, max_size=4)) if members else []
    strangers = draw(st.lists(st.sampled_from([name for _, name in PEOPLE]), max_size=1))
    rows: dict[str, Sequence[Line]] = {
        "members": lines,
        "outflow": [{"person": called(at, members, key), "out_date": day} for at, day in trips],
        "contacts": [
            {"person": called(at, members, key), "date": day, "contact_person": name}
            for at, day in contacts
            for name in (strangers or ["苏梅"])
        ],
    }
    return sent(unit, {name: some for name, some in rows.items() if some}, key_name)


def files(*key_names: str) -> st.SearchStrategy[tuple[Submission, ...]]:
    return st.tuples(*(branch(unit, key_names) for unit in BRANCHES))


EITHER = st.one_of(files(""), files("一"), files("一", "二"), files("", "一"))


def county(*some: Submission) -> Merged:
    return merge(some, {}, {}, UNITS)


def rows_of(whole: Merged) -> dict[str, list[tuple[Mapping[str, Cell], object]]]:
    """Return the rows of every ledger with where they came from, the office of the town left out."""
    return {
        name: [(fact.cells, fact.origin) for fact in facts if fact.cells.get("code") != TOWN]
        for name, facts in whole.rows.items()
    }


@settings(max_examples=EXAMPLES)
@given(EITHER)
def test_every_row_that_came_stands_or_became_one_with_another(some: tuple[Submission, ...]) -> None:
    whole = county(*some)
    came = Counter(
        (one.manifest.unit_code, sheet.ledger) for one in some for sheet in one.sheets for _ in sheet.records
    )
    assert {(one.unit, one.ledger): one.came for one in whole.balance} == came
    assert all(one.came == one.stand + one.joined + one.refused for one in whole.balance)
    assert all(min(one.stand, one.joined, one.refused) >= 0 for one in whole.balance)
    stand = Counter(
        (fact.origin.unit, name)
        for name, facts in whole.rows.items()
        for fact in facts
        if fact.origin.file != UNIT_LIST
    )
    assert {(one.unit, one.ledger): one.stand for one in whole.balance if one.stand} == stand
    assert not any(one.refused for one in whole.balance if one.ledger not in OF_ONE_UNIT)


@settings(max_examples=EXAMPLES)
@given(EITHER)
def test_everybody_who_was_reported_stands_once(some: tuple[Submission, ...]) -> None:
    sheets = [sheet for one in some for sheet in one.sheets if sheet.ledger == "members"]
    reported = {
        own_key(dict(zip(sheet.fields, record.cells, strict=True))) for sheet in sheets for record in sheet.records
    }
    assert Counter(own_key(fact.cells) for fact in county(*some).rows["members"]) == dict.fromkeys(reported, 1)


@settings(max_examples=EXAMPLES)
@given(EITHER)
def test_whoever_was_meant_in_a_unit_is_meant_in_the_county_and_a_stranger_nobody(some: tuple[Submission, ...]) -> None:
    whole = county(*some)
    for sheet in upward(TOWN, whole).sheets:
        for record, fact in zip(sheet.records, whole.rows[sheet.ledger], strict=True):
            assert dict(zip(sheet.references, record.refs, strict=True)) == fact.refs


@settings(max_examples=EXAMPLES)
@given(EITHER)
def test_no_order_of_arrival_makes_a_difference(some: tuple[Submission, ...]) -> None:
    first, *others = (county(*order) for order in permutations(some))
    assert all(one == first for one in others)


@settings(max_examples=EXAMPLES)
@given(EITHER)
def test_what_came_the_last_time_makes_no_difference_to_what_comes_again(some: tuple[Submission, ...]) -> None:
    first = county(*some)
    assert merge(some, {}, first.rows, UNITS) == first


@settings(max_examples=EXAMPLES)
@given(EITHER)
def test_branches_by_way_of_their_town_come_to_what_they_come_to_without_it(some: tuple[Submission, ...]) -> None:
    one, two, three = some
    town = upward(TOWN, merge((one, two), {}, {}, OF_TOWN))
    assert rows_of(county(town, three)) == rows_of(county(one, two, three))

"""What holds of validation whatever is typed: it never raises, rows have no order, blank is equal to nothing."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from random import Random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mpm_xl.demo.filled import filled
from mpm_xl.findings import findings, marks
from mpm_xl.load import load
from tests.mpm_xl.desk import BRANCH, UNIT, desk_book
from validators.cell import Cell, CellError
from validators.ledgers import LEDGERS, MEMBERS
from workbook.edit import Marks
from workbook.schema import OURS

AS_OF = "2024-12-31"
DAY = date.fromisoformat(AS_OF)
TYPED = [ledger for ledger in LEDGERS if ledger.name not in ("settings", "parameters")]
SHUFFLED = ("members", "outflow", "inflow", "contacts", "reports", "talks", "letters", "measures", "transfers")
PEOPLE = ("张一", "李二", "王三")
cells: st.SearchStrategy[Cell] = st.one_of(
    st.none(), st.text(max_size=30), st.integers(), st.floats(), st.booleans(), st.dates(),
    st.sampled_from(["无", "不掌握", "—", "0", "=1+1", "\u202e张一", "620799198803120017", "2021.1", "1_男"]),
    st.sampled_from(["#N/A", "#REF!"]).map(CellError),
)  # fmt: skip
Rows = dict[str, list[dict[str, Cell]]]


@st.composite
def scribbles(draw: st.DrawFn) -> Rows:
    """Draw a few rows of a few ledgers, valid ones with some cells overwritten by anything."""
    rng = Random(draw(st.integers(0, 2**32)))
    rows: Rows = {}
    for ledger in draw(st.lists(st.sampled_from(TYPED), min_size=1, max_size=4, unique_by=lambda one: one.name)):
        lines = filled(ledger, draw(st.integers(1, 4)), rng, PEOPLE, (UNIT,), DAY)
        for line in lines:
            for field in draw(st.lists(st.sampled_from(list(ledger.row.columns())), max_size=4)):
                line[field] = draw(cells)
        rows[ledger.name] = lines
    return rows


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(scribbles(), st.sampled_from(["通用", "高台", "解放街道", "朝阳", "土右旗", "爵溪", "金昌"]))
def test_no_input_makes_validation_raise_and_every_finding_can_be_worded(rows: Rows, profile: str) -> None:
    office = load(desk_book(profile, AS_OF, rows))
    for issue in findings(office):
        assert issue.says
        assert issue.fix
        assert "{" not in issue.says.replace(issue.place.value, "") or "{" in str(issue.facts) + issue.place.value
    assert list(marks(office))


def kinds(rows: Mapping[str, Sequence[Mapping[str, Cell]]]) -> Counter[tuple[str, str]]:
    """Return how many findings of each code there are at each column."""
    issues = findings(load(desk_book("高台", AS_OF, rows)))
    return Counter((issue.code, issue.place.heading) for issue in issues)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 2**32), st.randoms(use_true_random=False))
def test_the_order_of_rows_makes_no_difference(seed: int, shuffler: Random) -> None:
    rng = Random(seed)
    rows = {ledger.name: filled(ledger, 3, rng, PEOPLE, (UNIT,), DAY) for ledger in TYPED if ledger.name in SHUFFLED}
    rows["orgs"] = [dict(BRANCH)]
    shuffled = {name: shuffler.sample(lines, len(lines)) for name, lines in rows.items()}
    assert kinds(rows) == kinds(shuffled)


def test_a_blank_never_equals_a_blank() -> None:
    rng = Random(1)
    for ledger in TYPED:
        if not ledger.key:
            continue
        lines = filled(ledger, 3, rng, PEOPLE, (UNIT,), DAY)
        for line in lines:
            line.update(dict.fromkeys(ledger.key))
        codes = {issue.code for issue in findings(load(desk_book("高台", AS_OF, {ledger.name: lines})))}
        assert "MPM203" not in codes, ledger.tab


def test_two_members_without_number_card_or_telephone_share_none() -> None:
    lines = filled(MEMBERS, 2, Random(1), PEOPLE, (UNIT,), DAY)
    for line in lines:
        line |= {"id_number": None, "phone": None, "file_no": None}
    codes = {issue.code for issue in findings(load(desk_book("高台", AS_OF, {"members": lines})))}
    assert codes & {"MPM203", "MPM319"} == set()


def test_marks_are_only_ever_written_under_our_own_headings() -> None:
    lines = filled(MEMBERS, 5, Random(1), PEOPLE, (UNIT,), DAY)
    lines[2]["sex"] = "不详"
    book = desk_book("高台", AS_OF, {"members": lines})
    tab = book.read("党员")
    office = load(book)
    for edit in marks(office):
        if isinstance(edit, Marks) and edit.tab == "党员":
            assert tab.at(2, edit.column) in OURS

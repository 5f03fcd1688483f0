"""刷新 and 校验: read, check, compute, fill.  A plan decides everything; the book then applies its edits."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from mpm_xl.consolidation.merging.accounts import Accounts, account_issues
from mpm_xl.consolidation.merging.parts import accounts_on
from mpm_xl.findings import findings, marks
from mpm_xl.forms import CHECKED, FORMS, FormSpec, reporting
from mpm_xl.forms.sheet import Sheet
from mpm_xl.load import load
from mpm_xl.office import Office
from validators.issue import Issue, Place, Refusal
from validators.ledgers import LEDGERS
from validators.nothing import said
from validators.profile import FORMS as SHOWN_FORMS
from workbook.book import Book
from workbook.edit import Edit, Visible
from workbook.forms import layout as engine
from workbook.forms.layout import Layout
from workbook.schema import RESULTS_HEADING
from workbook.tab import Tab
from workbook.tables import HEADING_FAULTS, likeness


@dataclass(frozen=True)
class Plan:
    """Everything a refresh or a check will do, decided before anything is touched."""

    office: Office
    issues: tuple[Issue, ...]
    sheets: tuple[Sheet, ...]
    edits: tuple[Edit, ...]

    @property
    def results(self) -> Mapping[str, object]:
        """The totals of every form and the values of every member, from the same computation as the cells."""
        return {key: value for sheet in self.sheets for key, value in sheet.values.results.items()}


def plan_refresh(book: Book, accounts: Callable[[Office], Accounts] | None = None) -> Plan:
    """Decide what every cell that is ours shall hold: marks, 问题清单 and every form of the workbook.

    ``accounts`` tells of which rows of units below it now consists, where 报送情况 does not tell that yet.
    Raises Refusal where a column is missing or stands for another: nothing right can be computed then.
    """
    plan = _plan(book, FORMS, accounts)
    plan = replace(plan, edits=(*plan.edits, *_visible(plan)))
    faults = [issue for issue in plan.issues if issue.code in HEADING_FAULTS]
    if faults:
        told = "；".join(f"“{issue.place.tab}”{issue.says.rstrip('。')}" for issue in faults)
        raise Refusal("MPM948", file=book.name, count=str(len(faults)), faults=told)
    return plan


def _visible(plan: Plan) -> Iterator[Visible]:
    """Yield which forms show, where the office lists them itself; else each stays as somebody let it be in Excel."""
    if SHOWN_FORMS in plan.office.own_codes:
        for sheet in plan.sheets:
            form, profile = sheet.spec.form, plan.office.profile
            yield Visible(sheet.layout.tab.title, visible=sheet.spec.stays or profile.shows(form.code))


def plan_check(book: Book) -> Plan:
    """Decide the marks on the ledgers, 问题清单 and the counts of findings and persons on 首页, and nothing else."""
    return _plan(book, CHECKED)


def _plan(book: Book, specs: Sequence[FormSpec], accounts: Callable[[Office], Accounts] | None = None) -> Plan:
    layouts = [(spec, engine.locate(spec.form, tab)) for spec in specs if (tab := tab_of(book, spec))]
    office = load(book)
    broken = (issue for _, layout in layouts for issue in layout.issues)
    told = accounts(office) if accounts else kept_accounts(book)
    found = (*_lacking(book, office), *_unread(book), *broken, *account_issues(office, told))
    office = replace(office, issues=(*office.issues, *found))
    sheets = tuple(_sheet(office, spec, layout) for spec, layout in layouts)
    edits = (*marks(office), *(edit for sheet in sheets for edit in sheet.edits))
    return Plan(office, findings(office), sheets, edits)


def kept_accounts(book: Book) -> Accounts:
    """Return of which rows of units below the workbook was made the last time; none where it was not consolidated."""
    tab = tab_of(book, reporting.SPEC)
    return accounts_on(tab) if tab else {}


def _lacking(book: Book, office: Office) -> Iterator[Issue]:
    """Yield the forms that the office lists and the workbook has no sheet for."""
    listed = [spec for spec in FORMS if SHOWN_FORMS in office.own_codes and office.profile.shows(spec.form.code)]
    lacking = [f"{spec.form.code}（工作表“{spec.form.tab}”）" for spec in listed if tab_of(book, spec) is None]
    if lacking:
        row = next(row for row, one in office.once(office.parameters).items() if said(one.code) == SHOWN_FORMS)
        yield office.parameters.issue("MPM237", row, "own_value", forms="、".join(lacking))


def _unread(book: Book) -> Iterator[Issue]:
    """Yield the sheets with rows of a ledger that have another name than the ledger, and so are not read."""
    for tab in _strange(book):
        found = likeness(tab, LEDGERS)
        if found and found.rows:
            facts = {"ledger": found.ledger.tab, "count": str(found.rows), "ours": RESULTS_HEADING}
            yield Issue("MPM238", Place(tab.title), facts)


def _sheet(office: Office, spec: FormSpec, layout: Layout) -> Sheet:
    values = spec.values(office, layout.chosen)
    return Sheet(spec, layout.only(values.fields) if spec.partial else layout, values)


def tab_of(book: Book, spec: FormSpec) -> Tab | None:
    """Return the tab of a form; one that the office renamed is known by its hidden names, one it removed is None."""
    if spec.form.tab in book.tabs():
        return book.read(spec.form.tab)
    return next((tab for tab in _strange(book) if engine.belongs(spec.form, tab)), None)


def _strange(book: Book) -> Iterator[Tab]:
    """Yield the tabs that have the name of neither a ledger nor a form."""
    known = {one.form.tab for one in FORMS} | {ledger.tab for ledger in LEDGERS}
    return (book.read(tab) for tab in book.tabs() if tab not in known)

"""How many rows of every unit the ledgers hold, and which: kept on 报送情况, so that none goes or comes unsaid."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from hashlib import sha256
from typing import TypeAlias

from mpm_xl.canonical import grouped
from mpm_xl.office import Office
from mpm_xl.rules.received import called
from validators.issue import Issue, Place
from workbook.tables import HEADING_FAULTS
from workbook.tables.origin import Origin

Account: TypeAlias = Mapping[str, str]
"""By the tab of a ledger how many rows of one unit stand there, and what their files and row numbers come to."""
Accounts: TypeAlias = Mapping[str, Account]

COUNT, LEDGER, DIGITS = "·", " ", 8


def accounts_of(office: Office) -> Accounts:
    """Return the account of every unit whose rows stand in the workbook."""
    found: dict[str, dict[str, str]] = {}
    for table in office.tables:
        by_unit: dict[str, list[Origin]] = {}
        for origin in table.origins.values():
            by_unit.setdefault(origin.unit, []).append(origin)
        for unit, origins in by_unit.items():
            found.setdefault(unit, {})[table.ledger.tab] = _entry(origins)
    return found


def _entry(origins: Sequence[Origin]) -> str:
    lines = sorted(f"{origin.file}\n{origin.row}" for origin in origins)
    code = sha256("\n".join(lines).encode(errors="replace")).hexdigest()[:DIGITS]
    return f"{len(origins)}{COUNT}{grouped(code)}"


def accounts_after(before: Office, told: Accounts, kept: Collection[str], after: Office) -> Accounts:
    """Return the accounts of a workbook that was filled anew.

    Of a unit whose rows are those of the last time the old account holds, where they no longer agreed with it: what
    somebody took away or added meanwhile is not forgotten before the unit's own file comes again.
    """
    stood = accounts_of(before)
    disturbed = {unit for unit in kept if unit in told and told[unit] != stood.get(unit)}
    return {unit: told[unit] if unit in disturbed else account for unit, account in accounts_of(after).items()}


def account_text(account: Account) -> str:
    """Return an account on one line."""
    return LEDGER.join(f"{tab}{COUNT}{entry}" for tab, entry in account.items())


def account_in(text: str) -> Account:
    """Return the account that such a line tells of."""
    parts = (part.partition(COUNT) for part in text.split(LEDGER))
    return {tab: entry for tab, _, entry in parts if entry}


def account_issues(office: Office, told: Accounts) -> Iterator[Issue]:
    """Yield the ledgers that do not hold the rows of a unit that were consolidated: fewer, more, or others.

    Where the headings of a ledger are faulty nobody can tell.
    """
    now = accounts_of(office)
    unread = {table.ledger.tab for table in office.tables for one in table.issues if one.code in HEADING_FAULTS}
    for unit, account in told.items():
        there = now.get(unit, {})
        if not there and account and not unread:
            yield Issue("MPM656", Place(next(iter(account))), {"unit": called(office, unit)})
            continue
        for tab in dict.fromkeys((*account, *there)):
            if account.get(tab) != there.get(tab) and tab not in unread:
                yield _difference(called(office, unit), tab, _count(account.get(tab)), _count(there.get(tab)))


def _count(entry: str | None) -> str:
    return entry.partition(COUNT)[0] if entry else "0"


def _difference(unit: str, tab: str, said: str, found: str) -> Issue:
    if said == found:
        return Issue("MPM655", Place(tab), {"unit": unit, "count": said})
    return Issue("MPM654", Place(tab), {"unit": unit, "said": said, "found": found})

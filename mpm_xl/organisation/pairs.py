"""Organisations in pairs: each has one partner, and each partner one (GT-22)."""

from collections.abc import Iterator, Mapping
from functools import lru_cache

from mpm_xl.census import is_closed
from mpm_xl.office import Office
from validators.clean import clean
from validators.nothing import said


@lru_cache(maxsize=2)
def partners(office: Office) -> Mapping[int, str]:
    """Return what each organisation that is not closed names as its partner: the code of ours, else what is written."""
    return {
        row: _identity(office, written)
        for row, org in office.once(office.orgs).items()
        if (written := said(org.paired_org)) is not None and not is_closed(office, row)
    }


def _identity(office: Office, written: str) -> str:
    row = office.tree.find(written)
    return clean(written) if row is None else f"#{row}"


def doubled(office: Office) -> Iterator[tuple[int, int]]:
    """Yield an organisation whose partner another one named before, with that one."""
    first: dict[str, int] = {}
    for row, partner in partners(office).items():
        other = first.setdefault(partner, row)
        if other != row:
            yield row, other


def one_sided(office: Office) -> Iterator[tuple[int, int]]:
    """Yield an organisation whose partner, one of ours, names yet another, with the partner."""
    known = partners(office)
    for row in known:
        partner = office.tree.find(said(office.orgs.rows[row].paired_org))
        if partner is not None and known.get(partner, f"#{row}") != f"#{row}":
            yield row, partner


def unpaired(office: Office) -> Iterator[int]:
    """Yield organisations without a partner, where one of the same type and parent has one."""
    known = partners(office)
    named = {partner for partner in known.values() if partner.startswith("#")}
    paired = {_kind(office, row) for row in known}
    for row in office.orgs.rows:
        if row not in known and f"#{row}" not in named and _kind(office, row) in paired and not is_closed(office, row):
            yield row


def _kind(office: Office, row: int) -> tuple[str | None, str | None]:
    org = office.orgs.rows[row]
    return said(org.org_type), said(org.parent_code)

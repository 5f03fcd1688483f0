"""Of which files and rows of which units a workbook was made: kept on 报送情况; the files go upward with it."""

from collections.abc import Iterator, Mapping

from mpm_xl.consolidation.merging.accounts import Accounts, account_in
from mpm_xl.consolidation.merging.merge import Merged
from mpm_xl.forms.reporting import FORM, UNITS
from mpm_xl.manifest import Part, part_of
from validators.cell import written
from validators.clean import clean
from workbook.forms.layout import locate
from workbook.tab import Tab


def parts_on(tab: Tab) -> Mapping[str, Part]:
    """Return the parts that stand on 报送情况, by unit; a line that tells of none is left out."""
    found: dict[str, Part] = {}
    for code, text in _kept(tab, "part"):
        try:
            found[code] = part_of(code, text)
        except ValueError:
            continue
    return found


def accounts_on(tab: Tab) -> Accounts:
    """Return the accounts that stand on 报送情况, by unit; a blank one is none."""
    return {code: account for code, text in _kept(tab, "account") if (account := account_in(text))}


def _kept(tab: Tab, field: str) -> Iterator[tuple[str, str]]:
    """Yield the code of every unit on 报送情况 with what is kept of it in one column."""
    body = locate(FORM, tab).blocks.get(UNITS)
    if body and {"code", field} <= body.columns.keys():
        for row in range(body.top, body.bottom + 1):
            code, text = (clean(written(tab.at(row, body.columns[one]))) for one in ("code", field))
            yield code, text


def parts_of(merged: Merged, before: Mapping[str, Part]) -> Mapping[str, Part]:
    """Return the parts of which a workbook now consists; of a unit that was kept it is that of the last time."""
    taken = {
        unit: Part(unit_code=unit, sequence=one.sequence, digest=one.digest, as_of=one.as_of, key_name=one.key_name)
        for unit, one in merged.shares.items()
    }
    return {**{unit: before[unit] for unit in merged.kept if unit in before}, **taken}

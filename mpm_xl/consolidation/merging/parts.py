"""Of which files of which units a workbook was made: kept on 报送情况, and told in what goes upward."""

from collections.abc import Mapping

from mpm_xl.consolidation.merging.merge import Merged
from mpm_xl.forms.reporting import FORM, UNITS
from mpm_xl.manifest import Part, part_of
from validators.cell import written
from validators.clean import clean
from workbook.forms.layout import locate
from workbook.tab import Tab


def parts_on(tab: Tab) -> Mapping[str, Part]:
    """Return the parts that stand on 报送情况, by unit; a line that tells of none is left out."""
    body = locate(FORM, tab).blocks.get(UNITS)
    found: dict[str, Part] = {}
    if body and {"code", "part"} <= body.columns.keys():
        for row in range(body.top, body.bottom + 1):
            code, text = (clean(written(tab.at(row, body.columns[field]))) for field in ("code", "part"))
            try:
                found[code] = part_of(code, text)
            except ValueError:
                continue
    return found


def parts_of(merged: Merged, before: Mapping[str, Part]) -> Mapping[str, Part]:
    """Return the parts of which a workbook now consists; of a unit that was kept it is that of the last time."""
    taken = {
        unit: Part(unit_code=unit, sequence=one.sequence, digest=one.digest, as_of=one.as_of, key_name=one.key_name)
        for unit, one in merged.shares.items()
    }
    return {**{unit: before[unit] for unit in merged.kept if unit in before}, **taken}

"""Every attack by its name."""

from collections.abc import Mapping

from tests.workbook.attacks.cells import AMBIGUOUS, FAR, READ
from tests.workbook.attacks.kinds import NOT_WORKBOOKS
from tests.workbook.attacks.parts import DECLARATIONS, READ_PARTS, SHEETS, TEXTS
from tests.workbook.attacks.zips import ZIPS
from validators.cell import Grid

REFUSED: Mapping[str, tuple[bytes, str]] = {
    **NOT_WORKBOOKS, **ZIPS, **FAR, **AMBIGUOUS, **DECLARATIONS, **TEXTS, **SHEETS,
}  # fmt: skip
HARMLESS: Mapping[str, tuple[bytes, Grid]] = {**READ, **READ_PARTS}

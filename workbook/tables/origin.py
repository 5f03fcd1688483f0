"""Where a row of an upper level came from: unit, file and row number, which travel along through every level."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from validators.cell import Cell, written
from validators.clean import clean
from workbook.schema import SOURCE_OF_FILE, SOURCE_OF_ROW, SOURCE_OF_UNIT, SOURCE_OF_VERSION

VERSION = re.compile(r"(?P<version>\d+)/(?P<digest>[0-9a-f]{4}-[0-9a-f]{4})")
ROW_NUMBER = re.compile(r"[1-9]\d{0,6}")
UNIT_LIST = "单位清单"  # the source of rows that no file brought: units between, of which only the list tells


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a row came from: the code of its unit, the file that brought it, and the row on the sheet of that file.

    ``version`` is the version of the layout of that file, and ``digest`` the digest of the row as it came.  What is not
    known is blank, and the row then nought.
    """

    unit: str
    file: str = ""
    row: int = 0
    version: str = ""
    digest: str = ""

    @property
    def cells(self) -> dict[str, Cell]:
        """What stands in the source columns, by heading."""
        version = f"{self.version}/{self.digest}" if self.version else None
        return {
            SOURCE_OF_UNIT: self.unit, SOURCE_OF_FILE: self.file or None, SOURCE_OF_ROW: self.row or None,
            SOURCE_OF_VERSION: version,
        }  # fmt: skip

    @classmethod
    def of(cls, cells: Mapping[str, Cell]) -> Self | None:
        """Return the origin that stands in the source columns; None where no unit is named: typed at this level."""
        texts = {heading: clean(written(cell)) for heading, cell in cells.items()}
        unit, row = texts.get(SOURCE_OF_UNIT, ""), texts.get(SOURCE_OF_ROW, "")
        version = VERSION.fullmatch(texts.get(SOURCE_OF_VERSION, ""))
        return cls(
            unit=unit,
            file=texts.get(SOURCE_OF_FILE, ""),
            row=int(row) if ROW_NUMBER.fullmatch(row) else 0,
            version=version["version"] if version else "",
            digest=version["digest"] if version else "",
        ) if unit else None  # fmt: skip

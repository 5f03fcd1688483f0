"""Files that go upward, drawn for tests about what is received: their sheets, their manifest, and changes to them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook

from mpm_xl.canonical import digest_of_told
from mpm_xl.consolidation.receiving.sheets import raw_sheet
from mpm_xl.manifest import HEADINGS, MANIFEST_TAB, NO_SEAL, Manifest, manifest_lines, sealed
from validators.cell import Cell
from validators.identity import check_character
from validators.ledgers import LEDGERS
from workbook.tab import Tab

BY_NAME = {ledger.name: ledger for ledger in LEDGERS}
Rows = Mapping[str, Sequence[Mapping[str, Cell]]]
UNIT = "620799-05-012"


def number(order: int, born: str = "19880312") -> str:
    """Return an invented number."""
    first = f"620799{born}{order:03d}"
    return first + check_character(first)


def members(*names: str, start: int = 1) -> list[dict[str, Cell]]:
    """Return rows of 党员."""
    return [
        {"name": name, "id_number": number(order), "sex": "男", "birth": date(1988, 3, 12), "branch": "前进村党支部"}
        for order, name in enumerate(names, start)
    ]


def branch(*names: str, start: int = 1, code: str = UNIT) -> dict[str, list[dict[str, Cell]]]:
    """Return the rows of a branch whose members are all away."""
    org: dict[str, Cell] = {"code": code, "name": "前进村党支部", "org_type": "党支部", "secretary": names[0]}
    trips: list[dict[str, Cell]] = [{"person": name, "out_date": date(2024, 2, 26), "reason": "务工"} for name in names]
    return {"orgs": [org], "members": members(*names, start=start), "outflow": trips}


@dataclass
class Export:
    """A file that goes upward: what it says of itself, and its rows; whatever a test varies is a field."""

    rows: Rows = field(default_factory=lambda: branch("张一", "李二"))
    says: dict[str, Any] = field(default_factory=dict)

    @property
    def grids(self) -> dict[str, list[list[Cell]]]:
        """The ledgers by tab, headings in the second row as the workbook has them."""
        return {BY_NAME[name].tab: self._grid(name, lines) for name, lines in self.rows.items() if lines}

    def _grid(self, name: str, lines: Sequence[Mapping[str, Cell]]) -> list[list[Cell]]:
        declared = BY_NAME[name].row.columns()
        fields = [one for one in declared if any(one in line for line in lines)]
        fields += [one for line in lines for one in line if one not in declared and one not in fields]
        fields = list(dict.fromkeys(fields))
        headings: list[Cell] = [declared[one].heading if one in declared else one for one in fields]
        return [["返回首页"], headings, *([line.get(one) for one in fields] for line in lines)]

    @property
    def manifest(self) -> Manifest:
        """What the file says of itself."""
        by_tab = {ledger.tab: ledger for ledger in LEDGERS}
        raw = [raw_sheet(Tab(tab, grid), by_tab[tab], "") for tab, grid in self.grids.items()]
        said: dict[str, Any] = {
            "schema_version": "2", "unit_code": UNIT, "unit_name": "前进村党支部", "parent_code": "620799-05",
            "level": "支部", "profile": "高台", "as_of": date(2024, 12, 31), "sequence": 1,
            "built_at": datetime(2025, 1, 5, 9, 30), "rows": {one.ledger.name: len(one.rows) for one in raw},  # noqa: DTZ001
            "digest": digest_of_told((one.ledger.name, one.content) for one in raw),
            "seal": NO_SEAL, "totals": {}, "counts": {"错误": 0, "警告": 0, "提示": 0, "已说明": 0},
        }  # fmt: skip
        return sealed(Manifest(**{**said, **self.says}))

    def sheets(self) -> dict[str, list[list[Any]]]:
        """Return every sheet by title."""
        lines: list[list[Any]] = [[*HEADINGS], *([*line] for line in manifest_lines(self.manifest))]
        return {"报送封面": [["流动党员情况报送封面"]], **self.grids, MANIFEST_TAB: lines}

    def drawn(self) -> bytes:
        """Return the file."""
        return drawn(self.sheets())


def drawn(sheets: Mapping[str, Sequence[Sequence[Any]]], hidden: Sequence[str] = ()) -> bytes:
    """Return a workbook of these sheets; a text that begins with = and stands in a tuple is a formula."""
    out = BytesIO()
    book = Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    for title, rows in sheets.items():
        page = book.add_worksheet(title)
        for at, row in enumerate(rows):
            for column, cell in enumerate(row):
                if isinstance(cell, date):
                    page.write_datetime(at, column, cell, day)
                elif isinstance(cell, tuple):
                    page.write_formula(at, column, cell[0], None, cell[1])
                elif cell is not None:
                    page.write(at, column, cell)
        if title in hidden:
            page.hide()
    book.close()
    return out.getvalue()

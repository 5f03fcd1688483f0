"""Submissions made by hand: what a file would have said, without a file."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from mpm_xl.canonical import content_digest
from mpm_xl.consolidation.model import BY_NAME, Record, Sheet, Submission, reference_fields
from mpm_xl.consolidation.units import Unit, UnitList
from mpm_xl.manifest import Manifest, Part
from validators.cell import Cell
from workbook.schema import SCHEMA_VERSION
from workbook.tables.origin import Origin

COUNTY, TOWN = "620724", "620724-05"
A, B, C = "620724-05-012", "620724-05-013", "620724-06-001"
NAMES = {COUNTY: "高台县委", TOWN: "骆驼城镇党委", A: "前进村党支部", B: "红星村党支部", C: "新坝村党支部"}
UNITS = UnitList(
    {
        TOWN: Unit(TOWN, NAMES[TOWN], COUNTY, "乡镇"),
        A: Unit(A, NAMES[A], TOWN, "支部"),
        B: Unit(B, NAMES[B], TOWN, "支部"),
        C: Unit(C, NAMES[C], COUNTY, "支部"),
    },
    COUNTY,
)
FIRST_ROW = 5
DAY = date(2024, 12, 31)

Line = Mapping[str, Cell]
Meant = Mapping[str, str | None]


def submission(
    unit: str,
    rows: Mapping[str, Sequence[tuple[Line, Meant]]],
    sequence: int = 1,
    parts: Sequence[tuple[str, int]] = (),
    origins: Mapping[str, str] = {},
) -> Submission:
    """Return a file of a unit: rows by ledger, each with what its references mean; the own organisation goes first.

    ``origins`` tells of rows of 党员 by number from which unit they came in the first place.
    """
    own: tuple[Line, Meant] = ({"code": unit, "name": NAMES[unit], "org_type": "党支部"}, {})
    every = {**rows, "orgs": [own, *rows.get("orgs", ())]}
    sheets = tuple(_sheet(unit, name, lines, sequence, origins) for name, lines in every.items())
    content = [
        (sheet.ledger, [list(zip(sheet.fields, one.cells, strict=True)) for one in sheet.records]) for sheet in sheets
    ]
    manifest = Manifest(
        schema_version=SCHEMA_VERSION, unit_code=unit, unit_name=NAMES[unit], parent_code=UNITS.units[unit].parent,
        level="乡镇" if parts else "支部", profile="高台", as_of=DAY, sequence=sequence,
        built_at=datetime(2025, 1, sequence, 8), digest=content_digest(content),  # noqa: DTZ001
        rows={sheet.ledger: len(sheet.records) for sheet in sheets}, totals={}, counts={},
        parts=tuple(
            Part(unit_code=code, sequence=number, digest="0000-" * 15 + f"{number:04d}", as_of=DAY)
            for code, number in parts
        ),
    )  # fmt: skip
    return Submission(f"{NAMES[unit]}第{sequence}次.xlsx", f"{unit}/{sequence}", manifest, sheets)


def _sheet(
    unit: str, name: str, lines: Sequence[tuple[Line, Meant]], sequence: int, origins: Mapping[str, str]
) -> Sheet:
    fields = tuple(dict.fromkeys(field for line, _ in lines for field in line))
    references = reference_fields(BY_NAME[name], fields)
    records = []
    for at, (line, meant) in enumerate(lines, FIRST_ROW):
        source = origins.get(str(line.get("id_number"))) or origins.get(str(line.get("code")), unit)
        origin = Origin(source, f"{NAMES[source]}第{sequence}次.xlsx", at, SCHEMA_VERSION)
        cells = tuple(line.get(field) for field in fields)
        records.append(Record(cells, origin, tuple(meant.get(field) for field in references)))
    return Sheet(name, fields, tuple(records))


def member(name: str, number: str, branch: str = "", **more: Cell) -> tuple[Line, Meant]:
    """Return a row of 党员 whose formal relation is with an organisation of the unit, or of elsewhere."""
    line: Line = {"name": name, "id_number": number, "branch": NAMES.get(branch, branch) or "外地党支部", **more}
    return line, {"branch": branch or None}

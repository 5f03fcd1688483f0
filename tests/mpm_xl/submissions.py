"""Submissions made by hand: what a file would have said, without a file."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from mpm_xl.canonical import content_digest
from mpm_xl.consolidation.meanings import Meanings
from mpm_xl.consolidation.merging.merge import Merged
from mpm_xl.consolidation.model import BY_NAME, Record, Sheet, Submission, reference_fields
from mpm_xl.consolidation.receiving.sheets import RawSheet
from mpm_xl.consolidation.units import Unit, UnitList
from mpm_xl.manifest import NO_SEAL, Manifest, Part
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
        built_at=datetime(2025, 1, sequence, 8), digest=content_digest(content), seal=NO_SEAL,  # noqa: DTZ001
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


def sent(unit: str, rows: Mapping[str, Sequence[Line]], key_name: str = "") -> Submission:
    """Return a file of a unit whose references mean what the reader of received files takes them to mean."""
    orgs = [{"code": unit, "name": NAMES[unit], "org_type": "党支部"}, *rows.get("orgs", ())]
    found = submission(unit, {name: _meant(unit, name, rows, orgs) for name, lines in rows.items() if name != "orgs"})
    told = {"masked": bool(key_name), "key_name": key_name}
    return replace(found, manifest=found.manifest.model_copy(update=told))


def upward(unit: str, whole: Merged, own: Sequence[Line] = ()) -> Submission:
    """Return what a level sends of its merged rows: where they came from, and of which files they were made."""
    rows = {name: [fact.cells for fact in facts] for name, facts in whole.rows.items() if facts}
    meanings = _meanings(unit, rows.get("members", ()), rows.get("orgs", ()))
    sheets = []
    for name, facts in whole.rows.items():
        fields = tuple(dict.fromkeys(field for fact in facts for field in fact.cells))
        kinds = [(field, BY_NAME[name].row.columns()[field].kind) for field in reference_fields(BY_NAME[name], fields)]
        records = tuple(
            Record(
                tuple(fact.cells.get(field) for field in fields), fact.origin,
                tuple(meanings.of(kind, fact.cells.get(field)) for field, kind in kinds),
            )
            for fact in facts
        )  # fmt: skip
        sheets.append(Sheet(name, fields, records))
    frame = submission(unit, {"orgs": [(line, {}) for line in own]})
    parts = tuple(
        Part(unit_code=code, sequence=one.sequence, digest=one.digest, as_of=one.as_of)
        for code, one in whole.shares.items()
    )
    return replace(frame, manifest=frame.manifest.model_copy(update={"parts": parts}), sheets=tuple(sheets))


def _meant(unit: str, name: str, rows: Mapping[str, Sequence[Line]], orgs: Sequence[Line]) -> list[tuple[Line, Meant]]:
    meanings, columns = _meanings(unit, rows.get("members", ()), orgs), BY_NAME[name].row.columns()
    return [
        (line, {one: meanings.of(columns[one].kind, line[one]) for one in reference_fields(BY_NAME[name], tuple(line))})
        for line in rows[name]
    ]


def _meanings(unit: str, members: Sequence[Line], orgs: Sequence[Line]) -> Meanings:
    return Meanings(_columns("members", members), _columns("orgs", orgs), unit)


def _columns(name: str, lines: Sequence[Line]) -> RawSheet:
    fields = tuple(dict.fromkeys(field for line in lines for field in line))
    cells = tuple(tuple(line.get(field) for field in fields) for line in lines)
    return RawSheet(BY_NAME[name], fields, len(fields), tuple(range(len(lines))), cells, (), {}, 0)


def member(name: str, number: str, branch: str = "", **more: Cell) -> tuple[Line, Meant]:
    """Return a row of 党员 whose formal relation is with an organisation of the unit, or of elsewhere."""
    line: Line = {"name": name, "id_number": number, "branch": NAMES.get(branch, branch) or "外地党支部", **more}
    return line, {"branch": branch or None}

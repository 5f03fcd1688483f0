"""新建: a blank workbook for one unit, one 制度, one 统计截止日; or one that is filled from rows."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from mpm_xl.forms import FORMS
from mpm_xl.orgs import org_type_of
from mpm_xl.shell import shell
from validators.cell import Cell
from validators.column import Column, Kind
from validators.issue import Refusal
from validators.ledgers import LEDGERS, ORGS, PARAMETERS, SETTINGS
from validators.ledgers.settings import Settings
from validators.lists import LISTS
from validators.places import load_profile, parameter_lines, profile_names
from validators.row import BRANCH, Ledger, Row
from workbook.drawing.blueprint import Blueprint, LedgerSheet, Lines
from workbook.drawing.draw import draw
from workbook.drawing.prompts import hint
from workbook.forms.declaration import Form
from workbook.schema import SCHEMA_VERSION, SENT_ITEM, SEQUENCE_ITEM, SOURCE_HEADINGS, VERSION_ITEM

PLAIN, WITH_MACROS = ".xlsx", ".xlsm"
FRONT = ("HOME", "ISSUES", "TODO", "F30", "REPORTING", "RECEIVED", "MERGING")
PLACE_FIELDS = {
    "解放街道": "jiefang_value", "朝阳": "chaoyang_value", "土右旗": "tuyouqi_value", "爵溪": "juexi_value",
    "高台": "gaotai_value", "金昌": "jinchang_value",
}  # fmt: skip
READ_ONLY = ("code", "kind", "name", "unit", "law_value", "basis", *PLACE_FIELDS.values())


@dataclass(frozen=True)
class NewUnit:
    """Whose workbook it is to be."""

    profile: str
    unit_name: str
    unit_code: str
    parent_code: str
    level: str
    as_of: date


def new(
    path: Path,
    unit: NewUnit,
    rows: Mapping[str, Lines] = {},
    extra: Mapping[str, Sequence[str]] = {},
    settings: Mapping[str, Cell] = {},
) -> None:
    """Draw the workbook of a unit at a path where nothing stands yet.

    ``rows`` fills ledgers by name, ``extra`` adds columns that the profile does not offer, ``settings``
    fills items of 设置 by field.  A name that ends in .xlsm makes a workbook with buttons and their macros.
    Raises Refusal where the name is neither .xlsx nor .xlsm, the file exists, the folder cannot be written, or
    there is no such profile.
    """
    refuse_target(path, unit)
    draw(path, blueprint(unit, rows, extra, settings), shell() if path.suffix.lower() == WITH_MACROS else None)


def refuse_target(path: Path, unit: NewUnit) -> None:
    """Raise Refusal where no workbook of a unit can be made at a path."""
    if path.suffix.lower() not in (PLAIN, WITH_MACROS):
        raise Refusal("MPM913", file=path.name, kind=f"{PLAIN} 或 {WITH_MACROS}")
    if unit.profile not in profile_names():
        raise Refusal("MPM912", profile=unit.profile, profiles="、".join(profile_names()))
    if path.exists():
        raise Refusal("MPM911", file=path.name)
    if not path.parent.is_dir():
        raise Refusal("MPM901", file=str(path.parent))


def blueprint(
    unit: NewUnit,
    rows: Mapping[str, Lines] = {},
    extra: Mapping[str, Sequence[str]] = {},
    settings: Mapping[str, Cell] = {},
) -> Blueprint:
    """Decide every sheet of the workbook of a unit."""
    profile, _ = load_profile(unit.profile)
    rows = {ORGS.name: [_own_row(unit)], **rows}
    specs = [spec for spec in FORMS if unit.level != BRANCH or not spec.upper]
    sheets: list[LedgerSheet | Form] = [spec.form for spec in specs if spec.form.code in FRONT]
    for ledger in LEDGERS:
        if ledger.name == SETTINGS.name:
            sheets.append(_settings_sheet(unit, settings))
        elif ledger.name == PARAMETERS.name:
            sheets.append(_parameters_sheet(unit.profile))
        else:
            sheets.append(_ledger_sheet(unit, ledger, rows, extra.get(ledger.name, ())))
    sheets += [spec.form for spec in specs if spec.form.code not in FRONT]
    hidden = frozenset(spec.form.code for spec in specs if not (spec.stays or profile.shows(spec.form.code)))
    return Blueprint(unit.profile, sheets, {**LISTS, "Profile": profile_names(), **_reserved(profile.lists)}, hidden)


def _reserved(lists: Mapping[str, Sequence[str]]) -> dict[str, Sequence[str]]:
    """Return the office's own lists, an empty one for every list that a column draws on."""
    wanted = {
        column.choices: ()
        for ledger in LEDGERS for column in ledger.row.columns().values() if column.kind is Kind.ITEM
    }  # fmt: skip
    return {**wanted, **lists}


def _own_row(unit: NewUnit) -> dict[str, Cell]:
    return {"code": unit.unit_code, "name": unit.unit_name, "org_type": org_type_of(unit.level)}


def _ledger_sheet(unit: NewUnit, ledger: Ledger[Row], rows: Mapping[str, Lines], extra: Sequence[str]) -> LedgerSheet:
    """Decide a ledger: above the branches it takes whatever units below send, and hides what its own place has not."""
    columns = ledger.row.columns()
    offered = {name for name, column in columns.items() if column.offered(unit.profile) or name in extra}
    lines, events, visible = rows.get(ledger.name, ()), _events(unit, ledger, rows), _visible(unit, ledger, rows)
    if unit.level == BRANCH:
        fields = tuple(name for name in columns if name in offered)
        return LedgerSheet(ledger, fields, lines, tuple(sorted(events)), visible)
    filled = {field for line in lines for field, value in line.items() if value is not None}
    earlier = _ready(unit, ledger, rows, unit.as_of.year - 1)
    return LedgerSheet(
        ledger, tuple(columns), lines, tuple(sorted(events | earlier)), visible,
        unseen=frozenset((columns.keys() - offered) | (earlier - events)) - filled, sources=True,
    )  # fmt: skip


def _visible(unit: NewUnit, ledger: Ledger[Row], rows: Mapping[str, Lines]) -> bool:
    return ledger.visible(unit.profile, unit.level) or bool(rows.get(ledger.name))


def _events(unit: NewUnit, ledger: Ledger[Row], rows: Mapping[str, Lines]) -> set[str]:
    """Return the events that the rows have marks for, and empty ones for the rest of the year."""
    if ledger.matrix is None:
        return set()
    known = {field for line in rows.get(ledger.name, ()) for field in line}
    return (known - ledger.row.columns().keys() - set(SOURCE_HEADINGS)) | _ready(unit, ledger, rows, unit.as_of.year)


def _ready(unit: NewUnit, ledger: Ledger[Row], rows: Mapping[str, Lines], year: int) -> set[str]:
    """Return the events of a year for which a new matrix is ready."""
    shown = {one.name for one in LEDGERS if _visible(unit, one, rows)}
    return {
        f"{series.prefix}{year % 100:02d}{number:02d}"
        for series in (ledger.matrix.series if ledger.matrix else ()) if series.ledger in shown
        for number in range(1, series.count + 1)
    }  # fmt: skip


def _settings_sheet(unit: NewUnit, settings: Mapping[str, Cell]) -> LedgerSheet:
    values: dict[str, Cell] = {
        "unit_name": unit.unit_name, "unit_code": unit.unit_code, "parent_code": unit.parent_code or None,
        "level": unit.level, "profile": unit.profile, "as_of": unit.as_of, "report_period": "季", **settings,
    }  # fmt: skip
    questions = Settings.columns()
    lines = [
        {"item": column.heading, "value": values.get(field), "note": _note(column)}
        for field, column in questions.items()
    ]
    filled = ((VERSION_ITEM, SCHEMA_VERSION), (SEQUENCE_ITEM, None), (SENT_ITEM, None))
    lines += [{"item": item, "value": value, "note": "由本工具填写，请勿改动。"} for item, value in filled]
    return LedgerSheet(
        SETTINGS, ("item", "value", "note"), lines, grows=False, questions=tuple(questions.values()),
        looks={"item": "台账只读", "note": "台账只读", "value": "台账输入"},
    )  # fmt: skip


def _note(column: Column) -> str:
    parts = ("必填" if column.required("") else "", hint(column), f"例：{column.example}" if column.example else "")
    return "；".join(part for part in parts if part) + "。"


def _parameters_sheet(profile: str) -> LedgerSheet:
    place = PLACE_FIELDS.get(profile)
    fields = tuple(
        name for name in PARAMETERS.row.columns() if name not in PLACE_FIELDS.values() or name == place
    )  # fmt: skip
    return LedgerSheet(
        PARAMETERS, fields, list(_parameter_rows(profile, place)), grows=False,
        looks={**dict.fromkeys(READ_ONLY, "台账只读"), "own_value": "台账输入"},
    )  # fmt: skip


def _parameter_rows(profile: str, place: str | None) -> Iterator[dict[str, Cell]]:
    for line in parameter_lines(profile):
        row: dict[str, Cell] = {
            "code": line.code, "kind": line.kind, "name": line.name, "unit": line.unit or None,
            "law_value": line.law_value, "basis": line.basis,
        }  # fmt: skip
        if place:
            row[place] = line.place_value or None
        yield row

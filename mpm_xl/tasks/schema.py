"""The ledgers as data, straight from their declarations."""

from validators.column import Column, Kind, Need, When
from validators.ledgers import LEDGERS
from validators.ledgers.settings import Settings
from validators.lists import LISTS
from validators.places import profile_names
from validators.row import Ledger, Row


def schema() -> list[dict[str, object]]:
    """Return every ledger with tab, table name, key and columns, and 设置 with its items."""
    return [_ledger(ledger) for ledger in LEDGERS]


def _ledger(ledger: Ledger[Row]) -> dict[str, object]:
    columns = ledger.row.columns()
    entry: dict[str, object] = {
        "tab": ledger.tab,
        "table": ledger.table,
        "identifier": ledger.name,
        "purpose": ledger.purpose,
        "key": [columns[field].heading for field in ledger.key],
        "shown": [name for name in profile_names() if ledger.visible(name)],
        "columns": [_column(field, column, ledger.row) for field, column in columns.items()],
    }
    if ledger.matrix:
        entry["dynamic"] = {"pattern": ledger.matrix.pattern, **_column("mark", ledger.matrix.column, ledger.row)}
    if ledger.name == "settings":
        entry["items"] = [_column(field, column, Settings) for field, column in Settings.columns().items()]
    return entry


def _column(field: str, column: Column, row: type[Row]) -> dict[str, object]:
    return {
        "heading": column.heading,
        "identifier": field,
        "type": column.kind.value,
        "required": _required(column, row),
        "only": list(column.only),
        "sent": column.sent,
        "choices": list(LISTS.get(column.choices, ())) if column.kind in (Kind.CHOICE, Kind.CHOICES) else [],
        "list": column.choices,
        "aliases": [alias for alias in column.aliases if alias != column.heading],
        "nothing": column.nothing,
        "example": column.example,
        "note": column.note,
    }


def _required(column: Column, row: type[Row]) -> str:
    if column.need is Need.ALWAYS:
        return "必填"
    parts = [f"{'、'.join(column.need_at)}必填"] if column.need_at else []
    if column.when:
        parts.append(_condition(column.when, row))
    return "；".join(parts) or "可空"


def _condition(when: When, row: type[Row]) -> str:
    heading = row.columns()[when.field].heading
    places = f"{'、'.join(when.at)}：" if when.at else ""
    if not when.values:
        return f"{places}填了“{heading}”时必填"
    return f"{places}“{heading}”{'不是' if when.unless else '是'}{'、'.join(when.values)}时必填"

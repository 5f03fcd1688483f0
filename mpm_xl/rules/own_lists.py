"""The lists of 制度参数 that an office extends: each item once, and the ledgers name items that there are (G.3.2)."""

from collections import Counter
from collections.abc import Iterator

from mpm_xl.office import Office
from mpm_xl.rules.names import nearest
from mpm_xl.score.branches import plain_item
from validators.clean import clean
from validators.column import Kind
from validators.issue import Issue
from validators.ledgers import DEEDS
from validators.nothing import said
from validators.parameter import NOT_APPLICABLE, parts_of
from validators.place_lists import COLON
from workbook.tables.origin import Origin

BRANCH_ITEM, NEIGHBOUR = "BRANCH_ITEM", "NEIGHBOUR"
KEYED = ("GRADE_MEASURE", "TRADE_RULE")


def items_are_in_their_list(office: Office) -> Iterator[Issue]:
    """An item that a ledger names is one of the list, where the list has any; 积分事项 has rules of its own."""
    names = {said(row.code): str(said(row.name) or "") for row in office.once(office.parameters).values()}
    for table in office.tables:
        columns = table.ledger.row.columns() if table.ledger is not DEEDS else {}
        for field, column in columns.items():
            known = office.profile.lists[column.choices] if column.kind is Kind.ITEM else ()
            for row, note in table.rows.items() if known else ():
                text = said(getattr(note, field))
                if text is not None and clean(text) not in known:
                    facts = {
                        "list": names.get(column.choices) or column.choices, "near": nearest(text, known),
                        "items": "、".join(known), **_where_to_add(table.origins.get(row)),
                    }  # fmt: skip
                    yield table.issue("MPM422", row, field, **facts)


def _where_to_add(origin: Origin | None) -> dict[str, str]:
    """Return whose list lacks an item, and where it is added: the own list of a unit below stays there."""
    if origin is None:
        return {"whose": "", "add": "请加进清单。"}
    add = f"或{origin.unit}自己的清单里有的，请加进本级“制度参数”里这份清单的“本单位取值”，不必改下级报来的行。"
    return {"whose": "本级", "add": add}


def lists_are_tidy(office: Office) -> Iterator[Issue]:
    """A list of the office has no blank between its items, and none of them twice."""
    for row, code, value in _own_lists(office):
        parts = parts_of(value)
        items = [part for part in parts if part not in NOT_APPLICABLE]
        faults = [f"有{len(parts) - len(items)}处空白"] if items and len(items) < len(parts) else []
        faults += [
            f"“{item}”写了{count}次" for item, count in Counter(_key(code, one) for one in items).items() if count > 1
        ]
        if faults:
            yield office.parameters.issue("MPM423", row, "own_value", faults="，".join(faults))


def neighbours_are_districts(office: Office) -> Iterator[Issue]:
    """The 片区 that stand beside each other are those that the ledgers name (C6)."""
    known = dict.fromkeys(
        district for table in (office.orgs, office.outflow, office.inflow) for note in table.rows.values()
        if (district := said(note.district))
    )  # fmt: skip
    for row, code, value in _own_lists(office) if known else ():
        if code == NEIGHBOUR:
            named = dict.fromkeys(part.strip() for pair in parts_of(value) for part in pair.split("-"))
            for district in named:
                if district and district not in known:
                    facts = {"district": district, "near": nearest(district, known)}
                    yield office.parameters.issue("MPM424", row, "own_value", **facts)


def _own_lists(office: Office) -> Iterator[tuple[int, str, str]]:
    """Yield the rows of lists whose 本单位取值 is in force."""
    for row, note in office.once(office.parameters).items():
        code, value = said(note.code), said(note.own_value)
        if code in office.own_codes and value is not None and code in office.profile.lists:
            yield row, code, value


def _key(code: str, item: str) -> str:
    """Return what makes an item the same as another one: its name, the class it is for, the pair it is."""
    if code == BRANCH_ITEM:
        return plain_item(item)
    if code in KEYED:
        return COLON.split(item, maxsplit=1)[0].strip()
    return "-".join(sorted(part.strip() for part in item.split("-"))) if code == NEIGHBOUR else item


RULES = (items_are_in_their_list, lists_are_tidy, neighbours_are_districts)

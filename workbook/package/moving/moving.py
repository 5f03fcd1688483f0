"""The rows of a sheet moved: blocks grow and shrink, formulas follow, nothing is torn."""

from collections.abc import Callable

from validators.issue import Refusal
from workbook.edits.plan import moved_merges
from workbook.edits.rows import Shift
from workbook.package.formulas import mentions, shift_formula, translate
from workbook.package.markup import area_of, as_text, attribute, reference_of, text_of, with_attribute
from workbook.package.moving.tail import merges_of, set_merges, shift_tail
from workbook.package.moving.views import shift_head
from workbook.package.sheet import Sheet, bare_copies, element, renamed
from workbook.tab import MAX_ROW, Area

TORN = "这里是数组公式，不能拆开"
Change = Callable[[int, int, bytes, str], bytes]


def move_rows(sheet: Sheet, shift: Shift) -> None:
    """Bring the rows of a sheet, and all that lies on it, to where they go."""
    rows = shift.rows
    merges = moved_merges(shift.title, merges_of(sheet), rows)
    write_out_shared(sheet)
    shift_own_formulas(sheet, shift)
    set_merges(sheet, merges)
    sheet.head = shift_head(sheet.head, sheet.prefix, rows)
    shift_tail(sheet, shift)
    moved: dict[int, bytes] = {}
    for number, xml in sheet.rows.items():
        there = rows.row(number)
        if there is not None:
            moved[there] = xml if there == number else renamed(xml, sheet.prefix, there)
        elif rows.near(number) == MAX_ROW and any(cell.inner for cell in sheet.cells(number)):
            raise Refusal("MPM931", tab=shift.title, area=f"第{number}行", reason="再往下就超出工作表的最后一行")
    for one in rows.moving:
        last = rows.row(one.bottom)
        if last is not None and one.bottom in sheet.rows:
            moved.update(bare_copies(sheet, one.bottom, range(last + 1, last + one.delta + 1)))
    sheet.rows = moved


def change_formulas(sheet: Sheet, change: Change) -> None:
    """Replace the formula element of every cell that has one by ``change(row, column, tag, text)``."""
    pattern = element(sheet.prefix, b"f")
    mark = b"<" + sheet.prefix + b"f"
    for number, xml in sheet.rows.items():
        if mark not in xml:
            continue
        new: dict[int, bytes] = {}
        for cell in sheet.cells(number):
            found = pattern.search(cell.inner)
            if found:
                formula = change(number, cell.column, found[1], text_of(found[2] or b""))
                if formula != found[0]:
                    inner = cell.inner[: found.start()] + formula + cell.inner[found.end() :]
                    new[cell.column] = cell.tag + inner + b"</" + sheet.prefix + b"c>"
        if new:
            sheet.set_cells(number, new)


def formula(tag: bytes, prefix: bytes, text: str) -> bytes:
    """Return a formula element with another text."""
    name = prefix + b"f>"
    return (tag[:-2].rstrip() + b">" if tag.endswith(b"/>") else tag) + as_text(text) + b"</" + name


def write_out_shared(sheet: Sheet) -> None:
    """Give every cell of a shared formula a formula of its own, so that each can go its own way."""
    masters: dict[str, tuple[int, int, str]] = {}

    def learn(row: int, column: int, tag: bytes, text: str) -> bytes:
        if attribute(tag, b"t") == "shared" and text:
            masters[attribute(tag, b"si") or ""] = row, column, text
        return _as_it_is(sheet.prefix, tag, text)

    def write_out(row: int, column: int, tag: bytes, text: str) -> bytes:
        master = masters.get(attribute(tag, b"si") or "") if attribute(tag, b"t") == "shared" else None
        if master is None:
            return _as_it_is(sheet.prefix, tag, text)
        text = text or translate(master[2], row - master[0], column - master[1])
        for name in (b"t", b"si", b"ref"):
            tag = with_attribute(tag, name, None)
        return formula(tag, sheet.prefix, text)

    if any(b't="shared"' in row or b"t='shared'" in row for row in sheet.rows.values()):
        change_formulas(sheet, learn)
        change_formulas(sheet, write_out)


def _as_it_is(prefix: bytes, tag: bytes, text: str) -> bytes:
    return tag if tag.endswith(b"/>") else formula(tag, prefix, text)


def shift_own_formulas(sheet: Sheet, shift: Shift) -> None:
    """Let the formulas of a sheet follow its own rows; a matrix formula that would be torn is refused."""

    def shifted(row: int, _column: int, tag: bytes, text: str) -> bytes:
        tag = _with_inlets(tag, shift) if attribute(tag, b"t") == "dataTable" else tag
        area = area_of(attribute(tag, b"ref") or "")
        if area:
            there = shift.rows.cell_area(area)
            gone = shift.rows.span(area.top, area.bottom) is None
            if not gone and (there is None or there.bottom - there.top != area.bottom - area.top):
                raise Refusal("MPM931", tab=shift.title, area=str(area), reason=TORN)
            tag = with_attribute(tag, b"ref", reference_of(there)) if there and there != area else tag
        new = shift_formula(text, shift, own=True, at=row)
        return _as_it_is(sheet.prefix, tag, text) if new == text else formula(tag, sheet.prefix, new)

    change_formulas(sheet, shifted)


def _with_inlets(tag: bytes, shift: Shift) -> bytes:
    """Return the tag of a what-if table with the cells into which it puts its values."""
    for name in (b"r1", b"r2"):
        inlet = area_of(attribute(tag, name) or "")
        if inlet:
            there = shift.rows.cell_area(inlet)
            if there is None:
                raise Refusal("MPM931", tab=shift.title, area=reference_of(inlet), reason="模拟运算表用到它，不能删去")
            tag = with_attribute(tag, name, reference_of(there))
    return tag


def shift_foreign_formulas(sheet: Sheet, shift: Shift) -> None:
    """Let the formulas of one sheet follow the rows of another one."""
    torn = False

    def look(_row: int, _column: int, tag: bytes, text: str) -> bytes:
        nonlocal torn
        torn = torn or (attribute(tag, b"t") == "shared" and mentions(text, shift))
        return _as_it_is(sheet.prefix, tag, text)

    def shifted(_row: int, _column: int, tag: bytes, text: str) -> bytes:
        new = shift_formula(text, shift, own=False)
        return _as_it_is(sheet.prefix, tag, text) if new == text else formula(tag, sheet.prefix, new)

    change_formulas(sheet, look)
    if torn:
        write_out_shared(sheet)
    change_formulas(sheet, shifted)


def free_cells(sheet: Sheet, title: str, cells: set[tuple[int, int]]) -> bool:
    """Prepare cells for being overwritten and tell whether one held a formula.

    A shared formula that others lean on is written out first; a matrix formula over several cells is refused.
    """
    mark = b"<" + sheet.prefix + b"f"
    if not any(mark in row for row in sheet.rows.values()):
        return False
    for area in _matrices(sheet):
        if any(area.holds(*at) for at in cells):
            raise Refusal("MPM931", tab=title, area=str(area), reason=TORN)
    overwritten = [
        cell for row in {row for row, _ in cells} for cell in sheet.cells(row)
        if (row, cell.column) in cells and mark in cell.inner
    ]  # fmt: skip
    if any(b"shared" in cell.inner and b"ref=" in cell.inner for cell in overwritten):
        write_out_shared(sheet)
    return bool(overwritten)


def _matrices(sheet: Sheet) -> list[Area]:
    """Return the areas of more than one cell that one formula fills."""
    areas: list[Area] = []
    for number, xml in sheet.rows.items():
        if b'"array"' in xml or b'"dataTable"' in xml:
            pattern = element(sheet.prefix, b"f")
            tags = [found[1] for cell in sheet.cells(number) for found in pattern.finditer(cell.inner)]
            kinds = [tag for tag in tags if attribute(tag, b"t") in ("array", "dataTable")]
            areas += [area for tag in kinds if (area := area_of(attribute(tag, b"ref") or ""))]
    return [area for area in areas if (area.top, area.left) != (area.bottom, area.right)]

"""The drawn forms against tests/golden/forms, which was typed by hand from domain/forms.md."""

import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

FORMS = Path(__file__).parent.parent / "golden" / "forms"
PART = " │ "
TITLE, CAPTION, ROWS, EXTRA, FOOT = "标题", "题注", "行", "另加", "落款"
TEXT_SECTIONS = (TITLE, CAPTION, ROWS, EXTRA, FOOT)
LIST_FORMS = ("F03", "F04", "F16A", "F17", "F19", "F20", "F26")
PER_PERSON_FORMS = ("F05", "F18")
Section = list[tuple[str, ...]]


def transcription(code: str) -> dict[str, Section]:
    """Return the sections of a transcription: lines of texts, or pairs of group and heading."""
    sections: dict[str, Section] = {}
    here: Section = []
    for line in (FORMS / f"{code}.md").read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            here = sections.setdefault(line[3:], [])
        elif line.startswith("- "):
            here.append(tuple(line[2:].split(PART)))
        elif line.startswith("|") and not line.startswith(("|---", "| 组 |")):
            here.append(tuple(cell.strip() for cell in line.strip("|").split("|")))
    return sections


def plain(text: object) -> str:
    """Return a text as headings are compared: no spaces or line breaks, one kind of bracket and stroke."""
    return re.sub(r"\s", "", str(text or "")).translate(str.maketrans("（）：–—", "():--"))


def rows_of(sheet: Worksheet) -> list[tuple[int, dict[int, str]]]:
    """Return the texts of every row by column."""
    return [
        (row, {column: plain(cell.value) for column, cell in enumerate(cells, 1) if cell.value is not None})
        for row, cells in enumerate(sheet.iter_rows(), 1)
        if any(cell.value is not None for cell in cells)
    ]


def holds(texts: Sequence[str], wanted: Sequence[str]) -> bool:
    """Tell whether the wanted texts stand in a row in this order, alone in a cell or within longer ones."""
    row = "|".join(texts)
    at = 0
    for text in wanted:
        found = row.find(plain(text), at)
        if found < 0:
            return False
        at = found + len(plain(text))
    return True


def span(sheet: Worksheet, row: int, column: int) -> range:
    """Return the columns that a cell covers."""
    for area in sheet.merged_cells.ranges:
        if area.min_row <= row <= area.max_row and area.min_col <= column <= area.max_col:
            return range(area.min_col, area.max_col + 1)
    return range(column, column + 1)


def sheets(path: Path, code: str) -> list[Worksheet]:
    """Return the sheets of a form, each of which begins with the number of the form."""
    book = load_workbook(path)
    return [book[name] for name in book.sheetnames if name.startswith(code[:3])]


def heading_line(sheet: Worksheet, wanted: Section) -> tuple[int, list[tuple[int, str, str]]]:
    """Return the row of headings and (column, group, heading) from left to right, groups from the row above."""
    names = {plain(heading) for _, heading in wanted}
    names |= {plain(group + heading) for group, heading in wanted}
    above_all = {plain(group) for group, _ in wanted if group}
    rows = dict(rows_of(sheet))
    row = max(rows, key=lambda one: sum(text in names for text in rows[one].values()))
    if above_all & set(rows[row].values()):
        row += 1
    groups = {
        column: text
        for start, text in rows.get(row - 1, {}).items()
        for column in span(sheet, row - 1, start)
        if text in above_all or column not in rows[row]
    }  # fmt: skip
    line = []
    for column in range(1, sheet.max_column + 1):
        above, below = groups.get(column, ""), rows[row].get(column, "")
        if column != span(sheet, row, column)[0] or not (above or below):
            continue
        line.append((column, above if below else "", below or above))
    return row, line


def compare_columns(sheet: Worksheet, wanted: Section, extra: Section) -> None:
    """Compare order, groups and merges of one block of columns."""
    row, line = heading_line(sheet, wanted)
    allowed = {plain(text) for (text,) in extra}
    found = [(column, group, heading) for column, group, heading in line if heading not in allowed]
    assert [group + heading for _, group, heading in found] == [plain(group + heading) for group, heading in wanted]
    for group in dict.fromkeys(plain(group) for group, _ in wanted if group):
        columns = [column for column, above, _ in line if above == group]
        if columns:
            assert set(columns) <= set(span(sheet, row - 1, columns[0])), f"{group} is not one merged cell"


def blocks(sections: Mapping[str, Section]) -> list[tuple[str, Section]]:
    """Return the sections that list columns."""
    return [(name, lines) for name, lines in sections.items() if name not in TEXT_SECTIONS]


@pytest.fixture
def filled(fresh: Callable[..., Path], golden: Callable[[str], Any], run: Callable[..., Any]) -> Callable[[str], Path]:
    """Give the golden workbook of a profile, refreshed, with a member chosen on every per-person form."""

    def make(profile: str) -> Path:
        table = golden(profile)
        path = fresh(profile, rows=table.rows, settings=table.settings)
        book = load_workbook(path)
        for sheet in book.worksheets:
            if sheet["A1"].value == "选择党员：":
                chooser = min(column for column in range(2, 9) if column not in span(sheet, 1, 1))
                sheet.cell(1, chooser).value = str(table.rows["outflow"][0]["person"])
        book.save(path)
        assert run("refresh", path).code in (0, 1)
        return path

    return make


@pytest.mark.feature("JF-04")
@pytest.mark.parametrize("code", LIST_FORMS)
def test_headings_their_order_and_their_groups_are_those_of_the_paper_form(
    code: str, filled: Callable[[str], Path]
) -> None:
    sections = transcription(code)
    sheet = sheets(filled("高台"), code)[0]
    for _, wanted in blocks(sections):
        compare_columns(sheet, wanted, sections.get(EXTRA, []))


@pytest.mark.feature("JF-26", "JF-27")
def test_the_ballot_of_a_place_with_its_own_items_has_them_as_columns(filled: Callable[[str], Path]) -> None:
    sections = transcription("F16C")
    errors = []
    for sheet in sheets(filled("解放街道"), "F16C"):
        try:
            compare_columns(sheet, sections["列"], sections[EXTRA])
        except AssertionError as error:
            errors.append(str(error))
        else:
            return
    pytest.fail("no sheet holds the ballot of variant C: " + "\n".join(errors))


@pytest.mark.parametrize("code", LIST_FORMS)
def test_the_title_is_one_merged_cell_over_all_columns_and_caption_and_foot_are_in_their_places(
    code: str, filled: Callable[[str], Path]
) -> None:
    sections = transcription(code)
    sheet = sheets(filled("高台"), code)[0]
    rows = rows_of(sheet)
    first, texts = next((row, texts) for row, texts in rows if not texts.get(1, "").startswith("选择"))
    width = len(span(sheet, first, 1))
    assert first <= 2
    assert plain(sections[TITLE][0][0]) in "".join(texts.values())
    headed = [heading_line(sheet, wanted) for _, wanted in blocks(sections)]
    assert width >= max(line[-1][0] for _, line in headed)
    top = min(row for row, _ in headed)
    bottom = max(row for row, _ in headed)
    for wanted in sections.get(CAPTION, []):
        captions = [text for row, cells in rows if first < row < top for text in cells.values()]
        assert holds(captions, wanted), wanted
    below = [list(cells.values()) for row, cells in rows if row > bottom]
    together = [text for cells in below for text in cells]
    for wanted in sections.get(FOOT, []):
        assert any(holds(cells, wanted) for cells in below) or holds(together, wanted), wanted


@pytest.mark.feature("JF-05", "JF-08")
@pytest.mark.parametrize("code", PER_PERSON_FORMS)
def test_per_person_forms_hold_the_rows_of_the_paper_form_in_order(code: str, filled: Callable[[str], Path]) -> None:
    sections = transcription(code)
    found = [list(cells.values()) for sheet in sheets(filled("高台"), code) for _, cells in rows_of(sheet)]
    for (title,) in sections[TITLE]:
        assert any(plain(title) in "".join(texts) for texts in found), title
    for wanted in sections[ROWS]:
        assert any(holds(texts, wanted) for texts in found), wanted


@pytest.mark.feature("GT-27")
def test_the_score_sheet_lists_the_four_dimensions_each_merged_over_its_items(filled: Callable[[str], Path]) -> None:
    path = filled("高台")
    (sheet, *_) = sheets(path, "F19")
    texts = [(row, cells) for row, cells in rows_of(sheet)]
    first_column = [text for _, cells in texts if (text := cells.get(min(cells), ""))]
    dimensions = ["参加组织生活(30)", "履职尽责(30)", "遵纪守法(20)", "作用发挥(20)"]
    assert [text for text in first_column if text in dimensions] == dimensions
    codes = [text for _, cells in texts for text in cells.values() if re.fullmatch(r"[ABDJ]\d", text)]
    assert codes == ["A1", "A2", "A3", "A4", "B1", "B2", "B3", "B4", "B5", "B6", "J1", "J2", "J3", "D1", "D2", "D3"]


def test_lists_repeat_their_headings_on_every_page_and_fit_one_page_in_width(filled: Callable[[str], Path]) -> None:
    path = filled("高台")
    for code in ("F03", "F04", "F17", "F20"):
        sheet = sheets(path, code)[0]
        row, _ = heading_line(sheet, blocks(transcription(code))[0][1])
        first, last = (int(part.strip("$")) for part in str(sheet.print_title_rows).split(":"))
        assert first <= row <= last, code
        assert sheet.page_setup.fitToWidth in (None, 1), code
        assert getattr(sheet.sheet_properties.pageSetUpPr, "fitToPage", False), code
        footer = str(getattr(getattr(sheet.oddFooter, "center", None), "text", ""))
        assert ("&P" in footer, "&N" in footer) == (True, True), code


@pytest.mark.parametrize(("code", "paper", "orientation"), [("F03", 8, "landscape"), ("F04", 8, "landscape"),
    ("F17", 9, "landscape"), ("F18", 9, "portrait"), ("F19", 9, "portrait"), ("F20", 9, "landscape"),
    ("F26", 9, "landscape")])  # fmt: skip
def test_paper_and_orientation_are_those_of_the_form_index(
    code: str, paper: int, orientation: str, filled: Callable[[str], Path]
) -> None:
    sheet = sheets(filled("高台"), code)[0]
    assert int(sheet.page_setup.paperSize or 0) == paper
    assert sheet.page_setup.orientation == orientation

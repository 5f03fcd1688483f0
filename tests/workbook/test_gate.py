"""What the gate lets through, what it does not, and that its limits are where they are said to be."""

import random
import re
import zipfile
from pathlib import Path

import pytest

from tests.workbook.attacks.package import (
    PLAIN,
    RELS_PART,
    SHEET_PART,
    Record,
    bomb,
    book,
    parts,
    record,
    records,
    rels,
    sheet,
    text,
    workbook,
    written,
    zipped,
)
from validators.cell import cell_name
from validators.issue import Refusal
from workbook.books.closed import ClosedBook
from workbook.package.archive import LITTLE, Archive
from workbook.package.gate import gate
from workbook.package.gate.content import Contents
from workbook.package.gate.directory import UnsoundError
from workbook.package.gate.gate import opened
from workbook.package.gate.reach import reach_of


def _reason(data: bytes) -> str:
    with pytest.raises(Refusal) as caught:
        opened(data, "收到.xlsx")
    wide = "用到的范围" in caught.value.issue.says
    assert caught.value.issue.code == ("MPM980" if wide else "MPM902")
    assert caught.value.issue.facts["file"] == "收到.xlsx"
    return caught.value.issue.facts["reason"]


def test_a_plain_workbook_passes() -> None:
    assert SHEET_PART in opened(book(), "台账.xlsx")


def test_four_thousand_parts_pass() -> None:
    more = [record(f"xl/media/{number}.txt", b"") for number in range(4_000 - len(parts()))]
    assert len(opened(written([*records(), *more]), "台账.xlsx").names) == 4_000


def test_two_thousand_sheets_pass() -> None:
    titles = [f"表{number}" for number in range(2_000)]
    whole = parts(
        workbook=workbook(*titles), rels=rels(*(("worksheet", f"worksheets/{title}.xml") for title in titles))
    )
    del whole[SHEET_PART]
    data = zipped({**whole, **{f"xl/worksheets/{title}.xml": PLAIN for title in titles}})
    assert len(opened(data, "台账.xlsx").names) == 2_004


def test_a_comment_at_the_end_of_the_package_passes() -> None:
    data = book()
    assert opened(data[:-2] + b"\5\0hello", "台账.xlsx")


def test_a_large_part_that_packs_as_well_as_text_does_passes() -> None:
    words = "".join(f"{number * 7919 % 100_003}词" for number in range(1_200_000))
    assert len(words.encode()) > 8 * 2**20
    assert opened(book(sheet=sheet(f'<row r="1">{text("A1", "甲")}</row>', f"<!--{words}-->")), "台账.xlsx")


def test_the_last_cell_of_a_sheet_passes_and_the_one_beyond_does_not() -> None:
    assert reach_of("x", sheet('<row r="1048576"><c r="A1048576"><v>1</v></c></row>')).bottom == 1_048_576
    assert reach_of("x", sheet('<row r="1"><c r="XFD1"><v>1</v></c></row>')).right == 16_384
    with pytest.raises(UnsoundError, match="边界"):
        reach_of("x", sheet('<row r="1048577"><c r="A1048577"><v>1</v></c></row>'))
    with pytest.raises(UnsoundError, match="边界"):
        reach_of("x", sheet('<row r="1"><c r="XFE1"><v>1</v></c></row>'))


@pytest.mark.parametrize(
    ("row", "column", "fits"),
    [(1_220, 16_384, True), (1_221, 16_384, False), (1_048_576, 19, True), (1_048_576, 20, False)],
)
def test_twenty_million_cells_may_be_laid_out(row: int, column: int, fits: bool) -> None:
    xml = sheet(
        f'<row r="1"><c r="A1"><v>1</v></c></row><row r="{row}"><c r="{cell_name(row, column)}"><v>1</v></c></row>'
    )
    if fits:
        assert reach_of("x", xml).right == column
    else:
        with pytest.raises(UnsoundError, match=rf"到{cell_name(row, column)}$"):
            reach_of("x", xml)


def test_a_cell_below_the_row_it_is_written_in_counts_where_it_lies() -> None:
    xml = sheet('<row r="100000"><c r="AD1"><v>1</v></c><c r="B999999"><v>1</v></c></row>')
    with pytest.raises(UnsoundError, match=r"到AD999999$"):
        reach_of("x", xml)


def test_the_tabs_of_a_workbook_are_laid_out_in_forty_million_cells_together() -> None:
    far = '<row r="1000000"><c r="O1000000"><v>1</v></c></row>'
    contents, xml = Contents(), sheet('<row r="1">' + '<c r="A1"/>' * 750_000 + f"</row>{far}")
    contents.check("xl/worksheets/sheet1.xml", xml, len(xml))
    contents.check("xl/worksheets/sheet2.xml", xml, len(xml))
    with pytest.raises(UnsoundError, match="各表用到的范围加起来过大"):
        contents.check("xl/worksheets/sheet3.xml", xml, len(xml))
    assert contents.sparse == set()


def test_a_tab_with_few_cells_far_apart_is_not_laid_out() -> None:
    row = '<row r="1000000"><c r="O1000000"><v>1</v></c></row>'
    assert opened(book(sheet=sheet(row)), "台账.xlsx").sparse == {SHEET_PART}
    assert opened(book(), "台账.xlsx").sparse == frozenset()


def test_six_million_cells_may_be_on_all_tabs_together() -> None:
    contents, xml = Contents(), sheet('<row r="1">' + '<c r="A1"/>' * 2_000_001 + "</row>")
    contents.check("xl/worksheets/sheet1.xml", xml, len(xml))
    contents.check("xl/worksheets/sheet2.xml", xml, len(xml))
    with pytest.raises(UnsoundError, match="单元格超过6000000个"):
        contents.check("xl/worksheets/sheet3.xml", xml, len(xml))


def test_many_tabs_with_many_names_each_are_refused() -> None:
    titles = [f"表{number}" for number in range(1_000)]
    targets = rels(*(("worksheet", f"worksheets/{title}.xml") for title in titles))
    names = '<definedName name="x">表1!$A$1</definedName>'
    fits = parts(workbook=workbook(*titles, more=names * 2_000), rels=targets)
    more = parts(workbook=workbook(*titles, more=names * 2_001), rels=targets)
    assert opened(zipped(fits), "台账.xlsx")
    assert _reason(zipped(more)) == "工作表和定义的名称过多"


def test_a_large_part_may_be_sixty_times_as_long_as_it_is_packed() -> None:
    large = Record(b"xl/media/x.bin", bytes(2**20), 64 * 2**20, 0)
    assert _reason(written([*records(), large])) == "解开后的内容大得不正常"


def test_a_file_of_more_than_a_quarter_of_a_gigabyte_is_not_looked_into(monkeypatch: pytest.MonkeyPatch) -> None:
    data = book()
    monkeypatch.setattr(gate, "LARGEST_FILE", len(data))
    assert gate.opened(data, "台账.xlsx")
    monkeypatch.setattr(gate, "LARGEST_FILE", len(data) - 1)
    assert _reason(data) == "文件过大"


def test_an_empty_cell_far_away_is_not_counted() -> None:
    xml = sheet('<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576" s="3"/></row>')
    assert (reach_of("x", xml).bottom, reach_of("x", xml).right) == (1, 1)


def test_the_reach_is_never_less_than_where_a_value_stands() -> None:
    dice = random.Random(7)
    for _ in range(3_000):
        cells = [(dice.choice((1, 9, 10, 99, 1_220, 99_999)), dice.choice((1, 26, 27, 702, 703))) for _ in range(3)]
        quote, space, prefix = dice.choice("'\""), dice.choice(("", " ")), dice.choice(("", "", "x:"))
        tags = (
            f"<{prefix}c r{space}={quote}{cell_name(*at)}{quote}><{prefix}v>1</{prefix}v></{prefix}c>" for at in cells
        )
        xml = sheet(f'<row r="{dice.choice((1, cells[0][0]))}">{"".join(tags)}</row>')
        bottom, right = max(row for row, _ in cells), max(column for _, column in cells)
        try:
            reach = reach_of("x", xml)
        except UnsoundError:
            assert bottom * right > 20_000_000
        else:
            assert reach.right >= right
            assert 10 ** len(str(reach.bottom)) > bottom
            assert bottom * right <= 20_000_000


def test_the_tab_is_named_by_its_title_where_the_fault_is_on_one() -> None:
    assert _reason(book(sheet=PLAIN.replace(b'r="A1"', b'r="A9999999"'))) == "工作表“名单”有超出工作表边界的单元格"


def test_a_part_that_is_no_tab_is_named_by_its_own_name() -> None:
    assert (
        _reason(zipped({**parts(), "docProps/core.xml": b"<!DOCTYPE x><x/>"}))
        == "部件里有不允许的声明（docProps/core.xml）"
    )


def test_no_more_is_unpacked_than_the_directory_says() -> None:
    packed, size = bomb(b"<a>", b" " * 2**20, 64, b"</a>")
    honest = record("x.xml", b"<a/>")
    honest.packed, honest.size = packed, 1_000
    archive = Archive(written([honest]))
    with pytest.raises(zipfile.BadZipFile):
        archive.read("x.xml")
    assert size > 64 * 2**20


def test_what_the_gate_unpacked_is_kept_for_the_reader_once(monkeypatch: pytest.MonkeyPatch) -> None:
    large = sheet(f'<row r="1">{text("A1", "甲")}</row>', f"<!--{'x' * LITTLE}-->")
    archive = opened(book(sheet=large), "台账.xlsx")
    monkeypatch.setattr(archive, "_unpacked", lambda _: b"again")
    assert archive.read(SHEET_PART) == large
    assert archive.read(SHEET_PART) == b"again"
    assert archive.read(RELS_PART) == archive.read(RELS_PART) == parts()[RELS_PART]


def test_a_sheet_under_another_spelling_of_its_name_is_found(tmp_path: Path) -> None:
    path = tmp_path / "台账.xlsx"
    path.write_bytes(book(rels=rels(("worksheet", "Worksheets/SHEET%31.xml"))))
    assert ClosedBook(path).read("名单").at(1, 1) == "甲"


@pytest.mark.parametrize("points", [200])
def test_a_workbook_cut_anywhere_is_refused(points: int) -> None:
    data = book(sheet=sheet("".join(f'<row r="{row}">{text(f"A{row}", f"第{row}个")}</row>' for row in range(1, 900))))
    assert len(data) > points
    for point in range(points):
        assert re.search("损坏|空的|文本文件", _reason(data[: len(data) * point // points]))
    assert opened(data, "台账.xlsx")

"""The drawn file as a whole: reproducible, styled by name, ready for the macro shell, without a fault."""

import errno
import re
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import NoReturn

import pytest
from openpyxl import load_workbook

from mpm_xl.tasks.new import NewUnit, blueprint
from validators.issue import Refusal
from workbook.drawing.blueprint import Blueprint
from workbook.drawing.draw import draw
from workbook.drawing.styles import STYLES
from workbook.saving import disk

UNIT = NewUnit("高台", "试验镇前进村党支部", "620799-05-012", "620799-05", "支部", date(2024, 12, 31))
OF_EXCEL = {
    "常规", "标题", "汇总", "检查单元格", "解释性文本", "警告文本", "计算", "输出", "输入", "适中", "好", "差",
    "链接单元格", "注释", "百分比", "货币", "千位分隔", "超链接",
}  # fmt: skip


@pytest.fixture(scope="module")
def whole() -> Blueprint:
    return blueprint(UNIT)


@pytest.fixture(scope="module")
def path(whole: Blueprint, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("drawn") / "台账.xlsx"
    draw(target, whole)
    return target


def part(path: Path, name: str) -> str:
    with zipfile.ZipFile(path) as package:
        return package.read(name).decode()


def test_drawing_twice_gives_the_same_bytes(path: Path, whole: Blueprint, tmp_path: Path) -> None:
    draw(tmp_path / "又一份.xlsx", whole)
    assert (tmp_path / "又一份.xlsx").read_bytes() == path.read_bytes()


def test_neither_a_clock_nor_a_name_is_in_the_file(path: Path) -> None:
    core = part(path, "docProps/core.xml")
    assert re.findall(r"20\d\d-\d\d-\d\dT", core) == ["2024-01-01T", "2024-01-01T"]
    assert "<dc:creator></dc:creator>" in core
    with zipfile.ZipFile(path) as package:
        assert {member.date_time for member in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_no_two_styles_look_alike_for_then_one_would_lose_its_name() -> None:
    looks = [tuple(sorted(look.items())) for look in STYLES.values()]
    assert len(set(looks)) == len(STYLES)


def test_every_cell_of_forms_and_ledgers_wears_a_named_style(path: Path) -> None:
    book = load_workbook(path)
    for page in book.worksheets[:-1]:
        worn = {cell.style for cells in page.iter_rows() for cell in cells if cell.value is not None or cell.has_style}
        assert worn - {"Normal"}, page.title
        assert all(name.startswith(("台账", "表格")) for name in worn - {"Normal"}), page.title
        assert not [cell for cells in page.iter_rows() for cell in cells if cell.value and cell.style == "Normal"]


def test_named_styles_are_none_of_excels_own_and_say_how_they_look(path: Path) -> None:
    xml = part(path, "xl/styles.xml")
    formats = re.findall(r"<xf [^>]*?/>|<xf .*?</xf>", xml[xml.index("<cellStyleXfs") : xml.index("</cellStyleXfs>")])
    styles = {name: formats[int(at)] for name, at in re.findall(r'<cellStyle name="([^"]+)" xfId="(\d+)"', xml)}
    assert not OF_EXCEL & set(styles)
    assert {"表格标题", "表格表头", "表格正文", "表格合计", "台账文本"} <= set(styles)
    assert len(set(styles.values())) == len(styles)
    assert 'numFmtId="49"' in styles["台账文本"]
    assert 'wrapText="1"' in styles["表格表头"]
    assert 'horizontal="center"' in styles["表格标题"]


def test_every_sheet_and_the_workbook_have_a_code_name_of_their_own(path: Path) -> None:
    book = load_workbook(path)
    names = [page.sheet_properties.codeName for page in book.worksheets]
    assert (names[0], names[-1], book["党员"].sheet_properties.codeName) == ("shHOME", "shLists", "shMember")
    assert len(set(names)) == len(names)
    assert 'codeName="ThisWorkbook"' in part(path, "xl/workbook.xml")


@pytest.mark.parametrize(
    ("number", "code"), [(errno.EACCES, "MPM907"), (errno.EROFS, "MPM907"), (errno.ENOSPC, "MPM916")]
)
def test_a_folder_that_takes_no_file_is_refused_and_nothing_is_left(
    whole: Blueprint, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: str
) -> None:
    def deny(*_: object) -> NoReturn:
        raise OSError(number, "denied")

    monkeypatch.setattr(disk, "create", deny)
    with pytest.raises(Refusal) as refusal:
        draw(tmp_path / "台账.xlsx", whole)
    assert refusal.value.issue.code == code
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("profile", ["通用", "解放街道", "高台"])
def test_both_validators_find_nothing(profile: str, tmp_path: Path, validated: Callable[[Path], Path]) -> None:
    target = tmp_path / "台账.xlsx"
    draw(target, blueprint(NewUnit(profile, "试验镇", "620799-05", "", "乡镇", date(2024, 12, 31))))
    validated(target)

"""新建 of a workbook with buttons: the macros, the ribbon, the drawn buttons and the settings that find Python."""

import json
import re
import zipfile
from collections.abc import Callable
from hashlib import sha256
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring

import pytest
from openpyxl import load_workbook

from mpm_xl.shell import shell
from mpm_xl.tasks.blank import blank_beside
from tests.acceptance.conftest import cells_of
from tests.conftest import Result, output_of, tool
from tests.macros.vba import FOLDER, SOURCES
from validators.ledgers import LEDGERS
from workbook.books.closed import ClosedBook
from workbook.vba import ascii_source

NAMESPACES = {
    "o": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "s": "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "t": "http://schemas.openxmlformats.org/package/2006/content-types",
    "v": "urn:schemas-microsoft-com:vml", "x": "urn:schemas-microsoft-com:office:excel",
}  # fmt: skip
EXTENSIBILITY = "http://schemas.microsoft.com/office/2007/relationships/ui/extensibility"
MACROS, RIBBON = "xl/vbaProject.bin", "customUI/customUI14.xml"
RELATIONS = "xl/worksheets/_rels/sheet1.xml.rels"
FRONT_SHAPES = "xl/drawings/vmlDrawing1.vml"
OF_THE_SHELL = (MACROS, RIBBON, "_rels/.rels", FRONT_SHAPES, RELATIONS)
CODE_NAME = re.compile(r'<sheetPr [^>]*?codeName="(\w+)"')


@pytest.fixture
def shelled(fresh: Callable[..., Path]) -> Path:
    return fresh("高台", name="台账.xlsm")


def parsed(part: bytes) -> Element:
    return fromstring(part)  # noqa: S314  -- a part that we wrote


def parts_of(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def modules_of(path: Path) -> dict[str, str]:
    """Return the sources that olevba extracts, by module, without their attributes."""
    done = output_of(tool("olevba"), "--json", path)
    found = [macro for part in json.loads(done.stdout) for macro in part.get("macros", ())]
    return {one["vba_filename"].rpartition(".")[0]: one["code"] for one in found}


def written(source: str) -> str:
    """Return a source of the repository as the workbook is to hold it, without its attributes."""
    lines = ascii_source(source).splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith("Attribute ")).replace("\r\n", "\n").rstrip("\n")


def code_names_of(parts: dict[str, bytes]) -> list[str]:
    sheets = sorted(name for name in parts if re.fullmatch(r"xl/worksheets/sheet\d+[.]xml", name))
    found = [CODE_NAME.findall(parts[name].decode()) for name in sheets]
    assert all(len(names) == 1 for names in found)
    return [names[0] for names in found]


def test_the_command_line_makes_a_workbook_with_macros(run: Callable[..., Result], tmp_path: Path) -> None:
    path = tmp_path / "台账.XLSM"
    words = ("--profile", "通用", "--unit-name", "试验镇党委", "--unit-code", "620799-05", "--as-of", "2024-12-31")
    assert run("new", path, *words).code == 0
    assert MACROS in parts_of(path)


def test_the_extracted_macros_are_those_of_the_repository(shelled: Path) -> None:
    extracted = modules_of(shelled)
    standard = {name: code for name, code in extracted.items() if name in SOURCES}
    assert standard == {name: written(source) for name, source in SOURCES.items()}
    assert all(code.isascii() for code in extracted.values())
    assert [path.name for path in sorted((FOLDER / "vba").iterdir()) if path.suffix != ".bas"] == []


def test_every_sheet_and_the_workbook_have_one_module_behind_them_and_no_module_stands_alone(shelled: Path) -> None:
    parts = parts_of(shelled)
    sheets = code_names_of(parts)
    assert {"shHOME", "shLists", "shConf"} <= set(sheets)
    assert len(sheets) == len(parsed(parts["xl/workbook.xml"]).findall("s:sheets/s:sheet", NAMESPACES))
    assert len({name.lower() for name in sheets}) == len(sheets)
    assert '<workbookPr codeName="ThisWorkbook"' in parts["xl/workbook.xml"].decode()
    assert sorted(modules_of(shelled)) == sorted(["ThisWorkbook", *sheets, *SOURCES])


def test_the_types_and_the_ribbon_are_declared(shelled: Path) -> None:
    parts = parts_of(shelled)
    types = parsed(parts["[Content_Types].xml"])
    defaults = {one.attrib["Extension"]: one.attrib["ContentType"] for one in types.findall("t:Default", NAMESPACES)}
    parted = {one.attrib["PartName"]: one.attrib["ContentType"] for one in types.findall("t:Override", NAMESPACES)}
    assert defaults["bin"] == "application/vnd.ms-office.vbaProject"
    assert parted["/xl/workbook.xml"] == "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
    roots = [one.attrib for one in parsed(parts["_rels/.rels"]) if one.attrib["Type"] == EXTENSIBILITY]
    assert [one["Target"] for one in roots] == [RIBBON]
    assert parts[RIBBON].decode() == (FOLDER / "ribbon.xml").read_text(encoding="utf-8")


def test_the_buttons_of_the_ribbon_are_drawn_on_the_first_sheet_in_the_row_kept_for_them(shelled: Path) -> None:
    shapes = parsed(parts_of(shelled)[FRONT_SHAPES]).findall("v:shape", NAMESPACES)
    macros = [one.findtext("x:ClientData/x:FmlaMacro", "", NAMESPACES) for one in shapes]
    assert macros == [f"[0]!{button.macro}" for button in shell().buttons]
    assert [one.findtext("v:textbox//font", "", NAMESPACES) for one in shapes] == [
        "新建", "校验", "刷新", "反查", "撤销上次", "上报", "汇总",
    ]  # fmt: skip
    anchors = [
        [int(part) for part in one.findtext("x:ClientData/x:Anchor", "", NAMESPACES).split(",")] for one in shapes
    ]
    assert {(top, bottom) for _, _, top, _, _, _, bottom, _ in anchors} == {(1, 1)}
    edges = [(left, inset, right, end) for left, inset, _, _, right, end, _, _ in anchors]
    assert all(one[2:] < other[:2] for one, other in pairwise(edges))
    assert edges[-1][2] == 5


def test_the_settings_that_find_python_stand_on_a_sheet_that_no_menu_shows(shelled: Path) -> None:
    sheet = load_workbook(shelled)["xlwings.conf"]
    assert sheet.sheet_state == "veryHidden"
    assert [(name.value, value.value) for name, value in sheet.iter_rows(max_col=2)] == [
        ("INTERPRETER_WIN", r"%LOCALAPPDATA%\mpm\python\python.exe"),
        ("ADD_WORKBOOK_TO_PYTHONPATH", "False"),
        ("PYTHONPATH", ""),
    ]


def test_everything_else_is_as_in_a_workbook_without_macros(shelled: Path, fresh: Callable[..., Path]) -> None:
    plain = parts_of(fresh("高台"))
    with_macros = parts_of(shelled)
    told = {"[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/sharedStrings.xml"}
    told |= {"_rels/.rels", "docProps/app.xml", "xl/worksheets/sheet1.xml"}
    assert {name for name in plain if with_macros[name] != plain[name]} <= told
    tables = [name for name in plain if name.startswith("xl/tables/")]
    assert len(tables) == len(LEDGERS)
    names = re.compile(rb"<definedName .*?</definedName>")
    assert names.findall(with_macros["xl/workbook.xml"]) == names.findall(plain["xl/workbook.xml"])
    front = with_macros["xl/worksheets/sheet1.xml"]
    sheets = sum(name.startswith("xl/worksheets/sheet") for name in plain)
    assert re.sub(rb'<legacyDrawing r:id="rId\d+"/>', b"", front) == plain["xl/worksheets/sheet1.xml"]
    assert set(with_macros) - set(plain) == {
        MACROS, RIBBON, f"xl/worksheets/sheet{sheets + 1}.xml", FRONT_SHAPES, RELATIONS,
    }  # fmt: skip


def test_two_workbooks_of_one_unit_are_one_file(fresh: Callable[..., Path]) -> None:
    prints = [sha256(fresh("爵溪", name=name).read_bytes()).hexdigest() for name in ("一.xlsm", "二.xlsm")]
    assert prints[0] == prints[1]


@pytest.mark.parametrize("command", [("refresh",), ("check", "--mark")])
def test_macros_ribbon_and_buttons_survive_every_task(
    command: tuple[str, ...], fresh: Callable[..., Path], run: Callable[..., Result], away: Callable[..., object]
) -> None:
    path = fresh("高台", rows=away(), name="台账.xlsm")
    before, cells = parts_of(path), cells_of(path)
    assert run(command[0], path, *command[1:]).code in (0, 1)
    after = parts_of(path)
    assert cells_of(path) != cells
    assert {name: after[name] for name in OF_THE_SHELL} == {name: before[name] for name in OF_THE_SHELL}
    assert run("undo", path).code == 0
    assert {name: parts_of(path)[name] for name in OF_THE_SHELL} == {name: before[name] for name in OF_THE_SHELL}


def test_a_refreshed_workbook_with_macros_has_the_cells_of_one_without(
    fresh: Callable[..., Path], run: Callable[..., Result], away: Callable[..., object]
) -> None:
    books = [fresh("高台", rows=away(), name=name) for name in ("台账.xlsx", "台账.xlsm")]
    for book in books:
        assert run("refresh", book).code in (0, 1)
    plain, with_macros = (cells_of(book) for book in books)
    assert {place: value for place, value in with_macros.items() if place[0] != "xlwings.conf"} == plain


def test_a_refresh_can_go_to_another_file_with_macros(
    shelled: Path, run: Callable[..., Result], tmp_path: Path
) -> None:
    other = tmp_path / "刷新后.xlsm"
    assert run("refresh", shelled, "-o", other).code in (0, 1)
    assert parts_of(other)[MACROS] == parts_of(shelled)[MACROS]


@pytest.mark.parametrize("name", ["台账.xlsb", "台账.xltm", "台账"])
def test_any_other_kind_of_file_is_refused_with_both_that_there_are(
    name: str, run: Callable[..., Result], tmp_path: Path
) -> None:
    words = ("--profile", "通用", "--unit-name", "试验镇党委", "--unit-code", "620799-05", "--as-of", "2024-12-31")
    result = run("new", tmp_path / name, *words)
    assert (result.code, list(tmp_path.iterdir())) == (2, [])
    assert ".xlsx 或 .xlsm" in result.err


@pytest.mark.parametrize("profile", ["通用", "金昌"])
def test_the_validators_find_nothing(
    profile: str, fresh: Callable[..., Path], validated: Callable[[Path], Path]
) -> None:
    validated(fresh(profile, name="台账.xlsm"))


def test_libreoffice_opens_it_and_keeps_the_macros(shelled: Path, convert: Callable[[Path, str], Path]) -> None:
    saved = convert(shelled, "xlsm:Calc MS Excel 2007 VBA XML")
    assert load_workbook(BytesIO(saved.read_bytes()))["设置"]["B3"].value == "中共试验县试验镇前进村支部委员会"
    assert set(SOURCES) <= set(modules_of(saved))


def test_a_blank_workbook_beside_another_has_a_name_that_windows_and_the_buttons_take(
    fresh: Callable[..., Path],
) -> None:
    path = fresh(settings={"unit_name": "甲/乙:丙?=丁%"})
    made = blank_beside(ClosedBook(path), path)
    assert (made.name, made.parent) == ("甲_乙_丙__丁_ 2024-12-31 空白.xlsx", path.parent)
    assert ClosedBook(made).tabs() == ClosedBook(path).tabs()

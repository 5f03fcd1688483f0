"""The ribbon: well formed, every id once, every callback there, every picture in each Excel since 2013."""

from collections import Counter
from xml.etree.ElementTree import Element, fromstring

import pytest

from macros.commands import COMMANDS
from mpm_xl.shell import shell
from tests.macros.vba import FOLDER, SOURCES, Procedure, procedures

NAMESPACE = "{http://schemas.microsoft.com/office/2009/07/customui}"
SAFE_PICTURES = {
    "ErrorChecking", "DataValidation", "RefreshAll", "Consolidate", "FilePrintPreview", "FileSaveAs", "FileOpen",
    "Help", "Copy", "CalculateNow", "GetExternalDataFromText", "FileSendAsAttachment", "SheetProtect",
}  # fmt: skip
ARGUMENTS = {"onLoad": ("ribbon As IRibbonUI",), "onAction": ("control As IRibbonControl",)}


@pytest.fixture(scope="module")
def elements() -> list[Element]:
    root = fromstring((FOLDER / "ribbon.xml").read_text(encoding="utf-8"))  # noqa: S314  -- a file of ours
    assert root.tag == NAMESPACE + "customUI"
    return list(root.iter())


def test_the_buttons_are_those_of_the_tasks_in_the_order_of_the_work() -> None:
    assert [(button.macro, button.label) for button in shell().buttons] == [
        ("mpm_new", "新建"), ("mpm_check", "校验"), ("mpm_refresh", "刷新"), ("mpm_trace", "反查"),
        ("mpm_undo", "撤销上次"), ("mpm_export", "上报"), ("mpm_consolidate", "汇总"),
    ]  # fmt: skip


def test_the_tab_has_the_name_of_the_product(elements: list[Element]) -> None:
    assert [one.attrib["label"] for one in elements if one.tag == NAMESPACE + "tab"] == ["流动党员"]


def test_every_id_is_there_once(elements: list[Element]) -> None:
    ids = Counter(one.attrib["id"] for one in elements if "id" in one.attrib)
    assert len(ids) == 12
    assert set(ids.values()) == {1}


def test_every_callback_is_public_in_a_standard_module_with_the_arguments_it_is_called_with(
    elements: list[Element],
) -> None:
    there = [procedure for source in SOURCES.values() for procedure in procedures(source)]
    called = {(one.attrib[event], ARGUMENTS[event]) for one in elements for event in ARGUMENTS if event in one.attrib}
    assert called == {("MpmLoad", ARGUMENTS["onLoad"]), ("MpmClick", ARGUMENTS["onAction"])}
    for name, arguments in called:
        assert [one for one in there if one.name == name] == [Procedure(name, public=True, arguments=arguments)]
    events = {name for one in elements for name in one.attrib if name.startswith(("on", "get"))}
    assert events == set(ARGUMENTS)


def test_every_picture_is_in_each_excel_since_2013(elements: list[Element]) -> None:
    assert {one.attrib["imageMso"] for one in elements if "imageMso" in one.attrib} <= SAFE_PICTURES


def test_every_button_says_what_it_does(elements: list[Element]) -> None:
    buttons = [one.attrib for one in elements if one.tag == NAMESPACE + "button"]
    assert all(one["screentip"] == one["label"] and one["supertip"].endswith("。") for one in buttons)


def test_the_new_button_says_whose_workbook_it_makes(elements: list[Element]) -> None:
    (tip,) = (one.attrib["supertip"] for one in elements if one.attrib.get("id") == "mpm_new")
    assert tip == "按本工作簿的单位、制度和统计截止日，在旁边新建一本空白工作簿。本工作簿不受影响。"


def test_every_button_of_the_ribbon_has_a_macro_for_the_drawn_one() -> None:
    assert procedures(SOURCES["Buttons"]) == [
        Procedure(one.macro, public=True, arguments=()) for one in shell().buttons
    ]
    for one in shell().buttons:
        assert f'Public Sub {one.macro}()\n    MpmRun "{one.macro}"\nEnd Sub\n' in SOURCES["Buttons"]


def test_every_button_is_a_command_of_the_python_door() -> None:
    assert {one.macro for one in shell().buttons} == set(COMMANDS)


def test_a_command_is_called_by_the_word_on_its_button() -> None:
    assert {one.macro: one.label for one in shell().buttons} == {id_: one.label for id_, one in COMMANDS.items()}


def test_no_name_of_a_public_procedure_is_given_twice() -> None:
    names = Counter(one.name.lower() for source in SOURCES.values() for one in procedures(source) if one.public)
    assert {name for name, count in names.items() if count > 1} == set()

"""Sources as the VBA editor exports them are taken, and what Excel would not open is refused."""

import pytest

from workbook.vba import WORKBOOK_BASE, WORKSHEET_BASE, Kind, Module, project

EXPORTED = """VERSION 1.0 CLASS
BEGIN
  MultiUse = -1  'True
END
Attribute VB_Name = "Clock"
Attribute VB_GlobalNameSpace = False
Attribute VB_Creatable = False
Attribute VB_PredeclaredId = True
Attribute VB_Exposed = False
Option Explicit
Public Sub Tick()
Attribute Tick.VB_UserMemId = 0
End Sub
"""


def body(size: int, kind: str = "Sub") -> str:
    """Return a procedure of this many bytes, its first and its last line included."""
    head, last = f"Private {kind} Long_One()\r\n", f"End {kind}"
    line = "    x = x + 1\r\n"
    lines, rest = divmod(size - len(head) - len(last), len(line))
    return head + line * (lines - 1) + "    x = x + 1" + " " * rest + "\r\n" + last


def test_a_class_as_the_editor_exports_it_becomes_one_as_excel_keeps_it() -> None:
    assert Module("Clock", EXPORTED, Kind.CLASS).text().split("\r\n") == [
        'Attribute VB_Name = "Clock"',
        'Attribute VB_Base = "0{FCFB3D2A-A0FA-1068-A738-08002B3371B5}"',
        "Attribute VB_GlobalNameSpace = False",
        "Attribute VB_Creatable = False",
        "Attribute VB_PredeclaredId = True",
        "Attribute VB_Exposed = False",
        "Attribute VB_TemplateDerived = False",
        "Attribute VB_Customizable = False",
        "Option Explicit",
        "Public Sub Tick()",
        "Attribute Tick.VB_UserMemId = 0",
        "End Sub",
        "",
    ]


def test_the_name_in_an_exported_standard_module_is_not_written_twice() -> None:
    source = 'Attribute VB_Name = "Entry"\nOption Explicit\n'
    assert Module("Entry", source, Kind.STANDARD).text() == 'Attribute VB_Name = "Entry"\r\nOption Explicit\r\n'


@pytest.mark.parametrize(
    ("module", "problem"),
    [
        (Module("Entry", 'Attribute VB_Name = "Other"\n', Kind.STANDARD), "Entry cannot have Attribute VB_Name"),
        (Module("Entry", "Attribute VB_Exposed = True\n", Kind.STANDARD), "Entry cannot have Attribute VB_Exposed"),
        (Module("Entry", 'Attribute VB_Description = "x"\n', Kind.CLASS), "Entry cannot have Attribute VB_Desc"),
        (Module("Entry", 'Attribute VB_Base = "0{1}"\n', Kind.CLASS), "Entry cannot have Attribute VB_Base"),
        (Module.document("Page", WORKSHEET_BASE, "Attribute VB_PredeclaredId = False\n"), "Page cannot have"),
        (Module("Entry", "x = 1\n变量 = 1", Kind.STANDARD), "module Entry, line 2: '变量 = 1' is not ASCII"),
        (Module("Entry", "", Kind.DOCUMENT), "Entry: a document module has a base"),
        (Module("Entry", "", Kind.STANDARD, WORKBOOK_BASE), "no other module has one"),
        (Module("a" * 32, "", Kind.STANDARD), "more than 31 characters"),
        (Module("1st", "", Kind.STANDARD), "no VBA identifier"),
        (Module("_x", "", Kind.STANDARD), "no VBA identifier"),
        (Module("a b", "", Kind.STANDARD), "no VBA identifier"),
        (Module("入口", "", Kind.STANDARD), "no VBA identifier"),
        (Module("", "", Kind.STANDARD), "no VBA identifier"),
        (Module("Select", "", Kind.STANDARD), "no VBA identifier"),
        (Module("DIR", "", Kind.STANDARD), "Excel has that name"),
        (Module("excel", "", Kind.STANDARD), "Excel has that name"),
        (Module("BUTTONS", "", Kind.STANDARD), "module BUTTONS has the name of the project"),
        (Module("thisworkbook", "", Kind.STANDARD), "module thisworkbook has the name of another module"),
        (Module("Entry", body(65537), Kind.STANDARD), r"Private Sub Long_One\(\) has 65537 bytes; VBA takes 65536"),
        (Module("Entry", body(65537, "Function"), Kind.STANDARD), "has 65537 bytes"),
    ],
)
def test_what_excel_would_not_take_is_refused(module: Module, problem: str) -> None:
    with pytest.raises(ValueError, match=problem):
        project("Buttons", [Module.document("ThisWorkbook", WORKBOOK_BASE), module])


@pytest.mark.parametrize("name", ["", "流动", "1st", "Office", "VBA", "Sub", "a" * 32])
def test_a_project_of_an_impossible_name_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="cannot be the name of a project"):
        project(name, [])


@pytest.mark.parametrize(
    "source",
    [
        body(65536),
        f"{body(40_000)}\r\n{body(40_000)}",
        "Sub A(): End Sub\r\n" * 5000 + "Sub B()\r\nEnd Sub",
        "Private Declare Sub A()\r\n" * 9000,
    ],
)
def test_many_procedures_may_be_larger_together_than_one_alone(source: str) -> None:
    assert project("Buttons", [Module("Entry", source, Kind.STANDARD)])


def test_the_longest_name_is_taken() -> None:
    assert project("P" * 31, [Module("M" * 31, "", Kind.STANDARD)])

"""What a formula of a cell can call in the macros: Excel lets it call every public function of a standard module.

``Option Private Module`` hides functions from other workbooks and from the list of functions, but a cell of the same
workbook that spells the name calls them all the same; a Sub it cannot call.
"""

import re

import pytest

from tests.macros.vba import SOURCES, procedures, statements

CALLABLE = {"CancelKey", "IsInteractive", "IsReadOnly", "ProgramPath", "WindowHandle"}
FUNCTION = re.compile(r"^(?:Public )?Function (\w+)\(", re.MULTILINE)
DOES_SOMETHING = re.compile(
    r"\.(?:Run|Exec|ExpandEnvironmentStrings|DeleteFile|Save\w*|Popup)\b"
    r"|(?<!\.)\b(?:Shell|Kill|Open|MsgBox|SetAttr|FileCopy|MkDir)\b"
    r"|^(?:Application|ThisWorkbook)\.[\w.]+ = "
)
WORD = re.compile(r"\w+")


def everything_of(name: str) -> list[str]:
    """Return the statements of a procedure and of all procedures of ours that it calls."""
    modules = {one.name: source for source in SOURCES.values() for one in procedures(source)}
    reached, found, wanted = set(), [], [name]
    while wanted:
        one = wanted.pop()
        if one not in reached:
            reached.add(one)
            lines = statements(modules[one], one)
            found += lines
            wanted += [word for line in lines for word in WORD.findall(line) if word in modules]
    return found


def test_no_other_function_can_be_called_from_a_cell() -> None:
    assert {name for source in SOURCES.values() for name in FUNCTION.findall(source)} == CALLABLE


@pytest.mark.parametrize("name", sorted(CALLABLE))
def test_what_a_cell_can_call_does_nothing_and_starts_nothing(name: str) -> None:
    assert [line for line in everything_of(name) if DOES_SOMETHING.search(line)] == []


@pytest.mark.parametrize(
    "name", ["MpmRun", "RunPython", "ExpandVariables", "RemoveFiles", "SetCancelKey", "SetInteractive", "Tell"]
)
def test_what_does_something_is_seen_to_do_it(name: str) -> None:
    assert [line for line in everything_of(name) if DOES_SOMETHING.search(line)] != []

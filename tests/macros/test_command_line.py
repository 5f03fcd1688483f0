"""The command line that the macros start Python with is the one of xlwings, for every name that a workbook may have."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
import xlwings

from tests.macros.vba import SOURCES, Expression, statements

THEIRS = (Path(xlwings.__file__).parent / "xlwings.bas").read_text(encoding="utf-8")
CODE = "import mpm_xl; from macros.click import run; run('mpm_check')"
PROGRAM = r"C:\Program Files\Microsoft Office\root\Office16"
LOG = r"C:\AppData\Local\Temp\mpm-xl-1.log"
PYTHON = r"C:\AppData\Local\mpm\python\python.exe"
CONSTANTS = dict(re.findall(r'^Private Const (\w+) As String = "(.*)"$', SOURCES["xlwings"], re.MULTILINE))
DECISIVE = "ExitCode = WScript.Run("


def names_of(folder: str, name: str) -> dict[str, object]:
    return {
        "ThisWorkbook.Name": name, "ThisWorkbook.FullName": f"{folder}\\{name}", "Application.Hwnd": 65794,
        "Application.Path": PROGRAM, "Application.Name": "Microsoft Excel", "code": CODE, "log": LOG,
        "PythonCommand": CODE, "LOG_FILE": LOG, "CondaCmd": "",
    }  # fmt: skip


def ours(folder: str, name: str, python: str = PYTHON) -> str:
    names = {**names_of(folder, name), **CONSTANTS, "python": python}
    functions: dict[str, Callable[..., object]] = {
        "ProgramPath": lambda: f"{PROGRAM}\\Microsoft Excel", "WindowHandle": lambda: "65794",
    }  # fmt: skip
    for statement in statements(SOURCES["xlwings"], "CommandLine"):
        condition, then, rest = statement.partition(" Then ")
        if then:
            left, right = condition.removeprefix("If ").split(" = ")
            if Expression(left, names, functions).value() != Expression(right, names, functions).value():
                continue
        target, is_assignment, text = (rest if then else statement).partition(" = ")
        if is_assignment:
            names[target] = Expression(text, names, functions).value()
    return str(names["CommandLine"])


def theirs(folder: str, name: str, python: str = PYTHON) -> str:
    """Return what the installed xlwings.bas puts together on Windows, for an interpreter with a full path."""
    names = names_of(folder, name)
    names |= {
        "AddExcelDir": "False", "ActiveFullName": names["ThisWorkbook.FullName"],
        "ThisFullName": names["ThisWorkbook.FullName"], "PYTHON_WIN": python,
        "PythonDir": python[: python.rfind("\\")],
    }  # fmt: skip
    functions: dict[str, Callable[..., object]] = {"GetConfig": lambda *_: ""}
    start = next(line for line in statements(THEIRS, "RunPython") if "_WIN" in line and line.startswith("PYTHONPATH"))
    lines = statements(THEIRS, "ExecuteWindows")
    drive = "pushd" if python.startswith("\\\\") else "& cd"
    wanted = [
        start,
        next(line for line in lines if line.startswith("DriveCommand =") and drive in line),
        next(line for line in lines if line.startswith("PythonInterpreter = Chr(34)")),
        *(line for line in lines if line.startswith("PYTHONPATH = Replace")),
        next(line for line in lines if line.startswith("RunCommand = CondaCmd")),
        next(line for line in lines if line.startswith(DECISIVE)).replace(DECISIVE, "line = "),
    ]
    for statement in wanted:
        target, _, text = statement.partition(" = ")
        names[target] = Expression(text, names, functions).value()
    return str(names["line"])


@pytest.mark.parametrize(
    ("folder", "name"),
    [
        (r"D:\台账", "台账.xlsm"),
        (r"D:\台 账\2024 年", "前进村 (1) 副本.xlsm"),
        (r"D:\R&D", "甲&乙.xlsm"),
        (r"D:\it's", "完成率100%!.xlsm"),
        (r"\\server\share$", "台账,备份.xlsm"),
    ],
)
def test_the_line_is_the_one_of_xlwings(folder: str, name: str) -> None:
    line = ours(folder, name)
    assert line == theirs(folder, name)
    assert f'--wb="{name}" --from_xl=1 ' in line


def test_an_interpreter_on_a_share_is_entered_as_xlwings_does() -> None:
    python = r"\\server\tools\python.exe"
    line = ours("D:", "台账.xlsm", python)
    assert line.startswith(r'cmd.exe /C pushd "\\server\tools" & "\\server\tools\python.exe" -B -c "import xlwings')
    assert line == theirs("D:", "台账.xlsm", python)


def test_the_line_says_what_it_must() -> None:
    assert ours(r"D:\R&D", "台账.xlsm") == (
        r'cmd.exe /C C: & cd "C:\AppData\Local\mpm\python" & '
        r'"C:\AppData\Local\mpm\python\python.exe" -B -c "import xlwings.utils;'
        r"xlwings.utils.prepare_sys_path(\"False;D:\\R^&D\\台账.xlsm;D:\\R^&D\\台账.xlsm;;;;\"); "
        r"import mpm_xl; from macros.click import run; run('mpm_check')"
        r'"  --wb="台账.xlsm" --from_xl=1 --app="C:\Program Files\Microsoft Office\root\Office16\Microsoft Excel" '
        r'--hwnd="65794" 2> "C:\AppData\Local\Temp\mpm-xl-1.log" '
    )

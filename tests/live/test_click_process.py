"""A click as a process: the line that the macro builds starts a Python that finds the same open workbook."""

import re
from pathlib import Path

import pytest
import xlsxwriter
import xlwings as xw

from tests.live.conftest import Open
from tests.live.office.app import LibreOffice
from tests.live.office.click import PROGRAM, WINDOW, Desk
from tests.live.office.command_line import arguments_of, commands_of
from tests.live.office.process import Office
from workbook.vba import WORKBOOK_BASE, WORKSHEET_BASE, Kind, Module, project

PYTHON = r"%LOCALAPPDATA%\mpm\python\python.exe"
WHOLE_PYTHON = r"C:\clerk\local\mpm\python\python.exe"
SOURCES = Path(__file__).parent.parent.parent / "macros" / "vba"
CODE = "from tests.live.pressed import run; run('{id}')"
TRIAL = """Option Explicit
Public Sub Press{id}()
    Dim status As Long
    Application.StatusBar = "waiting"
    RunPython "{code}", status
    ThisWorkbook.Worksheets("甲").Range("D1").Value = status
End Sub
"""


def workbook_with_buttons(path: Path) -> Path:
    """Draw a workbook whose macros press for ``write`` and ``die``, with the product's own RunPython."""
    subs = "".join(
        TRIAL.format(id=name, code=CODE.format(id=name)).removeprefix("Option Explicit\n") for name in ("write", "die")
    )
    modules = [Module.document("ThisWorkbook", WORKBOOK_BASE)]
    modules += [Module.document(name, WORKSHEET_BASE) for name in ("Sheet1", "Sheet2")]
    modules += [
        Module(name, (SOURCES / f"{name}.bas").read_text(encoding="utf-8"), Kind.STANDARD)
        for name in ("Config", "Platform", "xlwings")
    ]
    modules.append(Module("Trial", subs, Kind.STANDARD))
    macros = path.with_suffix(".bin")
    macros.write_bytes(project("Trials", modules))
    with xlsxwriter.Workbook(path) as book:
        book.add_vba_project(str(macros))
        book.set_vba_name("ThisWorkbook")
        sheet, settings = book.add_worksheet("甲"), book.add_worksheet("xlwings.conf")
        sheet.set_vba_name("Sheet1")
        settings.set_vba_name("Sheet2")
        settings.very_hidden()
        rows = [("INTERPRETER_WIN", PYTHON), ("ADD_WORKBOOK_TO_PYTHONPATH", "False"), ("PYTHONPATH", "")]
        for number, row in enumerate(rows):
            settings.write_row(number, 0, row)
        sheet.write("A1", "存盘的")
    return path


@pytest.fixture
def desk(office: Office, engine: LibreOffice) -> Desk:
    """The machine of a clerk."""
    engine.journal.clear()
    return Desk(office, engine)


def test_the_process_finds_the_open_workbook_with_its_unsaved_edits(
    tmp_path: Path, open_book: Open, desk: Desk
) -> None:
    book = open_book(workbook_with_buttons(tmp_path / "台 账&一.xlsm"))
    book.sheets["甲"]["A1"].value = "没有存盘的"
    done = desk.click(book, "Trial.Presswrite")
    assert (done.status, done.errors) == (0, "")
    assert book.sheets["甲"]["A1:D1"].value == ["没有存盘的", "没有存盘的", "Book.caller", 0]
    assert desk.engine.journal.status_bar() == ["正在写", False]
    assert desk.engine.journal.alerts() == ["写好了"]


def test_the_command_line_is_the_one_that_xlwings_builds(tmp_path: Path, open_book: Open, desk: Desk) -> None:
    book = open_book(workbook_with_buttons(tmp_path / "台 账&一.xlsm"))
    line = desk.click(book, "Trial.Presswrite").line
    log = commands_of(line).log
    assert line == line_of_xlwings(book, CODE.format(id="write"), log)


def test_a_process_that_dies_leaves_a_status_and_words_in_the_log(tmp_path: Path, open_book: Open, desk: Desk) -> None:
    book = open_book(workbook_with_buttons(tmp_path / "台账.xlsm"))
    done = desk.click(book, "Trial.Pressdie")
    assert (done.status, book.sheets["甲"]["D1"].value) == (3, 3)
    assert "dying" in done.errors
    assert (book.app.calculation, book.app.enable_events) == ("manual", False), "what the process held is held still"
    book.app.calculation, book.app.enable_events = "automatic", True


def test_a_machine_without_the_interpreter_gives_the_status_of_an_unknown_command(
    tmp_path: Path, open_book: Open, office: Office, engine: LibreOffice
) -> None:
    book = open_book(workbook_with_buttons(tmp_path / "台账.xlsm"))
    done = Desk(office, engine, python=None).click(book, "Trial.Presswrite")
    assert (done.status, done.errors) == (9009, "")
    assert book.sheets["甲"]["B1"].value is None


def test_a_line_is_taken_apart_as_windows_does() -> None:
    line = r'cmd.exe /C C: & cd "C:\a b" & "C:\a b\p.exe" -c "f(\"x;C:\\^&.xlsm\"); g()" --wb="a & b.xlsm" 2> "C:\l og"'
    commands = commands_of(line)
    assert commands.commands[:2] == ("C:", r'cd "C:\a b"')
    assert arguments_of(commands.commands[2]) == [
        r"C:\a b\p.exe", "-c", r'f("x;C:\\&.xlsm"); g()', "--wb=a & b.xlsm"
    ]  # fmt: skip
    assert commands.log == r"C:\l og"


def line_of_xlwings(book: xw.Book, code: str, log: str) -> str:
    """Return the line that the installed xlwings.bas would run, its own statements worked out with the same facts."""
    source = (Path(xw.__file__).parent / "xlwings.bas").read_text(encoding="utf-8").replace(" _\n", " ")
    paths = f"False;{book.name};{book.name};;;;"  # ThisWorkbook.FullName, to which LibreOffice gives no folder
    facts = {
        "CondaCmd": "", "PythonInterpreter": f'"{WHOLE_PYTHON}"', "PYTHONPATH": paths.replace("&", "^&"),
        "PythonCommand": code, "ThisWorkbook.Name": book.name, "Application.Path": PROGRAM.rpartition("\\")[0],
        "Application.Name": PROGRAM.rpartition("\\")[2], "Application.Hwnd": WINDOW, "LOG_FILE": log, "Chr(34)": '"',
        "PYTHON_WIN": WHOLE_PYTHON, "PythonDir": WHOLE_PYTHON.rpartition("\\")[0], "Left$(PYTHON_WIN, 2)": "C:",
    }  # fmt: skip
    for name, pattern in {
        "DriveCommand": r"Then\s+'[^\n]*\n\s+DriveCommand = (Left\$.*)", "RunCommand": r"RunCommand = (CondaCmd.*)",
        "line": r"WScript\.Run\((.*?), \s*WindowStyle",
    }.items():  # fmt: skip
        found = re.search(pattern, source)
        assert found is not None, f"xlwings.bas no longer has the statement of {name}"
        facts[name] = worked_out(found[1], facts)
    return facts["line"]


def worked_out(expression: str, facts: dict[str, str]) -> str:
    """Return the text of a concatenation in VBA."""
    pieces = re.findall(r'"((?:[^"]|"")*)"|([\w.$]+(?:\([^)]*\))?)', expression)
    return "".join(facts[name] if name else text.replace('""', '"') for text, name in pieces)

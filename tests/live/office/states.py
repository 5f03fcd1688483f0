"""Switches of the whole program that LibreOffice lets only macros turn: by a macro of a hidden workbook of our own."""

from collections.abc import Iterator
from pathlib import Path

from tests.live.office.bridge import Uno, settings

SPREADSHEET = "com.sun.star.sheet.SpreadsheetDocument"
TITLE = "switches of the engine"
SOURCE = Path(__file__).parent / "States.bas"


def documents(desktop: Uno) -> Iterator[Uno]:
    """Give each open workbook that is not our own."""
    return (found for found in _spreadsheets(desktop) if found.DocumentProperties.Title != TITLE)


def events(desktop: Uno) -> bool:
    """Whether changes of cells run macros."""
    return bool(_run(desktop, "Events"))


def set_events(desktop: Uno, allowed: bool) -> None:
    """Let changes of cells run macros, or not."""
    _run(desktop, "SetEvents", allowed)


def alerts(desktop: Uno) -> bool:
    """Whether the program asks before it throws something away."""
    return bool(_run(desktop, "Alerts"))


def set_alerts(desktop: Uno, allowed: bool) -> None:
    """Let the program ask, or not."""
    _run(desktop, "SetAlerts", allowed)


def _spreadsheets(desktop: Uno) -> Iterator[Uno]:
    every = desktop.Components.createEnumeration()
    while every.hasMoreElements():
        component = every.nextElement()
        if getattr(component, "supportsService", None) and component.supportsService(SPREADSHEET):
            yield component


def _run(desktop: Uno, macro: str, *args: bool) -> Uno:
    found = [one for one in _spreadsheets(desktop) if one.DocumentProperties.Title == TITLE]
    document = found[0] if found else _made(desktop)
    where = f"vnd.sun.star.script:Standard.States.{macro}?language=Basic&location=document"
    held = [one for one in documents(desktop) if one.hasControllersLocked()]
    returned = document.getScriptProvider().getScript(where).invoke(args, (), ())[0]
    for one in held:
        if not one.hasControllersLocked():
            one.lockControllers()  # the end of any macro lets the screen go
    return returned


def _made(desktop: Uno) -> Uno:
    how = settings(Hidden=True, MacroExecutionMode=4)
    document = desktop.loadComponentFromURL("private:factory/scalc", "_blank", 0, how)
    document.DocumentProperties.Title = TITLE
    libraries = document.BasicLibraries
    libraries.VBACompatibilityMode = True
    libraries.getByName("Standard").insertByName("States", SOURCE.read_text(encoding="utf-8"))
    return document

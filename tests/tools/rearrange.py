"""Let LibreOffice itself change a workbook: run by the Python that LibreOffice knows, not by ours.

``rearrange.py PROFILE IN OUT STEPS``: STEPS is JSON, a list of [step, sheet, …]:
["insert columns", sheet, at, count] · ["delete columns", sheet, at, count] ·
["move column", sheet, at, to, top, bottom] ·
["insert rows", sheet, at, count] · ["delete rows", sheet, at, count] · ["write", sheet, cell, text] ·
["run", project.module.procedure];
columns and rows count from nought.  Where IN and OUT are folders, STEPS maps the name of each file to its steps.
"""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException
from com.sun.star.table import CellAddress

PIPE = f"rearrange{os.getpid()}"  # tests run side by side, and each ends its own LibreOffice
PATIENCE = 60
MACROS_RUN = 4  # ALWAYS_EXECUTE_NO_WARN
XLSX = "Calc MS Excel 2007 XML"


def value(name, content):
    """Return a property as LibreOffice takes it."""
    prop = PropertyValue()
    prop.Name, prop.Value = name, content
    return prop


def connect(profile):
    """Start LibreOffice on a profile of its own and return its desktop and process."""
    command = ["soffice", f"-env:UserInstallation={Path(profile).as_uri()}", "--headless", "--norestore",
               f"--accept=pipe,name={PIPE};urp;"]  # fmt: skip
    context = uno.getComponentContext()
    resolver = context.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", context)
    office = subprocess.Popen(command)
    for _ in range(PATIENCE * 2):
        try:
            there = resolver.resolve(f"uno:pipe,name={PIPE};urp;StarOffice.ComponentContext")
        except NoConnectException:
            if office.poll() is not None:
                office = subprocess.Popen(command)
            time.sleep(0.5)
        else:
            return there.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", there), office
    raise SystemExit("LibreOffice did not answer")


def take(document, step):
    """Make one change."""
    if step[0] == "run":
        macro = f"vnd.sun.star.script:{step[1]}?language=Basic&location=document"
        document.getScriptProvider().getScript(macro).invoke((), (), ())
        return
    what, sheet = step[0], document.Sheets.getByName(step[1])
    if what == "insert columns":
        sheet.Columns.insertByIndex(step[2], step[3])
    elif what == "delete columns":
        sheet.Columns.removeByIndex(step[2], step[3])
    elif what == "insert rows":
        sheet.Rows.insertByIndex(step[2], step[3])
    elif what == "delete rows":
        sheet.Rows.removeByIndex(step[2], step[3])
    elif what == "move column":
        at, to, top, bottom = step[2:]
        sheet.Columns.insertByIndex(to, 1)
        at += 1 if to <= at else 0
        target = CellAddress()
        target.Sheet, target.Column, target.Row = sheet.RangeAddress.Sheet, to, top
        sheet.moveRange(target, sheet.getCellRangeByPosition(at, top, at, bottom).RangeAddress)
        sheet.Columns.removeByIndex(at, 1)
    elif what == "write":
        sheet.getCellRangeByName(step[2]).setString(step[3])
    else:
        raise SystemExit(what)


def change(desktop, source, target, steps):
    """Open, change, save as .xlsx."""
    how = (value("Hidden", True), value("MacroExecutionMode", MACROS_RUN))
    document = desktop.loadComponentFromURL(Path(source).as_uri(), "_blank", 0, how)
    for step in steps:
        take(document, step)
    document.storeToURL(Path(target).as_uri(), (value("FilterName", XLSX),))
    document.close(True)


def main(profile, source, target, steps):
    """Change one workbook, or all of a folder, and leave."""
    desktop, office = connect(profile)
    steps = json.loads(steps)
    for name, some in steps.items() if Path(source).is_dir() else [("", steps)]:
        change(desktop, Path(source) / name, Path(target) / name, some)
    desktop.terminate()
    office.wait(PATIENCE)


main(*sys.argv[1:])

"""What makes a workbook one with buttons: the macros and the ribbon, which are text under ``macros``."""

from importlib.resources import files
from xml.etree.ElementTree import fromstring

from workbook.drawing.blueprint import Button, Shell

MODULE = ".bas"
BUTTON = "{http://schemas.microsoft.com/office/2009/07/customui}button"
SETTINGS = {
    "INTERPRETER_WIN": r"%LOCALAPPDATA%\mpm\python\python.exe",
    "ADD_WORKBOOK_TO_PYTHONPATH": "False",
    "PYTHONPATH": "",
}


def shell() -> Shell:
    """Return the macros, the ribbon, the buttons that it declares, and how the macros find Python."""
    folder = files("macros")
    ribbon = folder.joinpath("ribbon.xml").read_text(encoding="utf-8")
    found = {path.name: path.read_text(encoding="utf-8") for path in folder.joinpath("vba").iterdir()}
    modules = {name.removesuffix(MODULE): found[name] for name in sorted(found) if name.endswith(MODULE)}
    return Shell(modules, ribbon, buttons(ribbon), SETTINGS)


def buttons(ribbon: str) -> tuple[Button, ...]:
    """Return the buttons that a ribbon declares, in its order."""
    found = fromstring(ribbon).iter(BUTTON)  # noqa: S314  -- a file of ours
    return tuple(Button(one.attrib["id"], one.attrib["label"]) for one in found)

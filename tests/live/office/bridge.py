"""LibreOffice's own Python bridge, loaded into our Python without the changes it makes to it."""

import builtins
import importlib.util
import shutil
import sys
from pathlib import Path
from typing import Any, TypeAlias

Uno: TypeAlias = Any  # an object of LibreOffice tells its members at run time only

BRIDGE = "uno.py"
BRIDGE_OF_DEBIAN = Path("/usr/lib/python3/dist-packages")


def program() -> Path:
    """Return the folder of LibreOffice's programs."""
    found = shutil.which("soffice")
    if found is None:
        raise FileNotFoundError("LibreOffice is not installed")
    return Path(found).resolve().parent


def load_uno() -> Uno:
    """Return the module ``uno``; Python's own import stays as it was."""
    if "uno" in sys.modules:
        return sys.modules["uno"]
    own_import = builtins.__import__
    if str(program()) not in sys.path:
        sys.path.append(str(program()))
    bridge = next(folder / BRIDGE for folder in (program(), BRIDGE_OF_DEBIAN) if (folder / BRIDGE).exists())
    spec = importlib.util.spec_from_file_location("uno", bridge)
    if spec is None or spec.loader is None:
        raise ImportError(f"{bridge} is no module")
    module = importlib.util.module_from_spec(spec)
    sys.modules["uno"] = module
    try:
        spec.loader.exec_module(module)
    finally:
        builtins.__import__ = own_import
    module.__dict__["_uno_struct__setattr__"] = _set_field
    return module


def _set_field(self: Uno, name: str, value: object) -> None:
    """Set a field of a struct; what Python itself sets on an exception, as its traceback, stays with Python."""
    if name.startswith("__"):
        Exception.__setattr__(self, name, value)
    else:
        setattr(self.__dict__["value"], name, value)


def struct(name: str, **fields: object) -> Uno:
    """Return a struct of LibreOffice with these fields: ``struct("table.CellAddress", Row=1)``."""
    made = load_uno().createUnoStruct(f"com.sun.star.{name}")
    for field, value in fields.items():
        setattr(made, field, value)
    return made


def enum(name: str, member: str) -> Uno:
    """Return a member of an enumeration of LibreOffice: ``enum("sheet.CellInsertMode", "ROWS")``."""
    return load_uno().Enum(f"com.sun.star.{name}", member)


def settings(**values: object) -> tuple[Uno, ...]:
    """Return named values as LibreOffice takes them."""
    return tuple(struct("beans.PropertyValue", Name=name, Value=value) for name, value in values.items())

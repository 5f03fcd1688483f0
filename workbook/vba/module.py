"""A module of a VBA project, as people write it and as it stands in its stream."""

import re
from dataclasses import dataclass
from enum import Enum, auto
from typing import Self

from workbook.vba.text import ascii_source

WORKBOOK_BASE = "0{00020819-0000-0000-C000-000000000046}"
WORKSHEET_BASE = "0{00020820-0000-0000-C000-000000000046}"
CLASS_BASE = "0{FCFB3D2A-A0FA-1068-A738-08002B3371B5}"
EXPORT_HEADER = re.compile(r"\AVERSION \d+\.\d+ CLASS\s+BEGIN\r\n.*?^END[ \t]*\r\n", re.DOTALL | re.MULTILINE)
ATTRIBUTE = re.compile(r"Attribute (VB_\w+) = (.*?)[ \t]*\r\n")


class Kind(Enum):
    """What a module is: procedures, a class, or the code behind the workbook or one of its sheets."""

    STANDARD = auto()
    CLASS = auto()
    DOCUMENT = auto()


@dataclass(frozen=True)
class Module:
    """A module: its name, its source as people write it, and its kind; ``base`` is what a document module stands for.

    The source is the text of a .bas or .cls file, with the header that the VBA editor puts on its exports or without.
    """

    name: str
    source: str
    kind: Kind
    base: str = ""

    @classmethod
    def document(cls, name: str, base: str, source: str = "") -> Self:
        """Return the module behind the workbook (WORKBOOK_BASE) or a sheet (WORKSHEET_BASE).

        Its name is the codeName of that workbook or sheet, each of which has exactly one such module.
        """
        return cls(name, source, Kind.DOCUMENT, base)

    def text(self) -> str:
        """Return the text of the module's stream: its attributes, and its source in ASCII without an export's header.

        The attributes stand in the order in which Excel writes them.  A header in the source may only say the same,
        save that a class may say for itself who sees and who makes it.
        """
        try:
            source = EXPORT_HEADER.sub("", ascii_source(self.source), count=1)
        except ValueError as problem:
            raise ValueError(f"module {self.name}, {problem}") from None
        attributes = self._attributes()
        fixed = {"VB_Name", "VB_Base"} if self.kind is Kind.CLASS else set(attributes)
        while header := ATTRIBUTE.match(source):
            name, value = header.groups()
            if name not in attributes or (name in fixed and attributes[name] != value):
                raise ValueError(f"module {self.name} cannot have {header[0].strip()}")
            attributes[name] = value
            source = source[header.end() :]
        return "".join(f"Attribute {name} = {value}\r\n" for name, value in attributes.items()) + source

    def _attributes(self) -> dict[str, str]:
        """Return the attributes of the module as they are where nothing else is said ([MS-OVBA] 2.3.4.3)."""
        named = {"VB_Name": f'"{self.name}"'}
        if self.kind is Kind.STANDARD:
            return named
        behind = str(self.kind is Kind.DOCUMENT)
        return named | {
            "VB_Base": f'"{self.base or CLASS_BASE}"',
            "VB_GlobalNameSpace": "False",
            "VB_Creatable": "False",
            "VB_PredeclaredId": behind,
            "VB_Exposed": behind,
            "VB_TemplateDerived": "False",
            "VB_Customizable": behind,
        }

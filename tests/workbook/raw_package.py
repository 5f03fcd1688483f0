"""A small package written as raw XML: one sheet 汇总 with a list in rows 3 and 4, and whatever hangs on it."""

import re
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"
SPACES = (
    f'xmlns="{MAIN}" xmlns:r="{OFFICE}" xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"'
    ' xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"'
    ' xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"'
)
ROWS = "".join(
    f'<row r="{row}"><c r="A{row}" t="inlineStr"><is><t>甲{row}</t></is></c><c r="B{row}"><v>{row}</v></c></row>'
    for row in range(1, 10)
)


@dataclass(frozen=True)
class Part:
    """A part of the package: the sheet (its number) or part that leads to it, by which kind, and what it holds."""

    owner: str
    kind: str
    xml: str
    content_type: str = "application/xml"


@dataclass
class Package:
    """What stands in the package; ``sheets`` are those beside 汇总, as the XML of their rows and what follows."""

    head: str = ""
    rows: str = ROWS
    tail: str = ""
    sheets: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    parts: Mapping[str, Part] = field(default_factory=dict)
    main: str = MAIN

    def write(self, path: Path) -> Path:
        """Write the package, and return where."""
        titles = ["汇总", *self.sheets]
        owners: dict[str, list[tuple[str, str]]] = {
            "xl/workbook.xml": [("worksheet", f"/xl/worksheets/sheet{n}.xml") for n in range(1, len(titles) + 1)]
        }
        types = [("/xl/workbook.xml", f"{TYPES}.sheet.main+xml")]
        types += [(f"/xl/worksheets/sheet{n}.xml", f"{TYPES}.worksheet+xml") for n in range(1, len(titles) + 1)]
        for name, part in self.parts.items():
            owners.setdefault(part.owner, []).append((part.kind, f"/{name}"))
            types.append((f"/{name}", part.content_type))
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("[Content_Types].xml", _types(types))
            archive.writestr("_rels/.rels", _rels([("officeDocument", "/xl/workbook.xml")]))
            archive.writestr("xl/workbook.xml", self._workbook(titles))
            sheets = [f"<sheetData>{self.rows}</sheetData>{self.tail}", *self.sheets.values()]
            for number, inner in enumerate(sheets, 1):
                head = self.head if number == 1 else ""
                xml = f"<worksheet {SPACES}>{head}{inner}</worksheet>".replace(MAIN, self.main)
                archive.writestr(f"xl/worksheets/sheet{number}.xml", xml)
            for name, part in self.parts.items():
                archive.writestr(name, part.xml)
            for owner, leads in owners.items():
                folder, _, file = owner.rpartition("/")
                archive.writestr(f"{folder}/_rels/{file}.rels", _rels(leads))
        return path

    def _workbook(self, titles: Sequence[str]) -> str:
        sheets = "".join(f'<sheet name="{t}" sheetId="{n}" r:id="rId{n}"/>' for n, t in enumerate(titles, 1))
        names = "".join(f'<definedName name="{name}">{target}</definedName>' for name, target in self.names.items())
        defined = f"<definedNames>{names}</definedNames>" if names else ""
        xml = f"<workbook {SPACES}><sheets>{sheets}</sheets>{defined}</workbook>"
        return xml.replace(MAIN, self.main)


def _types(types: Sequence[tuple[str, str]]) -> str:
    overrides = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in types)
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _rels(leads: Sequence[tuple[str, str]]) -> str:
    tags = "".join(
        f'<Relationship Id="rId{number}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(leads, 1)
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{tags}</Relationships>'


def part_of(path: Path, name: str) -> str:
    with zipfile.ZipFile(path) as archive:
        return archive.read(name).decode()


def cells_of(path: Path, sheet: int = 1) -> dict[str, str]:
    """Return the XML of every cell of a sheet, without its own tag, by its name."""
    xml = part_of(path, f"xl/worksheets/sheet{sheet}.xml")
    return dict(re.findall(r'<c r="([A-Z]+\d+)"[^>]*?(?:/>|(?<!/)>(.*?)</c>)', xml))

"""What XlsxWriter cannot say and a finished package must: named styles, hidden names, a code name, a ribbon."""

import re
import zipfile
from collections.abc import Mapping
from io import BytesIO
from xml.sax.saxutils import quoteattr

from workbook.forms.layout import BODY, COLUMN, FIELD

STYLES, WORKBOOK, SHEETS = "xl/styles.xml", "xl/workbook.xml", "xl/worksheets/sheet"
ROOT_RELATIONS, RIBBON = "_rels/.rels", "customUI/customUI14.xml"
RIBBON_RELATION = (
    b'<Relationship Id="rIdRibbon"'
    b' Type="http://schemas.microsoft.com/office/2007/relationships/ui/extensibility"'
    b' Target="customUI/customUI14.xml"/>'
)
CELL_FORMATS = re.compile(r"<cellXfs count=\"\d+\">(.*?)</cellXfs>", re.DOTALL)
STYLE_FORMATS = re.compile(r"<cellStyleXfs count=\"\d+\">(.*?)</cellStyleXfs>", re.DOTALL)
STYLE_NAMES = re.compile(r"<cellStyles count=\"\d+\">(.*?)</cellStyles>", re.DOTALL)
FORMAT = re.compile(r"<xf [^>]*?/>|<xf .*?</xf>", re.DOTALL)
APPLIED = re.compile(r" apply\w+=\"1\"")
FIXED_HEIGHT = re.compile(rb'(<row r="(?![12]")\d+"[^>]*?) customHeight="1"')
OURS = re.compile(f'<definedName name="(?=(?:{FIELD}|{COLUMN}|{BODY}))')
EPOCH = (1980, 1, 1, 0, 0, 0)


def finish(package: bytes, styles: Mapping[int, str], ribbon: str = "") -> bytes:
    """Return the package with named styles, hidden names, a code name, rows that grow, and the ribbon of its macros.

    ``styles`` maps a cell format's index to the name of its style.
    """
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(package)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            _add(new, name, _finished(name, old.read(name), styles, ribbon))
        if ribbon:
            _add(new, RIBBON, ribbon.encode())
    return out.getvalue()


def _finished(name: str, content: bytes, styles: Mapping[int, str], ribbon: str) -> bytes:
    if name == STYLES:
        return _name_styles(content.decode(), styles).encode()
    if name == WORKBOOK:
        return _hide_names(content.decode()).encode()
    if name == ROOT_RELATIONS and ribbon:
        return content.replace(b"</Relationships>", RIBBON_RELATION + b"</Relationships>")
    if name.startswith(SHEETS) and b"<tableParts" in content:
        return FIXED_HEIGHT.sub(rb"\1", content)
    return content


def _add(package: zipfile.ZipFile, name: str, content: bytes) -> None:
    entry = zipfile.ZipInfo(name, EPOCH)
    entry.create_system = 0
    package.writestr(entry, content, zipfile.ZIP_DEFLATED, compresslevel=6)


def _name_styles(text: str, styles: Mapping[int, str]) -> str:
    """Give every named style a style format of its own, which its cell formats then inherit from."""
    formats = FORMAT.findall(_group(CELL_FORMATS, text))
    bases = FORMAT.findall(_group(STYLE_FORMATS, text))
    names = [_group(STYLE_NAMES, text)]
    for index, name in sorted(styles.items()):
        if index < 0:
            continue
        base = len(bases)
        bases.append(formats[index].replace(' xfId="0"', ""))
        formats[index] = APPLIED.sub("", formats[index]).replace('xfId="0"', f'xfId="{base}"')
        names.append(f'<cellStyle name={quoteattr(name)} xfId="{base}"/>')
    text = CELL_FORMATS.sub(lambda _: _counted("cellXfs", formats), text)
    text = STYLE_FORMATS.sub(lambda _: _counted("cellStyleXfs", bases), text)
    return STYLE_NAMES.sub(lambda _: _counted("cellStyles", names), text)


def _group(pattern: re.Pattern[str], text: str) -> str:
    match = pattern.search(text)
    return match[1] if match else ""


def _counted(tag: str, parts: list[str]) -> str:
    return f'<{tag} count="{len(parts)}">{"".join(parts)}</{tag}>'


def _hide_names(text: str) -> str:
    """Hide the names by which forms are found, and give the workbook its code name."""
    text = OURS.sub('<definedName hidden="1" name="', text)
    text = re.sub(
        r'<definedName hidden="1" name="([^"]+)" localSheetId="(\d+)"',
        r'<definedName name="\1" localSheetId="\2" hidden="1"',
        text,
    )
    return re.sub(r"<workbookPr(?! codeName)", '<workbookPr codeName="ThisWorkbook"', text)

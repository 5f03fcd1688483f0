"""What XlsxWriter cannot say and a finished package must: named styles, hidden names, code names."""

import re
import zipfile
from collections.abc import Callable, Mapping
from io import BytesIO
from xml.sax.saxutils import quoteattr

from workbook.forms.layout import BODY, COLUMN, FIELD

STYLES, WORKBOOK = "xl/styles.xml", "xl/workbook.xml"
CELL_FORMATS = re.compile(r"<cellXfs count=\"\d+\">(.*?)</cellXfs>", re.DOTALL)
STYLE_FORMATS = re.compile(r"<cellStyleXfs count=\"\d+\">(.*?)</cellStyleXfs>", re.DOTALL)
STYLE_NAMES = re.compile(r"<cellStyles count=\"\d+\">(.*?)</cellStyles>", re.DOTALL)
FORMAT = re.compile(r"<xf [^>]*?/>|<xf .*?</xf>", re.DOTALL)
APPLIED = re.compile(r" apply\w+=\"1\"")
FIXED_HEIGHT = re.compile(r'(<row r="(?![12]")\d+"[^>]*?) customHeight="1"')
OURS = re.compile(f'<definedName name="(?=(?:{FIELD}|{COLUMN}|{BODY}))')
EPOCH = (1980, 1, 1, 0, 0, 0)


def finish(package: bytes, styles: Mapping[int, str], code_names: Mapping[str, str]) -> bytes:
    """Return the package with named styles, hidden names and code names.

    ``styles`` maps a cell format's index to the name of its style, ``code_names`` a sheet's part to its code name.
    """
    changes: dict[str, Callable[[str], str]] = {
        STYLES: lambda text: _name_styles(text, styles),
        WORKBOOK: _hide_names,
        **{part: _sheet(name) for part, name in code_names.items()},
    }
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(package)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.infolist():
            content = old.read(member)
            if member.filename in changes:
                content = changes[member.filename](content.decode()).encode()
            entry = zipfile.ZipInfo(member.filename, EPOCH)
            entry.create_system = 0
            new.writestr(entry, content, zipfile.ZIP_DEFLATED, compresslevel=6)
    return out.getvalue()


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


def _sheet(name: str) -> Callable[[str], str]:
    """Return what gives a sheet its code name, and lets the rows of a ledger grow when more is typed into them."""

    def write(text: str) -> str:
        if "<tableParts" in text:
            text = FIXED_HEIGHT.sub(r"\1", text)
        if "<sheetPr" in text:
            return re.sub(r"<sheetPr(?=[ />])", f'<sheetPr codeName="{name}"', text, count=1)
        return re.sub(r"(<worksheet[^>]*>)", rf'\1<sheetPr codeName="{name}"/>', text, count=1)

    return write

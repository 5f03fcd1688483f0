"""A VBA project as a whole: another program extracts exactly the sources given, and two builds are the same bytes."""

import hashlib
import random
import string
from io import BytesIO

import olefile  # type: ignore[import-untyped]
import pytest

from tests.workbook.vba_referee import decompressed, extracted, given
from workbook.vba import WORKBOOK_BASE, WORKSHEET_BASE, Kind, Module, project
from workbook.vba.compress import compress
from workbook.vba.obfuscation import obfuscated

DOCUMENTS = [Module.document("ThisWorkbook", WORKBOOK_BASE), Module.document("Sheet1", WORKSHEET_BASE)]
BUTTONS = """Option Explicit
' 每个按钮都从这里进
Public Sub Press(ByVal control As IRibbonControl)
    MsgBox "请先保存", vbExclamation ' then leave
End Sub
"""


ALL = string.ascii_letters + string.digits + string.punctuation


def noise(seed: int, length: int, letters: str = ALL) -> str:
    """Return a source of this many characters: comments of random characters, of which few are the same as others."""
    drawn = random.Random(seed)
    lines = ["'" + "".join(drawn.choices(letters, k=100)) for _ in range(length // 103 + 1)]
    return "\r\n".join(lines)[: length - 3] + "x\r\n"


def opened(data: bytes) -> olefile.OleFileIO:
    return olefile.OleFileIO(BytesIO(data), raise_defects=olefile.DEFECT_UNSURE)


def plain(value: str) -> tuple[int, bytes]:
    """Return the project key and the data of an obfuscated value, read as [MS-OVBA] 2.4.3.3 says."""
    seed, version, key, *rest = bytes.fromhex(value)
    assert seed ^ version == 2
    decoded = [seed ^ key]
    enciphered = [version, key]
    for byte in rest:
        decoded.append(byte ^ (enciphered[-2] + decoded[-1]) % 256)
        enciphered.append(byte)
    after_filling = bytes(decoded[1 + (seed & 6) // 2 :])
    length = int.from_bytes(after_filling[:4], "little")
    assert len(after_filling) == 4 + length
    return decoded[0], after_filling[4:]


def test_the_sources_are_extracted_with_the_attributes_that_excel_writes() -> None:
    data = project("Buttons", [*DOCUMENTS, Module("Entry", BUTTONS, Kind.STANDARD), Module("Clock", "", Kind.CLASS)])
    assert extracted(data) == {
        "ThisWorkbook": (
            'Attribute VB_Name = "ThisWorkbook"\r\nAttribute VB_Base = "0{00020819-0000-0000-C000-000000000046}"\r\n'
            "Attribute VB_GlobalNameSpace = False\r\nAttribute VB_Creatable = False\r\n"
            "Attribute VB_PredeclaredId = True\r\nAttribute VB_Exposed = True\r\n"
            "Attribute VB_TemplateDerived = False\r\nAttribute VB_Customizable = True\r\n"
        ),
        "Sheet1": (
            'Attribute VB_Name = "Sheet1"\r\nAttribute VB_Base = "0{00020820-0000-0000-C000-000000000046}"\r\n'
            "Attribute VB_GlobalNameSpace = False\r\nAttribute VB_Creatable = False\r\n"
            "Attribute VB_PredeclaredId = True\r\nAttribute VB_Exposed = True\r\n"
            "Attribute VB_TemplateDerived = False\r\nAttribute VB_Customizable = True\r\n"
        ),
        "Entry": (
            'Attribute VB_Name = "Entry"\r\nOption Explicit\r\n\r\n'
            "Public Sub Press(ByVal control As IRibbonControl)\r\n"
            "    MsgBox ChrW(35831) & ChrW(20808) & ChrW(20445) & ChrW(23384), vbExclamation ' then leave\r\n"
            "End Sub\r\n"
        ),
        "Clock": (
            'Attribute VB_Name = "Clock"\r\nAttribute VB_Base = "0{FCFB3D2A-A0FA-1068-A738-08002B3371B5}"\r\n'
            "Attribute VB_GlobalNameSpace = False\r\nAttribute VB_Creatable = False\r\n"
            "Attribute VB_PredeclaredId = False\r\nAttribute VB_Exposed = False\r\n"
            "Attribute VB_TemplateDerived = False\r\nAttribute VB_Customizable = False\r\n"
        ),
    }


@pytest.mark.parametrize("count", [1, 50, 400])
def test_every_module_of_a_small_and_of_a_large_project_is_extracted(count: int) -> None:
    kinds = (Kind.STANDARD, Kind.CLASS)
    modules = [Module(f"m{number}", noise(number, 10 + number * 7), kinds[number % 2]) for number in range(count)]
    assert extracted(project("Many", modules)) == given(modules)


def test_sources_that_compress_to_about_4096_bytes_are_extracted() -> None:
    text = noise(1, 5000, string.hexdigits[:16])
    modules = [Module(f"m{length}", text[:length], Kind.STANDARD) for length in range(4560, 4600)]
    data = project("Edge", modules)
    assert extracted(data) == given(modules)
    file = opened(data)
    sizes = {file.get_size(f"VBA/{module.name}") for module in modules}
    assert {4095, 4096, 4097} <= sizes


def test_a_source_that_does_not_compress_is_extracted() -> None:
    module = Module("Noise", noise(1, 4 * 4096), Kind.STANDARD)
    data = project("Loud", [module])
    assert extracted(data) == given([module])
    assert b"\xff\x3f" in compress(module.text().encode())


def test_two_builds_are_the_same_bytes() -> None:
    modules = [*DOCUMENTS, Module("Entry", BUTTONS, Kind.STANDARD)]
    first, second = (hashlib.sha256(project("Buttons", modules)).hexdigest() for _ in range(2))
    assert first == second
    assert first == "f096cd3e703007b036071961c5bec49f18bec93404e9ff8982a4fc6127c9341c"


def test_the_dir_stream_names_the_references_and_every_module_in_order() -> None:
    data = project("Buttons", [DOCUMENTS[0], Module("Entry", BUTTONS, Kind.STANDARD), Module("Clock", "", Kind.CLASS)])
    stream = decompressed(opened(data).openstream("VBA/dir").read())
    assert stream.startswith(bytes.fromhex("0100 0400 0000 0300 0000  0200 0400 0000 0904 0000"))
    assert stream.index(b"{00020430-0000-0000-C000-000000000046}#2.0") < stream.index(
        b"{2DF8D04C-5BFA-101B-BDE5-00AA0044DE52}#2.0"
    )
    assert bytes.fromhex("0f00 0200 0000 0300  1300 0200 0000 ffff  1900 0c00 0000") + b"ThisWorkbook" in stream
    entry = (
        bytes.fromhex("1900 0500 0000") + b"Entry" + bytes.fromhex("4700 0a00 0000") + "Entry".encode("utf-16-le")
        + bytes.fromhex("1a00 0500 0000") + b"Entry" + bytes.fromhex("3200 0a00 0000") + "Entry".encode("utf-16-le")
        + bytes.fromhex("1c00 0000 0000  4800 0000 0000  3100 0400 0000 0000 0000  1e00 0400 0000 0000 0000")
        + bytes.fromhex("2c00 0200 0000 ffff  2100 0000 0000  2b00 0000 0000")
    )  # fmt: skip
    assert entry in stream
    assert stream.count(bytes.fromhex("2200 0000 0000  2b00 0000 0000")) == 2
    assert stream.endswith(bytes.fromhex("1000 0000 0000"))


def test_the_other_streams_say_the_same_modules_and_that_nothing_is_compiled() -> None:
    data = project("Buttons", [DOCUMENTS[0], Module("Entry", BUTTONS, Kind.STANDARD), Module("Clock", "", Kind.CLASS)])
    file = opened(data)
    assert file.openstream("VBA/_VBA_PROJECT").read() == bytes.fromhex("cc61ffff000100")
    assert file.openstream("PROJECTwm").read() == b"".join((
        b"ThisWorkbook\0", "ThisWorkbook\0".encode("utf-16-le"), b"Entry\0", "Entry\0".encode("utf-16-le"),
        b"Clock\0", "Clock\0".encode("utf-16-le"), b"\0\0",
    ))  # fmt: skip
    lines = file.openstream("PROJECT").read().decode("ascii").split("\r\n")
    assert lines[1:7] == [
        "Document=ThisWorkbook/&H00000000", "Module=Entry", "Class=Clock", 'Name="Buttons"', 'HelpContextID="0"',
        'VersionCompatible32="393222000"',
    ]  # fmt: skip
    assert lines[10:] == [
        "", "[Host Extender Info]", "&H00000001={3832D640-CF90-11CF-8E43-00A0C911005A};VBE;&H00000000", "",
        "[Workspace]", "ThisWorkbook=0, 0, 0, 0, C", "Entry=0, 0, 0, 0, C", "Clock=0, 0, 0, 0, C", "",
    ]  # fmt: skip
    identity, *states = (line.split('"')[1] for line in (lines[0], *lines[7:10]))
    key = sum(identity.encode()) % 256
    assert [plain(state) for state in states] == [(key, b"\0\0\0\0"), (key, b"\0"), (key, b"\xff")]


EXCELS = "{917DED54-440B-4FD1-A5C1-74ACF261E600}"  # [MS-OVBA] 3.1.6, as the values below


@pytest.mark.parametrize(
    ("written", "data"),
    [
        ("0705D8E3D8EDDBF1DBF1DBF1DBF1", b"\0\0\0\0"),
        ("0E0CD1ECDFF4E7F5E7F5E7", b"\0"),
        ("1517CAF1D6F9D7F9D706", b"\xff"),
    ],
)
def test_a_state_is_obfuscated_as_in_the_example_of_the_specification(written: str, data: bytes) -> None:
    assert plain(written) == (sum(EXCELS.encode()) % 256, data)
    ours = obfuscated(data, EXCELS, int(written[:2], 16))
    assert plain(ours) == plain(written)
    assert (ours[:6], len(ours)) == (written[:6], len(written))

"""The streams that describe a VBA project: dir, PROJECT, PROJECTwm and _VBA_PROJECT ([MS-OVBA] 2.3)."""

import struct
from collections.abc import Sequence
from uuid import NAMESPACE_OID, uuid5

from workbook.vba.module import Kind, Module
from workbook.vba.obfuscation import obfuscated

VERSION_INDEPENDENT = bytes.fromhex("cc61ffff000100")  # [MS-OVBA] 2.3.4.1: no compiled code, so nothing of a version
SYS_KIND_WIN64 = 3  # [MS-OVBA] 2.3.4.2.1, PROJECTSYSKIND
LCID = 0x0409  # PROJECTLCID and PROJECTLCIDINVOKE: no other value is allowed
CODE_PAGE = 1252  # PROJECTCODEPAGE: all is ASCII, which is the same in every code page
VERSION_MAJOR, VERSION_MINOR = 1, 0  # PROJECTVERSION
NO_COOKIE = 0xFFFF  # [MS-OVBA] 2.3.4.2.3, PROJECTCOOKIE and MODULECOOKIE: written so, and ignored
PROCEDURAL, OTHER = 0x21, 0x22  # [MS-OVBA] 2.3.4.2.3.2.8, MODULETYPE
STDOLE = "*\\G{00020430-0000-0000-C000-000000000046}#2.0#0#C:\\Windows\\System32\\stdole2.tlb#OLE Automation"
OFFICE = (
    "*\\G{2DF8D04C-5BFA-101B-BDE5-00AA0044DE52}#2.0#0#"
    "C:\\Program Files\\Common Files\\Microsoft Shared\\OFFICE16\\MSO.DLL#Microsoft Office 16.0 Object Library"
)
REFERENCES = {"stdole": STDOLE, "Office": OFFICE}  # IRibbonUI and IRibbonControl are of Office
LINE_OF_KIND = {Kind.STANDARD: "Module={}", Kind.CLASS: "Class={}", Kind.DOCUMENT: "Document={}/&H00000000"}
NOT_PROTECTED, NO_PASSWORD, VISIBLE = bytes(4), bytes(1), b"\xff"  # [MS-OVBA] 2.3.1.15, 2.3.1.16, 2.3.1.17
SEED_OF_STATE, SEED_OF_PASSWORD, SEED_OF_VISIBILITY = 0x07, 0x0E, 0x15  # any will do


def directory(name: str, modules: Sequence[Module]) -> bytes:
    """Return the dir stream before compression: the project, its references, its modules ([MS-OVBA] 2.3.4.2)."""
    return b"".join((
        _information(name),
        *(_reference(library, libid) for library, libid in REFERENCES.items()),
        _record(0x0F, struct.pack("<H", len(modules))),
        _record(0x13, struct.pack("<H", NO_COOKIE)),
        *map(_module, modules),
        _record(0x10, b""),
    ))  # fmt: skip


def _record(number: int, data: bytes) -> bytes:
    """Return a record: its number, the size of its data, the data."""
    return struct.pack("<HI", number, len(data)) + data


def _both(number: int, number_of_unicode: int, text: str) -> bytes:
    """Return a text twice, in the code page of the project and in UTF-16."""
    return _record(number, text.encode("ascii")) + _record(number_of_unicode, text.encode("utf-16-le"))


def _information(name: str) -> bytes:
    """Return PROJECTINFORMATION ([MS-OVBA] 2.3.4.2.1), whose PROJECTVERSION alone does not give its size."""
    return b"".join((
        _record(0x01, struct.pack("<I", SYS_KIND_WIN64)),
        _record(0x02, struct.pack("<I", LCID)),
        _record(0x14, struct.pack("<I", LCID)),
        _record(0x03, struct.pack("<H", CODE_PAGE)),
        _record(0x04, name.encode("ascii")),
        _both(0x05, 0x40, ""),
        _record(0x06, b"") + _record(0x3D, b""),
        _record(0x07, bytes(4)),
        _record(0x08, bytes(4)),
        struct.pack("<HIIH", 0x09, 4, VERSION_MAJOR, VERSION_MINOR),
        _both(0x0C, 0x3C, ""),
    ))  # fmt: skip


def _reference(name: str, libid: str) -> bytes:
    """Return REFERENCENAME and REFERENCEREGISTERED ([MS-OVBA] 2.3.4.2.2.2 and 2.3.4.2.2.5)."""
    registered = struct.pack("<I", len(libid)) + libid.encode("ascii") + bytes(6)
    return _both(0x16, 0x3E, name) + _record(0x0D, registered)


def _module(module: Module) -> bytes:
    """Return MODULE ([MS-OVBA] 2.3.4.2.3.2): the source begins at the first byte of a stream of the module's name."""
    return b"".join((
        _both(0x19, 0x47, module.name),
        _both(0x1A, 0x32, module.name),
        _both(0x1C, 0x48, ""),
        _record(0x31, bytes(4)),
        _record(0x1E, bytes(4)),
        _record(0x2C, struct.pack("<H", NO_COOKIE)),
        _record(PROCEDURAL if module.kind is Kind.STANDARD else OTHER, b""),
        _record(0x2B, b""),
    ))  # fmt: skip


def project_text(name: str, modules: Sequence[Module]) -> bytes:
    """Return the PROJECT stream ([MS-OVBA] 2.3.1): an open, visible project without a password.

    Its identity follows from its name, so that the same project is always the same bytes.
    """
    identity = f"{{{str(uuid5(NAMESPACE_OID, name)).upper()}}}"
    lines = [
        f'ID="{identity}"',
        *(LINE_OF_KIND[module.kind].format(module.name) for module in modules),
        f'Name="{name}"',
        'HelpContextID="0"',
        'VersionCompatible32="393222000"',
        f'CMG="{obfuscated(NOT_PROTECTED, identity, SEED_OF_STATE)}"',
        f'DPB="{obfuscated(NO_PASSWORD, identity, SEED_OF_PASSWORD)}"',
        f'GC="{obfuscated(VISIBLE, identity, SEED_OF_VISIBILITY)}"',
        "",
        "[Host Extender Info]",
        "&H00000001={3832D640-CF90-11CF-8E43-00A0C911005A};VBE;&H00000000",
        "",
        "[Workspace]",
        *(f"{module.name}=0, 0, 0, 0, C" for module in modules),
    ]
    return "".join(f"{line}\r\n" for line in lines).encode("ascii")


def names(modules: Sequence[Module]) -> bytes:
    """Return the PROJECTwm stream ([MS-OVBA] 2.3.3): each name in the code page and in UTF-16."""
    pairs = (f"{module.name}\0".encode("ascii") + f"{module.name}\0".encode("utf-16-le") for module in modules)
    return b"".join(pairs) + bytes(2)

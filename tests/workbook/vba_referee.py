"""oletools as the referee of our VBA projects: what it decompresses, and the modules it extracts."""

import warnings
from collections.abc import Sequence

from workbook.vba import Module

with warnings.catch_warnings():  # of its parser's, about names that its parser renamed
    warnings.simplefilter("ignore")
    from oletools.olevba import VBA_Parser, decompress_stream  # type: ignore[import-untyped]


def decompressed(data: bytes) -> bytes:
    """Return what a compressed stream holds."""
    return bytes(decompress_stream(bytearray(data)))


def extracted(data: bytes, filename: str = "vbaProject.bin") -> dict[str, str]:
    """Return the text of every module of a project, or of a workbook that holds one, by the module's name."""
    parser = VBA_Parser(filename, data=data)
    try:
        return {str(name).rpartition(".")[0]: text for _, _, name, text in parser.extract_macros()}
    finally:
        parser.close()


def given(modules: Sequence[Module]) -> dict[str, str]:
    """Return the text of every module as it shall be extracted, by the module's name."""
    return {module.name: module.text() for module in modules}

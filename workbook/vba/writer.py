"""vbaProject.bin: the modules of a workbook as Excel keeps them ([MS-OVBA] 2.2.1)."""

from collections.abc import Sequence

from workbook.vba.compound import Tree, compound_file
from workbook.vba.compress import compress
from workbook.vba.module import Module
from workbook.vba.rules import check
from workbook.vba.streams import VERSION_INDEPENDENT, directory, names, project_text


def project(name: str, modules: Sequence[Module]) -> bytes:
    """Return the VBA project of this name with these modules, in this order; the same project is the same bytes.

    It holds source alone, no compiled code: Excel compiles it when it opens the workbook.  The workbook and each of its
    sheets needs its document module.  What Excel would not take is refused with a ValueError.
    """
    texts = [module.text() for module in modules]
    check(name, modules, texts)
    storage: dict[str, bytes | Tree] = {"_VBA_PROJECT": VERSION_INDEPENDENT, "dir": compress(directory(name, modules))}
    for module, text in zip(modules, texts, strict=True):
        storage[module.name] = compress(text.encode("ascii"))
    return compound_file({"VBA": storage, "PROJECT": project_text(name, modules), "PROJECTwm": names(modules)})

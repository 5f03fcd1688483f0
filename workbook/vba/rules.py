"""What Excel wants of a project and every other reader lets pass; it is refused while the workbook is built."""

import re
from collections.abc import Sequence

from workbook.vba.module import Kind, Module

LONGEST_NAME = 31
LARGEST_PROCEDURE = 65536
IDENTIFIER = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
PROCEDURE = re.compile(
    r"^[ \t]*(?P<head>(?:(?:Public|Private|Friend)[ \t]+)?(?:Static[ \t]+)?(?P<kind>Sub|Function|Property)\b[^\r\n]*)"
    r".*?(?:^|:)[ \t]*End[ \t]+(?P=kind)\b",
    re.DOTALL | re.MULTILINE | re.IGNORECASE,
)
LIBRARIES = frozenset({"excel", "office", "stdole", "vba"})
STREAMS = frozenset({"dir"})
RESERVED = frozenset(  # [MS-VBAL] 3.3.5.2
    """
    abs addressof and any array as attribute boolean byref byte byval call case cbool cbyte ccur cdate cdbl cdec
    cdecl cint circle clng clnglng clngptr close const csng cstr currency cvar cverr date debug decimal declare
    defbool defbyte defcur defdate defdbl defdec defint deflng deflnglng deflngptr defobj defsng defstr defvar dim
    do doevents double each else elseif empty end endif enum eqv erase event exit false fix for friend function get
    global gosub goto if imp implements in input inputb int integer is lbound len lenb let like lock long longlong
    longptr loop lset me mod new next not nothing null on open option optional or paramarray preserve print private
    pset public put raiseevent redim rem resume return rset scale seek select set sgn shared single spc static stop
    string sub tab then to true type typeof ubound unlock until variant wend while with withevents write xor
    """.split()
)


def check(name: str, modules: Sequence[Module], texts: Sequence[str]) -> None:
    """Refuse with a ValueError what Excel would not open or compile: names, their clashes, kinds, procedures."""
    _check_name("project", name)
    taken = {name.lower(): "the project"}
    for module, text in zip(modules, texts, strict=True):
        _check_name("module", module.name)
        if module.name.lower() in taken:
            raise ValueError(f"module {module.name} has the name of {taken[module.name.lower()]}")
        taken[module.name.lower()] = "another module"
        if bool(module.base) != (module.kind is Kind.DOCUMENT):
            raise ValueError(f"module {module.name}: a document module has a base, and no other module has one")
        _check_procedures(module.name, text)


def _check_name(whose: str, name: str) -> None:
    """Refuse a name that is no identifier, too long, or taken by VBA, a library or a stream beside the modules."""
    if not IDENTIFIER.fullmatch(name) or name.lower() in RESERVED:
        raise ValueError(f"{name!r} cannot be the name of a {whose}: it is no VBA identifier")
    if len(name) > LONGEST_NAME:
        raise ValueError(f"{name} cannot be the name of a {whose}: it has more than {LONGEST_NAME} characters")
    if name.lower() in LIBRARIES | STREAMS:
        raise ValueError(f"{name} cannot be the name of a {whose}: Excel has that name for something else")


def _check_procedures(module: str, text: str) -> None:
    """Refuse a procedure that is too large.  The limit is one of compiled code; here its source is measured."""
    for procedure in PROCEDURE.finditer(text):
        if len(procedure[0]) > LARGEST_PROCEDURE:
            head = procedure["head"]
            raise ValueError(f"module {module}: {head} has {len(procedure[0])} bytes; VBA takes {LARGEST_PROCEDURE}")

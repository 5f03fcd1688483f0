"""The package written, and looked at once more before it takes the place of the file."""

from collections.abc import Callable
from typing import BinaryIO
from xml.parsers import expat

from validators.issue import Refusal
from workbook.package.archive import Archive, Draft
from workbook.package.gate.directory import UnsoundError, check_directory
from workbook.package.gate.gate import DAMAGED

SMALLER = "分成几个工作簿，或改正大半的问题"


def writer(draft: Draft) -> Callable[[BinaryIO], None]:
    """Return what writes the package with its changes."""
    return lambda out: draft.archive.write(out, draft.changed, draft.dropped)


def verifier(draft: Draft, file: str) -> Callable[[bytes], None]:
    """Return a check that what was written is whole: unchanged members equal byte by byte, changed ones well-formed.

    What would be too large to be opened again is refused, and so is a part that was no XML before it was changed.
    """

    def verify(data: bytes) -> None:
        new = Archive(data)
        try:
            check_directory(new)
        except UnsoundError as error:
            raise Refusal("MPM943", file=file, reason=f"写好以后{error.reason}", how=SMALLER) from error
        expected = [name for name in draft.archive.names_with(draft.changed) if name not in draft.dropped]
        whole = list(new.names) == expected and all(
            new.read(name) == draft.changed[name] and _well_formed(name, draft.changed[name])
            if name in draft.changed
            else bytes(new.raw(name)) == bytes(draft.archive.raw(name))
            for name in expected
        )
        if not whole:
            before = [name for name in draft.changed if name in draft.archive]
            if not all(_well_formed(name, draft.archive.read(name)) for name in before):
                raise Refusal("MPM902", file=file, reason=DAMAGED)
            message = "what was written is not what was meant"
            raise OSError(message)

    return verify


def _well_formed(name: str, content: bytes) -> bool:
    if name.endswith((".xml", ".rels")):
        try:
            expat.ParserCreate().Parse(content, True)  # noqa: FBT003  -- positional only
        except expat.ExpatError:
            return False
    return True

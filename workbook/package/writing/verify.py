"""The package written, and looked at once more before it takes the place of the file."""

from collections.abc import Callable
from typing import BinaryIO
from xml.parsers import expat

from workbook.package.archive import Archive, Draft


def writer(draft: Draft) -> Callable[[BinaryIO], None]:
    """Return what writes the package with its changes."""
    return lambda out: draft.archive.write(out, draft.changed, draft.dropped)


def verifier(draft: Draft) -> Callable[[bytes], None]:
    """Return a check that what was written is whole: unchanged members equal byte by byte, changed ones well-formed."""

    def verify(data: bytes) -> None:
        new = Archive(data)
        expected = [name for name in draft.archive.names_with(draft.changed) if name not in draft.dropped]
        whole = list(new.names) == expected and all(
            new.read(name) == draft.changed[name] and _well_formed(name, draft.changed[name])
            if name in draft.changed
            else bytes(new.raw(name)) == bytes(draft.archive.raw(name))
            for name in expected
        )
        if not whole:
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

"""A workbook under a password: agile AES-256 as Excel itself writes it, and read back with proof of its integrity."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any

from validators.issue import Refusal

COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
FEWEST_CHARACTERS = 12


def is_encrypted(data: bytes) -> bool:
    """Tell whether a file is no package but a compound file, as one under a password is."""
    return data.startswith(COMPOUND)


def refuse_weak(password: str, file: str) -> None:
    """Raise Refusal where a password is too short to protect what is mailed."""
    if len(password) < FEWEST_CHARACTERS:
        raise Refusal("MPM975", file=file, fewest=str(FEWEST_CHARACTERS), length=str(len(password)))


def encrypted(package: bytes, password: str, file: str) -> bytes:
    """Return a package under a password, opened again and found whole."""
    from msoffcrypto.format.ooxml import OOXMLFile  # noqa: PLC0415  -- a third of a second, and seldom needed

    out = BytesIO()
    OOXMLFile(BytesIO(package)).encrypt(password, out)
    data = out.getvalue()
    if not is_encrypted(data) or decrypted(data, password, file) != package:
        raise Refusal("MPM974", file=file)
    return data


def decrypted(data: bytes, password: str, file: str) -> bytes:
    """Return the package that stands under a password; Refusal where the password or the integrity is wrong."""
    from msoffcrypto.exceptions import InvalidKeyError  # noqa: PLC0415  -- as above
    from msoffcrypto.format.ooxml import OOXMLFile  # noqa: PLC0415

    out = BytesIO()
    with _told_as_spoilt(file):
        locked: Any = OOXMLFile(BytesIO(data))
        try:
            locked.load_key(password=password, verify_password=True)
        except InvalidKeyError as error:
            raise Refusal("MPM976", file=file) from error
        locked.decrypt(out, verify_integrity=True)
    return out.getvalue()


@contextmanager
def _told_as_spoilt(file: str) -> Iterator[None]:
    """Refuse a file over which the library stumbles, in whichever of its many ways."""
    try:
        yield
    except (Refusal, MemoryError):
        raise
    except Exception as error:
        raise Refusal("MPM977", file=file) from error

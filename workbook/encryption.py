"""A workbook under a password: agile AES-256 as Excel itself writes it, and read back with proof of its integrity."""

import struct
import zlib
from io import BytesIO
from typing import Any
from zipfile import BadZipFile

from validators.issue import Refusal

COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
FEWEST_CHARACTERS = 12
SPOILT = (ValueError, KeyError, TypeError, IndexError, OSError, BadZipFile, struct.error, zlib.error, AttributeError)


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
    import msoffcrypto  # noqa: PLC0415  -- as above
    from msoffcrypto.exceptions import DecryptionError, FileFormatError, InvalidKeyError, ParseError  # noqa: PLC0415

    out = BytesIO()
    try:
        locked: Any = msoffcrypto.OfficeFile(BytesIO(data))
        locked.load_key(password=password, verify_password=True)
    except InvalidKeyError as error:
        raise Refusal("MPM976", file=file) from error
    except (DecryptionError, FileFormatError, ParseError, *SPOILT) as error:
        raise Refusal("MPM977", file=file) from error
    try:
        locked.decrypt(out, verify_integrity=True)
    except (DecryptionError, FileFormatError, ParseError, *SPOILT) as error:
        raise Refusal("MPM977", file=file) from error
    return out.getvalue()

"""Received files with a password: opened with whichever fits of those offered, and held against their own seal."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from validators.issue import Refusal
from workbook.package.gate.gate import ENCRYPTION_STREAM, OLE


def unlocked(data: bytes, passwords: Sequence[str], file: str) -> bytes:
    """Return what a locked file holds, any other as it is; raises Refusal where no password fits, or it was changed."""
    if not (data.startswith(OLE) and ENCRYPTION_STREAM in data):
        return data
    if not passwords:
        raise Refusal("MPM639", file=file, reason="没有提供密码")
    for password in passwords:
        found = _opened(data, password, file)
        if found is not None:
            return found
    raise Refusal("MPM639", file=file, reason=f"提供的{len(passwords)}个密码都打不开")


def _opened(data: bytes, password: str, file: str) -> bytes | None:
    """Return what the file holds; None where the password is another."""
    from msoffcrypto.exceptions import InvalidKeyError  # noqa: PLC0415  -- slow to start, and few files need it
    from msoffcrypto.format.ooxml import OOXMLFile  # noqa: PLC0415

    out = BytesIO()
    try:
        locked: Any = OOXMLFile(BytesIO(data))
        if not _fits(locked, password, InvalidKeyError):
            return None
        locked.decrypt(out, verify_integrity=True)
    except InvalidKeyError as error:
        raise Refusal("MPM639", file=file, reason="密码是对的，但内容被改动过或没有复制完整") from error
    except MemoryError:
        raise
    except Exception as error:
        raise Refusal("MPM639", file=file, reason="加密方式不认识，或文件已损坏") from error
    return out.getvalue()


def _fits(locked: Any, password: str, wrong: type[Exception]) -> bool:  # noqa: ANN401  -- the library has no types
    try:
        locked.load_key(password=password, verify_password=True)
    except wrong:
        return False
    return True

"""Received files with a password: opened with whichever fits of those offered."""

from collections.abc import Sequence

from validators.issue import Refusal
from workbook.encryption import decrypted
from workbook.package.gate.gate import ENCRYPTION_STREAM, OLE

DOES_NOT_FIT = "MPM976"


def unlocked(data: bytes, passwords: Sequence[str], file: str) -> bytes:
    """Return what a locked file holds, any other as it is.

    Raises Refusal where no password fits, and where the file was changed since it was locked.
    """
    if not (data.startswith(OLE) and ENCRYPTION_STREAM in data):
        return data
    if not passwords:
        raise Refusal("MPM639", file=file, reason="没有提供密码")
    for password in passwords:
        try:
            return decrypted(data, password, file)
        except Refusal as refusal:
            if refusal.issue.code != DOES_NOT_FIT:
                raise
    raise Refusal("MPM639", file=file, reason=f"提供的{len(passwords)}个密码都打不开")

"""The key of the office, with which members whose numbers are masked stay the same person (rules C19)."""

import hmac
import secrets
from base64 import b32encode
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from validators.identity import lengthened
from validators.issue import Refusal
from workbook.saving import as_it_is, read_whole, write_new

KEY_FILE = "匹配密钥.txt"
FEWEST, BYTES = 16, 32
CODE_LETTERS, NAME_LETTERS = 16, 8
# A code without figures: no run of it can look like a number of a person.
NO_FIGURES = str.maketrans("234567", "GHJKLM")


@dataclass(frozen=True)
class Key:
    """A key, and the name by which two files tell that theirs is the same."""

    secret: bytes

    @property
    def name(self) -> str:
        """The name of the key, which tells nothing of it."""
        return b32encode(sha256(self.secret).digest()).decode()[:NAME_LETTERS]

    def code(self, number: str) -> str:
        """Return the match code of an identity number."""
        digest = hmac.new(self.secret, lengthened(number.upper()).encode(), sha256).digest()
        return b32encode(digest).decode()[:CODE_LETTERS].translate(NO_FIGURES)


def key_of(path: Path) -> Key:
    """Return the key that a file holds, made on first use and then readable by its owner only.

    Raises Refusal where the file holds no usable key, or cannot be read or written.
    """
    if not path.exists():
        write_new(path, as_it_is(f"{b32encode(secrets.token_bytes(BYTES)).decode().rstrip('=')}\n".encode()))
    text = text_of(path, "MPM972").strip()
    if len(text) < FEWEST:
        raise Refusal("MPM972", file=path.name, reason=f"只有{len(text)}个字符，至少要{FEWEST}个")
    return Key(text.encode())


def text_of(path: Path, code: str) -> str:
    """Return the text of a small file; Refusal of this code where it is not UTF-8."""
    try:
        return read_whole(path).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Refusal(code, file=path.name, reason="不是UTF-8的文本") from error

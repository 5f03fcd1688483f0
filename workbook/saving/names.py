"""The names of what stands beside a file for the time of writing it."""

import os
import secrets
from hashlib import sha256
from pathlib import Path

BACKUP_FOLDER = "备份"
LONGEST_NAME = 255
LOCK = ".mpm-lock"
TEMPORARY = ".mpm-xl-"
TOKEN_BYTES = 4
LONGEST_ENDING = len(TEMPORARY) + 2 * TOKEN_BYTES
DIGEST = 8


def fitted(name: str, spare: int) -> str:
    """Return a name to which ``spare`` bytes can be added: a long one is cut and told apart by a digest."""
    raw = os.fsencode(name)
    if len(raw) + spare <= LONGEST_NAME:
        return name
    start = raw[: LONGEST_NAME - spare - DIGEST - 1].decode("utf-8", "ignore")
    return f"{start}~{sha256(raw).hexdigest()[:DIGEST]}"


def lock_of(target: Path) -> Path:
    """Return the name of the lock of a file."""
    return target.with_name(_hidden(target) + LOCK)


def temporary(target: Path) -> str:
    """Return a name, never used before, for what is written for a file and has no name of its own yet."""
    return _hidden(target) + TEMPORARY + secrets.token_hex(TOKEN_BYTES)


def is_temporary(name: str, target: Path) -> bool:
    """Tell whether a name is one that ``temporary`` gave for this file."""
    return name.startswith(_hidden(target) + TEMPORARY)


def _hidden(target: Path) -> str:
    return "." + fitted(target.name, 1 + LONGEST_ENDING)

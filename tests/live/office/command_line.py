"""A command line of Windows, taken apart as cmd.exe and then the C library of the program take it apart."""

import re
from dataclasses import dataclass

SHELL = "cmd.exe /C "
OUTSIDE = re.compile(
    r'(?P<quoted>"[^"]*"?)|\^(?P<escaped>.)|(?P<errors>2>\s*"(?P<log>[^"]*)")|(?P<next>&&?)|(?P<plain>.)'
)
BACKSLASHES = re.compile(r'(\\*)("?)')


@dataclass(frozen=True)
class Commands:
    """The commands of a line in order, and the file into which the errors go."""

    commands: tuple[str, ...]
    log: str


def commands_of(line: str) -> Commands:
    """Return what cmd.exe runs: outside of quotes ``&`` parts commands, ``^`` takes the meaning of what follows."""
    if not line.startswith(SHELL):
        raise ValueError(line)
    parts, log = [""], ""
    for found in OUTSIDE.finditer(line.removeprefix(SHELL)):
        if found["next"]:
            parts.append("")
        elif found["errors"]:
            log = found["log"]
        else:
            parts[-1] += found["quoted"] or found["escaped"] or found["plain"]
    return Commands(tuple(part.strip() for part in parts), log)


def arguments_of(command: str) -> list[str]:
    """Return the arguments that the program sees: 2n backslashes before a quote are n, an odd one makes it a letter."""
    arguments: list[str] = []
    current: str | None = None
    quoted = False
    at = 0
    while at < len(command):
        backslashes, quote = BACKSLASHES.match(command, at).groups()  # type: ignore[union-attr]
        at += len(backslashes) + len(quote)
        if backslashes or quote:
            current = current or ""
            current += "\\" * (len(backslashes) // 2 if quote else len(backslashes))
            if quote and len(backslashes) % 2:
                current += quote
            elif quote:
                quoted = not quoted
        elif command[at] in " \t" and not quoted:
            arguments += [] if current is None else [current]
            current, at = None, at + 1
        else:
            current, at = (current or "") + command[at], at + 1
    return arguments + ([] if current is None else [current])

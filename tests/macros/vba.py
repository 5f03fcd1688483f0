"""Reads VBA as far as the tests need it: procedures, and the texts that expressions put together."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import macros

FOLDER = Path(macros.__file__).parent
SOURCES = {path.stem: path.read_text(encoding="utf-8") for path in sorted((FOLDER / "vba").iterdir())}
HEAD = re.compile(r"^(Public |Private )?(?:Sub|Function) (\w+)\((.*?)\)(?: As \w+)?$", re.MULTILINE)
CONTINUED = re.compile(r" _\n\s*")
TOKEN = re.compile(r'\s*("(?:[^"]|"")*"|[\w.$]+|.)')

FUNCTIONS: Mapping[str, Callable[..., object]] = {
    "Chr": chr,
    "InStrRev": lambda text, part: text.rfind(part) + 1,
    "Left$": lambda text, count: text[:count],
    "ParentFolder": lambda path: path[: path.rfind("\\")],
    "Replace": lambda text, old, new: text.replace(old, new),
}


@dataclass(frozen=True)
class Procedure:
    """The head of a Sub or a Function."""

    name: str
    public: bool
    arguments: tuple[str, ...]


def procedures(source: str) -> list[Procedure]:
    """Return the procedures of a module, in their order."""
    return [
        Procedure(name, scope != "Private ", tuple(part.strip() for part in arguments.split(",") if part.strip()))
        for scope, name, arguments in HEAD.findall(source)
    ]


def statements(source: str, procedure: str) -> list[str]:
    """Return the statements of one procedure, each on one line."""
    joined = CONTINUED.sub(" ", source)
    body = re.search(rf"(?:Sub|Function) {procedure}\(.*?\n(.*?)\nEnd (?:Sub|Function)", joined, re.DOTALL)
    assert body, procedure
    return [line.strip() for line in body[1].splitlines()]


class Expression:
    """An expression of texts joined by ``&``, of names, calls and differences; nothing else."""

    def __init__(self, text: str, names: Mapping[str, object], functions: Mapping[str, Callable[..., object]]) -> None:
        """Take the text apart."""
        self.tokens = TOKEN.findall(text.strip())
        self.names, self.functions = names, {**FUNCTIONS, **functions}

    def value(self) -> object:
        """Return the value of what is left up to a comma, a bracket or the end."""
        result = self._difference()
        while self.tokens[:1] == ["&"]:
            self.tokens.pop(0)
            result = f"{result}{self._difference()}"
        return result

    def _difference(self) -> object:
        result = self._one()
        while self.tokens[:1] == ["-"]:
            self.tokens.pop(0)
            other = self._one()
            assert isinstance(result, int)
            assert isinstance(other, int)
            result -= other
        return result

    def _one(self) -> object:
        token = self.tokens.pop(0)
        if token.startswith('"'):
            return token[1:-1].replace('""', '"')
        if token.isdigit():
            return int(token)
        if self.tokens[:1] != ["("]:
            return self.names[token]
        self.tokens.pop(0)
        given: list[object] = []
        while self.tokens[0] != ")":
            given.append(self.value())
            if self.tokens[0] == ",":
                self.tokens.pop(0)
        self.tokens.pop(0)
        return self.functions[token](*given)

"""What was done to the spreadsheet program: modes, status bar, alerts and lossy writes in order, and calls by kind."""

import json
from collections import Counter
from pathlib import Path
from typing import Any, TypeAlias

Fact: TypeAlias = Any  # what JSON can hold: a text, a number, a truth value or nothing

REJECTED = -2147418111
EXCEPTION = -2147352567
APPLICATION_DEFINED = -2146827284


class ComError(Exception):
    """An error as pywin32 raises it: ``hresult``, its text, what Excel said of it, and the number of an argument."""

    def __init__(self, hresult: int, text: str, said: tuple[Fact, ...] | None = None) -> None:
        """Keep the four parts that ``pywintypes.com_error`` has."""
        super().__init__(hresult, text, said, None)
        self.hresult, self.strerror, self.excepinfo, self.argerror = hresult, text, said, None


def refused(text: str) -> ComError:
    """Return the error with which Excel refuses something, as a write to a protected sheet."""
    return ComError(EXCEPTION, "Exception occurred.", (0, "Microsoft Excel", text, None, 0, APPLICATION_DEFINED))


class Journal:
    """Entries in order, one JSON line each; in a file, so that several processes can write into one journal."""

    def __init__(self, path: Path) -> None:
        """Write into this file, which may hold entries already."""
        self.path = path
        self.calls: Counter[str] = Counter()
        self.answers: list[str] = []
        self.busy = 0
        path.touch()

    def call(self, kind: str) -> None:
        """Count one call into the program; raise what a program that is busy raises, as often as ``busy`` says."""
        self.calls[kind] += 1
        if self.busy:
            self.busy -= 1
            raise ComError(REJECTED, "Call was rejected by callee.")

    def record(self, kind: str, **facts: Fact) -> None:
        """Write one entry."""
        with self.path.open("a", encoding="utf-8") as file:
            file.write(json.dumps({"kind": kind, **facts}, ensure_ascii=False) + "\n")

    def entries(self, *kinds: str) -> list[dict[str, Fact]]:
        """Return the entries of these kinds, or all."""
        lines = self.path.read_text(encoding="utf-8").splitlines()
        found = [json.loads(line) for line in lines]
        return [entry for entry in found if not kinds or entry["kind"] in kinds]

    def hazards(self) -> list[tuple[str, Fact, Fact]]:
        """Return each write that Excel changed: cell, what was written, what it became."""
        return [(entry["cell"], entry["value"], entry["result"]) for entry in self.entries("hazard")]

    def status_bar(self) -> list[Fact]:
        """Return the texts that the status bar showed; ``False`` is the program's own."""
        return [entry["value"] for entry in self.entries("status_bar")]

    def alerts(self) -> list[str]:
        """Return the texts of the dialogs."""
        return [entry["prompt"] for entry in self.entries("alert")]

    def mode(self, name: str, otherwise: Fact) -> Fact:
        """Return what a mode was set to last."""
        values = [entry["value"] for entry in self.entries(name)]
        return values[-1] if values else otherwise

    def clear(self) -> None:
        """Forget the entries and the counts; modes that are told by the journal go back to the program's own."""
        self.path.write_text("", encoding="utf-8")
        self.calls.clear()
        self.answers.clear()
        self.busy = 0

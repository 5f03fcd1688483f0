"""The engine made known to xlwings, in the process that started LibreOffice and in every other."""

import os
from pathlib import Path

import xlwings as xw

from tests.live.office.app import LibreOffice
from tests.live.office.journal import Journal
from tests.live.office.process import Office, attach

PIPE, PID, JOURNAL, BUSY = "LIVE_OFFICE_PIPE", "LIVE_OFFICE_PID", "LIVE_OFFICE_JOURNAL", "LIVE_OFFICE_BUSY"


def start(folder: Path) -> tuple[Office, LibreOffice]:
    """Start LibreOffice in a folder and register the engine over it."""
    office = Office(folder)
    return office, register(LibreOffice(office.desktop, office.pid, Journal(folder / "journal.jsonl")))


def register(engine: LibreOffice) -> LibreOffice:
    """Make the engine the one that xlwings uses."""
    known = xw.Engine(impl=engine)
    xw.engines.add(known)
    known.activate()
    return engine


def environment(office: Office, engine: LibreOffice, busy: int = 0) -> dict[str, str]:
    """Return what another process needs to know to find the same LibreOffice and journal."""
    return {PIPE: office.pipe, PID: str(office.pid), JOURNAL: str(engine.journal.path), BUSY: str(busy)}


def join() -> LibreOffice:
    """Register the engine over the LibreOffice that the environment names."""
    journal = Journal(Path(os.environ[JOURNAL]))
    journal.busy = int(os.environ[BUSY])
    return register(LibreOffice(attach(os.environ[PIPE]), int(os.environ[PID]), journal))

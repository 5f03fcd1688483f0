"""A small workbook in a folder of its own, and a clock that nobody waits for."""

from pathlib import Path

import pytest

from tests.workbook.saving.harness import stand
from workbook.saving import disk


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a small workbook."""
    return stand(tmp_path / "one")


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Let nobody wait, and write down how long they would have."""
    found: list[float] = []
    monkeypatch.setattr(disk, "pause", found.append)
    return found

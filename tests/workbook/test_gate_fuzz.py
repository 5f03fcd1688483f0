"""Workbooks changed at random: each is read or refused, in time, and nothing is written.

``MPM_FUZZ`` says how many; 20,000 are made at every run, a release makes a million.
"""

import os
import sys
from collections import Counter
from pathlib import Path
from time import perf_counter

import pytest

from tests.workbook.attacks.mutants import SMALL, Seed, mutant, own_seeds, seed
from validators.issue import Refusal
from workbook.books.limits import SECONDS
from workbook.books.received import Reading

TIMES = int(os.environ.get("MPM_FUZZ", "20000"))
ROUND = 2_000
STOPPED = ("MPM937", "MPM938", "MPM939")


def _seeds() -> list[Seed]:
    corpus = os.environ.get("MPM_CORPUS")
    foreign = sorted(Path(corpus).iterdir()) if corpus else []
    small = (path.read_bytes() for path in foreign if path.stat().st_size < SMALL)
    return [*own_seeds(), *(one for data in small if data.startswith(b"PK") and (one := seed(data)) and not one.tall)]


@pytest.mark.slow
@pytest.mark.parametrize("first", range(0, TIMES, ROUND))
def test_a_workbook_changed_at_random_is_read_or_refused_and_never_written(first: int, tmp_path: Path) -> None:
    path, seeds = tmp_path / "收到.xlsx", _seeds()
    outcomes: Counter[str] = Counter()
    started = perf_counter()
    with Reading() as reading:
        for number in range(first, first + ROUND):
            data = mutant(seeds, number)
            path.write_bytes(data)
            begun = perf_counter()
            try:
                book = reading.read(path)
            except Refusal as refusal:
                outcome = refusal.issue.code
                if outcome in STOPPED:
                    sys.stdout.write(f"{number}: {refusal.__cause__!r}\n")
            else:
                outcome = "read"
                assert book.name == path.name
            outcomes[outcome] += 1
            assert perf_counter() - begun < SECONDS + 2, f"mutant {number} took too long"
            assert path.read_bytes() == data, f"mutant {number} was written"
            assert os.listdir(tmp_path) == [path.name], f"mutant {number} left something"  # noqa: PTH208
        deaths = reading.deaths
    seconds = perf_counter() - started
    sys.stdout.write(f"{dict(outcomes)}; {deaths} deaths; {ROUND / seconds:.0f} executions a second\n")
    assert outcomes["read"] > ROUND // 20
    assert sum(outcomes.values()) == ROUND

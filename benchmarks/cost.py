"""What one whole process takes, and the medians of several: shared by the benchmarks."""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Collection, Mapping, Sequence
from dataclasses import astuple, dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HERE = ROOT / "benchmarks"
KEPT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
ENVIRONMENT = {**KEPT, "PYTHONPATH": str(ROOT)}  # compiled bytecode is kept, as where the product is installed


@dataclass(frozen=True)
class Cost:
    """What one process took: wall and processor seconds, peak memory in MiB."""

    wall: float
    cpu: float
    peak: float


def run(*command: str, fine: Collection[int] = (0,)) -> Cost:
    """Run one Python process to its end and return what it took; stop where its exit status is not a fine one.

    The peak is never less than what this process itself needs: it imports nothing large.
    """
    started = time.perf_counter()
    process = subprocess.Popen([sys.executable, *command], cwd=ROOT, env=ENVIRONMENT, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status) not in fine:
        message = f"failed: {command}"
        raise SystemExit(message)
    return Cost(time.perf_counter() - started, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def in_turn(
    contestants: Mapping[str, Sequence[str]], runs: int, *, anew: Collection[Path] = (), fine: Collection[int] = (0,)
) -> dict[str, Cost]:  # fmt: skip
    """Run the contestants one after the other, several times, and return the medians of each.

    A busy machine slows all of them alike, so the ratios of one run can be trusted where the seconds cannot.  The
    files ``anew`` are taken away before each run.
    """
    costs: dict[str, list[Cost]] = {name: [] for name in contestants}
    for _ in range(runs):
        for name, command in contestants.items():
            for file in anew:
                file.unlink(missing_ok=True)
            costs[name].append(run(*command, fine=fine))
    return {name: _median(several) for name, several in costs.items()}


def _median(costs: Sequence[Cost]) -> Cost:
    return Cost(*map(statistics.median, zip(*map(astuple, costs), strict=True)))


def show(costs: Mapping[str, Cost], base: str) -> None:
    """Print every contestant's cost, and its processor time as a multiple of that of one of them."""
    for name, cost in costs.items():
        print(  # noqa: T201
            f"  {name:22} wall {cost.wall:6.2f} s  cpu {cost.cpu:6.2f} s  peak {cost.peak:5.0f} MiB"
            f"  cpu/{base} {cost.cpu / costs[base].cpu:5.1f}"
        )

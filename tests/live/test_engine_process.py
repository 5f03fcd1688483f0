"""No LibreOffice is left behind, however the Python that started it ends."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

START = """
import sys
from pathlib import Path
from tests.live.office.process import Office
office = Office(Path(sys.argv[1]))
print(office.pid, flush=True)
"""
ENDS = {"stopped": "office.stop()", "left running": "", "died of an error": "raise SystemExit(1)"}
PATIENCE_SECONDS = 10


@pytest.mark.slow
@pytest.mark.parametrize("end", ENDS.values(), ids=list(ENDS))
def test_none_is_left_when_its_python_has_ended(tmp_path: Path, end: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", START + end, tmp_path], stdout=subprocess.PIPE, text=True, check=False, timeout=120
    )
    assert is_gone(int(done.stdout))


@pytest.mark.slow
def test_none_is_left_when_its_python_is_killed(tmp_path: Path) -> None:
    command = [sys.executable, "-c", START + "input()", str(tmp_path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        pid = int(parent.stdout.readline())
        assert is_running(pid)
        parent.send_signal(signal.SIGKILL)
    assert is_gone(pid)


def is_gone(pid: int) -> bool:
    """Tell whether a process ends within the time that it is given."""
    end = time.monotonic() + PATIENCE_SECONDS
    while is_running(pid) and time.monotonic() < end:
        time.sleep(0.05)
    return not is_running(pid)


def is_running(pid: int) -> bool:
    """Tell whether a process lives; one that has ended and was not yet fetched does not."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"

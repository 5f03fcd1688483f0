"""The limits of a process that reads what a stranger sent: memory, processor time, files, and no life of its own."""

import ctypes
import subprocess
import sys
from pathlib import Path

from workbook.books import job

MEMORY = 1_280 * 2**20
FILES = 32
SECONDS = 20
SIGKILL = 9
DEATH_OF_THE_PARENT = 1

if sys.platform == "win32":

    def confine_self() -> None:
        """Do nothing: on Windows the parent sets the limits."""

    def allow_one_more_file() -> None:
        """Do nothing: a job counts no seconds for one file; the parent's clock does."""

    def confined(command: list[str]) -> tuple["subprocess.Popen[bytes]", object]:
        """Start a process in a job of its own, which ends with the object returned."""
        process = _started(command, subprocess.CREATE_NO_WINDOW)
        return process, job.Job(process.pid, MEMORY)

else:
    import resource

    def confine_self() -> None:
        """Take from this process what reading needs not; the memory is a gigabyte beside what Python itself maps."""
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_NOFILE, (FILES, FILES))
        if sys.platform == "linux":
            ctypes.CDLL(None).prctl(DEATH_OF_THE_PARENT, SIGKILL)

    def allow_one_more_file() -> None:
        """Give the process the processor time for one more file."""
        used = resource.getrusage(resource.RUSAGE_SELF)
        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + SECONDS, hard))

    def confined(command: list[str]) -> tuple["subprocess.Popen[bytes]", object]:
        """Start a process that confines itself as its first act."""
        return _started(command, 0), None


def _started(command: list[str], flags: int) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(  # noqa: S603  -- our own interpreter
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, creationflags=flags,
        cwd=Path(sys.executable).parent,
    )  # fmt: skip

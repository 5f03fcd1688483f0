"""A Windows job object around one process: a limit on its memory, no children, and no life without its parent.

Written from the documentation of CreateJobObjectW, SetInformationJobObject and AssignProcessToJobObject; only Windows
itself can show that it holds (docs/excel-smoke-test.md).
"""

import ctypes
import sys

EXTENDED_LIMIT_INFORMATION = 9
ACTIVE_PROCESS = 0x0008
PROCESS_MEMORY = 0x0100
DIE_ON_UNHANDLED_EXCEPTION = 0x0400
KILL_ON_JOB_CLOSE = 0x2000
TERMINATE, SET_QUOTA = 0x0001, 0x0100


class BasicLimits(ctypes.Structure):
    """JOBOBJECT_BASIC_LIMIT_INFORMATION."""

    _fields_ = (
        ("PerProcessUserTimeLimit", ctypes.c_int64), ("PerJobUserTimeLimit", ctypes.c_int64),
        ("LimitFlags", ctypes.c_uint32), ("MinimumWorkingSetSize", ctypes.c_size_t),
        ("MaximumWorkingSetSize", ctypes.c_size_t), ("ActiveProcessLimit", ctypes.c_uint32),
        ("Affinity", ctypes.c_size_t), ("PriorityClass", ctypes.c_uint32), ("SchedulingClass", ctypes.c_uint32),
    )  # fmt: skip


class Counters(ctypes.Structure):
    """IO_COUNTERS."""

    _fields_ = tuple(
        (name, ctypes.c_uint64)
        for name in ("ReadOperations", "WriteOperations", "OtherOperations", "ReadBytes", "WriteBytes", "OtherBytes")
    )


class ExtendedLimits(ctypes.Structure):
    """JOBOBJECT_EXTENDED_LIMIT_INFORMATION."""

    _fields_ = (
        ("Basic", BasicLimits), ("Io", Counters), ("ProcessMemoryLimit", ctypes.c_size_t),
        ("JobMemoryLimit", ctypes.c_size_t), ("PeakProcessMemoryUsed", ctypes.c_size_t),
        ("PeakJobMemoryUsed", ctypes.c_size_t),
    )  # fmt: skip


if sys.platform == "win32":

    class Job:
        """Holds one process, which ends when the job is closed, and when this process ends without closing it."""

        def __init__(self, process: int, memory: int) -> None:
            """Put the process with this number into a new job."""
            self._kernel = _kernel()
            self._handle = self._kernel.CreateJobObjectW(None, None)
            if not self._handle:
                raise ctypes.WinError(ctypes.get_last_error())
            limits = ExtendedLimits(ProcessMemoryLimit=memory)
            limits.Basic.LimitFlags = ACTIVE_PROCESS | PROCESS_MEMORY | DIE_ON_UNHANDLED_EXCEPTION | KILL_ON_JOB_CLOSE
            limits.Basic.ActiveProcessLimit = 1
            self._must(
                self._kernel.SetInformationJobObject(
                    self._handle, EXTENDED_LIMIT_INFORMATION, ctypes.byref(limits), ctypes.sizeof(limits)
                )
            )
            there = self._kernel.OpenProcess(TERMINATE | SET_QUOTA, False, process)  # noqa: FBT003  -- positional only
            self._must(there)
            try:
                self._must(self._kernel.AssignProcessToJobObject(self._handle, there))
            finally:
                self._kernel.CloseHandle(there)

        def close(self) -> None:
            """End the process, if it is still there."""
            if self._handle:
                self._kernel.CloseHandle(self._handle)
                self._handle = None

        def _must(self, done: object) -> None:
            if not done:
                error = ctypes.WinError(ctypes.get_last_error())
                self.close()
                raise error

    def _kernel() -> ctypes.WinDLL:
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.CreateJobObjectW.argtypes = (ctypes.c_void_p, ctypes.c_wchar_p)
        kernel.CreateJobObjectW.restype = ctypes.c_void_p
        kernel.OpenProcess.argtypes = (ctypes.c_uint32, ctypes.c_int, ctypes.c_uint32)
        kernel.OpenProcess.restype = ctypes.c_void_p
        kernel.SetInformationJobObject.argtypes = (ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p, ctypes.c_uint32)
        kernel.AssignProcessToJobObject.argtypes = (ctypes.c_void_p, ctypes.c_void_p)
        kernel.CloseHandle.argtypes = (ctypes.c_void_p,)
        return kernel

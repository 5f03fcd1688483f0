"""One LibreOffice of our own: its own profile, its own pipe, and gone when the Python that started it is gone."""

import atexit
import contextlib
import ctypes
import os
import signal
import subprocess
import time
from pathlib import Path

from tests.live.office.bridge import Uno, load_uno, program, settings

RESTART = 81
PATIENCE_SECONDS = 60
BREATH_SECONDS = 0.1
DIE_WITH_PARENT = 1
WINDOWS = {"LOCALAPPDATA": r"C:\clerk\local", "Temp": r"C:\clerk\local\Temp"}
PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Misc"><prop oor:name="UseLocking" oor:op="fuse">
<value>false</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse">
<value>0</value></prop></item>
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse">
<value>0</value></prop></item>
</oor:items>
"""


class Office:
    """A running LibreOffice, its process and the pipe under which other processes reach it."""

    def __init__(self, folder: Path) -> None:
        """Start on a fresh profile inside the folder and wait until it answers."""
        self.pipe = f"mpm{os.getpid()}x{folder.stat().st_ino}"
        self._profile = folder / "profile"
        (self._profile / "user").mkdir(parents=True)
        (self._profile / "user" / "registrymodifications.xcu").write_text(PROFILE, encoding="utf-8")
        self._process = self._start()
        atexit.register(self.stop)
        self.desktop = self._wait()

    @property
    def pid(self) -> int:
        """The number of its process."""
        return self._process.pid

    @property
    def running(self) -> bool:
        """Whether the process lives."""
        return self._process.poll() is None

    def stop(self) -> None:
        """End it; whatever is open is given up."""
        atexit.unregister(self.stop)
        if self.running:
            self._process.kill()
        self._process.wait(PATIENCE_SECONDS)

    def _start(self) -> subprocess.Popen[bytes]:
        command: list[str | Path] = [
            program() / "soffice.bin", f"-env:UserInstallation={self._profile.as_uri()}", "--headless", "--norestore",
            "--nologo", "--nodefault", f"--accept=pipe,name={self.pipe};urp;",
        ]  # fmt: skip
        return subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            env={**os.environ, **WINDOWS, "LC_ALL": "C.UTF-8"},
            preexec_fn=_die_with_parent,  # noqa: PLW1509  -- no thread runs yet
        )  # fmt: skip

    def _wait(self) -> Uno:
        end = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < end:
            if self._process.poll() == RESTART:
                self._process = self._start()
            if not self.running:
                raise RuntimeError(f"LibreOffice ended with {self._process.returncode}")
            with contextlib.suppress(ConnectionError):
                return attach(self.pipe)
            time.sleep(BREATH_SECONDS)
        self.stop()
        raise TimeoutError("LibreOffice did not answer")


def attach(pipe: str) -> Uno:
    """Return the desktop of the LibreOffice that listens on this pipe."""
    uno = load_uno()
    here = uno.getComponentContext()
    resolver = here.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", here)
    refused = uno.getClass("com.sun.star.connection.NoConnectException")
    try:
        there = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
    except refused as error:
        raise ConnectionError(pipe) from error
    return there.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", there)


def load(desktop: Uno, path: Path) -> Uno:
    """Open a workbook as a person does: in a window, its macros alive."""
    how = settings(Hidden=False, MacroExecutionMode=4)
    document = desktop.loadComponentFromURL(path.as_uri(), "_blank", 0, how)
    if document is None:
        raise FileNotFoundError(path)
    return document


def _die_with_parent() -> None:
    ctypes.CDLL(None).prctl(DIE_WITH_PARENT, signal.SIGKILL)

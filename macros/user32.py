"""The windows and keys of Windows; nothing elsewhere, where there is no program to be clicked in."""

import sys
from typing import Any

USER32: Any = None

if sys.platform == "win32":
    import ctypes

    USER32 = ctypes.WinDLL("user32")
    USER32.GetForegroundWindow.restype = ctypes.c_void_p
    USER32.GetWindowThreadProcessId.argtypes = (ctypes.c_void_p, ctypes.c_void_p)
    USER32.GetAsyncKeyState.restype = ctypes.c_short

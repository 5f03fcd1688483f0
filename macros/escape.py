"""Whether the person has pressed Esc to stop a long command."""

import sys

ESCAPE_KEY = 0x1B
DOWN_OR_PRESSED_SINCE = 0x8001

if sys.platform == "win32":
    import ctypes

    def pressed() -> bool:
        """Tell whether Esc is down, or was pressed since the last time this was asked."""
        return bool(ctypes.windll.user32.GetAsyncKeyState(ESCAPE_KEY) & DOWN_OR_PRESSED_SINCE)

else:

    def pressed() -> bool:
        """Tell that nobody pressed it: only on Windows is there a program to be clicked in."""
        return False

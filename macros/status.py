"""What the status bar says while a command works, and whether the person wants no more of it."""

from collections.abc import Callable
from contextlib import suppress

import xlwings as xw

from macros.dialog import TITLE
from mpm_xl.progress import fitting
from mpm_xl.report import shown_file

PLEASE_WAIT = "请稍候"
ESC_STOPS = "按 Esc 停止"


class Status:
    """The status bar, and the key that stops what can be stopped."""

    def __init__(self, app: xw.App, label: str, stop: Callable[[], bool]) -> None:
        """Know the program, the command, and whom to ask whether to stop."""
        self._app, self._label, self.stop = app, label, stop

    def doing(self, what: str) -> None:
        """Show what is done without any steps."""
        self._show(f"正在{what}", PLEASE_WAIT)

    def writing(self, title: str, done: int, total: int) -> None:
        """Show which tab is written."""
        self._show(f"正在写“{title}”（{done}/{total}）", ESC_STOPS)

    def reading(self, done: int, total: int, name: str) -> None:
        """Show which file was read last, of how many; raises KeyboardInterrupt where the person wants no more.

        There is no name while one is waited for.  What comes after the last file has no steps.
        """
        if self.stop():
            raise KeyboardInterrupt
        if name:
            self._show(f"已读{done}/{total}个文件，“{fitting(shown_file(name))}”", ESC_STOPS)
        if done >= total:
            self.doing("合并、重算")

    def _show(self, doing: str, rest: str) -> None:
        with suppress(Exception):
            self._app.status_bar = f"{TITLE}：{self._label}，{doing}，{rest}"

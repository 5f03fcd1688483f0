"""A sentence reaches the person: by the program where it answers, by Windows above all windows where it does not."""

from types import SimpleNamespace
from typing import Any

import pytest

from macros.dialog import TITLE, say

MB_ICONWARNING, MB_SETFOREGROUND, MB_TOPMOST = 0x30, 0x10000, 0x40000


class Program:
    """A program that shows dialogs; it notes them and what stands in the status bar meanwhile."""

    shown: list[tuple[str, str, object]]
    broken: tuple[str, ...]
    status_bar: object

    def __init__(self, *broken: str) -> None:
        """Begin with a status of ours; the members named fail."""
        self.__dict__.update(shown=[], broken=broken, status_bar="流动党员：正在启动，请稍候")

    def __setattr__(self, name: str, value: object) -> None:
        """Set it, or fail."""
        if name in self.broken:
            raise OSError(name)
        self.__dict__[name] = value

    def alert(self, said: str, **how: Any) -> str:  # noqa: ANN401  -- as xlwings
        """Show a dialog, or fail."""
        if "alert" in self.broken:
            raise OSError("alert")
        self.shown.append((said, how["mode"], self.status_bar))
        return "ok"


@pytest.fixture
def boxes(monkeypatch: pytest.MonkeyPatch) -> list[tuple[object, ...]]:
    """What Windows itself shows."""
    found: list[tuple[object, ...]] = []
    monkeypatch.setattr("macros.dialog.USER32", SimpleNamespace(MessageBoxW=lambda *given: found.append(given)))
    return found


def test_the_status_bar_is_the_program_s_own_while_a_sentence_is_read(boxes: list[tuple[object, ...]]) -> None:
    program = Program()
    say(SimpleNamespace(app=program), "刷新完成。", calm=True)  # type: ignore[arg-type]
    assert (program.shown, boxes) == ([("刷新完成。", "info", False)], [])


def test_a_program_that_lets_nobody_write_its_status_bar_shows_the_dialog(boxes: list[tuple[object, ...]]) -> None:
    program = Program("status_bar")
    say(SimpleNamespace(app=program), "没有完成。", calm=False)  # type: ignore[arg-type]
    assert (program.shown, boxes) == ([("没有完成。", "critical", "流动党员：正在启动，请稍候")], [])


@pytest.mark.parametrize("book", [None, SimpleNamespace(), SimpleNamespace(app=Program("alert"))])
def test_where_the_program_does_not_answer_windows_shows_it_above_all_windows(
    book: Any,  # noqa: ANN401  -- what stands for a workbook
    boxes: list[tuple[object, ...]],
) -> None:
    say(book, "没有完成。", calm=False)
    assert boxes == [(None, "没有完成。", TITLE, MB_ICONWARNING | MB_SETFOREGROUND | MB_TOPMOST)]

"""What the status bar says while files are read, against a stand-in for the program."""

from types import SimpleNamespace

import pytest

from macros.status import Status


def shown(*told: tuple[int, int, str]) -> list[str]:
    """Return everything that the status bar said."""
    said: list[str] = []

    class Program(SimpleNamespace):
        def __setattr__(self, _name: str, value: str) -> None:
            said.append(value)

    status = Status(Program(), "汇总", lambda: False)  # type: ignore[arg-type]
    for one in told:
        status.reading(*one)
    return said


def test_each_file_is_named_and_what_comes_after_the_last_has_no_steps() -> None:
    assert shown((0, 2, ""), (1, 2, "前进村.xlsx"), (2, 2, "镇.zip/胜利村.xlsx")) == [
        "流动党员：汇总，已读1/2个文件，“前进村.xlsx”，按 Esc 停止",
        "流动党员：汇总，已读2/2个文件，“镇.zip/胜利村.xlsx”，按 Esc 停止",
        "流动党员：汇总，正在合并、重算，请稍候",
    ]


def test_a_number_of_a_person_in_the_name_of_a_file_is_not_shown() -> None:
    (said,) = shown((1, 2, "620799198803120017.xlsx"))
    assert "“620799************.xlsx”" in said


def test_who_wants_no_more_ends_it() -> None:
    status = Status(SimpleNamespace(), "汇总", lambda: True)  # type: ignore[arg-type]
    with pytest.raises(KeyboardInterrupt):
        status.reading(0, 2, "")

"""What 反查 takes for one cell, where LibreOffice does not do as Excel does: against a stand-in for a selection."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest

from macros.commands import COMMANDS, Desk
from tests.live.office.journal import REJECTED, ComError, refused
from validators.issue import Refusal


class Selected:
    """Selected cells: their address, and the merged cells that the first of them belongs to."""

    row, column = 6, 3

    def __init__(self, address: str, merged: str = "$C$6") -> None:
        """Select them on a sheet."""
        self.address = address
        self.sheet = SimpleNamespace(name="F26", range=lambda at: self._first(at, merged))

    def _first(self, at: tuple[int, int], merged: str) -> Any:  # noqa: ANN401  -- what stands for a cell
        assert at == (self.row, self.column)
        return SimpleNamespace(
            sheet=self.sheet, merge_area=SimpleNamespace(address=merged), get_address=lambda **_: "C6"
        )  # fmt: skip


class Book:
    """A workbook in which something is selected."""

    def __init__(self, selected: Callable[[], Any]) -> None:
        """Know what is selected."""
        self._selected = selected

    @property
    def selection(self) -> Any:  # noqa: ANN401  -- what stands for a selection
        """Return it, or fail as Excel does."""
        return self._selected()


def traced(selected: Callable[[], Any], monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr("macros.commands.trace", lambda _, where: where)
    monkeypatch.setattr("macros.commands.report.traced_sentences", lambda where: [where])
    return COMMANDS["mpm_trace"].run(Desk(Book(selected), None, lambda *_: None))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "selected", [Selected("$C$6"), Selected("$C$6:$E$7", merged="$C$6:$E$7")], ids=["single", "merged"]
)
def test_a_cell_and_merged_cells_are_one(selected: Selected, monkeypatch: pytest.MonkeyPatch) -> None:
    assert traced(lambda: selected, monkeypatch) == "F26!C6"


@pytest.mark.parametrize(
    "selected",
    [
        Selected("$C$6:$D$6"), Selected("$C$6,$F$9"), Selected("$C$6:$E$7,$F$9", merged="$C$6:$E$7"),
        Selected("$C$6:$E$8", merged="$C$6:$E$7"), Selected("$1:$1048576"), None,
    ],
    ids=["two", "two apart", "merged and another", "merged and more", "all", "none"],
)  # fmt: skip
def test_more_cells_or_none_are_refused(selected: Selected | None, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Refusal, match="只选一格"):
        traced(lambda: selected, monkeypatch)


def test_more_cells_than_excel_can_count_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def overflow() -> None:
        raise refused("Overflow")

    with pytest.raises(Refusal, match="只选一格"):
        traced(overflow, monkeypatch)


def test_a_busy_program_is_not_taken_for_one_without_a_selection(monkeypatch: pytest.MonkeyPatch) -> None:
    def busy() -> None:
        raise ComError(REJECTED, "Call was rejected by callee.")

    monkeypatch.setattr("time.sleep", lambda _: None)
    with pytest.raises(Refusal, match="正忙"):
        traced(busy, monkeypatch)

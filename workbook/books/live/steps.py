"""The steps of a write: each remembers what undoes it, and between two of them it can be stopped."""

from collections.abc import Callable

from workbook.books.live.com import ATTEMPTS_TO_PUT_BACK, Patience

Stop = Callable[[], bool]
Progress = Callable[[str, int, int], None]


class StoppedError(Exception):
    """The person asked to stop."""


class Steps:
    """How far a write is, and the way back."""

    def __init__(self, stop: Stop, progress: Progress, count: int) -> None:
        """Begin; ``stop`` is asked before each step, ``progress`` is told of it."""
        self._stop, self._progress, self._count = stop, progress, count
        self._done = 0
        self._back: list[Callable[[], None]] = []

    def step(self, title: str) -> None:
        """Begin the next step, on a tab; raises StoppedError where it shall not be made."""
        if self._stop():
            raise StoppedError
        self._done += 1
        self._progress(title, self._done, self._count)

    def back(self, undo: Callable[[], None]) -> None:
        """Remember what undoes what is about to be done; it has to work also where that was done by half or not."""
        self._back.append(undo)

    def take_back(self) -> None:
        """Undo everything, the last first; what cannot be undone does not keep the rest from it."""
        patience = Patience(ATTEMPTS_TO_PUT_BACK)
        while self._back:
            undo = self._back.pop()
            try:
                patience(undo)
            except Exception:  # noqa: BLE001, S112  -- what is left of it is found when the book is read again
                continue


def forget(_undo: Callable[[], None]) -> None:
    """Remember no way back: what is done is one itself."""

"""A workbook that is open in a running Excel."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import xlwings as xw

from validators.cell import cell_name
from validators.issue import Refusal
from workbook.books.live import com
from workbook.books.live.copied import Copied, FormulaAt, differences, reworded, take_copy
from workbook.books.live.growth import Growth
from workbook.books.live.steps import Progress, Steps, Stop, StoppedError
from workbook.books.live.work import Work
from workbook.books.live.write import Write
from workbook.edit import Edit
from workbook.edits.journal import UNFINISHED, Journal, dumped, fingerprint
from workbook.edits.plan import plan
from workbook.saving import Journal as Kept
from workbook.saving import drop, keep, prune, settle
from workbook.tab import Tab

MOST_CELLS_NAMED = 8


def never() -> bool:
    """Tell that nobody asks to stop."""
    return False


def nothing(_title: str, _done: int, _of: int) -> None:
    """Show no progress."""


class LiveBook:
    """Implements the port on an open book; the file on the disk is never touched.

    One copy, made by the program itself, tells what stands in the book, unsaved edits included, so that it reads as a
    closed file does; the same copy is the backup.  The number of calls of a write depends on how many areas differ
    and on how often number formats and kinds of content change within them, not on the number of rows; notes and links
    take some calls each, those that change.
    """

    def __init__(self, book: xw.Book, stop: Stop = never, progress: Progress = nothing) -> None:
        """Take an open book; before each step ``stop`` is asked, ``progress`` told: its tab, its number, how many."""
        self._book = book
        self._name, self._fullname = str(book.name), str(book.fullname)
        self._stop, self._progress = stop, progress
        self._state: Copied | None = None

    @property
    def name(self) -> str:
        """The file name without its folder."""
        return self._name

    @property
    def path(self) -> Path:
        """The file that the book was opened from; beside it is the folder of backups and journals.

        Raises Refusal where the book was never saved, or lies on the web.
        """
        path = Path(self._fullname)
        if not path.is_absolute():
            raise Refusal("MPM961", file=self.name)
        return path

    def tabs(self) -> Sequence[str]:
        """Return the titles of the tabs that hold cells, in their order."""
        return self._copied().closed.tabs()

    def read(self, tab: str) -> Tab:
        """Return one tab; raises KeyError where there is none of that title."""
        return self._copied().closed.read(tab)

    def apply(self, edits: Iterable[Edit], task: str = "") -> bool:
        """Make the edits hold in the open book; False where they held already and nothing was written."""
        copied, edits = self._copied(), tuple(edits)
        plans = plan(edits)
        for title in plans:
            if title not in copied.closed.tabs():
                raise KeyError(title)
        wanted, after = copied.closed.planned(edits)
        if after is None:
            return False
        target = Copied(after, self.name)
        works = [one for title, tab in plans.items() if (one := Work(copied, target, tab, title)).steps]
        if not works:
            return False
        growth = self._growth(copied, works)
        self._refuse(works, growth)
        journal = Journal(task, fingerprint(copied.data), UNFINISHED, tuple(wanted))
        kept = keep(self.path, copied.data, dumped(journal) if task else None)
        self._state = None
        self._write(works, growth, target, kept)
        if task:
            settle(self.path, kept, dumped(replace(journal, after="")))
        prune(self.path)
        return True

    def _copied(self) -> Copied:
        if self._state is None:
            self._state = self._copy()
        return self._state

    def _copy(self, attempts: int = com.ATTEMPTS) -> Copied:
        self.path  # noqa: B018  -- a book without a file cannot be copied
        try:
            return com.Patience(attempts)(lambda: take_copy(self._book))
        except Exception as error:
            if com.is_busy(error):
                raise Refusal("MPM960", file=self.name) from error
            raise

    def _growth(self, copied: Copied, works: Sequence[Work]) -> Growth:
        stages = {work.title: work.stage for work in works if work.plan.rows.moving}
        written = {work.title: [region.area for region in work.regions] for work in works}
        return Growth(copied, stages, written, self._said)

    def _said(self, tab: str, one: FormulaAt) -> str:
        """Return how a formula reads in the program, which spells some things otherwise than a file does."""
        return str(getattr(self._book.sheets[tab].range(one.area[:2]), one.formula.how))

    def _refuse(self, works: Sequence[Work], growth: Growth) -> None:
        """Refuse what a running Excel would not let be written, before anything is."""
        touched = [*(work.title for work in works), *(tab for tab, _ in growth.wanted)]
        for title in touched:
            if works[0].copied.closed.read(title).protected:
                raise Refusal("MPM962", file=self.name, tab=title)
        for work in works:
            if work.plan.rows.moving and work.copied.filtered(work.title):
                raise Refusal("MPM963", file=self.name, tab=work.title)

    def _write(self, works: Sequence[Work], growth: Growth, target: Copied, kept: Kept) -> None:
        steps = Steps(self._stop, self._progress, sum(work.steps for work in works))
        shown: Sequence[com.Shown] = ()
        try:
            shown = com.views(self._book)
            with com.plain(self._book):
                self._state = self._written(works, growth, target, steps)
        except BaseException as error:
            self._not_written(works, growth, kept, error)
            raise
        finally:
            self._show(shown)

    def _written(self, works: Sequence[Work], growth: Growth, target: Copied, steps: Steps) -> Copied:
        """Return the book as it is read after everything was written, or take everything back."""
        try:
            Write(self._book, works, growth, steps).make()
            return self._verified(works, growth, target)
        except BaseException:
            steps.take_back()
            raise

    def _verified(self, works: Sequence[Work], growth: Growth, target: Copied) -> Copied:
        """Return the book as it is read again; raises Refusal where the edits do not hold."""
        state = self._copy()
        wrong = _different(state, target, [work.title for work in works])
        for title, written in growth.rewritten().items():
            wrong += [_named(title, at) for at in sorted(reworded(state, target, title) & written)]
        if wrong:
            raise Refusal("MPM964", file=self.name, cells=_listed(wrong))
        return Copied(state.data, self.name)

    def _not_written(self, works: Sequence[Work], growth: Growth, kept: Kept, error: BaseException) -> None:
        """Say whether the book is as it was, after everything was taken back; the backup stays where it is not."""
        titles = list(dict.fromkeys([*(work.title for work in works), *(tab for tab, _ in growth.wanted)]))
        try:
            now, before = self._copy(com.ATTEMPTS_TO_PUT_BACK), works[0].copied
            wrong = [
                *_different(now, before, titles),
                *(_named(title, at) for title in titles for at in sorted(reworded(now, before, title))),
            ]
        except Exception:  # noqa: BLE001  -- the program does not answer any more: nobody knows
            wrong = titles
        if wrong:
            raise Refusal("MPM966", file=self.name, cells=_listed(wrong), backup=kept.backup.name) from error
        drop(kept)
        if isinstance(error, StoppedError):
            raise Refusal("MPM967", file=self.name) from error
        if com.is_busy(error):
            raise Refusal("MPM960", file=self.name) from error
        if isinstance(error, Exception) and not isinstance(error, Refusal):
            raise Refusal("MPM965", file=self.name) from error

    def _show(self, shown: Sequence[com.Shown]) -> None:
        """Let each window show what it showed; the one in front comes last."""
        with suppress(Exception):
            changed = [one for one in shown if com.view_of(self._book, one.window) != one.view]
            for one in reversed([shown[0], *(one for one in changed if one is not shown[0])] if changed else ()):
                com.show(self._book, one)


def _different(one: Copied, other: Copied, titles: Sequence[str]) -> list[str]:
    """Return the cells of some tabs in which two states differ, and what else of them does."""
    return [f"{title}!{cell}" for title in titles for cell in differences(one, other, title)]


def _named(title: str, at: tuple[int, int]) -> str:
    return f"{title}!{cell_name(*at)}"


def _listed(places: Sequence[str]) -> str:
    """Return as many places as a sentence has room for."""
    more = f"等{len(places)}处" if len(places) > MOST_CELLS_NAMED else ""
    return "、".join(places[:MOST_CELLS_NAMED]) + more

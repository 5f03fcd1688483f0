"""The program and the engine through which xlwings reaches it."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import Any

from tests.live.office.api import ApplicationApi
from tests.live.office.books import Book, Books
from tests.live.office.bridge import Uno
from tests.live.office.journal import Fact, Journal
from tests.live.office.ranges import Range
from tests.live.office.states import alerts, documents, events, set_alerts, set_events

EXCEL_OF_TODAY = "16.0"
PARTS_OF_A_MOMENT = ("year", "month", "day", "hour", "minute", "second", "microsecond", "tzinfo")
CALCULATIONS = {True: "automatic", False: "manual"}


class LibreOffice:
    """The engine, as xlwings wants one: its name and type, its programs, and how values are made ready."""

    name = "libreoffice"
    type = "desktop"

    def __init__(self, desktop: Uno, pid: int, journal: Journal) -> None:
        """Work with one running LibreOffice and tell one journal."""
        self.desktop, self.pid, self.journal = desktop, pid, journal

    @property
    def apps(self) -> "Apps":
        """The one program."""
        return Apps(self)

    @staticmethod
    def prepare_xl_data_element(value: Any, _date_format: object) -> Any:  # noqa: ANN401  -- any value of a macro
        """Return a value as COM takes it."""
        return "" if value is None or value != value else value  # noqa: PLR0124  -- NaN alone differs from itself

    @staticmethod
    def clean_value_data(
        data: Sequence[Sequence[Any]],
        datetime_builder: Callable[..., Any],
        empty_as: object,
        number_builder: Callable[[float], Any] | None,
        _err_to_str: bool,
    ) -> list[list[Any]]:
        """Return values read as a macro gets them."""

        def clean(value: Any) -> Any:  # noqa: ANN401  -- any value of a cell
            if value in ("", None):
                return empty_as
            if isinstance(value, datetime):
                return datetime_builder(**{part: getattr(value, part) for part in PARTS_OF_A_MOMENT})
            if number_builder is not None and isinstance(value, float):
                return number_builder(value)
            return None if isinstance(value, int) and not isinstance(value, bool) else value

        return [[clean(value) for value in row] for row in data]


class Apps:
    """The programs that run: one."""

    def __init__(self, engine: LibreOffice) -> None:
        """Know the engine."""
        self._app = App(engine)

    def keys(self) -> list[int]:
        """The numbers of their processes."""
        return [self._app.pid]

    def __iter__(self) -> Iterator["App"]:
        """Give the one."""
        yield self._app

    def __len__(self) -> int:
        """One."""
        return 1

    def __getitem__(self, pid: int) -> "App":
        """Give the one."""
        return self._app

    @staticmethod
    def cleanup() -> None:
        """Nothing is left behind that would have to be looked for."""


class App:
    """The program: its modes, its status bar, its dialogs, its books."""

    def __init__(self, engine: LibreOffice) -> None:
        """Know the engine."""
        self.engine, self.journal, self.desktop = engine, engine.journal, engine.desktop

    pid = property(lambda self: self.engine.pid)
    hwnd = property(lambda self: self.engine.pid)
    version = property(lambda _: EXCEL_OF_TODAY)
    visible = property(lambda _: True, lambda _, __: None)

    @property
    def api(self) -> ApplicationApi:
        """What Excel's own Application object is asked for."""
        return ApplicationApi(self.journal)

    @property
    def books(self) -> Books:
        """The open workbooks."""
        return Books(self)

    @property
    def selection(self) -> Range | None:
        """The cells that are selected in the book in front."""
        self.journal.call("selection")
        book = self.books.active
        chosen = book.document.CurrentController.getSelection()
        if not hasattr(chosen, "RangeAddress"):
            return None
        return Range.of(book.sheets.active, chosen)

    def _note(self, name: str, value: Fact) -> None:
        self.journal.call(name)
        self.journal.record(name, value=value)

    @property
    def status_bar(self) -> Fact:
        """The text of the status bar, told by the journal: LibreOffice does not give it back."""
        self.journal.call("status_bar")
        return self.journal.mode("status_bar", otherwise=False)

    @status_bar.setter
    def status_bar(self, text: Fact) -> None:
        self._note("status_bar", text)

    @property
    def interactive(self) -> bool:
        """Whether keys and mouse reach the program, told by the journal: without a screen there is neither."""
        self.journal.call("interactive")
        return bool(self.journal.mode("interactive", otherwise=True))

    @interactive.setter
    def interactive(self, on: bool) -> None:
        self._note("interactive", on)

    @property
    def cut_copy_mode(self) -> str | None:
        """Whether cells are marked to be pasted, told by the journal: rows put in would then be these."""
        self.journal.call("cut_copy_mode")
        return "copy" if self.journal.mode("cut_copy_mode", otherwise=False) else None

    @cut_copy_mode.setter
    def cut_copy_mode(self, on: bool) -> None:
        self._note("cut_copy_mode", on)

    @property
    def enable_events(self) -> bool:
        """Whether changes of cells run macros."""
        self.journal.call("enable_events")
        return events(self.desktop)

    @enable_events.setter
    def enable_events(self, on: bool) -> None:
        self._note("enable_events", on)
        set_events(self.desktop, on)

    @property
    def display_alerts(self) -> bool:
        """Whether the program asks before it throws something away."""
        self.journal.call("display_alerts")
        return alerts(self.desktop)

    @display_alerts.setter
    def display_alerts(self, on: bool) -> None:
        self._note("display_alerts", on)
        set_alerts(self.desktop, on)

    @property
    def screen_updating(self) -> bool:
        """Whether the windows are redrawn, told by the documents themselves."""
        self.journal.call("screen_updating")
        return not any(document.hasControllersLocked() for document in documents(self.desktop))

    @screen_updating.setter
    def screen_updating(self, on: bool) -> None:
        self._note("screen_updating", on)
        for document in documents(self.desktop):
            if on != (not document.hasControllersLocked()):
                (document.unlockControllers if on else document.lockControllers)()

    @property
    def calculation(self) -> str:
        """When formulas are calculated, told by the documents themselves."""
        self.journal.call("calculation")
        return CALCULATIONS[all(document.isAutomaticCalculationEnabled() for document in documents(self.desktop))]

    @calculation.setter
    def calculation(self, mode: str) -> None:
        self._note("calculation", mode)
        for document in documents(self.desktop):
            if mode == "manual" and document.isAutomaticCalculationEnabled():
                document.calculate()  # Excel had done so at once; LibreOffice calculates when somebody looks
            document.enableAutomaticCalculation(mode == "automatic")

    def calculate(self) -> None:
        """Calculate what is due."""
        self.journal.call("calculate")
        for document in documents(self.desktop):
            document.calculate()

    def activate(self, _steal_focus: bool = False) -> None:
        """The program has no window that a person sees."""

    def alert(
        self, prompt: str | None, title: str | None, buttons: str | None, mode: str | None, _callback: object
    ) -> str:
        """Note the dialog and give the next of the answers laid ready, or 确定."""
        self.journal.call("alert")
        answer = self.journal.answers.pop(0) if self.journal.answers else "ok"
        self.journal.record("alert", prompt=prompt, title=title, buttons=buttons, mode=mode, answer=answer)
        return answer

    def run(self, macro: str, args: Sequence[object]) -> Any:  # noqa: ANN401  -- whatever the macro returns
        """Run a macro of the book in front: ``Module.Name``, with or without the book before it."""
        self.journal.call("run")
        book: Book = self.books.active
        return book.run(macro.rpartition("!")[2], args)

"""One spreadsheet program for all tests: LibreOffice, or Excel with ``--engine excel`` on Windows."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import xlwings as xw

from macros.click import serve
from tests.conftest import tool
from tests.live.office.app import LibreOffice
from tests.live.office.click import Desk
from tests.live.office.engine import start
from tests.live.office.journal import Journal
from tests.live.office.process import Office

Open = Callable[[Path], xw.Book]


def pytest_addoption(parser: pytest.Parser) -> None:
    """Offer the choice of the program."""
    parser.addoption(
        "--engine", choices=("libreoffice", "excel"), default="libreoffice", help="the program behind the live tests"
    )


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark each test that starts the program as slow."""
    for item in items:
        if {"office", "app"} & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.slow)


@pytest.fixture(scope="session")
def chosen(request: pytest.FixtureRequest) -> str:
    """The program that was chosen; LibreOffice where the option is not known, as in a run of all tests."""
    return str(request.config.getoption("--engine", "libreoffice"))


@pytest.fixture(scope="session")
def started(chosen: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Office, LibreOffice]]:
    """LibreOffice and the engine over it, for what has no counterpart in Excel."""
    if chosen != "libreoffice":
        pytest.skip("asks LibreOffice itself")
    tool("soffice")
    office, engine = start(tmp_path_factory.mktemp("libreoffice"))
    yield office, engine
    office.stop()


@pytest.fixture(scope="session")
def office(started: tuple[Office, LibreOffice]) -> Office:
    """The running LibreOffice."""
    return started[0]


@pytest.fixture(scope="session")
def engine(started: tuple[Office, LibreOffice]) -> LibreOffice:
    """The engine over it."""
    return started[1]


@pytest.fixture
def journal(engine: LibreOffice) -> Journal:
    """What was done to the program since the test began."""
    engine.journal.clear()
    return engine.journal


@pytest.fixture(scope="session")
def app(chosen: str, request: pytest.FixtureRequest) -> Iterator[xw.App]:
    """The program that was chosen."""
    if chosen == "excel":
        with xw.App(visible=True, add_book=False) as excel:
            yield excel
    else:
        yield xw.App(impl=next(iter(request.getfixturevalue("engine").apps)))


@pytest.fixture
def desk(office: Office, engine: LibreOffice, tmp_path: Path) -> Desk:
    """The machine of a clerk, with its own folder for what went wrong."""
    engine.journal.clear()
    return Desk(office, engine, variables={"LOCALAPPDATA": str(tmp_path / "local")})


@pytest.fixture
def in_this_process(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Callable[..., None]]:
    """Give the door without the process: the workbook that was clicked in, the command, when to stop."""
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "local"))

    def click(book: xw.Book, command: str, stop: Callable[[], bool] = lambda: False) -> None:
        book.set_mock_caller()
        serve(command, lambda process: process == book.app.pid and stop())

    yield click
    if hasattr(xw.Book, "_mock_caller"):
        del xw.Book._mock_caller  # noqa: SLF001  -- xlwings never forgets it by itself


@pytest.fixture
def open_book(app: xw.App) -> Iterator[Open]:
    """Give an opener of workbooks; what it opened is closed afterwards, and nothing of it saved."""
    opened: set[str] = set()

    def open_in_program(path: Path) -> xw.Book:
        book = app.books.open(path)
        opened.add(book.fullname)
        return book

    yield open_in_program
    for book in list(app.books):
        if book.fullname in opened:
            book.close()


@pytest.fixture(scope="module")
def sheet(app: xw.App) -> Iterator[xw.Sheet]:
    """The first sheet of a new workbook, one for all tests of a module."""
    book = app.books.add()
    yield book.sheets[0]
    book.close()

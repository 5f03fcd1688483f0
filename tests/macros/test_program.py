"""What is asked of the program around a command, against a stand-in for the program."""

import pytest

from macros.program import WHILE_WORKING, calculate_what_is_due, held, patiently
from tests.live.office.journal import REJECTED, ComError
from validators.issue import Refusal
from workbook.books.live.com import ATTEMPTS


class Program:
    """A program whose settings are told, and that refuses to have some of them set."""

    def __init__(self, *stubborn: str) -> None:
        """Begin as Excel does; the settings named cannot be set."""
        self.__dict__.update(
            screen_updating=True, enable_events=True, display_alerts=True, calculation="automatic", interactive=True,
            stubborn=stubborn,
        )  # fmt: skip

    def __setattr__(self, name: str, value: object) -> None:
        """Set it, or refuse."""
        if name in self.__dict__["stubborn"]:
            raise OSError(name)
        self.__dict__[name] = value


def state(program: Program) -> dict[str, object]:
    return {name: getattr(program, name) for name in dict(WHILE_WORKING)}


@pytest.mark.parametrize("stubborn", [(), *((name,) for name, _ in WHILE_WORKING)])
def test_everything_is_put_back_also_where_one_thing_cannot_be_held(stubborn: tuple[str, ...]) -> None:
    program = Program(*stubborn)
    before = state(program)
    seen: list[dict[str, object]] = []

    def fail_in_the_middle() -> None:
        with held(program):  # type: ignore[arg-type]
            seen.append(state(program))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_in_the_middle()
    assert seen == [{**before, **dict(WHILE_WORKING), **{name: before[name] for name in stubborn}}]
    assert state(program) == before


class Busy(Program):
    """A program that rejects so many calls to one of its settings."""

    def __init__(self, kind: str, setting: str, calls: int) -> None:
        """Begin as Excel does; ``kind`` is what is rejected, ``read`` or ``set``."""
        super().__init__()
        self.__dict__.update(kind=kind, setting=setting, calls=calls)

    def __getattribute__(self, name: str) -> object:
        """Answer, or reject the call."""
        object.__getattribute__(self, "_reject")("read", name)
        return super().__getattribute__(name)

    def __setattr__(self, name: str, value: object) -> None:
        """Obey, or reject the call."""
        self._reject("set", name)
        super().__setattr__(name, value)

    def _reject(self, kind: str, name: str) -> None:
        facts = object.__getattribute__(self, "__dict__")
        if facts.get("setting") == name and facts["kind"] == kind and facts["calls"]:
            facts["calls"] -= 1
            raise ComError(REJECTED, "Call was rejected by callee.")


@pytest.fixture
def _no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("time.sleep", lambda _: None)


@pytest.mark.usefixtures("_no_waiting")
@pytest.mark.parametrize("kind", ["read", "set"])
def test_a_program_that_is_busy_for_a_moment_is_held(kind: str) -> None:
    program = Busy(kind, "calculation", ATTEMPTS)
    with held(program):  # type: ignore[arg-type]
        assert state(program) == dict(WHILE_WORKING)
    assert state(program) == state(Program())


@pytest.mark.usefixtures("_no_waiting")
@pytest.mark.parametrize("kind", ["read", "set"])
def test_a_program_that_stays_busy_is_not_held(kind: str) -> None:
    program = Busy(kind, "calculation", ATTEMPTS + 1)
    with pytest.raises(Refusal, match="正忙"), held(program):  # type: ignore[arg-type]
        pass
    assert state(program) == state(Program())


@pytest.mark.usefixtures("_no_waiting")
def test_a_program_is_busy_also_where_xlwings_says_only_that_the_workbook_is_not_there() -> None:
    def look() -> None:
        error = KeyError("台账.xlsm")
        error.__context__ = ComError(REJECTED, "Call was rejected by callee.")
        raise error

    with pytest.raises(Refusal, match="正忙"):
        patiently(look)


class Calculator:
    """A program that calculates when it is told to, and rejects so many calls first."""

    def __init__(self, mode: str, busy: int = 0) -> None:
        """Calculate ``automatic`` or ``manual``."""
        self.calculation, self.busy, self.times = mode, busy, 0

    def calculate(self) -> None:
        """Calculate, or reject the call."""
        if self.busy:
            self.busy -= 1
            raise ComError(REJECTED, "Call was rejected by callee.")
        self.times += 1


@pytest.mark.usefixtures("_no_waiting")
@pytest.mark.parametrize(("mode", "times"), [("manual", 1), ("automatic", 0)])
def test_only_a_program_that_waits_to_be_asked_is_asked_to_calculate(mode: str, times: int) -> None:
    program = Calculator(mode, busy=ATTEMPTS if times else 0)
    calculate_what_is_due(program)  # type: ignore[arg-type]
    assert (program.times, program.busy) == (times, 0)


@pytest.mark.usefixtures("_no_waiting")
def test_what_a_busy_program_did_not_calculate_is_not_worked_with() -> None:
    with pytest.raises(Refusal, match="正忙"):
        calculate_what_is_due(Calculator("manual", busy=ATTEMPTS + 1))  # type: ignore[arg-type]


def test_a_program_that_does_not_tell_when_it_calculates_is_worked_with_all_the_same() -> None:
    calculate_what_is_due(object())  # type: ignore[arg-type]

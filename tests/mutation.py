"""Whether the tests of a feature notice when what is behind it is switched off: ``pytest --features=mutate``.

``pytest --features=claims`` asks the other way round: whether each test notices anything of the feature it claims.

``features/*.toml`` say of each feature what can be switched off: ``parameter CODE=VALUE``, ``rule MODULE.FUNCTION``
(it finds nothing), ``column LEDGER.FIELD`` (nothing is read there), ``code MPMnnn`` (nobody hears of the finding),
``figure FORM.FIELD`` (it stays blank).
"""

import inspect
import sys
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from _pytest._code.code import ExceptionChainRepr, ReprEntry
from _pytest.runner import runtestprotocol

from mpm_xl import findings
from mpm_xl.figure import FormValues
from mpm_xl.tasks import refresh
from validators import places
from workbook.tables import read_table

FOLDER = Path(__file__).with_name("features")
ROOT = Path(__file__).parents[1]
NOTICED = "noticed by"
OURS = ("mpm_xl", "validators", "workbook", "macros")
NOTHING: Mapping[str, object] = {
    "Mapping": {},
    "dict": {},
    "Sequence": (),
    "tuple": (),
    "list": [],
    "str": "",
    "int": 0,
    "bool": False,
}


def switches() -> Mapping[str, Sequence[str]]:
    """Return what can be switched off, by feature."""
    known = [tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.toml"))]
    return {name: tuple(entry["off"]) for entries in known for name, entry in entries.items()}


@dataclass(frozen=True)
class Ran:
    """How a test went: its seconds, whether it failed, and whether that was because the product itself broke."""

    seconds: float
    failed: bool
    broke: bool


def mutate(
    items: Sequence[pytest.Item], features_of: Callable[[pytest.Item], Iterable[str]], begins: str
) -> Iterator[tuple[str, bool]]:
    """Run the tests of each feature that begins so, the quickest first, with each of its switches off.

    Tells of each switch, as soon as it is known, in a line to print and whether somebody noticed.
    """
    known, claimed = switches(), _claimed(items, features_of, begins)
    usual = _usual([item for item in items if any(item in some for _, some in claimed)])
    for name, some in claimed:
        failing = [item.name for item in some if usual[item].failed]
        some.sort(key=lambda item: usual[item].seconds)
        for what in () if failing else known[name]:
            seen = _seen(some, what)
            yield f"{name}  {what}  {seen}", seen.startswith(NOTICED)
        for test in failing:
            yield f"{name}  {test}  FAILS with everything on", False


def claims(
    items: Sequence[pytest.Item], features_of: Callable[[pytest.Item], Iterable[str]], begins: str
) -> Iterator[tuple[str, bool]]:
    """Run each test that passes, in all its cases, with the switches of a feature it claims, until it notices one.

    Tells of each claim, as soon as it is known, in a line to print and whether the test noticed anything.
    """
    known = switches()
    for name, some in _claimed(items, features_of, begins):
        cases: dict[str, list[pytest.Item]] = {}
        for item in some:
            cases.setdefault(item.nodeid.partition("[")[0], []).append(item)
        for test, group in cases.items():
            what = next((what for what in known[name] if _seen(group, what).startswith(NOTICED)), "")
            yield f"{name}  {test}  {f'notices {what}' if what else 'NOTICES NOTHING'}", bool(what)


def _claimed(
    items: Sequence[pytest.Item], features_of: Callable[[pytest.Item], Iterable[str]], begins: str
) -> list[tuple[str, list[pytest.Item]]]:
    """Return the features that begin so, each with the tests that claim it."""
    claimed: dict[str, list[pytest.Item]] = {}
    for item in items:
        for name in filter(lambda name: name.startswith(begins), features_of(item)):
            claimed.setdefault(name, []).append(item)
    return sorted(claimed.items())


def _seen(items: Sequence[pytest.Item], what: str) -> str:
    """Return which test noticed; a product that breaks shows nothing, since any test whatever would see that."""
    told = "SURVIVES"
    with off(what):
        for item in items:
            ran = _run(item)
            if ran.failed and not ran.broke:
                return f"{NOTICED} {item.name}"
            if ran.broke:
                told = f"BREAKS {item.name}"
    return told


def _usual(items: Sequence[pytest.Item]) -> Mapping[pytest.Item, Ran]:
    """Return how each test goes with everything on, when what they share is made once."""
    return {item: _run(item, after) for item, after in zip(items, [*items[1:], None], strict=True)}


def _run(item: pytest.Item, after: pytest.Item | None = None) -> Ran:
    reports = runtestprotocol(item, log=False, nextitem=after)
    failed = [report for report in reports if report.failed]
    return Ran(sum(report.duration for report in reports), bool(failed), any(map(_broke, failed)))


def _broke(report: pytest.TestReport) -> bool:
    """Return whether the error came out of the product, not out of what a test expects of it."""
    entries = report.longrepr.reprtraceback.reprentries if isinstance(report.longrepr, ExceptionChainRepr) else ()
    return any(
        (ROOT / entry.reprfileloc.path).relative_to(ROOT).parts[0] in OURS
        for entry in entries
        if isinstance(entry, ReprEntry) and entry.reprfileloc and (ROOT / entry.reprfileloc.path).is_relative_to(ROOT)
    )


@contextmanager
def off(what: str) -> Iterator[None]:
    """Switch one thing off for a while."""
    kind, _, name = what.partition(" ")
    with ExitStack() as stack:
        for one in KINDS[kind](name):
            stack.enter_context(one)
        _forget()
        yield
    _forget()


def _forget() -> None:
    places._shipped.cache_clear()  # noqa: SLF001  -- it remembers profiles as they were


def _parameter(name: str) -> Iterator[Any]:
    code, _, value = name.partition("=")
    typed = places._typed  # noqa: SLF001  -- every profile goes through it

    def forced(place: str, lines: Any, values: Mapping[str, str]) -> Any:  # noqa: ANN401
        return typed(place, lines, {**values, code: value})

    yield patch.object(places, "_typed", forced)


def _column(name: str) -> Iterator[Any]:
    ledger, _, field = name.partition(".")

    def blind(tab: Any, what: Any, *rest: Any) -> Any:  # noqa: ANN401
        table = read_table(tab, what, *rest)
        if what.name != ledger:
            return table
        empty: object = {} if field == "marks" else None
        rows = {row: note.model_copy(update={field: empty}) for row, note in table.rows.items()}
        return replace(table, rows=rows, columns={key: at for key, at in table.columns.items() if key != field})

    yield patch("mpm_xl.load.read_table", blind)


def _rule(name: str) -> Iterator[Any]:
    module, _, function = name.rpartition(".")
    rule = getattr(import_module(module), function)
    yield from _everywhere(rule, _nothing_like(rule))


def _code(name: str) -> Iterator[Any]:
    told = findings.findings

    def without(office: Any) -> Any:  # noqa: ANN401
        return tuple(issue for issue in told(office) if issue.code != name)

    yield from _everywhere(told, without)


def _figure(name: str) -> Iterator[Any]:
    form, _, field = name.partition(".")
    yield _sheets(form, lambda values: replace(
        values,
        fields={key: figure for key, figure in values.fields.items() if key != field},
        blocks={
            block: [{key: figure for key, figure in line.items() if key != field} for line in lines]
            for block, lines in values.blocks.items()
        },
    ))  # fmt: skip


def _sheets(form: str, change: Callable[[FormValues], FormValues]) -> Any:  # noqa: ANN401
    filled = refresh._sheet  # noqa: SLF001  -- every form goes through it

    def changed(office: Any, spec: Any, layout: Any, *rest: Any) -> Any:  # noqa: ANN401
        if spec.form.code == form:
            values = spec.values
            spec = replace(spec, values=lambda one, chosen: change(values(one, chosen)))
        return filled(office, spec, layout, *rest)

    return patch.object(refresh, "_sheet", changed)


KINDS: Mapping[str, Callable[[str], Iterator[Any]]] = {
    "parameter": _parameter, "column": _column, "rule": _rule, "code": _code, "figure": _figure,
}  # fmt: skip


def _nothing_like(rule: Callable[..., Any]) -> Callable[..., Any]:
    """Return a function that finds nothing, of the kind that the rule finds."""
    inner = inspect.unwrap(rule)
    if inspect.isgeneratorfunction(inner):
        return lambda *_, **__: iter(())
    said = str(inspect.signature(inner).return_annotation).partition("[")[0]
    kind = said.removeprefix("<class ").strip("'<>").rpartition(".")[2]
    return lambda *_, **__: NOTHING.get(kind)


def _everywhere(old: object, new: object) -> Iterator[Any]:
    """Replace something wherever a module of ours has it, also inside a tuple or a mapping of the module."""
    for module in [one for name, one in sys.modules.items() if name.partition(".")[0] in OURS]:
        for name, value in list(vars(module).items()):
            if value is old:
                yield patch.object(module, name, new)
            elif isinstance(value, tuple) and any(one is old for one in value):
                yield patch.object(module, name, tuple(new if one is old else one for one in value))
            elif isinstance(value, dict) and any(one is old for one in value.values()):
                yield patch.dict(value, {key: new for key, one in value.items() if one is old})

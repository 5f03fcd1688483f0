"""Whether the tests of a feature notice when what is behind it is switched off: ``pytest --features=mutate``.

``features/*.toml`` say of each feature what can be switched off: ``parameter CODE=VALUE``, ``rule MODULE.FUNCTION``
(it finds nothing), ``column LEDGER.FIELD`` (nothing is read there), ``code MPMnnn`` (nobody hears of the finding),
``figure FORM.FIELD`` (it stays blank), ``results KEY`` (not told to programs).
"""

import inspect
import sys
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from _pytest.runner import runtestprotocol

from mpm_xl import findings
from mpm_xl.figure import FormValues
from mpm_xl.tasks import refresh
from validators import places
from workbook.tables import read_table

FOLDER = Path(__file__).with_name("features")
OURS = ("mpm_xl", "validators", "workbook", "macros")
NOTHING: Mapping[str, object] = {
    "Mapping": {},
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


def mutate(
    items: Sequence[pytest.Item], features_of: Callable[[pytest.Item], Iterable[str]], begins: str
) -> Iterator[tuple[str, bool]]:
    """Run the tests of each feature that begins so, with each of its switches off.

    Tells of each switch, as soon as it is known, in a line to print and whether somebody noticed.
    """
    claimed: dict[str, list[pytest.Item]] = {}
    for item in items:
        for name in filter(lambda name: name.startswith(begins), features_of(item)):
            claimed.setdefault(name, []).append(item)
    known = switches()
    for name, some in sorted(claimed.items()):
        if any(_fails(item) for item in some):
            yield f"{name}  fails with everything on", False
        elif name not in known:
            yield f"{name}  nothing to switch off is known  SURVIVES", False
        else:
            for what in known[name]:
                noticed = _noticed(some, what)
                yield f"{name}  {what}  {'noticed' if noticed else 'SURVIVES'}", noticed


def _noticed(items: Sequence[pytest.Item], what: str) -> bool:
    with off(what):
        return any(_fails(item) for item in items)


def _fails(item: pytest.Item) -> bool:
    reports = runtestprotocol(item, log=False, nextitem=None)
    return any(report.failed for report in reports)


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


def _results(name: str) -> Iterator[Any]:
    yield _sheets("", lambda values: replace(
        values, results={key: told for key, told in values.results.items() if key != name}
    ))  # fmt: skip


def _sheets(form: str, change: Callable[[FormValues], FormValues]) -> Any:  # noqa: ANN401
    filled = refresh._sheet  # noqa: SLF001  -- every form goes through it

    def changed(office: Any, spec: Any, layout: Any, *rest: Any) -> Any:  # noqa: ANN401
        if form in ("", spec.form.code):
            values = spec.values
            spec = replace(spec, values=lambda one, chosen: change(values(one, chosen)))
        return filled(office, spec, layout, *rest)

    return patch.object(refresh, "_sheet", changed)


KINDS: Mapping[str, Callable[[str], Iterator[Any]]] = {
    "parameter": _parameter, "column": _column, "rule": _rule, "code": _code, "figure": _figure, "results": _results,
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

"""The command line: the buttons for machines without Excel, with equal cells."""

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from time import perf_counter
from typing import TypeVar

from mpm_xl import report
from mpm_xl.arguments import parser
from mpm_xl.consolidation.receiving.pool import usual_workers
from mpm_xl.demo import demo
from mpm_xl.progress import bar
from mpm_xl.repeat import Repeat, Told
from mpm_xl.tasks.blank import blank
from mpm_xl.tasks.consolidate import Sources, consolidate, read_passwords, target_file
from mpm_xl.tasks.export import Wish, export, password_of
from mpm_xl.tasks.new import NewUnit
from mpm_xl.tasks.profiles import profiles
from mpm_xl.tasks.refresh import Plan, plan_check, plan_refresh
from mpm_xl.tasks.schema import schema
from mpm_xl.tasks.trace import trace
from mpm_xl.tasks.undo import history, undo
from validators.issue import Refusal
from workbook.books.closed import ClosedBook
from workbook.books.received import received
from workbook.edits.changes import changes

DONE, TO_CORRECT, REFUSED = 0, 1, 2
INTERRUPTED = "MPM981"

R = TypeVar("R")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit status is 0 done, 1 done with errors to correct, 2 refused and nothing written."""
    options = parser(COMMANDS).parse_args(arguments)
    try:
        status: int = options.run(options)
    except Refusal as refusal:
        return _refused(options, refusal)
    except KeyboardInterrupt:
        return _refused(options, Refusal(INTERRUPTED))
    return status


def _refused(options: argparse.Namespace, refusal: Refusal) -> int:
    if getattr(options, "json", False):
        _print(report.refused(refusal))
    sys.stderr.write(f"{report.printable(str(refusal))}\n")
    return REFUSED


def _new(options: argparse.Namespace) -> int:
    unit = NewUnit(
        profile=options.profile, unit_name=options.unit_name, unit_code=options.unit_code,
        parent_code=options.parent_code, level=options.level, as_of=options.as_of,
    )  # fmt: skip
    blank(options.output, unit)
    _say([f"已新建：{options.output}"])
    return DONE


def _demo(options: argparse.Namespace) -> int:
    if options.folder.is_file():
        raise Refusal("MPM911", file=options.folder.name)
    paths = demo(options.folder, options.place, options.seed, options.scale)
    _say([f"已生成{len(paths)}个文件：{options.folder}"])
    return DONE


def _schema(options: argparse.Namespace) -> int:
    _tell(options, schema(), lambda ledgers: {"ledgers": ledgers}, report.schema_sentences)
    return DONE


def _profiles(options: argparse.Namespace) -> int:
    _tell(options, profiles(), lambda places: {"profiles": places}, report.profiles_sentences)
    return DONE


def _check(options: argparse.Namespace) -> int:
    started = perf_counter()
    book = ClosedBook(options.book) if options.mark else received(options.book)
    plan = plan_check(book)
    if options.mark:
        book.apply(plan.edits, "校验")
    return _report(options, plan, perf_counter() - started, [])


def _refresh(options: argparse.Namespace) -> int:
    started = perf_counter()
    book = ClosedBook(options.book)
    if options.output and options.output.suffix.lower() != options.book.suffix.lower():
        raise Refusal("MPM913", file=options.output.name, kind=options.book.suffix)
    plan = plan_refresh(book)
    more: dict[str, object] = {}
    if options.dry_run:
        preview = changes(plan.edits, {tab: book.read(tab) for tab in {edit.tab for edit in plan.edits}})
        more = {"changes": report.changes_document(preview)}
        done = [*report.changes_sentences(preview), "只算未写：原文件没有改动。"]
    elif options.output:
        book.apply_to(plan.edits, options.output, "刷新")
        done = [f"已写入：{options.output}"]
    else:
        wrote = book.apply(plan.edits, "刷新")
        done = [f"已刷新：{options.book}" if wrote else f"没有变化，文件未改动：{options.book}"]
    return _report(options, plan, perf_counter() - started, done, more)


def _report(
    options: argparse.Namespace, plan: Plan, seconds: float, done: list[str], more: Mapping[str, object] = {}
) -> int:
    if options.json:
        _print({**report.document(plan, seconds), **more})
    else:
        _say([*report.sentences(plan), *done])
    return TO_CORRECT if any(issue.level == "错误" for issue in plan.issues) else DONE


def _trace(options: argparse.Namespace) -> int:
    traced = trace(ClosedBook(options.book), options.where)
    _tell(options, traced, report.traced_document, report.traced_sentences)
    return DONE


def _consolidate(options: argparse.Namespace) -> int:
    started = perf_counter()
    passwords = read_passwords(options.passwords) if options.passwords else ()
    sources = Sources(options.inbox, options.units, passwords, options.workers or usual_workers())
    repeat = Repeat(sources, options.into)
    told = repeat.told() or _consolidated(sources, options.into, repeat)
    if options.json:
        _print({**told.document, "seconds": round(perf_counter() - started, 3)})
    else:
        wrote = "已汇总到" if told.document["written"] else "没有变化，文件未改动："
        _say([*told.sentences, f"{wrote}{options.into}"])
    return TO_CORRECT if told.faulty else DONE


def _consolidated(sources: Sources, path: Path, repeat: Repeat) -> Told:
    into = target_file(path)
    done = consolidate(sources, into, bar(sys.stderr, report.shown_file))
    told = Told.of(done)
    if isinstance(into.book, ClosedBook):
        repeat.keep(done, told, into.book.fingerprint)
    return told


def _export(options: argparse.Namespace) -> int:
    now = datetime.now().replace(microsecond=0)  # noqa: DTZ005  -- the time of the office, as it is printed
    password = password_of(options.password_file) if options.password_file else ""
    beside = options.book.resolve().parent
    wish = Wish(options.output, beside, now, options.mask, options.key_file, password)
    exported = export(ClosedBook(options.book), wish)
    _tell(options, exported, report.exported_document, report.exported_sentences)
    return DONE


def _undo(options: argparse.Namespace) -> int:
    if options.list:
        _tell(options, history(options.book), report.history_document, report.history_sentences)
        return DONE
    undone = undo(options.book)
    _tell(options, undone, report.undone_document, report.undone_sentences)
    return TO_CORRECT if undone.left else DONE


def _tell(
    options: argparse.Namespace,
    result: R,
    document: Callable[[R], Mapping[str, object]],
    sentences: Callable[[R], Sequence[str]],
) -> None:
    """Print what came of a command, for a program or for a person."""
    if options.json:
        _print(document(result))
    else:
        _say(sentences(result))


def _print(document: Mapping[str, object]) -> None:
    sys.stdout.write(f"{report.as_json(document)}\n")


def _say(lines: Sequence[str]) -> None:
    sys.stdout.write("".join(f"{report.printable(line)}\n" for line in lines))


COMMANDS = {
    "new": _new, "demo": _demo, "schema": _schema, "profiles": _profiles, "check": _check, "refresh": _refresh,
    "trace": _trace, "undo": _undo, "export": _export, "consolidate": _consolidate,
}  # fmt: skip

"""The command line: the buttons for machines without Excel, with equal cells."""

import argparse
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from time import perf_counter

from workbook.books.closed import ClosedBook

from mpm_xl import report
from mpm_xl.demo import PLACES, demo
from mpm_xl.tasks.new import NewUnit, new
from mpm_xl.tasks.refresh import Plan, plan_check, plan_refresh
from mpm_xl.tasks.schema import schema
from mpm_xl.tasks.trace import trace
from validators.issue import Refusal
from validators.reading import rough_date

DONE, TO_CORRECT, REFUSED = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit status is 0 done, 1 done with errors to correct, 2 refused and nothing written."""
    options = _parser().parse_args(arguments)
    try:
        status: int = options.run(options)
    except Refusal as refusal:
        if getattr(options, "json", False):
            _say([report.as_json(report.refused(refusal))])
        sys.stderr.write(f"{refusal}\n")
        return REFUSED
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="mpm-xl", description="流动党员台账：校验、刷新、反查。")
    commands = parser.add_subparsers(title="命令", metavar="命令", required=True)

    def add(name: str, text: str, run: Callable[[argparse.Namespace], int]) -> argparse.ArgumentParser:
        command = commands.add_parser(name, help=text, description=text)
        command.set_defaults(run=run)
        return command

    _new_options(add("new", "新建一本空白工作簿", _new))
    _demo_options(add("demo", "生成虚构的示例工作簿", _demo))
    json_commands = [add("schema", "列出每张台账的每一列", _schema)]
    checked = add("check", "校验每张台账的每一行", _check)
    checked.add_argument("--mark", action="store_true", help="在台账上做标记，并重填问题清单")
    refreshed = add("refresh", "校验、计算并重填各表", _refresh)
    refreshed.add_argument("-o", "--output", type=Path, metavar="文件", help="不改原文件，写到另一个文件")
    refreshed.add_argument("--dry-run", action="store_true", help="只算不写")
    traced = add("trace", "从表上的数字反查台账的行", _trace)
    for command in (checked, refreshed, traced):
        command.add_argument("book", type=Path, metavar="工作簿")
        json_commands.append(command)
    traced.add_argument("where", metavar="工作表!单元格")
    for command in json_commands:
        command.add_argument("--json", action="store_true", help="只输出一个JSON对象")
    return parser


def _new_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("output", type=Path, metavar="文件")
    command.add_argument("--profile", required=True, metavar="制度")
    command.add_argument("--unit-name", required=True, metavar="填报单位")
    command.add_argument("--unit-code", required=True, metavar="单位代码")
    command.add_argument("--parent-code", default="", metavar="上级单位代码")
    command.add_argument("--level", choices=("支部", "乡镇", "县", "市"), default="支部")
    command.add_argument("--as-of", required=True, type=_day, metavar="统计截止日", help="例如2024-12-31")


def _demo_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("folder", type=Path, metavar="文件夹")
    command.add_argument("--place", choices=PLACES, help="整个县、街道或市，总数与公布的一致")
    command.add_argument("--seed", type=int, default=1, metavar="种子")
    command.add_argument("--scale", type=float, default=1.0, metavar="比例")


def _day(text: str) -> date:
    day = rough_date(text)
    if day is None or day.day is None:
        message = f"“{text}”不是日期，请写作2024-12-31"
        raise argparse.ArgumentTypeError(message)
    return day.first


def _new(options: argparse.Namespace) -> int:
    unit = NewUnit(
        profile=options.profile, unit_name=options.unit_name, unit_code=options.unit_code,
        parent_code=options.parent_code, level=options.level, as_of=options.as_of,
    )  # fmt: skip
    new(options.output, unit)
    _say([f"已新建：{options.output}"])
    return DONE


def _demo(options: argparse.Namespace) -> int:
    paths = demo(options.folder, options.place, options.seed, options.scale)
    _say([f"已生成{len(paths)}个文件：{options.folder}"])
    return DONE


def _schema(options: argparse.Namespace) -> int:
    ledgers = schema()
    _say([report.as_json({"ledgers": ledgers})] if options.json else report.schema_sentences(ledgers))
    return DONE


def _check(options: argparse.Namespace) -> int:
    started = perf_counter()
    book = ClosedBook(options.book)
    plan = plan_check(book)
    if options.mark:
        book.apply(plan.edits)
    return _report(options, plan, perf_counter() - started, [])


def _refresh(options: argparse.Namespace) -> int:
    started = perf_counter()
    book = ClosedBook(options.book)
    plan = plan_refresh(book)
    if options.dry_run:
        done = "只算未写：原文件没有改动。"
    elif options.output:
        book.apply_to(plan.edits, options.output)
        done = f"已写入：{options.output}"
    else:
        done = f"已刷新：{options.book}" if book.apply(plan.edits) else f"没有变化，文件未改动：{options.book}"
    return _report(options, plan, perf_counter() - started, [done])


def _report(options: argparse.Namespace, plan: Plan, seconds: float, done: list[str]) -> int:
    if options.json:
        _say([report.as_json(report.document(plan, seconds))])
    else:
        _say([*report.sentences(plan), *done])
    return TO_CORRECT if any(issue.level == "错误" for issue in plan.issues) else DONE


def _trace(options: argparse.Namespace) -> int:
    traced = trace(ClosedBook(options.book), options.where)
    if options.json:
        _say([report.as_json(report.traced_document(traced))])
    else:
        _say(report.traced_sentences(traced))
    return DONE


def _say(lines: Sequence[str]) -> None:
    sys.stdout.write("".join(f"{line}\n" for line in lines))

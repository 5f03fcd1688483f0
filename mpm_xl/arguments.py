"""The words of the command line: which commands there are, what each takes, and mistakes told in Chinese."""

import argparse
import re
import sys
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import NoReturn

from mpm_xl.demo import PLACES
from mpm_xl.load import FIRST_YEAR, OUT_OF_YEARS
from validators.reading import rough_date

MOST_WORKERS = 64
Command = Callable[[argparse.Namespace], int]

MISTAKES = (
    (r"the following arguments are required: (.+)", "还缺少：{}。"),
    (r"argument (.+): invalid choice: (.+) \(choose from (.+)\)", "{0}不能是{1}，可以是：{2}。"),
    (r"argument (.+): expected one argument", "{}后面要写内容。"),
    (r"unrecognized arguments: (.+)", "多出了：{}。"),
    (r"argument (.+): (“.+)", "{0}：{1}。"),
    (r"argument (.+): invalid (?:int|float) value: (.+)", "{0}要写数字，不能是{1}。"),
)

WORDS = (
    ("usage: ", "写法："),
    ("positional arguments:", "要写的："),
    ("options:", "可选的："),
    ("show this help message and exit", "显示这些说明"),
)


class Parser(argparse.ArgumentParser):
    """An argument parser that speaks Chinese when something is wrong."""

    def format_help(self) -> str:
        """Return the help with its own words in Chinese."""
        text = super().format_help()
        for english, chinese in WORDS:
            text = text.replace(english, chinese)
        return text

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and how to get help, and exit with status 2."""
        for pattern, sentence in MISTAKES:
            match = re.fullmatch(pattern, message)
            if match:
                message = sentence.format(*match.groups())
                break
        sys.stderr.write(f"命令写得不对：{message}\n写法见：{self.prog} --help\n")
        raise SystemExit(2)


def parser(commands: Mapping[str, Command]) -> argparse.ArgumentParser:
    """Return the parser of the whole command line; ``commands`` maps each command's name to what runs it."""
    top = Parser(prog="mpm-xl", description="流动党员台账：校验、刷新、反查。")
    adder = top.add_subparsers(title="命令", metavar="命令", required=True)

    def add(name: str, text: str) -> argparse.ArgumentParser:
        command = adder.add_parser(name, help=text, description=text)
        command.set_defaults(run=commands[name])
        return command

    _new_options(add("new", "新建一本空白工作簿"))
    _demo_options(add("demo", "生成虚构的示例工作簿"))
    schema = add("schema", "列出每张台账的每一列")
    places = add("profiles", "列出各地的制度和每个参数")
    check = add("check", "校验每张台账的每一行")
    check.add_argument("--mark", action="store_true", help="在台账上做标记，并重填问题清单")
    refresh = add("refresh", "校验、计算并重填各表")
    refresh.add_argument("-o", "--output", type=Path, metavar="文件", help="不改原文件，写到另一个文件")
    refresh.add_argument("--dry-run", action="store_true", help="只算不写，列出将要改动的单元格")
    trace = add("trace", "从表上的数字反查台账的行")
    undo = add("undo", "撤销上次：收回本工具最近一次写入的内容，之后手工录入的都保留")
    undo.add_argument("--list", action="store_true", help="变更记录：只列出本工具写过什么，不撤销")
    export = add("export", "上报：校验无误后，生成报给上级的文件")
    _consolidate_options(add("consolidate", "汇总：把收到的上报文件并进本级的工作簿，重算并重填各表"))
    for command in (check, refresh, trace, undo, export):
        command.add_argument("book", type=Path, metavar="工作簿")
    trace.add_argument("where", metavar="工作表!单元格")
    _export_options(export)
    for command in (schema, places, check, refresh, trace, undo, export):
        command.add_argument("--json", action="store_true", help="只输出一个JSON对象")
    return top


def _new_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("output", type=Path, metavar="文件")
    command.add_argument("--profile", required=True, metavar="制度")
    command.add_argument("--unit-name", required=True, type=_text, metavar="填报单位")
    command.add_argument("--unit-code", required=True, type=_text, metavar="单位代码")
    command.add_argument("--parent-code", default="", metavar="上级单位代码")
    command.add_argument("--level", choices=("支部", "乡镇", "县", "市"), default="支部")
    command.add_argument("--as-of", required=True, type=_day, metavar="统计截止日", help="例如2024-12-31")


def _demo_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("folder", type=Path, metavar="文件夹")
    command.add_argument("--place", choices=PLACES, help="整个县、街道或市，总数与公布的一致")
    command.add_argument("--seed", type=int, default=1, metavar="种子")
    command.add_argument("--scale", type=float, default=1.0, metavar="比例")


def _consolidate_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("inbox", type=Path, metavar="收件文件夹")
    command.add_argument("--units", required=True, type=Path, metavar="单位清单", help=".xlsx，或UTF-8的.csv")
    command.add_argument("--into", required=True, type=Path, metavar="工作簿", help="本级的工作簿，用“new”新建")
    command.add_argument("--passwords", type=Path, metavar="文件", help="上报文件的打开密码，一行一个")
    command.add_argument("--workers", type=_count, metavar="个数", help="用几个进程同时读，结果相同")
    command.add_argument("--json", action="store_true", help="只输出一个JSON对象")


def _count(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= MOST_WORKERS:
        message = f"“{text}”不是1到{MOST_WORKERS}的整数"
        raise argparse.ArgumentTypeError(message)
    return int(text)


def _export_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("-o", "--output", type=Path, required=True, metavar="文件夹", help="文件写到哪个文件夹")
    command.add_argument("--mask", action="store_true", help="遮盖身份证号和电话；“设置”中“上报是否脱敏”写“是”也一样")
    command.add_argument(
        "--key-file", type=Path, metavar="文件", help="脱敏用的密钥；不写就用工作簿旁边的“匹配密钥.txt”"
    )
    command.add_argument("--password-file", type=Path, metavar="文件", help="第一行写着打开密码的文件，12个字符以上")


def _text(text: str) -> str:
    if not text.strip():
        message = "“”是空的，请写全"
        raise argparse.ArgumentTypeError(message)
    return text.strip()


def _day(text: str) -> date:
    day = rough_date(text)
    if day is None or day.day is None:
        message = f"“{text}”不是日期，请写作2024-12-31"
        raise argparse.ArgumentTypeError(message)
    if day.year < FIRST_YEAR:
        message = f"“{text}”{OUT_OF_YEARS}"
        raise argparse.ArgumentTypeError(message)
    return day.first

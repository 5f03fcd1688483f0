"""Write the manual's list of findings from the catalogue: ``python docs/catalogue.py``."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from validators.issue import Sentence, catalogue  # noqa: E402  -- run by its path, from wherever

TARGET = ROOT / "docs" / "手册" / "校验清单.md"
FAMILIES = {
    "1": "单元格",
    "2": "行、表和表头",
    "3": "各行、各台账之间",
    "4": "本单位制度和校核",
    "5": "外出、凭证和时限",
    "6": "上报和汇总",
    "7": "组织设置",
    "8": "积分、评议和核对",
    "9": "整个文件",
}
FACT = re.compile(r"\{\w+\}")
INTRODUCTION = """# 校验清单

校验能发现的全部问题，由程序的问题目录生成。“…”处在提示中是实际内容。

* **错误**：必须改正，不改正不能上报。
* **警告**：请核对；属实的，在该行“校验说明”中说明，随表上报。
* **提示**：供参考，不必处理。

代码一经使用不再改作他用，报告问题时请写代码。
"""


def text() -> str:
    """Return the list as Markdown: a table for each family of findings."""
    return "".join([INTRODUCTION, *_tables()])


def _tables() -> Iterator[str]:
    for first, family in FAMILIES.items():
        if not any(code.removeprefix("MPM").startswith(first) for code in catalogue()):
            continue
        yield f"\n## {family}\n\n| 代码 | 级别 | 问题 | 怎么改 | 依据 |\n|---|---|---|---|---|\n"
        for code, sentence in sorted(catalogue().items()):
            if code.removeprefix("MPM").startswith(first):
                yield _line(code, sentence)


def _line(code: str, sentence: Sentence) -> str:
    cells = (code, sentence.level, sentence.says, sentence.fix, sentence.rule)
    return f"| {' | '.join(FACT.sub('…', cell).replace('|', chr(0xFF5C)) for cell in cells)} |\n"


if __name__ == "__main__":
    TARGET.write_text(text(), encoding="utf-8")

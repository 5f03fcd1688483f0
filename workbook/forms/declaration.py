"""What a form is made of.  Used by ``new`` to draw the sheet; after that the sheet is the truth.

A form is a column of parts from top to bottom: lines of boxes, and blocks of repeated rows.
Every box that is filled, every heading of a block and the body of every block get a hidden sheet-scoped name:

* ``格_FIELD``        a single cell that ``refresh`` fills
* ``列_BLOCK_FIELD``  the heading cell of one column of a block
* ``块_BLOCK``        the body of a block, first row to last row

Text in a box may be fixed; a box with a field may also carry fixed text, which is then a pattern with one ``{}``
for the value (``填报单位（盖章）：{}``).
"""

from dataclasses import dataclass
from typing import Literal, TypeAlias

Style: TypeAlias = Literal[
    "标题", "题注", "题注右", "题注中", "表头", "正文", "正文左", "数字", "小数", "两位小数", "百分数", "日期", "合计",
    "说明", "输入", "无框",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Box:
    """One cell or merged cells of a line; ``across`` and ``down`` count columns and rows."""

    text: str = ""
    field: str = ""
    across: int = 1
    down: int = 1
    style: Style = "正文"
    choices: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One row of boxes, left to right; a box that hangs down from a line above takes its place.

    ``buttons`` says that a workbook with macros has its buttons here, drawn over the boxes.
    """

    boxes: tuple[Box, ...]
    height: float = 24
    buttons: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """One column of a block; neighbours with the same group share a merged heading above theirs."""

    field: str
    heading: str
    style: Style = "正文"
    group: str = ""
    across: int = 1


@dataclass(frozen=True, slots=True)
class Kept:
    """What people type beside the lines of a block, and by what a line is known again.

    ``key`` are the items by which a line is the same line, ``hand`` those that are typed by hand.  A line that is no
    more, but was typed beside, stays at the end; ``gone`` says what its items then hold.  ``hidden`` is an item that
    nobody sees, which says what the line is about whatever the others come to say; a line without it, on a sheet drawn
    before there was such a column or put in by the office, is known by ``key``.
    """

    key: tuple[str, ...]
    hand: tuple[str, ...]
    gone: tuple[tuple[str, str | None], ...]
    hidden: str = ""


FITTING = 0.0  # the height of a row that fits what is in it
HIDDEN = 0  # the width of a column that nobody sees


@dataclass(frozen=True, slots=True)
class Block:
    """Repeated rows under one or two rows of headings, with a row of totals below where ``total`` is set.

    The total of an item is the field ``合计_BLOCK_FIELD``; ``total`` lists the items that have one,
    the first item says 合计.  ``headed`` is False where the block follows a line that serves as its heading
    (its items then have no heading row of their own and their names sit on the first body row).
    Rows of long text have the height FITTING: the spreadsheet program makes them as high as they need.
    What people type in the columns of ``kept`` goes with its line.
    """

    name: str
    items: tuple[Item, ...]
    total: tuple[str, ...] = ()
    height: float = 24
    headed: bool = True
    kept: Kept | None = None


@dataclass(frozen=True, slots=True)
class Form:
    """A paper form on one sheet.

    ``widths`` are the widths of the sheet's columns in Excel characters, 0 for one that is hidden.  ``chooser`` is
    the field of a person chooser, for per-person forms.  ``repeat`` names the block whose headings repeat on every
    page; ``printed`` is how many columns go on paper, where those right of them do not.
    """

    code: str
    tab: str
    widths: tuple[float, ...]
    parts: tuple[Line | Block, ...]
    paper: Literal["A4", "A3"] = "A4"
    landscape: bool = True
    repeat: str = ""
    chooser: str = ""
    printed: int = 0

    @property
    def code_name(self) -> str:
        """The code name of the sheet in the macro shell."""
        return f"sh{self.code}"

"""The unit list: which units there are, and which is under which; every fault of it named with its row."""

import csv
import io
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from validators.cell import Cell, Grid, written
from validators.clean import clean, clean_heading, tidy
from validators.issue import Refusal
from validators.lists import LISTS
from validators.places import profile_names
from workbook.books.received import received
from workbook.saving import read_whole

HEADINGS = {
    "code": "单位代码", "name": "单位名称", "parent": "上级代码", "level": "层级", "profile": "制度",
    "contact": "联系人", "phone": "电话", "email": "邮箱",
}  # fmt: skip
IN_ENGLISH = {"parent_code": "parent"}
NEEDED = ("code", "name", "parent")
CSV, XLSX, XLSM = ".csv", ".xlsx", ".xlsm"
SHOWN_FAULTS = 10


@dataclass(frozen=True, slots=True)
class Unit:
    """One line of the list; ``parent`` is blank where the list names none."""

    code: str
    name: str
    parent: str = ""
    level: str = ""
    profile: str = ""
    contact: str = ""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True)
class UnitList:
    """The units by code, in the order of the list, and the code of the unit whose list it is."""

    units: Mapping[str, Unit]
    root: str

    @cached_property
    def _children(self) -> Mapping[str, Sequence[str]]:
        children: dict[str, list[str]] = defaultdict(list)
        for unit in self.units.values():
            if unit.code != self.root:
                children[unit.parent].append(unit.code)
        return children

    @cached_property
    def below(self) -> Sequence[Unit]:
        """The units below the one whose list it is, in the order of the list; that of a county holds its neighbours."""
        return [unit for unit in self.units.values() if self.is_below(unit.code)]

    def children(self, code: str) -> Sequence[str]:
        """Return the units directly under one, in the order of the list."""
        return self._children.get(code, ())

    def is_below(self, code: str) -> bool:
        """Tell whether a unit is below the one whose list it is."""
        while code in self.units and code != self.root:
            code = self.units[code].parent
            if code == self.root:
                return True
        return False


def read_units(path: Path, root: str) -> UnitList:
    """Read the list for a unit, whose code the list need not hold; raises Refusal with every fault and its row."""
    rows = iter(_rows(path))
    headings = next(rows, (1, []))[1]
    columns = _columns(headings, path.name)
    units: dict[str, Unit] = {}
    faults: list[str] = []
    numbers: dict[str, int] = {}
    for number, cells in rows:
        unit = _unit({field: cells[at] if at < len(cells) else "" for field, at in columns.items()})
        faults += [f"第{number}行{fault}" for fault in _faults(unit, numbers)]
        numbers.setdefault(unit.code, number)
        units.setdefault(unit.code, unit)
    faults += _misplaced(units, numbers, root)
    found = UnitList(units, root)
    if not faults and not found.children(root):
        faults = [f"没有一个单位的上级代码是“{root}”"]
    if faults:
        more = f"；另有{len(faults) - SHOWN_FAULTS}处" if len(faults) > SHOWN_FAULTS else ""
        told = "；".join(faults[:SHOWN_FAULTS])
        raise Refusal("MPM610", file=path.name, count=str(len(faults)), faults=told + more)
    return found


def _unit(texts: Mapping[str, str]) -> Unit:
    """Return the unit of a row; its name stays as it was typed."""
    return Unit(**{field: text if field == "name" else clean(text) for field, text in texts.items()})


def _rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Yield every row that is not blank, as texts."""
    grid: Sequence[Sequence[Cell]] = _of_csv(path) if path.suffix.lower() == CSV else _of_workbook(path)
    for number, cells in enumerate(grid, 1):
        texts = [tidy(written(cell)) for cell in cells]
        if any(texts):
            yield number, texts


def _of_csv(path: Path) -> list[list[str]]:
    try:
        text = read_whole(path).decode("utf-8-sig")
        return list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except UnicodeDecodeError as error:
        raise Refusal("MPM612", file=path.name, reason="文字编码不是UTF-8") from error
    except csv.Error as error:
        raise Refusal("MPM612", file=path.name, reason="引号或逗号不成对") from error


def _of_workbook(path: Path) -> Grid:
    if path.suffix.lower() not in (XLSX, XLSM):
        raise Refusal("MPM612", file=path.name, reason="扩展名不是.xlsx或.csv")
    book = received(path)
    titles = book.tabs()
    return book.read(titles[0]).cells if titles else []


def _columns(headings: Sequence[str], file: str) -> Mapping[str, int]:
    """Return the column of each field, by its Chinese or English heading."""
    known = {heading: field for field, heading in HEADINGS.items()}
    known |= {field: field for field in HEADINGS} | IN_ENGLISH
    found: dict[str, int] = {}
    for at, heading in enumerate(headings):
        field = known.get(clean_heading(heading).lower())
        if field in found:
            raise Refusal("MPM612", file=file, reason=f"有两列都叫“{heading}”")
        if field:
            found[field] = at
    missing = [HEADINGS[field] for field in NEEDED if field not in found]
    if missing:
        raise Refusal("MPM611", file=file, headings="”“".join(missing))
    return found


def _faults(unit: Unit, numbers: Mapping[str, int]) -> Iterator[str]:
    for field in ("code", "name"):
        if not getattr(unit, field):
            yield f"没有{HEADINGS[field]}"
    if unit.code in numbers and unit.code:
        yield f"的单位代码“{unit.code}”与第{numbers[unit.code]}行相同"
    if unit.level and unit.level not in LISTS["UnitLevel"]:
        yield f"的层级“{unit.level}”不是{'、'.join(LISTS['UnitLevel'])}之一"
    if unit.profile and unit.profile not in profile_names():
        yield f"的制度“{unit.profile}”没有"


def _misplaced(units: Mapping[str, Unit], numbers: Mapping[str, int], root: str) -> Iterator[str]:
    """Yield the parents that nobody knows, and the circles, each once.

    The list of an office above serves as well: that office is in no list of its own, and known by the line of the root.
    """
    known = units.keys() | set(_upward(units, root))
    settled = {root, ""}
    for unit in units.values():
        if unit.code != root and unit.parent and unit.parent not in known:
            yield f"第{numbers[unit.code]}行的上级代码“{unit.parent}”不在清单里"
        way: list[str] = []
        code = unit.code
        while code in units and code not in settled and code not in way:
            way.append(code)
            code = units[code].parent
        if code in way:
            circle = way[way.index(code) :]
            yield f"第{numbers[code]}行起上级绕成了圈：{'、'.join(circle)}"
        settled.update(way)


def _upward(units: Mapping[str, Unit], root: str) -> Iterator[str]:
    """Yield a unit and those above it, up to the first that is not in the list."""
    way: list[str] = [root]
    while way[-1] in units and units[way[-1]].parent not in way:
        way.append(units[way[-1]].parent)
    yield from way

"""Names of persons: their own, and the ways in which other ledgers refer to them (rules C12.10, domain ledgers G.4)."""

import re

from validators.cell import Cell, written
from validators.clean import clean, clean_name
from validators.column import Column
from validators.reading.id_numbers import LOSES_DIGITS_FROM, SCIENTIFIC
from validators.reading.outcome import Reader, Reading, doubt, finding

SHORTEST, LONGEST = 2, 30
USUAL_LENGTHS = range(2, 5)
# Ideographs of every plane, the private ones and the sign of a lost one among them: those are told elsewhere.
IDEOGRAPHS = re.compile(
    r"[·〇々\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\ue000-\uf8ff\ufffd\U00020000-\U0003fffd\U000f0000-\U0010fffd]+"
)
# A dot stands between two parts of a name.
LOOSE_DOT = re.compile(r"^·+|·{2,}|·+$")
TITLES = "同志|先生|女士|书记|主任|老师"
TITLE = re.compile(rf"(?<=.)(?:{TITLES})$")
ID_NUMBER = re.compile(r"[0-9]{17}[0-9X]")
# The end of the number, or the beginning of the match code where the number is masked.
TAILED = re.compile(r"(.+)(\((?:[0-9Xx]{4}|[A-Za-z2-7]{4})\))")
# What stands in the place of a name and is none: a heading, or that it is not known.
NO_NAMES = frozenset("姓名 序号 名字 不详 未知 不知道 不清楚".split())
IN_BRACKETS = re.compile(r"\(.*\)")
WIDE = str.maketrans("()", "（）")
NOT_ONE_PERSON = re.compile(r"[、,，;；/()&+]")
BETWEEN = re.compile(r"[、,，;；/]")


def name(_: Column) -> Reader:
    """Return the reader of a person's own name."""

    def read(cell: Cell) -> Reading:
        text, wrong = _member(cell)
        return wrong or _own(text, clean(written(cell)))

    return read


def _plain(cell: Cell) -> tuple[str, Reading | None]:
    """Return a name as names are compared, and what is wrong with its lines or its length."""
    typed = clean(written(cell))
    text = clean_name(typed)
    if "\n" in typed:
        return text, finding("MPM103")
    if not SHORTEST <= len(text) <= LONGEST:
        return text, finding("MPM104", length=str(len(text)))
    return text, None


def _member(cell: Cell) -> tuple[str, Reading | None]:
    """Return the name of a member, and what is wrong with it; a word for a name is none."""
    text, wrong = _plain(cell)
    return text, wrong or (finding("MPM102", nothing=text) if text in NO_NAMES else None)


def _own(text: str, typed: str) -> Reading:
    loose = LOOSE_DOT.search(text)
    if loose:
        return finding("MPM133", which=loose[0])
    if IDEOGRAPHS.fullmatch(text):
        title = TITLE.search(text)
        return doubt(text, "MPM135", title=title[0]) if title else (text, None)
    others = dict.fromkeys(IDEOGRAPHS.sub("", text))
    strange = [char for char in others if not char.isalpha()]
    if strange:
        bracketed = IN_BRACKETS.search(text)
        return finding("MPM133", which=(bracketed[0] if bracketed else "".join(strange)).translate(WIDE))
    foreign = [part for part in IDEOGRAPHS.split(text) if part]
    return doubt(text, "MPM134", which=typed if foreign == [text] else "、".join(foreign))


def person(_: Column) -> Reader:
    """Return the reader of a reference to one member: the name, name(tail), or the number."""

    def read(cell: Cell) -> Reading:
        if _is_ruined_number(cell):
            return finding("MPM121")
        text, wrong = _member(cell)
        if wrong:
            return wrong
        tailed = TAILED.fullmatch(text)
        if tailed:
            return tailed[1] + tailed[2].upper(), None
        if ID_NUMBER.fullmatch(text.upper()):
            return text.upper(), None
        return finding("MPM136") if NOT_ONE_PERSON.search(text) else (text, None)

    return read


def _is_ruined_number(cell: Cell) -> bool:
    if isinstance(cell, (int, float)):
        return bool(cell >= LOSES_DIGITS_FROM)
    return isinstance(cell, str) and SCIENTIFIC.fullmatch("".join(clean(cell).split()).upper()) is not None


def staff(_: Column) -> Reader:
    """Return the reader of a reference to a member or to somebody outside, of whom any word is taken."""

    def read(cell: Cell) -> Reading:
        text, wrong = _plain(cell)
        if wrong:
            return wrong
        if ID_NUMBER.fullmatch(text.upper()):
            return text.upper(), None
        return doubt(text, "MPM151") if _names_several(text) else (text, None)

    return read


def _names_several(text: str) -> bool:
    """Tell whether a text is made of names alone, as most people have them, and of more than one."""
    parts = [part.strip() for part in BETWEEN.split(text)]
    return len(parts) > 1 and all(len(part) in USUAL_LENGTHS and IDEOGRAPHS.fullmatch(part) for part in parts)


def staffs(column: Column) -> Reader:
    """Return the reader of several such references."""
    one = staff(column)

    def read(cell: Cell) -> Reading:
        readings = [one(part) for part in BETWEEN.split(clean(written(cell))) if part.strip()]
        wrong = next((found for _, found in readings if found), None)
        if wrong or not readings:
            return None, wrong or ("MPM104", {"length": "0"})
        return tuple(dict.fromkeys(value for value, _ in readings)), None

    return read

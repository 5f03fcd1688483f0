"""Masking by value (rules C19): what of a number is left, so that at least four hundred persons stay possible."""

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cached_property

from mpm_xl.export.key import Key
from mpm_xl.masking import mask
from mpm_xl.office import Office
from mpm_xl.people import TAIL
from validators.cell import Cell, written
from validators.clean import clean, clean_name
from validators.column import Column, Kind
from validators.identity import AREA, LENGTH
from validators.nothing import Nothing
from validators.reading.names import BETWEEN as BETWEEN_PERSONS
from validators.reading.phones import BETWEEN as BETWEEN_PHONES
from workbook.edit import Content, Link

STARS, SHORT_STARS = "*" * (LENGTH - AREA), "****"
MASKED_NUMBER = f"{{area}}{STARS}"
LONG_RUN = re.compile(r"(?<!\d)(\d{3})\d{4,}(\d{4})(?!\d)")
LANDLINE = re.compile(r"(?<!\d)(0\d{2,3})[-—－\s]?[1-9]\d{2,3}(\d{4})(?!\d)")
TAILED = re.compile(r"([^\s()（）、，。；：]+)([(（])([0-9０-９]{3}[0-9０-９XxＸｘ])([)）])")
FEWEST_DIGITS = 7
WORDS = {kind.value for kind in Nothing}
PERSONS = {Kind.PERSON, Kind.STAFF, Kind.STAFFS}


class Masks:
    """What masks the cells of one office's workbook with one key."""

    def __init__(self, office: Office, key: Key) -> None:
        """Know the members, and the key of their match codes."""
        self.office, self.key = office, key

    @cached_property
    def codes(self) -> Mapping[int, str]:
        """The match code of each member by row; the one that came along where the number was masked below."""
        found: dict[int, str] = {}
        for row, member in self.office.members.rows.items():
            if isinstance(member.id_number, str):
                found[row] = self.key.code(member.id_number)
            elif isinstance(member.match_code, str):
                found[row] = member.match_code
        return found

    @cached_property
    def _names(self) -> Mapping[str, list[int]]:
        """The members by name."""
        found: dict[str, list[int]] = defaultdict(list)
        for row, member in self.office.members.rows.items():
            found[str(member.name or "")].append(row)
        return found

    @cached_property
    def _tails(self) -> Mapping[str, set[str]]:
        """The names of the members whose numbers end so."""
        found: dict[str, set[str]] = defaultdict(set)
        for member in self.office.members.rows.values():
            if isinstance(member.id_number, str):
                found[member.id_number[-TAIL:]].add(str(member.name or ""))
        return found

    def cell(self, column: Column | None, cell: Cell) -> Cell:
        """Return what goes upward of a cell of a ledger; ``column`` is None where the office added it."""
        if cell is None or written(cell).strip() in WORDS:
            return cell
        kind = column.kind if column else Kind.TEXT
        if kind is Kind.ID_NUMBER:
            return _number(written(cell))
        if kind is Kind.PHONE:
            return "、".join(_phone(part) for part in BETWEEN_PHONES.split(clean(written(cell))) if part)
        if kind in PERSONS:
            return "、".join(
                self._reference(part) for part in BETWEEN_PERSONS.split(clean(written(cell))) if part.strip()
            )
        return self.any(cell)

    def any(self, cell: Cell) -> Cell:
        """Return a cell with every number of a person or a telephone in it masked, whatever it holds."""
        text = written(cell)
        hidden = self.text(text)
        return cell if hidden == text else hidden

    def content(self, content: Content) -> Content:
        """Return the content of a form as it goes upward."""
        if isinstance(content, Link):
            return Link(self.text(content.text), content.tab, content.cell)
        return self.any(content)

    def text(self, text: str) -> str:
        """Return a text with every number of a person or a telephone in it masked, the tails behind names too."""
        return TAILED.sub(
            self._tail, LANDLINE.sub(rf"\1{SHORT_STARS}\2", LONG_RUN.sub(rf"\1{SHORT_STARS}\2", mask(text)))
        )

    def _tail(self, found: re.Match[str]) -> str:
        before, opening, tail, closing = found.groups()
        names = self._tails.get(clean(tail).upper(), ())
        if any(before.endswith(name) for name in names if name):
            return f"{before}{opening}{SHORT_STARS}{closing}"
        return found[0]

    def _reference(self, typed: str) -> str:
        """Return a reference to a member without the number: the name, or with letters of the code, or the code."""
        row = self.office.people.find(typed)
        code = self.codes.get(row) if row else None
        if row is None:
            return self.text(clean_name(typed))
        name = str(self.office.members.rows[row].name or "")
        same = [self.codes.get(one, "") for one in self._names[name]]
        if len(same) == 1 or code is None:
            return name
        short = code[:TAIL]
        return f"{name}({short})" if [one[:TAIL] for one in same].count(short) == 1 else code


def _number(text: str) -> str:
    digits = "".join(char for char in clean(text) if char.isalnum())
    return MASKED_NUMBER.format(area=digits[:AREA]) if "*" not in text else text


def _phone(text: str) -> str:
    digits = "".join(char for char in text if char.isdigit())
    if "*" in text:
        return text
    return f"{digits[:3]}{SHORT_STARS}{digits[-4:]}" if len(digits) > FEWEST_DIGITS else SHORT_STARS

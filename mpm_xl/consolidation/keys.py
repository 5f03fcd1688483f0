"""By what a person is the same person in the files of two units (rules C19, domain ledgers G.4.7)."""

from functools import cache

from validators.cell import Cell, written
from validators.clean import clean
from validators.identity import LENGTH, lengthened
from validators.ledgers import MEMBERS
from validators.reading import Reader, reader_of

CODE = "匹配码"


@cache
def _reader() -> Reader:
    return reader_of(MEMBERS.row.columns()["id_number"])


def canonical_number(cell: Cell) -> str | None:
    """Return an identity number in its 18 characters; None where the cell holds none that can be relied on.

    Blanks, full width and a small x make no difference, and an old number of 15 digits is the same person's.
    """
    number, _ = _reader()(cell)
    if not isinstance(number, str) or "*" in number:
        return None
    number = lengthened(number)
    return number if len(number) == LENGTH else None


def person_key(number: Cell, match_code: Cell = None) -> str | None:
    """Return the key of a person: the number, or the match code where it is masked; None for a blank, which is nobody.

    A match code is made with a key, so that those of two keys are never equal.
    """
    known = canonical_number(number)
    code = clean(written(match_code)).upper()
    return known or (f"{CODE}:{code}" if code else None)

"""Which cells are read as they are written: nearly all of them, so that the readers look at few.

A screen lets pass only what the reader of its kind returns unchanged and finds nothing in.
"""

import re
from collections.abc import Callable
from datetime import date
from types import NoneType
from typing import Any, TypeAlias

from validators.clean import IN_LINE
from validators.column import Kind
from validators.nothing import DASHES, Nothing
from validators.reading.dates import EARLIEST_YEAR, LATEST_YEAR
from validators.reading.id_numbers import is_right
from validators.reading.names import LONGEST, NO_NAMES, SHORTEST, TITLES
from validators.reading.phones import MOBILE
from validators.reading.texts import LONGEST_LINE, LONGEST_TEXT

# The type of the cells that may pass, and whether one of them does.
Screen: TypeAlias = tuple[type, Callable[[Any], object]]

WORDS = "|".join(map(re.escape, (*DASHES, *NO_NAMES, *(nothing.value for nothing in Nothing))))
LINE = re.compile(rf"(?!(?:{WORDS})\Z)(?! )[{IN_LINE}]{{1,{LONGEST_LINE}}}(?<! )")
TEXT = re.compile(rf"(?!(?:{WORDS})\Z)(?!\s)[\n\t{IN_LINE}]{{1,{LONGEST_TEXT}}}(?<!\s)")
NAME = re.compile(rf"(?!(?:{WORDS})\Z)[\u4e00-\u9fff]{{{SHORTEST},{LONGEST}}}(?<!{TITLES})")


def _near(day: date) -> bool:
    return EARLIEST_YEAR <= day.year <= LATEST_YEAR


NONE_PASSES: Screen = (NoneType, bool)
SCREENS: dict[Kind, Screen] = {
    **dict.fromkeys((Kind.TEXT, Kind.ORG, Kind.ORG_OR_NAME, Kind.REFERENCE, Kind.ITEM), (str, LINE.fullmatch)),
    **dict.fromkeys((Kind.NAME, Kind.PERSON, Kind.STAFF), (str, NAME.fullmatch)),
    Kind.LONG: (str, TEXT.fullmatch),
    Kind.PHONE: (str, MOBILE.fullmatch),
    Kind.ID_NUMBER: (str, is_right),
    Kind.DATE: (date, _near),
}

"""Where a number comes from: its first two digits against the places that are told (rules C12.1)."""

from collections.abc import Iterator

from mpm_xl.office import Office
from validators.identity import LENGTH
from validators.issue import Issue
from validators.nothing import said
from validators.regions import BEYOND_BORDER, PROVINCES, region_of

TAIWAN_PERMIT = 83
RESIDENTS = {**{code: PROVINCES[code] for code in BEYOND_BORDER}, TAIWAN_PERMIT: "台湾"}


def numbers_fit_places(office: Office) -> Iterator[Issue]:
    """A number is of the province of 籍贯 or of 户籍地; people move, so that this is told and is no fault."""
    for row, member in office.members.rows.items():
        number = said(member.id_number)
        if number is None or len(number) != LENGTH or not number[:2].isdigit():
            continue
        code = int(number[:2])
        if code in RESIDENTS:
            yield office.members.issue("MPM358", row, "id_number", digits=str(code), place=RESIDENTS[code])
            continue
        told = {
            field: region.province
            for field in ("native_place", "home_region")
            if (place := said(getattr(member, field))) and (region := region_of(place))
        }
        if told and code in PROVINCES and code not in told.values():
            field = next(reversed(told))
            yield office.members.issue("MPM357", row, field, digits=str(code), province=PROVINCES[code])


RULES = (numbers_fit_places,)

"""Growth of the outflow since the earliest figure of 历年数据 (rules C13)."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from mpm_xl.figure import RowRef
from mpm_xl.forms.values import number
from mpm_xl.office import Office
from mpm_xl.rates import annual_growth, simple_growth
from validators.nothing import said

INDICATOR = "流出党员数"


@dataclass(frozen=True)
class Growth:
    """What is printed and reported of the growth; nothing where no earlier figure is known."""

    text: str = ""
    behind: tuple[RowRef, ...] = ()
    results: Mapping[str, object] = field(default_factory=dict)


def growth(office: Office, now: int) -> Growth:
    """Compare the outflow of the 统计截止日 with the earliest year on 历年数据."""
    earlier = [
        (year, value, row)
        for row, figure in office.once(office.history).items()
        if figure.indicator == INDICATOR
        and (year := said(figure.year)) is not None
        and year < office.as_of.year
        and (value := said(figure.value)) is not None
    ]
    if not earlier:
        return Growth()
    year, value, row = min(earlier)
    average, simple = annual_growth(value, now, office.as_of.year - year), simple_growth(value, now)
    if average is None or simple is None:
        return Growth()
    text = f"{year}年流出{number(value)}名，{office.as_of.year}年{now}名：年均增长{average}%，累计增长{simple}%"
    return Growth(text, (RowRef("历年数据", row),), {"年均增长%": float(average), "累计增长%": float(simple)})

"""催报: what is told to units of which nothing counts, ready to be pasted: only what they can do themselves."""

from collections.abc import Iterator

from mpm_xl.consolidation.telling.board import NOT_COUNTED, REFUSED, Absent, Board
from mpm_xl.consolidation.units import Unit
from mpm_xl.forms.values import day_text
from validators.issue import Issue

NAMED = 20


def urging(board: Board) -> Iterator[str]:
    """Yield a line for every unit that has not reported, or whose file cannot count, after one that says what for."""
    told = [*(_absent(one) for one in board.absent), *_not_counted(board)]
    if told:
        yield (
            f"请下列{len(told)}个单位尽快报送截至{day_text(board.office.as_of)}的流动党员台账"
            f"（报送期限{day_text(board.due)}）："
        )
    yield from (f"{at}.{line}" for at, line in enumerate(told, 1))


def _absent(one: Absent) -> str:
    below = [unit for unit in one.ends if unit is not one.unit]
    if not below:
        return f"{_called(one.unit)}：未报。"
    names = "、".join(unit.name for unit in below[:NAMED]) + ("等" if len(below) > NAMED else "")
    return f"{_called(one.unit)}：未报，含下属{len(below)}个单位：{names}。"


def _not_counted(board: Board) -> Iterator[str]:
    """Yield the units whose own file was not taken; those below one have nothing to do."""
    for unit in board.units.below:
        status = board.status(unit.code)
        if status not in NOT_COUNTED.values():
            continue
        files = (one for one in board.files.get(unit.code, ()) if one.status in NOT_COUNTED)
        why = next((one.reasons[0] for one in files), board.collected.withheld.get(unit.code))
        if why:
            yield f"{_called(unit)}：{_asked(status, why)}"


def _asked(status: str, why: Issue) -> str:
    """Return what is wrong with the files of a unit, without what the receiver does about it, and what it is asked."""
    if status == REFUSED:
        return f"发来的文件没有收下：{why.says}请改好后重新上报。"
    return f"发来的文件待核对：{why.says}请告诉我们哪一份是对的。"


def _called(unit: Unit) -> str:
    person = "".join(part for part in (unit.contact, unit.phone) if part)
    return f"{unit.name}（{person}）" if person else unit.name

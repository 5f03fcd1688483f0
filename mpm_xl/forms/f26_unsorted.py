"""What the columns of F26 leave out: whoever has none of their values, so that the parts and it are the total (C14)."""

from collections.abc import Iterator, Mapping

from mpm_xl.figure import Figure, RowRef
from mpm_xl.office import Office
from mpm_xl.select import AGE_BANDS, REASONS, STAY_CLASSES, select
from validators.lists import EDUCATION_BANDS
from validators.regions import DIRECTIONS

# What is split, the total, and the named totals that are its parts.
SPLITS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "性别": ("流出合计", ("男", "女")),
    "党员类别": ("流出合计", ("正式", "预备")),
    "年龄": ("流出合计", tuple(name for name, *_ in AGE_BANDS)),
    "学历": ("流出合计", tuple(EDUCATION_BANDS)),
    "流向": ("流出合计", DIRECTIONS),
    "外出原因": ("流出合计", (*REASONS, "其他")),
    "流入类别": ("流入合计", tuple(STAY_CLASSES)),
}
NOBODY = "无"


def unsorted_figure(office: Office) -> Figure:
    """Return who is in none of the columns, in one sentence."""
    found = dict(_rest(office))
    text = "、".join(f"{name}{len(refs)}名" for name, refs in found.items())
    return Figure(text or NOBODY, tuple(dict.fromkeys(ref for refs in found.values() for ref in refs)))


def unsorted_numbers(office: Office) -> Mapping[str, int]:
    """Return what ``--json`` says of it."""
    return {name: len(refs) for name, refs in _rest(office)}


def _rest(office: Office) -> Iterator[tuple[str, tuple[RowRef, ...]]]:
    for name, (total, parts) in SPLITS.items():
        sorted_ones = {ref for part in parts for ref in select(office, part).refs}
        rest = tuple(ref for ref in select(office, total).refs if ref not in sorted_ones)
        if rest:
            yield name, rest

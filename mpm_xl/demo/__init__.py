"""Invented sample workbooks: a branch ready for 刷新, and whole places with the totals that were published."""

import csv
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from mpm_xl.demo import clerk, gaotai, jiefang, jinchang, sample, tuyouqi
from mpm_xl.demo.drafts import Rows, Unit
from mpm_xl.demo.persons import AS_OF, Person
from mpm_xl.tasks.new import NewUnit, new

SETS: Mapping[str, tuple[str, Callable[[int, float], tuple[Unit, list[Unit]]]]] = {
    "高台": ("高台", gaotai.gaotai),
    "解放街道": ("解放街道", jiefang.jiefang),
    "土默特右旗": ("通用", tuyouqi.tuyouqi),
    "金昌": ("通用", jinchang.jinchang),
}
PLACES = tuple(SETS)
LEAST_SCALE = 0.02
UNITS_HEADINGS = ("单位代码", "单位名称", "上级代码", "层级", "制度", "联系人", "电话", "邮箱")


def demo(folder: Path, place: str | None = None, seed: int = 1, scale: float = 1.0) -> list[Path]:
    """Write sample workbooks and return their paths; equal seeds give equal rows.

    Without a place: 示例支部.xlsx, a branch with a handful of faults to find (``clerk.FAULTS``), and
    解放街道示例.xlsx, one without.  With a place: its workbook, one workbook a unit, and the unit list.
    A ``scale`` below 0.02 is taken as 0.02, for a place needs some branches.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if place is None:
        faulty = sample.sample(seed)
        return [
            _write(folder / "示例支部.xlsx", "高台", faulty, clerk.by_hand(clerk.planted(faulty.rows()))),
            _write(folder / "解放街道示例.xlsx", "解放街道", plain := jiefang.sample(seed), plain.rows()),
        ]
    profile, build = SETS[place]
    top, units = build(seed, max(scale, LEAST_SCALE))
    (folder / "units").mkdir(exist_ok=True)
    paths = [_write(folder / f"{place}.xlsx", profile, top, top.rows())]
    paths += [_write(folder / "units" / f"{unit.code}_{unit.name}.xlsx", profile, unit, unit.rows()) for unit in units]
    return [*paths, _list(folder / "units.csv", profile, units)]


def _write(path: Path, profile: str, unit: Unit, rows: Rows) -> Path:
    whose = NewUnit(profile, unit.name, unit.code, unit.parent_code, unit.level, AS_OF)
    new(path, whose, rows, unit.extra, unit.setting_cells())
    return path


def _list(path: Path, profile: str, units: Sequence[Unit]) -> Path:
    """Write the unit list that 汇总 and 下发 read."""
    with path.open("w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file)
        lines.writerow(UNITS_HEADINGS)
        for unit in units:
            head = unit.settings.get("head")
            name, phone = (head.name, head.phone) if isinstance(head, Person) else ("", "")
            lines.writerow((unit.code, unit.name, unit.parent_code, unit.level, profile, name, phone, ""))
    return path

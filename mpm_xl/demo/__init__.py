"""Invented sample workbooks: a branch ready for 刷新, and whole places with the totals that were published."""

import csv
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import TypeAlias

from mpm_xl.demo import clerk, gaotai, jiefang, jinchang, sample, tuyouqi
from mpm_xl.demo.drafts import Rows, Unit
from mpm_xl.demo.levels import Above, between, own_rows
from mpm_xl.demo.persons import AS_OF, Person
from mpm_xl.tasks.new import NewUnit, new
from validators.cell import Cell
from validators.issue import Refusal

Job: TypeAlias = tuple[Path, NewUnit, Rows, Mapping[str, Sequence[str]], dict[str, Cell]]

SETS: Mapping[str, tuple[str, Callable[[int, float], tuple[Unit, list[Unit]]]]] = {
    "高台": ("高台", gaotai.gaotai),
    "解放街道": ("解放街道", jiefang.jiefang),
    "土默特右旗": ("土右旗", tuyouqi.tuyouqi),
    "金昌": ("通用", jinchang.jinchang),
}
PLACES = tuple(SETS)
LEAST_SCALE = 0.02
FEW = 16
UNITS, LEVELS = "units", "汇总"
SHARED_SETTINGS = ("region", "report_period")
UNITS_HEADINGS = ("单位代码", "单位名称", "上级代码", "层级", "制度", "联系人", "电话", "邮箱")


def demo(folder: Path, place: str | None = None, seed: int = 1, scale: float = 1.0) -> list[Path]:
    """Write sample workbooks and return their paths; equal seeds give equal rows.

    Without a place: 示例支部.xlsx, a branch with a handful of faults to find (``clerk.FAULTS``), and
    解放街道示例.xlsx, one without.  With a place: its workbook with everything in it, one workbook a unit, the unit
    list, and in the folder 汇总 the workbooks of the levels as they are before anything has arrived.
    A ``scale`` below 0.02 is taken as 0.02, for a place needs some branches.  Raises Refusal where one of the
    workbooks exists already.
    """
    if place is None:
        faulty, plain = sample.sample(seed), jiefang.sample(seed)
        jobs = [
            _job(folder / "示例支部.xlsx", "高台", faulty, clerk.by_hand(clerk.planted(faulty.rows()))),
            _job(folder / "解放街道示例.xlsx", "解放街道", plain, plain.rows()),
        ]
        return _written([folder], jobs)
    profile, build = SETS[place]
    top, units = build(seed, max(scale, LEAST_SCALE))
    whole, below = top.rows(), [unit.rows() for unit in units]
    above = list(between(top, whole, units))
    jobs = [_job(folder / f"{place}.xlsx", profile, top, whole)]
    jobs += [
        _job(folder / UNITS / f"{unit.code}_{unit.name}.xlsx", profile, unit, rows)
        for unit, rows in zip(units, below, strict=True)
    ]
    jobs.append(_job(folder / LEVELS / f"{top.code}_{top.name}.xlsx", profile, top, own_rows(whole, below)))
    jobs += [_level_job(folder / LEVELS, profile, one, top) for one in above if one.consolidates]
    paths = [folder / UNITS, folder / LEVELS]
    return [*_written(paths, jobs), _list(folder / "units.csv", profile, above, units)]


def _job(path: Path, profile: str, unit: Unit, rows: Rows) -> Job:
    whose = NewUnit(profile, unit.name, unit.code, unit.parent_code, unit.level, AS_OF)
    return path, whose, rows, unit.extra, unit.setting_cells()


def _level_job(folder: Path, profile: str, one: Above, top: Unit) -> Job:
    """Return the workbook of an office between a place and its units: empty, and in the same region."""
    whose = NewUnit(profile, one.name, one.code, one.parent_code, one.level, AS_OF)
    settings = {name: cell for name, cell in top.setting_cells().items() if name in SHARED_SETTINGS}
    return folder / f"{one.code}_{one.name}.xlsx", whose, {}, {}, settings


def _written(folders: Sequence[Path], jobs: Sequence[Job]) -> list[Path]:
    """Draw all workbooks, many of them side by side; where one exists already, none is drawn."""
    paths = [path for path, *_ in jobs]
    for path in paths:
        if path.exists():
            raise Refusal("MPM911", file=path.name)
    for folder in folders:
        folder.mkdir(parents=True, exist_ok=True)
    if len(jobs) <= FEW:
        for job in jobs:
            new(*job)
    else:
        with ProcessPoolExecutor() as pool:
            for _ in pool.map(new, *zip(*jobs, strict=True), chunksize=4):
                pass
    return paths


def _list(path: Path, profile: str, above: Sequence[Above], units: Sequence[Unit]) -> Path:
    """Write the unit list that 汇总 and 下发 read."""
    with path.open("w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file)
        lines.writerow(UNITS_HEADINGS)
        lines.writerows((one.code, one.name, one.parent_code, one.level, profile, "", "", "") for one in above)
        for unit in units:
            head = unit.settings.get("head")
            name, phone = (head.name, head.phone) if isinstance(head, Person) else ("", "")
            lines.writerow((unit.code, unit.name, unit.parent_code, unit.level, profile, name, phone, ""))
    return path

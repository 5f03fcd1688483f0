"""汇总 done again: where nothing is new it tells what it told and does nothing, else it does it all."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from mpm_xl.consolidation.receiving.cache import LAST_RUN
from mpm_xl.tasks.consolidate import consolidate
from mpm_xl.tasks.new import NewUnit, new
from tests.mpm_xl.exports import Export, branch
from workbook.books.closed import ClosedBook
from workbook.edit import Put

TOWN, VILLAGE, OTHER = "620799-05", "620799-05-001", "620799-05-002"
LIST = f"单位代码,单位名称,上级代码\n{VILLAGE},前进村,{TOWN}\n{OTHER},胜利村,{TOWN}\n"


def mailed(code: str, name: str, person: str) -> bytes:
    return Export(branch(person, code=code), {"unit_code": code, "unit_name": name}).drawn()


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """Give a folder with the workbook of a town, the list, what one village mailed, and a picture."""
    new(tmp_path / "镇.xlsx", NewUnit("高台", "前进镇党委", TOWN, "620799", "乡镇", date(2024, 12, 31)))
    (tmp_path / "units.csv").write_text(LIST, encoding="utf-8")
    (tmp_path / "收件").mkdir()
    (tmp_path / "收件" / "前进村.xlsx").write_bytes(mailed(VILLAGE, "前进村", "张一"))
    (tmp_path / "收件" / "照片.jpg").write_bytes(b"\xff\xd8\xff")
    return tmp_path


@pytest.fixture
def works(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Give the workbooks for which the work was done."""
    paths: list[Path] = []

    def counting(sources: Any, into: Any, tell: Any) -> Any:  # noqa: ANN401  -- handed on as they are
        paths.append(into.path)
        return consolidate(sources, into, tell)

    monkeypatch.setattr("mpm_xl.cli.consolidate", counting)
    return paths


@pytest.fixture
def done(run: Callable[..., Any], desk: Path) -> Callable[..., Any]:
    """Give the command, and its answer as JSON."""

    def call(*more: object) -> Any:  # noqa: ANN401  -- whatever JSON holds
        words = ("consolidate", desk / "收件", "--units", desk / "units.csv", "--into", desk / "镇.xlsx", *more)
        result = run(*words, "--json")
        return {**json.loads(result.out), "code": result.code}

    return call


def test_nothing_new_is_told_as_before_and_nothing_is_done(
    desk: Path, done: Callable[..., Any], works: list[Path]
) -> None:
    first = done()
    after = (desk / "镇.xlsx").read_bytes()
    again = done("--workers", 2)
    assert len(works) == 1
    assert again == {**first, "written": False, "seconds": again["seconds"]}
    assert (desk / "镇.xlsx").read_bytes() == after


def test_what_is_told_again_is_what_the_work_would_come_to(
    desk: Path, done: Callable[..., Any], works: list[Path]
) -> None:
    done()
    again = done()
    for kept in desk.rglob(f"{LAST_RUN}*"):
        kept.unlink()
    anew = done()
    assert len(works) == 2
    assert anew == {**again, "seconds": anew["seconds"]}


def _typed(desk: Path) -> None:
    ClosedBook(desk / "镇.xlsx").apply([Put("党员", {(3, 1): "李四"})])


NEWS: dict[str, Callable[[Path], object]] = {
    "a file more": lambda desk: (desk / "收件" / "胜利村.xlsx").write_bytes(mailed(OTHER, "胜利村", "赵六")),
    "a file less": lambda desk: (desk / "收件" / "照片.jpg").unlink(),
    "a file with other content": lambda desk: (desk / "收件" / "前进村.xlsx").write_bytes(
        mailed(VILLAGE, "前进村", "王五")
    ),
    "a file with another name": lambda desk: (desk / "收件" / "照片.jpg").rename(desk / "收件" / "像.jpg"),
    "a link": lambda desk: (desk / "收件" / "远.xlsx").symlink_to(desk / "没有"),
    "another list": lambda desk: (desk / "units.csv").write_text(LIST.replace("胜利", "红星"), encoding="utf-8"),
    "something typed in the workbook": _typed,
    "a workbook from before": lambda desk: (desk / "镇.xlsx").write_bytes(
        next(path for path in (desk / "备份").iterdir() if path.suffix == ".xlsx").read_bytes()
    ),
    "what was kept is damaged": lambda desk: next(desk.rglob(f"{LAST_RUN}*")).write_bytes(b"x"),
}


@pytest.mark.parametrize("news", NEWS)
def test_where_anything_is_new_everything_is_done(
    news: str, desk: Path, done: Callable[..., Any], works: list[Path]
) -> None:
    done()
    NEWS[news](desk)
    done()
    assert len(works) == 2


def test_a_file_that_a_password_may_open_the_next_time_is_tried_again(
    desk: Path, done: Callable[..., Any], works: list[Path]
) -> None:
    locked = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(600)
    (desk / "收件" / "密.xlsx").write_bytes(locked)
    reasons = [one["code"] for file in done()["files"] for one in file["reasons"]]
    done()
    assert ("MPM639" in reasons, len(works)) == (True, 2)

"""The 统计截止日 that nobody can have meant: a slip of the year, a number that Excel shows as a date."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

HEADING = "统计截止日"


def as_of_is(path: Path, typed: object, number_format: str = "yyyy-mm-dd") -> None:
    book = load_workbook(path)
    cell = next(row[1] for row in book["设置"].iter_rows() if row[0].value == HEADING)
    cell.value, cell.number_format = typed, number_format  # type: ignore[assignment]
    book.save(path)


def doubts(told: Callable[..., Any], path: Path) -> list[tuple[str, str]]:
    return [(one["code"], one["level"]) for one in told("check", path)["issues"] if one["code"] in ("MPM250", "MPM251")]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        (date(2042, 12, 31), [("MPM250", "警告")]),
        (date(2024, 12, 31), []),
        (date(2025, 12, 31), []),
        (date(2014, 12, 31), [("MPM251", "错误")]),
    ],
)
def test_a_year_written_wrong_is_doubted_at_the_day_itself(
    typed: date, expected: list[tuple[str, str]], book: Path, told: Callable[..., Any]
) -> None:
    as_of_is(book, typed)
    assert doubts(told, book) == expected


def test_where_the_day_is_wrong_no_other_day_is_called_ahead_of_it(book: Path, told: Callable[..., Any]) -> None:
    as_of_is(book, date(2014, 12, 31))
    assert "MPM338" not in [one["code"] for one in told("check", book)["issues"]]


def test_a_workbook_with_hardly_anything_in_it_is_not_doubted(
    fresh: Callable[..., Path], away: Callable[..., Any], told: Callable[..., Any]
) -> None:
    assert doubts(told, fresh(rows=away(names=("张一", "李二")), as_of="2042-12-31")) == []


@pytest.mark.parametrize("typed", [2024.1, date(1900, 1, 1), date(1999, 12, 31)])
def test_a_day_before_all_office_work_is_refused(typed: object, book: Path, run: Callable[..., Any]) -> None:
    as_of_is(book, typed)
    result = run("check", book)
    assert result.code == 2
    assert "年份不在2000年到2099年之间" in result.err


def test_no_workbook_is_made_for_a_day_that_it_would_refuse(tmp_path: Path, run: Callable[..., Any]) -> None:
    words = ("--profile", "高台", "--unit-name", "甲村党支部", "--unit-code", "1", "--as-of", "1924-12-31")
    result = run("new", tmp_path / "甲.xlsx", *words)
    assert (result.code, "年份不在2000年到2099年之间" in result.err) == (2, True)

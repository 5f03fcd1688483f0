"""Masked files one level up: one key knows a person again, two keys only suppose, and no number comes to light."""

import json
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from mpm_xl.tasks.new import NewUnit, new
from tests.branch import Rows
from validators.cell import Cell, written
from workbook.books.closed import ClosedBook

TOWN, HOME, HOST = "620799-05", "620799-05-012", "620799-05-013"
HOME_NAME, HOST_NAME = "前进村党支部", "红星村党支部"
KEYS = {"一": "KZQWTNPBXRMDLHVCKZQWTNPB", "二": "CVHLDMRXBPNTWQZKCVHLDMRX"}
MOVER = "张一"
NUMBER = 5  # none that a prompt of the workbook gives as an example


@dataclass(frozen=True)
class Town:
    """What became of it: the workbook, what was said, and every number that was masked on the way."""

    book: Path
    said: dict[str, Any]
    numbers: frozenset[str]

    def rows(self, tab: str) -> list[dict[str, Cell]]:
        """Return the rows of a ledger by heading."""
        headings, *rows = ClosedBook(self.book).read(tab).cells[1:]
        return [dict(zip(map(written, headings), row, strict=False)) for row in rows if row and row[0] is not None]


@pytest.fixture
def town(
    tmp_path: Path, run: Callable[..., Any], branch_rows: Callable[..., Rows], person: Callable[..., dict[str, Cell]],
    trip: Callable[..., dict[str, Cell]],
) -> Callable[[str, str], Town]:  # fmt: skip
    """Give the workbook of a town whose branches mask with the keys named; a member went from one to the other."""

    def make(home_key: str, host_key: str) -> Town:
        home = branch_rows([person(MOVER, NUMBER)], outflow=[trip(MOVER, "2024-02-26", assigned_org=HOST_NAME)])
        stay: dict[str, Cell] = {
            "person": MOVER, "in_date": date(2024, 2, 28), "reason": "务工", "from_place": "甘肃省张掖市高台县",
            "from_branch": HOME_NAME, "assigned_org": HOST_NAME, "contact_person": "王芳",
        }  # fmt: skip
        host: Rows = {
            "orgs": [{**branch_rows()["orgs"][0], "code": HOST, "name": HOST_NAME,
                      **dict.fromkeys(("secretary", "deputy", "committee", "liaison_officer"), "王芳")}],
            "members": [person("王芳", 7, sex="女", branch=HOST_NAME), person(MOVER, NUMBER, branch=HOME_NAME)],
            "inflow": [stay],
        }  # fmt: skip
        for code, name, rows, key in ((HOME, HOME_NAME, home, home_key), (HOST, HOST_NAME, host, host_key)):
            book, key_file = tmp_path / f"{code}.xlsx", tmp_path / f"{key}.txt"
            key_file.write_text(KEYS[key], encoding="utf-8")
            new(book, NewUnit("高台", name, code, TOWN, "支部", date(2024, 12, 31)), rows)
            done = run("export", book, "-o", tmp_path / "收件", "--mask", "--key-file", key_file)
            assert done.code == 0, done.out + done.err
        units = ["单位代码,单位名称,上级代码", f"{HOME},{HOME_NAME},{TOWN}", f"{HOST},{HOST_NAME},{TOWN}"]
        (tmp_path / "units.csv").write_text("\n".join(units), encoding="utf-8")
        book = tmp_path / "镇.xlsx"
        new(book, NewUnit("高台", "试验镇党委", TOWN, "620799", "乡镇", date(2024, 12, 31)))
        result = run("consolidate", tmp_path / "收件", "--units", tmp_path / "units.csv", "--into", book, "--json")
        people = (*home["members"], *host["members"])
        numbers = frozenset(str(one[field]) for one in people for field in ("id_number", "phone"))
        return Town(book, json.loads(result.out), numbers)

    return make


def test_under_one_key_a_person_of_two_units_is_one_row_and_a_pair(town: Callable[[str, str], Town]) -> None:
    found = town("一", "一")
    assert sorted(str(one["姓名"]) for one in found.rows("党员")) == ["张一", "王芳", "苏梅"]
    assert found.said["pairs"] == {"一致": 1}
    assert found.said["conservation"]["rows_merged"] == 1


def test_under_two_keys_nobody_is_joined_and_one_line_asks_whether_it_is_he(town: Callable[[str, str], Town]) -> None:
    found = town("一", "二")
    assert sorted(str(one["姓名"]) for one in found.rows("党员")) == ["张一", "张一", "王芳", "苏梅"]
    assert found.said["pairs"] == {"疑似": 1}
    assert found.said["conservation"]["rows_merged"] == 0
    references = [str(found.rows(tab)[0]["姓名"]) for tab in ("流出", "流入")]
    assert len(set(references)) == 2  # each still means the person of its own unit
    assert [one[: len("张一(")] for one in references] == ["张一(", "张一("]


@pytest.mark.parametrize("keys", [("一", "一"), ("一", "二")])
def test_no_number_that_was_masked_stands_anywhere_in_the_workbook(
    keys: tuple[str, str], town: Callable[[str, str], Town]
) -> None:
    found = town(*keys)
    with zipfile.ZipFile(found.book) as package:
        parts = {name: package.read(name).decode("utf-8", "replace") for name in package.namelist()}
    assert len(found.numbers) == 6  # three persons
    assert {(name, number) for name, text in parts.items() for number in found.numbers if number in text} == set()

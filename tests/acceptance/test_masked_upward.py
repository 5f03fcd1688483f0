"""What a file says of its masking stays true on the way up, whoever masked which of its rows (rules C19)."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from mpm_xl.export.key import key_of
from mpm_xl.manifest import MANIFEST_TAB, Manifest, read_manifest
from mpm_xl.tasks.new import NewUnit, new
from tests.acceptance.villages import COUNTY, LIST, ONE, OPEN, OTHER, TOWN, VILLAGES
from validators.cell import Cell
from workbook.books.closed import ClosedBook


@pytest.fixture
def above(tmp_path: Path, run: Callable[..., Any], village_rows: Callable[[str, int], Any]) -> Path:
    """Give a town: of its branches the first two masked their files, each with a key of its own."""
    inbox = tmp_path / "收件"
    for number, (code, name) in enumerate(VILLAGES.items()):
        folder = tmp_path / code
        folder.mkdir()
        book = folder / "支部.xlsx"
        new(book, NewUnit("高台", name, code, TOWN, "支部", date(2024, 12, 31)), village_rows(code, number))
        done = run("export", book, "-o", inbox, *(["--mask"] if code != OPEN else []))
        assert done.code == 0, done.err
    (tmp_path / "单位清单.csv").write_text(f"{LIST}{TOWN},前进镇党委,{COUNTY}\n", encoding="utf-8")
    town = tmp_path / "镇.xlsx"
    new(town, NewUnit("高台", "前进镇党委", TOWN, COUNTY, "乡镇", date(2024, 12, 31)))
    return town


def consolidated(run: Callable[..., Any], inbox: Path, into: Path, *words: str) -> Any:  # noqa: ANN401  -- an answer
    return run("consolidate", inbox, "--units", into.with_name("单位清单.csv"), "--into", into, *words)


def exported(run: Callable[..., Any], town: Path, folder: str, *words: object) -> tuple[Manifest, dict[str, Cell]]:
    """Return what the file of the town says of itself, and the lines as a person reads them."""
    done = run("export", town, "-o", town.with_name(folder), "--json", *words)
    assert done.code == 0, done.err
    cells = ClosedBook(Path(json.loads(done.out)["file"])).read(MANIFEST_TAB).cells
    return read_manifest(cells), {str(row[0]): row[1] for row in cells}


def test_a_file_with_rows_that_came_masked_says_so_and_names_every_key(above: Path, run: Callable[..., Any]) -> None:
    first, second = (key_of(above.parent / code / "匹配密钥.txt").name for code in (ONE, OTHER))
    said = consolidated(run, above.with_name("收件"), above)
    assert "并入的党员用了2个脱敏密钥，另有没脱敏的：它们之间同一个人只能列为“疑似”，请人工核对。" in said.out
    manifest, lines = exported(run, above, "一")
    assert (manifest.masked, set(manifest.keys), lines["是否脱敏"]) == (False, {first, second}, "部分")
    assert {part.unit_code: part.key_name for part in manifest.parts} == {ONE: first, OTHER: second, OPEN: ""}
    assert "下级已脱敏的行仍是脱敏的，其余没有脱敏" in run("export", above, "-o", above.with_name("一")).out


def test_a_town_that_masks_the_rest_says_with_which_key_and_the_county_hears_of_all(
    above: Path, run: Callable[..., Any]
) -> None:
    consolidated(run, above.with_name("收件"), above)
    manifest, lines = exported(run, above, "二", "--mask")
    keys = [key_of(path / "匹配密钥.txt").name for path in (above.parent, above.parent / ONE, above.parent / OTHER)]
    assert (manifest.masked, manifest.own_key, set(manifest.keys)) == (True, keys[0], set(keys))
    assert (len(manifest.keys), lines["是否脱敏"]) == (3, "是")
    assert {part.unit_code: part.key_name for part in manifest.parts} == {ONE: keys[1], OTHER: keys[2], OPEN: keys[0]}
    county = above.with_name("县.xlsx")
    new(county, NewUnit("高台", "试验县委", COUNTY, "", "县", date(2024, 12, 31)))
    assert json.loads(consolidated(run, above.with_name("二"), county, "--json").out)["keys"] == sorted(keys)


def test_one_key_for_all_is_no_doubt(above: Path, run: Callable[..., Any]) -> None:
    inbox, key = above.with_name("同一个"), above.with_name("县发的.txt")
    key.write_text("KZQWTNPBXRMDLHVCKZQWTNPB", encoding="utf-8")
    for code in VILLAGES:
        run("export", above.parent / code / "支部.xlsx", "-o", inbox, "--mask", "--key-file", key)
    said = consolidated(run, inbox, above)
    assert "收件3个文件，收下3个" in said.out
    assert "脱敏密钥" not in said.out
    manifest, lines = exported(run, above, "三")
    assert (manifest.keys, lines["是否脱敏"]) == ((key_of(key).name,), "部分")

"""The manifest stands on a sheet and is read back from it, whole or not at all."""

from datetime import date, datetime

import pytest

from mpm_xl.manifest import (
    NO_SEAL,
    LackingItemError,
    Manifest,
    Part,
    differing,
    is_sealed,
    lasting,
    manifest_lines,
    read_manifest,
    sealed,
)
from validators.cell import Grid

DIGEST = "-".join(["0a1b"] * 16)
MANIFEST = Manifest(
    schema_version="2", unit_code="620724-05-012", unit_name="中共高台县骆驼城镇前进村支部委员会",
    parent_code="620724-05", level="支部", profile="高台", as_of=date(2024, 12, 31), sequence=3,
    built_at=datetime(2025, 1, 5, 9, 30),  # noqa: DTZ001  -- the local time of the office, as it is printed
    preparer="苏梅", phone="0936-6620000", digest=DIGEST, seal=NO_SEAL, rows={"members": 40, "outflow": 12},
    totals={"党员总数": 40, "流出合计": 12}, counts={"错误": 0, "警告": 2, "提示": 1, "已说明": 1},
)  # fmt: skip
PARTS = (
    Part(unit_code="620724-05-012", sequence=3, digest=DIGEST, as_of=date(2024, 12, 31)),
    Part(unit_code="620724-05-013", sequence=1, digest=DIGEST, as_of=date(2024, 9, 30)),
    Part(unit_code="620724-05-014", sequence=2, digest=DIGEST, as_of=date(2024, 9, 30), key_name="ABCDEFGH"),
)


def sheet(manifest: Manifest) -> Grid:
    return [["项目", "取值"], *([item, value] for item, value in manifest_lines(manifest))]


def test_what_was_written_is_read_back() -> None:
    assert read_manifest(sheet(MANIFEST)) == MANIFEST


def test_an_upper_level_names_the_units_that_its_file_was_made_of() -> None:
    town = MANIFEST.model_copy(update={"level": "乡镇", "masked": True, "key_name": "ABCDEFGH", "parts": PARTS})
    assert read_manifest(sheet(town)) == town


def test_a_file_of_which_some_rows_came_masked_is_neither_masked_nor_not() -> None:
    town = MANIFEST.model_copy(update={"level": "乡镇", "key_name": "ABCDEFGH、HGFEDCBA", "parts": PARTS})
    assert read_manifest(sheet(town)) == town
    assert dict(manifest_lines(town))["是否脱敏"] == "部分"
    assert (town.keys, town.own_key) == (("ABCDEFGH", "HGFEDCBA"), "")
    whole = town.model_copy(update={"masked": True})
    assert (dict(manifest_lines(whole))["是否脱敏"], whole.own_key) == ("是", "ABCDEFGH")


def test_a_person_reads_the_lines() -> None:
    lines = dict(manifest_lines(MANIFEST.model_copy(update={"parts": PARTS})))
    assert lines["统计截止日"] == "2024-12-31"
    assert lines["生成时间"] == "2025-01-05 09:30:00"
    assert lines["上报序号"] == 3
    assert lines["是否脱敏"] == "否"
    assert lines["审核人"] is None
    assert lines["台账行数：党员"] == 40
    assert lines["合计：流出合计"] == 12
    assert lines["校验情况：已说明"] == 1
    assert lines["组成单位：620724-05-013"] == f"1 2024-09-30 {DIGEST}"


def test_numbers_may_come_back_as_decimals_and_texts_with_blanks() -> None:
    cells: Grid = [
        [float(cell) if isinstance(cell, int) else f" {cell or ''} " for cell in row] for row in sheet(MANIFEST)
    ]
    assert read_manifest([*cells, [None, None], []]) == MANIFEST


WRONG: dict[str, Grid] = {
    "nothing": [],
    "no headings": sheet(MANIFEST)[1:],
    "an item missing": [row for row in sheet(MANIFEST) if row[0] != "单位代码"],
    "an item twice": [*sheet(MANIFEST), ["单位代码", "620724-05-099"]],
    "an item more": [*sheet(MANIFEST), ["备注", "x"]],
    "a count twice": [*sheet(MANIFEST), ["台账行数：党员", 41]],
    "a third column": [["项目", "取值", "x"], *sheet(MANIFEST)[1:]],
    "no number": [row if row[0] != "上报序号" else ["上报序号", "三"] for row in sheet(MANIFEST)],
    "sequence nought": [row if row[0] != "上报序号" else ["上报序号", 0] for row in sheet(MANIFEST)],
    "no day": [row if row[0] != "统计截止日" else ["统计截止日", "年底"] for row in sheet(MANIFEST)],
    "a digest too short": [row if row[0] != "校验码" else ["校验码", "0a1b"] for row in sheet(MANIFEST)],
    "a level unheard of": [row if row[0] != "层级" else ["层级", "省"] for row in sheet(MANIFEST)],
    "neither yes nor no": [row if row[0] != "是否脱敏" else ["是否脱敏", "？"] for row in sheet(MANIFEST)],
    "masked in part with no key": [row if row[0] != "是否脱敏" else ["是否脱敏", "部分"] for row in sheet(MANIFEST)],
    "not masked with a key": [row if row[0] != "密钥名称" else ["密钥名称", "ABCDEFGH"] for row in sheet(MANIFEST)],
    "a part with two keys": [*sheet(MANIFEST), ["组成单位：620724-05-013", f"1 2024-09-30 {DIGEST} A B"]],
    "a part cut short": [*sheet(MANIFEST), ["组成单位：620724-05-013", "1 2024-09-30"]],
    "fewer than none": [*sheet(MANIFEST), ["合计：女", -1]],
}


@pytest.mark.parametrize("cells", WRONG.values(), ids=WRONG)
def test_anything_else_is_no_manifest(cells: Grid) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  -- whatever it says, it is none
        read_manifest(cells)


@pytest.mark.parametrize("item", ["单位代码", "是否脱敏", "联系电话", "校验码", "文件校验码"])
def test_an_item_that_is_missing_is_named(item: str) -> None:
    with pytest.raises(LackingItemError, match=f"^{item}$"):
        read_manifest([row for row in sheet(MANIFEST) if row[0] != item])


@pytest.mark.parametrize(
    "change",
    [
        {"built_at": datetime(2025, 1, 4, 9, 30)}, {"sequence": 4}, {"level": "乡镇"}, {"unit_name": "前进村"},  # noqa: DTZ001
        {"checker": "李四"}, {"totals": {"党员总数": 41, "流出合计": 12}}, {"counts": {}}, {"parts": PARTS},
        {"rows": {"members": 40}}, {"key_name": "ABCDEFGH"}, {"profile": "金昌"}, {"as_of": date(2024, 9, 30)},
    ],
)  # fmt: skip
def test_the_seal_is_that_of_every_line(change: dict[str, object]) -> None:
    manifest = sealed(MANIFEST)
    assert is_sealed(read_manifest(sheet(manifest)))
    assert not is_sealed(manifest.model_copy(update=change))


def test_what_was_made_again_says_the_same_but_for_the_moment() -> None:
    again = sealed(MANIFEST.model_copy(update={"built_at": datetime(2025, 1, 6, 8)}))  # noqa: DTZ001
    assert again.seal != sealed(MANIFEST).seal
    assert lasting(again) == lasting(sealed(MANIFEST))
    assert differing(again, MANIFEST) == ["生成时间"]
    other = MANIFEST.model_copy(update={"preparer": "", "totals": {"党员总数": 41, "流出合计": 12}})
    assert differing(MANIFEST, other) == ["填表人", "合计：党员总数"]


def test_nobody_changes_a_manifest() -> None:
    with pytest.raises(TypeError):
        MANIFEST.rows["members"] = 41  # type: ignore[index]

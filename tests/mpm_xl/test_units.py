"""The unit list of 汇总 and 下发: read from both kinds of file, and every fault of it named with its row."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from mpm_xl.consolidation.units import Unit, read_units
from tests.workbook.small_books import draw
from validators.issue import Refusal
from workbook.tab import Tab

HEADINGS = ["单位代码", "单位名称", "上级代码", "层级", "制度", "联系人", "电话", "邮箱"]
TOWN = ["7-05", "骆驼城镇", "7", "乡镇", "高台", "苏梅", "0936-1", "a@b.cn"]
VILLAGE = ["7-05-012", "前进村党支部", "7-05", "支部", "高台", "", "", ""]
COUNTY = "7"


@pytest.fixture
def listed(tmp_path: Path) -> Callable[..., Path]:
    """Give a maker of .csv files."""

    def make(*rows: Sequence[str], encoding: str = "utf-8") -> Path:
        path = tmp_path / "units.csv"
        path.write_bytes("".join(",".join(row) + "\r\n" for row in rows).encode(encoding))
        return path

    return make


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_every_column_of_a_text_file_is_read(listed: Callable[..., Path], encoding: str) -> None:
    units = read_units(listed(HEADINGS, TOWN, VILLAGE, encoding=encoding), COUNTY).units
    assert units["7-05"] == Unit("7-05", "骆驼城镇", "7", "乡镇", "高台", "苏梅", "0936-1", "a@b.cn")
    assert list(units) == ["7-05", "7-05-012"]


def test_a_workbook_reads_as_a_text_file_does(tmp_path: Path, listed: Callable[..., Path]) -> None:
    path = tmp_path / "单位.xlsx"
    draw(path, [Tab("清单", [[*HEADINGS], [*TOWN], [*VILLAGE]])], {})
    assert read_units(path, COUNTY) == read_units(listed(HEADINGS, TOWN, VILLAGE), COUNTY)


def test_english_headings_in_any_order_will_do_and_the_last_five_may_be_missing(listed: Callable[..., Path]) -> None:
    units = read_units(listed(["name", "parent_code", "code"], ["骆驼城镇", "7", "7-05"]), COUNTY).units
    assert units == {"7-05": Unit("7-05", "骆驼城镇", "7")}


def test_who_is_below_is_told_by_the_list(listed: Callable[..., Path]) -> None:
    elsewhere = ["8", "别的县", "", "县"]
    units = read_units(listed(HEADINGS, TOWN, VILLAGE, elsewhere), COUNTY)
    assert [units.is_below(code) for code in ("7-05", "7-05-012", "8", "7", "9")] == [True, True, False, False, False]
    assert (units.children("7"), units.children("7-05")) == (["7-05"], ["7-05-012"])


def test_a_list_that_holds_levels_above_serves_the_unit_in_its_middle(listed: Callable[..., Path]) -> None:
    units = read_units(listed(HEADINGS, ["7", "高台县", "0", "县"], ["0", "张掖市", "", "市"], TOWN, VILLAGE), "7-05")
    assert [code for code in units.units if units.is_below(code)] == ["7-05-012"]


def test_the_list_of_the_county_serves_each_of_its_towns_though_it_does_not_hold_the_county(
    listed: Callable[..., Path],
) -> None:
    neighbour = ["7-06", "新坝镇", "7", "乡镇", "高台", "", "", ""]
    units = read_units(listed(HEADINGS, neighbour, TOWN, VILLAGE), "7-05")
    assert [code for code in units.units if units.is_below(code)] == ["7-05-012"]
    with pytest.raises(Refusal, match=r"第4行的上级代码“7-07”不在清单里"):
        read_units(listed(HEADINGS, TOWN, VILLAGE, ["7-07-001", "村", "7-07"]), "7-05")


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([TOWN, ["7-05", "另一个", "7"]], "第3行的单位代码“7-05”与第2行相同"),
        ([TOWN, [], ["7-06", "", "7"]], "第4行没有单位名称"),
        ([TOWN, ["", "无码村", "7"]], "第3行没有单位代码"),
        ([TOWN, ["7-06-1", "村", "7-06"]], "第3行的上级代码“7-06”不在清单里"),
        ([TOWN, ["a", "甲", "b"], ["b", "乙", "a"]], "第3行起上级绕成了圈：a、b"),
        ([TOWN, ["a", "甲", "a"]], "第3行起上级绕成了圈：a"),
        ([TOWN, ["7-06", "村", "7", "村民小组"]], "第3行的层级“村民小组”不是"),
        ([TOWN, ["7-06", "村", "7", "支部", "高抬"]], "第3行的制度“高抬”没有"),
        ([["8", "别的县", ""]], "没有一个单位的上级代码是“7”"),
    ],
)
def test_a_fault_is_named_with_its_row(listed: Callable[..., Path], rows: Sequence[Sequence[str]], said: str) -> None:
    with pytest.raises(Refusal) as refused:
        read_units(listed(HEADINGS, *rows), COUNTY)
    assert refused.value.issue.code == "MPM610"
    assert said in str(refused.value)


def test_every_fault_is_named_at_once(listed: Callable[..., Path]) -> None:
    with pytest.raises(Refusal, match=r"有2处要改：第2行没有单位名称；第3行没有单位代码"):
        read_units(listed(HEADINGS, ["7-05", "", "7"], ["", "村", "7"]), COUNTY)


@pytest.mark.parametrize(
    ("path", "content", "code", "said"),
    [
        ("甲.csv", "单位代码,上级代码\r\n7-05,7\r\n".encode(), "MPM611", "缺少列“单位名称”"),
        ("甲.csv", b"", "MPM611", "缺少列“单位代码”“单位名称”“上级代码”"),
        ("甲.csv", "单位代码,单位名称,上级代码\r\n".encode("gbk"), "MPM612", "文字编码不是UTF-8"),
        ("甲.csv", b"code,name,parent_code,code\r\n", "MPM612", "有两列都叫“code”"),
        ("甲.csv", b'code,name,parent_code\r\n"1,2,3', "MPM612", "引号或逗号不成对"),
        ("甲.txt", b"code", "MPM612", "扩展名不是"),
    ],
)
def test_a_file_that_is_no_list_is_refused(tmp_path: Path, path: str, content: bytes, code: str, said: str) -> None:
    (tmp_path / path).write_bytes(content)
    with pytest.raises(Refusal, match=said) as refused:
        read_units(tmp_path / path, COUNTY)
    assert refused.value.issue.code == code


def test_a_name_stays_as_it_was_typed_and_a_code_does_not(listed: Callable[..., Path]) -> None:
    units = read_units(listed(HEADINGS, ["７-05", "工委（老干部）党总支", "7", "", "", "", "", ""]), COUNTY).units
    assert units == {"7-05": Unit("7-05", "工委（老干部）党总支", "7")}

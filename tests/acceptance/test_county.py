"""The published figures of 高台, 解放街道, 土默特右旗 and 金昌, printed from invented members (domain statistics)."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from mpm_xl.demo import SETS
from mpm_xl.demo.persons import AS_OF
from mpm_xl.tasks.new import NewUnit, new
from tests.acceptance.spoken import told


def drawn(place: str, folder: Path) -> Path:
    """Draw the one workbook of a whole place in full size, as ``demo --place`` does before it draws the units."""
    profile, build = SETS[place]
    top, _ = build(1, 1.0)
    unit = NewUnit(profile, top.name, top.code, top.parent_code, top.level, AS_OF)
    path = folder / f"{place}.xlsx"
    new(path, unit, top.rows(), top.extra, top.setting_cells())
    return path


@pytest.fixture(scope="session")
def county(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Any]]:
    """Give the county of 高台 in full size, refreshed, with what the refresh said."""
    path = drawn("高台", tmp_path_factory.mktemp("county"))
    return path, told("refresh", path, "--json")


@pytest.fixture(scope="session")
def place(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], dict[str, Any]]:
    """Give what a refresh says of another place's workbook."""
    return lambda name: told("refresh", drawn(name, tmp_path_factory.mktemp("place")), "--json")


def lines_of(path: Path, tab: str) -> list[list[Any]]:
    """Return the rows of the tab whose title begins so."""
    book = CalamineWorkbook.from_path(path)
    return book.get_sheet_by_name(next(name for name in book.sheet_names if name.startswith(tab))).to_python()


@pytest.mark.feature("GT-01", "GT-04")
def test_the_county_prints_1807_away_which_is_25_8_percent_and_690_in_other_provinces_which_is_38_2(
    county: tuple[Path, dict[str, Any]],
) -> None:
    found = county[1]["results"]["F26"]
    assert (found["流出合计"], found["占比%"]) == (1807, 25.8)
    assert (found["跨省"], found["跨省占比%"]) == (690, 38.2)
    assert (found["党员总数"], found["流入合计"]) == (7009, 24)
    inside = found["县内"] + found["市内跨县"] + found["省内跨市"]
    assert inside + found["跨省"] + found["国(境)外"] + found["不掌握"] == 1807


@pytest.mark.feature("GT-01", "GT-04")
def test_the_sheet_of_statistics_holds_the_same_figures(county: tuple[Path, dict[str, Any]]) -> None:
    path, document = county
    lines = lines_of(path, "F26")
    for heading in ("党员总数", "流出合计", "占比%", "跨省", "流入合计"):
        row, column = next((at, line.index(heading)) for at, line in enumerate(lines) if heading in line)
        total = next(line for line in lines[row:] if str(line[0]).replace(" ", "") == "合计")
        assert float(str(total[column])) == document["results"]["F26"][heading], heading
    below = [str(cell) for line in lines for cell in line if "跨省占流出" in str(cell)]
    assert [text for text in below if "38.2" in text]


@pytest.mark.feature("GT-10", "GT-11")
def test_the_county_has_its_published_branches_and_a_row_for_each_who_is_away(
    county: tuple[Path, dict[str, Any]],
) -> None:
    path, document = county
    _, headings, *orgs = lines_of(path, "党组织")
    kinds = [str(line[headings.index("类型")]) for line in orgs]
    published = {"党总支": 19, "党支部": 458, "流动党员党支部(县外)": 4, "城区流动党员党支部": 8, "网络党支部": 136}
    assert {kind: kinds.count(kind) for kind in published} == published
    statistics = document["results"]["F26"]
    assert (statistics["流动党员党支部"], statistics["服务站(点)"]) == (12, 9)  # 4 县外 + 8 城区; 1 站 + 8 点
    assert document["rows"]["流出"] >= 1807


@pytest.mark.feature("GT-02")
def test_the_typed_growth_of_7_2_percent_is_found_wrong(county: tuple[Path, dict[str, Any]]) -> None:
    found = [issue for issue in county[1]["issues"] if issue["tab"] == "历年数据" and issue["value"] == "7.2"]
    assert len(found) == 1
    assert found[0]["heading"] == "填报增长率"
    assert "19.5" in found[0]["says"] + found[0]["fix"]  # 742 → 1807 in five years


@pytest.mark.feature("GT-02")
@pytest.mark.parametrize(
    ("figures", "typed", "right"),
    [
        ({2018: 412, 2021: 655}, 9.9, "16.7"),  # (655/412)^(1/3) - 1 = 16.71 %
        ({2016: 1201, 2019: 1388}, 5.4, "4.9"),  # (1388/1201)^(1/3) - 1 = 4.94 %
    ],
)
def test_a_typed_growth_that_differs_from_the_computed_one_is_found_on_any_series(
    figures: dict[int, int], typed: float, right: str, fresh: Callable[..., Path]
) -> None:
    last = max(figures)
    rows = [
        {"year": year, "indicator": "流出党员数", "value": value} | ({"typed_growth": typed} if year == last else {})
        for year, value in figures.items()
    ]
    found = [
        issue for issue in told("check", fresh(rows={"history": rows}), "--json")["issues"]
        if (issue["tab"], issue["heading"]) == ("历年数据", "填报增长率")
    ]  # fmt: skip
    assert len(found) == 1
    assert right in found[0]["says"] + found[0]["fix"]
    good = [dict(row, typed_growth=float(right)) if "typed_growth" in row else row for row in rows]
    issues = told("check", fresh(rows={"history": good}, name="对.xlsx"), "--json")["issues"]
    assert not [one for one in issues if one["heading"] == "填报增长率"]


@pytest.mark.feature("JF-01")
def test_the_street_prints_1059_members_121_away_and_220_here_who_are_not_added(
    place: Callable[[str], dict[str, Any]],
) -> None:
    found = place("解放街道")["results"]["F26"]
    assert (found["党员总数"], found["流出合计"], found["流入合计"], found["占比%"]) == (1059, 121, 220, 11.4)


@pytest.mark.feature("JC-01")
def test_the_communities_of_jinchang_show_the_340_that_the_parts_lack(place: Callable[[str], dict[str, Any]]) -> None:
    document = place("金昌")
    assert document["results"]["F26"]["党员总数"] == 1952
    (found,) = [issue for issue in document["issues"] if (issue["tab"], issue["heading"]) == ("党员", "人员分类")]
    assert [number in found["says"] for number in ("1952", "1612", "340")] == [True, True, True]

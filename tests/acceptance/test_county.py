"""The published figures of 高台, 解放街道, 土默特右旗 and 金昌, printed from invented members (domain statistics)."""

import contextlib
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from mpm_xl.cli import main


def told(*words: object) -> dict[str, Any]:
    """Return the JSON object that a command prints."""
    output = io.StringIO()
    with contextlib.redirect_stdout(output):
        assert main([str(word) for word in words]) in (0, 1)
    document: dict[str, Any] = json.loads(output.getvalue())
    return document


@pytest.fixture(scope="session")
def county(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Any]]:
    """Give the county of 高台 in full size, refreshed, with what the refresh said."""
    folder = tmp_path_factory.mktemp("county")
    with contextlib.redirect_stdout(io.StringIO()):
        assert main(["demo", str(folder), "--place", "高台"]) == 0
    path = folder / "高台.xlsx"
    return path, told("refresh", path, "--json")


@pytest.fixture(scope="session")
def place(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], dict[str, Any]]:
    """Give what a refresh says of another place's workbook."""

    def refresh(name: str) -> dict[str, Any]:
        folder = tmp_path_factory.mktemp("place")
        with contextlib.redirect_stdout(io.StringIO()):
            assert main(["demo", str(folder), "--place", name]) == 0
        return told("refresh", folder / f"{name}.xlsx", "--json")

    return refresh


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
    book = load_workbook(path, read_only=False)
    sheet = next(book[name] for name in book.sheetnames if name.startswith("F26"))
    headings = {cell.value: cell for line in sheet.iter_rows() for cell in line if isinstance(cell.value, str)}
    for heading in ("党员总数", "流出合计", "占比%", "跨省", "流入合计"):
        at = headings[heading]
        total = next(
            row for row in range(at.row, sheet.max_row + 1)
            if str(sheet.cell(row, 1).value).replace(" ", "") == "合计"
        )  # fmt: skip
        cell = sheet.cell(total, at.column)
        value = float(str(cell.value))
        assert (round(value * 100, 1) if "%" in cell.number_format else value) == document["results"]["F26"][heading], (
            heading
        )
    below = [text for text in headings if "跨省占流出" in text]
    assert [text for text in below if "38.2" in text]


@pytest.mark.feature("GT-01")
def test_the_county_has_its_branches_and_the_trace_of_the_total_its_1807_rows(
    county: tuple[Path, dict[str, Any]],
) -> None:
    path, document = county
    orgs = load_workbook(path, read_only=True)["党组织"].iter_rows(min_row=2, values_only=True)
    headings = list(next(orgs))
    kinds = [str(line[headings.index("类型")]) for line in orgs]
    assert (kinds.count("党总支"), sum(kind.endswith("党支部") for kind in kinds)) == (19, 458)
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
    assert "340" in json.dumps([document["issues"], document["results"]], ensure_ascii=False)

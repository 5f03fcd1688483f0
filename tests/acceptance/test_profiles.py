"""The profiles of all places, through the command line: what each asks for, and where that is written."""

import json
from collections.abc import Callable
from typing import Any

PLACES = ["通用", "土右旗", "朝阳", "爵溪", "解放街道", "金昌", "高台"]


def test_every_place_is_listed_with_every_parameter_its_default_and_its_source(run: Callable[..., Any]) -> None:
    told = json.loads(run("profiles", "--json").out)["profiles"]
    assert sorted(place["name"] for place in told) == sorted(PLACES)
    assert len({tuple(one["code"] for one in place["parameters"]) for place in told}) == 1
    of_all = {(place["name"], one["code"]): one for place in told for one in place["parameters"]}
    assert of_all["朝阳", "STUDY_REPORT"] == {
        "code": "STUDY_REPORT", "kind": "参数", "name": "学习汇报周期", "unit": "月/季/半年/年", "value": "月",
        "default": "–", "basis": "S001 L18：每月汇报一次学习情况",
    }  # fmt: skip
    assert (of_all["通用", "REG_MONTHS"]["value"], of_all["通用", "REG_MONTHS"]["default"]) == ("3", "6")
    assert all(one["basis"] for one in of_all.values())


def test_for_people_a_place_is_told_by_what_it_does_otherwise(run: Callable[..., Any]) -> None:
    lines = run("profiles").out.splitlines()
    at = lines.index(next(line for line in lines if line.startswith("高台：")))
    told = lines[at + 1 : at + 30]
    assert "  固定活动日：6（S003 L32：每月6日）" in told
    assert not any(line.startswith("  认定流动党员起点") for line in told)

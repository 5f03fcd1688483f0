"""Every expected cell of the golden tables of the places, written by hand from the rules, against a refresh."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import pytest

PLACES = ("朝阳", "通用", "土右旗", "爵溪", "金昌")
Line = Mapping[str, str]
Compare = Callable[..., list[str]]
Statuses = Callable[..., str]
LENGTHS = {12: "月", 4: "季", 2: "半年", 1: "年"}
OF_TASKS = ("反馈", "核实")
HALVES = ("上半年", "下半年")
NO_LEVEL = "—"
MONTHS = {"月数": "已外出月数"}
CLASSES = {
    "直管": ("居民",), "双管": ("在职",), "共管": ("离退休",), "协管": ("流动",),
    "接管": ("下岗失业", "解除劳动关系", "未安置复转军人", "未就业毕业生"),
}  # fmt: skip
WAYS = ("", "不计入后")
STATUS = {"完成": "完", "逾期": "逾", "免": "免", "进行中": "进", "临期": "临"}


@pytest.fixture(params=PLACES)
def place(request: pytest.FixtureRequest) -> str:
    """Give each place that has a golden table for these."""
    return str(request.param)


@pytest.fixture
def results(place: str, refresh_golden: Callable[[str], dict[str, Any]]) -> dict[str, Any]:
    """Give the results of a refresh of its table."""
    return refresh_golden(place)


def by(entries: Iterable[Mapping[str, Any]], heading: str = "姓名") -> dict[str, Mapping[str, Any]]:
    return {entry[heading]: entry for entry in entries}


def rules_of(text: str) -> set[str]:
    return set(text.split())


def test_every_cell_of_the_table_is_what_a_refresh_computes(
    place: str, golden: Callable[[str], Any], results: dict[str, Any], differences: Compare, duty_statuses: Statuses
) -> None:
    expected = golden(place).expected
    found = [
        *_tasks(expected, results, differences, duty_statuses),
        *_groups(expected, results),
        *(one for table in TABLES for one in table(expected, results, differences)),
    ]
    assert found == []


def test_every_alert_of_the_table_is_listed_and_none_that_must_not_be(
    place: str, golden: Callable[[str], Any], results: dict[str, Any]
) -> None:
    expected = golden(place).expected
    listed = [(one["级别"], one["对象"], rules_of(one["规则号"])) for one in results["F30"]]
    wanted = [(one["级别"], one["对象"], rules_of(one["规则"])) for one in expected["预警"]]
    missing = [want for want in wanted if not any(_same(want, one) for one in listed)]
    unwanted = [(one["级别"], one["对象"], rules_of(one["规则"])) for one in expected.get("不得预警", ())]
    told = [no for no in unwanted if any(_same(no, one) for one in listed)]
    wrong = [no for no in told if not any(_same(no, one) for one in wanted)]
    assert (missing, wrong) == ([], [])
    assert len(wanted) >= 12


def _same(one: tuple[str, str, set[str]], other: tuple[str, str, set[str]]) -> bool:
    of_a_rule = any(mine == yours or yours.startswith(f"{mine}.") for mine in one[2] for yours in other[2])
    return one[0] == other[0] and (other[1] or "").startswith(one[1]) and of_a_rule


def test_every_expected_cell_names_its_rule_and_its_working(place: str, golden: Callable[[str], Any]) -> None:
    for title, lines in golden(place).expected.items():
        assert lines, title
        assert all(line["规则"].startswith("C") and line["算法"] for line in lines), title


def _states(expected: Mapping[str, Sequence[Line]], results: dict[str, Any], differences: Compare) -> list[str]:
    trips = by(results["流出状态"])
    return differences(
        expected["流出状态"], lambda line, heading: trips[line["姓名"]][MONTHS.get(str(heading), str(heading))]
    )


def _tasks(
    expected: Mapping[str, Sequence[Line]], results: dict[str, Any], differences: Compare, duty_statuses: Statuses
) -> list[str]:
    def got(line: Line, _: str) -> str:
        if line["任务"] in OF_TASKS:
            return _halves(results, line["姓名"], line["任务"])
        return str(duty_statuses(results, line["姓名"], line["任务"], LENGTHS[len(line["应为"])]))

    return differences(expected["任务"], got)


def _halves(results: dict[str, Any], name: str, kind: str) -> str:
    """Return the states of both halves of the year as the list of tasks tells them; what is not there is not due."""
    tasks = [one for one in results["任务清单"] if (one["姓名"], one["任务"]) == (name, kind)]
    of = {half: STATUS[one["状态"]] for one in tasks for half in HALVES if one["说明"].endswith(half)}
    return "".join(of.get(half, "免") for half in HALVES)


def _clocks(expected: Mapping[str, Sequence[Line]], results: dict[str, Any], differences: Compare) -> list[str]:
    clocks = by(results["时钟"])
    return differences(expected["时钟"], lambda line, heading: clocks[line["姓名"]][heading])


def _organisations(expected: Mapping[str, Sequence[Line]], results: dict[str, Any], differences: Compare) -> list[str]:
    advice = by(results["组织建议"], "所在地")

    def got(line: Line, heading: str) -> str:
        one = advice[line["片"]]
        if heading == "建议":
            return line["建议"] if line["建议"] in one["建议"] else str(one["建议"])
        return "、".join(one["缺少"]) or line["缺少"] if line["缺少"] in {"无", NO_LEVEL} else "、".join(one["缺少"])

    return differences(expected["组织建议"], got)


def _haves(expected: Mapping[str, Sequence[Line]], results: dict[str, Any], differences: Compare) -> list[str]:
    told = results["三有三知"]
    haves = by(told if isinstance(told, list) else next(one for one in told.values() if isinstance(one, list)))
    return differences(expected.get("三有三知", ()), lambda line, heading: haves[line["姓名"]][heading])


def _scores(expected: Mapping[str, Sequence[Line]], results: dict[str, Any], differences: Compare) -> list[str]:
    sheets = by(results["F19"])

    def item(line: Line, heading: str) -> object:
        return sheets[line["姓名"]]["项目"][line["项目"]][heading]

    return [
        *differences(expected.get("项目", ()), item),
        *differences(expected.get("总分", ()), lambda line, heading: sheets[line["姓名"]].get(heading)),
    ]


def _classes(expected: Mapping[str, Sequence[Line]], results: dict[str, Any], differences: Compare) -> list[str]:
    if "五管" not in expected:
        return []
    (row,) = results["F36"]["五管"]
    sums = {name: sum(row[part] for part in parts) for name, parts in CLASSES.items()}
    return differences(expected["五管"], lambda line, _: {**row, **sums}[line["列"]])


def _groups(expected: Mapping[str, Sequence[Line]], results: dict[str, Any]) -> list[str]:
    wanted = [
        (line["片区"], frozenset(line["成员"].split("、")), line["组长"], line["网格阵地"])
        for line in expected.get("党小组", ())
    ]
    got = [(one["片区"], frozenset(one["成员"]), one["组长"], one["阵地"]) for one in results["F28B"]]
    return [f"没有{want}" for want in wanted if not any(_fits(want, one) for one in got)]


def _fits(want: Sequence[Any], got: Sequence[Any]) -> bool:
    return all(mine in ("", yours) or (mine == NO_LEVEL and not yours) for mine, yours in zip(want, got, strict=True))


def _quorum(expected: Mapping[str, Sequence[Line]], results: dict[str, Any], differences: Compare) -> list[str]:
    lines = expected.get("到会率", ())
    return [
        difference
        for line, way in zip(lines, WAYS, strict=False)
        for difference in differences([line], lambda _, heading, way=way: results["F38"][0][way + heading])
    ]


TABLES = (_states, _clocks, _organisations, _haves, _scores, _classes, _quorum)

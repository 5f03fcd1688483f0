"""F28, F28B and F35 have the headings typed by hand from forms.md, and print what the rules propose."""

from datetime import date
from pathlib import Path

import pytest

from mpm_xl.forms import FORMS, f28, f28_advice, f35
from tests.mpm_xl.desk import BRANCH, UNIT, desk
from validators.cell import Cell
from workbook.forms.declaration import Block

GOLDEN = Path(__file__).parent.parent / "golden" / "forms"
BY_CODE = {spec.form.code: spec.form for spec in FORMS}
SU: dict[str, Cell] = {
    "name": "苏梅", "branch": UNIT, "member_class": "正式党员", "party_post": "支部委员", "full_date": date(2001, 7, 1),
}  # fmt: skip
MA: dict[str, Cell] = {"name": "马文博", "branch": UNIT, "member_class": "预备党员"}
TRIP: dict[str, Cell] = {
    "person": "马文博", "out_date": date(2023, 3, 1), "dest_place": "甘肃省酒泉市瓜州县", "contact_person": "苏梅",
    "assigned_org": UNIT,
}  # fmt: skip
ROWS: dict[str, list[dict[str, Cell]]] = {
    "orgs": [{**BRANCH, "secretary": "苏梅", "secretary_source": "村两委", "budget": 12500},
             {"code": f"{BRANCH['code']}-1", "name": "一组", "org_type": "党小组", "parent_code": BRANCH["code"]}],
    "members": [SU, MA], "outflow": [TRIP],
    "contacts": [{"date": date(2024, 6, 12), "person": "马文博", "method": "家访", "reached": "是"}],
    "requests": [{"date": date(2024, 8, 2), "person": "马文博", "state": "办理中"},
                 {"date": date(2024, 8, 3), "person": "马文博", "state": "办结"}],
    "assistance": [{"date": date(2024, 2, 5), "person": "马文博"}, {"date": date(2023, 2, 5), "person": "马文博"}],
}  # fmt: skip


def typed(code: str) -> list[tuple[str, str]]:
    """Return group and heading of every column of a transcription."""
    part = (GOLDEN / f"{code}.md").read_text(encoding="utf-8").split("## 列")[1].split("##")[0]
    lines = [line for line in part.splitlines() if line.startswith("|") and "---" not in line and "| 组 |" not in line]
    return [(cells[0].strip(), cells[1].strip()) for cells in (line.strip("|").split("|") for line in lines)]


@pytest.mark.parametrize("code", ["F28", "F28B", "F35"])
def test_a_form_of_organisations_has_the_columns_of_the_paper_form(code: str) -> None:
    (block,) = [part for part in BY_CODE[code].parts if isinstance(part, Block)]
    assert [(item.group, item.heading) for item in block.items] == typed(code)


def test_the_table_of_organisations_counts_members_and_groups() -> None:
    (line,) = f28.values(desk("高台", "2024-12-31", ROWS), "").blocks["设置"]
    assert [line[field].value for field in ("name", "secretary", "formal", "probationary", "groups", "fixed_day")] == [
        UNIT, "苏梅（村两委）", 1, 1, 1, 6,
    ]  # fmt: skip
    assert line["budget"].value == 12500
    assert all(line[field].behind for field in ("formal", "probationary", "groups", "fixed_day", "budget"))


def test_the_table_of_advice_says_what_is_lacking() -> None:
    (line,) = f28_advice.values(desk("高台", "2024-12-31", ROWS), "").blocks["建议"]
    assert [line[field].value for field in ("place", "members", "formal_members", "advice", "missing", "actual")] == [
        "甘肃省酒泉市瓜州县", 1, 0, "挂靠所在地村（社区）党组织", "生产经营稳定", "原支部1人",
    ]  # fmt: skip


def test_the_sums_under_the_advice_say_that_they_count_members_who_are_away_or_here() -> None:
    found = f28_advice.values(desk("高台", "2024-12-31", ROWS), "").results["组织汇总"]
    assert isinstance(found, list)
    assert all(list(one) == ["项目", "内容", "个数", "流动党员数"] for one in found)
    sums = next(part for part in f28_advice.FORM.parts if getattr(part, "name", "") == "汇总")
    assert isinstance(sums, Block)
    assert [item.heading for item in sums.items] == ["项目", "内容", "个数", "流动党员数"]


def test_the_table_of_pairs_prints_contacts_visits_and_troubles_of_the_year() -> None:
    (line,) = f35.values(desk("高台", "2024-12-31", ROWS), "").blocks["结对"]
    fields = ("contact", "post", "manner", "members", "places", "due", "done", "visits", "troubles")
    assert [line[field].value for field in fields] == [
        "苏梅", "支部委员", "1+1", "马文博", "甘肃省酒泉市瓜州县", 11, 2, 1, "诉求1件未办结、帮扶1次",
    ]  # fmt: skip


def test_an_empty_workbook_prints_empty_tables() -> None:
    office = desk("高台", "2024-12-31", {})
    assert len(f28.values(office, "").blocks["设置"]) == 1
    assert f28.group_values(office, "").blocks["划分"] == []
    assert f35.values(office, "").blocks["结对"] == []

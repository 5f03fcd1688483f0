"""A refresh fills every form of a workbook from its ledgers, and a second one finds nothing to do."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

import pytest

from mpm_xl.figure import RowRef
from mpm_xl.forms import FORMS, FormSpec, f03, f04, f05, f05_cover, f16, f17, f18, f19, f20, issues
from mpm_xl.office import Office
from mpm_xl.tasks.refresh import plan_refresh
from tests.mpm_xl.desk import UNIT, desk, desk_book
from tests.workbook.drawn import drawn
from validators.cell import Cell, written
from validators.places import load_profile
from workbook.edit import Link

AS_OF = "2024-12-31"
HOME = FORMS[0]


def member(name: str, number: str, **more: Cell) -> dict[str, Cell]:
    return {
        "name": name, "id_number": number, "sex": "男", "ethnicity": "汉族", "birth": "1988-03",
        "education": "大学专科", "member_class": "正式党员", "branch": "前进村党支部", "phone": "13900000001", **more,
    }  # fmt: skip


ROWS: Mapping[str, Sequence[Mapping[str, Cell]]] = {
    "members": [
        member("苏梅", "620799197501010029", sex="女", party_post="支部委员", join_date="2000.07"),
        member("马文博", "620799198803120017", join_date=date(2010, 7, 1), original_occupation="不掌握"),
        member("韩立新", "34059919800101007X", opening_last_contact="2023.12"),
        member("汪海涛", "330999196308150035", branch="鄱阳县某党支部"),
    ],
    "outflow": [
        {"person": "韩立新", "out_date": date(2024, 9, 30), "dest_place": "不掌握", "dest_unit": "无",
         "remark": "待核实"},
        {"person": "马文博", "out_date": date(2024, 2, 26), "reason": "务工", "dest_place": "甘肃省酒泉市瓜州县",
         "dest_unit": "宏达公司", "occupation": "施工", "contact_person": "苏梅"},
    ],
    "inflow": [
        {"person": "汪海涛", "in_date": date(2024, 3, 1), "reason": "务工", "from_place": "江西省上饶市鄱阳县",
         "residence": "瀛海路88号", "certificate_kind": "活动证", "certificate_no": "361128000456",
         "town_checkin": date(2024, 3, 2), "contact_person": "苏梅", "assigned_org": "前进村党支部"},
    ],
    "contacts": [
        {"date": date(2024, 12, 20), "person": "马文博", "method": "电话", "reached": "否"},
        {"date": date(2024, 6, 12), "person": "马文博", "method": "电话", "reached": "是", "content": "传达安排",
         "recorder": "苏梅"},
        {"date": date(2024, 5, 12), "person": "马文博", "method": "寄送资料", "reached": "否"},
        {"date": date(2023, 6, 12), "person": "马文博", "method": "电话", "reached": "是"},
    ],
    "appraisals": [
        {"year": 2024, "person": "马文博", "grade": "合格", "votes_excellent": 4, "votes_qualified": 6,
         "votes_basic": 1, "votes_unqualified": 0,
         "graded_on": date(2024, 12, 26), "self_summary": "按期交费", "self_grade": "合格"},
    ],
    "deeds": [{"date": date(2024, 5, 18), "person": "马文博", "kind": "志愿服务", "content": "指路", "count": 3}],
}  # fmt: skip


def shown(spec: FormSpec, profile: str) -> bool:
    return spec.always or load_profile(profile)[0].shows(spec.form.code)


@pytest.fixture
def office() -> Office:
    return desk("高台", AS_OF, ROWS)


def flat(cells: Sequence[Sequence[Cell]]) -> Iterator[str]:
    return (written(cell) for row in cells for cell in row if cell is not None)


@pytest.mark.parametrize("profile", ["通用", "高台", "解放街道"])
def test_a_second_refresh_of_every_form_changes_nothing(profile: str) -> None:
    forms = [drawn(spec.form) for spec in FORMS if shown(spec, profile)]
    book = desk_book(profile, AS_OF, ROWS, *forms)
    assert book.apply(plan_refresh(book).edits) is True
    assert book.apply(plan_refresh(book).edits) is False


def test_no_pattern_is_left_on_a_sheet_after_a_refresh() -> None:
    forms = [drawn(spec.form) for spec in FORMS if shown(spec, "高台")]
    book = desk_book("高台", AS_OF, ROWS, *forms)
    book.apply(plan_refresh(book).edits)
    assert [text for form in forms for text in flat(book.read(form.title).cells) if "{" in text] == []


def test_an_empty_workbook_fills_every_form_with_nothing() -> None:
    forms = [drawn(spec.form) for spec in FORMS if shown(spec, "高台")]
    book = desk_book("高台", AS_OF, {}, *forms)
    plan = plan_refresh(book)
    book.apply(plan.edits)
    assert plan.results["F03"] == {"合计": 0, "建议转移组织关系": 0, "落实口袋隐形党员": 0, "接转组织关系": 0}
    assert "合计 0 人" in set(flat(book.read("F03 流出花名册").cells))


def test_the_outflow_roster_lists_everyone_away_in_the_order_of_members(office: Office) -> None:
    lines = f03.values(office, "").blocks["名单"]
    assert [(line["number"].value, line["name"].value) for line in lines] == [(1, "马文博"), (2, "韩立新")]
    assert f03.values(office, "").fields["total"].behind == (RowRef("流出", 4), RowRef("流出", 3))


def test_the_outflow_roster_prints_dates_rough_dates_words_and_blanks_as_they_are(office: Office) -> None:
    first, second = f03.values(office, "").blocks["名单"]
    assert first["birth"].value == "1988.03"
    assert first["join_date"].value == date(2010, 7, 1)
    assert first["original_occupation"].value == "不掌握"
    assert (first["out_date"].value, first["months"].value) == (date(2024, 2, 26), 10)
    assert first["contact_person"].value == "苏梅（支部委员）"
    assert first["last_contact"].value == date(2024, 6, 12)
    assert first["id_number"].value == "620799198803120017"
    assert (first["member_class"].value, first["remark"].value) == ("正式", "建议办活动证")
    assert (second["dest_place"].value, second["unit_and_occupation"].value) == ("不掌握", "无")
    assert (second["last_contact"].value, second["join_date"].value) == ("2023.12", None)


def test_who_is_registered_but_not_yet_mobile_is_marked_as_short(office: Office) -> None:
    assert f03.values(office, "").blocks["名单"][1]["remark"].value == "短期；建议办活动证；待核实"


def test_who_is_away_for_less_than_the_place_registers_from_is_not_listed() -> None:
    lines = f03.values(desk("土右旗", AS_OF, ROWS), "").blocks["名单"]
    assert [line["name"].value for line in lines] == ["马文博"]


def test_the_inflow_roster_prints_the_stay_and_leaves_feedback_to_a_ledger_to_come(office: Office) -> None:
    (line,) = f04.values(office, "").blocks["名单"]
    assert (line["name"].value, line["origin_org"].value) == ("汪海涛", "鄱阳县某党支部")
    assert (line["certificate"].value, line["checkins"].value) == ("361128000456", "3.2/—")
    assert line["last_feedback"].value == "—"


def test_the_contact_page_shows_the_year_of_the_member_chosen(office: Office) -> None:
    values = f05.values(office, "马文博")
    assert [line["date"].value for line in values.blocks["联系记录"]] == [
        date(2024, 5, 12), date(2024, 6, 12), date(2024, 12, 20),
    ]  # fmt: skip
    assert values.fields["summary"].value == (
        "本年度应联系 9 次，已联系 2 次，其中：电话 1 次、微信(短信) 0 次、书信 0 封、寄送资料 1 份、上门走访 0 次。"
    )
    assert str(values.fields["ticks"].value).startswith("“四个一”：打电话√ 发短信□ 寄资料√ 写信□      三有三知：有卡□")
    assert (values.fields["period"].value, values.fields["choice_note"].value) == ("每月", None)


def test_without_a_choice_the_first_member_away_is_shown_and_said(office: Office) -> None:
    values = f05.values(office, "")
    assert (values.fields["name"].value, values.fields["choice_note"].value) == ("马文博", "未选择，现为马文博")


def test_a_name_nobody_has_is_said_and_nothing_is_shown(office: Office) -> None:
    values = f05.values(office, "张三")
    assert values.fields["choice_note"].value == "“党员”台账中没有“张三”"
    assert "name" not in values.fields


def test_the_contact_book_lists_those_of_one_contact_person_or_all(office: Office) -> None:
    everyone, own = f05_cover.values(office, ""), f05_cover.values(office, "苏梅")
    assert [line["name"].value for line in everyone.blocks["一览表"]] == ["马文博", "韩立新", "汪海涛"]
    assert [line["name"].value for line in own.blocks["一览表"]] == ["马文博", "汪海涛"]
    assert (own.fields["contact_person"].value, own.fields["total"].value) == ("苏梅（支部委员）", 2)


def test_the_ballot_lists_the_members_of_one_branch_and_leaves_the_grades_open(office: Office) -> None:
    values = f16.values(office, "")
    assert [line["name"].value for line in values.blocks["测评"]] == ["苏梅", "马文博", "韩立新"]
    assert set(values.blocks["测评"][0]) == {"number", "name"}
    assert values.fields["title"].value == "前进村党支部 2024"
    assert f16.values(office, "别处").fields["choice_note"].value == "“党组织”台账中没有“别处”"


def test_the_ballot_of_those_away_lists_nobody_else(office: Office) -> None:
    lines = f16.mobile_values(office, "").blocks["测评"]
    assert [line["name"].value for line in lines] == ["马文博", "韩立新"]


def test_votes_are_printed_with_a_dash_for_a_rate_nobody_can_work_out(office: Office) -> None:
    (line,) = f17.values(office, "").blocks["测评结果"]
    assert [line[f"{field}_votes"].value for field, _ in f17.GRADES] == [4, 6, 1, 0]
    assert line["excellent_rate"].value == "—"
    assert (line["grade"].value, line["kind"].value) == ("合格", "流出")


def test_the_register_of_one_member_holds_the_votes_and_the_grade_typed(office: Office) -> None:
    fields = f18.values(office, "马文博").fields
    assert fields["votes"].value == "优秀4票 合格6票 基本合格1票 不合格0票"
    assert fields["grade"].value == "等次：合格"
    assert fields["graded_on"].value == "2024年12月26日"
    assert (fields["self_summary"].value, fields["post"].value) == ("按期交费", "施工")


def test_the_score_sheet_prints_each_item_under_its_dimension_once(office: Office) -> None:
    values = f19.values(office, "马文博")
    lines = values.blocks["评分"]
    assert [line["dimension"].value for line in lines if line.get("dimension") and line["dimension"].value] == [
        "参加组织生活(30)", "履职尽责(30)", "遵纪守法(20)", "作用发挥(20)", "加分", "扣分",
    ]  # fmt: skip
    volunteering = next(line for line in lines if "code" in line and line["code"].value == "D1")
    assert [volunteering[field].value for field in ("maximum", "done", "points", "evidence")] == [5, 3, 3, "1×3=3"]
    assert volunteering["points"].behind == (RowRef("积分事项", 3),)


def test_the_score_sheet_and_the_public_list_say_the_same(office: Office) -> None:
    sheet = f19.values(office, "马文博")
    line = next(line for line in f20.values(office, "").blocks["积分"] if line["name"].value == "马文博")
    assert line["total"].value == sheet.fields["total"].value
    assert [entry["姓名"] for entry in sheet.results["F19"]] == ["马文博", "韩立新", "汪海涛"]  # type: ignore[attr-defined]


def test_branches_are_summed_up_with_a_line_for_the_whole(office: Office) -> None:
    values = f20.branch_values(office, "")
    assert [(line["branch"].value, line["scored"].value) for line in values.blocks["汇总"]] == [("前进村党支部", 3)]
    assert values.fields["合计_汇总_scored"].value == 3


def test_findings_lead_to_their_cells(office: Office) -> None:
    lines = issues.values(office, "").blocks["问题"]
    places = [line["cell"].value for line in lines]
    assert Link("I5", "党员", "I5") in places
    assert {line["number"].value for line in lines} == set(range(1, len(lines) + 1))


def test_the_first_sheet_counts_and_leads_everywhere(office: Office) -> None:
    values = HOME.values(office, "")
    assert [values.fields[name].value for name in ("members", "outflow", "inflow")] == [3, 2, 1]
    links = [line["name"].value for line in values.blocks["目录"]]
    assert Link("党员", "党员", "A1") in links
    assert Link("F26 情况统计表", "F26 情况统计表", "A1") in links
    assert Link("F16 流动党员测评表", "F16 流动党员测评表", "A1") not in links
    late = {line["kind"].value: line["overdue"].value for line in values.blocks["任务"]}
    assert {"联系", "思想汇报", "四个一", "外出前谈话", "双报到", "节日慰问"} <= set(late)
    assert "学习汇报" not in late


def test_hidden_sheets_are_named_with_their_purpose() -> None:
    values = HOME.values(desk("解放街道", AS_OF, {}), "")
    assert [(line["name"].value, line["purpose"].value) for line in values.blocks["隐藏台账"]] == [
        ("困难诉求", "每件诉求、议题或提案一行"),
        ("诉求调度", "每件诉求每次调度一行"),
        ("在职报到", "在职党员到社区报到，每人每年一行"),
        ("关系转接", "每次转接组织关系一行"),
        ("党费补缴", "延迟、补缴、另记的党费，每笔一行"),
        ("处置处分", "已经决定的组织处置和处分"),
        ("失联查找", "查找失联党员，每次一行"),
        ("发展培养", "两地共同培养的发展对象"),
        ("务工信息", "求职务工人员"),
        ("历年数据", "往年公布或上报过的数字"),
        ("身份核对", "两行疑似同一人的，核对后每对登记一行"),
        ("F12 二卡三簿台账", "二卡三簿台账和卡册齐备率"),
        ("F19 积分评分表", "积分制考核评分表，选择党员后刷新"),
        ("F20 积分公示", "积分公示表"),
        ("F20 汇总", "各党支部积分汇总"),
        ("F20 名单", "表彰、提醒谈话、处置建议名单和等次分布"),
        ("F36 五管", "社区党员“五管”分类统计表"),
        ("三有三知达标表", "三有三知达标表"),
        ("三项教育", "三项教育覆盖、培训和推送"),
        ("支部考核", "党支部目标考核"),
    ]
    history: list[dict[str, Cell]] = [{"year": 2015, "indicator": "流出党员数", "value": 742}]
    hidden = HOME.values(desk("解放街道", AS_OF, {"history": history}), "").blocks["隐藏台账"]
    assert "历年数据" not in [line["name"].value for line in hidden]


def test_members_without_a_class_are_counted_where_classes_are_used(office: Office) -> None:
    members: list[dict[str, Cell]] = [
        {"name": name, "branch": UNIT, "community_class": cls} for name, cls in (("张甲", "居民"), ("张乙", None))
    ]
    assert HOME.values(desk("金昌", AS_OF, {"members": members}), "").fields["unclassified"].value == 1
    assert HOME.values(office, "").fields["unclassified"].value == "—"


def test_the_results_name_every_trip_and_every_duty(office: Office) -> None:
    results = HOME.values(office, "").results
    assert results["流出状态"] == [
        {
            "行": 3,
            "姓名": "韩立新",
            "外出日期": "2024-09-30",
            "已外出月数": 3,
            "状态": "登记造册",
            "流向": "不掌握",
            "建议代码": "CARD",
            "建议": "办理《流动党员活动证》",
            "本地建议代码": "NONE",
            "本地建议": "外出前报备，进行行前提醒谈话",
        },
        {
            "行": 4,
            "姓名": "马文博",
            "外出日期": "2024-02-26",
            "已外出月数": 10,
            "状态": "流动党员",
            "流向": "省内跨市",
            "建议代码": "CARD",
            "建议": "办理《流动党员活动证》，参加流入地党组织的活动（暂不能转移组织关系）",
            "本地建议代码": "NONE",
            "本地建议": "外出前报备，进行行前提醒谈话",
        },
    ]
    assert {
        "姓名": "马文博",
        "任务": "联系",
        "周期": "2024-05-01—2024-05-31",
        "应": 1,
        "已": 1,
        "状态": "完成",
    } in list(
        results["任务"]  # type: ignore[call-overload]
    )

"""Rules are data: defaults, what a place changes, and the office's own value on top."""

from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from validators import places
from validators.places import load_profile, parameter_lines, profile_names


def test_the_two_places_contradict_one_another_over_one_set_of_defaults() -> None:
    gaotai, _ = load_profile("高台")
    jiefang, _ = load_profile("解放街道")
    new, _ = load_profile("通用")
    assert (gaotai.reg_months, jiefang.reg_months, new.reg_months) == (0, 3, 3)
    assert (gaotai.fixed_day, jiefang.fixed_day, new.fixed_day) == (6, 30, None)
    assert (gaotai.contact_period, jiefang.contact_period) == ("月", "季")
    assert (gaotai.thought_report, jiefang.thought_report, new.thought_report) == ("季", "半年", "半年")
    assert (gaotai.score_lines, jiefang.score_lines) == ((Decimal(90), Decimal(70), Decimal(60)), None)
    assert (gaotai.appraisal, jiefang.appraisal) == ("年", "春节期间")
    assert gaotai.def_months == jiefang.def_months == 6
    assert gaotai.excellent_cap == Fraction(1, 3)


def test_the_own_value_of_an_office_comes_before_place_and_default() -> None:
    profile, bad = load_profile("高台", {"REG_MONTHS": "2", "CONTACT_PERIOD": "半年", "A1": "10"})
    assert not bad
    assert (profile.reg_months, profile.contact_period) == (2, "半年")
    assert next(item.maximum for item in profile.score_items if item.code == "A1") == 10


@pytest.mark.parametrize(
    ("code", "value"),
    [
        ("REG_MONTHS", "三"),
        ("CONTACT_PERIOD", "周"),
        ("SCORE_LINES", "90/70"),
        ("EXCELLENT_CAP", "1/0"),
        ("FIXED_DAY", "32"),
        ("A1", "x"),
        ("A1", "-5"),
        ("SCORE_LINES", "60/70/90"),
        ("SCORE_LINES", "110/70/60"),
        ("DEF_MONTHS", "0.5"),
        ("PARTIAL_PERIOD", "3/2"),
        ("EXCELLENT_CAP", "2"),
        ("EXCELLENT_CAP", "0"),
        ("GAP_WARN", "7"),
        ("GROUP_MIN", "16"),
        ("TRAIN_IN", "每周"),
        ("ONLINE_COUNTS", "也许"),
        ("APPRAISAL_WEIGHT", "101"),
        ("RECEIPT_DAYS", "1000000000"),
        ("GRAD_MONTHS", "1001"),
    ],
)
def test_an_own_value_that_cannot_be_used_is_named_and_the_shipped_one_stays(code: str, value: str) -> None:
    profile, bad = load_profile("高台", {code: value})
    assert [(one.code, one.value) for one in bad] == [(code, value)]
    assert profile == load_profile("高台")[0]


def test_every_parameter_of_every_profile_says_where_it_comes_from() -> None:
    for name in profile_names():
        for line in parameter_lines(name):
            assert line.basis, (name, line.code)
            assert line.law_value, (name, line.code)


def test_the_score_items_add_up_to_the_four_dimensions() -> None:
    profile, _ = load_profile("高台")
    totals: dict[str, Decimal] = {}
    for item in profile.score_items:
        if item.mechanism != "deduct" or item.dimension != "遵纪守法":
            totals[item.dimension] = totals.get(item.dimension, Decimal(0)) + item.maximum
    assert totals == {"参加组织生活": 30, "履职尽责": 30, "作用发挥": 20}


# Domain profiles F, by hand: registration, contact, home visit, study report, thought report, feedback, verification,
# contact person; what a place does not say is the default of the law column, and 通用 is what F recommends to a new
# office.
PLACES = {
    "通用": (3, "季", None, None, "半年", None, "半年", "专人"),
    "朝阳": (0, "月", "季", "月", "季", "季", "季", "支委或在家党员"),
    "土右旗": (6, "季", None, None, "年", None, "半年", "专人"),
    "爵溪": (0, "季", None, None, "年", None, None, "专人"),
    "金昌": (6, "季", None, None, "年", "半年", None, "专人"),
    "高台": (0, "月", "节日", None, "季", "年", None, "支委"),
    "解放街道": (3, "季", None, None, "半年", "半年", "季", "委员"),
}


def test_every_place_of_the_domain_has_its_profile() -> None:
    assert set(profile_names()) == set(PLACES)


@pytest.mark.parametrize("name", PLACES)
def test_a_profile_says_what_its_place_asks_for(name: str) -> None:
    profile, bad = load_profile(name)
    assert not bad
    assert (
        profile.reg_months, profile.contact_period, profile.home_visit, profile.study_report, profile.thought_report,
        profile.feedback, profile.refresh, profile.contact_role,
    ) == PLACES[name]  # fmt: skip


def test_the_five_ones_of_two_places_are_not_the_same_five() -> None:
    chaoyang, jinchang = load_profile("朝阳")[0].lists, load_profile("金昌")[0].lists
    assert len(chaoyang["FIVE_ONES"]) == len(jinchang["FIVE_ONES"]) == 5
    assert not set(chaoyang["FIVE_ONES"]) & set(jinchang["FIVE_ONES"])
    assert chaoyang["FOUR_LEADS"][1] == "带头回乡办实业"
    assert jinchang["FIVE_GOODS"] == ("好公民", "好党员", "好职工", "好邻居", "好家长")
    assert jinchang["POST"][1] == "民间纠纷调解员"


def test_a_list_that_a_place_does_not_have_is_empty_until_the_office_fills_it() -> None:
    assert load_profile("通用")[0].lists["POST"] == ()
    assert load_profile("通用", {"POST": "巡逻员、 宣传员"})[0].lists["POST"] == ("巡逻员", "宣传员")


def test_of_own_values_that_contradict_one_another_the_later_is_named() -> None:
    profile, bad = load_profile("高台", {"DEF_MONTHS": "2", "REG_MONTHS": "3", "GAP_ALERT": "2"})
    assert [(one.code, one.reason) for one in bad] == [
        ("REG_MONTHS", "登记造册起点不能晚于认定流动党员起点"), ("GAP_ALERT", "提醒不能晚于报警"),
    ]  # fmt: skip
    assert (profile.reg_months, profile.def_months, profile.gap_alert) == (0, 2, 6)


def test_an_own_value_of_no_parameter_is_named_as_such() -> None:
    assert [(one.code, one.known) for one in load_profile("高台", {"NOPE": "1"})[1]] == [("NOPE", False)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('[REG_MONTH]\nvalue = "3"\nbasis = "x"\n', "某地.toml 第2行"),
        ('[REG_MONTHS]\nvalue = "3"\nbasis = "x"\nsource = "y"\n', "某地.toml 第2行：REG_MONTHS source"),
        ('[SCORE_LINES]\nvalue = "60/70/90"\nbasis = "x"\n', "等次线要从高到低"),
        ('[FIXED_DAY]\nvalue = "32"\nbasis = "x"\n', "某地.toml 第2行"),
    ],
)
def test_a_shipped_file_that_cannot_be_used_is_refused_with_its_line(
    text: str, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "profiles"
    folder.mkdir()
    shipped = Path(places.__file__).parent / "profiles" / "通用.toml"
    (folder / "通用.toml").write_text(shipped.read_text(encoding="utf-8"), encoding="utf-8")
    (folder / "某地.toml").write_text(f"# 一个地方\n{text}", encoding="utf-8")
    monkeypatch.setattr(places, "files", lambda _: tmp_path)
    monkeypatch.setattr(places, "_document", places._document.__wrapped__)  # noqa: SLF001  -- it remembers files
    with pytest.raises(ValueError, match=told):
        load_profile("某地")


# The matrix of domain profiles F beyond the columns above, by hand.
MORE = {
    "通用": ((), "按规定", "转移组织关系", None, None, None, ()),
    "解放街道": (("每月", "春节前后"), "活动证", "转移组织关系", None, "三类", None, ("流动党员联系册",)),
    "朝阳": (("春节前后",), "介绍信和活动证", "转移组织关系", None, None, None, ("党员登记卡", "联系卡", "跟踪管理卡")),
    "土右旗": (("推送",), "按规定", "转移组织关系", "月", None, None, ("流动党员信息库",)),
    "爵溪": (("定期",), "按规定", "转移组织关系", "说议办评", None, None, ()),
    "高台": (("冬训", "轮训"), "报备", "接转组织关系", None, None, "年", ("积分成绩单",)),
    "金昌": (
        (), "活动证", "临时组织关系", None, "五管", None,
        ("社区联系卡", "责任卡", "流动党员登记簿", "活动记录簿", "党费收缴簿", "流动党员台账"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", MORE)
def test_a_profile_says_what_else_its_place_has(name: str) -> None:
    one, _ = load_profile(name)
    assert (
        one.train_in, one.cert_at_depart, one.six_month_action, one.req_review, one.categories, one.four_ones,
        one.lists["CARDS"],
    ) == MORE[name]  # fmt: skip


@pytest.mark.parametrize(
    ("code", "value", "reason"),
    [
        ("EXCELLENT_CAP", "33%", "写成分数，例如1/3"),
        ("CONTACT_PERIOD", "两月", "可以写月、季、半年、年"),
        ("SOON_DAYS", "100000", "太大或太小"),
        ("FORMS", "F30、F99、X", "没有F99、X"),
    ],
)
def test_why_a_value_cannot_be_used_is_said_in_our_own_words(code: str, value: str, reason: str) -> None:
    (bad,) = load_profile("高台", {code: value})[1]
    assert bad.reason == reason

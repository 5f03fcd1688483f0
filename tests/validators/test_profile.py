"""Rules are data: defaults, what a place changes, and the office's own value on top."""

from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from validators import places
from validators.places import load_profile, odd_dimensions, parameter_lines, profile_names
from validators.profile import dimensions_of, maximum_of

FULL = 100


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
        ("GRAD_MONTHS", "121"),
        ("EXCELLENT_CAP", "1e-99999999"),
        ("BULK_DUES", "NaN"),
        ("A1", "1e999999"),
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
        ("REG_MONTHS", "“登记造册起点”（3）不能大于“认定流动党员起点”（2）"),
        ("GAP_ALERT", "“不参加组织生活、不交党费提醒”（3）不能大于“不参加组织生活、不交党费报警”（2）"),
    ]  # fmt: skip
    assert (profile.reg_months, profile.def_months, profile.gap_alert) == (0, 2, 6)


def test_an_own_value_of_no_parameter_is_named_as_such() -> None:
    assert [(one.code, one.known) for one in load_profile("高台", {"NOPE": "1"})[1]] == [("NOPE", False)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('[REG_MONTH]\nvalue = "3"\nbasis = "x"\n', "某地.toml 第2行"),
        ('[REG_MONTHS]\nvalue = "3"\nbasis = "x"\nsource = "y"\n', "某地.toml 第2行：REG_MONTHS source"),
        ('[SCORE_LINES]\nvalue = "60/70/90"\nbasis = "x"\n', "从高到低"),
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
        ("EXCELLENT_CAP", "三成", "写成分数，例如1/3，要大于0，不超过1"),
        ("CONTACT_PERIOD", "两月", "可以写月、季、半年、年；不设的写“–”"),
        ("SOON_DAYS", "32", "可以写0到31的整数"),
        ("LIFE_RATE", "0.9", "单位是%，0.9应写90"),
        ("APPRAISAL_WEIGHT", "0.2", "单位是%，0.2应写20"),
        (
            "QUALIFIED_VOTES",
            "3/4",
            "“建议合格的合格以上票比例（达到）”（3/4）不能大于“优秀候选的优秀票比例（达到）”（2/3）",
        ),
        ("BRANCH_ITEM", "定性：党建、定性 班子", "每项写成“定性：党建”或“定量：建卡率”，“定性 班子”不是"),
        ("EXEMPT_AGE", "0", "可以写18到120的整数"),
        ("NEIGHBOUR", "甲", "每项写成“甲区-乙区”，“甲”不是"),
        ("NEIGHBOUR", "青山区-昆区、青山区-青山区", "每项写成“甲区-乙区”，“青山区-青山区”不是"),
        ("TRADE_RULE", "电工", "每项写成“电工：持证上岗”，“电工”不是"),
        ("PENALTY", "党内警告、没收", "每项是“处置处分”中的一种措施，“没收”不是"),
        ("POST", "巡逻员、？？", "每项写一个名称，“？？”不是"),
        ("DUES_FARMER", "0.1", "可以写0.2到1的数，最多两位小数"),
        ("DUES_STEP", "0.3", "可以写0.01、0.1、1"),
        ("TRAIN_IN", "每月、每周", "可以写每月、春节前后、推送、定期、冬训、轮训，几样之间用、隔开；不设的写“–”"),
        ("SECRETARY_RETURN", "对", "可以写是、否"),
        ("SCORE_LINES", "90/90/60", "写成90/70/60的样子，从高到低，在0到100之间"),
        ("GRADE_POINTS", "95/80/65", "写成95/80/65/50的样子，从高到低，在0到100之间"),
        ("D1", "101", "可以写0到100的数，最多两位小数"),
        ("NORM_MEMBERS", "5", "“设支部委员会的正式党员数”（7）不能大于“一个支部的党员人数一般不超过”（5）"),
        ("FORMS", "F30、F99、X", "没有F99、X"),
        ("FORMS", "–", "至少写一张表"),
    ],
)
def test_why_a_value_cannot_be_used_is_said_in_our_own_words(code: str, value: str, reason: str) -> None:
    (bad,) = load_profile("高台", {code: value})[1]
    assert bad.reason == reason


@pytest.mark.parametrize(
    ("code", "values", "taken"),
    [
        ("EXCELLENT_CAP", ("33%", "３３％", "33/100"), Fraction(33, 100)),
        ("EXCELLENT_CAP", ("33.3%", "333/1000"), Fraction(333, 1000)),
        ("UNQUALIFIED_VOTES", ("三分之一", "1／3", "1/3"), Fraction(1, 3)),
        ("QUALIFIED_VOTES", ("三分之二", "2 / 3"), Fraction(2, 3)),
        ("CONTACT_PERIOD", ("每月", "1个月", "月度", "月"), "月"),
        ("CONTACT_PERIOD", ("季度", "每季度", "3个月", "每季"), "季"),
        ("THOUGHT_REPORT", ("每半年", "6个月"), "半年"),
        ("THOUGHT_REPORT", ("每年", "一年", "年度"), "年"),
        ("REQ_REVIEW", ("每月",), "月"),
        ("FIXED_DAY", ("6日", "6号", "每月6日", "６"), 6),
        ("GAP_WARN", ("3个月", "3月", "3"), 3),
        ("EDUCATE_DAYS", ("60天", "60日"), 60),
        ("EXEMPT_AGE", ("75岁", "75周岁"), 75),
        ("NOTICE_DAYS", ("7个工作日", "7工作日"), 7),
        ("LIFE_RATE", ("85%", "85"), Decimal(85)),
        ("APPRAISAL_WEIGHT", ("0", "0%"), Decimal(0)),
        ("SCORE_LINES", ("85、70、60", "85/70/60分", "85／70／60"), (Decimal(85), Decimal(70), Decimal(60))),
    ],
)
def test_a_value_whose_meaning_is_certain_is_taken_as_it_is_meant(
    code: str, values: tuple[str, ...], taken: object
) -> None:
    for value in values:
        profile, bad = load_profile("高台", {code: value})
        assert (getattr(profile, code.lower()), bad) == (taken, []), value


def test_what_is_only_nearly_certain_is_told_as_it_was_written() -> None:
    doubtful = {"NOTICE_DAYS": "7天", "CONTACT_PERIOD": "2个月", "EXCELLENT_CAP": "三分之四", "GAP_WARN": "3天"}
    assert {one.code: one.value for one in load_profile("高台", doubtful)[1]} == doubtful


def test_units_do_not_hide_that_two_values_contradict_one_another() -> None:
    (bad,) = load_profile("高台", {"GAP_WARN": "9个月"})[1]
    assert (bad.value, bad.used) == ("9个月", "3")


@pytest.mark.parametrize(
    ("code", "value", "items"),
    [
        ("POST", "甲,乙;丙", ("甲", "乙", "丙")),
        ("POST", "甲，乙；丙、甲", ("甲", "乙", "丙")),
        ("POST", "甲\n乙\n", ("甲", "乙")),
        ("POST", "甲（一、二）、乙(三,四)", ("甲（一、二）", "乙(三,四)")),
        ("POST", "1）甲、2）乙（", ("1）甲", "2）乙（")),
        ("FORMS", "F03,f04；ｆ０５", ("F03", "F04", "F05")),
        ("NEIGHBOUR", "甲-乙，乙-丙", ("甲-乙", "乙-丙")),
    ],
)
def test_a_list_may_be_separated_by_any_comma_or_semicolon_outside_brackets(
    code: str, value: str, items: tuple[str, ...]
) -> None:
    profile, bad = load_profile("高台", {code: value})
    assert (profile.lists[code], bad) == (items, [])


def test_own_values_that_only_hold_together_are_taken_together() -> None:
    profile, bad = load_profile("高台", {"GROUP_MIN": "16", "GROUP_MAX": "20"})
    assert (profile.group_min, profile.group_max, bad) == (16, 20, [])


@pytest.mark.parametrize(
    ("own", "refused", "starts"),
    [
        ({"J1": "5"}, ["J1"], [20, 20, 20]),
        ({"J1": "10", "J2": "10"}, ["J1", "J2"], [20, 20, 20]),
        ({"J1": "10", "J3": "20"}, ["J1"], [20, 20, 20]),
        ({"J1": "10", "J2": "10", "J3": "10.00"}, [], [10, 10, 10]),
        ({"J1": "0"}, [], [0, 20, 20]),
        ({"J1": "0", "J2": "15", "J3": "15"}, [], [0, 15, 15]),
        ({"J1": "0", "J2": "0", "J3": "0"}, [], [0, 0, 0]),
    ],
)
def test_deductions_have_one_start_or_the_place_holds(
    own: dict[str, str], refused: list[str], starts: list[int]
) -> None:
    profile, bad = load_profile("高台", own)
    assert [one.code for one in bad] == refused
    assert [item.maximum for item in profile.score_items if item.code[0] == "J"] == starts
    assert all(one.reason == "J1、J2、J3是同一个起始分，写成一样的分值；不设的写0" for one in bad)


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        ({"A1": "50"}, [("A1", "参加组织生活", 68, 30, 138)]),
        ({"A1": "10", "A2": "10"}, []),
        ({"A1": "10"}, [("A1", "参加组织生活", 28, 30, 98)]),
        ({"A1": "22", "A2": "18", "D1": "0", "D2": "0"}, [
            ("A2", "参加组织生活", 50, 30, 105), ("D2", "作用发挥", 5, 20, 105),
        ]),
        ({"J1": "10", "J2": "10", "J3": "10"}, [("J3", "遵纪守法", 10, 20, 90)]),
        ({"J1": "0"}, []),
        ({"J1": "0", "J2": "0", "J3": "0"}, [("J3", "遵纪守法", 0, 20, 80)]),
        ({"D4": "5", "D1": "0"}, []),
    ],
)  # fmt: skip
def test_items_of_a_dimension_that_make_other_points_are_told_with_the_total(
    own: dict[str, str], expected: list[tuple[str, str, int, int, int]]
) -> None:
    profile, bad = load_profile("高台", own)
    found = odd_dimensions(profile, own)
    assert [(one.code, one.name, int(one.points), int(one.usual), int(one.total)) for one in found] == expected
    assert not bad


def test_no_place_is_at_odds_with_its_own_scheme_and_none_that_scores_nobody_is_told() -> None:
    for name in profile_names():
        profile, _ = load_profile(name)
        every = [item.code for item in profile.score_items]
        assert not list(odd_dimensions(profile, every))
        assert sum(map(maximum_of, dimensions_of(profile.score_items).values())) == FULL
    assert not list(odd_dimensions(load_profile("解放街道", {"A1": "50"})[0], ["A1"]))


def test_what_is_used_meanwhile_is_told() -> None:
    assert [one.used for one in load_profile("高台", {"EXEMPT_AGE": "0", "CONTACT_PERIOD": "周"})[1]] == ["70", "月*"]


# Of every parameter, by hand: what an office may mean, and what nobody can; what is between them is its own business.
RANGES = {
    "REG_MONTHS": ("0", "121"), "DEF_MONTHS": ("120", "0"), "FIXED_DAY": ("31", "0"), "CONTACT_PERIOD": ("–", "周"),
    "HOME_VISIT": ("节日", "两年"), "STUDY_REPORT": ("月", "7"), "THOUGHT_REPORT": ("半年", "半"),
    "FEEDBACK": ("季", "是"), "REFRESH": ("年", "1"), "APPRAISAL": ("春节期间", "–"), "CONTACT_ROLE": ("支委", "书记"),
    "BRANCH_MIN_FORMAL": ("1", "0"), "SCORE_LINES": ("85/70/60", "85"), "EXCELLENT_CAP": ("0.3", "1/0"),
    "UNQUALIFIED_VOTES": ("1", "0"), "QUALIFIED_VOTES": ("2/3", "3/2"), "EXCELLENT_VOTES": ("3/4", "-1/3"),
    "PARTIAL_PERIOD": ("1/2", "半"), "SOON_DAYS": ("0", "-1"), "HOLIDAY_SHIFT": ("15", "16"),
    "SPRING_DAYS": ("1", "0"), "FULL_DUE_DAYS": ("60", "1.5"), "CONTACT_LOAD": ("1", "0"),
    "CHANGE_ALERT": ("100", "101"), "RETURN_BREAK_DAYS": ("0", "很多"), "TRAIN_HOURS": ("0", "-32"),
    "DUES_FARMER": ("0.2", "1.01"), "MIDDLE_AGE": ("18", "17"), "BONUS_CAP": ("0", "101"),
    "BONUS_COUNTY": ("2.5", "2.555"), "BONUS_CITY": ("0", "-1"), "BONUS_PROVINCE": ("100", "100.5"),
    "BONUS_URGENT": ("5", "6"), "BONUS_URGENT_MOST": ("2", "1"), "BONUS_RETURN": ("1", "一"),
    "BONUS_RESERVE": ("1", "–"), "NOTICE_DAYS": ("1", "0"), "EXEMPT_AGE": ("120", "121"),
    "LONG_AWAY_MONTHS": ("1", "0"), "TRAIN_IN": ("每月、定期", "月"),
    "CERT_AT_DEPART": ("报备", "无"), "SIX_MONTH_ACTION": ("临时组织关系", "转"), "REQ_REVIEW": ("月", "季"),
    "CATEGORIES": ("–", "六管"), "FOUR_ONES": ("年", "四"), "TRIP_TALKS": ("返回后", "回来"), "TALK_DAYS": ("0", "x"),
    "SECRETARY_RETURN": ("是", "–"), "GAP_WARN": ("1", "0"), "GAP_ALERT": ("120", "121"), "LOST_MONTHS": ("1", "0"),
    "SUSPEND_MONTHS": ("24", "0"), "CORRECT_MONTHS": ("1", "六"), "TRANSFER_WAIT": ("0", "121"),
    "EDUCATE_DAYS": ("0", "1001"), "LETTER_DAYS": ("1", "0"), "RECEIPT_DAYS": ("1", "0"), "REPORT_DAYS": ("0", "1001"),
    "FIRST_LETTER_DAYS": ("1", "0"), "ASSIGN_DAYS": ("0", "1001"), "ENROL_DAYS": ("0", "三十"),
    "ABROAD_YEARS": ("50", "51"), "GRAD_MONTHS": ("120", "0"), "NORM_MEMBERS": ("7", "6"), "JOINT_UNITS": ("1", "0"),
    "COMMITTEE_MIN": ("3", "2"), "GROUP_MIN": ("1", "0"), "GROUP_MAX": ("3", "2"), "OUT_ONLY_DAYS": ("0", "–"),
    "DIFF_DAYS": ("0", "1001"), "ONLINE_COUNTS": ("是", "1"), "LIFE_RATE": ("100", "100.01"),
    "NO_ADMISSION_YEARS": ("1", "0"), "STATUS_MONTHS": ("1", "0"), "APPRAISAL_WEIGHT": ("0", "-1"),
    "GRADE_POINTS": ("100/80/60/0", "50/65/80/95"), "PROBATION_LINES": ("85/70/60", "85/70"),
    "DUES_STEP": ("0.10", "0"), "MAKE_UP_MONTHS": ("6", "0"), "BULK_DUES": ("1", "0"),
    "FIVE_ONES": ("甲", "？"), "FOUR_LEADS": ("–", "甲、……"), "FIVE_GOODS": ("甲、乙", "！"), "POST": ("甲", "（）"),
    "SERVICE": ("甲", "…"), "YEARLY": ("甲", "。"), "THREE_TWO": ("甲", "*、甲"), "TRADE_RULE": ("甲：乙", "甲："),
    "BRANCH_ITEM": ("定性：甲", "？"), "NEIGHBOUR": ("甲-乙", "甲-"),
    "GRADE_MEASURE": ("居民：：：：走访", "邻居：走访"), "CARDS": ("甲册", "？"), "PENALTY": ("–", "口头批评"),
    "VETO": ("违法犯罪", "迟到"), "FORMS": ("F30", "F99"),
}  # fmt: skip


def test_every_parameter_takes_what_an_office_may_mean_and_tells_what_nobody_can() -> None:
    items = {line.code for line in parameter_lines("高台") if line.kind == "计分"}
    assert RANGES.keys() | items == {line.code for line in parameter_lines("高台")}
    for code, (good, wrong) in {**RANGES, **dict.fromkeys(items, ("0", "101"))}.items():
        assert not load_profile("高台", {code: good})[1], code
        ((bad),) = load_profile("高台", {code: wrong})[1]
        assert (bad.code, bool(bad.reason), bool(bad.used)) == (code, True, True), code


ALMOST = st.sampled_from(
    ["0", "-1", "1/0", "0/0", "1e9", "NaN", "∞", "一", "、", "-", "甲-乙", "：", "9" * 30, "1/3/5"]
)


@given(
    own=st.dictionaries(
        st.sampled_from([line.code for line in parameter_lines("高台")]),
        ALMOST | st.text("0123456789./-–、：甲月季年是 *%eE+_", max_size=12) | st.integers(-10, 2000).map(str),
        max_size=8,
    )
)
def test_whatever_is_written_a_value_is_used_or_told(own: dict[str, str]) -> None:
    profile, bad = load_profile("高台", own)
    good = {code: value for code, value in own.items() if code not in {one.code for one in bad}}
    assert load_profile("高台", good) == (profile, [])
    assert all(one.reason and one.used for one in bad)

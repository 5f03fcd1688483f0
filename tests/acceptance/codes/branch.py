"""A small branch of 高台 with rows in every ledger and nothing wrong with it, on 2024-12-31.

The fixtures of the codes change one thing in it at a time.  All ID numbers are invented, under a county code that was
never assigned.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from validators.cell import Cell
from validators.identity import check_character

BRANCH, FAR_BRANCH, VILLAGE = "前进村党支部", "驻瓜州流动党员党支部", "620799-05-012"
OTHER_BRANCH = "中共鄱阳县乐丰镇双凤村支部委员会"
SECRETARY, DEPUTY, LIAISON = "苏梅", "马文博", "韩立新"
AWAY, RETURNED, GUEST, PROBATIONER = "周启明", "陈国栋", "汪海涛", "何敏"


def number_of(born: str, order: int) -> str:
    """Return an invented number: the order is odd for a man and even for a woman."""
    first = f"620799{born.replace('-', '')}{order:03d}"
    return first + check_character(first)


def _member(name: str, order: int, born: str, sex: str = "男", **more: Cell) -> dict[str, Cell]:
    return {
        "name": name, "id_number": number_of(born, order), "sex": sex, "ethnicity": "汉族",
        "birth": date.fromisoformat(born), "education": "大学专科", "member_class": "正式党员",
        "join_date": date(2012, 7, 1), "full_date": date(2013, 7, 1), "branch": BRANCH,
        "original_occupation": "农牧渔民", "phone": f"1390000{order:04d}", **more,
    }  # fmt: skip


def day(text: str) -> date:
    """Return a day from its ISO text."""
    return date.fromisoformat(text)


ROWS: Mapping[str, Sequence[Mapping[str, Cell]]] = {
    "orgs": (
        {
            "code": VILLAGE, "name": BRANCH, "org_type": "党支部", "org_category": "农村", "secretary": SECRETARY,
            "deputy": DEPUTY, "backing_unit": "无", "committee": f"{SECRETARY}、{DEPUTY}、{LIAISON}",
            "liaison_officer": LIAISON,
        },
        {
            "code": f"{VILLAGE}-01", "name": FAR_BRANCH, "org_type": "流动党员党支部(县外)", "parent_code": VILLAGE,
            "org_category": "农村", "sending_committee": "中共骆驼城镇委员会", "seat": "甘肃省酒泉市瓜州县",
            "backing_unit": "瓜州县广汇社区", "secretary": DEPUTY, "deputy": LIAISON, "liaison_officer": LIAISON,
        },
        {
            "code": f"{VILLAGE}-02", "name": "前进村第一党小组", "org_type": "党小组", "parent_code": VILLAGE,
            "group_leader": LIAISON, "backing_unit": "无", "deputy": "无", "liaison_officer": "无",
        },
    ),
    "members": (
        _member(SECRETARY, 2, "1980-05-06", "女", party_post="支部书记"),
        _member(DEPUTY, 3, "1981-03-12", party_post="支部副书记"),
        _member(LIAISON, 5, "1982-04-15", party_post="支部委员"),
        _member(AWAY, 7, "1985-06-18", verified_on=day("2024-11-20")),
        _member(RETURNED, 9, "1986-07-21"),
        _member(GUEST, 11, "1988-08-24", branch=OTHER_BRANCH, verified_on=day("2024-11-20")),
        _member(PROBATIONER, 12, "1995-09-27", "女", member_class="预备党员", join_date=day("2024-06-20"),
                full_date=None),
    ),
    "outflow": (
        {
            "person": AWAY, "reported_on": day("2023-02-18"), "out_date": day("2023-02-26"), "reason": "务工",
            "dest_place": "甘肃省酒泉市瓜州县", "dest_kind": "私营企业", "occupation": "建筑施工", "work_fixed": "是",
            "home_fixed": "是", "assigned_org": FAR_BRANCH, "contact_person": SECRETARY,
            "town_checkin": day("2023-03-01"), "host_checkin": day("2023-03-03"), "activity_card_no": "620799000123",
            "activity_card_date": day("2023-02-25"), "system_state": "已登记", "main_manager": "流动党员党支部",
            "second_manager": "流出地党支部",
        },
        {
            "person": RETURNED, "reported_on": day("2024-02-18"), "out_date": day("2024-02-26"), "reason": "务工",
            "dest_place": "甘肃省酒泉市瓜州县", "dest_kind": "私营企业", "occupation": "建筑施工", "work_fixed": "是",
            "home_fixed": "是", "assigned_org": FAR_BRANCH, "contact_person": DEPUTY,
            "town_checkin": day("2024-03-01"), "host_checkin": day("2024-03-03"), "activity_card_no": "620799000124",
            "activity_card_date": day("2024-02-25"), "system_state": "已登记", "return_date": day("2024-09-25"),
            "card_checked_on": day("2024-09-25"), "card_checked_by": SECRETARY, "main_manager": "流动党员党支部",
            "second_manager": "流出地党支部",
        },
    ),
    "inflow": (
        {
            "person": GUEST, "in_date": day("2024-03-01"), "reason": "务工", "from_place": "江西省上饶市鄱阳县",
            "host_checkin": day("2024-03-04"), "town_checkin": day("2024-03-02"), "certificate_kind": "活动证",
            "certificate_no": "361128000456", "occupation": "缝纫机修", "work_kind": "私营企业",
            "residence": "前进村六社8号", "assigned_org": BRANCH, "assigned_on": day("2024-03-08"),
            "contact_person": LIAISON, "system_state": "已登记", "main_manager": "流入地党组织",
            "second_manager": "流出地党支部",
        },
    ),
    "contacts": tuple(
        {
            "date": date(2024, month, 12), "person": person, "method": "电话", "reached": "是",
            "contact_person": contact,
        }
        for person, contact, first, last in (
            (AWAY, SECRETARY, 1, 12), (RETURNED, DEPUTY, 3, 9), (GUEST, LIAISON, 3, 12),
        )
        for month in range(first, last + 1)
    ),
    "reports": tuple(
        {"date": day(text), "person": person, "kind": "综合汇报", "method": "微信", "receiver": SECRETARY}
        for person, days in (
            (AWAY, ("2024-03-30", "2024-06-30", "2024-09-29", "2024-12-29")),
            (RETURNED, ("2024-03-31", "2024-06-29", "2024-09-20")),
        )
        for text in days
    ),
    "talks": (
        {
            "date": day("2024-02-20"), "person": RETURNED, "kind": "外出前", "talker": SECRETARY,
            "content": "按期交费，定期汇报，到流入地报到", "due_on": day("2024-03-31"),
        },
    ),
    "meetings": (
        {
            "code": "会2401", "org": BRANCH, "kind": "主题党日活动", "planned_on": day("2024-06-06"),
            "held_on": day("2024-06-06"), "mode": "线下",
        },
        {
            "code": "会2402", "org": BRANCH, "kind": "组织生活会", "held_on": day("2024-12-22"), "mode": "线下",
            "vote_kind": "民主评议", "votes_for": 3, "ballots_out": 4, "ballots_back": 4, "ballots_valid": 3,
            "ballots_void": 1,
        },
    ),
    "attendance": tuple(
        {"year": 2024, "person": name, "会2401": "√", "会2402": "√"} for name in (SECRETARY, DEPUTY, LIAISON, RETURNED)
    ),
    "dues": (
        {"year": 2024, "person": DEPUTY, "dues_type": "农民", "channel": "线上", "m01": 1, "m02": 1},
        {"year": 2024, "person": AWAY, "dues_type": "按月工资", "base": 4200, "channel": "线上", "m01": 42},
    ),
    "letters": (
        {
            "direction": "发出", "kind": "反馈函", "date": day("2024-07-05"), "person": GUEST,
            "other_org": "中共鄱阳县乐丰镇委员会", "period_from": day("2024-01-01"), "period_to": day("2024-06-30"),
            "conduct": "积极参加学习", "receipt_date": day("2024-07-18"),
        },
        {
            "direction": "收到", "kind": "反馈函", "date": day("2024-07-06"), "person": AWAY,
            "other_org": "中共瓜州县广汇社区委员会", "period_from": day("2024-01-01"), "period_to": day("2024-06-30"),
            "conduct": "积极参加学习", "reported_due": 6, "reported_present": 5,
            "reported_last_life": day("2024-06-20"),
        },
    ),
    "appraisals": tuple(
        {
            "year": 2024, "person": name, "meeting": "会2402", "votes_excellent": 0, "votes_qualified": 3,
            "votes_basic": 0, "votes_unqualified": 0, "grade": "合格", "graded_on": day("2024-12-26"),
        }
        for name in (SECRETARY, DEPUTY, LIAISON, RETURNED)
    ),
    "trainings": (
        {
            "code": "训2401", "title": "春节返乡党员冬训班", "phase": "归乡", "kind": "冬训",
            "start": day("2024-02-12"),
            "end": day("2024-02-13"), "hours": 8, "channel": "小微课堂(微信群)",
        },
        {
            "code": "训2402", "title": "七月学习资料", "phase": "外出", "kind": "推送资料", "start": day("2024-07-01"),
            "hours": 1, "channel": "小微课堂(微信群)", "pushed_to": 41, "read_by": 36,
        },
    ),
    "deeds": (
        {
            "date": day("2024-05-18"), "person": AWAY, "kind": "志愿服务", "content": "义务植树", "evidence": "照片",
        },
    ),
    "requests": (
        {
            "code": "诉24001", "date": day("2024-08-02"), "person": AWAY, "source": "微信群", "kind": "劳资纠纷",
            "content": "工资拖欠三个月", "state": "办结", "done_on": day("2024-08-28"), "due_on": day("2024-09-02"),
        },
    ),
    "request_reviews": ({"request": "诉24001", "date": day("2024-08-25"), "progress": "已支付一半"},),
    "assistance": (
        {
            "date": day("2024-02-05"), "person": AWAY, "kind": "节日慰问", "festival": "春节", "content": "送饲料",
            "beneficiary": "周有福", "relation": "父亲", "amount": 500,
        },
    ),
    "posts": ({"person": GUEST, "post": "党员先锋岗", "duties": "调解老乡纠纷"},),
    "checkins": (),
    "transfers": (
        {
            "direction": "转入", "person": LIAISON, "channel": "系统", "from_org": OTHER_BRANCH, "to_org": BRANCH,
            "date": day("2023-09-10"), "accepted_on": day("2023-09-20"), "receipt_on": day("2023-09-28"),
        },
    ),
    "dues_payments": (
        {
            "person": DEPUTY, "month": "2024-03", "paid_on": day("2024-05-06"), "amount": 1, "kind": "延迟",
            "channel": "现金",
        },
    ),
    "measures": (
        {
            "person": RETURNED, "measure": "限期改正", "decided_on": day("2024-04-10"), "until": day("2025-04-09"),
            "decided_by": BRANCH, "outcome": "已改正", "outcome_on": day("2024-11-30"),
        },
    ),
    "searches": (
        {
            "person": AWAY, "date": day("2024-10-15"), "reason": "1外出务工经商", "method": "亲属走访",
            "course": "走访其兄，称已换号", "result": "取得联系",
        },
    ),
    "changes": (
        {"date": day("2024-06-12"), "person": AWAY, "item": "流向单位", "before": "瓜州宏达", "found_by": "本人报告"},
    ),
    "development": (
        {
            "name": "刘志强", "stage": "发展对象", "mentor": SECRETARY, "origin_trained": day("2024-03-01"),
            "origin_examined": day("2024-09-01"),
        },
    ),
    "labour": ({"name": "程小兰", "skill": "平车缝纫", "date": day("2024-02-12")},),
    "history": (
        {"year": 2023, "indicator": "流出党员数", "value": 1},
        {"year": 2022, "indicator": "流出党员数", "value": 1},
    ),
}  # fmt: skip

"""What an office does for its members and asks of them: requests, care, posts, development, measures."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from mpm_xl.demo.drafts import SUBJECT, Draft
from mpm_xl.demo.persons import AS_OF, YEAR, YOUNG, Person
from mpm_xl.demo.scene import Journey, Scene
from mpm_xl.demo.words import DUTIES, QUARTERS
from validators.dates import YearMonth

TERM = timedelta(31)
REQUESTS: tuple[tuple[str, str, str, str], ...] = (
    ("微信群", "劳资纠纷", "工资拖欠三个月", "已约谈包工头，工资付清"),
    ("电话", "子女教育", "孩子转学需要学籍证明", "已协助办理转学手续"),
    ("走访", "医疗救助", "父亲住院，医疗费用高", "已申请医疗救助"),
    ("座谈", "就业", "希望介绍本地用工信息", "正在联系劳务公司"),
)
SERVICES = ("法律政策咨询", "家属子女就学", "健康医疗救助", "就业创业扶持")
DONE = 3
SPRING_VISIT, JULY_VISIT, HELP_DAY, WORK_DAY = date(YEAR, 2, 5), date(YEAR, 6, 28), date(YEAR, 4, 16), date(YEAR, 8, 21)
ELDEST = 3
POST_HOLDERS = 4
CARDS_GIVEN = date(YEAR, 3, 12)
WARNED, CORRECTED, TALKED = date(YEAR - 1, 4, 10), date(YEAR - 1, 11, 30), date(YEAR, 9, 27)
DEADLINE_MET = date(YEAR - 1, 12, 31)
LOST_ON, FOUND_AFTER = date(YEAR, 10, 15), timedelta(9)


def request_rows(people: Sequence[Person], responsible: Person, series: str, unit: str) -> list[Draft]:
    """Return what members away asked for: most of it done, the last still in hand and not overdue.

    ``series`` stands before the number of each, so that no number is given twice.
    """
    rows: list[Draft] = []
    for at, (source, kind, content, progress) in enumerate(REQUESTS):
        came = date(YEAR, 3 * (at + 1), 2 + at)
        row: Draft = {
            "code": f"诉{YEAR % 100}{series}{at + 1}", "date": came, "person": people[at % len(people)],
            "source": source, "kind": kind, "content": content, "unit": unit,
            "responsible": responsible, "due_on": came + TERM, "state": "办理中", "progress": progress,
        }  # fmt: skip
        if at < DONE:
            row |= {"state": "办结", "done_on": came + TERM // 2, "satisfaction": "满意"}
        rows.append(row)
    return rows


def review_rows(requests: Sequence[Draft], reviewer: Person) -> list[Draft]:
    """Return what was reported of each request: at the end of every month until it was done."""
    rows: list[Draft] = []
    for request in requests:
        day, last = request["date"], request.get("done_on", AS_OF)
        if not (isinstance(day, date) and isinstance(last, date)):
            continue
        month = YearMonth(day.year, day.month)
        while month.first <= last:
            progress = request["progress"] if month.last >= last else "已受理，正在核实"
            rows.append({
                "request": request["code"], "date": min(month.last, last), "progress": progress, "reviewer": reviewer,
            })  # fmt: skip
            month = month.plus(1)
    return rows


def assistance_rows(members: Sequence[Draft], journeys: Sequence[Journey], helper: Person) -> list[Draft]:
    """Return visits to the eldest at the festivals, help for a family whose member is away, and work found."""
    people = [person for row in members if isinstance(person := row[SUBJECT], Person)]
    eldest = sorted(people, key=lambda person: person.birth)[:ELDEST]
    rows: list[Draft] = [
        {"date": day, "person": person, "kind": "节日慰问", "festival": festival, "content": content, "amount": 300,
         "helper": helper}
        for day, festival, content in ((SPRING_VISIT, "春节", "送米面油"), (JULY_VISIT, "七一", "送慰问金"))
        for person in eldest
    ]  # fmt: skip
    away = journeys[0].person
    family = next(row for row in members if row[SUBJECT] is away)
    rows.append({
        "date": HELP_DAY, "person": away, "kind": "家庭帮扶", "beneficiary": family["family_contact"],
        "relation": family["family_relation"], "content": "帮助春耕、送农资", "helper": helper,
    })  # fmt: skip
    rows.append({
        "date": WORK_DAY, "person": journeys[-1].person, "kind": "岗位推荐", "content": "推荐到物流公司应聘",
        "helper": helper, "result": "已上岗",
    })  # fmt: skip
    return sorted(rows, key=lambda row: str(row["date"]))


def post_rows(scene: Scene, holders: Sequence[Person], area: str) -> list[Draft]:
    """Return the posts that members at home took, of those on the list of the place."""
    posts = scene.profile.lists["POST"]
    return [
        {
            "person": person, "post": posts[at % len(posts)], "duties": DUTIES[at % len(DUTIES)], "area": area,
            "households": scene.rng.randint(6, 15), "pledge": "每月走访一次", "carded_on": CARDS_GIVEN,
            **{f"q{quarter}": scene.rng.choice(QUARTERS) for quarter in range(1, 5)}, "rating": "较好",
        }
        for at, person in enumerate(holders[:POST_HOLDERS])
    ]  # fmt: skip


def development_rows(scene: Scene, mentor: Person) -> list[Draft]:
    """Return two persons whom both places develop: one on probation for membership, one at the beginning."""
    first, second = scene.census.person(YOUNG), scene.census.person(YOUNG)
    both: Draft = {
        "origin_trained": date(YEAR, 3, 1), "host_trained": date(YEAR, 3, 10), "origin_examined": date(YEAR, 9, 1),
        "host_examined": date(YEAR, 9, 8), "origin_notice": date(YEAR, 10, 8), "host_notice": date(YEAR, 10, 8),
    }  # fmt: skip
    return [
        {"name": first.name, "id_number": first.id_number, "stage": "发展对象", "mentor": mentor, **both},
        {"name": second.name, "id_number": second.id_number, "stage": "积极分子", "mentor": mentor,
         "origin_trained": date(YEAR, 11, 6)},
    ]  # fmt: skip


def measure_rows(late: Person, careless: Person, org: str) -> list[Draft]:
    """Return two decided measures: a deadline that was met in time, and a talk."""
    return [
        {
            "person": late, "measure": "限期改正", "decided_on": WARNED, "until": DEADLINE_MET, "decided_by": org,
            "approval_no": f"支〔{YEAR - 1}〕2号", "cause": "连续三次无故不参加组织生活", "outcome": "已改正",
            "outcome_on": CORRECTED,
        },
        {
            "person": careless, "measure": "批评教育", "decided_on": TALKED, "decided_by": org,
            "cause": "变更联系电话未及时报告", "outcome": "已改正", "outcome_on": TALKED + TERM,
        },
    ]  # fmt: skip


def search_rows(lost: Person, searcher: Person) -> list[Draft]:
    """Return one case: a telephone out of service, and the member found by way of the family."""
    return [
        {
            "person": lost, "date": LOST_ON, "reason": "1外出务工经商", "method": "电话",
            "course": "拨打三次，号码停机", "searcher": searcher, "result": "仍无法联系", "opinion": "走访亲属",
        },
        {
            "person": lost, "date": LOST_ON + FOUND_AFTER, "method": "亲属走访", "course": "走访家属，得知已换号",
            "searcher": searcher, "result": "取得联系", "opinion": "更新联系电话",
        },
    ]  # fmt: skip


def late_payments(dues: Sequence[Draft], payers: Mapping[Person, str]) -> list[Draft]:
    """Return months that were paid late, blank them on 党费; ``payers`` gives the month of each."""
    rows: list[Draft] = []
    for row in dues:
        person = row["person"]
        if isinstance(person, Person) and person in payers and payers[person] in row:
            month = payers[person]
            rows.append({
                "person": person, "month": f"{YEAR}-{month[1:]}", "paid_on": date(YEAR, int(month[1:]) + 2, 6),
                "amount": row.pop(month), "kind": "延迟", "channel": "线上", "pay_place": "流出地",
            })  # fmt: skip
    return rows


def large_payment(payer: Person) -> Draft:
    """Return what a member gave on top of the dues, which is for no month."""
    return {
        "person": payer, "paid_on": date(YEAR, 7, 1), "amount": 1000, "kind": "大额党费", "channel": "转账",
        "pay_place": "流出地",
    }  # fmt: skip

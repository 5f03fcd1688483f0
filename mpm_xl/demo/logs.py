"""A year of contacts, reports, deeds and appraisals of one branch."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from mpm_xl.demo.drafts import Draft
from mpm_xl.demo.persons import AS_OF, YEAR, Person
from mpm_xl.demo.scene import Event, Journey, Scene
from mpm_xl.demo.words import (
    CONTACT_METHODS,
    CONTACT_TOPICS,
    CONTACT_WEIGHTS,
    DEEDS,
    EVIDENCE,
    SAID,
    STUDIES,
    THOUGHTS,
    WORKS,
)
from validators.dates import Period, periods_of

FULL_YEAR = 12
ONE_WAY = ("书信", "寄送资料", "短信")
ANSWERED_SHARE, MISSED_SHARE, SAID_SHARE = 0.5, 0.06, 0.3
BREACH_SHARE, ACTIVE_SHARE, DEED_SHARE = 0.015, 0.1, 0.5
EXCELLENT_OF = 5
BALLOTS_VOID = 1
BASIC_VOTES = (0.1, 0.5)
EXCELLENT_VOTES = (0.75, 0.95)
USUAL_VOTES = (0.1, 0.4)


def contact_rows(scene: Scene, journeys: Sequence[Journey], partner: Mapping[Person, Person]) -> list[Draft]:
    """Return contacts with everybody away: one that succeeds in each period, and up to twelve a year."""
    periods = periods_of(YEAR, scene.profile.contact_period or "季")
    rows: list[Draft] = []
    for journey in journeys:
        spans = [span for period in periods if (span := journey.within(period.first, period.last))]
        more = min(FULL_YEAR, 2 * len(spans)) - len(spans)
        days = [(scene.day(*span), True) for span in spans]
        days += [(scene.day(*span), False) for span in scene.rng.sample(spans, more)]
        rows += [_contact(scene, journey.person, day, partner[journey.person], must_reach=must) for day, must in days]
    rows.sort(key=by_date)
    return rows


def by_date(row: Draft) -> date:
    """Return the day of a row, so that a log can be put in order."""
    day = row["date"]
    return day if isinstance(day, date) else AS_OF


def _contact(scene: Scene, person: Person, day: date, partner: Person, *, must_reach: bool) -> Draft:
    rng = scene.rng
    method = rng.choices(CONTACT_METHODS, CONTACT_WEIGHTS)[0]
    reached = must_reach or rng.random() >= (ANSWERED_SHARE if method in ONE_WAY else MISSED_SHARE)
    topic, content = rng.choice(CONTACT_TOPICS)
    row: Draft = {
        "date": day, "person": person, "method": method, "reached": "是" if reached else "否",
        "contact_person": partner, "topics": topic, "content": content, "recorder": partner,
    }  # fmt: skip
    if reached and rng.random() < SAID_SHARE:
        row["said"] = rng.choice(SAID)
    return row


def report_rows(scene: Scene, journeys: Sequence[Journey], partner: Mapping[Person, Person]) -> list[Draft]:
    """Return one thought report of everybody away in each period that asks for one."""
    rng = scene.rng
    rows: list[Draft] = [
        {
            "date": scene.day(*span), "person": journey.person, "kind": rng.choice(("综合汇报", "思想汇报")),
            "method": rng.choice(("微信", "微信", "电话", "书信")), "receiver": partner[journey.person],
            "thought": rng.choice(THOUGHTS), "work": rng.choice(WORKS), "study": rng.choice(STUDIES),
            "rating": rng.choice(("认真", "认真", "一般")), "handled": "存入跟踪管理卡",
        }
        for journey, span in _owed(scene, journeys)
    ]  # fmt: skip
    rows.sort(key=by_date)
    return rows


def _owed(scene: Scene, journeys: Sequence[Journey]) -> Iterator[tuple[Journey, tuple[date, date]]]:
    """Yield everybody away with the days of each period in which a report is owed (rules C1.5)."""
    for journey in journeys:
        for period in periods_of(YEAR, scene.profile.thought_report or "年"):
            span = journey.within(period.first, period.last)
            if span and Period(*span).days >= period.days * scene.profile.partial_period:
                yield journey, span


def deed_rows(scene: Scene, journeys: Sequence[Journey], partner: Mapping[Person, Person]) -> list[Draft]:
    """Return what those away did in the year: most little, some very much, a few a breach of the rules."""
    rows: list[Draft] = []
    for journey in journeys:
        span = journey.within(date(YEAR, 1, 1), AS_OF)
        if span is not None:
            rows += [
                {"date": scene.day(*span), "person": journey.person, **deed, "approved_by": partner[journey.person]}
                for deed in _deeds(scene)
            ]
    rows.sort(key=by_date)
    return rows


def _deeds(scene: Scene) -> list[Draft]:
    """Return the deeds of one person."""
    rng = scene.rng
    chance = rng.random()
    if chance < BREACH_SHARE:
        return [{"kind": "违反规章村规", "content": "违反村规民约，已批评教育", "count": 1, "evidence": "支部谈话记录"}]
    if chance < BREACH_SHARE + ACTIVE_SHARE:
        kinds = [("志愿服务", "参加社区志愿服务")] * 5 + [
            ("清单事项", item) for item in scene.profile.lists["FIVE_ONES"]
        ]
        kinds += [("建议提案", "向村党支部提出产业发展建议"), ("调解帮办", "调解同乡工资纠纷")] * 2
        return [_deed(scene, kind, content) for kind, content in kinds]
    return [_deed(scene, *rng.choice(DEEDS))] if chance < DEED_SHARE else []


def _deed(scene: Scene, kind: str, content: str) -> Draft:
    items = scene.profile.lists["FIVE_ONES"]
    row: Draft = {"kind": kind, "content": content, "count": 1, "evidence": scene.rng.choice(EVIDENCE)}
    if kind == "清单事项":
        row["item"] = content if content in items else scene.rng.choice(items)
    if kind == "志愿服务":
        row["hours"] = scene.rng.choice((1, 1.5, 2, 3))
    return row


def appraisal_rows(scene: Scene, members: Sequence[Person], cards: set[Person]) -> list[Draft]:
    """Return the grade of every member; the best are fewer than a third (rules C9)."""
    rng = scene.rng
    full = [person for person in members if person.full]
    best = set(rng.sample(full, len(full) // EXCELLENT_OF))
    return [_appraisal(scene, person, "优秀" if person in best else "合格", card=person in cards) for person in members]


def _appraisal(scene: Scene, person: Person, grade: str, *, card: bool) -> Draft:
    row: Draft = {
        "year": YEAR, "person": person, "place": "流出地", "self_grade": "合格", "grade": grade,
        "graded_on": scene.appraised_on,
    }  # fmt: skip
    if card:
        row["card_review"], row["card_reviewed_on"] = "合格", scene.appraised_on
    if scene.at == "解放街道":
        row |= {"lawful": "好", "dual": "好", "rules_kept": scene.rng.choice(("好", "好", "一般")), "prosper": "好"}
    return row


def voted(scene: Scene, rows: list[Draft], meeting: Event, valid: int, basic: Person) -> list[Draft]:
    """Return appraisals with the ballots behind them; one member is graded 基本合格."""
    return [{**row, "meeting": meeting.code, **_votes(scene, row, valid, basic)} for row in rows]


def _votes(scene: Scene, row: Draft, valid: int, basic: Person) -> Draft:
    rng = scene.rng
    grade = "基本合格" if row["person"] is basic else row["grade"]
    least, most = {"优秀": EXCELLENT_VOTES, "基本合格": BASIC_VOTES}.get(str(grade), USUAL_VOTES)
    excellent = 0 if grade == "基本合格" else round(valid * rng.uniform(least, most))
    worst = valid * 2 // 5 if grade == "基本合格" else 0
    abstained = rng.randint(0, 1)
    middling = valid * 2 // 5 if grade == "基本合格" else rng.randint(0, 1)
    return {
        "grade": grade, "self_summary": "按期交纳党费，坚持参加组织生活", "peer_opinion": "热心集体事务",
        "votes_excellent": excellent, "votes_basic": middling, "votes_unqualified": worst, "votes_abstain": abstained,
        "votes_qualified": valid - excellent - middling - worst - abstained, "own_opinion": "同意",
    }  # fmt: skip

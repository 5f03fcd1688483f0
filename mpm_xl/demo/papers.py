"""What passes between two persons or two places: talks, letters, transfers, and notes of what changed."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from mpm_xl.demo.drafts import Draft
from mpm_xl.demo.logs import by_date
from mpm_xl.demo.persons import AS_OF, YEAR, Person
from mpm_xl.demo.scene import Journey, Scene
from mpm_xl.demo.words import CONDUCT, FORMER_UNITS, NEXT_STEPS, SAID
from validators.dates import Period, periods_of

DEPARTURE = ("外出前", "外出期间的义务", "按期交纳党费，定期汇报，到流入地报到")
RETURN = ("返回后", "外出期间的表现", "外出期间学习、工作和生活情况，返乡后参加支部活动")
REMINDER = ("提醒", "参加组织生活", "提醒按时参加线上主题党日")
DAYS_TO_ACT = timedelta(30)
DAYS_TO_WRITE, DAYS_TO_ANSWER = 8, 6
LAST_POST = date(YEAR, 12, 22)
MEETINGS_OF_HALF, MISSED = 6, (0, 0, 1)
METHODS = ("电子邮件", "信函", "微信")
LETTERS_BEFORE = 3


def talk_rows(scene: Scene, journeys: Sequence[Journey], partner: Mapping[Person, Person]) -> list[Draft]:
    """Return a talk before every departure and after every return, and one reminder."""
    rows: list[Draft] = []
    for journey in journeys:
        talker = partner[journey.person]
        if journey.start:
            rows.append(_talk(scene, journey.person, talker, journey.start - timedelta(1), DEPARTURE))
        if journey.end:
            rows.append(_talk(scene, journey.person, talker, journey.end + timedelta(3), RETURN))
    away = [journey for journey in journeys if journey.within(date(YEAR, 11, 1), AS_OF)]
    if away:
        person = away[-1].person
        rows.append(_talk(scene, person, partner[person], date(YEAR, 11, 8), REMINDER))
    rows.sort(key=by_date)
    return rows


def _talk(scene: Scene, person: Person, talker: Person, day: date, about: tuple[str, str, str]) -> Draft:
    kind, subject, content = about
    row: Draft = {
        "date": day, "person": person, "kind": kind, "talker": talker, "place": "党群服务中心", "subject": subject,
        "content": content, "said": scene.rng.choice(SAID), "recorder": talker,
    }  # fmt: skip
    if scene.rng.random() < 1 / 2:
        row |= {"next_step": scene.rng.choice(NEXT_STEPS), "responsible": talker, "due_on": day + DAYS_TO_ACT}
    return row


def letter_rows(
    scene: Scene, sent: Sequence[tuple[Journey, str]], received: Sequence[tuple[Journey, str]]
) -> list[Draft]:
    """Return what was written about those who are here and received about those away, and one question answered.

    Both come with the organisation of the other place.
    """
    rows = [row for journey, org in sent for row in _feedback(scene, journey, org, "发出")]
    rows += [row for journey, org in received for row in _feedback(scene, journey, org, "收到")]
    if received:
        journey, org = received[0]
        asked = scene.day(date(YEAR, 4, 1), date(YEAR, 4, 20))
        whom: Draft = {"person": journey.person, "other_org": org}
        rows.append({**whom, "direction": "发出", "kind": "函询", "date": asked, "method": "信函"})
        answered = asked + timedelta(DAYS_TO_ANSWER)
        rows.append({
            **whom, "direction": "收到", "kind": "回函", "date": answered, "method": "信函", "reply": "同意纳入",
            "reported_due": 3, "reported_present": 3, "reported_last_life": asked - timedelta(DAYS_TO_WRITE),
        })  # fmt: skip
    rows.sort(key=by_date)
    numbered = [row for row in rows if row["direction"] == "发出"]
    for number, row in enumerate(numbered, LETTERS_BEFORE + 1):
        row["number"] = f"{'高党流反' if scene.at == '高台' else '解社流函'}〔{YEAR}〕{number}号"
    return rows


def _feedback(scene: Scene, journey: Journey, org: str, direction: str) -> Iterator[Draft]:
    rng = scene.rng
    for period in periods_of(YEAR, scene.profile.feedback or "年"):
        span = journey.within(period.first, min(period.last, LAST_POST - timedelta(DAYS_TO_WRITE)))
        if span is None or Period(*span).days < period.days * scene.profile.partial_period:
            continue
        first, last = span
        written = min(last + timedelta(rng.randint(2, DAYS_TO_WRITE)), LAST_POST)
        row: Draft = {
            "direction": direction, "kind": "反馈函", "date": written, "person": journey.person, "other_org": org,
            "method": rng.choice(METHODS), "period_from": first, "period_to": last, "conduct": rng.choice(CONDUCT),
            "lawfulness": "无违纪违法", "role_note": "遵守纪律，团结同乡",
        }  # fmt: skip
        if direction == "收到":
            row |= {
                "reported_due": MEETINGS_OF_HALF, "reported_present": MEETINGS_OF_HALF - rng.choice(MISSED),
                "reported_last_life": last - timedelta(rng.randint(1, DAYS_TO_ACT.days)),
            }  # fmt: skip
        else:
            row |= {"receipt_date": min(AS_OF, written + timedelta(DAYS_TO_ANSWER)), "receipt_opinion": "已存入管理卡"}
        yield row


def transfer_rows(scene: Scene, came: Person, trip: Draft, org: str, officer: Person) -> list[Draft]:
    """Return a transfer that brought a member here a year ago, and one to where a trip leads, not accepted yet."""
    moved = scene.day(date(YEAR - 1, 3, 4), date(YEAR - 1, 3, 15))
    sent = scene.day(date(YEAR, 12, 16), date(YEAR, 12, 24))
    host = str(trip["host_org"]).removesuffix("党委")
    scope = "省内" if str(trip["dest_place"])[:3] == scene.region[:3] else "跨省"
    both: Draft = {
        "from_consent": "同意", "to_consent": "同意", "own_consent": "同意", "valid_days": 90, "handled_by": officer
    }  # fmt: skip
    return [
        {
            "direction": "转入", "person": came, "scope": "省内", "channel": "系统", "to_org": org, "date": moved,
            "from_org": "张掖市火车站社区党支部", "accepted_on": moved + timedelta(9),
            "receipt_on": moved + timedelta(12), **both, **_days(moved),
        },
        {
            "direction": "转出", "person": trip["person"], "scope": scope, "channel": "纸质", "letter_no": "0031",
            "addressee": f"中共{host}委员会", "from_org": org, "to_org": f"{host}党支部", "date": sent, **both,
            **_days(sent),
        },
    ]  # fmt: skip


def _days(before: date) -> Draft:
    """Return the days on which the three agreed, one after the other before the transfer."""
    agreed = ("own_consent_on", "from_consent_on", "to_consent_on")
    return {field: before - timedelta(4 - at) for at, field in enumerate(agreed)}


def change_rows(journeys: Sequence[Journey], recorder: Person) -> list[Draft]:
    """Return what stood in the ledgers before somebody changed work, and before another changed the telephone."""
    worker, caller = journeys[0].person, journeys[-1].person
    return [
        {
            "date": date(YEAR, 6, 12), "person": worker, "item": "流向单位", "before": FORMER_UNITS[0],
            "found_by": "本人报告", "recorder": recorder,
        },
        {
            "date": date(YEAR, 10, 15), "person": caller, "item": "联系电话", "before": "13800000000",
            "found_by": "联系发现", "recorder": recorder,
        },
    ]  # fmt: skip

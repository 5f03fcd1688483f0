"""Classes and pushes of a year, and who took part."""

from collections.abc import Mapping, Sequence
from datetime import date

from mpm_xl.demo.drafts import Draft
from mpm_xl.demo.matrices import AWAY_WEIGHTS, HOME_WEIGHTS, MARKS
from mpm_xl.demo.persons import YEAR, Person
from mpm_xl.demo.scene import Journey, Scene
from mpm_xl.demo.words import LESSONS

CLASSES: tuple[Draft, ...] = (
    {
        "title": "春节返乡党员冬训班", "phase": "归乡", "kind": "冬训", "content": "党的理论、实用技术",
        "start": date(YEAR, 2, 15), "end": date(YEAR, 2, 17), "hours": 16, "place": "镇党校", "channel": "线下",
    },
    {
        "title": "外出务工党员行前教育", "phase": "行前", "kind": "培训班", "content": "政策法规、法制",
        "start": date(YEAR, 2, 20), "hours": 4, "place": "党群服务中心", "channel": "线下",
    },
    {
        "title": "技能提升培训", "phase": "外出", "kind": "技能培训", "content": "实用技术、市场信息",
        "start": date(YEAR, 7, 18), "hours": 8, "place": "腾讯会议", "channel": "网络讲堂", "skilled": 9,
        "key_workers": 3,
    },
    {
        "title": "党员集中轮训", "phase": "外出", "kind": "集中轮训", "content": "党的理论",
        "start": date(YEAR, 9, 12), "end": date(YEAR, 9, 13), "hours": 12, "place": "远程教育平台",
        "channel": "远程教育平台",
    },
)  # fmt: skip
LESSON_DAY, LESSON_HOURS = 10, 3
PUSH: Draft = {
    "title": "党纪学习教育资料推送", "phase": "外出", "kind": "推送资料", "content": "党的理论",
    "start": date(YEAR, 5, 8), "hours": 0, "place": "支部微信群", "channel": "小微课堂(微信群)",
}  # fmt: skip


def training_rows(scene: Scene, host: str, pushed_to: int) -> list[Draft]:
    """Return the classes of the year, one a month in a city, and a push of papers; numbered in order of their days."""
    classes = list(CLASSES)
    if scene.urban:
        classes = [
            {
                "title": LESSONS[month % len(LESSONS)], "phase": "外出", "kind": "培训班",
                "content": "党的理论、政策法规", "start": date(YEAR, month, LESSON_DAY), "hours": LESSON_HOURS,
                "place": "社区党群服务中心", "channel": "线下",
            }
            for month in range(1, 12)
        ]  # fmt: skip
    push: Draft = {**PUSH, "pushed_to": pushed_to, "read_by": pushed_to - pushed_to // 10}
    rows: list[Draft] = []
    for number, row in enumerate(sorted((*classes, push), key=lambda row: str(row["start"])), 1):
        rows.append({"code": f"训{YEAR % 100}{number:02d}", "host": host, **row})
    return rows


def mark_trainings(
    scene: Scene,
    attendance: Sequence[Draft],
    trainings: Sequence[Draft],
    journeys: Mapping[Person, Sequence[Journey]],
    since: Mapping[Person, date],
) -> None:
    """Put the marks of the classes on 考勤, for those of whom it says since when; papers that were pushed have none."""
    for row in attendance:
        person = row["person"]
        if not isinstance(person, Person) or person not in since:
            continue
        for training in trainings:
            day = training["start"]
            if training["kind"] == PUSH["kind"] or not isinstance(day, date) or day < since[person]:
                continue
            away = any(journey.within(day, day) for journey in journeys.get(person, ()))
            row[str(training["code"])] = scene.rng.choices(MARKS, AWAY_WEIGHTS if away else HOME_WEIGHTS)[0]

"""From branches to the workbook of the level above."""

from collections.abc import Sequence

from mpm_xl.demo.drafts import SUBJECT, Draft, Drafts, joined
from mpm_xl.demo.matrices import meeting_rows
from mpm_xl.demo.persons import Person
from mpm_xl.demo.scene import Event, Scene

POSTS = ("书记", "副书记", "委员")
COMMITTEE = len(POSTS)


def plain_org(scene: Scene, code: str, name: str, org_type: str, parent_code: str = "") -> Draft:
    """Return the row of a committee or a site; posts that only branches have are said to be none."""
    row: Draft = {"code": code, "name": name, "org_type": org_type}
    if parent_code:
        row["parent_code"] = parent_code
    if scene.at == "高台":
        row |= {"backing_unit": "无", "deputy": "无", "liaison_officer": "无"}
    if scene.at == "土右旗":
        row |= {"district": "无", "site": "无"}
    return row


def gathered(
    scene: Scene, name: str, above: Sequence[Draft], parts: Sequence[Drafts], events: Sequence[Event]
) -> Drafts:
    """Return the rows of several units as one: their organisations below ``above``, their meetings as one's own."""
    whole = joined(parts)
    whole["orgs"] = [*above, *whole["orgs"]]
    whole["meetings"] = meeting_rows(scene, events, name, ())
    return whole


def members_where(drafts: Drafts, field: str, value: str) -> list[Person]:
    """Return the persons away whose row of 流出 holds a value: those assigned to a branch or a group."""
    return [
        person for row in drafts["outflow"] if row.get(field) == value and isinstance(person := row["person"], Person)
    ]


def roaming_posts(drafts: Drafts, org: str, title: str) -> Draft:
    """Return the posts of a branch of members away, chosen among them, and note the posts on 党员."""
    people = members_where(drafts, "assigned_org", org)[:COMMITTEE]
    chosen = dict(zip(people, POSTS, strict=False))
    for row in drafts["members"]:
        if isinstance(person := row[SUBJECT], Person) and person in chosen:
            row["party_post"] = f"{title}{chosen[person]}"
    return {
        "secretary": people[0], "deputy": people[min(1, len(people) - 1)], "committee": tuple(people),
        "liaison_officer": people[-1],
    }  # fmt: skip

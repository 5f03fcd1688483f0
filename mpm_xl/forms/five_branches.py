"""What each branch has found out of its members who are away, and who they are (CY-01, CY-03, GT-03)."""

from collections.abc import Iterator, Sequence

from mpm_xl.census import branch_of
from mpm_xl.checklists import FiveChecks, five_checks
from mpm_xl.figure import Figure, RowRef
from mpm_xl.forms.values import shown
from mpm_xl.office import Office
from mpm_xl.rates import share
from mpm_xl.select import age_of
from validators.lists import COLLEGE

MOST = 5
COLUMNS = {
    "away": "流出人数", "found_out": "全部摸清", "found_rate": "完整率%", "filed": "已建档", "filed_rate": "建档率%",
    "middle": "中青年", "middle_rate": "中青年占比%", "educated": "大专以上", "educated_rate": "大专以上占比%",
}  # fmt: skip


def branch_lines(office: Office) -> Iterator[dict[str, Figure]]:
    """Yield a line for every branch that has somebody away, in the order of 党组织."""
    by_branch: dict[int, list[FiveChecks]] = {}
    for one in five_checks(office):
        branch = branch_of(office, one.member)
        if branch is not None:
            by_branch.setdefault(branch, []).append(one)
    for branch, own in sorted(by_branch.items()):
        name = Figure(shown(office.orgs.rows[branch].name), (RowRef("党组织", branch),))
        yield {"branch": name, **_sums(office, own)}


def branch_totals(office: Office) -> dict[str, Figure]:
    """Return the same of all together."""
    return _sums(office, five_checks(office))


def _sums(office: Office, own: Sequence[FiveChecks]) -> dict[str, Figure]:
    chosen = {
        "away": list(own),
        "found_out": [one for one in own if one.score == MOST],
        "filed": [one for one in own if one.filed and "登记卡" in one.cards],
        "middle": [one for one in own if _middle_aged(office, one)],
        "educated": [one for one in own if office.members.rows[one.member].education in COLLEGE],
    }
    refs = {field: tuple(one.ref for one in some) for field, some in chosen.items()}
    counted = {field: Figure(len(some), some) for field, some in refs.items()}
    rates = {
        f"{field}_rate": Figure(share(len(refs[field]), len(own)), refs["away"])
        for field in ("filed", "middle", "educated")
    }
    found = Figure(share(sum(one.score for one in own), MOST * len(own)), refs["away"])
    return {**counted, **rates, "found_rate": found}


def _middle_aged(office: Office, one: FiveChecks) -> bool:
    age = age_of(office.members.rows[one.member], office)
    return age is not None and age <= office.profile.middle_age

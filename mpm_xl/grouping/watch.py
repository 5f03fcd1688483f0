"""What somebody should look at of groups: those without a site, and members in none (rules C6)."""

from collections import defaultdict
from collections.abc import Iterator

from mpm_xl.alert import Alert
from mpm_xl.census import is_closed
from mpm_xl.figure import RowRef
from mpm_xl.grouping.people import GROUP, Grouped, grouped
from mpm_xl.grouping.proposal import grid_sites
from mpm_xl.office import Office
from validators.nothing import said

NAMED = 5


def alerts(office: Office) -> Iterator[Alert]:
    """Yield groups that could use the 网格阵地 of their 片区, and branches with members in no group (TY-05, TY-07)."""
    for row, org in office.once(office.orgs).items():
        site = grid_sites(office).get(said(org.district) or "")
        if org.org_type != GROUP or is_closed(office, row) or said(org.site) is not None or site is None:
            continue
        name = str(said(office.orgs.rows[site].name) or "")
        fact = f"党小组“{said(org.name) or ''}”在{said(org.district)}，没有活动阵地"
        refs = (RowRef("党组织", row), RowRef("党组织", site))
        yield Alert("蓝", "党小组", "C6", fact, f"可就近使用“{name}”", refs, org=row)
    yield from _without_group(office)


def _without_group(office: Office) -> Iterator[Alert]:
    people = grouped(office)
    if not any(one.group for one in people):
        return
    loose: dict[int, list[Grouped]] = defaultdict(list)
    for one in people:
        if not one.group and one.org is not None and said(office.orgs.rows[one.org].org_type) != GROUP:
            loose[one.org].append(one)
    for org, own in loose.items():
        names = "、".join(one.name for one in own[:NAMED]) + ("等" if len(own) > NAMED else "")
        fact = f"有{len(own)}名流动党员没有编入党小组：{names}"
        yield Alert("蓝", "党小组", "C6", fact, "参照党小组划分表研究编组", tuple(one.ref for one in own), org=org)

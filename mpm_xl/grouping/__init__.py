"""A proposal of 党小组 by trade, neighbourhood and free time, the same for the same input (rules C6).

Members are grouped inside the branch they joined (编入党组织).  Buckets of one city, 片区, 行业 and time are merged
while they are smaller than GROUP_MIN: first over the time, then over the trade inside the 片区, then with a 片区 that
NEIGHBOUR names; what is larger than GROUP_MAX is cut in the order of time and name.  A row that is locked keeps the
group it names.  The proposal is printed and never written into a ledger.
"""

from mpm_xl.grouping.people import Grouped, grouped
from mpm_xl.grouping.proposal import Group, grid_sites, groups
from mpm_xl.grouping.watch import alerts

__all__ = ["Group", "Grouped", "alerts", "grid_sites", "grouped", "groups"]

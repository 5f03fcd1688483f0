"""任务: what is due of members, branches and the unit, and how far it is done (rules C1.5, C4, C13)."""

from mpm_xl.duties.alerts import ACTIONS, alerts, level_of, tasks
from mpm_xl.duties.gaps import gaps
from mpm_xl.duties.model import DONE, EXEMPT, GOING_ON, INFLOW_TAB, OUTFLOW_TAB, OVERDUE, SOON, Duty, Task, period_name
from mpm_xl.duties.participation import (
    Participation,
    branch_participation,
    low_branches,
    means,
    participation,
    together,
)
from mpm_xl.duties.periodic import CONTACT, STUDY, THOUGHT, VISIT, carried, duties
from mpm_xl.duties.rates import Rate, counts, due_contacts, rates, returned
from mpm_xl.duties.undone import undone
from mpm_xl.events import ONE_WAY as LETTERS

__all__ = [
    "ACTIONS", "CONTACT", "DONE", "EXEMPT", "GOING_ON", "INFLOW_TAB", "LETTERS", "OUTFLOW_TAB", "OVERDUE", "SOON",
    "STUDY", "THOUGHT", "VISIT", "Duty", "Participation", "Rate", "Task", "alerts", "branch_participation", "carried",
    "counts", "due_contacts", "duties", "gaps", "level_of", "low_branches", "means", "participation", "period_name",
    "rates", "returned", "tasks", "together", "undone",
]  # fmt: skip

"""What was due in the year before and was never done: its year is over, and nothing that happens now can fulfil it."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from mpm_xl.alert import Alert
from mpm_xl.duties.alerts import alert_of
from mpm_xl.duties.branch import FIXED_DAY, RETURNED, TRAINING, YEARLY, branch_tasks
from mpm_xl.duties.model import DONE, Task
from mpm_xl.duties.periodic import REFRESH, duties, more_duties
from mpm_xl.events import began
from mpm_xl.office import Office
from validators.nothing import said

OF_BRANCHES = (FIXED_DAY, TRAINING, YEARLY, RETURNED)


def undone(office: Office) -> Iterator[Alert]:
    """Yield it as it stood on the last day of that year, one line for each person or organisation and kind.

    What can still be done, such as a talk after the return, is not in it: that stays due until it is done.  Nothing
    is owed of the time before the books.
    """
    end, first = date(office.as_of.year - 1, 12, 31), began(office)
    found: dict[tuple[int | None, int | None, str], list[Task]] = defaultdict(list)
    for task in _of_the_year(replace(office, as_of=end)):
        missed = task.done < task.due and task.deadline <= end and task.year == end.year
        if missed and first <= task.period.first and not _done_since(office, task):
            found[task.member, None if task.member else task.org, task.kind].append(task)
    for some in found.values():
        yield alert_of("黄", some, office.as_of.year)


def _of_the_year(then: Office) -> Iterator[Task]:
    yield from duties(then)
    yield from more_duties(then)
    yield from (task for task in branch_tasks(then) if task.kind in OF_BRANCHES)


def _done_since(office: Office, task: Task) -> bool:
    """Tell what answers for earlier days too: a later verification, an activity day held soon after its month."""
    if task.kind == REFRESH and task.member is not None:
        verified = said(office.members.rows[task.member].verified_on)
        return verified is not None and task.deadline < verified <= office.as_of
    if task.kind == FIXED_DAY:
        same = (one for one in branch_tasks(office) if (one.kind, one.org) == (task.kind, task.org))
        return any(one.status == DONE and one.period == task.period for one in same)
    return False

"""Every rule between rows and ledgers; each is a function from an office to its findings, in files by family."""

from functools import lru_cache

from mpm_xl.office import Office
from mpm_xl.rules import appraisal, attendance, figures, future, liaison, members, organisations, references, trips
from validators.issue import Issue

RULES = (
    *members.RULES, *future.RULES, *references.RULES, *organisations.RULES, *trips.RULES, *liaison.RULES,
    *attendance.RULES, *appraisal.RULES, *figures.RULES,
)  # fmt: skip


@lru_cache(maxsize=2)
def check(office: Office) -> tuple[Issue, ...]:
    """Return what all rules find, in one pass."""
    return tuple(issue for rule in RULES for issue in rule(office))

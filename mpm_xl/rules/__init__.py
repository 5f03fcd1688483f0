"""Every rule between rows and ledgers; each is a function from an office to its findings, in files by family."""

from functools import lru_cache

from mpm_xl.office import Office
from mpm_xl.rules import (
    advice,
    appraisal,
    attendance,
    balance,
    cases,
    clocks,
    dues,
    figures,
    future,
    liaison,
    matching,
    members,
    order,
    organisations,
    origin,
    overlaps,
    own_lists,
    presence,
    probation,
    ranges,
    received,
    references,
    relations,
    sequence,
    stages,
    totals,
    trips,
    unique,
)
from validators.issue import Issue

RULES = (
    *members.RULES, *probation.RULES, *origin.RULES, *sequence.RULES, *future.RULES, *ranges.RULES, *unique.RULES,
    *references.RULES, *organisations.RULES, *relations.RULES, *advice.RULES, *trips.RULES, *overlaps.RULES,
    *liaison.RULES,
    *presence.RULES, *attendance.RULES, *dues.RULES, *clocks.RULES, *cases.RULES, *appraisal.RULES, *figures.RULES,
    *totals.RULES, *balance.RULES, *matching.RULES, *order.RULES, *stages.RULES, *own_lists.RULES,
    *received.RULES,
)  # fmt: skip


@lru_cache(maxsize=2)
def check(office: Office) -> tuple[Issue, ...]:
    """Return what all rules find, in one pass."""
    return tuple(issue for rule in RULES for issue in rule(office))

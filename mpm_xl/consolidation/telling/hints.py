"""Whose a file may be of which nothing could be read: its name by our own rule is a hint to a person, no identity."""

import re

from mpm_xl.consolidation.units import UnitList
from validators.clean import clean_name

BY_RULE = re.compile(r"([^/\\]+)_\d{8}_第\d+次[^/\\]*")


def perhaps_of(shown: str, units: UnitList) -> str:
    """Return a sentence that tells which unit of the list the name of a file names; empty where it is not one."""
    found = BY_RULE.search(shown)
    named = [unit.name for unit in units.below if found and clean_name(unit.name) == clean_name(found[1])]
    return f"按文件名可能是{named[0]}的，不能作准。" if len(named) == 1 else ""

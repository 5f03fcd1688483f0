"""Whether the general meeting of a branch can decide (rules C11)."""

from mpm_xl.quorum.count import Needs, Quorum, needs, quorums
from mpm_xl.quorum.told import admits_nobody, alerts, last_admission

__all__ = [
    "Needs", "Quorum", "admits_nobody", "alerts", "last_admission", "needs", "quorums",
]  # fmt: skip

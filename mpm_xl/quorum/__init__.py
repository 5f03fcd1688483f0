"""Whether the general meeting of a branch can decide, and how much the branch takes part (rules C11, C13)."""

from mpm_xl.quorum.count import Needs, Quorum, needs, quorums
from mpm_xl.quorum.participation import Participation, participation
from mpm_xl.quorum.told import admits_nobody, alerts, last_admission

__all__ = [
    "Needs", "Participation", "Quorum", "admits_nobody", "alerts", "last_admission", "needs", "participation",
    "quorums",
]  # fmt: skip

"""Which organisation fits each cluster of mobile members, what there is, and what is missing (rules C5)."""

from mpm_xl.organisation.advice import Advice, advices
from mpm_xl.organisation.clusters import Cluster, clusters
from mpm_xl.organisation.roll import Roll, covered, roll_of, rolls
from mpm_xl.organisation.watch import alerts

__all__ = ["Advice", "Cluster", "Roll", "advices", "alerts", "clusters", "covered", "roll_of", "rolls"]

"""流出 and 流入 of one unit beside what the other place wrote (rules C16)."""

from mpm_xl.matching.alerts import alerts
from mpm_xl.matching.model import Care, Match, Result
from mpm_xl.matching.notices import Destination, Inquiry, destinations, inquiries, inquiries_of, parcels
from mpm_xl.matching.pairs import APART, likeness, matches, verdicts

__all__ = [
    "APART", "Care", "Destination", "Inquiry", "Match", "Result", "alerts", "destinations", "inquiries", "inquiries_of",
    "likeness", "matches", "parcels", "verdicts",
]  # fmt: skip

"""Which certificate or transfer fits a trip or stay, by the ordered table of rules C2, and the local overlay.

Advice is a text with a code beside the row; it never changes what was typed, and decides nothing.
"""

from mpm_xl.advice.model import Advice, Code
from mpm_xl.advice.pending import alerts, is_left_undone, is_pending
from mpm_xl.advice.stays import advised_stays
from mpm_xl.advice.table import advised

__all__ = ["Advice", "Code", "advised", "advised_stays", "alerts", "is_left_undone", "is_pending"]

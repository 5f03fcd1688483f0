"""积分: what every member did in the year, in points, with the evidence (rules C7, C8)."""

from mpm_xl.score.model import ItemScore, Score
from mpm_xl.score.scheme import scores

__all__ = ["ItemScore", "Score", "scores"]

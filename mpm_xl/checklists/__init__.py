"""三有三知, 五个摸清, 一档双卡, 二卡三簿, 三项教育, 清单事项: what is complete for each member (rules C17)."""

from mpm_xl.checklists.cards import Cards, card_names, cards
from mpm_xl.checklists.five import FIVE, FiveChecks, five_checks
from mpm_xl.checklists.phases import PHASES, Classes, Schooled, classes, schooled
from mpm_xl.checklists.services import Services, services
from mpm_xl.checklists.subjects import Subject, subject_of, subjects
from mpm_xl.checklists.three import PARTS, SIX, ThreeHaves, three_haves, three_haves_of
from mpm_xl.checklists.ticks import LISTS, Ticked, ticked
from mpm_xl.checklists.told import alerts

__all__ = [
    "FIVE", "LISTS", "PARTS", "PHASES", "SIX", "Cards", "Classes", "FiveChecks", "Schooled", "Services", "Subject",
    "ThreeHaves", "Ticked", "alerts", "card_names", "cards", "classes", "five_checks", "schooled", "services",
    "subject_of", "subjects", "three_haves", "three_haves_of", "ticked",
]  # fmt: skip

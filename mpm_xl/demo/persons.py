"""Invented persons; their ID numbers carry county codes that were never assigned."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import NamedTuple

from mpm_xl.demo.words import FEMALE_FIRST, FEMALE_LAST, MALE_FIRST, MALE_LAST, SINGLE_SHARE, SURNAME_WEIGHTS, SURNAMES
from validators.dates import add_months
from validators.identity import check_character
from validators.regions import region_of

AS_OF = date(2024, 12, 31)
YEAR = AS_OF.year
FIRST_PHONE = 13900000001
WOMEN_SHARE = 0.3
FOUNDING_DAY_SHARE = 0.35
LARGEST_SEQUENCE = 999
LIKE_ROUNDED = "000"
NO_COUNTY = "9999"
YOUNGEST_JOINING, OLDEST_JOINING = 19, 42
DAYS_A_YEAR = 365


class Ages(NamedTuple):
    """Age bands, both ends included, and how many persons fall in each."""

    bands: tuple[tuple[int, int], ...]
    weights: tuple[int, ...]


AT_HOME = Ages(((22, 29), (30, 39), (40, 49), (50, 59), (60, 69), (70, 79), (80, 85)), (4, 12, 17, 26, 23, 13, 5))
AWAY = Ages(((21, 29), (30, 35), (36, 40), (41, 45), (46, 55), (56, 62)), (13, 13, 11, 11, 34, 18))
OFFICERS = Ages(((32, 45), (46, 58)), (1, 1))
YOUNG = Ages(((22, 34),), (1,))
WORKING = Ages(((25, 39), (40, 58)), (2, 3))
RETIRED = Ages(((56, 65), (66, 75), (76, 85)), (4, 4, 2))
GRADUATES = Ages(((21, 26),), (1,))

SCHOOLING = (
    (35, ("大学本科毕业", "大学专科毕业", "中专毕业", "高中毕业", "硕士研究生毕业"), (32, 34, 14, 18, 2)),
    (50, ("大学本科毕业", "大学专科毕业", "中专毕业", "高中毕业", "初中毕业"), (8, 18, 14, 34, 26)),
    (65, ("大学专科毕业", "中专毕业", "高中毕业", "初中毕业", "小学毕业"), (6, 10, 28, 46, 10)),
    (200, ("中专毕业", "高中毕业", "初中毕业", "小学毕业"), (4, 14, 44, 38)),
)


@dataclass(frozen=True, eq=False)
class Person:
    """One invented person."""

    name: str
    id_number: str
    sex: str
    ethnicity: str
    birth: date
    education: str
    joined: date
    full: date | None
    phone: str

    @property
    def age(self) -> int:
        """The age in full years at the end of the year the samples report on."""
        return YEAR - self.birth.year


class Census:
    """The persons of one sample: no number and no telephone is given twice."""

    def __init__(self, rng: Random, county: str, minorities: tuple[str, ...], minority_share: float) -> None:
        """Begin with nobody; ``county`` is the county code of the numbers, one that was never assigned."""
        self._rng = rng
        self._county = county
        self._minorities = minorities
        self._minority_share = minority_share
        self._numbers: set[str] = set()
        self._phones = 0

    def phone(self) -> str:
        """Return a mobile number that was not given out before."""
        self._phones += 1
        return str(FIRST_PHONE + self._phones - 1)

    def person(self, ages: Ages, *, probationary: bool = False, home: str = "") -> Person:
        """Return a new person of a certain age, from elsewhere where a region of ``home`` is named.

        A probationary member joined within the year before the day.
        """
        rng = self._rng
        low, high = rng.choices(ages.bands, ages.weights)[0]
        age = rng.randint(low, high)
        birth = date(YEAR - age, 1, 1) + timedelta(rng.randrange(DAYS_A_YEAR))
        sex = "女" if rng.random() < WOMEN_SHARE else "男"
        joined = self._joined(birth, probationary=probationary)
        return Person(
            name=self.name(sex), id_number=self._number(birth, sex, self._county_of(home)), sex=sex,
            ethnicity=self._ethnicity(), birth=birth, education=self._education(age), joined=joined,
            full=None if probationary else add_months(joined, 12), phone=self.phone(),
        )  # fmt: skip

    def name(self, sex: str, surname: str = "") -> str:
        """Return an invented name."""
        rng = self._rng
        surname = surname or rng.choices(SURNAMES, SURNAME_WEIGHTS)[0]
        first, last = (MALE_FIRST, MALE_LAST) if sex == "男" else (FEMALE_FIRST, FEMALE_LAST)
        if rng.random() < SINGLE_SHARE:
            return surname + rng.choice(last)
        return surname + rng.choice(first) + rng.choice(last)

    def _ethnicity(self) -> str:
        return self._rng.choice(self._minorities) if self._rng.random() < self._minority_share else "汉族"

    def _education(self, age: int) -> str:
        values, weights = next((values, weights) for limit, values, weights in SCHOOLING if age <= limit)
        return self._rng.choices(values, weights)[0]

    def _joined(self, birth: date, *, probationary: bool) -> date:
        rng = self._rng
        if probationary:
            return date(YEAR, 1, 10) + timedelta(rng.randrange(330))
        latest = min(YEAR - 2, birth.year + OLDEST_JOINING)
        year = rng.randint(min(birth.year + YOUNGEST_JOINING, latest), latest)
        if rng.random() < FOUNDING_DAY_SHARE:
            return date(year, 7, 1)
        return date(year, 1, 1) + timedelta(rng.randrange(DAYS_A_YEAR))

    def _county_of(self, home: str) -> str:
        region = region_of(home)
        if region is None or str(region.province) == self._county[:2]:
            return self._county
        return f"{region.province}{NO_COUNTY}"

    def _number(self, birth: date, sex: str, county: str) -> str:
        while True:
            sequence = self._rng.randint(1, LARGEST_SEQUENCE)
            if sequence % 2 != (sex == "男"):
                continue
            body = f"{county}{birth:%Y%m%d}{sequence:03d}"
            number = body + check_character(body)
            if number not in self._numbers and not number.endswith(LIKE_ROUNDED):
                self._numbers.add(number)
                return number

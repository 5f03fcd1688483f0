"""Whom to call at home: an invented relative whose name and age fit the relation."""

from random import Random
from typing import NamedTuple

from mpm_xl.demo.persons import Census, Person

MALE, FEMALE = "男", "女"
MARRIED_FROM, CHILD_CALLED_FROM, PARENT_CALLED_TO, OLDEST = 26, 45, 55, 150


class Relation(NamedTuple):
    """A relation: the sex of the relative, whether both bear one surname, and between what ages of the member."""

    word: str
    sex: str
    one_name: bool
    youngest: int = 0
    oldest: int = OLDEST


_ANYBODYS = (
    Relation("父亲", MALE, one_name=True, oldest=PARENT_CALLED_TO),
    Relation("母亲", FEMALE, one_name=False, oldest=PARENT_CALLED_TO),
    Relation("兄弟", MALE, one_name=True),
)
RELATIONS = {
    MALE: (
        Relation("妻子", FEMALE, one_name=False, youngest=MARRIED_FROM),
        Relation("儿子", MALE, one_name=True, youngest=CHILD_CALLED_FROM),
        Relation("女儿", FEMALE, one_name=True, youngest=CHILD_CALLED_FROM),
        *_ANYBODYS,
    ),
    FEMALE: (
        Relation("丈夫", MALE, one_name=False, youngest=MARRIED_FROM),
        Relation("儿子", MALE, one_name=False, youngest=CHILD_CALLED_FROM),
        Relation("女儿", FEMALE, one_name=False, youngest=CHILD_CALLED_FROM),
        *_ANYBODYS,
    ),
}


def relative(rng: Random, census: Census, person: Person) -> tuple[str, str]:
    """Return the name of somebody at home and in what relation they are to the person."""
    relation = rng.choice([one for one in RELATIONS[person.sex] if one.youngest <= person.age <= one.oldest])
    surname = person.name[:1]
    while True:
        name = census.name(relation.sex, surname if relation.one_name else "")
        if name != person.name and name.startswith(surname) == relation.one_name:
            return name, relation.word

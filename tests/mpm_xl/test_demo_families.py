"""Of whom to call at home the samples give names that such relatives may bear."""

from collections.abc import Iterator

import pytest

from mpm_xl.demo import SETS
from mpm_xl.demo.persons import YEAR
from validators.cell import Cell, written

LAST_OF_MEN = set("军华平林龙虎成祥福忠贵山才民东生财有义仁斌涛武勇杰峰亮刚伟良")
LAST_OF_WOMEN = set("英兰芳梅霞玲娟琴花莲萍珍燕红霜香菊洁琳婷蓉丽")
WOMEN = {"妻子", "母亲", "女儿"}
OF_ONE_NAME = {"父亲", "兄弟"}
OF_ANOTHER_NAME = {"妻子", "丈夫", "母亲"}
PARENTS, CHILDREN = {"父亲", "母亲"}, {"儿子", "女儿"}


def families(place: str) -> Iterator[dict[str, Cell]]:
    _, branches = SETS[place][1](1, 0.1)
    yield from (dict(row) for one in branches for row in one.rows()["members"] if row.get("family_contact"))


@pytest.mark.parametrize("place", ["高台", "解放街道", "土默特右旗", "金昌"])
def test_whom_to_call_at_home_has_a_name_that_fits_the_relation(place: str) -> None:
    rows = list(families(place))
    assert len(rows) > 5
    for row in rows:
        name, relation = written(row["family_contact"]), written(row["family_relation"])
        same = name[0] == written(row["name"])[0]
        assert name[-1] in (LAST_OF_WOMEN if relation in WOMEN else LAST_OF_MEN), relation
        if relation in OF_ONE_NAME:
            assert same, relation
        elif relation in OF_ANOTHER_NAME:
            assert not same, relation
        else:
            assert same == (row["sex"] == "男"), relation  # a child has the name of the father
        assert name != row["name"]


@pytest.mark.parametrize("place", ["高台", "解放街道", "土默特右旗", "金昌"])
def test_children_who_can_be_called_have_parents_of_an_age_and_parents_have_no_old_children(place: str) -> None:
    for row in families(place):
        age = YEAR - int(written(row["id_number"])[6:10])
        relation = row["family_relation"]
        assert age >= 45 or relation not in CHILDREN, age
        assert age <= 55 or relation not in PARENTS, age
        assert age >= 26 or relation not in {"妻子", "丈夫"}, age

"""Above the branches: the columns of all places, and what units call alike kept apart."""

from mpm_xl.forms.home import unclassified
from mpm_xl.score.deeds import deed_lines
from tests.mpm_xl.desk import desk
from validators.cell import Cell

AS_OF = "2024-12-31"
MAN: dict[str, Cell] = {"name": "马文博", "id_number": "620799198803120017", "branch": "前进村党支部"}


def test_a_column_of_another_place_is_in_use_once_a_row_fills_it() -> None:
    plain = desk("高台", AS_OF, {"members": [MAN]}, level="乡镇")
    assert unclassified(plain).value == "—"
    assert {line.group for line in deed_lines(plain)}.isdisjoint({"工作线"})
    filled = desk(
        "高台", AS_OF, {"members": [MAN, {**MAN, "id_number": None, "community_class": "离退休"}],
                        "deeds": [{"person": "马文博", "line": "以外治外"}]}, level="乡镇",
    )  # fmt: skip
    assert unclassified(filled).value == 1
    assert "工作线" in {line.group for line in deed_lines(filled)}


def test_a_column_of_the_place_itself_is_in_use_while_it_is_blank() -> None:
    assert unclassified(desk("金昌", AS_OF, {"members": [MAN]})).value == 1

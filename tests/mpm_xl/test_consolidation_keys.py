"""By what a person of two files is one person (rules C12.1, C19)."""

import pytest

from mpm_xl.consolidation.keys import canonical_number, person_key

NUMBER = "620799198803120017"


@pytest.mark.parametrize(
    "written",
    [NUMBER, f" {NUMBER} ", "６２０７９９１９８８０３１２００１７", "620799 19880312 0017", "620799880312001"],
)
def test_a_number_is_the_same_however_it_is_written(written: str) -> None:
    assert canonical_number(written) == NUMBER


def test_a_small_x_is_the_same_check_character() -> None:
    assert person_key("15029919920731002x") == person_key("15029919920731002X") == "15029919920731002X"


@pytest.mark.parametrize(
    "nobody", [None, "", "无", "不掌握", 6.20799198803120e17, "620799198803120016", "620799************"]
)
def test_what_is_no_number_is_nobody_so_that_blanks_never_match(nobody: str | float | None) -> None:
    assert person_key(nobody) is None


def test_a_masked_person_is_known_by_the_match_code_alone() -> None:
    assert person_key("620799************", "abcdefghijklmnop") == "匹配码:ABCDEFGHIJKLMNOP"
    assert person_key("620799************", None) is None

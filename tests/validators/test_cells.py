"""Every finding of one cell has a cell that brings it, and a near one that does not."""

import pytest

from tests.validators.cells import EXAMPLES, Example, read
from validators.issue import catalogue


@pytest.mark.parametrize("example", EXAMPLES, ids=[example.code for example in EXAMPLES])
def test_a_wrong_cell_has_its_code_and_a_right_one_has_none(example: Example) -> None:
    assert read(example.kind, example.wrong, **example.options)[1] == example.code
    value, code = read(example.kind, example.right, **example.options)
    assert code is None
    assert value is not None


@pytest.mark.parametrize("example", EXAMPLES, ids=[example.code for example in EXAMPLES])
def test_what_is_an_error_has_no_value(example: Example) -> None:
    value, code = read(example.kind, example.wrong, **example.options)
    assert code is not None
    assert value is None or catalogue()[code].level != "错误"


def test_every_finding_of_a_cell_has_its_example() -> None:
    codes = [example.code for example in EXAMPLES]
    assert codes == sorted(set(codes))
    assert set(codes) == {code for code in catalogue() if code.startswith("MPM1")}

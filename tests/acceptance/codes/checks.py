"""Cases of the codes of this family."""

from collections.abc import Sequence

from tests.acceptance.codes.case import Case

CASES: Sequence[Case] = (
    Case(
        "MPM821",
        [("requests", 0, {"stage": "议", "state": "办结"})],
        [("requests", 0, {"stage": "评", "state": "办结"})],
        profile="爵溪",
    ),
)  # fmt: skip

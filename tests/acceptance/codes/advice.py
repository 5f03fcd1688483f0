"""Cases of the codes of this family."""

from collections.abc import Sequence

from tests.acceptance.codes.branch import day
from tests.acceptance.codes.case import Case

CASES: Sequence[Case] = (
    Case(
        "MPM501",
        [("transfers", 0, {"own_consent": "同意", "own_consent_on": day("2023-09-01")})],
        [
            (
                "transfers",
                0,
                {
                    field: value
                    for one in ("own_consent", "from_consent", "to_consent")
                    for field, value in ((one, "同意"), (f"{one}_on", day("2023-09-01")))
                },
            )
        ],
        at=("transfers", 0, "date"),
    ),
    Case(
        "MPM502",
        [("outflow", 0, {"activity_card_date": day("2023-02-27")})],
        [("outflow", 0, {"activity_card_date": day("2023-02-26")})],
        profile="金昌",
    ),
)

"""Cases of the codes of this family."""

from collections.abc import Sequence

from tests.acceptance.codes.branch import day
from tests.acceptance.codes.case import Case
from validators.cell import Cell

BOTH: dict[str, Cell] = {
    "origin_trained": day("2024-03-01"), "host_trained": day("2024-03-10"), "origin_examined": day("2024-09-01"),
    "host_examined": day("2024-09-08"), "origin_notice": day("2024-10-08"), "host_notice": day("2024-10-08"),
    "admitted_on": day("2024-10-20"),
}  # fmt: skip
CASES: Sequence[Case] = (
    Case("MPM851", [("development", 0, {**BOTH, "host_examined": None})], [("development", 0, BOTH)],
         at=("development", 0, "host_examined")),
)  # fmt: skip

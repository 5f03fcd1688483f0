"""What is read of a received file travels between processes as it is."""

import pickle
from datetime import UTC, date, datetime

import pytest

from mpm_xl.consolidation.model import Record, Sheet, Submission
from mpm_xl.manifest import NO_SEAL, Manifest
from validators.cell import CellError
from workbook.tables.origin import Origin

DIGEST = "-".join(["00ff"] * 16)


@pytest.fixture
def submission() -> Submission:
    """Give what was read of a file with two members and one trip."""
    manifest = Manifest(
        schema_version="2", unit_code="7-05-012", unit_name="前进村党支部", parent_code="7-05", level="支部",
        profile="高台", as_of=date(2024, 12, 31), sequence=1, built_at=datetime(2025, 1, 5, 9, 30, tzinfo=UTC),
        digest=DIGEST, seal=NO_SEAL, rows={"outflow": 1}, totals={"流出合计": 1}, counts={"错误": 0},
    )  # fmt: skip
    at = Origin("7-05-012", "前进村.xlsx", 3, "2", "3fa8-09bc")
    record = Record(("张一", date(2024, 2, 26), 5, 2.5, True, CellError("#N/A"), None), at, ("620799198803120017",))
    fields = ("person", "out_date", "reason", "dest_place", "dest_kind", "occupation", "remark")
    return Submission("镇/前进村.xlsx", "ab" * 32, manifest, (Sheet("outflow", fields, (record,)),))


def test_a_submission_travels_from_one_process_to_another(submission: Submission) -> None:
    assert pickle.loads(pickle.dumps(submission)) == submission  # noqa: S301  -- our own


def test_the_fields_that_refer_to_somebody_are_told(submission: Submission) -> None:
    sheet = submission.sheet("outflow")
    assert sheet is not None
    assert sheet.references == ("person",)
    assert submission.sheet("inflow") is None

"""What two places do together is done by both before it counts (GT-33)."""

from collections.abc import Iterator

from mpm_xl.office import Office
from validators.issue import Issue
from validators.nothing import said

ADMITTED = "已接收"
BOTH_PLACES = (
    ("origin_trained", "host_trained"), ("origin_examined", "host_examined"), ("origin_notice", "host_notice"),
)  # fmt: skip


def development_is_done_by_both(office: Office) -> Iterator[Issue]:
    """Who is admitted was trained, examined and made public at both places; told at the day that is missing."""
    for row, note in office.development.rows.items():
        if said(note.admitted_on) is None and note.stage != ADMITTED:
            continue
        for pair in BOTH_PLACES:
            yield from (
                office.development.issue("MPM851", row, field)
                for field in pair
                if field in office.development.columns and said(getattr(note, field)) is None
            )


RULES = (development_is_done_by_both,)

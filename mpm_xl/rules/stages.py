"""Rules of 说议办评: an issue goes the four stages in their order, and is judged when it is settled (XS-10)."""

from collections.abc import Iterator

from mpm_xl.office import Office
from validators.issue import Issue
from validators.nothing import said

IN_FOUR_STAGES = "说议办评"
RAISED, BEFORE_DONE, JUDGED = "说", ("说", "议"), "评"
IN_HAND, SETTLED = "办理中", "办结"


def stages_fit_the_state(office: Office) -> Iterator[Issue]:
    """What is in hand was discussed, what is settled was worked on, and what is judged was settled.

    Only where the place works in four stages.
    """
    if office.profile.req_review != IN_FOUR_STAGES:
        return
    for row, note in office.requests.rows.items():
        stage, state = said(note.stage), said(note.state)
        if stage is None or state is None:
            continue
        skipped = (stage == RAISED and state == IN_HAND) or (stage in BEFORE_DONE and state == SETTLED)
        if skipped or (stage == JUDGED and state != SETTLED):
            yield office.requests.issue("MPM821", row, "stage", stage=stage, state=state)


RULES = (stages_fit_the_state,)

"""What 收到的文件 shows: every file of the folder, with what became of it and why."""

from mpm_xl.consolidation.model import ACCEPTED, Received
from mpm_xl.consolidation.telling.board import STATUS_WORDS, Board
from mpm_xl.consolidation.telling.hints import perhaps_of
from mpm_xl.figure import Figure, FormValues, Line
from mpm_xl.forms.received_files import FILES
from mpm_xl.forms.values import day_text
from validators.nothing import said


def files_values(board: Board) -> FormValues:
    """Return everything that the sheet shows."""
    received = board.collected.received
    accepted = sum(one.status in ACCEPTED for one in received)
    fields = {
        "unit": Figure(said(board.office.settings.unit_name)),
        "as_of": Figure(day_text(board.office.as_of)),
        "count": Figure(f"共{len(received)}个文件，收下{accepted}个"),
    }
    return FormValues(fields, {FILES: [_line(board, at, one) for at, one in enumerate(received, 1)]})


def _line(board: Board, at: int, one: Received) -> Line:
    listed = board.units.units.get(one.unit_code)
    name = listed.name if listed else one.manifest.unit_name if one.manifest else None
    hint = "" if one.manifest else perhaps_of(one.shown, board.units)
    reasons = "".join(f"{issue.says}{issue.fix}" for issue in one.reasons)
    return {
        "number": Figure(at),
        "file": Figure(one.shown),
        "unit": Figure(name),
        "status": Figure(STATUS_WORDS[one.status]),
        "reason": Figure(f"{reasons}{hint}" or None),
    }

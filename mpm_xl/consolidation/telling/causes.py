"""Why a unit counted a total otherwise than this level does.

A file that was changed after it was made never comes so far, so that it is none of the causes.
"""

from collections.abc import Iterator, Mapping, Sequence

from mpm_xl.consolidation.merging.merge import Balance
from mpm_xl.consolidation.telling.board import Board
from mpm_xl.consolidation.telling.quality import with_below
from mpm_xl.forms.reporting import COMPARED
from mpm_xl.manifest import Manifest
from validators.ledgers import INFLOW, MEMBERS, ORGS, OUTFLOW

# The ledgers on whose rows each total rests.
BEHIND: Mapping[str, Sequence[str]] = {
    COMPARED["members"]: (MEMBERS.name, ORGS.name),
    COMPARED["outflow"]: (OUTFLOW.name, MEMBERS.name),
    COMPARED["inflow"]: (INFLOW.name, MEMBERS.name),
}
NO_CAUSE = "请核对两级“制度参数”里本单位取值有没有不同；都相同的，请与单位核对。"
ELSE_ASK = "除此以外还对不上的，请与单位核对。"


def why_totals_differ(board: Board, balance: Sequence[Balance], unit: str, total: str) -> str:
    """Return what makes a total of a unit another one here, as far as it is known, and what to do."""
    taken = board.taken(unit)
    manifest = taken.manifest if taken else None
    below = set(with_below(unit, board.units))
    rows = [one for one in balance if one.unit in below and one.ledger in BEHIND[total]]
    causes = [*_of_rows(rows), *(_of_terms(board, manifest) if manifest else ())]
    return f"{'；'.join(causes)}。{ELSE_ASK}" if causes else NO_CAUSE


def _of_rows(rows: Sequence[Balance]) -> Iterator[str]:
    joined, refused = sum(one.joined for one in rows), sum(one.refused for one in rows)
    if joined:
        yield f"有{joined}行和别的单位的行是同一个人或同一件事，合成了一行，本级只算一次，不必改"
    if refused:
        yield f"有{refused}行没有并入，原因见下面的“行数守恒”"


def _of_terms(board: Board, manifest: Manifest) -> Iterator[str]:
    if manifest.as_of != board.office.as_of:
        yield f"它的统计截止日是{manifest.as_of.isoformat()}，本级是{board.office.as_of.isoformat()}"
    if manifest.profile != board.office.profile.name:
        yield f"它用的制度是“{manifest.profile}”，本级是“{board.office.profile.name}”"

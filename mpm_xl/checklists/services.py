"""办实事: what was asked for and settled in the year, for what sums, how content people are (TY-11, GT-39, XS-13)."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from mpm_xl.figure import RowRef
from mpm_xl.office import Office
from mpm_xl.rates import percent
from mpm_xl.score.records import happened
from validators.ledgers.requests import Request
from validators.nothing import UNSORTED, said

SETTLED, CONTENT, PROPOSAL = "办结", "满意", "提案"
GOOD_DEED = "办实事"
STAGES = ("说", "议", "办", "评")


@dataclass(frozen=True, slots=True)
class Asked:
    """The requests of one kind: registered in the year, settled in the year, and the yuan of those settled."""

    kind: str
    registered: tuple[RowRef, ...]
    settled: tuple[RowRef, ...]
    amount: Decimal
    content: tuple[RowRef, ...]
    judged: tuple[RowRef, ...]

    @property
    def satisfaction(self) -> float | None:
        """满意 of all that were judged, in percent."""
        rate = percent(len(self.content), len(self.judged))
        return None if rate is None else float(rate)


@dataclass(frozen=True, slots=True)
class Services:
    """All requests by kind, their sum, the good deeds, the stages of 说议办评 and the proposals."""

    kinds: tuple[Asked, ...]
    total: Asked
    deeds: tuple[RowRef, ...]
    stages: Mapping[str, int]
    proposals: Asked


@lru_cache(maxsize=2)
def services(office: Office) -> Services:
    """Return what was asked for and settled in the year up to the 统计截止日."""
    rows = [(row, note) for row, note in office.once(office.requests).items() if _of_year(office, note)]
    by_kind: dict[str, list[tuple[int, Request]]] = defaultdict(list)
    for row, note in rows:
        by_kind[said(note.kind) or UNSORTED].append((row, note))
    deeds = [
        RowRef("慰问帮扶", row) for row, note in office.assistance.rows.items()
        if note.kind == GOOD_DEED and happened(office, said(note.date))
    ]  # fmt: skip
    stages = Counter(stage for _, note in rows if (stage := said(note.stage)))
    return Services(
        tuple(_asked(office, kind, some) for kind, some in by_kind.items()), _asked(office, "合计", rows), tuple(deeds),
        {stage: stages[stage] for stage in STAGES},
        _asked(office, PROPOSAL, [(row, note) for row, note in rows if note.nature == PROPOSAL]),
    )  # fmt: skip


def _of_year(office: Office, note: Request) -> bool:
    return happened(office, said(note.date)) or _settled(office, note)


def _settled(office: Office, note: Request) -> bool:
    return note.state == SETTLED and happened(office, said(note.done_on))


def _asked(office: Office, kind: str, rows: list[tuple[int, Request]]) -> Asked:
    settled = [(row, note) for row, note in rows if _settled(office, note)]
    judged = [(row, note) for row, note in rows if said(note.satisfaction) is not None]

    def refs(some: list[tuple[int, Request]]) -> tuple[RowRef, ...]:
        return tuple(RowRef("困难诉求", row) for row, _ in some)

    return Asked(
        kind, refs([pair for pair in rows if happened(office, said(pair[1].date))]), refs(settled),
        sum((said(note.amount) or Decimal(0) for _, note in settled), Decimal(0)),
        refs([pair for pair in judged if pair[1].satisfaction == CONTENT]), refs(judged),
    )  # fmt: skip

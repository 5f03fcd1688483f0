"""The advice of rules C2: a code, a text, and what the place does besides."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Code(StrEnum):
    """What may be advised (vocabulary E.2)."""

    NONE = "NONE"
    PROOF = "PROOF"
    CARD = "CARD"
    TRANSFER = "TRANSFER"
    OUT_BRANCH = "OUT_BRANCH"
    STAY = "STAY"
    TEMP_RELATION = "TEMP_RELATION"
    KEEP_ABROAD = "KEEP_ABROAD"
    KEEP_GRAD = "KEEP_GRAD"


# In a word or two, for a narrow column.
BRIEF: Mapping[Code, str] = {
    Code.NONE: "", Code.PROOF: "开证明信", Code.CARD: "办活动证", Code.TRANSFER: "转移组织关系",
    Code.OUT_BRANCH: "建流动党员党组织", Code.STAY: "参加原党支部", Code.TEMP_RELATION: "接转临时组织关系",
    Code.KEEP_ABROAD: "保留组织关系", Code.KEEP_GRAD: "关系保留在学校",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Advice:
    """What rules C2 advise for one trip or stay, officially, and what the place does besides.

    ``since`` is the day from which it is advised, ``row`` the row of the table that fits first (0 before 认定起点),
    and ``prompt`` what is to be put before the branch, if anything is.
    """

    code: Code
    text: str
    since: date | None = None
    row: int = 0
    prompt: str = ""
    local_code: Code | None = None
    local: str = ""

    @property
    def words(self) -> str:
        """The official advice first, then that of the place."""
        return f"{self.text}；本地办法：{self.local}" if self.local else self.text

    @property
    def brief(self) -> str:
        """The same in a few words."""
        official, local = BRIEF[self.code], BRIEF[self.local_code] if self.local_code else ""
        beside = f"本地：{local}" if local and local != official else ""
        return "；".join(part for part in (f"建议{official}" if official else "", beside) if part)

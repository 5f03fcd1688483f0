"""Members with a label such as 口袋党员 or 隐形党员 for whom no branch has been found yet (GT-35, JC-02)."""

from collections.abc import Iterator

from mpm_xl.alert import Alert
from mpm_xl.clocks.gaps import starts, who
from mpm_xl.figure import RowRef
from mpm_xl.office import Office
from validators.nothing import said

NORMAL, LABELLED = "正常", "状态标签"
RULE = "GT-35"


def alerts(office: Office) -> Iterator[Alert]:
    """Yield who is labelled and has no 落实日期 by the 统计截止日."""
    for member in who(office):
        note = office.members.rows[member]
        tag, settled = said(note.status_tag), said(note.settled_on)
        if tag in (None, NORMAL) or (settled is not None and settled <= office.as_of):
            continue
        start = starts(office).get(member)
        fact, action = f"状态标签是{tag}，没有落实日期", "请核实情况，落实到支部；落实以后填写“落实日期”。"
        responsible = start.responsible if start else ""
        yield Alert("黄", LABELLED, RULE, fact, action, (RowRef("党员", member),), member, responsible=responsible)

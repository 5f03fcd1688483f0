"""What the command line says of 汇总: each file with what became of it, who is missing, and where all rows went."""

from collections import Counter
from collections.abc import Iterator

from mpm_xl.consolidation.model import ACCEPTED, Received, Status
from mpm_xl.consolidation.telling.board import NOT_COUNTED, STATUS_WORDS
from mpm_xl.forms.received_files import FORM as RECEIVED
from mpm_xl.forms.reconciling import FORM as RECONCILING
from mpm_xl.forms.reporting import FORM as REPORTING
from mpm_xl.masking import mask
from mpm_xl.report import document, issue_document, summary
from mpm_xl.tasks.consolidate import Consolidated

SHOWN_MISSING, MISSING_IN_A_DIALOG = 20, 5


def consolidated_document(done: Consolidated, seconds: float) -> dict[str, object]:
    """Return what ``consolidate --json`` prints: beside what every check prints, the files and where the rows went."""
    collected = done.collected
    return {
        **document(done.plan, seconds),
        "files": [_file(one) for one in collected.received],
        "ignored": collected.ignored,
        "missing": [
            {"code": one.unit.code, "name": one.unit.name, "units": len(one.ends)} for one in done.board.absent
        ],
        "conservation": done.conservation,
        "pairs": done.pairs,
        "keys": sorted(done.keys),
        "written": done.wrote,
    }


def _file(one: Received) -> dict[str, object]:
    manifest = one.manifest
    return {
        "name": mask(one.shown), "unit_code": one.unit_code, "unit_name": manifest.unit_name if manifest else "",
        "sequence": manifest.sequence if manifest else None, "status": one.status.value, "reason": _reason(one),
        "reasons": [issue_document(issue) for issue in one.reasons],
    }  # fmt: skip


def _reason(one: Received) -> str:
    return mask("".join(f"{issue.says}{issue.fix}" for issue in one.reasons))


def consolidated_sentences(done: Consolidated) -> Iterator[str]:
    """Yield what a person reads: every file that was not simply accepted, and then the sums."""
    collected = done.collected
    for one in collected.received:
        if one.reasons:
            yield f"【{STATUS_WORDS[one.status]}】{_reason(one)}"
    accepted = sum(one.status in ACCEPTED for one in collected.received)
    ignored = f"；另有{collected.ignored}个临时文件不计" if collected.ignored else ""
    yield f"收件{len(collected.received)}个文件，收下{accepted}个{ignored}。"
    yield _missing(done, SHOWN_MISSING)
    yield from _keys(done)
    rows = done.conservation
    yield (
        f"收到{rows['rows_in']}行：写入{rows['rows_out']}行，与别的行并成一行{rows['rows_merged']}行，"
        f"没有用{rows['rows_refused']}行。"
    )
    yield summary(done.plan)


def _missing(done: Consolidated, most: int) -> str:
    absent, waiting = done.board.absent, done.board.waiting
    more = f"{len(waiting)}个单位的文件待定或拒收" if waiting else ""
    if not absent:
        return f"{more}，详见“{REPORTING.tab}”。" if more else "应报的单位都报了。"
    names = [f"{one.unit.name}{'' if one.ends == [one.unit] else f'（{len(one.ends)}个）'}" for one in absent]
    others = "等" if len(names) > most else ""
    number = sum(len(one.ends) for one in absent)
    told = [f"未报{number}个单位：{'、'.join(names[:most])}{others}", *([more] if more else [])]
    return f"{'；'.join(told)}，详见“{REPORTING.tab}”。"


def _keys(done: Consolidated) -> Iterator[str]:
    """Yield that members cannot be known for the same for certain, where numbers are masked in more than one way."""
    ways = done.keys
    if len(ways) > 1:
        keys, rest = len(ways - {""}), "，另有没脱敏的" if "" in ways else ""
        yield f"并入的党员用了{keys}个脱敏密钥{rest}：它们之间同一个人只能列为“疑似”，请人工核对。"


def summary_sentence(done: Consolidated) -> str:
    """Return what a dialog says: how many files were taken and how many not, who is missing, and where to look."""
    received = done.collected.received
    kinds = Counter(one.status for one in received)
    told = [f"收下{sum(kinds[status] for status in ACCEPTED)}个", f"没有收下{sum(kinds[one] for one in NOT_COUNTED)}个"]
    older = kinds[Status.DUPLICATE] + kinds[Status.SUPERSEDED]
    told += [f"重复或旧的{older}个"] if older else []
    files = f"收件{len(received)}个文件：{'，'.join(told)}。"
    first = "汇总完成。" if done.wrote else "没有变化，工作簿未改动。"
    where = f"每个文件的情况见“{RECEIVED.tab}”，各单位的数和不一致之处见“{RECONCILING.tab}”。"
    return f"{first}{files}{_missing(done, MISSING_IN_A_DIALOG)}{''.join(_keys(done))}{where}{summary(done.plan)}"


def is_faulty(done: Consolidated) -> bool:
    """Tell whether anything is to be corrected: a file that was not taken, or an error in the merged rows."""
    refused = any(one.status in NOT_COUNTED for one in done.collected.received)
    return refused or any(issue.level == "错误" for issue in done.plan.issues)

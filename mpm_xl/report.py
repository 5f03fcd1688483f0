"""What the command line says: one JSON object for programs, plain sentences for people; personal numbers masked."""

import json
import unicodedata
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from mpm_xl.findings import counts, state
from mpm_xl.manifest import PARTLY, YES
from mpm_xl.masking import mask
from mpm_xl.ours import is_hidden_note
from mpm_xl.tasks.export import BlockedExport, Exported
from mpm_xl.tasks.refresh import Plan
from mpm_xl.tasks.trace import Traced
from mpm_xl.tasks.undo import Undone, Written
from validators.cell import cell_name, written
from validators.issue import LEVELS, Issue, Refusal, shortened
from validators.nothing import said
from workbook.edit import Content, Link
from workbook.edits.changes import Change
from workbook.edits.undo import Left
from workbook.tables import Origin

SHOWN_ISSUES = 20
SHOWN_CHANGES = 5
SHOWN_CHARACTERS = 3
ERRORS = ("#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!")  # what Excel writes, and no person
MASKING = {YES: "已脱敏", PARTLY: "下级已脱敏的行仍是脱敏的，其余没有脱敏"}
UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def as_json(document: Mapping[str, object] | Sequence[object]) -> str:
    """Return a document as JSON text with Chinese left readable and exact decimals as numbers."""
    return json.dumps(document, ensure_ascii=False, indent=1, default=_plain)


def printable(line: str) -> str:
    """Return a line without the characters that steer a terminal or turn its text around; a square stands for each."""
    return "".join("□" if unicodedata.category(one) in UNSEEN else one for one in line)


def shown_file(name: str) -> str:
    """Return the name of a file as it may be shown: whoever gave it may have written a number of a person into it."""
    return printable(mask(name))


def _plain(value: object) -> Any:  # noqa: ANN401  -- whatever json.dumps can write
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, Link):
        return value.text
    return str(value)


def document(plan: Plan, seconds: float) -> dict[str, object]:
    """Return what ``check --json`` and ``refresh --json`` print."""
    office = plan.office
    return {
        "file": office.file,
        "unit": {"code": said(office.settings.unit_code), "name": said(office.settings.unit_name)},
        "as_of": office.as_of.isoformat(),
        "profile": office.profile.name,
        "rows": {table.ledger.tab: len(table.rows) for table in office.tables},
        "issues": [issue_document(issue) for issue in plan.issues],
        "counts": counts(plan.issues),
        "answered": sum(bool(issue.answer) for issue in plan.issues),
        "results": plan.results,
        "seconds": round(seconds, 3),
    }


def issue_document(issue: Issue) -> dict[str, str]:
    """Return one finding with its place and words, personal numbers masked."""
    place = issue.place
    return {
        "code": issue.code, "level": issue.level, "tab": place.tab, "cell": place.cell, "heading": place.heading,
        "value": _hidden(place.value) if place.personal and place.value not in ERRORS else mask(place.value),
        "says": _masked(issue, issue.says), "fix": _masked(issue, issue.fix), "answer": mask(issue.answer),
    }  # fmt: skip


def _masked(issue: Issue, text: str) -> str:
    """Return a sentence without personal numbers, in whatever form they are written."""
    quoted = shortened(issue.place.value)
    if issue.place.personal and quoted not in ERRORS and len(quoted) > SHOWN_CHARACTERS:
        text = text.replace(quoted, _hidden(quoted))
    return mask(text)


def _hidden(value: str) -> str:
    """Return a personal value with all but its first three characters starred, whatever is wrong with it."""
    return value[:SHOWN_CHARACTERS] + "*" * max(0, len(value) - SHOWN_CHARACTERS)


def refused(refusal: Refusal) -> dict[str, object]:
    """Return what a refused command prints as JSON; of a 上报 that is blocked all findings, the 错误 among them."""
    document: dict[str, object] = {"refused": issue_document(refusal.issue)}
    if isinstance(refusal, BlockedExport):
        issues = refusal.plan.issues
        document |= {"issues": [issue_document(issue) for issue in issues], "counts": counts(issues)}
    return document


def exported_document(exported: Exported) -> dict[str, object]:
    """Return what ``export --json`` prints."""
    manifest = exported.manifest
    return {
        "file": str(exported.path), "sequence": manifest.sequence, "digest": manifest.digest,
        "rows": dict(manifest.rows), "counts": dict(manifest.counts), "masked": manifest.masked,
        "keys": list(manifest.keys),
        "encrypted": exported.encrypted, "written": exported.written,
    }  # fmt: skip


def exported_sentences(exported: Exported) -> list[str]:
    """Return what a person reads after 上报: which file it is, where it lies, and what is special about it."""
    manifest = exported.manifest
    told = [f"第{manifest.sequence}次上报", f"{sum(manifest.rows.values())}行"]
    told += [MASKING[manifest.masking]] if manifest.keys else []
    told += [f"共{len(manifest.keys)}个密钥，不同密钥之间认不出同一个人"] if len(manifest.keys) > 1 else []
    told += ["已加密，请另行告知密码"] if exported.encrypted else []
    first = "已生成上报文件" if exported.written else "内容没有变化，上次的文件还在"
    return [f"{first}（{'，'.join(told)}）：{exported.path}"]


def sentences(plan: Plan) -> list[str]:
    """Return what a person reads after a check or a refresh: the worst findings, then the totals."""
    worst = sorted(plan.issues, key=lambda issue: len(LEVELS) if issue.answer else LEVELS.index(issue.level))
    lines = [sentence(issue) for issue in worst[:SHOWN_ISSUES]]
    hidden = len(plan.issues) - len(lines)
    if hidden > 0:
        lines.append(f"……另有{hidden}条，见“问题清单”。")
    return [*lines, summary(plan)]


def summary(plan: Plan) -> str:
    """Return in one sentence how many findings there are of each level."""
    number, answered = counts(plan.issues), sum(bool(issue.answer) for issue in plan.issues)
    told = f"（其中警告已说明{answered}条）" if answered else ""
    where = "详见“问题清单”。" if plan.issues else ""
    return "校验完成：" + "，".join(f"{level}{count}条" for level, count in number.items()) + f"{told}。{where}"


def sentence(issue: Issue) -> str:
    """Return one finding as a sentence: where, what is wrong, what to write instead."""
    document = issue_document(issue)
    where = f"{document['tab']}!{document['cell']}" if document["cell"] else document["tab"]
    rest = f"说明：{document['answer']}" if issue.answer else document["fix"]
    return f"【{state(issue)}】{where} {document['says']}{rest}"


def traced_document(traced: Traced) -> dict[str, object]:
    """Return what ``trace --json`` prints."""
    rows = [
        {"ledger": row.tab, "row": row.row, "key": mask(row.key), "name": row.name, "source": _source(row.origin)}
        for row in traced.rows
    ]
    return {"where": traced.where, "value": traced.value, "rows": rows}


def traced_sentences(traced: Traced) -> list[str]:
    """Return the rows behind a number, a line each."""
    if not traced.rows:
        return [f"{traced.where}：{shown(traced.value)}，没有一行。"]
    rows = [f"{row.tab} 第{row.row}行  {row.name or mask(row.key)}{_came_from(row.origin)}" for row in traced.rows]
    return [f"{traced.where}：{shown(traced.value)}，来自{len(rows)}行：", *rows]


def _source(origin: Origin | None) -> dict[str, object] | None:
    """Return the unit, file and row that a row came from; None where it was typed in this workbook."""
    return {"unit": origin.unit, "file": mask(origin.file), "row": origin.row or None} if origin else None


def _came_from(origin: Origin | None) -> str:
    if origin is None:
        return ""
    parts = (origin.unit, mask(origin.file), f"第{origin.row}行" if origin.row else "")
    return f"（来自{' '.join(part for part in parts if part)}）"


def shown(content: Content) -> str:
    """Return a cell's content as a person reads it."""
    return content.text if isinstance(content, Link) else str(content)


def changes_document(changes: Sequence[Change]) -> list[dict[str, object]]:
    """Return every cell that changes, with what it held and what it shall hold, personal numbers masked."""
    return [
        {"tab": one.tab, "cell": cell_name(one.row, one.column) if one.row else "", "before": mask(written(one.before)),
         "after": mask(written(one.after)), "row_removed": one.gone}
        for one in changes
    ]  # fmt: skip


def changes_sentences(changes: Sequence[Change]) -> list[str]:
    """Return a line for every tab that changes: how many cells that a person can see, and the first of them."""
    by_tab: dict[str, list[Change]] = {}
    for change in changes:
        if not any(is_hidden_note(cell) for cell in (change.before, change.after)):
            by_tab.setdefault(change.tab, []).append(change)
    return [f"{tab}：{len(some)}格，{'；'.join(map(_change, some[:SHOWN_CHANGES]))}" for tab, some in by_tab.items()]


def _change(change: Change) -> str:
    place = cell_name(change.row, change.column) if change.row else "工作表"
    place = f"原第{change.row}行删去" if change.gone else place
    return f"{place} “{mask(written(change.before))}”→“{mask(written(change.after))}”"


def history_document(history: Sequence[Written]) -> dict[str, object]:
    """Return what ``undo --list --json`` prints: every write that can still be taken back, the last first."""
    return {
        "writes": [
            {"task": one.task, "at": one.at.isoformat(timespec="seconds"), "backup": one.backup,
             "changes": changes_document(one.changes)}
            for one in history
        ]
    }  # fmt: skip


def history_sentences(history: Sequence[Written]) -> list[str]:
    """Return the record of what the tool wrote, the last write first."""
    lines: list[str] = []
    for one in history:
        lines.append(f"{one.at:%Y-%m-%d %H:%M} {one.task}，改动{len(one.changes)}格，写入前的备份：{one.backup}")
        lines += [f"  {line}" for line in changes_sentences(one.changes)]
    return lines or ["没有可以撤销的写入。"]


def undone_document(undone: Undone) -> dict[str, object]:
    """Return what ``undo --json`` prints."""
    left = [{"tab": one.tab, "cell": _cell(one), "why": one.why} for one in undone.left]
    return {
        "task": undone.task, "whole": undone.whole, "cells": undone.cells, "backup": undone.backup, "left": left,
    }  # fmt: skip


def undone_sentences(undone: Undone) -> list[str]:
    """Return what was taken back, and every cell that was left as it is."""
    if undone.whole:
        return [f"已撤销上次“{undone.task}”：整个文件恢复到写入之前，共{undone.cells}格。"]
    lines = [f"没有撤销：{one.tab}!{_cell(one) or '整张表'} {one.why}。" for one in undone.left[:SHOWN_ISSUES]]
    hidden = len(undone.left) - len(lines)
    if hidden > 0:
        lines.append(f"……另有{hidden}处没有撤销。")
    lines.append(f"已撤销上次“{undone.task}”：收回{undone.cells}格（连同标记和隐藏的列），之后手工录入的都保留。")
    if undone.left:
        lines.append(f"写入之前的样子见备份文件夹中的{undone.backup}。")
    return lines


def _cell(left: Left) -> str:
    return cell_name(left.row, left.column) if left.row else ""


def profiles_sentences(places: Sequence[Mapping[str, Any]]) -> list[str]:
    """Return each place, and of it what is not the default, with its source."""
    lines = []
    for place in places:
        own = [one for one in place["parameters"] if one["value"] != one["default"]]
        lines.append(f"{place['name']}：与法规默认不同的{len(own)}项")
        lines += [f"  {one['name']}：{one['value']}（{one['basis']}）" for one in own]
    return lines


def schema_sentences(ledgers: Sequence[Mapping[str, Any]]) -> list[str]:
    """Return every ledger with its columns, a line each."""
    lines: list[str] = []
    for ledger in ledgers:
        lines.append(
            f"{ledger['tab']}（{ledger['table']}）：{ledger['purpose']}；主键 {'+'.join(ledger['key']) or '行'}"
        )
        for column in [*ledger.get("items", []), *ledger["columns"]]:
            only = (
                "（上报时由本工具填写）"
                if column["sent"]
                else f"（{'、'.join(column['only'])}）"
                if column["only"]
                else ""
            )
            choices = f"：{'、'.join(column['choices'])}" if column["choices"] else ""
            kind, need = f"{column['type']}{choices}", column["required"]
            lines.append(f"  {column['heading']}{only} | {column['identifier']} | {kind} | {need}")
    return lines

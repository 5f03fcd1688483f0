"""三项教育覆盖表 (GT-15, CY-16, GT-19, TY-08): who was reached before leaving, while away and after returning."""

from collections.abc import Iterator, Mapping

from mpm_xl.census import branch_of
from mpm_xl.checklists import PHASES, Classes, Schooled, classes, schooled
from mpm_xl.figure import Figure, FormValues, RowRef
from mpm_xl.forms.frame import caption, common, foot, note, title
from mpm_xl.forms.mobile import numbered
from mpm_xl.forms.spec import FormSpec
from mpm_xl.forms.values import DASH, branch_title, shown
from mpm_xl.office import Office
from mpm_xl.rates import share
from validators.nothing import said
from workbook.forms.declaration import FITTING, Block, Box, Form, Item, Line

WIDTHS = (5, 10, 24, 10, 10, 10, 10, 10, 10, 10)
ACROSS = len(WIDTHS)
FIELDS = dict(zip(PHASES, ("before", "away", "back"), strict=True))
LACKING = "□"
COUNTS = {
    "times": "期数", "attendances": "人次", "persons": "人数", "skilled": "掌握技术人数", "key_workers": "技术骨干人数",
    "pushed_to": "推送人数", "read_by": "阅读人数",
}  # fmt: skip


def _part(text: str) -> Line:
    return Line((Box(text, across=ACROSS, style="题注"),))


FORM = Form(
    "PHASES", "三项教育", WIDTHS,
    (
        title(ACROSS, "{}流动党员三项教育覆盖表"),
        caption(WIDTHS),
        _part("一、各党支部覆盖率"),
        Block(
            "覆盖",
            (
                Item("branch", "党支部", "正文左", across=4),
                *(
                    item
                    for phase, field in FIELDS.items()
                    for item in (
                        Item(f"{field}_due", "应受教育/已受教育", group=phase),
                        Item(f"{field}_rate", "%", "小数", phase),
                    )
                ),
            ),
            total=tuple(f"{field}_{part}" for field in FIELDS.values() for part in ("due", "rate")),
            height=FITTING,
        ),
        _part("二、培训和推送"),
        Block(
            "培训",
            (
                Item("kind", "培训类型", across=2),
                *(Item(field, heading, "数字") for field, heading in COUNTS.items()),
                Item("read_rate", "阅读率%", "小数"),
            ),
            total=(*COUNTS, "read_rate"),
            height=FITTING,
        ),
        _part("三、党员名单"),
        Block(
            "三项",
            (
                Item("number", "序号"),
                Item("name", "姓名"),
                Item("member_branch", "党支部", "正文左"),
                *(Item(field, phase, across=2) for phase, field in FIELDS.items()),
                Item("remark", "备注", "正文左"),
            ),
            height=FITTING,
        ),
        note(
            ACROSS, "行前教育列入本年度外出的，外出教育列入本年度在外的，归乡教育列入本年度返回的，其余印“—”。",
            "参加该阶段培训（到、线上、补课）算已受教育，外出前谈话、返回后谈话分别计入行前、归乡；名单中的数为次数。",
            "人次含册外实训，人数为本单位登记的党员；推送资料不计人次。",
            lines=3,
        ),
        foot(WIDTHS),
    ),
    repeat="三项",
)  # fmt: skip


def values(office: Office, _: str) -> FormValues:
    """Fill the cover by branch, what was held, and the list of members."""
    found, held = schooled(office), classes(office)
    by_branch: dict[int | None, list[Schooled]] = {}
    for one in found:
        by_branch.setdefault(branch_of(office, one.member), []).append(one)
    whole = _covered(found)
    fields = {
        **common(office),
        "title": Figure(said(office.settings.unit_name)),
        **{f"合计_覆盖_{field}": figure for field, figure in whole.items()},
        **{f"合计_培训_{field}": figure for field, figure in _held_in_all(held).items()},
    }
    blocks = {
        "覆盖": [_branch_line(office, branch, own) for branch, own in sorted(by_branch.items(), key=_by_row)],
        "培训": [_held(one) for one in held],
        "三项": numbered(_lines(office, found)),
    }
    results = {
        "三项教育": {
            "名单": [_result(office, one) for one in found],
            "覆盖率%": {phase: whole[f"{field}_rate"].value for phase, field in FIELDS.items()},
        },
        "培训": {one.kind: _named(_held(one)) for one in held} | {"合计": _named(_held_in_all(held))},
    }
    return FormValues(fields, blocks, results)


def _by_row(pair: tuple[int | None, list[Schooled]]) -> int:
    return pair[0] or 0


def _branch_line(office: Office, branch: int | None, own: list[Schooled]) -> dict[str, Figure]:
    name = shown(office.orgs.rows[branch].name) if branch else None
    return {"branch": Figure(name, (RowRef("党组织", branch),) if branch else ()), **_covered(own)}


def _covered(some: list[Schooled] | tuple[Schooled, ...]) -> dict[str, Figure]:
    found: dict[str, Figure] = {}
    for phase, field in FIELDS.items():
        due = [one for one in some if phase in one.phases]
        done = [one for one in due if one.phases[phase]]
        behind = tuple(RowRef("流出", one.trip_row) for one in due)
        found[f"{field}_due"] = Figure(f"{len(due)}/{len(done)}", behind)
        found[f"{field}_rate"] = Figure(share(len(done), len(due)), behind)
    return found


def _held(one: Classes) -> dict[str, Figure]:
    counts = {field: Figure(value, one.behind if value else ()) for field, value in _counts(one).items()}
    return {"kind": Figure(one.kind), **counts, "read_rate": Figure(share(one.read_by, one.pushed_to), one.behind)}


def _counts(one: Classes) -> Mapping[str, int]:
    return {field: getattr(one, field) for field in COUNTS}


def _held_in_all(held: tuple[Classes, ...]) -> dict[str, Figure]:
    """Return the sums; a person at two kinds of classes is one person."""
    behind = tuple(ref for one in held for ref in one.behind)
    sums = {field: sum(_counts(one)[field] for one in held) for field in COUNTS}
    sums["persons"] = len(frozenset[int]().union(*(one.people for one in held)))
    found = {field: Figure(value, behind if value else ()) for field, value in sums.items()}
    return {**found, "read_rate": Figure(share(sums["read_by"], sums["pushed_to"]), behind)}


def _named(line: Mapping[str, Figure]) -> dict[str, object]:
    return {heading: line[field].value for field, heading in {**COUNTS, "read_rate": "阅读率%"}.items()}


def _lines(office: Office, found: tuple[Schooled, ...]) -> Iterator[dict[str, Figure]]:
    for one in found:
        member = office.members.rows[one.member]
        yield {
            "name": Figure(shown(member.name), (RowRef("党员", one.member),)),
            "member_branch": Figure(branch_title(office, member)),
            **{field: _phase(one, phase) for phase, field in FIELDS.items()},
            "remark": Figure("、".join(f"缺{phase}" for phase, refs in one.phases.items() if not refs) or None),
        }


def _phase(one: Schooled, phase: str) -> Figure:
    if phase not in one.phases:
        return Figure(DASH)
    refs = one.phases[phase]
    times = len([ref for ref in refs if ref.tab != "考勤"])
    return Figure(times or LACKING, refs)


def _result(office: Office, one: Schooled) -> dict[str, object]:
    return {
        "姓名": shown(office.members.rows[one.member].name),
        **{phase: bool(one.phases[phase]) if phase in one.phases else DASH for phase in PHASES},
    }


SPEC = FormSpec(FORM, values)

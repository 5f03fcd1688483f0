"""F36 社区党员“五管”分类统计表 (forms B.26): the classes by community, and below who manages them and the tags."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from mpm_xl.advice.pipes import PIPES, class_of, managed, measured, tagged
from mpm_xl.census import registered
from mpm_xl.figure import Figure, FormValues, RowRef
from mpm_xl.forms.frame import caption, common, foot, note, title
from mpm_xl.forms.spec import FormSpec
from mpm_xl.forms.values import count
from mpm_xl.office import Office
from mpm_xl.rates import share
from mpm_xl.select import unit_of, unit_title
from validators.nothing import said
from workbook.forms.declaration import FITTING, Block, Box, Form, Item, Line

FIVE = "五管"
TAKEN_OVER = "接管"
CLASSES = {
    "resident": "居民", "in_service": "在职", "retired": "离退休", "laid_off": "下岗失业", "dismissed": "解除劳动关系",
    "veteran": "未安置复转军人", "graduate": "未就业毕业生", "mobile": "流动",
}  # fmt: skip
HEADINGS = {
    "resident": "直管\n（居民）", "in_service": "双管\n（在职）", "retired": "共管\n（离退休）", "laid_off": "下岗",
    "dismissed": "解除劳动关系", "veteran": "未安置复转军人", "graduate": "未就业毕业生", "mobile": "协管\n（流动）",
}  # fmt: skip
WIDTHS = (18, 8, 9, 9, 10, 7, 9, 9, 9, 9, 7, 9, 10)
ACROSS = len(WIDTHS)
MOST_NAMED = 20
NUMBERS = ("total", *CLASSES, "sum", "rest", "measures")
FORM = Form(
    "F36", "F36 五管", WIDTHS,
    (
        title(ACROSS, "{}社区党员“五管”分类统计表"),
        caption(WIDTHS),
        Block(
            FIVE,
            (
                Item("community", "社区", "正文左"),
                Item("total", "党员总数", "数字"),
                *(
                    Item(field, heading, "数字", TAKEN_OVER if PIPES[CLASSES[field]] == TAKEN_OVER else "")
                    for field, heading in HEADINGS.items()
                ),
                Item("sum", "合计", "数字"),
                Item("rest", "差额\n（应为0）", "数字"),
                Item("measures", "主要措施\n落实率", "小数"),
            ),
            total=NUMBERS,
        ),
        Line((Box("主辅管理和主要措施（本工具约定，可在制度参数中改名）", across=ACROSS, style="无框"),)),
        Block(
            "措施",
            (
                Item("cls", "类别"),
                Item("pipe", "管理方式"),
                Item("problem", "原有问题"),
                Item("lead", "主管理方"),
                Item("second", "辅管理方"),
                Item("measure", "主要措施", across=2),
                Item("due", "应落实", "数字"),
                Item("done", "已落实", "数字"),
                Item("open", "未落实", "数字"),
                Item("rate", "落实率%", "小数"),
                Item("names", "未落实的党员", "正文左", across=2),
            ),
            height=FITTING,
        ),
        Line((Box("状态标签", across=ACROSS, style="无框"),)),
        Block(
            "标签",
            (
                Item("tag", "状态标签"),
                Item("tagged", "人数", "数字", across=2),
                Item("settled", "已落实", "数字", across=2),
                Item("open", "未落实", "数字", across=2),
                Item("names", "未落实的党员", "正文左", across=6),
            ),
            height=FITTING,
        ),
        foot(WIDTHS),
        note(
            ACROSS, "按组织关系在册党员和“人员分类”统计，没有分类的计入差额；到社区报到的在职党员不计入党员总数。",
            "落实率=主要措施已落实人数÷应落实人数，没有约定措施的类别不计；"
            f"未落实的超过{MOST_NAMED}人的只列前{MOST_NAMED}人，全部名单从“未落实”的人数反查。",
        ),
    ),
)  # fmt: skip


def values(office: Office, _: str) -> FormValues:
    """Count the members of each community by class, where the place manages them so."""
    if office.profile.categories != FIVE:
        return FormValues(common(office))
    groups = _by_community(office)
    lines = [{"community": Figure(name), **_counts(office, members)} for name, members in groups.items()]
    everyone = [member for members in groups.values() for member in members]
    totals = {f"合计_{FIVE}_{field}": figure for field, figure in _counts(office, everyone).items()}
    fields = {**common(office), "title": Figure(said(office.settings.unit_name)), **totals}
    blocks = {FIVE: lines, "措施": list(_measures(office, everyone)), "标签": list(_tags(office))}
    results = {name: [_result(line, block) for line in blocks[name]] for name, block in RESULTS.items()}
    return FormValues(fields, blocks, {"F36": {**results, "合计": _result(_counts(office, everyone), RESULTS[FIVE])}})


RESULTS: Mapping[str, Mapping[str, str]] = {
    FIVE: {"community": "社区", "total": "党员总数", **CLASSES, "sum": "合计", "rest": "差额", "measures": "落实率"},
    "措施": {
        "cls": "类别", "pipe": "管理方式", "problem": "原有问题", "lead": "主管理方", "second": "辅管理方",
        "measure": "主要措施", "due": "应落实", "done": "已落实", "open": "未落实", "rate": "落实率",
        "names": "未落实的党员",
    },
    "标签": {"tag": "状态标签", "tagged": "人数", "settled": "已落实", "open": "未落实"},
}  # fmt: skip


def _result(line: Mapping[str, Figure], names: Mapping[str, str]) -> dict[str, object]:
    return {name: line[field].value for field, name in names.items() if field in line}


def _by_community(office: Office) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for member in registered(office):
        found[unit_title(office, unit_of(office, office.members.rows[member].branch))].append(member)
    return found


def _counts(office: Office, members: Sequence[int]) -> dict[str, Figure]:
    by_class: dict[str | None, list[RowRef]] = defaultdict(list)
    for member in members:
        by_class[class_of(office, member)].append(RowRef("党员", member))
    rest = tuple(by_class.pop(None, ()))
    return {
        "total": count(tuple(RowRef("党员", member) for member in members)),
        **{field: count(tuple(by_class[cls])) for field, cls in CLASSES.items()},
        "sum": count(tuple(ref for some in by_class.values() for ref in some)),
        "rest": count(rest),
        "measures": _rate(office, members)[2],
    }


def _rate(office: Office, members: Sequence[int]) -> tuple[Figure, Figure, Figure]:
    """Return for how many members a measure is asked, for how many it is done, and the share."""
    asked = [member for member in members if measured(office)[member] is not None]
    done = [member for member in asked if measured(office)[member]]
    evidence = tuple(ref for member in done for ref in measured(office)[member] or ())
    people = tuple(RowRef("党员", member) for member in asked)
    return count(people), Figure(len(done), evidence), Figure(share(len(done), len(asked)), people)


def _measures(office: Office, members: Sequence[int]) -> Iterator[dict[str, Figure]]:
    by_class: dict[str | None, list[int]] = defaultdict(list)
    for member in members:
        by_class[class_of(office, member)].append(member)
    for cls, one in managed(office).items():
        due, done, rate = _rate(office, by_class[cls])
        undone = [member for member in by_class[cls] if measured(office)[member] == ()]
        words = {"cls": cls, "pipe": one.pipe, "problem": one.problem, "lead": one.lead, "second": one.second}
        yield {
            **{field: Figure(text or None) for field, text in words.items()},
            "measure": Figure(one.measure or None), "due": due, "done": done, "rate": rate,
            "open": count(tuple(RowRef("党员", member) for member in undone)), "names": Figure(_named(office, undone)),
        }  # fmt: skip


def _named(office: Office, members: Sequence[int]) -> str | None:
    names = "、".join(filter(None, map(office.people.reference, members[:MOST_NAMED])))
    return f"{names}等{len(members)}人" if len(members) > MOST_NAMED else names or None


def _tags(office: Office) -> Iterator[dict[str, Figure]]:
    for one in tagged(office):
        rest = tuple(member for member in one.members if member not in set(one.settled))
        numbers = {"tagged": one.members, "settled": one.settled, "open": rest}
        yield {
            "tag": Figure(one.tag),
            **{field: count(tuple(RowRef("党员", row) for row in rows)) for field, rows in numbers.items()},
            "names": Figure("、".join(office.people.reference(row) for row in rest) or None),
        }


SPEC = FormSpec(FORM, values)

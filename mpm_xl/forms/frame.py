"""What the forms have in common: title, caption, foot, notes, and the fields that go into them (forms B.0)."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import combinations, pairwise

from mpm_xl.figure import Figure
from mpm_xl.forms.values import day_text
from mpm_xl.office import Office
from validators.nothing import said
from workbook.forms.declaration import Box, Line, Style

TITLE_HEIGHT, CAPTION_HEIGHT, FOOT_HEIGHT = 36, 22, 28
DAY_WIDTH = 26  # of a day with what it is the day of
UNIT_WIDTH = 105  # of the longest name of a unit, forty characters, with what stands before it
LINE_OF_TEXT = 15
BLANK_DAY = "    年  月  日"


def title(across: int, text: str, field: str = "title") -> Line:
    """Return the title over the whole width."""
    return Line((Box(text, field if "{}" in text else "", across, style="标题"),), TITLE_HEIGHT)


def caption(widths: Sequence[float], right: str = "填报时间：{}", right_field: str = "filled_on") -> Line:
    """Return the line under the title: unit on the left, 统计截止日 in the middle, a date or unit on the right.

    The two on the right have the columns that a date needs, and the unit all the others, in as many
    lines as a long name needs.
    """
    last = _columns(widths, DAY_WIDTH)
    middle = _columns(widths[:-last], DAY_WIDTH)
    left = len(widths) - middle - last
    lines = -(-UNIT_WIDTH // max(int(sum(widths[:left])), 1))
    return Line(
        (
            Box("填报单位（盖章）：{}", "unit", left, style="题注"),
            Box("统计截止日：{}", "as_of", middle, style="题注中"),
            Box(right, right_field if "{}" in right else "", last, style="题注右"),
        ),
        max(CAPTION_HEIGHT, LINE_OF_TEXT * lines),
    )


def _columns(widths: Sequence[float], wanted: float) -> int:
    """Return how many columns at the end are as wide as is wanted."""
    return next((number for number in range(1, len(widths)) if sum(widths[-number:]) >= wanted), len(widths))


def foot(widths: Sequence[float]) -> Line:
    """Return the line for signatures at the end of a form."""
    parts = (
        ("负责人（签名）：{}", "head"),
        ("填表人（签名）：{}", "preparer"),
        ("联系电话：{}", "phone"),
        ("报出时间：{}", "submitted_at"),
    )
    return spread(widths, parts, "无框", FOOT_HEIGHT)


def spread(widths: Sequence[float], parts: tuple[tuple[str, str], ...], style: Style, height: float) -> Line:
    """Return texts with their fields beside each other, the narrowest as wide as the columns allow."""
    cuts = max(combinations(range(1, len(widths)), len(parts) - 1), key=lambda cuts: min(_between(widths, cuts)))
    spans = pairwise((0, *cuts, len(widths)))
    boxes = tuple(
        Box(text, field, end - start, style=style) for (text, field), (start, end) in zip(parts, spans, strict=True)
    )
    return Line(boxes, height)


def _between(widths: Sequence[float], cuts: Sequence[int]) -> Iterator[float]:
    for start, end in pairwise((0, *cuts, len(widths))):
        yield sum(widths[start:end])


def note(across: int, *sentences: str, lines: int = 2) -> Line:
    """Return 填表说明 in small print, with room for so many lines."""
    text = "填表说明：" + "".join(f"{number}.{sentence}" for number, sentence in enumerate(sentences, 1))
    return Line((Box(text, across=across, style="说明"),), LINE_OF_TEXT * lines)


def chooser_line(across: int, prompt: str, choices: str) -> Line:
    """Return the line above a per-person form where the person is chosen; what was not found is said beside it."""
    return Line(
        (
            Box(prompt, across=2, style="无框"),
            Box(field="chosen", across=2, style="输入", choices=choices),
            Box(field="choice_note", across=across - 4, style="说明"),
        )
    )


def common(office: Office) -> dict[str, Figure]:
    """Return the fields of caption and foot."""
    settings = office.settings
    submitted = said(settings.submitted_at)
    day = day_text(submitted) if isinstance(submitted, date) else BLANK_DAY
    return {
        "unit": Figure(said(settings.unit_name)),
        "as_of": Figure(day_text(office.as_of)),
        "filled_on": Figure(day),
        "head": Figure(said(settings.head)),
        "preparer": Figure(said(settings.preparer)),
        "phone": Figure(said(settings.phone)),
        "submitted_at": Figure(day),
    }

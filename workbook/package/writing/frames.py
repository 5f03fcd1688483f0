"""The frames of notes in a drawing part of a sheet, which they share with people's notes, buttons and controls."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence

from workbook.package.archive import Draft
from workbook.package.markup import as_attribute, attribute, with_attribute
from workbook.package.writing.note_size import Lay, size_of

NO_FRAMES = (
    b'<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    b' xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data=""/>'
    b"</o:shapelayout></xml>"
)
SPACES = {b"v": "vml", b"o": "office:office", b"x": "office:excel"}
ROOT = re.compile(rb"<xml\b[^>]*>")
FRAME = re.compile(rb"<((?:\w+:)?)shape\s[^>]*(?<!/)>.*?</\1shape\s*>", re.DOTALL)
ANYTHING = re.compile(rb"<(?:\w+:)?(?:shape|group|rect|roundrect|oval|line|polyline|arc|curve|image)[\s>/]")
NOTE = re.compile(rb"""ObjectType\s*=\s*["']Note["']""")
PLACE = re.compile(rb"<(?:\w+:)?(Row|Column)>\s*(\d+)\s*</")
NUMBER = re.compile(rb"_x0000_s(\d+)")
BLOCKS = re.compile(rb"<(?:\w+:)?idmap\s[^>]*>")
KIND = re.compile(
    rb"""<((?:\w+:)?)shapetype\s(?:[^>]*\s)?id\s*=\s*["']_x0000_t202["'].*?</\1shapetype\s*>""", re.DOTALL
)
OF_KIND = re.compile(rb"""type\s*=\s*["']#_x0000_t202["']""")
BLOCK = 1024
NOTE_KIND = (
    b'<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    b'<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
NOTE_FRAME = (
    b'<v:shape id="_x0000_s%d" type="#_x0000_t202" style="position:absolute;margin-left:80pt;margin-top:2pt;'
    b'width:%gpt;height:%gpt;z-index:%d;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">'
    b'<v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>'
    b'<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>'
    b'<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>%s</x:Anchor>'
    b"<x:AutoFill>False</x:AutoFill><x:Row>%d</x:Row><x:Column>%d</x:Column></x:ClientData></v:shape>"
)
POINTS_A_PIXEL = 0.75


def framed(draft: Draft, xml: bytes, old: Collection[tuple[int, int]], new: Mapping[tuple[int, int], str],
           lay: Lay) -> bytes:  # fmt: skip
    """Return a drawing part without the frames of the old notes and with those of the new ones; all else stays."""
    before = numbers_in(xml)
    xml = FRAME.sub(lambda one: b"" if _cell(one[0]) in old else one[0], xml)
    after = numbers_in(xml)
    blocks = [block for block in _blocks(xml) if block not in _of(before) - _of(after)]
    if new:
        taken = {*_of(after), *blocks, *_taken_elsewhere(draft)}
        start = max(taken, default=0) + 1
        blocks += range(start, start + len(new) // BLOCK + 1)
        xml = _with_frames(xml, start * BLOCK, new, lay)
    elif not OF_KIND.search(xml):
        xml = KIND.sub(b"", xml)
    data = ",".join(map(str, blocks))
    return BLOCKS.sub(lambda tag: with_attribute(tag[0], b"data", data), xml, count=1)


def is_empty(xml: bytes) -> bool:
    """Tell whether nothing is drawn in a drawing part."""
    return not ANYTHING.search(xml)


def numbers_in(xml: bytes) -> set[int]:
    """Return the numbers of what is drawn in a drawing part."""
    return {int(number) for number in NUMBER.findall(xml)}


def _cell(frame: bytes) -> tuple[int, int] | None:
    """Return the cell of a note's frame; None where it is the frame of something else."""
    places = {name: int(number) + 1 for name, number in PLACE.findall(frame)}
    return (places[b"Row"], places[b"Column"]) if len(places) > 1 and NOTE.search(frame) else None


def _of(numbers: Iterable[int]) -> set[int]:
    return {number // BLOCK for number in numbers}


def _blocks(xml: bytes) -> list[int]:
    """Return the blocks of numbers that a drawing part claims for itself."""
    found = BLOCKS.search(xml)
    data = attribute(found[0], b"data") if found else None
    return [int(block) for block in (data or "").split(",") if block.strip().isdecimal()]


def _claimed(xml: bytes) -> Sequence[int]:
    return [*_blocks(xml), *_of(numbers_in(xml))]


def _taken_elsewhere(draft: Draft) -> set[int]:
    """Return the blocks of numbers that any drawing part of the package claims."""
    names = [name for name in draft.archive.names_with(draft.changed) if name.casefold().endswith(".vml")]
    return {block for name in names if name in draft for block in draft.told(name, _claimed)}


def _with_frames(xml: bytes, number: int, new: Mapping[tuple[int, int], str], lay: Lay) -> bytes:
    frames = []
    for order, (at, text) in enumerate(sorted(new.items()), 1):
        width, height = size_of(text)
        anchor = as_attribute(lay.anchor(at, width, height))
        points = width * POINTS_A_PIXEL, height * POINTS_A_PIXEL
        frames.append(NOTE_FRAME % (number + order, *points, order, anchor, at[0] - 1, at[1] - 1))
    end = xml.rindex(b"</xml")
    kind = b"" if KIND.search(xml) else NOTE_KIND
    xml = xml[:end] + kind + b"".join(frames) + xml[end:]
    return ROOT.sub(lambda root: _with_spaces(root[0]), xml, count=1)


def _with_spaces(root: bytes) -> bytes:
    for prefix, space in SPACES.items():
        if attribute(root, b"xmlns:" + prefix) is None:
            root = with_attribute(root, b"xmlns:" + prefix, f"urn:schemas-microsoft-com:{space}")
    return root

"""The manifest: what a file that goes upward says of itself, and the sheet 报送信息 on which it stands."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from types import MappingProxyType
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, PlainSerializer

from mpm_xl.canonical import content_digest
from validators.cell import Cell, Grid, written
from validators.issue import LEVELS
from validators.ledgers import LEDGERS

MANIFEST_TAB = "报送信息"
HEADINGS = ("项目", "取值")
YES, PARTLY, NO = "是", "部分", "否"
BETWEEN_KEYS = "、"
ROWS, TOTALS, FINDINGS, PARTS = "台账行数", "合计", "校验情况", "组成单位"
ANSWERED = "已说明"
COUNTED = (*LEVELS, ANSWERED)
COLON = "："
ITEMS = {
    "schema_version": "结构版本",
    "unit_code": "单位代码",
    "unit_name": "填报单位",
    "parent_code": "上级单位代码",
    "level": "层级",
    "profile": "制度",
    "as_of": "统计截止日",
    "sequence": "上报序号",
    "built_at": "生成时间",
    "preparer": "填表人",
    "checker": "审核人",
    "phone": "联系电话",
    "masked": "是否脱敏",
    "key_name": "密钥名称",
    "digest": "校验码",
    "seal": "文件校验码",
}
NO_MOMENT = datetime(1, 1, 1)  # noqa: DTZ001  -- stands where none is known yet
NO_SEAL = "-".join(["0000"] * 16)
SEAL = ITEMS["seal"]
FIELDS = {heading: field for field, heading in ITEMS.items()}
MAPPINGS = {ROWS: "rows", TOTALS: "totals", FINDINGS: "counts"}
# A ledger counts by its name, and a person reads the title of its tab.
TABS = {ledger.name: ledger.tab for ledger in LEDGERS}
NAMES = {tab: name for name, tab in TABS.items()}

Digest: TypeAlias = Annotated[str, Field(pattern=r"^(?:[0-9a-f]{4}-){15}[0-9a-f]{4}$")]
Counts: TypeAlias = Annotated[
    Mapping[str, Annotated[int, Field(ge=0)]],
    AfterValidator(lambda counts: MappingProxyType(dict(counts))),
    PlainSerializer(dict),
]


class _Record(BaseModel):
    """What stands in a file for good: nothing is taken for something else, nothing more may stand there."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")


class Part(_Record):
    """One unit that the file of an upper level was made of, and which of its files.

    ``key_name`` is that of the key with which the numbers of its members are masked, "" where they are not.
    """

    unit_code: Annotated[str, Field(min_length=1)]
    sequence: Annotated[int, Field(ge=1)]
    digest: Digest
    as_of: date
    key_name: str = ""


class Manifest(_Record):
    """Whose file it is, for which day, which one of its files, and what must be found in it.

    ``masked`` says that the whole file is; ``key_name`` is "" where nothing is masked, and else names the keys, that of
    the file itself before those of rows that came masked.  ``parts`` is empty in the file of a branch.
    ``digest`` is that of the content of the ledgers, ``totals`` are the selections of that name, ``seal`` is the digest
    of all that the manifest says beside it: with both, no line and no row of a ledger changes unnoticed.  Neither is a
    signature: whoever reckons them anew can write what he likes.
    """

    schema_version: Annotated[str, Field(min_length=1)]
    unit_code: Annotated[str, Field(min_length=1)]
    unit_name: Annotated[str, Field(min_length=1)]
    parent_code: str = ""
    level: Literal["支部", "乡镇", "县", "市"]
    profile: Annotated[str, Field(min_length=1)]
    as_of: date
    sequence: Annotated[int, Field(ge=1)]
    built_at: datetime
    preparer: str = ""
    checker: str = ""
    phone: str = ""
    masked: bool = False
    key_name: str = ""
    digest: Digest
    seal: Digest
    rows: Counts
    totals: Counts
    counts: Counts
    parts: tuple[Part, ...] = ()

    @property
    def keys(self) -> tuple[str, ...]:
        """The names of the keys with which numbers in the file are masked."""
        return tuple(self.key_name.split(BETWEEN_KEYS)) if self.key_name else ()

    @property
    def own_key(self) -> str:
        """The name of the key with which the sender masked the file; "" where it did not."""
        return self.keys[0] if self.masked and self.keys else ""

    @property
    def masking(self) -> str:
        """Whether the numbers of members are masked: all, none, or those of some rows, which came so from below."""
        return YES if self.masked else PARTLY if self.keys else NO

    def __reduce__(self) -> tuple[Callable[[str], "Manifest"], tuple[str]]:
        """Let a manifest travel from one process to another, which a mapping that cannot be changed does not."""
        return Manifest.model_validate_json, (self.model_dump_json(),)


class LackingItemError(ValueError):
    """An item that every manifest has is not there; the message is its heading."""


def sealed(manifest: Manifest) -> Manifest:
    """Return a manifest with the seal of what it says."""
    return manifest.model_copy(update={"seal": _seal(manifest)})


def is_sealed(manifest: Manifest) -> bool:
    """Tell whether a manifest says what it said when it was sealed."""
    return manifest.seal == _seal(manifest)


def _seal(manifest: Manifest) -> str:
    return content_digest([(MANIFEST_TAB, [[line] for line in manifest_lines(manifest) if line[0] != SEAL])])


def lasting(manifest: Manifest) -> Manifest:
    """Return what a manifest says whenever the same file is made anew: all but the moment, and the seal over it."""
    return manifest.model_copy(update={"built_at": NO_MOMENT, "seal": NO_SEAL})


def differing(one: Manifest, other: Manifest) -> Sequence[str]:
    """Return the items of which two manifests do not say the same, the seal aside."""
    lines, others = dict(manifest_lines(one)), dict(manifest_lines(other))
    return [item for item in dict.fromkeys((*lines, *others)) if item != SEAL and lines.get(item) != others.get(item)]


def manifest_lines(manifest: Manifest) -> list[tuple[str, Cell]]:
    """Return the lines of 报送信息 below its headings: an item and its value."""
    says = {**manifest.__dict__, "masked": manifest.masking}
    lines: list[tuple[str, Cell]] = [(heading, _shown(says[field])) for field, heading in ITEMS.items()]
    for group, field in MAPPINGS.items():
        counts: Mapping[str, int] = getattr(manifest, field)
        lines += [(f"{group}{COLON}{TABS.get(name, name)}", count) for name, count in counts.items()]
    lines += [(f"{PARTS}{COLON}{part.unit_code}", part_text(part)) for part in manifest.parts]
    return lines


def _shown(value: object) -> Cell:
    if isinstance(value, datetime):
        return value.isoformat(" ", "seconds")
    if isinstance(value, date):
        return value.isoformat()
    return value if isinstance(value, int) else str(value) or None


def part_text(part: Part) -> str:
    """Return which file of a unit it was, on one line."""
    return f"{part.sequence} {part.as_of.isoformat()} {part.digest} {part.key_name}".rstrip()


def read_manifest(cells: Grid) -> Manifest:
    """Return the manifest that stands on a sheet; raises ValueError where none does, or not a whole one.

    LackingItemError names an item that is missing.

    An item that is not known is none of ours, so that a sheet to which something was added is not taken for whole.
    """
    lines = list(_lines(cells))
    if not lines or lines[0] != HEADINGS:
        raise ValueError(MANIFEST_TAB)
    values: dict[str, Any] = {field: {} for field in MAPPINGS.values()}
    parts: list[Part] = []
    for item, text in lines[1:]:
        group, colon, name = item.partition(COLON)
        if item in FIELDS and FIELDS[item] not in values:
            values[FIELDS[item]] = _meant(FIELDS[item], text)
        elif colon and group in MAPPINGS and (known := NAMES.get(name, name)) not in values[MAPPINGS[group]]:
            values[MAPPINGS[group]][known] = int(text)
        elif colon and group == PARTS:
            parts.append(part_of(name, text))
        else:
            raise ValueError(item)
    lacking = [ITEMS[field] for field in ITEMS if field not in values]
    if lacking:
        raise LackingItemError(lacking[0])
    told = values.pop("masked")
    manifest = Manifest(**values, masked=told == YES, parts=tuple(parts))
    if told != manifest.masking:
        raise ValueError(ITEMS["masked"])
    return manifest


def _lines(cells: Grid) -> Iterator[tuple[str, str]]:
    """Yield the two cells of every row that is not blank; raises ValueError where a row has more."""
    for row in cells:
        texts = [written(cell).strip() for cell in row]
        if any(texts[len(HEADINGS) :]):
            raise ValueError(MANIFEST_TAB)
        item, text = (*texts, "", "")[: len(HEADINGS)]
        if item or text:
            yield item, text


def _meant(field: str, text: str) -> object:
    if field == "as_of":
        return date.fromisoformat(text)
    if field == "built_at":
        return datetime.fromisoformat(text)
    if field == "sequence":
        return int(text)
    return text


def part_of(code: str, text: str) -> Part:
    """Return the part that such a line tells of; raises ValueError where it tells of none."""
    sequence, as_of, digest, *key = text.split(" ")
    if len(key) > 1:
        raise ValueError(text)
    day = date.fromisoformat(as_of)
    return Part(unit_code=code, sequence=int(sequence), as_of=day, digest=digest, key_name="".join(key))

"""Files made to hurt: each is refused in one Chinese sentence or read rightly, in time, and never written."""

import re
import sys
from collections.abc import Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

import pytest

from tests.conftest import output_of
from tests.workbook.attacks.every import HARMLESS, REFUSED
from validators.cell import Grid
from validators.issue import Refusal
from workbook.books.received import Reading

MOST_SECONDS, MOST_MEGABYTES = 2, 200
FAMILIAR = {"Excel", "Workbook", "xlsx", "xlsb"}
SAMPLE = (
    "一吉字节的共享文本",
    "远处的格",
    "十亿个笑话",
    "部件出现两次",
    "路径向上",
    "GBK 的 csv",
    "两百万个空壳格",
    "同一格写两次",
)
linux_only = pytest.mark.skipif(sys.platform != "linux", reason="looks at the process as Linux shows it")


@pytest.fixture(scope="module")
def reading() -> Iterator[Reading]:
    """Give one reader for all of them, as a folder of received files has it."""
    with Reading() as one:
        yield one


def _processor_seconds(process: int) -> float:
    fields = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / 100


def _peak_megabytes(process: int) -> int:
    status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    return int(re.search(r"VmHWM:\s+(\d+) kB", status)[1]) // 1024  # type: ignore[index]


def _state(folder: Path) -> dict[str, str]:
    return {path.name: sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}


def _foreign_words(sentence: str, file: str) -> set[str]:
    """Return the English words of a sentence that are no name of a part, of a format or of a program."""
    plain = re.sub(r"（(?:[\w%.\[\]-]+/)*[\w%.\[\]-]+）", "", sentence.replace(file, ""))
    return set(re.findall("[A-Za-z]{4,}", plain)) - FAMILIAR


@pytest.mark.parametrize("name", REFUSED)
def test_an_attack_is_refused_with_its_reason(name: str, reading: Reading, tmp_path: Path) -> None:
    data, reason = REFUSED[name]
    path = tmp_path / f"{name}.xlsx"
    path.write_bytes(data)
    with pytest.raises(Refusal) as caught:
        reading.read(path)
    assert reason in caught.value.issue.says
    assert path.name in str(caught.value)
    assert "\n" not in str(caught.value)
    assert _foreign_words(str(caught.value), path.name) == set()
    assert _state(tmp_path) == {path.name: sha256(data).hexdigest()}
    assert reading.deaths == 0


@pytest.mark.parametrize("name", HARMLESS)
def test_what_only_looks_like_an_attack_is_read_rightly(name: str, reading: Reading, tmp_path: Path) -> None:
    data, cells = HARMLESS[name]
    path = tmp_path / f"{name}.xlsx"
    path.write_bytes(data)
    book = reading.read(path)
    assert [_filled(book.read(tab).cells) for tab in book.tabs()] == [_filled(cells)]
    assert _state(tmp_path) == {path.name: sha256(data).hexdigest()}


def _filled(cells: Grid) -> dict[tuple[int, int], object]:
    return {(row, at): cell for row, line in enumerate(cells) for at, cell in enumerate(line) if cell is not None}


@linux_only
def test_no_attack_takes_more_than_two_seconds_or_two_hundred_megabytes(tmp_path: Path) -> None:
    path = tmp_path / "收到.xlsx"
    spent: dict[str, tuple[float, int]] = {}
    with Reading() as reading:
        for name, (data, _) in {**HARMLESS, **REFUSED}.items():
            path.write_bytes(data)
            before = _processor_seconds(reading.process) if reading.process else 0
            if reading.process:
                Path(f"/proc/{reading.process}/clear_refs").write_text("5", encoding="ascii")
            with suppress(Refusal):
                reading.read(path)
            assert reading.process
            spent[name] = _processor_seconds(reading.process) - before, _peak_megabytes(reading.process)
        assert reading.deaths == 0
    assert {name: one for name, one in spent.items() if one[0] >= MOST_SECONDS or one[1] >= MOST_MEGABYTES} == {}


def test_there_are_attacks_enough() -> None:
    assert len(REFUSED) + len(HARMLESS) >= 170


@pytest.mark.parametrize("name", SAMPLE)
def test_the_command_line_refuses_an_attack(name: str, tmp_path: Path) -> None:
    data, reason = REFUSED[name]
    path = tmp_path / f"{name}.xlsx"
    path.write_bytes(data)
    done = output_of(sys.executable, "-X", "utf8", "-m", "mpm_xl", "check", path)
    assert done.returncode == 2
    assert done.stdout == ""
    (said,) = done.stderr.splitlines()
    assert said.startswith(path.name)
    assert reason in said
    assert _state(tmp_path) == {path.name: sha256(data).hexdigest()}

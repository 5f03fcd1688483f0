"""For every refusal of the catalogue: what brings it about, that nothing is written then, and what puts it right."""

import json
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from mpm_xl.consolidation.receiving.cache import FOLDER as CACHE
from mpm_xl.tasks.new import NewUnit, new
from tests.acceptance.codes import consolidations, exports, refusals
from tests.acceptance.codes.refusals import Desk
from validators.issue import catalogue

REFUSED = 2
REFUSALS = ("MPM6", "MPM9")
A_FINDING = {"MPM920"}  # a list that lost its place is told beside the others, and the rest is filled
STORIES = refusals.STORIES | exports.STORIES | consolidations.STORIES
# Between these: what only a running program brings about; tests/live shows it.
OF_AN_OPEN_BOOK, OF_A_FILE_AGAIN = "MPM95", "MPM97"
# What no command brings about by itself, and what 汇总 says of one file and goes on: the tests that show it.
APART, FILES, CHOICE = (f"tests/mpm_xl/test_{name}.py" for name in ("received_apart", "received_files", "choice"))
ELSEWHERE = {
    **dict.fromkeys(("MPM619", "MPM620", "MPM621", "MPM622", "MPM623", "MPM636", "MPM637", "MPM640", "MPM641"), FILES),
    **dict.fromkeys((f"MPM{number}" for number in (*range(624, 636), 642, 645)), CHOICE),
    **dict.fromkeys(("MPM638", "MPM639", "MPM977"), APART),
    "MPM649": "tests/acceptance/test_consolidate.py", "MPM650": "tests/mpm_xl/test_beside.py",
    "MPM695": "tests/acceptance/test_consolidate.py",
    **dict.fromkeys((f"MPM{number}" for number in range(651, 657)), "tests/acceptance/test_rows_from_below.py"),
    "MPM657": FILES, "MPM658": CHOICE, "MPM659": CHOICE,
    "MPM981": "tests/acceptance/test_interrupted.py",
    **dict.fromkeys(("MPM696", "MPM697", "MPM698"), "tests/mpm_xl/test_contradictions.py"),
    "MPM644": "tests/mpm_xl/test_inbox.py", "MPM693": "tests/mpm_xl/test_merge.py",
    "MPM942": "tests/workbook/test_package_corpus.py", "MPM976": "tests/workbook/test_encryption.py",
    "MPM973": "tests/acceptance/test_export.py", "MPM974": "tests/acceptance/test_export.py",
}  # fmt: skip
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory, away: Callable[..., Any]) -> Path:
    """Give a branch with two members who are away, drawn once."""
    path = tmp_path_factory.mktemp("branch") / "台账.xlsx"
    unit = NewUnit("高台", "前进村党支部", "620799-05-012", "620799-05", "支部", date(2024, 12, 31))
    new(path, unit, away(names=("张一", "李二")))
    return path


def test_every_refusal_has_a_story_or_a_test_that_names_it() -> None:
    codes = {code for code in catalogue() if code.startswith(REFUSALS)}
    told = {code for code in codes if not OF_AN_OPEN_BOOK <= code < OF_A_FILE_AGAIN}
    assert told - A_FINDING - set(ELSEWHERE) == set(STORIES)
    texts = {name: (ROOT / name).read_text(encoding="utf-8") for name in ELSEWHERE.values()}
    assert [code for code, name in ELSEWHERE.items() if f'"{code}' not in texts[name]] == []


def files_of(folder: Path) -> dict[Path, bytes]:
    """Return every file of a folder, but for what 汇总 keeps of the files that it has read."""
    files = (path for path in folder.rglob("*") if path.is_file() and CACHE not in path.parts)
    return {path: path.read_bytes() for path in files}


@pytest.mark.parametrize("code", STORIES)
def test_a_refusal_names_its_reason_writes_nothing_and_ends_with_it(
    code: str, small: Path, tmp_path: Path, run: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    book = Path(shutil.copy(small, tmp_path))
    story = STORIES[code](Desk(book, run, monkeypatch))
    command = next(story)
    before = files_of(tmp_path)
    result = run(*command, *(() if command[0] == "new" else ("--json",)))
    assert (result.code, len(result.err.strip().splitlines())) == (REFUSED, 1), result.out + result.err
    sentence = catalogue()[code].says.partition("{")[0]
    assert result.err.startswith(sentence)
    if command[0] != "new":
        assert json.loads(result.out)["refused"]["code"] == code
    assert files_of(tmp_path) == before
    again = run(*next(story))
    assert again.code != REFUSED, again.err

"""For every refusal of the catalogue: what brings it about, that nothing is written then, and what puts it right."""

import json
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from mpm_xl.tasks.new import NewUnit, new
from tests.acceptance.codes import exports, refusals
from tests.acceptance.codes.refusals import Desk
from validators.issue import catalogue

REFUSED = 2
REFUSALS = "MPM9"
A_FINDING = {"MPM920"}  # a list that lost its place is told beside the others, and the rest is filled
STORIES = refusals.STORIES | exports.STORIES
# Between these: what only a running program brings about; tests/live shows it.
OF_AN_OPEN_BOOK, OF_A_FILE_AGAIN = "MPM95", "MPM97"
# No command writes a true date, spoils what it writes, or opens what is under a password; tests of these parts show it.
ONLY_BELOW = {"MPM942", "MPM973", "MPM974", "MPM976", "MPM977"}


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory, away: Callable[..., Any]) -> Path:
    """Give a branch with two members who are away, drawn once."""
    path = tmp_path_factory.mktemp("branch") / "台账.xlsx"
    unit = NewUnit("高台", "前进村党支部", "620799-05-012", "620799-05", "支部", date(2024, 12, 31))
    new(path, unit, away(names=("张一", "李二")))
    return path


def test_every_refusal_has_a_story() -> None:
    codes = {code for code in catalogue() if code.startswith(REFUSALS)}
    told = {code for code in codes if not OF_AN_OPEN_BOOK <= code < OF_A_FILE_AGAIN}
    assert told - A_FINDING - ONLY_BELOW == set(STORIES)


@pytest.mark.parametrize("code", STORIES)
def test_a_refusal_names_its_reason_writes_nothing_and_ends_with_it(
    code: str, small: Path, tmp_path: Path, run: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    book = Path(shutil.copy(small, tmp_path))
    story = STORIES[code](Desk(book, run, monkeypatch))
    command = next(story)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    result = run(*command, *(() if command[0] == "new" else ("--json",)))
    assert (result.code, len(result.err.strip().splitlines())) == (REFUSED, 1), result.out + result.err
    sentence = catalogue()[code].says.partition("{")[0]
    assert result.err.startswith(sentence)
    if command[0] != "new":
        assert json.loads(result.out)["refused"]["code"] == code
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before
    again = run(*next(story))
    assert again.code != REFUSED, again.err

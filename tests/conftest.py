"""What every test may ask for: a workbook, the command line, and the referees that look at what was written."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from mpm_xl.cli import main
from mpm_xl.tasks.new import NewUnit, new
from tests.branch import away, branch_rows, person, trip
from tests.mutation import claims, mutate
from validators.cell import Cell

__all__ = ["away", "branch_rows", "person", "trip"]

FEATURE = re.compile(r"[A-Z]{2}-\d{2}")
MOST_FEATURES = 3
SLOW_FIXTURES = {"county", "office_profile", "pdf", "place", "recalculated", "validated"}
SWITCHED_OFF = {"mutate": mutate, "claims": claims}
VALIDATOR = (
    Path(__file__).parent.parent / "requirements/validator/node_modules/@ooxml-tools/validate/dist/npm/bin"
    "/ooxml-validate.js"
)  # fmt: skip
OFFICE_RESTARTS = 81
PATIENCE_SECONDS = 180
ALWAYS_RECALCULATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse">
<value>0</value></prop></item></oor:items>
"""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Offer the table of features."""
    parser.addoption(
        "--features", nargs="?", const="list",
        help="list: print which tests show which feature; mutate, or mutate:GT: switch off what is behind each feature "
        "that begins so, and see whether a test notices; claims, or claims:GT: see whether each test notices anything",
    )  # fmt: skip


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the slow tests; refuse a test that claims too many features, or one whose ID is none."""
    for item in items:
        if SLOW_FIXTURES & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.slow)
        claimed = features_of(item)
        wrong = [name for name in claimed if not FEATURE.fullmatch(name)]
        if wrong or len(claimed) > MOST_FEATURES:
            raise pytest.UsageError(
                f"{item.nodeid}: names {', '.join(claimed)}; allowed are {MOST_FEATURES} IDs such as GT-28."
            )


def pytest_runtestloop(session: pytest.Session) -> bool | None:
    """Print the table instead of running the tests, where it was asked for."""
    asked = session.config.getoption("--features")
    if not asked:
        return None
    what, _, begins = asked.partition(":")
    if what in SWITCHED_OFF:
        for line, noticed in SWITCHED_OFF[what](session.items, features_of, begins):
            _say(line)
            session.testsfailed += not noticed
        _say(f"{session.testsfailed} to repair")
        return True
    shown: dict[str, list[str]] = {}
    for item in session.items:
        for name in features_of(item):
            shown.setdefault(name, []).append(item.nodeid)
    lines = [f"{name}  {test}" for name in sorted(shown) for test in sorted(shown[name])]
    sys.stdout.write("\n".join(["", *lines, f"{len(shown)} features", ""]))
    return True


def _say(line: str) -> None:
    """Print a line now: a run that is cut off has then said what it found."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def features_of(item: pytest.Item) -> list[str]:
    """Return the features that a test claims, from all its markers, each once."""
    return list(dict.fromkeys(name for marker in item.iter_markers("feature") for name in marker.args))


@dataclass(frozen=True)
class Result:
    """What a command left behind: its exit status and what it said."""

    code: int
    out: str
    err: str


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., Result]:
    """Give the command line, run in this process: ``run("refresh", book, "--json")``."""

    def run_command(*words: object) -> Result:
        capsys.readouterr()
        try:
            code = main([str(word) for word in words])
        except SystemExit as stop:
            code = int(stop.code or 0)
        said = capsys.readouterr()
        return Result(code, said.out, said.err)

    return run_command


@pytest.fixture
def fresh(tmp_path: Path) -> Callable[..., Path]:
    """Give a maker of workbooks: rows by ledger and field, ``extra`` columns, values of 设置 over those of the unit."""

    def make(  # noqa: PLR0913  -- every one of them is what some test varies
        profile: str = "高台",
        *,
        as_of: str = "2024-12-31",
        level: str = "支部",
        rows: Mapping[str, Sequence[Mapping[str, Cell]]] = {},
        extra: Mapping[str, Sequence[str]] = {},
        settings: Mapping[str, Cell] = {},
        name: str = "台账.xlsx",
    ) -> Path:
        unit = NewUnit(
            profile=profile,
            unit_name="中共试验县试验镇前进村支部委员会",
            unit_code="620799-05-012",
            parent_code="620799-05",
            level=level,
            as_of=date.fromisoformat(as_of),
        )
        path = tmp_path / name
        new(path, unit, rows, extra, settings)
        return path

    return make


def tool(name: str) -> str:
    """Return the full name of a program; without it the test fails in CI and is skipped, visibly, elsewhere."""
    here = Path(sys.executable).parent
    found = shutil.which(name, path=f"{here}{os.pathsep}{os.environ.get('PATH', '')}")
    return found or lacking(name)


def lacking(name: str) -> str:
    """Fail in CI, skip elsewhere: something the test needs is not installed."""
    (pytest.fail if os.environ.get("CI") else pytest.skip)(f"{name} is not installed; dev.py test installs it")


def output_of(*command: object) -> subprocess.CompletedProcess[str]:
    """Run a program to its end and return what it said."""
    return subprocess.run(
        [str(word) for word in command], capture_output=True, text=True, encoding="utf-8", errors="replace",
        timeout=PATIENCE_SECONDS, check=False,
    )  # fmt: skip


@pytest.fixture(scope="session")
def office_profile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give LibreOffice a profile of its own, in which it always recalculates."""
    profile = tmp_path_factory.mktemp("office")
    (profile / "user").mkdir()
    (profile / "user" / "registrymodifications.xcu").write_text(ALWAYS_RECALCULATE, encoding="utf-8")
    return profile


@pytest.fixture
def convert(office_profile: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path, str], Path]:
    """Give LibreOffice's conversion of a file to another kind, into a folder of its own."""

    def convert_file(path: Path, kind: str) -> Path:
        folder = tmp_path_factory.mktemp("converted")
        command = (
            tool("soffice"), f"-env:UserInstallation={office_profile.as_uri()}", "--headless", "--norestore",
            "--convert-to", kind, "--outdir", folder, path,
        )  # fmt: skip
        done = output_of(*command)
        if done.returncode == OFFICE_RESTARTS:
            done = output_of(*command)
        written = folder / f"{path.stem}.{kind.partition(':')[0]}"
        assert written.exists(), f"LibreOffice wrote nothing ({done.returncode}): {done.stdout}{done.stderr}"
        return written

    return convert_file


@pytest.fixture
def pdf(convert: Callable[[Path, str], Path]) -> Callable[[Path], list[str]]:
    """Give the text of every page that LibreOffice prints."""

    def pages(path: Path) -> list[str]:
        printed = convert(path, "pdf")
        done = output_of(tool("pdftotext"), "-layout", "-enc", "UTF-8", printed, "-")
        assert done.returncode == 0, done.stderr
        return done.stdout.split("\f")[:-1]

    return pages


@pytest.fixture
def recalculated(convert: Callable[[Path, str], Path]) -> Callable[[Path], Path]:
    """Give the workbook as LibreOffice saves it after recalculating every formula."""
    return lambda path: convert(path, "xlsx:Calc MS Excel 2007 XML")


@pytest.fixture
def validated() -> Callable[[Path], Path]:
    """Give the verdict of both validators, which must find nothing; the workbook is handed back."""

    def validate(path: Path) -> Path:
        if not VALIDATOR.exists():
            lacking("ooxml-validate")
        microsoft = output_of(tool("node"), VALIDATOR, path)
        assert "Found 0 errors" in microsoft.stdout, microsoft.stdout + microsoft.stderr
        audit = output_of(tool("openxml-audit"), path)
        assert audit.returncode == 0, audit.stdout + audit.stderr
        return path

    return validate

"""What nobody expected is told truly, and its log names neither a person of the data nor the one who is logged in."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from macros import trouble
from validators.issue import Refusal


@pytest.fixture
def logs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the logs."""
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))
    return tmp_path / "mpm" / "logs"


def failed() -> BaseException:
    try:
        json.loads("张一")
    except ValueError as error:
        return error
    raise AssertionError


def test_places_in_the_log_begin_with_the_package(logs: Path) -> None:
    trouble.told("mpm_check", failed(), written=False)
    (log,) = logs.iterdir()
    text = log.read_text(encoding="utf-8")
    assert " tests/macros/test_trouble.py:" in text
    assert " json/decoder.py:" in text
    assert [line for line in text.splitlines()[1:] if str(Path(__file__).parents[2]) in line or "张一" in line] == []


def test_a_source_outside_of_every_package_is_named_without_its_folder(logs: Path, tmp_path: Path) -> None:
    home = tmp_path / "clerk"
    home.mkdir()
    script = home / "job.py"
    script.write_text(
        "from macros import trouble\ntry:\n    1 / 0\nexcept ZeroDivisionError as error:\n"
        "    import sys\n    sys.path.pop(0)\n    trouble.told('x', error, written=False)\n",
        encoding="utf-8",
    )
    subprocess.run([sys.executable, script], check=True, env={"LOCALAPPDATA": str(tmp_path), "PYTHONPATH": sys.path[0]})
    (log,) = logs.iterdir()
    text = log.read_text(encoding="utf-8")
    assert "<module> job.py:3" in text
    assert "clerk" not in text


@pytest.mark.usefixtures("logs")
@pytest.mark.parametrize(("written", "true"), [(False, "未改动您的文件"), (True, "内容已经写进打开的工作簿")])
def test_it_is_said_whether_the_workbook_was_written(written: bool, true: str) -> None:
    said = trouble.told("mpm_check", failed(), written=written)
    assert [part for part in ("未改动您的文件", "内容已经写进打开的工作簿") if part in said] == [true]


def test_a_refusal_after_a_write_says_both() -> None:
    refusal = Refusal("MPM952", command="x")
    assert trouble.refused(refusal, written=False) == str(refusal)
    said = trouble.refused(refusal, written=True)
    assert said.startswith("内容已经写进打开的工作簿，后面的一步没有完成：没有名为“x”的操作。")
    assert "。。" not in said

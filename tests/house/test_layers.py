"""The house stands as the architecture says: layers, neighbours, sizes."""

import subprocess
import sys
from pathlib import Path

import pytest
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

ROOT = Path(__file__).parents[2]
PACKAGES = ("macros", "mpm_xl", "validators", "workbook")
LONGEST_FILE = 350
SOURCES = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))


def test_imports_go_down_the_layers_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    assert lint_imports(config_filename="pyproject.toml") == EXIT_STATUS_SUCCESS


def test_no_file_is_too_long_to_read() -> None:
    lengths = {str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines()) for path in SOURCES}
    assert {name: length for name, length in lengths.items() if length > LONGEST_FILE} == {}


def test_no_import_hides_in_a_function_or_from_the_run() -> None:
    hidden = tuple(f"    {verb} {package}" for verb in ("import", "from") for package in PACKAGES)
    lines = [(path.name, line) for path in SOURCES for line in path.read_text(encoding="utf-8").splitlines()]
    assert [pair for pair in lines if "TYPE_CHECKING" in pair[1] or pair[1].startswith(hidden)] == []


@pytest.mark.parametrize("stranger", ["macros", "validators", "workbook"])
def test_a_stranger_in_the_place_of_a_neighbour_is_named(stranger: str, tmp_path: Path) -> None:
    (tmp_path / stranger).mkdir()
    (tmp_path / stranger / "__init__.py").touch()
    program = f"import sys; sys.path[:0] = [{str(tmp_path)!r}, {str(ROOT)!r}]; import mpm_xl"
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", program], capture_output=True, text=True, encoding="utf-8", check=False,
        cwd=tmp_path,
    )  # fmt: skip
    (*_, said) = done.stderr.splitlines()
    assert done.returncode == 1
    assert said.startswith(f"ImportError: 程序包“{stranger}”应在文件夹“{ROOT}”中，实际为：{tmp_path / stranger}")


def test_the_neighbours_beside_are_let_in() -> None:
    done = subprocess.run([sys.executable, "-c", "import mpm_xl"], cwd=ROOT, check=False, capture_output=True)
    assert done.stderr == b""

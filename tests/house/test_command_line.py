"""The command line offers what there is and nothing else."""

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
COMMANDS = ["new", "demo", "schema", "profiles", "check", "refresh", "trace", "undo", "export", "consolidate"]


def test_the_help_lists_the_commands_that_exist(run: Callable[..., Any]) -> None:
    said = run("--help")
    assert said.code == 0
    assert re.findall(r"^ {2,4}([a-z]+)(?: |$)", said.out, re.MULTILINE) == COMMANDS


def test_every_command_has_its_own_help(run: Callable[..., Any]) -> None:
    assert [run(command, "--help").code for command in COMMANDS] == [0] * len(COMMANDS)


def test_a_command_that_does_not_exist_is_refused(run: Callable[..., Any]) -> None:
    assert run("export").code == 2


def test_the_readme_names_every_command() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| `([a-z]+)\b", readme, re.MULTILINE) == COMMANDS


def test_the_package_runs_as_a_program() -> None:
    done = subprocess.run([sys.executable, "-m", "mpm_xl", "--help"], cwd=ROOT, check=False, capture_output=True)
    assert done.returncode == 0

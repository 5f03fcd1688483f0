"""The documents say what the files do, and no file tells where or from whom it was made."""

import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
LOCKS = ("requirements/run.lock", "requirements/dev.lock", "requirements/validator/node.lock")
REGISTRY = re.compile(r"pypi\.org|pythonhosted\.org|npmjs\.(?:org|com)|debian\.org|npmmirror\.com|tsinghua\.edu")
MACHINE_PATH = re.compile(r"(?<![\w.}/-])/(?:root|home|work|tmp|opt|Users)/|[A-Z]:\\\\?Users\\")


def is_ours(path: Path) -> bool:
    """Tell whether a file belongs to the project: nothing that .gitignore names, nothing of git's own."""
    ignored = {line.rstrip("/") for line in (ROOT / ".gitignore").read_text(encoding="utf-8").split()}
    parts = path.relative_to(ROOT).parts
    return ".git" not in parts and not any(Path(part).match(pattern) for part in parts for pattern in ignored)


def texts() -> Iterator[tuple[str, str]]:
    """Yield the name and the text of every text file of the project."""
    for path in sorted(ROOT.rglob("*")):
        if path.is_file() and is_ours(path):
            try:
                yield str(path.relative_to(ROOT)), path.read_text(encoding="utf-8")
            except UnicodeDecodeError:
                continue


def dependency_names() -> list[str]:
    declared = [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["dev"]]
    return [re.split(r"[<>=~!; \[]", line)[0] for line in declared]


def test_the_test_command_of_the_readme_is_what_ci_runs() -> None:
    (command,) = re.findall(r"^(python3 dev\.py test)$", README, re.MULTILINE)
    last = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()[-1]
    assert command == last


def test_the_readme_has_two_commands_to_begin_with() -> None:
    assert set(re.findall(r"^(python3 dev\.py \w+)$", README, re.MULTILINE)) == {
        "python3 dev.py demo",
        "python3 dev.py test",
    }


@pytest.mark.parametrize("name", dependency_names())
def test_the_readme_says_why_each_dependency_is_there(name: str) -> None:
    assert re.search(rf"^\| {re.escape(name)} \| .+ \|$", README, re.MULTILINE)


def test_no_file_names_a_registry() -> None:
    assert [name for name, text in texts() if REGISTRY.search(text)] == []


def test_no_file_names_a_path_of_a_machine() -> None:
    found = [(name, match[0]) for name, text in texts() for match in MACHINE_PATH.finditer(text)]
    assert found == []


def test_every_text_file_ends_its_lines_with_a_line_feed() -> None:
    names = [name for name, _ in texts()]
    assert [name for name in names if b"\r\n" in (ROOT / name).read_bytes()] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_pins_every_library_by_version_and_hash(lock: str) -> None:
    lines = (ROOT / lock).read_text(encoding="utf-8").replace("\\\n", " ").splitlines()
    pinned = [line for line in lines if line and not line.startswith("#")]
    assert pinned
    assert [line for line in pinned if not re.match(r"[\w.-]+==\S+ +--hash=sha256:[0-9a-f]{64}", line)] == []


def test_the_lock_of_development_holds_the_lock_of_the_product() -> None:
    run, dev = (set(re.findall(r"^[\w.-]+==\S+", (ROOT / lock).read_text(), re.MULTILINE)) for lock in LOCKS[:2])
    assert run <= dev


def test_every_declared_dependency_is_locked() -> None:
    locked = set(re.findall(r"^([\w.-]+)==", (ROOT / LOCKS[1]).read_text(), re.MULTILINE))
    assert {name.lower() for name in dependency_names()} <= locked


def test_the_lock_of_the_validator_holds_hashes_and_no_address() -> None:
    lock = json.loads((ROOT / "requirements/validator/package-lock.json").read_text(encoding="utf-8"))
    packages = [entry for name, entry in lock["packages"].items() if name]
    assert all(entry["integrity"].startswith("sha512-") for entry in packages)
    assert not any("resolved" in entry for entry in packages)


def test_the_changelog_begins_with_what_is_not_released_or_with_this_version() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    newest = re.findall(r"^## \[(.+?)\]", changelog, re.MULTILINE)
    assert newest[0] in {"Unreleased", PROJECT["version"]}

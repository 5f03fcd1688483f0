"""Shows and tests mpm-xl; both set up whatever they need, from the lock files, and need only Python to start.

``python3 dev.py demo`` makes two branches and a county in the folder ``sample`` and refreshes them.
``python3 dev.py test`` runs every check there is.
``python3 dev.py lock`` renews the lock files after a change of the dependencies in pyproject.toml.
"""

import argparse
import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterable
from pathlib import Path

HERE = Path(__file__).resolve().parent
ENVIRONMENT = HERE / ".venv"
SAMPLE, COUNTY = HERE / "sample", "高台"
RUN_LOCK, DEV_LOCK = HERE / "requirements" / "run.lock", HERE / "requirements" / "dev.lock"
VALIDATOR = HERE / "requirements" / "validator"
NODE_LOCK = VALIDATOR / "node.lock"
PACKAGES = {"macros", "mpm_xl", "validators", "workbook"}
DEBIAN_PACKAGES = ("libreoffice-calc", "fonts-noto-cjk", "poppler-utils", "python3-uno")
ALL_CORES = ("--numprocesses", "auto", "--dist", "loadfile")
PIP_INSTALL = ("install", "--quiet", "--quiet", "--no-deps")
OLDEST_PYTHON = (3, 11)
OLDEST_NODE = 20
DONE, TO_CORRECT, REFUSED = 0, 1, 2


class Missing(Exception):  # noqa: N818  -- a sentence for the person who asked, not a mistake of the program
    """Something is missing that only the owner of the machine can install."""


def main() -> int:
    """Run a task; the exit status is that of the first step that failed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    tasks = {"demo": demo, "test": test, "lock": lock}
    parser.add_argument("task", choices=tasks)
    task = tasks[parser.parse_args().task]
    try:
        task()
    except Missing as missing:
        print(missing, file=sys.stderr)
        return REFUSED
    except subprocess.CalledProcessError as error:
        print(f"Failed with status {error.returncode}: {' '.join(map(str, error.cmd))}", file=sys.stderr)
        return error.returncode
    return DONE


def demo() -> None:
    """Make the branches and the county where there are none, refresh them, and say where they lie."""
    python = environment(RUN_LOCK, DEV_LOCK)
    for folder, options in ((SAMPLE, ()), (SAMPLE / COUNTY, ("--place", COUNTY))):
        if not any(folder.glob("*.xlsx")):
            step("Making the sample", python, "-m", "mpm_xl", "demo", folder, *options)
        for workbook in sorted(folder.glob("*.xlsx")):
            step("Refreshing the sample", python, "-m", "mpm_xl", "refresh", workbook, fine=(DONE, TO_CORRECT))
            print(f"示例工作簿已刷新：{workbook}，请用 Excel 或 WPS 打开。")


def test() -> None:
    """Check the style, the types, the layers, every promise in ``tests``, and the wheel as installed."""
    debian_packages(DEBIAN_PACKAGES)
    python = environment(DEV_LOCK)
    validator(python)
    step("Style", python, "-m", "ruff", "check")
    step("Format", python, "-m", "ruff", "format", "--check")
    step("Types", python, "-m", "mypy")
    step("Layers", beside(python, "lint-imports"))
    step("Tests", python, "-m", "pytest", *ALL_CORES, "--quiet")
    wheel(python)


def lock() -> None:
    """Pin the newest releases that pyproject.toml allows, each with the hashes of all its files."""
    python = environment(DEV_LOCK)
    options = (
        "--quiet", "--upgrade", "--generate-hashes", "--allow-unsafe", "--strip-extras", "--no-header", "--no-annotate",
        "--no-emit-index-url", "--no-emit-find-links", "--no-emit-trusted-host",
    )  # fmt: skip
    compiler = (beside(python, "pip-compile"), *options)
    step("Lock of the product", *compiler, "--output-file", RUN_LOCK, "pyproject.toml")
    development = ("--extra", "dev", "--constraint", RUN_LOCK)
    step("Lock of development", *compiler, *development, "--output-file", DEV_LOCK, "pyproject.toml")
    step("Lock of node", *compiler, "--output-file", NODE_LOCK, VALIDATOR / "node.in")
    step("Lock of the validator", program("npm"), "install", "--package-lock-only", folder=VALIDATOR)


def wheel(python: Path) -> None:
    """Build the wheel and run the quick tests on it in a new environment, in a folder without the source."""
    shutil.rmtree(HERE / "build", ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix="mpm-xl-") as name:
        place = Path(name)
        step("Wheel", python, "-m", "build", "--wheel", "--no-isolation", "--outdir", place, HERE)
        (built,) = place.glob("*.whl")
        check_contents(built)
        fresh = new_environment(place / "venv", DEV_LOCK)
        step("Wheel, installed", fresh, "-m", "pip", *PIP_INSTALL, built)
        empty = place / "empty"
        shutil.copytree(HERE / "tests", empty / "tests", ignore=shutil.ignore_patterns("__pycache__", "house"))
        shutil.copy2(HERE / "pyproject.toml", empty)
        quick = ("-m", "not slow", "--ignore-glob=*corpus*")
        step("Wheel, tested", fresh, "-m", "pytest", *ALL_CORES, "--quiet", *quick, folder=empty)


def check_contents(built: Path) -> None:
    """Make sure that the wheel holds the four packages and nothing beside them."""
    with zipfile.ZipFile(built) as archive:
        tops = {member.split("/")[0] for member in archive.namelist()}
    strangers = {top for top in tops if not top.endswith(".dist-info")} ^ PACKAGES
    if strangers:
        raise Missing(f"The wheel must hold {sorted(PACKAGES)}; it differs by {sorted(strangers)}.")


def environment(*locks: Path) -> Path:
    """Return the Python of ``.venv``, made anew from the first lock unless one of the locks is what it holds."""
    stamp, python = ENVIRONMENT / "installed.txt", python_of(ENVIRONMENT)
    if not python.exists() or not stamp.exists() or stamp.read_text() not in map(fingerprint, locks):
        new_environment(ENVIRONMENT, locks[0])
        stamp.write_text(fingerprint(locks[0]))
    return python


def new_environment(folder: Path, lock: Path) -> Path:
    """Make an environment that holds exactly what the lock names, and return its Python."""
    if not importlib.util.find_spec("ensurepip"):
        debian_packages(["python3-venv"])
    step("Environment", sys.executable, "-m", "venv", "--clear", folder)
    python = python_of(folder)
    libraries(python, lock)
    return python


def libraries(python: Path, lock: Path) -> None:
    """Install exactly what a lock names, each file only if its hash is in the lock."""
    step(f"Libraries of {lock.name}", python, "-m", "pip", *PIP_INSTALL, "--require-hashes", "-r", lock)


def validator(python: Path) -> None:
    """Install Microsoft's validator from its lock, and node from its own where the machine has none new enough."""
    if node_version() < OLDEST_NODE:
        libraries(python, NODE_LOCK)
    stamp, wanted = VALIDATOR / "node_modules" / "installed.txt", fingerprint(VALIDATOR / "package-lock.json")
    if not stamp.exists() or stamp.read_text() != wanted:
        step("Validator", program("npm"), "ci", folder=VALIDATOR)
        stamp.write_text(wanted)


def node_version() -> int:
    """Return the main version of the node that would be run, nought where there is none."""
    node = shutil.which("node", path=variables()["PATH"])
    if not node:
        return 0
    said = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    match = re.match(r"v(\d+)", said)
    return int(match[1]) if match else 0


def debian_packages(names: Iterable[str]) -> None:
    """Install the Debian packages that are missing, or name them to whoever may; elsewhere do nothing."""
    if not shutil.which("dpkg-query"):
        return
    missing = [name for name in names if not installed(name)]
    if missing and os.geteuid() != 0:
        raise Missing(f"Please install first: apt-get install --no-install-recommends {' '.join(missing)}")
    if missing:
        step("Package lists", "apt-get", "update", "--quiet")
        step("Packages", "apt-get", "install", "--quiet", "--yes", "--no-install-recommends", *missing)


def installed(package: str) -> bool:
    """Tell whether Debian has the package installed."""
    command = ["dpkg-query", "--show", "--showformat=${Status}", package]
    answer = subprocess.run(command, capture_output=True, text=True, check=False)
    return answer.stdout == "install ok installed"


def step(title: str, *command: object, folder: Path = HERE, fine: tuple[int, ...] = (DONE,)) -> None:
    """Say what is done, do it, and stop the whole run where it fails."""
    print(f"== {title}", flush=True)
    words = [str(word) for word in command]
    status = subprocess.run(words, cwd=folder, env=variables(), stdin=subprocess.DEVNULL, check=False).returncode
    if status not in fine:
        raise subprocess.CalledProcessError(status, words)


def variables() -> dict[str, str]:
    """Return the variables of every step: the programs of ``.venv`` first, and UTF-8 on every system."""
    path = f"{python_of(ENVIRONMENT).parent}{os.pathsep}{os.environ.get('PATH', '')}"
    quiet = {"DEBIAN_FRONTEND": "noninteractive", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    kept = {name: value for name, value in os.environ.items() if name not in {"PYTHONPATH", "VIRTUAL_ENV"}}
    return {**kept, **quiet, "PYTHONUTF8": "1", "PATH": path}


def program(name: str) -> str:
    """Return the full name of a program, which Windows needs for scripts such as npm."""
    found = shutil.which(name, path=variables()["PATH"])
    if not found:
        raise Missing(f"{name} is missing.")
    return found


def python_of(folder: Path) -> Path:
    """Return where the Python of an environment is."""
    return folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def beside(python: Path, name: str) -> Path:
    """Return a program of the same environment as a Python."""
    return python.with_name(f"{name}{python.suffix}")


def fingerprint(lock: Path) -> str:
    """Return what changes whenever the lock, or the Python that installs it, does."""
    return hashlib.sha256(lock.read_bytes() + sys.version.encode()).hexdigest()


if __name__ == "__main__":
    if sys.version_info < OLDEST_PYTHON:
        sys.exit("mpm-xl needs Python 3.11 or newer.")
    sys.exit(main())

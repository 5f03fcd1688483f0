"""The work: profiles applied, duties, scores, forms, tasks and the command line.

The four packages of the product live in one folder and carry plain names, so a stranger of the same name
may come first on the path; whoever imports ``mpm_xl`` first makes sure that none did.
"""

from importlib.util import find_spec
from pathlib import Path

NEIGHBOURS = ("macros", "validators", "workbook")


def check_neighbours() -> None:
    """Raise ImportError unless the other packages are found in the folder that holds this one."""
    house = Path(__file__).resolve().parent.parent
    for name in NEIGHBOURS:
        spec = find_spec(name)
        found = Path(spec.origin) if spec and spec.origin else None
        if found is None or found.resolve() != house / name / "__init__.py":
            stranger = found or "没有找到"
            raise ImportError(f"程序包“{name}”应在文件夹“{house}”中，实际为：{stranger}。", name=name)


check_neighbours()

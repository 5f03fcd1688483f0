"""What a click loads before it does anything: nothing that a branch's 校验 and 刷新 do not need."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

HEAVY = ("pandas", "numpy", "matplotlib", "PIL", "plotly", "polars", "openpyxl", "cryptography")
LIST = "print(*sorted({name.split('.')[0] for name in sys.modules if sys.modules[name]} - sys.stdlib_module_names))"
# xlwings loads each of these where it is installed; where the product is, none is.
AS_SHIPPED = f"import sys; sys.modules.update(dict.fromkeys({HEAVY!r}))"
OURS = {"mpm_xl", "validators", "workbook"}
LIBRARIES = {
    "annotated_types", "pydantic", "pydantic_core", "python_calamine", "typing_extensions", "typing_inspection",
    "xlsxwriter",
}  # fmt: skip


def loaded(*statements: str) -> set[str]:
    """Return the packages that a new Python has loaded after some statements, without those of Python itself."""
    program = "; ".join((AS_SHIPPED, *statements, LIST))
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    return {name for name in said.splitlines()[-1].split() if not name.startswith("_")} - {"sitecustomize"}


def test_a_click_loads_xlwings_and_what_the_product_needs_and_nothing_else() -> None:
    found = loaded("import xlwings.utils", "import mpm_xl", "from macros.click import run")
    assert found == OURS | LIBRARIES | {"macros", "xlwings"}


def test_a_refresh_of_a_branch_loads_no_library_of_tables(
    fresh: Callable[..., Path], away: Callable[..., object]
) -> None:
    path = fresh(rows=away())
    found = loaded("from mpm_xl.cli import main", f"main(['refresh', {str(path)!r}])")
    assert found == OURS | LIBRARIES | {"borax"}

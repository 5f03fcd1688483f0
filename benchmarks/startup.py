"""Time what a click costs before it does anything: ``python benchmarks/startup.py``.

Whole processes in turn, medians as ratios: Python alone, what RunPython itself imports, the door of the buttons, and
the door where pandas stands beside it, as it does in a developer's environment and never in the product's.  A click
writes no bytecode, so the last line is the door without any.
"""

from cost import in_turn, show

RUNS = 7
HEAVY = ("pandas", "numpy", "matplotlib", "PIL", "plotly", "polars", "openpyxl", "cryptography")
AS_SHIPPED = f"import sys; sys.modules.update(dict.fromkeys({HEAVY!r}));"
DOOR = "import mpm_xl; from macros.click import run"


def main() -> None:
    """Run the contestants and print."""
    costs = in_turn(
        {
            "python": ["-c", "pass"],
            "xlwings": ["-c", f"{AS_SHIPPED} import xlwings.utils"],
            "door": ["-c", f"{AS_SHIPPED} import xlwings.utils; {DOOR}"],
            "door, pandas beside": ["-c", f"import xlwings.utils; {DOOR}"],
            "door, no bytecode": ["-B", "-X", "pycache_prefix=/nowhere", "-c", f"{AS_SHIPPED} {DOOR}"],
        },
        RUNS,
    )
    show(costs, "python")


if __name__ == "__main__":
    main()

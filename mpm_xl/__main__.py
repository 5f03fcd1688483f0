"""One command in one process: ``python -m mpm_xl``."""

import gc

from mpm_xl.cli import main


def run() -> None:
    """Run a command and leave; a process that ends by itself has no rubbish worth collecting while it works."""
    gc.disable()
    raise SystemExit(main())


if __name__ == "__main__":
    run()

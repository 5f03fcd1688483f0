"""``python -m mpm_xl`` is the command ``mpm-xl``."""

import sys

from mpm_xl.cli import main

if __name__ == "__main__":
    sys.exit(main())

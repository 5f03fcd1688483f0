"""What no writer can do without: Python started and the package copied."""

import shutil
import sys

shutil.copyfile(*sys.argv[2:])

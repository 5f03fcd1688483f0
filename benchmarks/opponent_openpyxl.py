"""The opponent that only loads and saves with openpyxl."""

import sys

from openpyxl import load_workbook

load_workbook(sys.argv[1]).save(sys.argv[2])

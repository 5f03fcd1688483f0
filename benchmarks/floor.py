"""What no refresh can do without: read the ledgers with calamine and copy the package."""

import shutil
import sys

from python_calamine import CalamineWorkbook

OUTPUTS = ("首页", "问题清单", "选项")

book = CalamineWorkbook.from_path(sys.argv[1])
for tab in book.sheet_names:
    if tab not in OUTPUTS and not tab.startswith("F"):
        book.get_sheet_by_name(tab).to_python(skip_empty_area=False)
shutil.copyfile(sys.argv[1], sys.argv[2])

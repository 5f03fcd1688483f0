"""Make the pictures of the manual from freshly made sample data: ``python docs/pictures.py``.

Needs LibreOffice (soffice) and poppler (pdftoppm).  Every sheet is printed on its own, so that a picture
shows what leaves the printer.
"""

import subprocess
import sys
import tempfile
from collections.abc import Collection
from pathlib import Path

from openpyxl import load_workbook

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "docs" / "手册" / "图"
PICTURES = {
    "首页": "首页", "党员": "党员", "问题清单": "问题清单", "填报情况": "填报情况", "F03": "F03 流出花名册",
    "F19": "F19 积分评分表", "F26": "F26 情况统计表", "校验结果": "流出",
}  # fmt: skip
SHOWN = {"校验结果": ("姓名", "外出日期", "外出原因", "从事职业", "返回日期", "校验结果", "校验说明")}
HEADINGS_ROW = 2
DPI = "70"


def only(book: Path, tab: str, target: Path, headings: Collection[str] = ()) -> None:
    """Write a copy of the book in which no other sheet is visible, and of this one only the columns named, if any."""
    copy = load_workbook(book)
    copy.active = copy.sheetnames.index(tab)
    for sheet in copy:
        if sheet.title != tab:
            sheet.sheet_state = "hidden"
            sheet.print_area = None
    for cell in copy[tab][HEADINGS_ROW] if headings else ():
        copy[tab].column_dimensions[cell.column_letter].hidden = cell.value not in headings
    copy.save(target)


def picture(book: Path, folder: Path, target: Path) -> None:
    """Print a book to PDF and keep its first page as a picture."""
    profile = f"-env:UserInstallation=file://{folder / 'profile'}"
    convert = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(book)]
    subprocess.run(convert, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    pdf = book.with_suffix(".pdf")
    subprocess.run(
        ["pdftoppm", "-png", "-r", DPI, "-f", "1", "-singlefile", str(pdf), str(target.with_suffix(""))], check=True
    )


def main() -> None:
    """Make the sample, refresh it, and take one picture a sheet."""
    TARGET.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for command in (["demo", str(folder)], ["refresh", str(folder / "示例支部.xlsx")]):
            subprocess.run([sys.executable, "-m", "mpm_xl", *command], cwd=ROOT, check=False, stdout=subprocess.DEVNULL)
        for picture_name, tab in PICTURES.items():
            single = folder / f"{picture_name}.xlsx"
            only(folder / "示例支部.xlsx", tab, single, SHOWN.get(picture_name, ()))
            picture(single, folder, TARGET / f"{picture_name}.png")


if __name__ == "__main__":
    main()

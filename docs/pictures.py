"""Make the pictures of the manual from freshly made sample data: ``python docs/pictures.py``.

Needs LibreOffice (soffice) and poppler (pdftoppm), for the screen also Xvfb, xdotool and ImageMagick (import).  Every
sheet is printed on its own, so that a picture shows what leaves the printer; the buttons are on the screen only.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Collection, Mapping
from datetime import datetime
from pathlib import Path

from openpyxl import load_workbook

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from mpm_xl.tasks.export import Wish, export  # noqa: E402  -- run by its path, from wherever
from workbook.books.closed import ClosedBook  # noqa: E402

TARGET = ROOT / "docs" / "手册" / "图"
PICTURES = {
    "首页": "首页", "党员": "党员", "问题清单": "问题清单", "填报情况": "填报情况", "F03": "F03 流出花名册",
    "F19": "F19 积分评分表", "F30": "F30 预警督办", "待办": "待办", "F26": "F26 情况统计表", "校验结果": "流出",
}  # fmt: skip
UPWARD = {"报送封面": "报送封面", "报送信息": "报送信息"}
CONSOLIDATED = {"报送情况": "报送情况", "收到的文件": "收到的文件", "汇总核对": "汇总核对", "F29": "F29 两地核对"}
SHOWN = {"校验结果": ("姓名", "外出日期", "外出原因", "从事职业", "返回日期", "校验结果", "校验说明")}
HEADINGS_ROW = 2
SPOILT = 4_000  # bytes that are left of a file that was not copied whole
MAILED = (datetime(2025, 1, 6, 9), datetime(2025, 1, 8, 15), datetime(2025, 1, 13, 10))  # noqa: DTZ001
DPI = "70"
SCREEN, STARTING_SECONDS = ":77", 30
SHEET_ON_SCREEN = "1093x635+57+195"
NEW = ("--profile", "高台", "--unit-name", "前进村党支部", "--unit-code", "620799-05-012", "--as-of", "2024-12-31")


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


def screen(book: Path, folder: Path, target: Path) -> None:
    """Show a book in a window of LibreOffice and keep a picture of its sheet."""
    shown = {**os.environ, "DISPLAY": SCREEN}
    office = ["soffice", f"-env:UserInstallation=file://{folder / 'screen'}", "--norestore", "--nologo", str(book)]
    with subprocess.Popen(["Xvfb", SCREEN, "-screen", "0", "1280x900x24"]) as server:
        time.sleep(1)
        with subprocess.Popen(office, env=shown, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as program:
            time.sleep(STARTING_SECONDS)
            subprocess.run(["xdotool", "key", "Return"], env=shown, check=True)  # it says that there are macros
            time.sleep(STARTING_SECONDS)
            window = ["import", "-window", "root", "-crop", SHEET_ON_SCREEN, "+repage", str(target)]
            subprocess.run(window, env=shown, check=True)
            program.terminate()
        server.terminate()


def command(*words: object) -> None:
    """Run one command of the product; what it finds wrong with the data is wanted here."""
    subprocess.run([sys.executable, "-m", "mpm_xl", *map(str, words)], cwd=ROOT, check=False, stdout=subprocess.DEVNULL)


def pictures(book: Path, tabs: Mapping[str, str], folder: Path) -> None:
    """Take one picture a sheet."""
    for picture_name, tab in tabs.items():
        single = folder / f"{picture_name}.xlsx"
        only(book, tab, single, SHOWN.get(picture_name, ()))
        picture(single, folder, TARGET / f"{picture_name}.png")


def upward(folder: Path) -> None:
    """Take a small county one level up: one branch is missing, one file is spoilt, one came twice, one is a picture."""
    inbox = folder / "收件"
    command("demo", folder, "--place", "高台", "--scale", "0.02")
    for at, book in enumerate(sorted((folder / "units").glob("*.xlsx"))):
        export(ClosedBook(book), Wish(inbox, book.parent, MAILED[at % len(MAILED)]))
    spoilt, missing, twice, shown, *_ = sorted(inbox.iterdir())
    pictures(shown, UPWARD, folder)
    spoilt.write_bytes(spoilt.read_bytes()[:SPOILT])
    missing.unlink()
    shutil.copy(twice, inbox / "转发：关于报送流动党员台账的通知（附件2）(1).xlsx")
    (inbox / "会场照片.jpg").write_bytes(b"\xff\xd8\xff")
    (county,) = (folder / "汇总").glob("620724_*.xlsx")
    command("consolidate", inbox, "--units", folder / "units.csv", "--into", county)
    pictures(county, CONSOLIDATED, folder)


def main() -> None:
    """Make the sample, refresh it, and take one picture a sheet."""
    TARGET.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        command("demo", folder)
        command("refresh", folder / "示例支部.xlsx")
        pictures(folder / "示例支部.xlsx", PICTURES, folder)
        upward(folder / "高台")
        with_buttons = folder / "前进村.xlsm"
        command("new", with_buttons, *NEW)
        screen(with_buttons, folder, TARGET / "首页按钮.png")


if __name__ == "__main__":
    main()

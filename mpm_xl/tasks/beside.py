"""What lies beside a workbook for 汇总: the button asks for nothing, and takes what is there under these names."""

from pathlib import Path

from mpm_xl.consolidation.receiving.pool import usual_workers
from mpm_xl.tasks.consolidate import Sources, read_passwords
from validators.issue import Refusal

INBOX, PASSWORDS = "收件", "密码.txt"
LISTS = ("单位清单.xlsx", "单位清单.csv", "units.csv")
NO_INBOX = f"文件夹“{INBOX}”", f"新建文件夹“{INBOX}”，放进收到的上报文件"
NO_LIST = f"单位清单“{LISTS[0]}”", f"放上“{LISTS[0]}”（或“{LISTS[1]}”），第一行写单位代码、单位名称、上级代码"


def sources_beside(workbook: Path) -> Sources:
    """Return what is consolidated into a workbook; Refusal where the folder or the list is not there."""
    folder = workbook.parent
    inbox, passwords = folder / INBOX, folder / PASSWORDS
    units = next((path for name in LISTS if (path := folder / name).is_file()), None)
    lacking = [*([] if inbox.is_dir() else [NO_INBOX]), *([] if units else [NO_LIST])]
    if lacking or units is None:
        missing, put = zip(*lacking, strict=True)
        raise Refusal("MPM650", file=workbook.name, missing="和".join(missing), put="，".join(put))
    return Sources(inbox, units, read_passwords(passwords) if passwords.is_file() else (), usual_workers())

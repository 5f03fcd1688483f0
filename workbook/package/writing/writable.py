"""What keeps a workbook from being written at all, whatever the edits are."""

from validators.issue import Refusal
from workbook.package.archive import Archive
from workbook.package.workbook import STRICT, Workbook

SIGNATURES = "_xmlsignatures/"
SHARED = "revisionHeaders"


def hindrance(archive: Archive, book: Workbook, file: str) -> Refusal | None:
    """Return why a package cannot be written: it is signed, shared by several people, or of the Strict format."""
    if STRICT in archive.read(book.part):
        how = "另存为“Excel 工作簿（*.xlsx）”"
        return Refusal("MPM943", file=file, reason="它是“Strict Open XML 电子表格”格式", how=how)
    if any(name.startswith(SIGNATURES) for name in archive.names):
        return Refusal("MPM943", file=file, reason="文件带有数字签名，改动会使签名失效", how="删除数字签名")
    if book.related(SHARED):
        return Refusal("MPM943", file=file, reason="它是共享工作簿，带有各人的修订记录", how="取消共享工作簿")
    return None

"""What a file is that is no workbook, told by its content: its name may be anything."""

from collections.abc import Collection

from workbook.package.gate.gate import OLE

PACKED = b"PK"
CONTENT_TYPES = "[Content_Types].xml"
OPEN_DOCUMENT = "mimetype"
HEADS = (
    (b"%PDF", "这是PDF文件"),
    (b"\x89PNG", "这是图片"),
    (b"\xff\xd8\xff", "这是图片"),
    (b"GIF8", "这是图片"),
    (b"Rar!", "这是RAR压缩包，本工具只打开ZIP压缩包"),
    (b"7z\xbc\xaf\x27\x1c", "这是7z压缩包，本工具只打开ZIP压缩包"),
    (b"\x1f\x8b", "这是gz压缩包，本工具只打开ZIP压缩包"),
    (b"MZ", "这是程序"),
    (b"{\\rtf", "这是写字板文档"),
)
STREAMS = (
    ("WordDocument", "这是Word文档"),
    ("PowerPoint Document", "这是演示文稿"),
    ("__substg1.0_", "这是一封邮件，附件还在里面"),
)
PARTS = ((b"word/document.xml", "这是Word文档"), (b"ppt/presentation.xml", "这是演示文稿"))
WORKBOOK_PART = b"xl/workbook."
MAIL = (b"from:", b"received:", b"return-path:", b"mime-version:", b"delivered-to:", b"date:", b"subject:")
HEAD = 4_096
WORKBOOKS = frozenset((".xlsx", ".xlsm", ".xls", ".xlsb", ".et", ".ett", ".ods", ".xltx", ".xltm"))


def no_workbook(data: bytes, suffix: str) -> str | None:
    """Return what a file is, as far as its first bytes tell; None where it may be a workbook."""
    start = data[:HEAD]
    told = next((what for head, what in HEADS if start.startswith(head)), None)
    if told or not start:
        return told
    if start.startswith(PACKED):
        return next((what for part, what in PARTS if part in data and WORKBOOK_PART not in data), None)
    if start.startswith(OLE):
        return next((what for stream, what in STREAMS if stream.encode("utf-16-le") in data), None)
    if start.lstrip().lower().startswith(MAIL):
        return "这是一封邮件，附件还在里面"
    if suffix.lower() in WORKBOOKS:
        return None
    return f"这是{suffix}文件" if suffix else "内容不是工作簿"


def is_archive(names: Collection[str]) -> bool:
    """Tell whether a zip holds files, and is not itself a document."""
    return CONTENT_TYPES not in names and OPEN_DOCUMENT not in names

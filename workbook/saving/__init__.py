"""A file replaced by its next state: backed up first, whole or not at all, by one writer at a time."""

from workbook.saving.backup import Journal, discard, drop, journals, prune, settle
from workbook.saving.files import read_whole
from workbook.saving.names import BACKUP_FOLDER
from workbook.saving.office import holder
from workbook.saving.replace import Verify, Write, as_it_is, keep, replace_with_backup, sweep, write_new

__all__ = [
    "BACKUP_FOLDER",
    "Journal",
    "Verify",
    "Write",
    "as_it_is",
    "discard",
    "drop",
    "holder",
    "journals",
    "keep",
    "prune",
    "read_whole",
    "replace_with_backup",
    "settle",
    "sweep",
    "write_new",
]

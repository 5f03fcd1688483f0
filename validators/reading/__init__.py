"""From a cell to a value of a column: one small function per kind, none of which ever raises.

A reader returns the value and, where the cell is not as it should be, a finding: a code of the catalogue
and the facts that go into its sentence.  Where the cell cannot be understood the value is None.
"""

from validators.reading.column_reader import ColumnReader, Readers
from validators.reading.dates import LATEST_YEAR, rough_date
from validators.reading.masked import MASKED, STAR
from validators.reading.outcome import FOREIGN, Finding, Reader, Reading
from validators.reading.phones import phone_number
from validators.reading.reader import reader_of

__all__ = [
    "FOREIGN",
    "LATEST_YEAR",
    "MASKED",
    "STAR",
    "ColumnReader",
    "Finding",
    "Reader",
    "Readers",
    "Reading",
    "phone_number",
    "reader_of",
    "rough_date",
]

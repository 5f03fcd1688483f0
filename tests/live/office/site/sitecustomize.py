"""Run by Python itself at the start of a click: xlwings finds the open LibreOffice as it finds Excel on Windows."""

from tests.live.office.engine import join

join()

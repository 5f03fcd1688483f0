"""Writes vbaProject.bin, the macros of a workbook, from text."""

from workbook.vba.module import WORKBOOK_BASE, WORKSHEET_BASE, Kind, Module
from workbook.vba.text import ascii_source
from workbook.vba.writer import project

__all__ = ["WORKBOOK_BASE", "WORKSHEET_BASE", "Kind", "Module", "ascii_source", "project"]

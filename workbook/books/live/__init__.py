"""A workbook that is open in a running Excel: read by a copy, written in place, region by region."""

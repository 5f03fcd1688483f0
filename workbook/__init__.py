"""The spreadsheet: the book port and its adapters, tables, forms, drawing and patching packages."""

"""Drawing a workbook from nothing, with XlsxWriter: ledgers from their row models, forms from their declarations."""

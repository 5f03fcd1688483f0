"""From what was taken to how every ledger of the workbook shall stand: one row a person and fact."""

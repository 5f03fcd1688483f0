"""汇总: from a folder of received files to the shares of which the workbook of a level is made."""

"""汇总: a folder of received files becomes rows of the workbook of a level, and everybody is told of it."""

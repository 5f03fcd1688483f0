"""What Excel calls: the buttons and the cell functions, with the VBA and the ribbon as text beside them.

Thin on purpose: a button enters through ``mpm_xl`` and calls the same task as the command of the same name.
Nothing below imports this package.
"""

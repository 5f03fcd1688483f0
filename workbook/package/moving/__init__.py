"""Rows that move, and all that hangs on them."""

"""Edits at work on tabs, without any file: planned, compared, remembered, taken back."""

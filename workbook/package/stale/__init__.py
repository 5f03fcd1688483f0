"""Computed values that no longer hold, found and forgotten."""

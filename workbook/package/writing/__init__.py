"""Edits made on a package, part by part, and verified."""

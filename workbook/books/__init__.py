"""The adapters of the book port."""

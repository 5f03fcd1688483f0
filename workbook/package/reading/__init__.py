"""A sheet read: its values and the facts around them."""

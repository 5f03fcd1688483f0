"""What a package must be before any part of it is read."""

"""The xlsx package read and patched part by part: whatever is not edited stays as its own bytes."""

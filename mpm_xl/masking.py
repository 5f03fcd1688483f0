"""Personal numbers never reach a terminal, JSON or a dialog whole (rules C19)."""

import re

ID_NUMBER = re.compile(r"(?<!\d)(\d{6})\d{8,11}[\dXx](?![\dXx])")
MOBILE = re.compile(r"(?<!\d)(1\d{2})\d{4}(\d{4})(?!\d)")


def mask(text: str) -> str:
    """Return the text with ID numbers cut to their first six digits and mobile numbers to 3 + 4."""
    return MOBILE.sub(r"\1****\2", ID_NUMBER.sub(r"\1************", text))

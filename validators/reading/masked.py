"""Numbers that were masked before they were sent upward: known for what they are, and not checked (rules C19)."""

import re

MASKED = "MPM150"
STAR = "*"
ID_NUMBER = re.compile(r"[0-9]{6}\*{12}")
PHONE = re.compile(r"(?=.*[0-9])[0-9()+\-]*\*{3,}[0-9()\-]*")


def is_masked_number(text: str) -> bool:
    """Tell whether a text is an identity number of which twelve characters are starred."""
    return ID_NUMBER.fullmatch(text) is not None


def is_masked_phone(text: str) -> bool:
    """Tell whether a text is a telephone number of which some digits are starred."""
    return PHONE.fullmatch(text) is not None

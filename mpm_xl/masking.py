"""Personal numbers never reach a terminal, JSON or a dialog whole (rules C19)."""

import re

ID_NUMBER = re.compile(r"(?<!\d)(\d{6})(?:[\s-]?\d){8,}[\s-]?[Xx]?")
MOBILE = re.compile(r"(?<!\d)((?:\+?86[\s-]?)?1\d{2})[\s-]?\d{4}[\s-]?(\d{4})(?!\d)")
IN_POWERS_OF_TEN = re.compile(r"(?<!\d)(\d)\.\d{4,}(E\+1\d)(?!\d)", re.IGNORECASE)


def mask(text: str) -> str:
    """Return the text with ID numbers cut to their first six digits and mobile numbers to 3 + 4.

    Blanks and hyphens among the digits, a country code, and what Excel makes of long numbers change nothing.
    """
    text = ID_NUMBER.sub(r"\1************", IN_POWERS_OF_TEN.sub(r"\1.****\2", text))
    return MOBILE.sub(r"\1****\2", text)

"""Personal numbers never reach a terminal, JSON or a dialog whole (rules C19)."""

import re

# Code of an organisation: county, town, village and what is below it, in groups as no ID number is written.
ORG_CODE = r"(?<![\d-])\d{6}-\d{2}-\d{3}(?:-\d{2,3})+(?![\dXx-])"
ID_NUMBER = re.compile(rf"({ORG_CODE})|(?<!\d)(\d{{6}})(?:[\s-]?\d){{8,}}[\s-]?[Xx]?")
MOBILE = re.compile(r"(?<!\d)((?:\+?86[\s-]?)?1\d{2})[\s-]?\d{4}[\s-]?(\d{4})(?!\d)")
IN_POWERS_OF_TEN = re.compile(r"(?<!\d)(\d)\.\d{4,}(E\+1\d)(?!\d)", re.IGNORECASE)


def mask(text: str) -> str:
    """Return the text with ID numbers cut to their first six digits and mobile numbers to 3 + 4.

    Blanks and hyphens among the digits, a country code, and what Excel makes of long numbers change nothing.
    A code such as 620724-05-012-001 is that of an organisation, and stays.
    """
    text = ID_NUMBER.sub(_starred, IN_POWERS_OF_TEN.sub(r"\1.****\2", text))
    return MOBILE.sub(r"\1****\2", text)


def _starred(found: re.Match[str]) -> str:
    code, area = found.groups()
    return code or f"{area}************"

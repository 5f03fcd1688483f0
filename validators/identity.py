"""The citizen identity number, GB 11643 (rules C12.1)."""

from datetime import date

CHECK_CHARACTERS = "10X98765432"
PROVINCES = {
    *range(11, 16), *range(21, 24), *range(31, 38), *range(41, 47), *range(50, 55), *range(61, 66), 71, 81, 82, 83,
}  # fmt: skip
LENGTH, OLD_LENGTH = 18, 15
AREA, OLD_CENTURY = 6, "19"


def check_character(first_seventeen: str) -> str:
    """Return the check character that belongs to the first seventeen digits.

    The weights are 2 to the power of 17 down to 1, and 13 is 2 modulo 11: so the digits are one number to the base 13.
    """
    return CHECK_CHARACTERS[int(first_seventeen, 13) * 2 % 11]


def birth_of(number: str) -> date | None:
    """Return the birth date written in an 18-digit number, or None where it is no real date."""
    try:
        return date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return None


def sex_of(number: str) -> str:
    """Return 男 or 女 as the seventeenth digit says."""
    return "男" if int(number[16]) % 2 else "女"


def lengthened(number: str) -> str:
    """Return an old number of 15 digits in the 18 characters that the same person has now, any other as it is."""
    if len(number) != OLD_LENGTH:
        return number
    first = f"{number[:AREA]}{OLD_CENTURY}{number[AREA:]}"
    return first + check_character(first)

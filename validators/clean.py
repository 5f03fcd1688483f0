"""Bring text that people typed to one form before it is compared (rules C12.1, C12.10)."""

import re
import unicodedata
from functools import lru_cache

NUMBERING = re.compile(r"^\d+[.、)]")
HINTS = re.compile(r"[(\[【].*?[)\]】]")
DOTS = str.maketrans({"•": "·", "．": "·", "・": "·", "‧": "·"})


@lru_cache(maxsize=65536)
def clean(text: str) -> str:
    """Return the text with full-width letters and digits made half-width, invisible characters gone, ends trimmed."""
    if text.isascii():
        return text.strip()
    kept = "".join(
        " " if char in "\u3000\xa0"
        else unicodedata.normalize("NFKC", char) if "\uff10" <= char <= "\uff5a" or char in "（）＊－"
        else char
        for char in text
        if unicodedata.category(char) != "Cf"
    )  # fmt: skip
    return kept.strip()


@lru_cache(maxsize=65536)
def clean_name(text: str) -> str:
    """Return a person's name as names are compared: no spaces at all, one kind of middle dot."""
    return "".join(clean(text).translate(DOTS).split())


@lru_cache(maxsize=4096)
def plain_heading(text: str) -> str:
    """Return a heading without numbering in front and hints in brackets, in compatibility form (roster headings)."""
    bare = unicodedata.normalize("NFKC", text).replace("*", "")
    return "".join(HINTS.sub("", NUMBERING.sub("", "".join(bare.split()))).split())


@lru_cache(maxsize=4096)
def clean_heading(text: str) -> str:
    """Return a heading as headings are compared: no spaces, line breaks or star."""
    return "".join(clean(text).replace("*", "").split())

"""Bring text that people typed to one form before it is compared (rules C12.1, C12.10)."""

import re
import unicodedata
from functools import lru_cache

NUMBERING = re.compile(r"^\d+[.、)]")
HINTS = re.compile(r"[(\[【].*?[)\]】]")
DOTS = str.maketrans(dict.fromkeys(".•．・‧･∙⋅", "·"))
# Text of these characters alone needs no cleaning but that its ends are trimmed: nearly all text is such.
IN_LINE = r" -~·—‘’“”…、-】！，。\u4e00-\u9fff"
PLAIN = re.compile(rf"[\n\t{IN_LINE}]*")
ODD = re.compile(rf"[^\n\t{IN_LINE}]")
LINE_ENDS = "\r\x0b\x0c\x85\u2028\u2029"
AS_TYPED = re.compile(r"[０-ｚ（）＊－＋]")
FULL_WIDTH = re.compile(r"[０-ｚ（）＊－＋\u2f00-\u2fd5]")
# Letters and marks that show nothing, beside those that Unicode itself calls format or control characters.
FILLERS = frozenset("\u115f\u1160\u2800\u3164\uffa0")
CHOOSES_A_FORM = re.compile(r"[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
LOST = "\ufffd"


@lru_cache(maxsize=65536)
def clean(text: str) -> str:
    """Return the text with full-width letters and digits made half-width, invisible characters gone, ends trimmed.

    Every kind of space is one space and every kind of line end one line end; half a character is a lost one.
    """
    if PLAIN.fullmatch(text):
        return text.strip()
    return ODD.sub(lambda odd: _cleaned(odd[0]), text.replace("\r\n", "\n")).strip()


@lru_cache(maxsize=4096)
def tidy(text: str) -> str:
    """Return the text as it is shown: cleaned, but for full-width letters, digits and brackets, which stay as typed."""
    kept = (odd if AS_TYPED.match(odd) else _cleaned(odd) for odd in text.replace("\r\n", "\n"))
    return "".join(kept).strip()


@lru_cache(maxsize=4096)
def _cleaned(char: str) -> str:
    category = unicodedata.category(char)
    if category == "Zs":
        return " "
    if FULL_WIDTH.match(char):
        return unicodedata.normalize("NFKC", char)
    if char in LINE_ENDS:
        return "\n"
    if is_invisible(char) or CHOOSES_A_FORM.match(char):
        return ""
    return LOST if category == "Cs" else char


@lru_cache(maxsize=4096)
def is_invisible(char: str) -> bool:
    """Tell whether a character shows nothing and is neither a space nor the end of a line."""
    if char in "\n\t" or char in LINE_ENDS:
        return False
    return unicodedata.category(char) in ("Cf", "Cc") or char in FILLERS


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

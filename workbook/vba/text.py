"""VBA source as people write it, made ASCII, so that no machine's code page can change it."""

import re
from collections.abc import Iterator

LONGEST_LINE = 1023
MOST_CONTINUATIONS = 24
INDENT = "        "
JOIN = "\0"
TEXT, COMMENT, CODE = "text", "comment", "code"
LOGICAL_LINE = re.compile(r"(?:[^\n]*[ \t]_[ \t]*\n)*[^\n]*\n")
TOKEN = re.compile(rf"""(?P<{TEXT}>"(?:[^"\n]|"")*")|(?P<{COMMENT}>'(?s:.*[^\n]))|(?P<{CODE}>\[[^]\n]*\]|[^"'\[]+|.)""")
PIECE = re.compile(r'(?:""|[\t !#-~]){1,200}|.')
CONSTANT = re.compile(r"\b(?:Const|Optional|Declare|Attribute)\b|^\s*#", re.IGNORECASE)
REMARK = re.compile(r"(?<![.\w])Rem(?!\w)", re.IGNORECASE)
CONTROL = re.compile(r"[^\n\t -~\x80-\U0010ffff]")
BINDS_TIGHTER = r"(?:[-+*/\\^]|\bMod\b)"
TIGHT_BEFORE = re.compile(rf"{BINDS_TIGHTER}[\s_]*\Z", re.IGNORECASE)
TIGHT_AFTER = re.compile(rf"[\s_]*{BINDS_TIGHTER}", re.IGNORECASE)


def ascii_source(text: str) -> str:
    """Return the source in ASCII, its lines ended by CR LF and none longer than the VBA editor takes.

    A text that holds other characters becomes ASCII texts and ``ChrW(…)`` joined by ``&``, continued on further lines
    where it must be.  A comment that holds other characters is left out; every other comment stays, and so does the
    number of every line that is not continued.  ASCII source stays as it is.  Anything else is refused with a
    ValueError that names the line: other characters in a name, or in a text that VBA wants to be constant.
    """
    lines = []
    number = 1
    for line in _logical_lines(text):
        try:
            written = _checked(_ascii(line))
        except ValueError as problem:
            raise ValueError(f"line {number}: {problem}") from None
        lines.append(written)
        number += line.count("\n")
    return "".join(lines).replace("\n", "\r\n")


def _logical_lines(text: str) -> Iterator[str]:
    """Yield the lines, those that are continued with all that continues them."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if text and not text.endswith("\n"):
        text += "\n"
    for match in LOGICAL_LINE.finditer(text):
        yield match[0]


def _ascii(line: str) -> str:
    """Return a logical line in ASCII, with no line too long where a text of ours can be parted."""
    if CONTROL.search(line):
        raise ValueError("it holds a control character")
    written = code = ""
    for token in TOKEN.finditer(line):
        part = token[0]
        if token.lastgroup == CODE:
            _check_code(part)
            code += part
        elif not part.isascii():
            if token.lastgroup == COMMENT:
                written = written.rstrip(" \t")
                part = "\n" * part.count("\n")
            elif CONSTANT.search(code):
                raise ValueError(f"{part} must be constant here, which ChrW is not; put it into a variable")
            else:
                tight = TIGHT_BEFORE.search(line[: token.start()]) or TIGHT_AFTER.match(line[token.end() :])
                part = f"({_spelled(part)})" if tight else _spelled(part)
        written += part
    return "\n".join(_parted(physical) for physical in written.split("\n"))


def _check_code(code: str) -> None:
    """Refuse what stands outside of texts and comments and must not."""
    if not code.isascii():
        raise ValueError(f"{code.strip()!r} is not ASCII; other characters belong in texts and comments")
    if '"' in code:
        raise ValueError("a text is not closed")
    if REMARK.search(code):
        raise ValueError("a comment begins with an apostrophe, not with Rem")


def _spelled(literal: str) -> str:
    """Return a text as pieces to be joined: what is ASCII as it is, every other UTF-16 unit by its number."""
    pieces = []
    for piece in PIECE.findall(literal[1:-1]):
        if piece.isascii():
            pieces.append(f'"{piece}"')
        else:
            units = memoryview(piece.encode("utf-16-le", "surrogatepass")).cast("H")
            pieces.extend(f"ChrW({unit})" for unit in units)
    return JOIN.join(pieces)


def _parted(line: str) -> str:
    """Return a line with its pieces joined by ``&``, parted by continuations where it would be too long."""
    whole = line.replace(JOIN, " & ")
    if len(whole) <= LONGEST_LINE:
        return whole
    first, *rest = line.split(JOIN)
    lines = [first]
    for piece in rest:
        longer = f"{lines[-1]} & {piece}"
        if len(longer) + len(" & _") <= LONGEST_LINE:
            lines[-1] = longer
        else:
            lines[-1] += " & _"
            lines.append(INDENT + piece)
    return "\n".join(lines)


def _checked(line: str) -> str:
    """Return a logical line that the VBA editor takes; refuse any other."""
    longest = max(len(physical) for physical in line.split("\n"))
    if longest > LONGEST_LINE:
        raise ValueError(f"it has {longest} characters; VBA takes {LONGEST_LINE}")
    continuations = line.rstrip("\n").count("\n")
    if continuations > MOST_CONTINUATIONS:
        raise ValueError(f"it is continued {continuations} times; VBA takes {MOST_CONTINUATIONS}")
    return line

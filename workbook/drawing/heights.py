"""How high a row must be for what is in it: LibreOffice opens a workbook without fitting its rows."""

LINE = 15.0
HALF_WIDTH_END = 0x2E80


def lines_of(text: str, width: float) -> int:
    """Return how many lines a text takes in a column so many Excel characters wide; Chinese characters count twice."""
    room = max(int(width) - 1, 2)
    return sum(max(1, -(-_length(line) // room)) for line in text.split("\n"))


def _length(text: str) -> int:
    return sum(1 if ord(character) < HALF_WIDTH_END else 2 for character in text)

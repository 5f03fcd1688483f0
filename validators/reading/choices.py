"""Values of a list: one, several, yes or no.  The nearest ones are offered, never chosen (rules C12.3)."""

import re
from difflib import get_close_matches

from validators.cell import Cell, written
from validators.clean import clean
from validators.column import Column
from validators.lists import LISTS, MEANINGS, SYNONYMS
from validators.reading.outcome import Reader, Reading, finding

# What systems put before a label: 1_男.  Values that begin with a number of their own have no such sign after it.
LABEL_CODE = re.compile(r"^[0-9]{1,2}[_.、:\-]")
DIGITS = "0123456789"
BETWEEN = re.compile(r"[、,，;；\n]")
SUGGESTIONS, LIKENESS = 3, 0.5
# A value that says the opposite is never offered, however alike the words look.
# 周未 is 周末 written wrong, and denies nothing.
DENIAL = re.compile("[不没无非缺旷✕]|(?<!周)未")
# 评 and 生 part 民主评议 from 民主生活会, which is another meeting.
OPPOSITES = (frozenset("出入"), frozenset("上下"), frozenset("内外"), frozenset("男女"), frozenset("评生"))
# A list is quoted whole where it is short; of a longer one so many values are, the nearest first.
WHOLE_LIST, QUOTED = 12, 10
YES = frozenset(("是", "有", "1", "TRUE", "√", "✓", "✔"))
NO = frozenset(("否", "0", "FALSE", "×", "✕", "✗", "✘"))


class Choices:
    """The values of one list, and what people write for them."""

    def __init__(self, name: str) -> None:
        """Index the values by what is compared."""
        self.values = LISTS.get(name, ())
        self._meanings = MEANINGS.get(name, {})
        self._written = {_compared(other): value for other, value in SYNONYMS.get(name, {}).items()}
        self._written |= {_compared(value).lstrip(DIGITS): value for value in self.values}
        self._written |= {_compared(value): value for value in self.values}

    def find(self, text: str) -> str | None:
        """Return the value that a text means; a code before the label does not matter."""
        compared = _compared(text)
        return self._written.get(compared) or self._written.get(LABEL_CODE.sub("", compared))

    def near(self, *texts: str) -> list[str]:
        """Return the values that look most like some texts, and do not say the opposite."""
        close = [get_close_matches(_compared(text), self._not_against(text), SUGGESTIONS, LIKENESS) for text in texts]
        return list(dict.fromkeys(self._written[other] for others in close for other in others))

    def _not_against(self, text: str) -> list[str]:
        return [other for other, value in self._written.items() if not _opposed(text, f"{other}{value}")]

    def facts(self, *texts: str) -> dict[str, str]:
        """Return what a sentence says of the list to somebody who wrote texts that are not in it."""
        near = self.near(*texts)
        named = f"相近的有：{'、'.join(near)}。" if near else ""
        if len(self.values) <= WHOLE_LIST:
            return {"near": named, "choices": "、".join(self._shown(value) for value in self.values)}
        others = [value for value in self.values if value not in near][: QUOTED - len(near)]
        return {"near": named, "choices": f"{'、'.join(others)}等{len(self.values)}项，见下拉列表"}

    def _shown(self, value: str) -> str:
        meaning = self._meanings.get(value)
        return f"{value}（{meaning}）" if meaning else value


def _opposed(one: str, other: str) -> bool:
    """Tell whether of two texts one denies something and the other does not, or each has its end of a pair."""
    if bool(DENIAL.search(one)) is not bool(DENIAL.search(other)):
        return True
    return any((ends & set(one)) and (ends & set(other)) and not ends & set(one) & set(other) for ends in OPPOSITES)


def _compared(text: str) -> str:
    return "".join(clean(text).split()).casefold()


def choice(column: Column) -> Reader:
    """Return the reader of one value of a list."""
    choices = Choices(column.choices)

    def read(cell: Cell) -> Reading:
        text = written(cell)
        value = choices.find(text)
        return not_listed(column, text) if value is None else (value, None)

    return read


def not_listed(column: Column, text: str) -> Reading:
    """Return that a text is no value of a column's list, with the nearest ones."""
    return finding("MPM105", **Choices(column.choices).facts(text))


def several(column: Column) -> Reader:
    """Return the reader of several values of a list; without a list every word is taken."""
    choices = Choices(column.choices)

    def read(cell: Cell) -> Reading:
        parts = [part for whole in BETWEEN.split(clean(written(cell))) for part in _apart(whole, choices)]
        if not choices.values:
            return tuple(dict.fromkeys(parts)), None
        wrong = [part for part in parts if choices.find(part) is None]
        if wrong or not parts:
            return finding("MPM106", wrong="、".join(wrong) or written(cell), **choices.facts(*wrong))
        return tuple(dict.fromkeys(choices.find(part) for part in parts)), None

    return read


def _apart(text: str, choices: Choices) -> list[str]:
    """Return a text as one value, or cut at its slashes where it is none."""
    parts = [text] if choices.find(text) else text.split("/")
    return [part.strip() for part in parts if part.strip()]


def yes_no(_: Column) -> Reader:
    """Return the reader of 是 and 否."""

    def read(cell: Cell) -> Reading:
        answer = clean(written(cell)).upper()
        if answer in YES or answer in NO:
            return answer in YES, None
        return finding("MPM107")

    return read

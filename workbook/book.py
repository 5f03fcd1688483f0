"""The port: all that the work above asks of a spreadsheet."""

from collections.abc import Iterable, Sequence
from typing import Protocol

from workbook.edit import Edit
from workbook.tab import Tab


class Book(Protocol):
    """A workbook, wherever it is open.

    ``read`` answers with what a person sees; ``apply`` brings the workbook to the state that the edits
    describe, whole or not at all, and tells whether anything had to be changed.
    """

    @property
    def name(self) -> str:
        """The file name without its folder."""

    def tabs(self) -> Sequence[str]:
        """Return the titles of the tabs in their order."""

    def read(self, tab: str) -> Tab:
        """Return one tab; raises KeyError where there is none of that title."""

    def apply(self, edits: Iterable[Edit], task: str = "") -> bool:
        """Make the edits hold; False where they held already and nothing was written.

        In a closed file a formula that leans on what was written reads as blank, and ``uncalculated`` tells it, until
        a program computes it.  ``task`` is the name under which the journal remembers them, so that they can be taken
        back.
        """

"""Cases of the codes of this family."""

from collections.abc import Sequence

from tests.acceptance.codes.case import Case

CASES: Sequence[Case] = ()

from tests.acceptance.codes.case import Case

LEDGERS: tuple[Case, ...] = ()

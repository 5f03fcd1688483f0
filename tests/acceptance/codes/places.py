from tests.acceptance.codes.case import Case

PLACES: tuple[Case, ...] = ()

"""What the columns of the ledgers ask for and accept (rules C12.9, domain ledgers G.1)."""

import pytest

from validators.column import Kind, Need
from validators.ledgers import LEDGERS
from validators.ledgers.contacts import Contact
from validators.ledgers.dues import Dues
from validators.ledgers.meetings import Meeting
from validators.ledgers.members import Member
from validators.ledgers.organisations import Org
from validators.ledgers.outflow import Outflow
from validators.nothing import Nothing
from validators.reading import reader_of
from validators.row import Row

DATES = (Kind.DATE, Kind.ROUGH_DATE, Kind.MONTH)


def taken(row: type[Row], field: str, typed: str) -> object:
    return reader_of(row.columns()[field])(typed)[0]


def test_rows_made_of_columns_are_those_that_are_made_one_by_one() -> None:
    rows = Contact.many({"content": ["传达", None], "reached": [None, True]}, 2)
    assert rows == [Contact(content="传达"), Contact(reached=True)]
    assert Contact.many({}, 1) == [Contact()]


def test_none_and_not_known_are_accepted_neither_in_a_key_nor_in_a_date_that_every_row_has() -> None:
    accepting = {
        (ledger.tab, column.heading)
        for ledger in LEDGERS
        for field, column in ledger.row.columns().items()
        if column.nothing
        and (
            (field in ledger.key and field not in ledger.key_may_lack)
            or (column.kind in DATES and column.need is Need.ALWAYS)
        )
    }
    assert accepting == set()


@pytest.mark.parametrize("field", ["birth", "join_date", "full_date", "ethnicity", "education", "name", "id_number"])
def test_nobody_is_without_birth_admission_ethnicity_education_name_or_number(field: str) -> None:
    assert taken(Member, field, "无") is None


@pytest.mark.parametrize("field", ["date", "method", "contact_person"])
def test_a_contact_has_a_day_a_method_and_somebody_who_made_it(field: str) -> None:
    assert taken(Contact, field, "无") is None


def test_what_may_be_lacking_may_be_said_to_lack() -> None:
    assert taken(Outflow, "occupation", "无") is Nothing.NONE
    assert taken(Outflow, "town_checkin", "无") is Nothing.NONE
    assert taken(Member, "education", "不掌握") is Nothing.UNKNOWN


def test_the_month_from_which_dues_count_is_told_in_its_bounds() -> None:
    assert reader_of(Dues.columns()["from_month"])("2024.1")[1] == ("MPM111", {"how": "写1到12的整数"})


@pytest.mark.parametrize(
    ("row", "field", "profiles"),
    [
        (Org, "backing_unit", ("高台",)),
        (Org, "liaison_officer", ("朝阳", "高台")),
        (Outflow, "town_checkin", ("高台",)),
    ],
)
def test_a_place_may_ask_for_a_column_in_some_rows_only(row: type[Row], field: str, profiles: tuple[str, ...]) -> None:
    column = row.columns()[field]
    assert [name for name in ("通用", "朝阳", "高台") if column.when and column.when.asked(name)] == list(profiles)
    assert not any(column.required(name) for name in ("通用", "朝阳", "高台"))


def test_votes_in_favour_are_asked_for_where_there_are_any() -> None:
    when = Meeting.columns()["votes_for"].when
    assert when is not None
    assert (when.field, when.values, when.unless) == ("vote_kind", ("民主评议",), True)

"""The rows of a small branch, for whatever test draws a workbook: its members, their trips, its one organisation."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

import pytest

from validators.cell import Cell
from validators.identity import check_character

BRANCH = "前进村党支部"
CONTACT = "苏梅"
Rows = dict[str, list[dict[str, Cell]]]


@pytest.fixture(scope="session")
def person() -> Callable[..., dict[str, Cell]]:
    """Give a maker of rows of 党员 with an invented number that agrees with birth and sex."""

    def make(
        name: str, number: int = 1, *, born: str = "1988-03-12", sex: str = "男", **fields: Cell
    ) -> dict[str, Cell]:
        order = number * 2 - (sex == "男")
        first = f"620799{born.replace('-', '')}{order:03d}"
        return {
            "name": name, "id_number": first + check_character(first), "sex": sex, "ethnicity": "汉族",
            "birth": date.fromisoformat(born), "education": "大学专科", "member_class": "正式党员",
            "join_date": date(2012, 7, 1), "full_date": date(2013, 7, 1), "branch": BRANCH,
            "original_occupation": "农牧渔民", "phone": f"139{number:08d}", **fields,
        }  # fmt: skip

    return make


@pytest.fixture(scope="session")
def trip() -> Callable[..., dict[str, Cell]]:
    """Give a maker of rows of 流出 that lack nothing."""

    def make(name: str, out: str = "2023-02-26", **fields: Cell) -> dict[str, Cell]:
        left = date.fromisoformat(out)
        return {
            "person": name, "reported_on": left, "out_date": left, "reason": "务工",
            "dest_place": "甘肃省酒泉市瓜州县", "dest_kind": "私营企业", "occupation": "建筑施工", "work_fixed": "是",
            "home_fixed": "是", "assigned_org": "驻瓜州流动党员党支部", "contact_person": CONTACT,
            "town_checkin": left, "host_checkin": left, **fields,
        }  # fmt: skip

    return make


@pytest.fixture(scope="session")
def branch_rows(person: Callable[..., dict[str, Cell]]) -> Callable[..., Rows]:
    """Give the rows of a branch with one member at home, who is the contact, and the members named."""

    def make(members: Sequence[Mapping[str, Cell]] = (), **ledgers: Sequence[Mapping[str, Cell]]) -> Rows:
        org: dict[str, Cell] = {
            "code": "620799-05-012", "name": BRANCH, "org_type": "党支部", "org_category": "农村",
            "secretary": CONTACT, "deputy": CONTACT, "committee": CONTACT, "liaison_officer": CONTACT,
        }  # fmt: skip
        at_home = person(CONTACT, 99, sex="女", party_post="支部委员")
        rows: Rows = {"orgs": [org], "members": [*map(dict, members), at_home]}
        return rows | {name: [dict(row) for row in lines] for name, lines in ledgers.items()}

    return make


@pytest.fixture(scope="session")
def away(
    branch_rows: Callable[..., Rows], person: Callable[..., dict[str, Cell]], trip: Callable[..., dict[str, Cell]]
) -> Callable[..., Rows]:
    """Give the rows of a branch whose members named are all away since one day, with what other ledgers say."""

    def make(
        out: str = "2023-02-26",
        names: Sequence[str] = ("张一",),
        ledgers: Mapping[str, Sequence[Mapping[str, Cell]]] = {},
        **fields: Cell,
    ) -> Rows:
        members = [person(name, number) for number, name in enumerate(names, 1)]
        return branch_rows(members, outflow=[trip(name, out, **fields) for name in names], **ledgers)

    return make

"""Masked numbers from below: nothing is matched by them, the match code takes their place, and one finding says so."""

from collections.abc import Mapping, Sequence
from datetime import date

import pytest

from mpm_xl.checklists.five import five_checks
from mpm_xl.findings import findings
from mpm_xl.matching.pairs import matches
from mpm_xl.office import Office
from mpm_xl.people import People
from tests.mpm_xl.desk import UNIT, desk
from validators.cell import Cell
from validators.ledgers.members import Member
from workbook.tables import Origin

ORIGIN = Origin("620799-05-012", "前进村.xlsx", 3).cells
STARRED, PHONE = "620799************", "138****0000"
CODES = ("KZQWTNPBXRMDLHVC", "AB2CTNPBXRMDLHVC")


def received(name: str, code: str | None, **more: Cell) -> dict[str, Cell]:
    return {"name": name, "id_number": STARRED, "match_code": code, "phone": PHONE, "branch": UNIT, **ORIGIN, **more}


def town(members: Sequence[Mapping[str, Cell]], **rows: Sequence[Mapping[str, Cell]]) -> Office:
    return desk("高台", "2024-12-31", {"members": members, **rows}, level="乡镇")


def told(office: Office, *codes: str) -> list[tuple[str, str, str]]:
    found = [one for one in findings(office) if one.code in codes]
    return [(one.code, f"{one.place.heading}{one.place.row}", one.facts.get("count", "")) for one in found]


def test_masked_numbers_of_a_column_are_told_in_one_hint_and_are_no_fault() -> None:
    office = town([received("马文博", CODES[0]), received("苏梅", CODES[1], family_phone=PHONE)])
    assert told(office, "MPM150") == [
        ("MPM150", "公民身份号码3", "2"), ("MPM150", "联系电话3", "2"), ("MPM150", "家庭联系电话4", "1"),
    ]  # fmt: skip
    assert told(office, "MPM201", "MPM203", "MPM127", "MPM130", "MPM319", "MPM330") == []
    assert [place for _, place, _ in told(office, "MPM209") if place.startswith(("公民身份号码", "联系电话"))] == []
    assert [(row.id_number, row.phone) for row in office.members.rows.values()] == [(None, PHONE)] * 2


def test_a_masked_number_that_somebody_typed_here_is_a_fault_at_every_cell() -> None:
    rows: list[dict[str, Cell]] = [
        {"name": name, "id_number": STARRED, "phone": PHONE, "branch": UNIT} for name in ("马文博", "苏梅")
    ]
    assert told(town([*rows, received("李强", CODES[0])]), "MPM150", "MPM130", "MPM127") == [
        ("MPM130", "公民身份号码3", ""), ("MPM127", "联系电话3", ""), ("MPM130", "公民身份号码4", ""),
        ("MPM127", "联系电话4", ""), ("MPM150", "公民身份号码5", "1"), ("MPM150", "联系电话5", "1"),
    ]  # fmt: skip


MA: Mapping[str, Cell] = {"birth": "1988-03-12"}
OTHER_UNIT = Origin("620799-05-013", "胜利村.xlsx", 3).cells


@pytest.mark.parametrize(
    ("other", "suspected"),
    [
        ({"match_code": CODES[1], **OTHER_UNIT}, True),  # another key, or another person
        ({"id_number": "620799198803120017", "match_code": None, "phone": "13900000000", **OTHER_UNIT}, True),
        ({"match_code": CODES[1], "birth": "1988-04"}, False),
        ({"match_code": CODES[1], "birth": None}, False),
        ({"match_code": CODES[1], "phone": "139****0001"}, False),
        ({"match_code": CODES[1], "phone": None}, False),
        ({"match_code": CODES[1], "name": "马文伯"}, False),
    ],
)
def test_two_rows_that_may_be_one_person_are_told_and_never_on_a_blank(
    other: Mapping[str, Cell], *, suspected: bool
) -> None:
    rows = [received("马文博", CODES[0], **MA), {**received("马文博", CODES[0], **MA), **other}]
    assert told(town(rows), "MPM391") == ([("MPM391", "姓名4", "")] if suspected else [])


@pytest.mark.parametrize(("verdict", "told_still"), [("同一人", True), ("不是同一人", False)])
def test_what_somebody_found_out_to_be_two_persons_is_not_asked_again(verdict: str, *, told_still: bool) -> None:
    rows = [received("马文博", CODES[0], **MA), {**received("马文博", CODES[1], **MA), **OTHER_UNIT}]
    check = {"person": "马文博(KZQW)", "other": "马文博(AB2C)", "verdict": verdict}
    assert bool(told(town(rows, identity_checks=[check]), "MPM391")) is told_still


def test_a_telephone_that_is_masked_is_known_all_the_same() -> None:
    office = town(
        [received("马文博", CODES[0])], outflow=[{"person": "马文博", "out_date": date(2024, 1, 5), **ORIGIN}]
    )
    (checks,) = five_checks(office)
    assert checks.lacking[0] == ()


@pytest.mark.parametrize(
    ("reference", "row"),
    [("李强(KZQW)", 1), ("李强(kzqw)", 1), ("李强(AB2C)", 2), ("李强", None), ("李强(KZQX)", None), (CODES[1], 2),
     ("马文博(0017)", 3)],
)  # fmt: skip
def test_two_of_one_name_are_told_apart_by_the_beginning_of_the_match_code(reference: str, row: int | None) -> None:
    members = {
        1: Member(name="李强", match_code=CODES[0]), 2: Member(name="李强", match_code=CODES[1]),
        3: Member(name="马文博", id_number="620799198803120017"),
    }  # fmt: skip
    people = People(members, members)
    assert people.find(reference) == row
    assert [people.reference(at) for at in (1, 2, 3)] == ["李强(KZQW)", "李强(AB2C)", "马文博"]


def test_where_the_beginnings_agree_the_whole_match_code_is_the_reference() -> None:
    members = {at: Member(name="李强", match_code=f"KZQWTNPBXRMDLHV{end}") for at, end in ((1, "A"), (2, "B"))}
    people = People(members, members)
    assert people.reference(2) == "KZQWTNPBXRMDLHVB"
    assert people.find("KZQWTNPBXRMDLHVB") == 2


def test_a_reference_with_the_beginning_of_the_match_code_is_read_on_every_ledger() -> None:
    members = [received("李强", CODES[0]), received("李强", CODES[1])]
    contacts = [{"person": "李强(ab2c)", "date": date(2024, 5, 1), "contact_person": CODES[0], **ORIGIN}]
    assert told(town(members, contacts=contacts), "MPM136", "MPM302", "MPM303", "MPM304") == []


@pytest.mark.parametrize(
    ("phone", "results"), [("13800000000", {"疑似"}), (PHONE, {"疑似"}), ("0936-****000", {"流出未报到", "流入未登记"})]
)
def test_what_a_masked_telephone_still_shows_of_its_end_makes_two_alike_and_stars_do_not(
    phone: str, results: set[str]
) -> None:
    members = [received("马文博", code, birth="1988-03", phone=phone) for code in CODES]
    trip: dict[str, Cell] = {"person": "马文博(KZQW)", "out_date": date(2024, 1, 5), **ORIGIN}
    stay: dict[str, Cell] = {"person": "马文博(AB2C)", "in_date": date(2024, 1, 8), **ORIGIN}
    found = matches(town(members, outflow=[trip], inflow=[stay]))
    assert {str(match.result) for match in found} == results


def test_a_masked_telephone_and_the_whole_one_are_no_difference() -> None:
    members = [
        received("马文博", code, birth="1988-03", phone=phone)
        for code, phone in zip(CODES, (PHONE, "13800000000"), strict=True)
    ]
    trip: dict[str, Cell] = {"person": "马文博(KZQW)", "out_date": date(2024, 1, 5), **ORIGIN}
    stay: dict[str, Cell] = {"person": "马文博(AB2C)", "in_date": date(2024, 1, 8), **ORIGIN}
    (match,) = matches(town(members, outflow=[trip], inflow=[stay]))
    assert "联系电话不同" not in match.differences

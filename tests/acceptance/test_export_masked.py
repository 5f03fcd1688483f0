"""A masked file keeps its members apart and gives none of their numbers away (rules C19)."""

import json
import re
import zipfile
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mpm_xl.export.key import Key, key_of
from mpm_xl.export.masks import Masks
from mpm_xl.load import load
from mpm_xl.manifest import read_manifest
from mpm_xl.office import Office
from mpm_xl.tasks.new import NewUnit, new
from validators.cell import Cell, written
from validators.identity import birth_of, check_character, sex_of
from validators.ledgers.contacts import Contact
from validators.reading import reader_of
from workbook.books.closed import ClosedBook
from workbook.tables import Table

NUMBER = re.compile(r"(?<!\d)\d{17}[\dXx]|(?<!\d)\d{15}(?!\d)|(?<!\d)\d{11}(?!\d)")
FEWEST = 400
OF_DUTIES = "MPM4"
KEY_TEXT = "KZQWTNPBXRMDLHVCKZQWTNPB"
SEQUENCES = 1000
LETTERS = str.maketrans("0123456789X", "KLMNOPQRSTU")
SHARED_NAME, TWINS = "李强", ("1988-03-12", "1990-07-01")


@pytest.fixture
def book(fresh: Callable[..., Path], branch_rows: Callable[..., Any], person: Callable[..., Any],
         trip: Callable[..., Any]) -> Path:  # fmt: skip
    one, other = (person(SHARED_NAME, number, born=born) for number, born in enumerate(TWINS, 1))
    third = person("王芳", 3, sex="女", remark="电话139-0000-0003，号620799 19880312 0026，家0936-6620000")
    tail = str(one["id_number"])[-4:]
    trips = [trip(f"{SHARED_NAME}({tail})", remark=f"与{SHARED_NAME}（{tail}）同行，文号(2024)12号"), trip("王芳")]
    contacts: list[dict[str, Cell]] = [
        {"date": date(2024, 5, 1), "person": other["id_number"], "method": "电话", "staff": "苏梅"}
    ]
    return fresh(rows=branch_rows([one, other, third], outflow=trips, contacts=contacts),
                 settings={"preparer": "苏梅", "phone": "13900000099"})  # fmt: skip


def masked(run: Callable[..., Any], book: Path, *words: object) -> dict[str, Any]:
    done = run("export", book, "-o", book.parent / "out", "--mask", "--json", *words)
    assert done.code == 0, done.err
    answer: dict[str, Any] = json.loads(done.out)
    return answer


def rows_of(path: str, tab: str) -> list[dict[str, Cell]]:
    headings, *rows = ClosedBook(Path(path)).read(tab).cells[1:]
    return [dict(zip(map(written, headings), row, strict=False)) for row in rows]


def test_no_part_holds_a_number_of_a_person_or_a_telephone(book: Path, run: Callable[..., Any]) -> None:
    with zipfile.ZipFile(masked(run, book)["file"]) as package:
        for name in package.namelist():
            assert NUMBER.findall(package.read(name).decode()) == [], name


def test_numbers_are_masked_by_value_and_names_stay(book: Path, run: Callable[..., Any]) -> None:
    members = rows_of(masked(run, book)["file"], "党员")
    assert [one["姓名"] for one in members] == [SHARED_NAME, SHARED_NAME, "王芳", "苏梅"]
    assert {one["公民身份号码"] for one in members} == {"620799************"}
    assert members[0]["联系电话"] == "139****0001"
    assert members[2]["备注"] == "电话139****0003，号620799************，家0936****0000"


def test_a_member_keeps_one_match_code_which_only_the_key_makes(book: Path, run: Callable[..., Any]) -> None:
    answer = masked(run, book)
    codes = [str(one["匹配码"]) for one in rows_of(answer["file"], "党员")]
    assert len(set(codes)) == 4
    assert all(re.fullmatch(r"[A-Z]{16}", code) for code in codes)
    key = key_of(book.parent / "匹配密钥.txt")
    numbers = [str(one["公民身份号码"]) for one in rows_of(str(book), "党员")][:4]
    assert codes == [key.code(number) for number in numbers]
    assert read_manifest(ClosedBook(Path(answer["file"])).read("报送信息").cells).key_name == key.name


def test_who_is_meant_stays_clear_without_the_tail_of_a_number(book: Path, run: Callable[..., Any]) -> None:
    answer = masked(run, book)
    first, second, *_ = (str(one["匹配码"]) for one in rows_of(answer["file"], "党员"))
    trips = rows_of(answer["file"], "流出")
    assert [one["姓名"] for one in trips] == [f"{SHARED_NAME}({first[:4]})", "王芳"]
    assert trips[0]["备注"] == f"与{SHARED_NAME}（****）同行，文号(2024)12号"
    assert [one["姓名"] for one in rows_of(answer["file"], "联系记录")] == [f"{SHARED_NAME}({second[:4]})"]


def test_a_contact_of_one_of_two_namesakes_is_that_ones_above_too(book: Path, run: Callable[..., Any]) -> None:
    inbox, town, units = (book.with_name(name) for name in ("收件", "镇.xlsx", "单位清单.csv"))
    assert run("export", book, "-o", inbox, "--mask").code == 0
    new(town, NewUnit("高台", "前进镇党委", "620799-05", "620799", "乡镇", date(2024, 12, 31)))
    units.write_text("单位代码,单位名称,上级代码\n620799-05-012,前进村,620799-05\n", encoding="utf-8")
    done = run("consolidate", inbox, "--units", units, "--into", town, "--json")
    issues = [(one["tab"], one["code"]) for one in json.loads(done.out)["issues"] if one["heading"] == "姓名"]
    assert [one for one in issues if one[1] < OF_DUTIES] == []
    office, key = load(ClosedBook(town)), key_of(book.with_name("匹配密钥.txt"))
    one, other = (key.code(str(row["公民身份号码"])) for row in rows_of(str(book), "党员")[:2])
    assert _meant(office, office.outflow) == [one, key.code(str(rows_of(str(book), "党员")[2]["公民身份号码"]))]
    assert _meant(office, office.contacts) == [other]


def _meant(office: Office, table: Table[Any]) -> list[str | None]:
    """Return the match code of the member whom each row means."""
    rows = [office.people.find(row.person) for row in table.rows.values()]
    return [str(office.members.rows[row].match_code) if row else None for row in rows]


def test_namesakes_whose_codes_begin_alike_are_told_apart_by_the_whole_code(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Key, "code", lambda _, number: f"ABCD{number[-4:].translate(LETTERS)}EFGHIJKL")
    office = load(ClosedBook(book))
    masks = Masks(office, Key(KEY_TEXT.encode()))
    column = Contact.columns()["person"]
    (contact,) = office.contacts.rows.values()
    sent = masks.cell(column, str(contact.person))
    row = office.people.find(contact.person)
    assert row is not None
    assert sent == masks.codes[row]
    assert reader_of(column)(sent) == (sent, None)


def test_an_old_number_of_15_digits_has_the_code_of_the_new_one() -> None:
    key = Key(KEY_TEXT.encode())
    assert key.code("620799880312001") == key.code("620799198803120017")
    assert key.code("15029919920731002x") == key.code("15029919920731002X")
    assert key.code("620799198803120017") != Key(KEY_TEXT[::-1].encode()).code("620799198803120017")


def test_the_key_is_made_once_for_its_owner_only_and_another_may_be_named(book: Path, run: Callable[..., Any]) -> None:
    first = masked(run, book)
    own = book.parent / "匹配密钥.txt"
    assert own.stat().st_mode & 0o077 == 0
    assert masked(run, book)["written"] is False
    other = book.parent / "县.txt"
    other.write_text(KEY_TEXT, encoding="utf-8")
    again = masked(run, book, "--key-file", other)
    assert (first["sequence"], again["sequence"]) == (1, 2)
    assert first["digest"] != again["digest"]


def test_the_sheet_of_settings_may_ask_for_it(
    fresh: Callable[..., Path], away: Callable[..., Any], run: Callable[..., Any]
) -> None:
    book = fresh(rows=away(), settings={"mask": "是"})
    done = run("export", book, "-o", book.parent, "--json")
    assert json.loads(done.out)["masked"] is True


def possible(row: dict[str, Cell], everything: str) -> int:
    """Count the numbers that fit what a row shows: area, birth as far as any column says, sex, and any known tail."""
    area = str(row["公民身份号码"])[:6]
    birth = row["出生年月"]
    days = [birth] if isinstance(birth, date) else [date(1980, 1, 1) + timedelta(days=one) for one in range(366)]
    fits = 0
    for day in days:
        for number in range(SEQUENCES):
            first = f"{area}{day:%Y%m%d}{number:03d}"
            whole = first + check_character(first)
            known = whole in everything or f"({whole[-4:]})" in everything or f"（{whole[-4:]}）" in everything
            fits += sex_of(whole) == row["性别"] and birth_of(whole) == day and not known
    return fits


def test_of_every_row_at_least_four_hundred_persons_stay_possible(book: Path, run: Callable[..., Any]) -> None:
    path = masked(run, book)["file"]
    opened = ClosedBook(Path(path))
    everything = " ".join(written(cell) for tab in opened.tabs() for row in opened.read(tab).cells for cell in row)
    real = [str(one["公民身份号码"]) for one in rows_of(str(book), "党员")][:4]
    assert not [number for number in real if number[-4:] in everything.replace("0000", "")]
    assert all(possible(row, everything) >= FEWEST for row in rows_of(path, "党员"))


DIGITS = st.text("0123456789０１２３xX -—()（）电话号：李强", max_size=40)
NUMBERS = st.sampled_from(
    ["620799198803120017", "13900000001", "620799880312001", "0936-6620000", "+86 139 0000 0001", "李强(0017)"]
)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.lists(st.one_of(DIGITS, NUMBERS), max_size=5).map("".join))
def test_no_text_keeps_a_number_whatever_stands_around_it(text: str, masks: Masks) -> None:
    assert NUMBER.findall(masks.text(text)) == []


@pytest.fixture
def masks(book: Path) -> Masks:
    return Masks(load(ClosedBook(book)), Key(KEY_TEXT.encode()))

"""上报: what is mailed upward is whole, verified and frozen, or there is no file."""

import json
import re
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from mpm_xl.canonical import content_digest, content_rows
from mpm_xl.manifest import Manifest, read_manifest
from validators.cell import Cell
from validators.ledgers import LEDGERS
from workbook.books.closed import ClosedBook
from workbook.encryption import decrypted, is_encrypted
from workbook.tables import read_table

SETTINGS = {
    "head": "马文博", "preparer": "苏梅", "checker": "马文博", "phone": "0936-6620000", "region": "甘肃省张掖市高台县",
}  # fmt: skip
UNIT = "中共试验县试验镇前进村支部委员会"
FIRST, SECOND = f"{UNIT}_20241231_第1次.xlsx", f"{UNIT}_20241231_第2次.xlsx"
DIGESTS = ["-".join([digits] * 16) for digits in ("0000", "1111", "2222", "3333")]
PHONE = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)")
LEAKING_PARTS = ("printerSettings", "comments", "persons", "pivot", "externalLink", "connections", "customXml", "vba")


@pytest.fixture
def book(fresh: Callable[..., Path], away: Callable[..., Any]) -> Path:
    return fresh(rows=away(names=("张一", "李二")), settings=SETTINGS)


def type_into(path: Path, tab: str, cell: str, value: object) -> None:
    """Write into a cell; a heading stands for the first row below it, an item of 设置 for its value."""
    book = load_workbook(path)
    page = book[tab]
    for row in page.iter_rows(max_row=40):
        for one in row:
            if one.value == cell:
                cell = f"B{one.row}" if tab == "设置" else f"{one.column_letter}{one.row + 1}"
    setattr(page[cell], "value", value)  # noqa: B010  -- its type knows less than openpyxl takes
    book.save(path)


def settings_of(path: Path) -> dict[str, Cell]:
    tab = ClosedBook(path).read("设置")
    return {str(tab.at(row, 1)): tab.at(row, 2) for row in range(1, len(tab.cells) + 1)}


def manifest_of(path: Path) -> Manifest:
    return read_manifest(ClosedBook(path).read("报送信息").cells)


def exported(run: Callable[..., Any], book: Path, *words: object, folder: str = "out") -> dict[str, Any]:
    done = run("export", book, "-o", book.parent / folder, "--json", *words)
    assert done.code == 0, done.err
    answer: dict[str, Any] = json.loads(done.out)
    return answer


def test_the_file_holds_a_cover_the_forms_the_ledgers_with_rows_and_the_manifest(
    book: Path, run: Callable[..., Any]
) -> None:
    answer = exported(run, book)
    path = Path(answer["file"])
    assert path.name == FIRST
    assert (answer["sequence"], answer["masked"], answer["encrypted"]) == (1, False, False)
    assert answer["rows"] == {"orgs": 1, "members": 3, "outflow": 2}
    tabs = ClosedBook(path).tabs()
    assert (tabs[0], tabs[-1]) == ("报送封面", "报送信息")
    assert {"问题清单", "F03 流出花名册", "F26 情况统计表", "党组织", "党员", "流出"} <= set(tabs)
    assert not {"首页", "设置", "制度参数", "联系记录", "F18 登记表"} & set(tabs)


def test_the_manifest_says_whose_file_it_is_and_its_digest_is_that_of_what_a_reader_finds(
    book: Path, run: Callable[..., Any]
) -> None:
    answer = exported(run, book)
    path = Path(answer["file"])
    manifest = manifest_of(path)
    assert (manifest.unit_code, manifest.parent_code, manifest.level) == ("620799-05-012", "620799-05", "支部")
    assert (manifest.profile, manifest.as_of, manifest.sequence) == ("高台", date(2024, 12, 31), 1)
    assert (manifest.totals["党员总数"], manifest.totals["流出合计"], manifest.totals["跨省"]) == (3, 2, 0)
    assert manifest.digest == answer["digest"]
    frozen = ClosedBook(path)
    tables = [read_table(frozen.read(one.tab), one, "高台", "x") for one in LEDGERS if one.tab in frozen.tabs()]
    assert content_digest((one.ledger.name, content_rows(one)) for one in tables) == manifest.digest


def test_every_row_stands_where_it_stands_in_the_workbook_and_holds_what_was_typed(
    book: Path, run: Callable[..., Any]
) -> None:
    sent = load_workbook(exported(run, book)["file"])["党员"]
    typed = load_workbook(book)["党员"]
    headings = {cell.value: cell.column for cell in typed[2]}
    for row in (3, 4, 5):
        for at, heading in enumerate([cell.value for cell in sent[2]], 1):
            assert _day(sent.cell(row, at).value) == _day(typed.cell(row, headings[heading] or 0).value)


def _day(value: object) -> object:
    return value.date() if isinstance(value, datetime) else value


def test_columns_that_hold_nothing_stay_behind_and_the_answers_of_the_office_travel(
    book: Path, run: Callable[..., Any]
) -> None:
    headings = [cell.value for cell in load_workbook(exported(run, book)["file"])["党员"][2]]
    assert "校验说明" in headings
    assert not {"校验结果", "校验", "印记", "减员情形"} & set(headings)


def test_everything_shows_and_is_closed_to_changes_and_nothing_computes(book: Path, run: Callable[..., Any]) -> None:
    sent = load_workbook(exported(run, book)["file"])
    for page in sent.worksheets:
        assert page.sheet_state == "visible", page.title
        assert page.protection.sheet, page.title
        assert not page.data_validations.dataValidation, page.title
        assert not page.conditional_formatting, page.title
        assert not [row for row, size in page.row_dimensions.items() if size.hidden], page.title
        assert not [column for column, size in page.column_dimensions.items() if size.hidden], page.title
        assert all(cell.data_type != "f" and cell.comment is None for row in page.iter_rows() for cell in row)


def test_the_package_names_no_person_no_place_and_no_printer(book: Path, run: Callable[..., Any]) -> None:
    with zipfile.ZipFile(exported(run, book)["file"]) as package:
        names = package.namelist()
        texts = {name: package.read(name).decode() for name in names}
    assert not [name for name in names if any(word in name for word in LEAKING_PARTS)]
    assert "<dc:creator></dc:creator>" in texts["docProps/core.xml"]
    assert "<Company></Company>" in texts["docProps/app.xml"]
    whole = "".join(texts.values())
    assert not [word for word in ("absPath", str(book.parent), "file://", "hidden=") if word in whole]


def test_the_cover_has_the_words_of_the_form_and_says_what_the_check_found(book: Path, run: Callable[..., Any]) -> None:
    cover = load_workbook(exported(run, book)["file"])["报送封面"]
    cells = [cell.value for row in cover.iter_rows() for cell in row if cell.value is not None]
    beside = dict(pairwise(cells))
    assert "2024年第4季度流动党员工作报表" in cells
    assert beside["填报单位（盖章）"] == UNIT
    assert beside["统计截止日"] == "2024年12月31日"
    assert (beside["负责人（签名）"], beside["填表人（签名）"]) == ("马文博", "苏梅")
    assert (beside["审核人（签名）"], beside["联系电话"], beside["报送序号"]) == ("马文博", "0936-6620000", "第1次")
    for label in ("报出时间", "主要责任人（党委书记）", "直接责任人（分管领导）", "具体责任人（支部书记）"):
        assert label in cells
    assert any(str(text).startswith("校验情况：错误0个，警告") for text in cells)
    results = {cover.cell(row, 4).value: cover.cell(row, 5).value for row in range(1, cover.max_row + 1)}
    assert results["党组织"] == "通过"
    assert results["F26 情况统计表"] is not None


def test_an_open_warning_is_counted_on_the_cover_and_an_answered_one_is_not(
    fresh: Callable[..., Path], away: Callable[..., Any], run: Callable[..., Any]
) -> None:
    book = fresh(rows=away(names=("张一",), occupation=None), settings=SETTINGS)
    cover = load_workbook(exported(run, book)["file"])["报送封面"]
    results = {cover.cell(row, 4).value: cover.cell(row, 5).value for row in range(1, cover.max_row + 1)}
    assert str(results["流出"]).startswith("有差错")
    assert results["党员"] == "通过"


def test_open_errors_block_and_are_listed(book: Path, run: Callable[..., Any]) -> None:
    type_into(book, "流出", "G3", "打工")
    before = book.read_bytes()
    done = run("export", book, "-o", book.parent / "out", "--json")
    answer = json.loads(done.out)
    assert done.code == 2
    assert "还有1个错误没有改" in done.err
    assert "问题清单" in done.err
    assert [one["cell"] for one in answer["issues"] if one["level"] == "错误"] == ["G3"]
    assert answer["counts"]["错误"] == 1
    assert not (book.parent / "out").exists()
    assert book.read_bytes() == before


def test_marks_are_not_trusted(book: Path, run: Callable[..., Any]) -> None:
    assert run("check", book, "--mark").code == 0
    type_into(book, "流出", "G3", "打工")
    assert run("export", book, "-o", book.parent / "out").code == 2


def test_nothing_changed_is_the_same_number_and_the_file_is_left(book: Path, run: Callable[..., Any]) -> None:
    first = exported(run, book)
    content = Path(first["file"]).read_bytes()
    again = exported(run, book)
    assert (again["file"], again["sequence"], again["written"]) == (first["file"], 1, False)
    assert Path(first["file"]).read_bytes() == content


def test_a_file_that_was_lost_is_made_again_with_its_number(book: Path, run: Callable[..., Any]) -> None:
    first = exported(run, book)
    Path(first["file"]).unlink()
    again = exported(run, book)
    assert (again["sequence"], again["digest"], again["written"]) == (1, first["digest"], True)


@pytest.mark.parametrize(
    ("tab", "cell", "value"),
    [("流出", "备注", "驻瓜州"), ("设置", "填表人", "苏梅花"), ("设置", "统计截止日", date(2024, 12, 30))],
)
def test_whatever_changed_is_one_number_more(
    tab: str, cell: str, value: Cell, book: Path, run: Callable[..., Any]
) -> None:
    exported(run, book)
    type_into(book, tab, cell, value)
    assert exported(run, book)["sequence"] == 2
    assert settings_of(book)["上报序号"] == 2


def test_a_workbook_without_the_items_gets_them_below_the_others(book: Path, run: Callable[..., Any]) -> None:
    old = load_workbook(book)
    page = old["设置"]
    items = {page.cell(row, 1).value: row for row in range(1, page.max_row + 1)}
    for item in ("上报序号", "上报校验码"):
        for column in (1, 2, 3):
            page.cell(items[item], column).value = None
    old.save(book)
    exported(run, book)
    assert settings_of(book)["上报序号"] == 1
    assert exported(run, book)["written"] is False


def test_a_refreshed_workbook_has_nothing_to_refresh_after_its_file_went_upward(
    book: Path, run: Callable[..., Any]
) -> None:
    run("refresh", book)
    exported(run, book)
    before = book.read_bytes()
    run("refresh", book)
    assert book.read_bytes() == before


def test_undo_does_not_take_the_number_back(book: Path, run: Callable[..., Any]) -> None:
    run("refresh", book)
    exported(run, book)
    assert run("undo", book).code == 0
    assert settings_of(book)["上报序号"] == 1


def test_another_file_of_the_name_is_never_overwritten(book: Path, run: Callable[..., Any]) -> None:
    stranger = book.parent / "out" / FIRST
    stranger.parent.mkdir()
    stranger.write_bytes(b"mine")
    before = book.read_bytes()
    done = run("export", book, "-o", stranger.parent)
    assert (done.code, stranger.read_bytes(), book.read_bytes()) == (2, b"mine", before)


def test_under_a_password_it_opens_with_it_alone(book: Path, run: Callable[..., Any]) -> None:
    secret = book.parent / "密码.txt"
    secret.write_text("高台县委组织部二〇二四\n", encoding="utf-8-sig")
    refused = run("export", book, "-o", book.parent / "out", "--password-file", secret)
    assert (refused.code, "太短" in refused.err) == (2, True)
    secret.write_text("高台县委组织部二〇二四年底\n", encoding="utf-8-sig")
    answer = exported(run, book, "--password-file", secret)
    data = Path(answer["file"]).read_bytes()
    assert answer["encrypted"]
    assert is_encrypted(data)
    plain = ClosedBook.of(decrypted(data, "高台县委组织部二〇二四年底", "x"), "x.xlsx")
    assert read_manifest(plain.read("报送信息").cells).digest == answer["digest"]
    assert exported(run, book, "--password-file", secret)["written"] is False


def test_both_validators_and_libreoffice_take_the_file(
    book: Path, run: Callable[..., Any], validated: Callable[[Path], Path], pdf: Callable[[Path], list[str]]
) -> None:
    pages = pdf(validated(Path(exported(run, book)["file"])))
    assert "流动党员工作报表" in pages[0]
    assert "校验码" in "".join(pages[-2:])


def test_a_file_that_does_not_say_what_it_was_made_of_never_appears(
    book: Path, run: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = book.read_bytes()
    digests = iter(DIGESTS)
    monkeypatch.setattr("mpm_xl.export.package.content_digest", lambda _: next(digests))
    done = run("export", book, "-o", book.parent / "out", "--json")
    assert (done.code, json.loads(done.out)["refused"]["code"]) == (2, "MPM973")
    assert not list(book.parent.glob("out/*"))
    assert book.read_bytes() == before


def test_a_file_whose_password_does_not_open_it_never_appears(
    book: Path, run: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = book.parent / "密码.txt"
    secret.write_text("高台县委组织部二〇二四年底", encoding="utf-8")
    monkeypatch.setattr("workbook.encryption.decrypted", lambda *_: b"")
    done = run("export", book, "-o", book.parent / "out", "--password-file", secret, "--json")
    assert (done.code, json.loads(done.out)["refused"]["code"]) == (2, "MPM974")
    assert not list(book.parent.glob("out/*"))
    assert "上报序号" in settings_of(book)
    assert settings_of(book)["上报序号"] is None


@settings(
    max_examples=5, deadline=None, phases=[Phase.generate], suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    remarks=st.lists(
        st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), max_size=80), min_size=12, max_size=12
    )
)
def test_whatever_stands_in_the_remarks_goes_upward_whole_and_masked_without_a_number(
    remarks: list[str], run: Callable[..., Any], away: Callable[..., Any], fresh: Callable[..., Path]
) -> None:
    rows = away(names=[f"张{one}" for one in "一二三四五六七八九十甲乙"])
    for row, remark in zip(rows["outflow"], remarks, strict=True):
        row["remark"] = f"{remark}13912345678{remark}"
    book = fresh(rows=rows, name=f"{uuid4().hex}.xlsx")
    assert exported(run, book, folder=book.stem)["rows"]["outflow"] == 12
    with zipfile.ZipFile(exported(run, book, "--mask", folder=book.stem)["file"]) as package:
        assert not [name for name in package.namelist() if PHONE.search(package.read(name).decode())]

"""The command 汇总: a folder as it comes from mail into a workbook; each file named, nothing in the folder written."""

import json
import os
import random
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from io import BytesIO, StringIO
from itertools import count
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from mpm_xl.consolidation.receiving.cache import LAST_RUN
from mpm_xl.masking import mask
from mpm_xl.progress import bar
from mpm_xl.tasks.consolidate import Sources, consolidate, target_file
from mpm_xl.tasks.new import NewUnit, new
from tests.mpm_xl.exports import Export, branch
from tests.workbook.attacks.every import REFUSED as ATTACKS
from validators.cell import written
from validators.issue import Refusal
from validators.ledgers import MEMBERS
from workbook.books.closed import ClosedBook
from workbook.edit import Edit, Put
from workbook.schema import SOURCE_HEADINGS

TOWN, COUNTY = "620799-05", "620799"
CODES = tuple(f"{TOWN}-{at:03d}" for at in range(1, 7))
NAMES = dict(zip(CODES, ("前进村", "胜利村", "红星村", "东风村", "五一村", "新华村"), strict=True))
CORPUS = os.environ.get("MPM_CORPUS")
DONE, TO_CORRECT, REFUSED = 0, 1, 2


def export(code: str, *names: str, start: int = 1, **says: Any) -> bytes:  # noqa: ANN401  -- a field of the manifest
    rows = branch(*names, start=start, code=code)
    return Export(rows, {"unit_code": code, "unit_name": NAMES.get(code, code), **says}).drawn()


@pytest.fixture(scope="module")
def blank(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Give the workbook of a town, drawn once."""
    path = tmp_path_factory.mktemp("town") / "镇.xlsx"
    new(path, NewUnit("高台", "前进镇党委", TOWN, COUNTY, "乡镇", date(2024, 12, 31)))
    return path.read_bytes()


@pytest.fixture
def desk(tmp_path: Path, blank: bytes) -> Path:
    """Give a folder with the workbook, the list of units, and an empty folder for what comes by mail."""
    (tmp_path / "镇.xlsx").write_bytes(blank)
    lines = [f"{code},{name},{TOWN}" for code, name in NAMES.items()]
    (tmp_path / "units.csv").write_text("\n".join(["单位代码,单位名称,上级代码", *lines]), encoding="utf-8")
    (tmp_path / "收件").mkdir()
    return tmp_path


def put(desk: Path, files: Mapping[str, bytes]) -> None:
    for name, content in files.items():
        path = desk / "收件" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


@pytest.fixture
def done(run: Callable[..., Any], desk: Path) -> Callable[..., Any]:
    """Give the command as it is called, and its answer as JSON."""

    def call(*more: object) -> Any:  # noqa: ANN401  -- whatever JSON holds
        words = (
            "consolidate",
            desk / "收件",
            "--units",
            desk / "units.csv",
            "--into",
            desk / "镇.xlsx",
            "--json",
            *more,
        )
        result = run(*words)
        answer = json.loads(result.out)
        return {**answer, "code": result.code, "err": result.err}

    return call


def statuses(answer: Mapping[str, Any]) -> dict[str, str]:
    return {one["name"]: one["status"] for one in answer["files"]}


def rows_of(path: Path) -> dict[str, list[str]]:
    """Return the names of 党员 with where each row came from."""
    tab = ClosedBook(path).read(MEMBERS.tab)
    headings = [written(cell) for cell in tab.cells[1]]
    name, *sources = (headings.index(one) for one in ("姓名", *SOURCE_HEADINGS))
    filled = [row for row in tab.cells[2:] if row and row[name] is not None]
    return {written(row[name]): [written(row[at]) for at in sources] for row in filled}


def zipped(files: Mapping[str, bytes]) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def mail() -> dict[str, bytes]:
    """Return some sixty files: those that count, old ones, doubles, wrong ones, and attacks."""
    one, two, three, four, five, six = CODES
    first = export(one, "张一", "李二")
    inner = zipped({"东.xlsx": export(four, "孙八", start=8)})
    good = {
        "前进村.xlsx": export(one, "张一", "李二", "王五", sequence=2),
        "镇里发来/附件1.dat": export(two, "赵六", start=6),
        "三个村.zip": zipped({"红星村.xlsx": export(three, "钱七", start=7), "里.zip": inner}),
    }
    old = {"前进村旧.xlsx": first, "前进村旧(1).xlsx": first}
    bad = {
        "代码写错.xlsx": export(five, "周九", start=9), "五一村.xlsx": export(five, "吴十", start=10),
        "不在清单.xlsx": export("620799-05-099", "郑甲"), "别的镇.xlsx": export(six, "王乙", parent_code="620799-06"),
        "本镇.xlsx": export(TOWN, "冯丙", parent_code=COUNTY),
        "冒名.xlsx": Export(branch("陈丁"), {"unit_code": six}).drawn(),
        "说明.docx": b"PK\3\4", "照片.jpg": b"\xff\xd8\xff", "~$前进村.xlsx": b"x", "空.xlsx": b"",
        "半个.xlsx": first[: len(first) // 2], "台账.xlsx": b"%PDF", "加密.xlsx": ATTACKS_LOCKED,
    }  # fmt: skip
    attacks = {f"攻击/{at:02d}.xlsx": data for at, (data, _) in enumerate(ATTACKS.values()) if at < 40}
    return {**good, **old, **bad, **attacks}


ATTACKS_LOCKED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le")


def test_the_good_files_of_sixty_are_merged_and_each_other_one_is_named(desk: Path, done: Callable[..., Any]) -> None:
    put(desk, mail())
    before = {path: path.read_bytes() for path in (desk / "收件").rglob("*") if path.is_file()}
    answer = done()
    assert answer["code"] == TO_CORRECT
    status = statuses(answer)
    assert len(status) >= 55
    assert {name for name, one in status.items() if one == "accepted"} == {
        "前进村.xlsx", "镇里发来/附件1.dat", "三个村.zip/红星村.xlsx", "三个村.zip/里.zip/东.xlsx",
    }  # fmt: skip
    assert {name: one for name, one in status.items() if one not in ("accepted", "refused")} == {
        "前进村旧.xlsx": "superseded", "前进村旧(1).xlsx": "duplicate", "代码写错.xlsx": "conflict",
        "五一村.xlsx": "conflict", "冒名.xlsx": "conflict",
    }  # fmt: skip
    assert all(one["reason"].endswith("。") for one in answer["files"] if one["status"] != "accepted")
    assert answer["missing"] == []
    assert answer["ignored"] == 1
    assert answer["conservation"] == {"rows_in": 16, "rows_out": 16, "rows_merged": 0, "rows_refused": 0}
    merged = rows_of(desk / "镇.xlsx")
    assert set(merged) == {"张一", "李二", "王五", "赵六", "钱七", "孙八"}
    assert merged["孙八"][:3] == [CODES[3], "三个村.zip/里.zip/东.xlsx", "3"]
    assert before == {path: path.read_bytes() for path in (desk / "收件").rglob("*") if path.is_file()}


def test_the_same_folder_again_changes_nothing(desk: Path, done: Callable[..., Any]) -> None:
    put(desk, mail())
    first = done()
    after = (desk / "镇.xlsx").read_bytes()
    for told in desk.rglob(f"{LAST_RUN}*"):
        told.unlink()  # so that all of it is done anew
    again = done("--workers", 2)
    assert (first["written"], again["written"]) == (True, False)
    assert (desk / "镇.xlsx").read_bytes() == after
    assert statuses(again) == statuses(first)


def test_any_order_of_arrival_gives_one_workbook(desk: Path, done: Callable[..., Any], blank: bytes) -> None:
    files = list(mail().items())
    put(desk, dict(files))
    done()
    at_once = rows_of(desk / "镇.xlsx")
    for path in sorted((desk / "收件").rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    (desk / "镇.xlsx").write_bytes(blank)
    random.Random(7).shuffle(files)
    for part in (files[:20], files[20:40], files[40:]):
        put(desk, dict(part))
        done()
    assert rows_of(desk / "镇.xlsx") == at_once


def test_a_person_reads_what_became_of_each_file_and_who_is_missing(run: Callable[..., Any], desk: Path) -> None:
    put(desk, {"前进村.xlsx": export(CODES[0], "张一"), "照片.jpg": b"\xff\xd8\xff"})
    said = run("consolidate", desk / "收件", "--units", desk / "units.csv", "--into", desk / "镇.xlsx")
    assert said.code == TO_CORRECT
    assert "【拒收】照片.jpg不是工作簿：这是图片。" in said.out
    assert "收件2个文件，收下1个" in said.out
    assert "未报5个单位：胜利村、红星村、东风村、五一村、新华村，详见“报送情况”。" in said.out
    assert said.err == ""


def test_the_code_of_a_unit_is_told_whole_and_a_number_of_a_person_in_the_name_of_a_file_is_not(
    desk: Path, done: Callable[..., Any]
) -> None:
    put(desk, {"620799198803120017.xlsx": export(f"{TOWN}-099-001", "张一")})
    (one,) = done()["files"]
    assert one["name"] == "620799************.xlsx"
    assert f"（{TOWN}-099-001）不在单位清单里" in one["reason"]


@pytest.mark.parametrize("litter", [(), ("~$前进村.xlsx", ".DS_Store")])
def test_a_folder_in_which_nothing_has_arrived_is_refused_and_nothing_is_written(
    desk: Path, done: Callable[..., Any], litter: Sequence[str]
) -> None:
    put(desk, {"前进村.xlsx": export(CODES[0], "张一")})
    done()
    before = (desk / "镇.xlsx").read_bytes()
    (desk / "收件" / "前进村.xlsx").unlink()
    put(desk, dict.fromkeys(litter, b"x"))
    answer = done()
    assert (answer["code"], answer["refused"]["code"]) == (REFUSED, "MPM648")
    assert "里面没有收到的文件" in answer["err"]
    assert (desk / "镇.xlsx").read_bytes() == before


def test_a_folder_from_which_nothing_can_be_taken_leaves_the_rows_that_came_before(
    desk: Path, done: Callable[..., Any]
) -> None:
    put(desk, {"前进村.xlsx": export(CODES[0], "张一")})
    done()
    (desk / "收件" / "前进村.xlsx").write_bytes(b"PK nothing")
    answer = done()
    assert set(rows_of(desk / "镇.xlsx")) == {"张一"}
    assert len(answer["missing"]) == 6


def refused(run: Callable[..., Any], desk: Path, *more: object, **instead: object) -> str:
    words = {"inbox": desk / "收件", "units": desk / "units.csv", "into": desk / "镇.xlsx", **instead}
    result = run("consolidate", words["inbox"], "--units", words["units"], "--into", words["into"], "--json", *more)
    assert result.code == REFUSED, result.out
    code: str = json.loads(result.out)["refused"]["code"]
    return code


def test_what_cannot_be_begun_is_refused_and_nothing_written(
    run: Callable[..., Any], desk: Path, fresh: Callable[..., Path]
) -> None:
    before = (desk / "镇.xlsx").read_bytes()
    (desk / "空的.txt").write_bytes(b"\n\n")
    (desk / "国标.txt").write_bytes("密码".encode("gbk"))
    (desk / "很多.txt").write_text("\n".join(map(str, range(21))), encoding="utf-8")
    assert refused(run, desk, into=desk / "没有.xlsx") == "MPM647"
    assert refused(run, desk, into=fresh()) == "MPM647"
    assert refused(run, desk, inbox=desk / "没有") == "MPM648"
    assert refused(run, desk, inbox=desk) == "MPM648"
    assert refused(run, desk, units=desk / "没有.csv") == "MPM901"
    assert {refused(run, desk, "--passwords", desk / name) for name in ("空的.txt", "国标.txt", "很多.txt")} == {
        "MPM646"
    }
    assert (desk / "镇.xlsx").read_bytes() == before


def test_whoever_stops_the_reading_has_the_workbook_as_it_was(desk: Path) -> None:
    put(desk, {"前进村.xlsx": export(CODES[0], "张一"), "胜利村.xlsx": export(CODES[1], "赵六", start=6)})
    before = (desk / "镇.xlsx").read_bytes()

    def stop(done: int, _total: int, _shown: str) -> None:
        if done:
            raise KeyboardInterrupt

    with pytest.raises(Refusal, match=r"已停止，镇\.xlsx和原来一样"):
        consolidate(Sources(desk / "收件", desk / "units.csv"), target_file(desk / "镇.xlsx"), stop)
    assert (desk / "镇.xlsx").read_bytes() == before


@pytest.mark.parametrize(
    ("end", "why"), [(Refusal("MPM916", file="镇.xlsx"), "磁盘空间不足"), (KeyboardInterrupt(), "已停止")]
)
def test_rows_that_were_written_without_what_follows_from_them_are_told_as_that(
    desk: Path, done: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, end: BaseException, why: str
) -> None:
    put(desk, {"前进村.xlsx": export(CODES[0], "张一")})
    apply, writes = ClosedBook.apply, count()

    def fail_at_the_second(book: ClosedBook, edits: Iterable[Edit], task: str = "") -> bool:
        if next(writes):
            raise end
        return apply(book, edits, task)

    with monkeypatch.context() as patch:
        patch.setattr(ClosedBook, "apply", fail_at_the_second)
        answer = done()
    assert (answer["code"], answer["refused"]["code"]) == (REFUSED, "MPM649")
    assert f"没有写完：{why}" in answer["refused"]["says"]
    assert set(rows_of(desk / "镇.xlsx")) == {"张一"}
    again = done()
    assert (again["written"], again["conservation"]["rows_in"]) == (True, 3)


class Terminal(StringIO):
    """A screen."""

    def isatty(self) -> bool:
        """Say that it is one."""
        return True


def test_a_terminal_shows_a_bar_with_the_names_of_files_and_nothing_else_does() -> None:
    screen, file = Terminal(), StringIO()
    for out in (screen, file):
        tell = bar(out, lambda name: name)
        tell(1, 4, "甲.xlsx")
        tell(1, 4, "")
        tell(4, 4, "很长" * 40 + ".xlsx")
    lines = screen.getvalue().split("\r")[1:]
    assert lines[0].startswith("[██████··················] 1/4 甲.xlsx")
    assert lines[1].endswith(".xlsx\x1b[K\n")
    assert len(lines) == 2
    assert file.getvalue() == ""


def _corpus(desk: Path, done: Callable[..., Any], files: list[Path]) -> None:
    for path in files:
        put(desk, {path.name: path.read_bytes()})
    sent = {path.name: path.read_bytes() for path in files}
    answer = done("--workers", 2)
    status = statuses(answer)
    assert set(status.values()) == {"refused"}
    assert {name.partition("/")[0] for name in status} == set(map(mask, sent))
    assert all(one["reason"].startswith(one["name"]) and one["reason"].endswith("。") for one in answer["files"])
    assert {path.name: path.read_bytes() for path in (desk / "收件").iterdir()} == sent
    assert rows_of(desk / "镇.xlsx") == {}


@pytest.mark.skipif(not CORPUS, reason="MPM_CORPUS names no folder")
def test_sixty_foreign_workbooks_are_each_refused_by_name(desk: Path, done: Callable[..., Any]) -> None:
    files = sorted(path for path in Path(CORPUS or ".").iterdir() if path.is_file())
    _corpus(desk, done, files[:: max(1, len(files) // 60)])


@pytest.mark.slow
@pytest.mark.skipif(not CORPUS, reason="MPM_CORPUS names no folder")
def test_every_foreign_workbook_is_refused_by_name(desk: Path, done: Callable[..., Any]) -> None:
    _corpus(desk, done, sorted(path for path in Path(CORPUS or ".").iterdir() if path.is_file()))


def test_a_workbook_of_which_nobody_knows_whose_files_it_holds_does_not_go_upward(
    desk: Path, done: Callable[..., Any], run: Callable[..., Any]
) -> None:
    put(desk, {"a.xlsx": export(CODES[0], "张一")})
    done()
    book = ClosedBook(desk / "镇.xlsx")
    tab = book.read("报送情况")
    cells = {
        (row, at): None
        for row, line in enumerate(tab.cells, 1)
        for at, cell in enumerate(line, 1)
        if isinstance(cell, str) and "-12-31 " in cell
    }
    book.apply([Put("报送情况", cells)])
    result = run("export", desk / "镇.xlsx", "-o", desk / "上报", "--json")
    assert (result.code, json.loads(result.out)["refused"]["code"]) == (REFUSED, "MPM694")
    assert CODES[0] in result.err


def test_a_code_that_is_missing_from_the_list_takes_no_rows_away(
    desk: Path, done: Callable[..., Any], run: Callable[..., Any]
) -> None:
    put(desk, {"a.xlsx": export(CODES[0], "张一"), "b.xlsx": export(CODES[1], "李二", start=2)})
    done()
    before = (desk / "镇.xlsx").read_bytes()
    lines = (desk / "units.csv").read_text(encoding="utf-8").splitlines()
    (desk / "units.csv").write_text("\n".join(one for one in lines if CODES[0] not in one), encoding="utf-8")
    words = ("consolidate", desk / "收件", "--units", desk / "units.csv", "--into", desk / "镇.xlsx")
    result = run(*words, "--json")
    assert (result.code, json.loads(result.out)["refused"]["code"]) == (REFUSED, "MPM695")
    assert CODES[0] in result.err
    assert (desk / "镇.xlsx").read_bytes() == before

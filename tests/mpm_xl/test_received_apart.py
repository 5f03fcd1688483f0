"""Received files read in a process apart: zips, passwords, and a process that is not believed."""

import json
import struct
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from msoffcrypto.format.ooxml import OOXMLFile

from mpm_xl.consolidation.model import Submission
from mpm_xl.consolidation.receiving.archives import Archive
from mpm_xl.consolidation.receiving.packing import packed, unpacked
from mpm_xl.consolidation.receiving.submission import submission
from mpm_xl.consolidation.receiving.worker import Worker, outcome
from tests.mpm_xl.exports import Export, branch
from validators.cell import CellError
from validators.issue import Refusal
from workbook.books import apart
from workbook.books.wire import BadFrameError


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    """Give one process for all files."""
    with Worker() as one:
        yield one


@pytest.fixture
def put(tmp_path: Path) -> Callable[..., Path]:
    """Give a maker of files."""

    def make(name: str, content: bytes) -> Path:
        (tmp_path / name).write_bytes(content)
        return tmp_path / name

    return make


def zipped(files: Mapping[str, bytes]) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def refused(worker: Worker, path: Path, inside: tuple[int, ...] = (), passwords: tuple[str, ...] = ()) -> str:
    with pytest.raises(Refusal) as caught:
        worker.read(path, inside, "收到的", passwords)
    assert caught.value.issue.facts["file"] == "收到的"
    return f"{caught.value.issue.code} {caught.value.issue.facts.get('reason', '')}".strip()


@pytest.fixture(scope="module")
def data() -> bytes:
    """Give a file that goes upward."""
    return Export().drawn()


def test_a_file_reads_apart_as_it_reads_here(worker: Worker, put: Callable[..., Path], data: bytes) -> None:
    path = put("甲.xlsx", data)
    assert worker.read(path, (), "镇/甲.xlsx") == submission(data, "镇/甲.xlsx") == outcome(path, (), "镇/甲.xlsx", ())
    assert path.read_bytes() == data


def test_a_zip_names_its_files_and_each_is_read(worker: Worker, put: Callable[..., Path], data: bytes) -> None:
    other = Export(branch("王五", start=5)).drawn()
    path = put("镇.zip", zipped({"东/": b"", "东/甲.xlsx": data, "__MACOSX/._甲.xlsx": b"", "乙.xlsx": other}))
    assert worker.read(path, (), "镇.zip") == Archive(((1, "东/甲.xlsx"), (3, "乙.xlsx")), 1)
    assert worker.read(path, (3,), "镇.zip/乙.xlsx") == submission(other, "镇.zip/乙.xlsx")


def test_a_zip_is_known_by_its_content(worker: Worker, put: Callable[..., Path], data: bytes) -> None:
    assert isinstance(worker.read(put("附件.dat", zipped({"甲.xlsx": data})), (), "附件.dat"), Archive)


def test_names_that_old_systems_wrote_can_be_read(worker: Worker, put: Callable[..., Path], data: bytes) -> None:
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        archive.writestr("12345678.xlsx", data)
    gbk = "前进村".encode("gbk").ljust(8, b"_")
    path = put("旧.zip", out.getvalue().replace(b"12345678", gbk))
    assert worker.read(path, (), "旧.zip") == Archive(((0, "前进村__.xlsx"),))
    assert isinstance(worker.read(path, (0,), "x"), Submission)


def test_a_zip_in_a_zip_is_opened_and_one_in_that_is_not(worker: Worker, put: Callable[..., Path], data: bytes) -> None:
    inner = zipped({"甲.xlsx": data})
    path = put("套.zip", zipped({"里.zip": inner, "深.zip": zipped({"更深.zip": inner})}))
    assert worker.read(path, (0,), "x") == Archive(((0, "甲.xlsx"),))
    assert worker.read(path, (0, 0), "x") == submission(data, "x")
    assert refused(worker, path, (1, 0)) == "MPM638 压缩包套了三层"


def locked_zip(name: str) -> bytes:
    """Return a zip whose one member says that it has a password."""
    whole = bytearray(zipped({name: b"abc"}))
    struct.pack_into("<H", whole, 6, 1)
    struct.pack_into("<H", whole, whole.index(b"PK\1\2") + 8, 1)
    return bytes(whole)


ZIPS: Mapping[str, tuple[bytes, tuple[int, ...], str]] = {
    "locked": (locked_zip("甲.xlsx"), (), "MPM638 设有密码"),
    "empty": (zipped({}), (), "MPM638 里面没有文件"),
    "only litter": (zipped({"Thumbs.db": b""}), (), "MPM638 里面没有文件"),
    "a bomb in it": (zipped({"甲.xlsx": bytes(40 * 2**20), "乙": b"x"}), (0,), "MPM638 解开后的内容过大"),
    "too many": (zipped({str(at): b"" for at in range(5_001)}), (), "MPM638 里面的文件超过5000个"),
    "a path that climbs": (zipped({"../../甲.xlsx": b"x"}), (0,), "MPM638 里面的路径不正常"),
    "a path of Windows": (zipped({"C:/甲.xlsx": b"x"}), (0,), "MPM638 里面的路径不正常"),
    "an absolute path": (zipped({"/etc/甲.xlsx": b"x"}), (0,), "MPM638 里面的路径不正常"),
    "no such file": (zipped({"甲.xlsx": b"x"}), (7,), "MPM638 文件已损坏，或没有复制完整"),
    "cut off": (zipped({"甲.xlsx": b"x" * 5_000})[:-30], (), "MPM902 文件已损坏，或没有复制完整"),
}


@pytest.mark.parametrize("kind", ZIPS)
def test_a_zip_that_is_not_opened_says_why(worker: Worker, put: Callable[..., Path], kind: str) -> None:
    content, inside, why = ZIPS[kind]
    assert refused(worker, put("x.zip", content), inside) == why


def test_a_member_whose_content_is_damaged_is_refused_alone(
    worker: Worker, put: Callable[..., Path], data: bytes
) -> None:
    whole = bytearray(zipped({"坏.xlsx": data, "好.xlsx": data}))
    whole[200] ^= 0xFF
    path = put("镇.zip", bytes(whole))
    assert refused(worker, path, (0,)) == "MPM638 文件已损坏，或没有复制完整"
    assert isinstance(worker.read(path, (1,), "x"), Submission)


def test_a_member_that_unpacks_to_more_than_it_says_is_refused(worker: Worker, put: Callable[..., Path]) -> None:
    whole = bytearray(zipped({"甲.xlsx": bytes(300 * 2**20)}))
    directory = whole.index(b"PK\1\2")
    struct.pack_into("<I", whole, directory + 24, 1_000)
    assert refused(worker, put("x.zip", bytes(whole)), (0,)) == "MPM638 文件已损坏，或没有复制完整"


def locked(data: bytes, password: str) -> bytes:
    out = BytesIO()
    OOXMLFile(BytesIO(data)).encrypt(password, out)
    return out.getvalue()


def test_a_locked_file_opens_with_any_of_the_passwords_offered(
    worker: Worker, put: Callable[..., Path], data: bytes
) -> None:
    path = put("密.xlsx", locked(data, "骆驼城2024"))
    read = worker.read(path, (), "密.xlsx", ("错的", "骆驼城2024"))
    assert isinstance(read, Submission)
    assert read.sheets == submission(data, "密.xlsx").sheets
    assert refused(worker, path) == "MPM639 没有提供密码"
    assert refused(worker, path, passwords=("错的", "也错")) == "MPM639 提供的2个密码都打不开"


def test_a_locked_file_that_was_changed_is_told_from_a_wrong_password(
    worker: Worker, put: Callable[..., Path], data: bytes
) -> None:
    whole = bytearray(locked(data, "骆驼城2024"))
    whole[len(whole) // 2] ^= 1
    why = refused(worker, put("密.xlsx", bytes(whole)), passwords=("骆驼城2024",))
    assert why == "MPM977"


LIES: Mapping[str, Any] = {
    "another unit": ["submission", "x" * 64, "{}", [], [], []],
    "no manifest": ["submission", "x" * 64, "7", [], [], []],
    "a short hash": ["submission", "x", "{}", [], [], []],
    "members that are none": ["archive", [["0", 1]], 0],
    "a ledger that is none": [],
    "nothing": None,
}


@pytest.mark.parametrize("lie", LIES)
def test_what_a_process_that_was_taken_over_says_is_not_believed(lie: str) -> None:
    with pytest.raises(BadFrameError):
        unpacked(LIES[lie], "x")


def _message(data: bytes) -> list[Any]:
    found: list[Any] = json.loads(json.dumps(packed(submission(data, "x"))))
    return found


WRONG: Mapping[str, Callable[[list[Any]], object]] = {
    "a ledger that is none": lambda one: one[3][0].__setitem__(0, "passwords"),
    "a field twice": lambda one: one[3][0][1].__setitem__(0, one[3][0][1][1]),
    "a cell less": lambda one: one[3][0][2][0][0].pop(),
    "a cell that is an object": lambda one: one[3][0][2][0][0].__setitem__(0, {"a": 1}),
    "a day that is none": lambda one: one[3][0][2][0][1].append([0, "d", -5]),
    "a place before the first": lambda one: one[3][0][2][0][1].append([-1, "e", "#N/A"]),
    "a place behind the last": lambda one: one[3][0][2][0][1].append([99, "e", "#N/A"]),
    "a place that is none": lambda one: one[3][0][2][0][1].append([True, "e", "#N/A"]),
    "a kind that is none": lambda one: one[3][0][2][0][1].append([0, "x", "1"]),
    "a reference more": lambda one: one[3][0][2][0][2].append("x"),
    "a reference that is a number": lambda one: one[3][0][2][0][2].__setitem__(0, 7),
    "a row that is text": lambda one: one[3][0][2][0][3].__setitem__(0, "3"),
    "a row below the sheet": lambda one: one[3][0][2][0][3].__setitem__(0, 2_000_000),
    "a note that nobody knows": lambda one: one[5].append(["MPM000", {}]),
    "a note without its facts": lambda one: one[5].append(["MPM641", {}]),
    "an extra that is none": lambda one: one[4].append(["党员", 1, 1]),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_an_answer_of_another_shape_is_none(wrong: str, data: bytes) -> None:
    message = _message(data)
    WRONG[wrong](message)
    with pytest.raises(BadFrameError):
        unpacked(message, "x")


def test_the_answer_that_the_wrong_ones_are_made_from_is_right(data: bytes) -> None:
    assert unpacked(_message(data), "x") == submission(data, "x")


def test_every_kind_of_cell_travels(data: bytes) -> None:
    message = _message(data)
    message[3][0][2][0][0][0:4] = [None, True, 2.5, None]
    message[3][0][2][0][1] = [[0, "e", "#N/A"], [3, "d", date(2024, 2, 29).toordinal()]]
    read = unpacked(message, "x")
    assert isinstance(read, Submission)
    assert read.sheets[0].records[0].cells[:4] == (CellError("#N/A"), True, 2.5, date(2024, 2, 29))


def test_an_answer_that_is_none_is_one_refusal_and_the_next_file_is_read(
    put: Callable[..., Path], data: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = put("甲.xlsx", data)
    frame = json.dumps(["archive", "x"]).encode()
    monkeypatch.setattr(
        apart, "START", f"import sys; sys.stdout.buffer.write({len(frame).to_bytes(4, 'big') + frame!r})"
    )
    with Worker() as one:
        with pytest.raises(Refusal, match="读到一半中断"):
            one.read(path, (), "甲.xlsx")
        monkeypatch.undo()
        assert isinstance(one.read(path, (), "甲.xlsx"), Submission)

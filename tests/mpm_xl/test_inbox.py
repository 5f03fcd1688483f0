"""A folder as it comes from mail: everything in it is found, whatever its name; what is nobody's is counted."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from mpm_xl.consolidation.receiving.inbox import Found, look_into
from validators.issue import Refusal

posix_only = pytest.mark.skipif(os.name == "nt", reason="no such names and links there")


@pytest.fixture
def put(tmp_path: Path) -> Callable[..., Path]:
    """Give a maker of files in the folder."""

    def make(name: str, content: bytes = b"x") -> Path:
        path = tmp_path / "收件" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        return path

    return make


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give the folder."""
    (tmp_path / "收件").mkdir()
    return tmp_path / "收件"


def shown(folder: Path) -> list[str]:
    return [found.shown for found in look_into(folder).files]


def test_every_file_is_found_however_deep_in_the_order_of_names(folder: Path, put: Callable[..., Path]) -> None:
    for name in ("乙.xlsx", "东片/一/甲.xlsx", "甲.dat", "说明.docx"):
        put(name)
    assert shown(folder) == ["东片/一/甲.xlsx", "乙.xlsx", "甲.dat", "说明.docx"]


@pytest.mark.parametrize(
    "name",
    ["~$甲.xlsx", "Thumbs.db", "东片/.DS_Store", "甲.tmp", "desktop.ini", "__MACOSX/._甲.xlsx", ".~lock.甲.xlsx#"],
)
def test_what_is_nobodys_is_counted_and_not_named(folder: Path, put: Callable[..., Path], name: str) -> None:
    put(name)
    put("甲.xlsx")
    inbox = look_into(folder)
    assert ([found.shown for found in inbox.files], inbox.refused, inbox.ignored) == (["甲.xlsx"], (), 1)


@posix_only
def test_a_link_that_leads_out_of_the_folder_is_named_and_not_followed(
    folder: Path, tmp_path: Path, put: Callable[..., Path]
) -> None:
    put("甲.xlsx")
    (tmp_path / "别处").mkdir()
    (tmp_path / "别处" / "密.xlsx").write_bytes(b"x")
    (folder / "链接.xlsx").symlink_to(tmp_path / "别处" / "密.xlsx")
    (folder / "文件夹").symlink_to(tmp_path / "别处")
    (folder / "断.xlsx").symlink_to(tmp_path / "没有")
    inbox = look_into(folder)
    assert [found.shown for found in inbox.files] == ["甲.xlsx"]
    assert {issue.code for _, issue in inbox.refused} == {"MPM644"}
    assert [(name, issue.facts["reason"]) for name, issue in inbox.refused] == [
        ("文件夹", "它是链接，指向收件文件夹之外"),
        ("断.xlsx", "它是链接，指向的文件不在了"),
        ("链接.xlsx", "它是链接，指向收件文件夹之外"),
    ]


@posix_only
def test_a_link_within_the_folder_is_no_second_file(folder: Path, put: Callable[..., Path]) -> None:
    (folder / "又.xlsx").symlink_to(put("甲.xlsx"))
    (folder / "圈").symlink_to(folder)
    inbox = look_into(folder)
    assert ([found.shown for found in inbox.files], inbox.ignored) == (["甲.xlsx"], 2)


@posix_only
def test_what_is_no_file_is_named(folder: Path) -> None:
    os.mkfifo(folder / "管道.xlsx")
    [(name, issue)] = look_into(folder).refused
    assert (name, issue.facts["reason"]) == ("管道.xlsx", "它不是普通文件")


@posix_only
def test_a_name_in_the_encoding_of_old_systems_can_be_read(folder: Path) -> None:
    with open(os.fsencode(folder) + b"/" + "前进村.xlsx".encode("gbk"), "wb"):  # noqa: PTH123  -- no text has this name
        pass
    assert shown(folder) == ["前进村.xlsx"]


def test_a_name_that_would_turn_the_text_of_a_screen_around_does_not(folder: Path, put: Callable[..., Path]) -> None:
    put("甲\u202exslx.exe")
    assert shown(folder) == ["甲□xslx.exe"]


def test_a_folder_that_may_not_be_read_is_named(
    folder: Path, put: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    put("锁着/甲.xlsx")
    monkeypatch.setattr(os, "access", lambda path, _: not str(path).endswith("锁着"))
    [(name, issue)] = look_into(folder).refused
    assert (name, issue.facts["reason"]) == ("锁着", "没有读取的权限")
    monkeypatch.setattr(os, "access", lambda _, __: False)
    with pytest.raises(Refusal, match="没有读取的权限"):
        look_into(folder)


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="没有这个文件夹"):
        look_into(tmp_path / "没有")


def test_folders_in_folders_without_end_are_named(folder: Path, put: Callable[..., Path]) -> None:
    put("深/" * 40 + "甲.xlsx")
    [(_, issue)] = look_into(folder).refused
    assert issue.facts["reason"] == "文件夹套了30层以上"


def test_a_file_in_a_zip_is_shown_below_it(folder: Path) -> None:
    zipped = Found(folder / "镇.zip", "镇.zip")
    assert zipped.member(2, "东/甲.xlsx") == Found(folder / "镇.zip", "镇.zip/东/甲.xlsx", (2,))

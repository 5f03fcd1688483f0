"""What lies beside a workbook for 汇总: everything that is missing is named at once, with what to put where."""

from pathlib import Path

import pytest

from mpm_xl.tasks.beside import sources_beside
from validators.issue import Refusal


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """Give the place of a workbook; nothing lies beside it."""
    return tmp_path / "镇.xlsm"


def put(workbook: Path, *names: str) -> None:
    (workbook.parent / "收件").mkdir(exist_ok=True)
    for name in names:
        workbook.with_name(name).write_text("甲", encoding="utf-8")


def said(workbook: Path) -> str:
    with pytest.raises(Refusal) as refused:
        sources_beside(workbook)
    assert refused.value.issue.code == "MPM650"
    return str(refused.value)


def test_what_is_missing_is_named_in_one_sentence_with_what_to_put_where(workbook: Path) -> None:
    assert said(workbook) == (
        "镇.xlsm旁边没有文件夹“收件”和单位清单“单位清单.xlsx”。请在镇.xlsm所在的文件夹里新建文件夹“收件”，"
        "放进收到的上报文件，放上“单位清单.xlsx”（或“单位清单.csv”），第一行写单位代码、单位名称、上级代码，"
        "再点“汇总”。"
    )


def test_only_what_is_missing_is_named(workbook: Path) -> None:
    put(workbook)
    assert "收件" not in said(workbook)
    (workbook.parent / "收件").rmdir()
    workbook.with_name("units.csv").write_text("甲", encoding="utf-8")
    assert "单位清单" not in said(workbook)


@pytest.mark.parametrize(
    ("there", "taken"),
    [
        (("units.csv",), "units.csv"),
        (("units.csv", "单位清单.csv"), "单位清单.csv"),
        (("units.csv", "单位清单.csv", "单位清单.xlsx"), "单位清单.xlsx"),
    ],
)
def test_the_list_is_taken_under_the_first_of_its_names(there: tuple[str, ...], taken: str, workbook: Path) -> None:
    put(workbook, *there)
    sources = sources_beside(workbook)
    assert (sources.inbox, sources.units) == (workbook.with_name("收件"), workbook.with_name(taken))
    assert sources.passwords == ()


def test_passwords_are_taken_where_there_are_some(workbook: Path) -> None:
    put(workbook, "单位清单.csv")
    workbook.with_name("密码.txt").write_text("前进村二〇二四\n红星村二〇二四\n", encoding="utf-8")
    assert sources_beside(workbook).passwords == ("前进村二〇二四", "红星村二〇二四")

"""What leaves the printer: 0, 1 and 200 rows of a list, its headings on every page, nothing as ####."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from validators.cell import Cell
from validators.identity import check_character

UNIT, F03_TITLE = "前进村支部委员会", "外出（流出）流动党员花名册"


def name_of(number: int) -> str:
    """Return a name of its own for each number, in characters that a name may have."""
    return "党员" + f"{number:03d}".translate(str.maketrans("0123456789", "甲乙丙丁戊己庚辛壬癸"))


def people(count: int) -> dict[str, list[dict[str, Cell]]]:
    """Return a branch whose members, all but the contact person, are away."""
    members: list[dict[str, Cell]] = []
    for number in range(count + 1):
        body = f"620799{1960 + number % 30}{1 + number % 12:02d}{1 + number % 28:02d}{number % 500 * 2 + 1:03d}"
        members.append(
            {
                "name": name_of(number),
                "id_number": body + check_character(body),
                "sex": "男",
                "ethnicity": "汉族",
                "birth": f"{body[6:10]}-{body[10:12]}-{body[12:14]}",
                "education": "大学专科",
                "member_class": "正式党员",
                "join_date": "2010-07-01",
                "full_date": "2011-07-01",
                "branch": "620799-05-012",
                "original_occupation": "农牧渔民",
                "phone": f"1390000{number:04d}",
            }
        )
    trips: list[dict[str, Cell]] = [
        {
            "person": name_of(number), "out_date": "2024-02-26", "reason": "务工", "contact_person": name_of(0),
            "dest_place": "江苏省苏州市昆山市", "dest_unit": "昆山宏达建筑工程有限责任公司第三项目部",
            "dest_kind": "私营企业", "occupation": "建筑施工", "work_fixed": "是", "home_fixed": "否",
        }
        for number in range(1, count + 1)
    ]  # fmt: skip
    return {"members": members, "outflow": trips}


LEAST_PAGES = {0: 1, 1: 1, 200: 4}


@pytest.mark.parametrize("count", LEAST_PAGES)
@pytest.mark.feature("JF-18")
def test_a_register_prints_its_title_and_headings_on_every_page(
    count: int, fresh: Callable[..., Path], run: Callable[..., Any], pdf: Callable[[Path], list[str]]
) -> None:
    book = fresh(rows=people(count))
    assert run("refresh", book).code in (0, 1)
    pages = [page for page in pdf(book) if UNIT + F03_TITLE in page]
    assert len(pages) >= LEAST_PAGES[count]
    for page in pages:
        assert "本人联系电话" in page
        assert "####" not in page
    text = "".join("".join(page.split()) for page in pages)
    assert sum(name_of(number) in text for number in range(1, count + 1)) == count
    assert f"合计{count}人" in text

"""Seals: a column sorted without the others is noticed; what moves or changes honestly is not suspected."""

from random import Random

import pytest

from tests.workbook.ledger_sheets import KEPT, codes, plain, read, resealed, sealed
from validators.cell import Cell, Grid, written
from validators.ledgers import ATTENDANCE, CONTACTS, MEMBERS, OUTFLOW
from workbook.tables import seals_carried, seals_now

SUSPICIONS = ("MPM222", "MPM230")
LEDGER_COUNT = 56


def by_excel(cell: Cell) -> tuple[bool, bool, str]:
    """Return what a spreadsheet sorts by, near enough: numbers and days, then texts, blanks last."""
    return cell is None, isinstance(cell, str), written(cell).rjust(12) if not isinstance(cell, str) else cell


def sorted_alone(cells: Grid, *columns: int) -> Grid:
    """Return the sheet with these columns sorted by the first of them, the others left."""
    order = sorted(range(1, len(cells)), key=lambda line: by_excel(cells[line][columns[0]]))
    return [
        cells[0],
        *(
            [cells[source][at] if at in columns else cell for at, cell in enumerate(line)]
            for line, source in zip(cells[1:], order, strict=True)
        ),
    ]


def test_one_column_sorted_alone_is_noticed_in_every_generated_ledger() -> None:
    missed = []
    for seed in range(LEDGER_COUNT):
        ledger, rng = KEPT[seed % len(KEPT)], Random(seed)
        cells = sealed(ledger, plain(ledger, rng.choice((8, 20, 40)), seed))
        at = rng.randrange(len(cells[0]) - 1)
        mixed = sorted_alone(cells, at)
        changed = sum(written(one[at]) != written(other[at]) for one, other in zip(cells, mixed, strict=True))
        found = codes(read(ledger, mixed), *SUSPICIONS)
        if changed > 1 and found != [("MPM230", cells[0][at])]:
            missed.append((ledger.name, cells[0][at], found))
        assert codes(read(ledger, resealed(ledger, mixed)), *SUSPICIONS) == found
    assert missed == []


@pytest.mark.parametrize("seed", range(28))
def test_nothing_honest_is_suspected(seed: int) -> None:
    ledger, rng = KEPT[seed % len(KEPT)], Random(seed)
    cells = sealed(ledger, plain(ledger, 20, seed))
    other = plain(ledger, 20, seed + 1000)
    width = len(cells[0])
    at = rng.randrange(width - 1)
    edited = [list(line) for line in cells]
    for _ in range(3):
        line, column = rng.randrange(1, 21), rng.randrange(width - 1)
        edited[line][column] = other[line][column]
    shorter = [line for number, line in enumerate(cells) if number not in (3, 7, 11)]
    longer = [*cells[:5], *([*line, None] for line in other[1:6]), *cells[5:]]
    whole, all_but_the_seals = sorted_alone(cells, at, *range(width)), sorted_alone(cells, at, *range(width - 1))
    for sheet in (cells, edited, shorter, longer, whole, all_but_the_seals):
        assert codes(read(ledger, sheet), *SUSPICIONS) == []


def test_the_finding_names_how_many_rows_and_which_columns() -> None:
    cells = sealed(CONTACTS, plain(CONTACTS, 20, 3))
    person, method = cells[0].index("姓名"), cells[0].index("联系内容")
    issues = [issue for issue in read(CONTACTS, sorted_alone(cells, person, method)).issues if issue.code == "MPM230"]
    assert [issue.place.heading for issue in issues] == ["姓名", "联系内容"]
    assert {issue.facts["names"] for issue in issues} == {"姓名、联系内容"}
    changed = sum(line[person] != other[person] for line, other in zip(cells, sorted_alone(cells, person), strict=True))
    assert issues[0].facts["rows"] == str(changed)


def test_a_suspected_column_keeps_its_seal_until_it_is_put_right() -> None:
    cells = sealed(MEMBERS, plain(MEMBERS, 10, 1))
    at = cells[0].index("姓名")
    mixed = sorted_alone(cells, at)
    mixed[4][cells[0].index("民族")] = "回族"
    again = resealed(MEMBERS, mixed)
    table = read(MEMBERS, again)
    assert codes(table, "MPM230") == [("MPM230", "姓名")]
    assert table.seals == seals_carried(table)
    right = [[*line[:at], cells[number][at], *line[at + 1 :]] for number, line in enumerate(again)]
    table = read(MEMBERS, right)
    assert codes(table, *SUSPICIONS) == []
    assert seals_carried(table) == seals_now(table)


def test_a_seal_follows_what_is_written_and_blanks_count() -> None:
    cells = plain(OUTFLOW, 6, 2)
    at = cells[0].index("登记日期")
    typed = [cells[0], *([*line[:at], written(line[at]) or None, *line[at + 1 :]] for line in cells[1:])]
    assert seals_now(read(OUTFLOW, typed)) == seals_now(read(OUTFLOW, cells))
    emptied = [cells[0], *([*line[:at], None, *line[at + 1 :]] for line in cells[1:])]
    assert seals_now(read(OUTFLOW, emptied)) != seals_now(read(OUTFLOW, cells))


def test_the_events_of_a_matrix_are_sealed_by_their_code() -> None:
    cells = sealed(ATTENDANCE, plain(ATTENDANCE, 20, 5))
    first, second = cells[0].index("会2401"), cells[0].index("会2402")
    moved = [[*line[:first], line[second], line[first], *line[second + 1 :]] for line in cells]
    assert codes(read(ATTENDANCE, moved), *SUSPICIONS) == []
    assert codes(read(ATTENDANCE, sorted_alone(cells, first)), *SUSPICIONS) == [("MPM230", "会2401")]


def test_a_seal_of_another_version_or_a_foreign_word_is_none() -> None:
    cells = sealed(CONTACTS, plain(CONTACTS, 3, 1))
    for line, seal in zip(cells[1:], ("B" + str(cells[1][-1])[1:], "说不清", None), strict=True):
        line[-1] = seal
    assert seals_carried(read(CONTACTS, cells)) == {}


def test_a_cell_that_cannot_be_encoded_is_sealed_all_the_same() -> None:
    cells = sealed(CONTACTS, plain(CONTACTS, 4, 1))
    cells[1][cells[0].index("备注")], cells[2][cells[0].index("备注")] = "\ud800", True
    assert len(seals_now(read(CONTACTS, cells))) == 4

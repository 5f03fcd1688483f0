"""Whom the checklists are about: those who are away (流出) and those who are here (流入)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TypeVar

from mpm_xl.figure import RowRef
from mpm_xl.office import Office
from mpm_xl.trips import open_stays, outflow_members
from validators.ledgers.inflow import Inflow
from validators.ledgers.outflow import Outflow
from validators.nothing import Nothing

OUT, HERE = "流出", "流入"

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Subject:
    """A member away or here by row on 党员, with the row of 流出 or 流入 that says so."""

    at: int
    ref: RowRef
    note: Outflow | Inflow
    start: date | None

    @property
    def kind(self) -> str:
        """流出 or 流入."""
        return self.ref.tab


@dataclass(frozen=True, slots=True)
class Tick:
    """Whether something is there, and the rows that show it."""

    done: bool
    behind: tuple[RowRef, ...] = ()


@lru_cache(maxsize=2)
def subjects(office: Office) -> tuple[Subject, ...]:
    """Return those away, then those here, each in the order of 党员."""
    away = [
        Subject(trip.member, RowRef(OUT, trip.row), trip.note, trip.start)
        for trip in outflow_members(office) if trip.member is not None
    ]  # fmt: skip
    here = [
        Subject(stay.member, RowRef(HERE, stay.row), stay.note, stay.start)
        for stay in open_stays(office) if stay.member is not None
    ]  # fmt: skip
    return (*sorted(away, key=lambda one: one.at), *sorted(here, key=lambda one: one.at))


@lru_cache(maxsize=2)
def subject_of(office: Office) -> Mapping[int, Subject]:
    """Return them by row on 党员; who is both counts as away."""
    return {one.at: one for one in reversed(subjects(office))}


def known(value: T | Nothing | None) -> bool:
    """Tell whether a cell was answered: 无 is an answer, 不掌握 and a blank are none."""
    return value is not None and value is not Nothing.UNKNOWN

"""What the checklists make somebody look at: the cards of the place that a member does not have (rules C18)."""

from collections.abc import Iterator

from mpm_xl.alert import Alert
from mpm_xl.census import branches
from mpm_xl.checklists.cards import lacking_cards
from mpm_xl.figure import RowRef
from mpm_xl.office import Office
from validators.nothing import said


def alerts(office: Office) -> Iterator[Alert]:
    """Yield who is away or here and lacks a card, and which."""
    for subject, lacking in lacking_cards(office):
        yield Alert(
            "黄", "卡册", "C17", f"没有{'、'.join(lacking)}", "提请支部建卡，并登记建卡日期、档案号等",
            (RowRef("党员", subject.at), subject.ref), member=subject.at, org=branches(office).get(subject.at),
            responsible=said(subject.note.contact_person) or "",
        )  # fmt: skip

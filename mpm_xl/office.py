"""Everything a rule, a score or a form may look at: the tables, the profile and the day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from mpm_xl.doubles import doubles, nobody, without
from mpm_xl.orgs import OrgTree
from mpm_xl.people import People
from mpm_xl.scope import on_sheet
from validators.issue import Issue
from validators.ledgers.appraisals import Appraisal
from validators.ledgers.assistance import Assistance
from validators.ledgers.attendance import Attendance
from validators.ledgers.changes import Change
from validators.ledgers.checkins import Checkin
from validators.ledgers.contacts import Contact
from validators.ledgers.deeds import Deed
from validators.ledgers.development import Development
from validators.ledgers.dues import Dues
from validators.ledgers.dues_payments import DuesPayment
from validators.ledgers.history import HistoryFigure
from validators.ledgers.identity_checks import IdentityCheck
from validators.ledgers.inflow import Inflow
from validators.ledgers.labour import Labour
from validators.ledgers.letters import Letter
from validators.ledgers.measures import MeasureTaken
from validators.ledgers.meetings import Meeting
from validators.ledgers.members import Member
from validators.ledgers.organisations import Org
from validators.ledgers.outflow import Outflow
from validators.ledgers.parameters import Parameter
from validators.ledgers.posts import Post
from validators.ledgers.reports import Report
from validators.ledgers.request_reviews import RequestReview
from validators.ledgers.requests import Request
from validators.ledgers.searches import Search
from validators.ledgers.settings import SettingRow, Settings
from validators.ledgers.talks import Talk
from validators.ledgers.trainings import Training
from validators.ledgers.transfers import Transfer
from validators.nothing import said
from validators.profile import Profile
from validators.row import R_co, Row
from workbook.tables import Table


@dataclass(frozen=True, eq=False)
class Office:
    """One unit's whole input, read and typed; nothing in it is computed from the clock.

    ``own_codes`` are those of the parameters whose 本单位取值 is in force.
    """

    file: str
    settings: Settings
    profile: Profile
    as_of: date
    questions: Table[SettingRow]
    parameters: Table[Parameter]
    orgs: Table[Org]
    members: Table[Member]
    outflow: Table[Outflow]
    inflow: Table[Inflow]
    contacts: Table[Contact]
    reports: Table[Report]
    talks: Table[Talk]
    meetings: Table[Meeting]
    attendance: Table[Attendance]
    dues: Table[Dues]
    letters: Table[Letter]
    appraisals: Table[Appraisal]
    trainings: Table[Training]
    deeds: Table[Deed]
    requests: Table[Request]
    request_reviews: Table[RequestReview]
    assistance: Table[Assistance]
    posts: Table[Post]
    checkins: Table[Checkin]
    transfers: Table[Transfer]
    dues_payments: Table[DuesPayment]
    measures: Table[MeasureTaken]
    searches: Table[Search]
    changes: Table[Change]
    development: Table[Development]
    labour: Table[Labour]
    history: Table[HistoryFigure]
    identity_checks: Table[IdentityCheck]
    issues: tuple[Issue, ...] = ()
    own_codes: frozenset[str] = frozenset()

    @property
    def tables(self) -> tuple[Table[Row], ...]:
        """Every ledger that was read, in the order of the sheets."""
        return (
            self.questions, self.parameters, self.orgs, self.members, self.outflow, self.inflow, self.contacts,
            self.reports, self.talks, self.meetings, self.attendance, self.dues, self.letters, self.appraisals,
            self.trainings, self.deeds, self.requests, self.request_reviews, self.assistance, self.posts,
            self.checkins, self.transfers, self.dues_payments, self.measures, self.searches, self.changes,
            self.development, self.labour, self.history, self.identity_checks,
        )  # fmt: skip

    def keeps(self, table: Table[Row], field: str) -> bool:
        """Tell whether a column is in use: it stands on the sheet, and the place offers it or some row fills it.

        Above the branches the ledgers have the columns of all places.
        """
        if field not in table.columns:
            return False
        offered = table.ledger.row.columns()[field].offered(self.profile.name)
        return offered or any(getattr(row, field) is not None for row in table.rows.values())

    @cached_property
    def people(self) -> People:
        """Find the row of a person by number, name(tail) or unique name."""
        return People(self.members.rows, self.once(self.members))

    @cached_property
    def tree(self) -> OrgTree:
        """Find organisations by code or unique name, and what is under them."""
        return OrgTree(self.orgs.rows, self.settings.unit_code, self.once(self.orgs))

    def called(self, table: Table[Meeting] | Table[Request], row: int) -> str:
        """Return the code of a row as it stands on its sheet, with the name of the unit from which the row came."""
        origin, code = table.origins.get(row), said(table.rows[row].code)
        if origin is None or not code:
            return code or ""
        unit = self.tree.find(origin.unit)
        name = said(self.orgs.rows[unit].name) if unit is not None else None
        return f"{on_sheet(code, origin)}（{name or origin.unit}）"

    @cached_property
    def doubles(self) -> Mapping[str, Mapping[int, int]]:
        """The rows of each ledger that repeat an earlier one, with that one."""
        named = {table.ledger.name: table for table in self.tables if "person" in table.ledger.key}
        return {**self._own_doubles, **{name: doubles(table, self.people.find) for name, table in named.items()}}

    @cached_property
    def _own_doubles(self) -> Mapping[str, Mapping[int, int]]:
        return {table.ledger.name: doubles(table, nobody) for table in self.tables if "person" not in table.ledger.key}

    def once(self, table: Table[R_co]) -> Mapping[int, R_co]:
        """Return the rows of a ledger that count: of those that repeat a key the first."""
        ledger = table.ledger
        return without(table, (self.doubles if "person" in ledger.key else self._own_doubles)[ledger.name])

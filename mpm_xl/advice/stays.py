"""What is advised for those who have come: the table of rules C2 seen from the other side."""

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from mpm_xl.advice.model import Advice, Code
from mpm_xl.advice.table import AFTER_MONTHS
from mpm_xl.office import Office
from mpm_xl.trips import LONG_RESIDENCE, Stay, open_stays
from validators.dates import add_months, full_months

NO_CERTIFICATE, FIXED_JOB = "无", "固定"


@lru_cache(maxsize=2)
def advised_stays(office: Office) -> Mapping[int, Advice]:
    """Return the advice for every stay that goes on, by its row on 流入: the same rules seen from here.

    A stay is fixed where the job or the home is.  接转临时组织关系 is for everybody whose months are full and who has
    not settled, for 流入 does not say more.
    """
    return {stay.row: _of_stay(office, stay) for stay in open_stays(office)}


def _of_stay(office: Office, stay: Stay) -> Advice:
    note, profile, start = stay.note, office.profile, stay.start or office.as_of
    fixed = note.job_state == FIXED_JOB or note.residence_state in LONG_RESIDENCE
    full, settled = full_months(start, office.as_of) >= profile.def_months, bool(note.settled)
    since = add_months(start, profile.def_months)
    if full and settled:
        found = Advice(Code.TRANSFER, "将组织关系接转到本地党组织（已在本地定居）", since, 3)
    elif full and fixed:
        found = Advice(Code.TRANSFER, "将组织关系接转到单位或者居住地党组织（在本地的工作或者居所固定）", since, 6)
    elif note.certificate_kind == NO_CERTIFICATE:
        found = Advice(Code.CARD, "函请流出地党组织办理《流动党员活动证》", start)
    else:
        found = Advice(Code.NONE, "凭登记的凭证参加本地党组织的活动", start)
    code, text, _ = AFTER_MONTHS.get(profile.six_month_action, (None, "", ()))
    applies = full and (not settled if code is Code.TEMP_RELATION else found.code is Code.TRANSFER)
    return replace(found, local_code=code, local=text) if code and applies else found

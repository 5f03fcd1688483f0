"""A name of another organisation that is one of ours but for one character (finding MPM387)."""

import pytest

from mpm_xl.rules.names import slip_of
from tests.mpm_xl.desk import BRANCH, desk

ORGS = [
    {**BRANCH, "code": "620799-05-012-2", "name": "驻瓜州县党支部"},
    {**BRANCH, "code": "620799-05-012-3", "name": "驻瓜州党支部"},
    {**BRANCH, "code": "620799-05-012-4", "name": "驻沙州党支部"},
    {**BRANCH, "code": "620799-05-012-5", "name": "一支部"},
]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("驻瓜洲党支部", "驻瓜州党支部"),  # one for another
        ("瓜州党支部", "驻瓜州党支部"),  # left out at the beginning
        ("驻沙州党支", "驻沙州党支部"),  # left out at the end
        ("驻瓜瓜州党支部", "驻瓜州党支部"),  # put in
        ("驻酒州党支部", "驻瓜州党支部"),  # of two that are as near, the one that stands first
        ("驻瓜州市党支部", "驻瓜州县党支部"),  # of two that are as near, the one that stands first
        ("驻瓜洲党委部", ""),  # two for others
        ("瓜驻州党支部", ""),  # two changed places
        ("驻瓜州党支部", "驻瓜州县党支部"),  # itself is no slip
        ("二支部", ""),  # the shortest names are too much alike
    ],
)
def test_a_slip_is_one_character_written_for_another_left_out_or_put_in(written: str, meant: str) -> None:
    assert slip_of(desk("通用", "2024-06-30", {"orgs": ORGS}), written) == meant

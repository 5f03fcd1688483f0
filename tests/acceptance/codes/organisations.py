"""Cases of the codes of this family."""

from collections.abc import Sequence

from tests.acceptance.codes.branch import LIAISON, RETURNED, VILLAGE
from tests.acceptance.codes.case import Case, Change, typed

SITE: Change = ("orgs", 3, {
    "code": f"{VILLAGE}-03", "name": "青山阵地", "org_type": "网格阵地", "parent_code": VILLAGE, "district": "青山区",
    "level": "社区", "seat": "甘肃省酒泉市瓜州县",
})  # fmt: skip
AT_SITE: Change = ("orgs", 2, {"site": "青山阵地"})
TOWN = "城关镇解放街社区党委"

CASES: Sequence[Case] = (
    Case("MPM701", [("orgs", 2, {"district": "东河区"}), AT_SITE, SITE],
         [("orgs", 2, {"district": "青山区"}), AT_SITE, SITE], at=("orgs", 2, "site"), alone=True),
    Case("MPM702", [("orgs", 0, {"administrator": RETURNED, "org_type": "网络党支部"})],
         [("orgs", 0, {"administrator": LIAISON, "org_type": "网络党支部"})], alone=True),
    typed("MPM703", "orgs", 0, "liaison_officer", f"{LIAISON}、{RETURNED}", LIAISON, alone=True),
    Case("MPM704", [("orgs", 1, {"paired_org": TOWN}), ("orgs", 0, {"paired_org": TOWN})],
         [("orgs", 1, {"paired_org": TOWN}), ("orgs", 0, {"paired_org": "城关镇南街社区党委"})], alone=True),
    Case("MPM705", [("orgs", 0, {"paired_org": f"{VILLAGE}-01"}), ("orgs", 1, {"paired_org": TOWN})],
         [("orgs", 0, {"paired_org": f"{VILLAGE}-01"}), ("orgs", 1, {"paired_org": VILLAGE})], alone=True),
    Case("MPM707", [("orgs", 1, {"parent_code": f"{VILLAGE}-02"}), ("orgs", 2, {"parent_code": f"{VILLAGE}-01"})],
         [("orgs", 1, {"parent_code": f"{VILLAGE}-02"})], at=("orgs", 1, "parent_code"), alone=True),
    typed("MPM706", "outflow", 0, "group_locked", "是", "否", alone=True),
)  # fmt: skip

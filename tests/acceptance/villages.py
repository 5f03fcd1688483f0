"""A town with three villages: their codes, their names, and the list of units."""

COUNTY, TOWN = "620799", "620799-05"
ONE, OTHER, OPEN = (f"{TOWN}-{number:03d}" for number in (1, 2, 3))
VILLAGES = {ONE: "前进村党支部", OTHER: "胜利村党支部", OPEN: "红星村党支部"}
LIST = "单位代码,单位名称,上级代码\n" + "".join(f"{code},{name},{TOWN}\n" for code, name in VILLAGES.items())

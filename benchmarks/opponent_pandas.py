"""The opponent a script would be: pandas reads every ledger, counts the open trips, openpyxl writes one cell."""

import json
import sys
from pathlib import Path

import pandas as pd
from openpyxl import load_workbook

source, target, counted = sys.argv[1:4]
ledgers = {
    tab: pd.read_excel(source, sheet_name=tab, header=1, dtype=object, engine="openpyxl")
    for tab in (
        "党组织", "党员", "流出", "流入", "联系记录", "汇报", "组织生活", "考勤", "党费", "积分事项", "民主评议",
    )
}  # fmt: skip
settings = pd.read_excel(source, sheet_name="设置", header=1, dtype=object, engine="openpyxl").set_index("项目")["取值"]
as_of = pd.to_datetime(settings["统计截止日"])
trips = ledgers["流出"]
left = pd.to_datetime(trips["外出日期"], errors="coerce")
back = pd.to_datetime(trips["返回日期"], errors="coerce")
away = trips[(left <= as_of) & ~(back <= as_of)]
total = int(away["姓名"].nunique())
book = load_workbook(source)
book["F26 情况统计表"].cell(1, 1).value = total
book.save(target)
Path(counted).write_text(json.dumps({"流出合计": total}, ensure_ascii=False), encoding="utf-8")

"""The opponent a script would be: pandas and openpyxl read every ledger of every file and concatenate, nothing more."""

import json
import sys
import warnings
from collections import defaultdict
from pathlib import Path

import pandas as pd

warnings.simplefilter("ignore")
inbox, target = sys.argv[1:3]
found: dict[str, list[pd.DataFrame]] = defaultdict(list)
for path in sorted(Path(inbox).rglob("*.xlsx")):
    for tab, frame in pd.read_excel(path, sheet_name=None, header=1, dtype=object, engine="openpyxl").items():
        if "备注" in frame.columns or "校验说明" in frame.columns:
            found[str(tab)].append(frame.dropna(how="all"))
merged = {tab: pd.concat(frames, ignore_index=True) for tab, frames in found.items()}
Path(target).write_text(json.dumps({tab: len(frame) for tab, frame in merged.items()}, ensure_ascii=False))

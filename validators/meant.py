"""What an office means by the value of a parameter where that is certain: 33%, 三分之一, 每月, 6日, 3个月, f03.

The value is read as if it were written as on 制度参数; the cell stays as it is.
"""

import re
import unicodedata

from validators.parameter import NOT_APPLICABLE, items_of, plain

OF_SHARE = "占"
DIGITS = "零一二三四五六七八九十"
PARTS = re.compile(rf"([{DIGITS[2:]}])分之([{DIGITS[1:]}])")
PER_CENT = re.compile(r"([0-9]{1,3})(?:\.([0-9]))?%")
# What stands behind a number, by the unit of the parameter.
UNITS = {
    "月": "个?月", "天": "[天日]", "日": "[日号]", "人": "[人名]", "年": "年", "岁": "周?岁", "%": "%", "分": "分",
    "元": "元", "个": "个", "学时": "个?学时", "个工作日": "个?工作日",
}  # fmt: skip
NUMBER = r"([0-9]{1,9}(?:\.[0-9]{1,2})?)"
DAY_OF_MONTH = "日"
PERIODS = {"1个月": "月", "3个月": "季", "6个月": "半年", "12个月": "年", "1年": "年", "一年": "年", "季度": "季"}
LINES = re.compile(r"[/、,;]")


def meant(unit: str, value: str) -> str:
    """Return a value of a parameter with this unit as it is written on 制度参数; as it is where it is not certain."""
    text = unicodedata.normalize("NFKC", str(plain(value) or "")).replace(" ", "")
    if text in NOT_APPLICABLE:
        return value
    if unit.startswith(OF_SHARE):
        return _share(text)
    if unit in UNITS:
        every = "(?:每月)?" if unit == DAY_OF_MONTH else ""
        match = re.fullmatch(f"{every}{NUMBER}(?:{UNITS[unit]})?", text)
        return match[1] if match else value
    choices = unit.split("/")
    return _choice(choices, text) or _numbers(len(choices), text) or value


def codes_meant(value: str) -> str:
    """Return codes of forms in capitals."""
    return "、".join(unicodedata.normalize("NFKC", item).upper() for item in items_of(value)) or value


def _share(text: str) -> str:
    if match := PARTS.fullmatch(text):
        return f"{DIGITS.index(match[2])}/{DIGITS.index(match[1])}"
    if match := PER_CENT.fullmatch(text):
        return f"{match[1]}{match[2]}/1000" if match[2] else f"{match[1]}/100"
    return text


def _choice(choices: list[str], text: str) -> str | None:
    bare = text.removeprefix("每")
    found = (PERIODS.get(bare, bare), bare.removesuffix("度"))
    return next((one for one in found if one in choices), None)


def _numbers(count: int, text: str) -> str | None:
    """Return several numbers, such as lines of grades, with / between them."""
    parts = [re.fullmatch(f"{NUMBER}分?", part) for part in LINES.split(text)]
    numbers = [part[1] for part in parts if part]
    return "/".join(numbers) if len(numbers) == len(parts) == count > 1 else None

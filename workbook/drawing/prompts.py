"""What a clerk is told when a cell is selected, from the declaration of the column."""

from validators.column import Column, Kind, Need
from validators.places import DEFAULT

LONGEST_TITLE, LONGEST_PROMPT = 32, 255

BY_KIND = {
    Kind.DATE: "写到日，如2024-03-15或2024.3.15",
    Kind.ROUGH_DATE: "写到日，如1988.03.12；只知道年月的写1988.03",
    Kind.MONTH: "写年月，如2024-03",
    Kind.INT: "写整数，不带单位",
    Kind.DECIMAL: "只写数字，不带单位",
    Kind.YUAN: "单位：元，只写数字",
    Kind.CHOICE: "从下拉列表中选",
    Kind.CHOICES: "可写多项，用“、”隔开",
    Kind.ITEM: "从下拉列表中选；清单在“制度参数”",
    Kind.YES_NO: "写是或否",
    Kind.ID_NUMBER: "18位，已设为文本，直接录入",
    Kind.PHONE: "手机11位；座机写区号和号码",
    Kind.REGION: "写到县：甘肃省酒泉市瓜州县；或6位代码",
    Kind.PERSON: "“党员”表中的姓名；重名写 姓名(身份证号后四位)",
    Kind.STAFF: "姓名；“党员”表中没有的也可以写",
    Kind.STAFFS: "姓名，多人用“、”隔开",
    Kind.ORG: "“党组织”表中的名称或代码",
    Kind.ORG_OR_NAME: "本单位的选“党组织”表中的名称；单位以外的写全称",
}


def hint(column: Column) -> str:
    """Return how a value is written: what the column's note says, or what goes for its kind."""
    return column.note or BY_KIND.get(column.kind, "")


def prompt(column: Column, profile: str = DEFAULT) -> tuple[str, str]:
    """Return the title and the text of the input prompt."""
    parts = ["必填" if column.required(profile) else "", hint(column)]
    if column.need is not Need.ALWAYS and column.when and column.when.asked(profile):
        parts[0] = "按情形必填"
    if column.example and column.kind not in (Kind.CHOICE, Kind.YES_NO, Kind.ITEM):
        parts.append(f"例：{column.example}")
    if column.nothing and column.kind is not Kind.YES_NO:
        parts.append("没有写“无”，不知道写“不掌握”" if column.may_be_none else "不知道写“不掌握”")
    text = "；".join(part for part in parts if part) + "。"
    return column.heading[:LONGEST_TITLE], text[:LONGEST_PROMPT]

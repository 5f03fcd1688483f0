"""Which way a person went: administrative regions by code or by name, and the direction between two (rules C12.8)."""

import re
from functools import lru_cache
from typing import NamedTuple

from validators.clean import clean

IN_COUNTY, IN_PREFECTURE, IN_PROVINCE = "县内", "市内跨县", "省内跨市"
OTHER_PROVINCE, ABROAD, UNKNOWN = "跨省", "国(境)外", "不掌握"
DIRECTIONS = (IN_COUNTY, IN_PREFECTURE, IN_PROVINCE, OTHER_PROVINCE, ABROAD, UNKNOWN)

PROVINCES = {
    11: "北京", 12: "天津", 13: "河北", 14: "山西", 15: "内蒙古", 21: "辽宁", 22: "吉林", 23: "黑龙江", 31: "上海",
    32: "江苏", 33: "浙江", 34: "安徽", 35: "福建", 36: "江西", 37: "山东", 41: "河南", 42: "湖北", 43: "湖南",
    44: "广东", 45: "广西", 46: "海南", 50: "重庆", 51: "四川", 52: "贵州", 53: "云南", 54: "西藏", 61: "陕西",
    62: "甘肃", 63: "青海", 64: "宁夏", 65: "新疆", 71: "台湾", 81: "香港", 82: "澳门",
}  # fmt: skip
PROVINCE_CODES = {name: code for code, name in PROVINCES.items()}
MUNICIPALITIES = (11, 12, 31, 50)
BEYOND_BORDER = (71, 81, 82)
PROVINCE_ADMINISTERED = "90"
# Cities that a province administers without a prefecture between, and prefectures without counties.
CITIES_OF_ONE_COUNTY = frozenset(
    f"{name}市"
    for name in (
        "济源 仙桃 潜江 天门 五指山 文昌 琼海 万宁 东方 石河子 阿拉尔 图木舒克 五家渠 北屯 铁门关 双河 可克达拉 昆玉 "
        "胡杨河 新星 白杨 东莞 中山 儋州 嘉峪关"
    ).split()
)
PROVINCE_SUFFIX = re.compile(
    r"(?:省|市|特别行政区|维吾尔自治区|壮族自治区|回族自治区|自治区)?(?:省直辖县级行政区划|市辖区|辖区)?"
)
PREFECTURE = re.compile(r"[^市县区旗]{2,}?(?:市|地区|自治州|州|盟)(?!区|场|镇|辖)")
COUNTY = re.compile(r".{1,}?(?:自治县|自治旗|新区|林区|特区|矿区|市区|县|区|旗|市)")
SUFFIX = re.compile(r"(?<=..)(?:自治州|自治县|自治旗|地区|新区|林区|市|县|区|旗|州|盟)$")
FOREIGN = re.compile(
    r"国外|境外|海外|出国|港澳台|日本|韩国|朝鲜|蒙古国|越南|老挝|柬埔寨|缅甸|泰国|马来西亚|新加坡|印度|菲律宾|文莱|孟加拉|"
    r"尼泊尔|巴基斯坦|斯里兰卡|哈萨克斯坦|吉尔吉斯|塔吉克斯坦|乌兹别克斯坦|土库曼斯坦|伊朗|伊拉克|沙特|阿联酋|迪拜|卡塔尔|科威特|"
    r"以色列|土耳其|俄罗斯|乌克兰|白俄罗斯|英国|法国|德国|意大利|西班牙|葡萄牙|荷兰|比利时|瑞士|瑞典|挪威|芬兰|丹麦|"
    r"奥地利|匈牙利|波兰|捷克|希腊|爱尔兰|美国|加拿大|墨西哥|巴西|阿根廷|智利|秘鲁|澳大利亚|新西兰|埃及|南非|尼日利亚|"
    r"安哥拉|肯尼亚|埃塞俄比亚|阿尔及利亚|坦桑尼亚|赞比亚|刚果|加纳|莫桑比克"
)
CODE = re.compile(r"\d{6}")


class Region(NamedTuple):
    """A region as far as it is known: the province's code, and prefecture and county as codes or as names."""

    province: int
    prefecture: str = ""
    county: str = ""


@lru_cache(maxsize=65536)
def region_of(text: str) -> Region | None:
    """Return the region that a 6-digit code or a text of names means; None where no province can be told.

    A municipality is one prefecture.  A county that a province administers itself (code xx90xx, or a name that
    follows the province at once) is its own prefecture.
    """
    text = "".join(clean(text).split())
    if CODE.fullmatch(text):
        return _of_code(text)
    name = next((name for name in PROVINCE_CODES if text.startswith(name)), None)
    if name is None:
        return None
    code = PROVINCE_CODES[name]
    rest = text.removeprefix(name)
    match = PROVINCE_SUFFIX.match(rest)
    return _of_names(code, rest[match.end() :] if match else rest)


def _of_code(code: str) -> Region | None:
    province = int(code[:2])
    if province not in PROVINCES:
        return None
    county = "" if code.endswith("00") else code
    if province in MUNICIPALITIES:
        return Region(province, code[:2], county)
    if code[2:4] == "00":
        return Region(province)
    if code[2:4] == PROVINCE_ADMINISTERED:
        return Region(province, code, code)
    return Region(province, code[:4], county)


def _of_names(province: int, rest: str) -> Region:
    if province in MUNICIPALITIES:
        return Region(province, PROVINCES[province], _county(rest))
    match = PREFECTURE.match(rest)
    if match and match[0] in CITIES_OF_ONE_COUNTY:
        return Region(province, match[0], match[0])
    if match:
        return Region(province, match[0], _county(rest[match.end() :]))
    county = _county(rest)
    return Region(province, county, county)


def _county(text: str) -> str:
    match = COUNTY.match(text)
    return match[0] if match else text


@lru_cache(maxsize=65536)
def direction(home: str, place: str, *, abroad: bool = False) -> str:
    """Return which way a place lies from home: 县内, 市内跨县, 省内跨市, 跨省, 国(境)外 or 不掌握.

    ``abroad`` tells that the trip is known to lead abroad where the place does not say.  Where the place is
    given no further than a level it shares with home, the next wider direction is meant: a place in the same
    province and no more is 省内跨市.
    """
    there, here = region_of(place), region_of(home)
    if there is None:
        return ABROAD if abroad or FOREIGN.search(place) else _without_province(home, place)
    if there.province in BEYOND_BORDER:
        return ABROAD
    if here is None:
        return UNKNOWN
    if there.province != here.province:
        return OTHER_PROVINCE
    return _within_province(here, there)


def _within_province(here: Region, there: Region) -> str:
    if _in_codes(here) is not _in_codes(there) and here.prefecture and there.prefecture:
        return UNKNOWN
    if there.county and _short(there.county) == _short(here.county) and _may_be_same(here, there):
        return IN_COUNTY
    if there.prefecture and _short(there.prefecture) == _short(here.prefecture):
        return IN_PREFECTURE
    return _unmarked(here, there)


def _in_codes(region: Region) -> bool:
    return region.prefecture.isdigit()


@lru_cache(maxsize=4096)
def _short(name: str) -> str:
    """Return a name without what kind of region it is: 高台县 and 高台 are one."""
    return SUFFIX.sub("", name)


def _may_be_same(here: Region, there: Region) -> bool:
    """Two counties of one name are one only where the prefecture agrees or was left out."""
    return there.county == there.prefecture or _short(here.prefecture) == _short(there.prefecture)


def _unmarked(here: Region, there: Region) -> str:
    """Names that follow the province at once: the city that is home's county, or city and county without 市 and 县."""
    if here.county and not there.county and there.prefecture == here.county:
        return IN_COUNTY
    city = _short(here.prefecture)
    if not city or not there.prefecture.startswith(city):
        return IN_PROVINCE
    rest = there.prefecture.removeprefix(city)
    return IN_COUNTY if here.county and rest.startswith(_short(here.county)) else IN_PREFECTURE


def _without_province(home: str, place: str) -> str:
    """A text that begins below the province lies at home where home's text contains its beginning."""
    place, home = ("".join(clean(text).split()) for text in (place, home))
    here = region_of(home)
    if here is None or not here.prefecture or _in_codes(here):
        return UNKNOWN
    if here.county and any(place.startswith(home[at:]) for at in range(home.rindex(here.county) + 1)):
        return IN_COUNTY
    return IN_PREFECTURE if place.startswith(here.prefecture) else UNKNOWN

"""Which way a person went (rules C12.8)."""

import pytest

from validators.regions import Region, direction, region_of

GAOTAI = "甘肃省张掖市高台县"


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ("甘肃省张掖市高台县", "县内"),
        ("甘肃省张掖市高台县城关镇", "县内"),
        ("高台县", "县内"),
        ("甘肃张掖高台", "县内"),
        ("甘肃省张掖市甘州区", "市内跨县"),
        ("张掖市甘州区", "市内跨县"),
        ("甘肃省张掖市", "市内跨县"),
        ("甘肃省酒泉市瓜州县", "省内跨市"),
        ("甘肃省临夏回族自治州东乡族自治县", "省内跨市"),
        ("甘肃省", "省内跨市"),
        ("新疆维吾尔自治区乌鲁木齐市天山区", "跨省"),
        ("内蒙古自治区阿拉善盟额济纳旗", "跨省"),
        ("内蒙古包头市", "跨省"),
        ("上海市浦东新区", "跨省"),
        ("北京", "跨省"),
        ("110105", "跨省"),
        ("香港特别行政区", "国(境)外"),
        ("日本东京", "国(境)外"),
        ("810000", "国(境)外"),
        ("不详", "不掌握"),
        ("", "不掌握"),
        ("广州市", "不掌握"),
        ("999999", "不掌握"),
    ],
)
def test_a_place_lies_one_way_from_a_county(place: str, expected: str) -> None:
    assert direction(GAOTAI, place) == expected


@pytest.mark.parametrize(
    ("home", "place", "expected"),
    [
        ("620724", "620724", "县内"),
        ("620724", "620702", "市内跨县"),
        ("620724", "620922", "省内跨市"),
        ("620724", "650102", "跨省"),
        ("429004", "429005", "省内跨市"),
        ("429004", "429004", "县内"),
        ("110105", "110108", "市内跨县"),
        ("北京市朝阳区", "北京市海淀区", "市内跨县"),
        ("湖北省仙桃市", "湖北省潜江市", "省内跨市"),
        ("湖北省仙桃市", "湖北省仙桃市", "县内"),
        ("浙江省金华市义乌市", "浙江省义乌市", "县内"),
        ("浙江省舟山市定海区", "浙江省舟山市普陀区", "市内跨县"),
        ("620724", "甘肃省张掖市高台县", "不掌握"),
    ],
)
def test_codes_and_names_are_compared_level_by_level(home: str, place: str, expected: str) -> None:
    assert direction(home, place) == expected


def test_a_trip_known_to_lead_abroad_does_where_the_place_does_not_say() -> None:
    assert direction(GAOTAI, "东京", abroad=True) == "国(境)外"


def test_districts_whose_names_hold_the_word_for_city_are_read_whole() -> None:
    assert region_of("湖北省荆州市沙市区") == Region(42, "荆州市", "沙市区")
    assert region_of("山东省青岛市市南区") == Region(37, "青岛市", "市南区")
    assert region_of("青海省海西蒙古族藏族自治州格尔木市") == Region(63, "海西蒙古族藏族自治州", "格尔木市")

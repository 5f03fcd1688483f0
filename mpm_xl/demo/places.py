"""Where people go and where they come from: real names down to the county, with rough weights."""

from typing import NamedTuple


class Destination(NamedTuple):
    """A place people live in away from home; ``district`` where a county is too coarse."""

    region: str
    weight: int
    district: str = ""

    @property
    def short(self) -> str:
        """The last part of the region, as firms carry it in their names: 瓜州."""
        tail = self.region
        for mark in ("省", "自治区", "自治州", "盟", "市"):
            _, found, rest = tail.partition(mark)
            tail = rest if found and rest else tail
        return tail.rstrip("市县区旗")


def _destinations(text: str) -> tuple[Destination, ...]:
    pairs = (item.rsplit(" ", 1) for item in text.split("、"))
    return tuple(Destination(region.strip(), int(weight)) for region, weight in pairs)


CROSS_PROVINCE = _destinations(
    "新疆维吾尔自治区乌鲁木齐市天山区 12、新疆维吾尔自治区哈密市伊州区 12、新疆维吾尔自治区昌吉回族自治州昌吉市 8、"
    "内蒙古自治区阿拉善盟额济纳旗 10、青海省西宁市城东区 6、青海省海西蒙古族藏族自治州格尔木市 8、"
    "宁夏回族自治区银川市兴庆区 6、陕西省西安市雁塔区 8、江苏省苏州市昆山市 7、江苏省无锡市江阴市 3、"
    "浙江省宁波市北仑区 5、浙江省金华市义乌市 4、广东省深圳市宝安区 6、山东省青岛市黄岛区 3、"
    "四川省成都市龙泉驿区 4、河北省石家庄市长安区 2、北京市海淀区 4、上海市松江区 4"
)
SAME_COUNTY = Destination("甘肃省张掖市高台县", 1)
SAME_PREFECTURE = _destinations(
    "甘肃省张掖市甘州区 5、甘肃省张掖市临泽县 3、甘肃省张掖市山丹县 2、甘肃省张掖市民乐县 1"
)
SAME_PROVINCE = _destinations(
    "甘肃省兰州市七里河区 8、甘肃省兰州市城关区 7、甘肃省酒泉市玉门市 6、甘肃省酒泉市敦煌市 6、甘肃省酒泉市金塔县 4、"
    "甘肃省金昌市金川区 4、甘肃省武威市凉州区 3、甘肃省白银市靖远县 2"
)
GAOTAI_SEATS = (
    Destination("甘肃省酒泉市瓜州县", 1), Destination("甘肃省嘉峪关市", 1),
    Destination("甘肃省张掖市甘州区", 1), Destination("甘肃省酒泉市肃州区", 1),
)  # fmt: skip
GAOTAI_TOWNS = ("城关镇", "宣化镇", "南华镇", "巷道镇", "合黎镇", "骆驼城镇", "新坝镇", "黑泉镇", "罗城镇")
GAOTAI_STREETS = ("解放街", "人民东路", "人民西路", "县府街", "湿地新区", "医院东路", "滨河", "新建南路")
GAOTAI_ORGANS = ("教育", "卫生健康", "住房城乡建设", "农业农村", "水务", "交通运输", "工业园区", "县直机关")
VILLAGES = (
    "前进", "红星", "新建", "五一", "团结", "东风", "光明", "胜利", "永丰", "西滩", "东滩", "上庄", "下庄", "双丰",
    "新沟", "建康", "红联", "四坝", "明水", "大河",
)  # fmt: skip

BAOTOU = (
    Destination("内蒙古自治区包头市青山区", 30, "青山区"), Destination("内蒙古自治区包头市昆都仑区", 28, "昆区"),
    Destination("内蒙古自治区包头市九原区", 16, "九原区"), Destination("内蒙古自治区包头市东河区", 18, "东河区"),
    Destination("内蒙古自治区包头市高新区", 8, "高新区"),
)  # fmt: skip
HOHHOT = Destination("内蒙古自治区呼和浩特市玉泉区", 1, "玉泉区")
TUYOUQI_TOWNS = ("萨拉齐镇", "双龙镇", "美岱召镇", "沟门镇", "将军尧镇", "海子乡", "明沙淖乡", "苏波盖乡")

JIEFANG_COMMUNITIES = ("西园", "晓峰", "东园", "环南", "竹山", "檀树")
FROM_ZHOUSHAN = _destinations(
    "浙江省宁波市北仑区 5、浙江省宁波市鄞州区 4、浙江省杭州市余杭区 4、浙江省舟山市普陀区 6、上海市浦东新区 6、"
    "江苏省苏州市昆山市 2、福建省厦门市湖里区 1、广东省深圳市宝安区 1"
)
TO_ZHOUSHAN = _destinations(
    "江西省上饶市鄱阳县 6、安徽省阜阳市颍上县 6、河南省信阳市固始县 5、四川省达州市宣汉县 4、贵州省毕节市七星关区 4、"
    "湖北省荆州市监利市 3、湖南省邵阳市隆回县 3、江苏省盐城市滨海县 3"
)
TO_GAOTAI = _destinations(
    "甘肃省定西市临洮县 5、甘肃省武威市古浪县 5、甘肃省临夏回族自治州临夏县 4、青海省海东市乐都区 3、"
    "河南省周口市太康县 2、四川省南充市南部县 2"
)
JINCHANG_COMMUNITIES = (
    "新华", "昌盛", "龙首", "滨河", "金川路", "公园路", "北京路", "天津路", "广州路", "桂林路", "宝晶", "古城",
    "兰州路", "长春路", "盘旋路", "延安路", "贵阳路", "天水路", "昌荣", "永安", "和平", "幸福", "东风", "建设",
    "河西堡", "宁远", "双湾", "紫金", "白家咀", "金水", "新区", "育才", "文化", "站前", "金都", "泰安",
)  # fmt: skip
FROM_JINCHANG = _destinations(
    "甘肃省兰州市城关区 8、甘肃省张掖市甘州区 5、甘肃省酒泉市肃州区 4、甘肃省嘉峪关市 4、陕西省西安市雁塔区 5、"
    "新疆维吾尔自治区哈密市伊州区 4、四川省成都市龙泉驿区 3、江苏省苏州市昆山市 3、北京市海淀区 2"
)

"""Every value list an office chooses from (domain vocabulary E.2–E.4, ledgers G.6)."""

from collections.abc import Mapping


def _split(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.replace("\n", "").split("、"))


SITE_TYPES = _split(
    "服务站、管理站、服务中心、红色驿站、服务点、网格阵地、联络站、流动党员之家、乡音驿站、驻外党群服务中心、共享阵地"
)
ROAMING_TYPES = _split("流动党员党支部(县外)、城区流动党员党支部、驻外流动党员党支部")
BRANCH_TYPES = ("党支部", "联合党支部", "临时党支部", *ROAMING_TYPES, "网络党支部", "楼宇党支部")
BONUS_KINDS = _split("表彰县级、表彰市级、表彰省级以上、急难险重、返乡创业")

LISTS: dict[str, tuple[str, ...]] = {
    "Profile": _split("通用、解放街道、朝阳、土右旗、爵溪、高台、金昌"),
    "UnitLevel": _split("支部、村、社区、街道、乡镇、县、市、省"),
    "Period": _split("月、季、半年、年"),
    "ParameterKind": _split("参数、清单、计分"),
    "Sex": ("男", "女"),
    "IdentityVerdict": ("同一人", "不是同一人"),
    "MemberClass": ("正式党员", "预备党员"),
    "FlowReason": _split("务工、经商、随迁、学习、待业求职、工作调动、其他"),
    "OriginalOccupation": _split(
        "公有经济企事业单位管理人员专业技术人员、工勤技能人员、农牧渔民、未就业的高校毕业生、"
        "中介组织从业人员(执业律师)、中介组织从业人员(会计师)、中介组织从业人员、其他"
    ),
    "DestinationKind": _split(
        "机关、事业单位、人才(劳动)服务中心、公有-港澳台商、公有-外商、公有其他、民办非企业单位、私营企业、"
        "非公-港澳台商、非公-外商、非公其他、个体工商户、城市社区、乡镇社区、建制村、其他、不掌握流向"
    ),
    "ContactMethod": _split("电话、短信、微信、QQ、书信、电子邮件、视频、上门走访(本人)、家访、寄送资料、座谈"),
    "ContactContent": _split(
        "传达安排、通报形势、听取意见、掌握情况、帮困解难、教育引导、催缴党费、返乡报到、其他"
    ),
    "ReportKind": _split("学习情况、思想汇报、综合汇报、学习心得体会"),
    "ReportRating": _split("认真、一般、不认真"),
    "MeetingType": _split(
        "支部党员大会、支部委员会、党小组会、党课、主题党日活动、组织生活会、民主生活会、志愿服务、座谈会、微党课、"
        "网上党课、文体联谊、在职党员例会、四进社区、联席会议、义务劳动"
    ),
    "AttendanceMark": ("√", "线", "假", "补", "✕", "○"),
    "AppraisalGrade": _split("优秀、合格、基本合格、不合格、未评"),
    "OrgCategory": _split(
        "国有企业、非公有制企业、农村、党政机关、学校、其他事业单位、街道社区、社会组织、其他"
    ),
    "OrgType": (
        "党委", "党工委", "党总支", *BRANCH_TYPES, "党小组", "线上微支部", *SITE_TYPES,
        "互帮互助小组", "联络小组", "联络办公室", "联席会议",
    ),
    "ManageMode": _split("归口、属地、就地就近"),
    "Manager": _split("流出地党支部、流入地党组织、流动党员党支部、工作单位、社区"),
    "PayPlace": ("流出地", "流入地"),
    "PayChannel": _split("现金、线上、转账、代交"),
    "StatusTag": _split("正常、口袋党员、隐形党员、自由党员、编外党员、档案党员、挂名党员"),
    "Slot": _split("工作日上午、工作日下午、工作日晚、周末、节假日、业余时间、不固定"),
    "Health": _split("良好、一般、患病、重病、残疾、卧床"),
    "CommunityClass": _split("居民、在职、离退休、下岗失业、解除劳动关系、未安置复转军人、未就业毕业生、流动"),
    "VerifyMethod": _split("支部大会排查、分片逐户、通讯查询、走访、系统比对"),
    "Excuse": _split("重病、高龄(70岁以上)、残疾、生育、服役、其他"),
    "QuorumExclusion": _split(
        "①不能表达意志、②自费出国半年以上、③留党察看或服刑、④年老体弱长期患病、⑤应转未转、⑥回原籍长期居住"
    ),
    "LeftReason": ("去世", "其他"),
    "SecretarySource": _split("外来党员、社区派任、村两委、流动党员、其他"),
    "MutualAid": _split("生活困难帮扶、就业创业互助、发展事业互帮"),
    "Industry": _split("农林牧渔、采矿、制造业、建筑业、批发零售、交通运输、住宿餐饮、居民服务、其他"),
    "TripCase": _split("出国(境)学习研究、出国(境)定居、毕业生保留关系、离退休回原籍、其他"),
    "HasOrg": ("有", "无", "不详"),
    "SystemState": ("已登记", "未登记", "不详"),
    "CardEnd": ("收回", "注销", "遗失"),
    "FoundBy": _split("主动报到、排查发现、流出地通报、系统比对"),
    "IdentityMethod": _split("系统查询、电话函询、凭证查验"),
    "Certificate": _split("活动证、证明信、介绍信、无"),
    "JobState": _split("固定、不固定、未就业"),
    "ResidenceState": _split("长期购房、长期租房、短期、不固定"),
    "Mode": _split("线下、线上、线上线下"),
    "VoteKind": _split("一般、发展党员、转正、选举、民主评议"),
    "DuesType": _split("按月工资、年薪制、不按月取酬、离退休、农民、学生、下岗失业、救济抚恤、低保、减缴、免缴"),
    "Rating3": ("好", "一般", "差"),
    "Rating4": ("好", "较好", "一般", "差"),
    "DeedKind": _split(
        "志愿服务、清单事项、建议提案、招商引资、调解帮办、返乡创业、先锋岗经营户、社区服务、表彰县级、表彰市级、"
        "表彰省级以上、急难险重、未完成交办任务、变更未报、违反规章村规、不当言行、支部考核、其他"
    ),
    "WorkLine": _split("以外管外、以外治外、以外引外、以外服外"),
    "TalkKind": _split("外出前、返回后、日常、提醒、帮扶、转正/发展、教育引导"),
    "EducationPhase": _split("行前、外出、归乡"),
    "TrainingKind": _split("培训班、冬训、集中轮训、补课、法制教育、技能培训、主题教育、推送资料"),
    "TrainingContent": _split("政策法规、实用技术、典型经验、市场信息、科普文卫、党的理论、法制、其他"),
    "Channel": _split("线下、空中学堂(短信)、小微课堂(微信群)、网络讲堂、远程教育平台、小程序"),
    "LetterDirection": ("发出", "收到"),
    "LetterKind": _split("反馈函、函询、回函、通报函、在职表现反馈、听取意见函、在职活动通报"),
    "LetterMethod": _split("信函、电子邮件、传真、电话、微信、当面"),
    "Reply": _split("同意纳入、已转接、查无此人"),
    "CheckinGrade": _split("优秀、良好、一般、较差"),
    "RequestSource": _split("小程序、微信群、电话、走访、座谈、来访、职工说事会"),
    "RequestKind": _split(
        "就业、住房、住房租赁、子女教育、劳资纠纷、医疗救助、法律咨询、技能培训、证照办理、组织关系、生活困难、矛盾纠纷、"
        "岗位信息、其他"
    ),
    "IssueNature": _split("难事、要事、大事、提案"),
    "IssueStage": _split("说、议、办、评"),
    "RequestState": _split("登记、办理中、办结、无法解决"),
    "Satisfaction": _split("满意、基本满意、不满意"),
    "AssistanceKind": _split(
        "节日慰问、困难慰问、家庭帮扶、岗位推荐、生活困难帮扶、就业创业互助、发展事业互帮、办实事"
    ),
    "Festival": _split("元旦、春节、七一、中秋、国庆、其他"),
    "TransferDirection": ("转出", "转入"),
    "TransferScope": ("省内", "跨省"),
    "TransferChannel": ("系统", "纸质"),
    "Consent": ("同意", "不同意"),
    "PaymentKind": _split("按时(另记)、延迟、补缴往月、自愿多交、大额党费"),
    "Measure": _split(
        "批评教育、提醒谈话、限期改正、劝退、劝而不退除名、除名、自行脱党除名、停止党籍、取消预备党员资格、党内警告、"
        "严重警告、撤销党内职务、留党察看、开除党籍、延长预备期、行政处罚、违法犯罪、拒不参加组织生活经教育不改"
    ),
    "MeasureOutcome": _split("已改正、未改正、恢复党籍、已执行、撤销"),
    "LostReason": _split(
        "1外出务工经商、2单位改制或破产、3毕业后去向不明、4工作单位改变、5出国(境)、6居住地改变、7其他"
    ),
    "SearchMethod": _split("电话、亲属走访、单位查询、户籍查询、系统比对、发函、其他"),
    "SearchResult": ("仍无法联系", "取得联系"),
    "ChangeItem": _split("外出地点、流向单位、从事职业、联系电话、居所、家庭、编入组织、联系人、其他"),
    "ChangeFoundBy": _split("本人报告、联系发现、走访发现、流入地反馈"),
    "DevelopmentStage": _split("入党申请人、积极分子、发展对象、已接收"),
    "Indicator": _split(
        "党员总数、流出党员数、流入党员数、省外流出数、组织生活参与率、参学率、上期末党员数、其他"
    ),
    "Education": _split(
        "研究生教育、博士研究生毕业、博士研究生结业、博士研究生肄业、硕士研究生毕业、硕士研究生结业、硕士研究生肄业、"
        "研究生班毕业、大学本科、大学本科毕业、大学本科结业、大学本科肄业、大学普通班毕业、大学专科、大学专科毕业、"
        "大学专科结业、大学专科肄业、中等职业教育、中专毕业、中专结业、中专肄业、职业高中毕业、技工学校毕业、"
        "普通高级中学、高中毕业、高中结业、高中肄业、初级中学、初中毕业、初中肄业、小学、小学毕业、小学肄业、其他"
    ),
    "Ethnicity": (
        *(f"{name}族" for name in (
            "汉 蒙古 回 藏 维吾尔 苗 彝 壮 布依 朝鲜 满 侗 瑶 白 土家 哈尼 哈萨克 傣 黎 傈僳 佤 畲 高山 拉祜 水 "
            "东乡 纳西 景颇 柯尔克孜 土 达斡尔 仫佬 羌 布朗 撒拉 毛南 仡佬 锡伯 阿昌 普米 塔吉克 怒 乌孜别克 俄罗斯 "
            "鄂温克 德昂 保安 裕固 京 塔塔尔 独龙 鄂伦春 赫哲 门巴 珞巴 基诺"
        ).split()),
        "其他", "外国血统",
    ),
}  # fmt: skip

# What people write for a listed value; the left side is cleaned text.
SYNONYMS: dict[str, dict[str, str]] = {
    "Sex": {"男性": "男", "女性": "女"},
    "MemberClass": {"正式": "正式党员", "预备": "预备党员", "中共党员": "正式党员", "中共预备党员": "预备党员"},
    "Ethnicity": {value.removesuffix("族"): value for value in LISTS["Ethnicity"] if value.endswith("族")},
    "Education": {
        "研究生": "研究生教育", "博士": "博士研究生毕业", "硕士": "硕士研究生毕业", "本科": "大学本科",
        "大学": "大学本科", "专科": "大学专科", "大专": "大学专科", "中专": "中专毕业", "高中": "普通高级中学",
        "中技": "技工学校毕业", "初中": "初级中学",
    },
    "FlowReason": {"随迁(投亲)": "随迁", "投亲": "随迁", "学习(研究)": "学习", "外出务工": "务工", "外出经商": "经商"},
    "AttendanceMark": {
        "1": "√", "到": "√", "Y": "√", "y": "√", "✓": "√", "✔": "√", "线上": "线", "请假": "假", "补课": "补",
        "x": "✕", "X": "✕", "×": "✕", "缺": "✕", "缺席": "✕", "免": "○", "〇": "○",
        "出席": "√", "参加": "√", "签到": "√", "来": "√", "到会": "√", "已到": "√",
        "网上": "线", "远程": "线", "线上参加": "线", "病假": "假", "事假": "假",
        "公假": "假", "产假": "假", "补学": "补", "已补": "补", "已补课": "补", "未到": "✕", "没到": "✕", "没来": "✕",
        "未参加": "✕", "旷": "✕", "旷会": "✕", "旷课": "✕", "免到": "○", "不需": "○", "免会": "○",
    },
}  # fmt: skip

# What a value of one sign means, for a sentence that offers it.
MEANINGS: dict[str, dict[str, str]] = {
    "AttendanceMark": {
        "√": "到", "线": "线上", "假": "请假", "补": "补课", "✕": "缺席", "○": "免",
    },
}  # fmt: skip

# Bands of the annual tables (vocabulary E.3, forms F26 (d)).
EDUCATION_BANDS: Mapping[str, tuple[str, ...]] = {
    "研究生": LISTS["Education"][0:8],
    "本科": LISTS["Education"][8:13],
    "专科": LISTS["Education"][13:17],
    "中专": LISTS["Education"][17:21],
    "高中中技": LISTS["Education"][21:27],
    "初中及以下": LISTS["Education"][27:34],
}
# 大专以上: each of them counts, from 大学专科 upwards (GT-03).
COLLEGE = frozenset(level for band in ("研究生", "本科", "专科") for level in EDUCATION_BANDS[band])

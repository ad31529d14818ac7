"""Names, bodies, words, units and addresses that the generated text is made with: data of our own making."""

SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
GIVEN = "国建文秀英华明丽强军平志勇艳玉兰桂芳海涛晓红春梅振宇雅琴德福永贵欣怡"
MONGOLIAN = [
    "巴特尔",
    "乌兰",
    "其其格",
    "斯琴",
    "高娃",
    "那顺",
    "孟克",
    "朝鲁",
    "哈斯",
    "格日勒",
    "苏和",
    "娜仁",
    "托娅",
    "阿拉坦",
    "布和",
    "额尔敦",
    "萨仁",
    "毕力格",
]
FOREIGN = ["安娜·彼得罗娃", "约翰·史密斯", "卡洛斯·门多萨", "让·雅克·莫罗", "玛丽亚·冈萨雷斯", "列夫·索科洛夫"]
PLACES = [
    "北原市",
    "河湾县",
    "乌兰镇",
    "东滩乡",
    "柳树屯",
    "白音山",
    "青石沟",
    "沙日塔拉苏木",
    "南岸新区",
    "临河路",
    "第三中学",
    "市人民医院",
]
BODIES = [
    "市水务局",
    "县农牧局",
    "市气象台",
    "区图书馆",
    "北原师范学院",
    "供销合作社",
    "市场监管局",
    "草原工作站",
    "铁路货运中心",
    "社区党支部",
]
TITLES = ["局长", "镇长", "副主任", "村支书", "工程师", "教授", "站长", "驻村第一书记", "护士长", "合作社理事长"]
BOOKS = [
    "北原县志",
    "草原四季",
    "农村经营管理条例",
    "水土保持法",
    "新华字典",
    "牧歌集",
    "河道管理办法（试行）",
    "百年孤独",
]
WORDS = [
    "AI",
    "APP",
    "CT",
    "DNA",
    "GDP",
    "GPS",
    "LED",
    "PPP",
    "QQ",
    "Wi-Fi",
    "WTO",
    "VR",
    "5G",
    "4K",
    "Beijing",
    "Nature",
    "Science",
    "Windows",
    "Linux",
    "e-mail",
    "Internet",
]
NAMES = ["International Energy Agency", "World Health Organization", "Open Source", "Green Deal", "New York Times"]
ADDRESSES = ["www.beiyuan.example/news/2018/07", "https://beiyuan.example/a?id=1024&page=3", "xinfang@beiyuan.example"]
UNITS = ["km", "kg", "m²", "kW·h", "℃", "mm", "GB", "t", "hm²", "MPa", "mL", "kHz"]
COUNTERS = [
    "人",
    "户",
    "亩",
    "吨",
    "公里",
    "元",
    "万元",
    "亿元",
    "个",
    "家",
    "台",
    "次",
    "年",
    "天",
    "小时",
    "平方米",
    "千克",
    "度",
]
CHEMICALS = ["CO2", "PM2.5", "H2O", "NaCl", "O3", "NO2"]
VERBS = ["说", "介绍说", "告诉记者", "表示", "回忆", "笑着说", "补充道", "坦言"]

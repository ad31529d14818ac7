"""A passage's text to what stands in it for something that was still to be written: 待填, 某某, TODO, ×××, lorem ipsum.

In a heading, the imprint or the folio line these are never meant. In running text some of them never are either
(待填, TODO, lorem ipsum, （此处配图）); others may be: 王某某 is a person whose name is withheld, and ×× a number. A
caption is left open where it says no more than that it is one.
"""

import re
from collections.abc import Iterator

from pinban.proofreading.finders import Hit
from pinban.proofreading.stars import HAN

_SURNAMES = (
    "赵钱孙李周吴郑王冯陈蒋沈韩杨朱秦许何吕张孔曹金魏姜谢邹窦章苏潘葛范彭鲁韦马苗方俞任袁柳史唐费薛雷贺倪汤罗毕郝安常于"
    "傅齐康伍余元顾孟黄穆萧尹姚邵汪祁毛狄米贝明计戴宋庞熊纪舒屈项祝董梁杜阮蓝闵席季贾江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡"
    "凌霍虞万柯管卢莫房解应宗丁邓郁单洪包左石崔吉龚程邢裴陆荣翁段侯宁甘武刘景龙叶白赖乔谭姬申冉牛温庄柴阎习向古易廖欧曾游"
    "沙丘关那"
)
_TODO = r"(?<![A-Za-z])(?:TODO|FIXME|TBD|TBC|TK)(?![A-Za-z])"
_WAITING = (
    r"待填|待补|待核|待查|待定稿|待添|占位符?|此处(?:填|插|放|加|补|写|写上|填写|插入|配|略)[HAN]{0,8}"
    r"|[（(\[【]此处[^（）()\[\]【】\n]{0,30}[）)\]】]|[（(\[【](?:标题|副题|正文|作者|记者|姓名|图片?|配图|内容|日期|署名)[）)\]】]"
    r"|(?:请|在此)(?:输入|填写|插入)[HAN]{0,6}"
)
_LOREM = r"(?i:lorem ipsum|dolor sit amet|placeholder|sample text|your text here)"
_NEVER = (
    r"(?<![A-Za-z])(?:TODO|FIXME|TBD)(?![A-Za-z])|待填|(?i:lorem ipsum|dolor sit amet|your text here|sample text)"
    r"|[（(\[【](?:此处|待)(?:填|插|放|加|补|写|写上|填写|插入|配|核|查|定)[^（）()\[\]【】\n]{0,20}[）)\]】]"
    r"|此处(?:填写|插入|配图|插图)[HAN]{0,8}"
)
_MACHINE = (  # what a spreadsheet, a form letter or a program leaves where its data lacked
    r"#(?:REF|VALUE|DIV/0|NAME|NULL|NUM)[!?？！]?|#N/A|(?<![A-Za-z])(?:undefined|NaN)(?![A-Za-z])|(?<=[HAN])null(?![A-Za-z])|(?<![0-9])%[sd](?![A-Za-z])"
    r"|(?<![{\]])\{[A-Za-z_]+\}(?!\})"
)
_HOLLOW = r"“[ \u3000]*”|‘[ \u3000]*’|《[ \u3000]*》|〈[ \u3000]*〉|【[ \u3000]*】"
_CROSSES = r"[×✕✖]{3,}|(?<![A-Za-z])[Xx]{3,}(?![A-Za-z])|[○〇□■●]{3,}|_{3,}|[?？]{3,}"
_UNDATED = r"(?<![A-Za-z0-9])(?:[XxＸ×]{1,4}年)?[XxＸ×]{1,2}月(?:[XxＸ×]{1,2}日)?|(?<![A-Za-z])[XxＸ×]{2,4}年"
_UNCOUNTED = r"(?<![A-Za-z0-9])[Xx×✕✖]{2}(?=[余多]?[人名户岁次元万亿亩吨米%％])"
_SOMEONE = rf"(?<![{_SURNAMES}])某某"
_TEXT = "|".join(
    (_NEVER, _TODO, _WAITING, _LOREM, _MACHINE, _HOLLOW, _CROSSES, _UNDATED, _UNCOUNTED, _SOMEONE)
).replace("HAN", HAN)
_IN_TEXT = re.compile(_TEXT)
_NEVER_MEANT = re.compile(_NEVER.replace("HAN", HAN))
_IN_HEADS = re.compile(
    rf"{_TEXT}|第[ ×✕✖XxＸ○〇?？_*-]{{0,2}}期|第0+期|[×✕✖]{{2,}}|(?<![A-Za-z])[Xx]{{2}}(?=[{HAN}]|$)|"
    r"(?:标题|副标题|正文|内容|文字){2,}|^(?:[主副小]?标题|[引副主小]题|报名|版名|刊名|栏目名|无标题|未命名|新建文档|(?i:untitled|test)|测试|N/?A)$"
)
_EMPTY = re.compile(
    r"\s*(?:[-—–－/／?？.。…·*]+|无|暂无|空|暂缺|[Nn]/?[Aa]|[Nn]one|[Nn]ull|nil|0+|[A-Z]{2,4}\s?0{2,}-0{3,}|0?1234567(?:8(?:90?)?)?|123456"
    r"|[（(]?(?:(?:文|图|摄|撰文|摄影)[ ]?[:：/／]|摄)[）)]?"
    r"|[¥￥]?(?:每[份期月年])?[ ]?[¥￥]?[?？][ ]?[元角分].{0,6})\s*"
)
_CAPTION = re.compile(
    r"\s*[（(\[【]?(?:图片?(?:说明|描述|注)?|图说|说明(?:文字)?|照片|配图|插图|题图|资料图片?|(?i:caption|photo|image|picture|alt))[\d１-９]*"
    r"[）)\]】]?[：:。.]?\s*|\s*图[片]?\s*[\d一二三四五六七八九十]+[：:。.]?\s*"
    r"|\s*(?i:(?:IMG|DSC|DSCF|DSCN|PXL|MVIMG|mmexport|微信图片|WechatIMG|Screenshot|截屏|QQ图片)[\w\-]*)\s*"
    r"|\s*\S+\.(?i:jpe?g|png|tiff?|webp|heic|svg|gif|bmp)\s*"
)


def in_text(text: str) -> Iterator[Hit]:
    """In running text: a warning, for someone may mean it; what nobody means is left to :func:`never_meant`."""
    for match in _IN_TEXT.finditer(text):
        if not _NEVER_MEANT.fullmatch(match.group()):
            yield Hit(match.start(), match.group())


def never_meant(text: str) -> Iterator[Hit]:
    """In running text: an error, for it was to be replaced."""
    for match in _NEVER_MEANT.finditer(text):
        yield Hit(match.start(), match.group())


def caption(text: str) -> Iterator[Hit]:
    """A caption that says no more than that it is one, or a file's name: 图片说明, 图1, IMG_2031.jpg."""
    if _CAPTION.fullmatch(text):
        yield Hit(0, text)


def in_heads(text: str) -> Iterator[Hit]:
    """In a heading, the imprint or the folio line: an error."""
    for match in _IN_HEADS.finditer(text):
        yield Hit(match.start(), match.group())


def empty(text: str) -> Iterator[Hit]:
    """An entry that is there but says nothing: a dash, 无, N/A, noughts, 12345678, 每份?元, a credit cut short."""
    if _EMPTY.fullmatch(text):
        yield Hit(0, text)

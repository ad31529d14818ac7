"""The table of checks of figures, units and particles: how numbers are written (GB/T 15835—2011), 的, 地, 得."""

import re
from collections.abc import Callable, Iterator
from decimal import Decimal

from pinban.proofreading import findings
from pinban.proofreading.check import Check
from pinban.proofreading.finders import Finder, Hit, pattern
from pinban.proofreading.vocabulary.words_around import whole

_DIGITS = {char: index for index, char in enumerate("零一二三四五六七八九")}
_MONTHS = {"十": 10, "十一": 11, "十二": 12, **{char: index for char, index in _DIGITS.items() if index}}
_SYMBOLS = {
    **dict.fromkeys(("KW", "Kw", "kw"), "kW"),
    **dict.fromkeys(("KWH", "Kwh", "kwh", "KWh"), "kWh"),
    **dict.fromkeys(("MHZ", "Mhz"), "MHz"),
    **dict.fromkeys(("GHZ", "Ghz"), "GHz"),
    **dict.fromkeys(("KHZ", "KHz", "Khz"), "kHz"),
    **dict.fromkeys(("HZ",), "Hz"),
    **dict.fromkeys(("Mpa", "MPA"), "MPa"),
    **dict.fromkeys(("Kpa", "KPa"), "kPa"),
    **dict.fromkeys(("db", "DB"), "dB"),
    **dict.fromkeys(("KV", "Kv", "kv"), "kV"),
}
_ADVERBS = (
    "慢慢|渐渐|轻轻|悄悄|默默|静静|紧紧|牢牢|狠狠|匆匆|缓缓|徐徐|频频|纷纷|偷偷|暗暗|连连|偏偏|稳稳|死死|苦苦|定定|愣愣|细细"
    "|不断|不停|逐步|逐渐|进一步|大力|积极主动|源源不断|潜移默化|不约而同|情不自禁|不由自主|迫不及待|夜以继日|义无反顾"
    "|毫不犹豫|目不转睛|异口同声|小心翼翼|循序渐进|坚定不移|持之以恒|旗帜鲜明|因地制宜|实实在在|扎扎实实|踏踏实实"
    "|认认真真|仔仔细细|清清楚楚|明明白白|痛痛快快|高高兴兴|快快乐乐|轻轻松松|安安静静|恭恭敬敬|兢兢业业|勤勤恳恳"
)
_VERBS = (
    "推进|推动|推广|发展|前进|提高|提升|增加|增长|减少|改善|改变|扩大|加强|加快|完善|探索|创新|实施|落实|贯彻|执行|开展|组织|学习|工作"
    "|说道|说着|说|讲|问|答|看着|看|望着|望|听着|听|走|跑|站|坐|躺|爬|飞|游|拉|推|抱|握|抓|拿|放|打开|关上|点头|摇头|离开|走出|走进|来到"
    "|投入|支持|帮助|服务|坚持|守护|照顾|陪伴|宣传|介绍|解释|指导|检查|排查|巡查|整改|解决|处理|做好|做|抓好|办好|写下|记录|等待|等着"
    "|流逝|消失|散去|融化|长大|成长|适应|融入|走上|踏上|迈进|迈向|朝着|向前"
)
_COMPLEMENTS = (
    r"(?:很|非常|十分|特别|格外|更加|更|不|挺|越来越)"
    r"(?:好|快|慢|多|少|高|大|早|晚|远|近|深|清楚|明白|认真|仔细|好看|漂亮|精彩|成功|开心|高兴|顺利|艰难|辛苦)"
)
_STATES = "变|显|跑|飞|睡|长|忙|病|伤|游|走|干|说|唱|跳|过|玩|笑|哭|打扫|布置|安排|表现|发挥|生活|进展|进行|发展|完成"


def _large(found: str) -> str:
    """3亿4500万 to 3.45亿."""
    whole_part, _, rest = found.removesuffix("万").partition("亿")
    return f"{(Decimal(whole_part) + Decimal(rest) / 10_000).normalize():f}亿"


def _ranged(found: str) -> str:
    unit = next(char for char in "%％‰亿万" if char in found)
    return re.sub(r"(?=[～~—－至-])", unit, found, count=1)


def _about(found: str) -> str:
    return found.replace("、", "")


def _arabic_month(found: str) -> str:
    year, _, month = found.partition("年")
    return f"{year}年{_MONTHS[month.removesuffix('月')]}月"


def _percent(found: str) -> str:
    return found.removeprefix("百分之") + "%"


def about_figures(text: str) -> Iterator[Hit]:
    """三、五天: two neighbouring figures that say about how many, parted by a mark."""
    for match in _ABOUT.finditer(text):
        first, second = (_DIGITS[char] for char in match.group(1, 2))
        if (second - first == 1 or (first, second) == (3, 5)) and not _LIST.search(
            text, max(0, match.start() - 2), match.start()
        ):
            yield Hit(match.start(), match.group(), _about(match.group()))


_ABOUT = re.compile(
    r"(?<![一二三四五六七八九十百千万第、\d])([一二三四五六七八九])、([一二三四五六七八九])(?=(?:天|个(?!月[初末])|岁|次|倍|里路|分钟|百|千))"
)
_LIST = re.compile(r"[第、]")


def adverbs(text: str) -> Iterator[Hit]:
    """慢慢的走: what says how a thing is done takes 地; the verb must be a word by itself."""
    for match in _ADVERB.finditer(text):
        if whole(text, match.start(1), match.end(2)) and not _NOUN_AFTER.match(text, match.end()):
            yield Hit(match.start(), match.group(), f"{match[1]}地{match[2]}")


_ADVERB = re.compile(f"({_ADVERBS})的({_VERBS})(?![者员家人法台处率度力量期])")
_NOUN_AFTER = re.compile("[的了]?(?:是|为|中|上|里|时|，是)")


def symbols(text: str) -> Iterator[Hit]:
    """Symbols of units in the wrong case, or with a 2 that is not raised."""
    for match in _SYMBOL.finditer(text):
        yield Hit(match.start(1), match[1], _SYMBOLS[match[1]])


_SYMBOL = re.compile(
    rf"(?<![A-Za-z])\d[ ]?({'|'.join(sorted(_SYMBOLS, key=lambda item: (-len(item), item)))})(?![A-Za-z0-9^²³/])"
)


def _year_months(text: str) -> Iterator[Hit]:
    for match in _YEAR_MONTH.finditer(text):
        yield Hit(match.start(), match.group(), _arabic_month(match.group()))


_YEAR_MONTH = re.compile(
    r"(?<!\d)[12]\d{3}年(?:十[一二]|[一二三四五六七八九十])月(?!初|廿|十[一二三四五六七八九五]|二十|三十|[一二三四五六七八九]日|刊|号)"
)


def _pattern(regex: str, fix: Callable[[str], str] | str = "") -> Finder:
    return pattern(regex, fix)


NUMBER_CHECKS: tuple[Check, ...] = (
    Check("large-figure", findings.LARGE_FIGURE, _pattern(r"(?<![\d.])\d{1,6}亿\d{1,4}万(?!\d|分之)", _large)),
    Check(
        "short-range",
        findings.SHORT_RANGE,
        _pattern(
            r"(?<![\d.%％:：第A-Za-z-])\d{1,4}(?:\.\d{1,4})?[～~—－至-]\d{1,4}(?:\.\d{1,4})?[%％‰](?!\d)", _ranged
        ),
    ),
    Check(
        "short-range-large",
        findings.SHORT_RANGE,
        _pattern(r"(?<![\d.%％:：第A-Za-z-])\d{1,4}(?:\.\d{1,4})?[～~—－]\d{1,4}(?:\.\d{1,4})?[万亿](?!\d)", _ranged),
    ),
    Check("about-figures", findings.ABOUT_FIGURES, about_figures),
    Check("mixed-date", findings.MIXED_FIGURES, _year_months),
    Check("mixed-percent", findings.MIXED_FIGURES, _pattern(r"百分之\d{1,3}(?:\.\d{1,4})?(?![\d%％—～~至])", _percent)),
    Check(
        "zero",
        findings.ZERO,
        _pattern(
            r"(?<![一二三四五六七八九零〇十百千])[一二](?=[一二三四五六七八九〇]?零)[一二三四五六七八九零〇]{3}年",
            lambda found: found.replace("零", "〇"),
        ),
    ),
    Check(
        "decimal-point",
        findings.DECIMAL_POINT,
        _pattern(
            r"(?<![\d·])\d{1,9}[·。]\d{1,9}(?=[%％亿万元吨米公千倍度℃])", lambda found: re.sub("[·。]", ".", found)
        ),
    ),
    Check("unit-symbol", findings.UNIT_SYMBOL, symbols),
    Check(
        "degrees",
        findings.DEGREES,
        _pattern(
            r"摄氏[零负]?[下上]?\d{1,4}(?:\.\d)?度",
            lambda found: re.sub("摄氏([零负]?[下上]?)(.+)度", r"\1\2摄氏度", found),
        ),
    ),
    Check("adverb", findings.ADVERB, adverbs),
    Check(
        "complement",
        findings.COMPLEMENT,
        _pattern(
            rf"(?<=[HAN])(?:{_STATES})的{_COMPLEMENTS}(?=[，。！？；、…]|了|$)",
            lambda found: found.replace("的", "得", 1),
        ),
    ),
    Check("short-year", findings.YEAR_SHORT, _pattern(r"(?<![\d.．‘’'])[789]\d年(?=底|初|春|夏|秋|冬|\d{1,2}月)")),
    Check(
        "hyphen-range",
        findings.HYPHEN_RANGE,
        _pattern(
            r"(?<![\d\-A-Za-z.])\d{1,4}-\d{1,4}(?=[天年月日个元人岁米吨倍名层次分小])(?!\d*-)",
            lambda found: found.replace("-", "—"),
        ),
    ),
)
"""Checks of figures, units and particles, in the order in which the manual lists them."""

"""Simplified Chinese set horizontally (GB): classes, spaces, prohibitions, as data.

Sources: W3C *Requirements for Chinese Text Layout*, sections “Prohibition Rules for Line Start and Line
End”, “Compression Rules for Adjacent Punctuation Marks”, “Reduction/Expansion of Character Spacing”,
“Mixed Text Composition in Horizontal Writing Mode”; GB/T 15834-2011 for the marks and their places.
"""

from pinban.typeset.tables.spacing import CharClass as C
from pinban.typeset.tables.spacing import Glue, Prohibition, SpacingTable

_SQUARE_UNITS = "".join(map(chr, (*range(0x3371, 0x337B), *range(0x3380, 0x33E0), 0x33FF)))  # ㎏ ㎡ ㏄

_MEMBERS = {
    C.OPEN: "“‘（《〈【〖〔［｛「『〘〚｟〝",
    C.CLOSE: "”’）》〉】〗〕］｝」』〙〛｠〞〟",
    C.PAUSE: "，、；：．",
    C.STOP: "。？！",
    C.MIDDLE: "·・‧",
    C.LINK: "～〜–—－‐",
    C.SOLIDUS: "／",
    # The double marks and the small and half-width forms have no blank to trim, so they follow as a unit sign does.
    C.POSTFIX: "％‰℃℉°′″￠‼⁇⁈⁉﹐﹑﹒﹔﹕﹖﹗﹚﹜﹞﹪｡｣､･" + _SQUARE_UNITS,
    C.PREFIX: "￥＄￡￦№＃＠±※﹙﹛﹝﹟﹩﹫｢",
    C.DIGIT: "０１２３４５６７８９",
}

_BLANKS = {
    C.OPEN: (0.5, 0.0),
    C.CLOSE: (0.0, 0.5),
    C.PAUSE: (0.0, 0.5),
    C.STOP: (0.0, 0.5),
    C.MIDDLE: (0.25, 0.25),
}

# Between the class of the row and that of the column. A point is a plain gap; x is glued (no break, no
# stretch); - is solid (no stretch: connectors and solidi, and what stands beside them); g is the Han–Latin
# gap; o c p s m are the blanks of openers, closers, pauses, stops and interpuncts; C P S stand where a closer,
# pause or stop meets an opener, so that of their two half-em blanks one is left; q is what is left beside an
# interpunct.
#                  HAN OPE CLO PAU STO MID LIN DAS DOT SOL POS PRE DIG WOR W(  W)  SIG
_MATRIX = {
    C.HAN: "       .   o   .   .   .   m   -   .   .   -   .   .   .   g   .   .   .",
    C.OPEN: "      .   .   .   .   .   .   -   .   .   -   .   .   .   .   .   .   .",
    C.CLOSE: "     c   C   .   .   .   q   c   c   c   c   .   c   c   c   c   .   c",
    C.PAUSE: "     p   P   .   p   p   p   p   p   p   p   p   p   p   p   p   p   p",
    C.STOP: "      s   S   .   s   s   s   s   s   s   s   s   s   s   s   s   s   s",
    C.MIDDLE: "    m   q   .   m   m   m   m   m   m   m   m   m   m   m   m   m   m",
    C.LINK: "      -   o   -   -   -   m   -   -   -   -   -   -   -   -   -   -   -",
    C.DASH: "      .   o   .   .   .   m   -   .   .   -   .   .   .   .   .   .   .",
    C.DOTS: "      .   o   .   .   .   m   -   .   .   -   .   .   .   .   .   .   .",
    C.SOLIDUS: "   -   o   -   -   -   m   -   -   -   -   -   -   -   -   -   -   -",
    C.POSTFIX: "   .   o   .   .   .   m   -   .   .   -   .   .   .   .   .   .   .",
    C.PREFIX: "    .   o   .   .   .   m   -   .   .   -   .   .   x   x   .   .   .",
    C.DIGIT: "     .   o   .   .   .   m   -   .   .   -   x   .   x   .   .   .   .",
    C.WORD: "      g   o   .   .   .   m   -   .   .   -   x   .   .   .   .   .   .",
    C.WORD_OPEN: " .   o   .   .   .   m   -   .   .   -   .   .   .   .   .   .   .",
    C.WORD_CLOSE: ".   o   .   .   .   m   -   .   .   -   x   .   .   .   .   .   .",
    C.SIGN: "      .   o   .   .   .   m   -   .   .   -   x   .   .   .   .   .   .",
}

_PLAIN = {".": Glue("plain"), "x": Glue("rigid", rigid=True), "g": Glue("gap"), "-": Glue("solid", solid=True)}

# 全角: every mark on its own em; blanks shrink in CLREQ's order (3 interpuncts, 4 brackets, 5 pauses, 7 stops).
_OPEN_STYLE = _PLAIN | {
    "o": Glue("bracket", 0.5, 0.5, 4),
    "c": Glue("bracket", 0.5, 0.5, 4),
    "C": Glue("bracket", 0.5, 0.25, 4),
    "p": Glue("pause", 0.5, 0.5, 5),
    "P": Glue("pause", 0.5, 0.25, 5),
    "s": Glue("stop", 0.5, 0.5, 7),
    "S": Glue("stop", 0.5, 0.25, 7),
    "m": Glue("interpunct", 0.25, 0.25, 3),
    "q": Glue("interpunct", 0.25, 0.25, 3),
}

# 开明: stops on the em, all other marks on half an em; a line that wants filling gives these marks back
# what they were trimmed of, up to their own em, together with the Han–Latin gaps, before it opens the gaps
# between ideographs.
_KAIMING_STYLE = _PLAIN | {
    "o": Glue("bracket", stretch=0.5, stretch_at=2),
    "c": Glue("bracket", stretch=0.5, stretch_at=2),
    "C": Glue("bracket", stretch=0.25, stretch_at=2),
    "p": Glue("pause", stretch=0.5, stretch_at=2),
    "P": Glue("pause", stretch=0.25, stretch_at=2),
    "s": Glue("stop", 0.5, 0.5, 7),
    "S": Glue("stop", 0.25, 0.25, 7, stretch=0.25, stretch_at=2),
    "m": Glue("interpunct", stretch=0.25, stretch_at=2),
    "q": Glue("interpunct", stretch=0.125, stretch_at=2),
}

# 匀: the marks of 开明 at the same width in every line, stops on the em, all others on half: only gaps open.
_UNIFORM_STYLE = _PLAIN | {
    "o": Glue("bracket"),
    "c": Glue("bracket"),
    "C": Glue("bracket"),
    "p": Glue("pause"),
    "P": Glue("pause"),
    "s": Glue("stop", 0.5),
    "S": Glue("stop", 0.25),
    "m": Glue("interpunct"),
    "q": Glue("interpunct"),
}

# 半角: every mark on half an em (headlines, tables).
_HALF_STYLE = _PLAIN | {
    "o": Glue("bracket"),
    "c": Glue("bracket"),
    "C": Glue("bracket"),
    "p": Glue("pause"),
    "P": Glue("pause"),
    "s": Glue("stop"),
    "S": Glue("stop"),
    "m": Glue("interpunct"),
    "q": Glue("interpunct"),
}

_NEVER_FIRST = frozenset({C.CLOSE, C.PAUSE, C.STOP, C.MIDDLE, C.LINK, C.SOLIDUS, C.POSTFIX, C.WORD_CLOSE})
_NEVER_LAST = frozenset({C.OPEN, C.PREFIX, C.WORD_OPEN})

_FIGURES = (C.DIGIT, C.WORD, C.WORD_OPEN, C.WORD_CLOSE, C.POSTFIX, C.PREFIX)

_UNITS = """
m km cm mm nm μm m² km² m³ hm² ha L mL g kg mg t s ms min h d W kW MW GW kWh V kV A mA Hz kHz MHz GHz Pa kPa MPa
J kJ N K mol dB bit B KB MB GB TB ppm rpm
"""

_COUNTERS = (
    "年月日号时点分秒天周岁载季旬届期版条项款章节页楼层室门栋座人名位户家个只头匹条尾件台辆架艘列班趟次回倍折成元角美欧英日"
    "万亿千百余多来几米里吨斤克升亩公厘毫平立度瓦伏赫级等种类样批组队场部集首篇幅张份本册支枝根棵株颗粒块片枚把双对套副对盘局轮"
    "声步口站路车票桩宗起例票所间处村乡镇县市省国校院厂"
    # What else is counted by: orders, containers, furniture, nights, works (现代汉语八百词, 名词、量词配合表).
    "单筐箱袋包盒瓶桶罐壶锅碗盘杯盆篓担捆扎束串摞堆桌床席盏顶架杆门面幕出曲首题问趟晚夜宿拨伙帮群排队股拍针剂味服帖贴"
    "栋幢棚圈道孔眼池塘垄畦窝垛截段节匹尊座身针帧集辑卷刀令丛簇朵瓣滴缕丝团粒丸层重茬季旬工班卡客席"
)

SIMPLIFIED = SpacingTable(
    name="zh-Hans",
    language="zh-Hans",
    script="Hani",
    members=_MEMBERS,
    blanks=_BLANKS,
    matrix=_MATRIX,
    glues={"open": _OPEN_STYLE, "kaiming": _KAIMING_STYLE, "half": _HALF_STYLE, "uniform": _UNIFORM_STYLE},
    levels={
        "none": Prohibition(frozenset(), frozenset()),
        "basic": Prohibition(_NEVER_FIRST, _NEVER_LAST),
        "gb": Prohibition(_NEVER_FIRST, _NEVER_LAST | {C.SOLIDUS}),
        "strict": Prohibition(_NEVER_FIRST | {C.DASH, C.DOTS}, _NEVER_LAST | {C.SOLIDUS}),
    },
    contextual="“”‘’—…·/",
    wide_by_feature="·",
    unbreakable=frozenset(
        {
            *((C.DIGIT, C.DIGIT), (C.DIGIT, C.POSTFIX), (C.WORD, C.POSTFIX), (C.PREFIX, C.WORD)),
            *((figure, C.SIGN) for figure in _FIGURES),  # 3×10⁸, 50±3: one term
            *((C.SIGN, figure) for figure in _FIGURES),
        }
    ),
    units=frozenset(_UNITS.split()),
    counters=frozenset(_COUNTERS),
    scales=frozenset("万亿千百余多来几"),
    space_limit=0.5,
    space_least=0.25,
    space_between_han=0.5,
    gap_limit=0.25,
    gap_gives=0.125,
    stretch_limit=0.25,
    last_shrink=7,
    # What shrinking or stretching a class to its limit costs; opening the gaps between ideographs by
    # 0.03 em costs 1. Rising with the priority, so that the order of classes is also that of lines. Stops
    # come last: a line takes from them only what would else open its gaps by about 0.03 em and more.
    shrink_weights={2: 0.2, 3: 0.3, 4: 0.4, 5: 0.5, 6: 0.7, 7: 0.8},
    stretch_weights={1: 0.2, 2: 0.4},
)
